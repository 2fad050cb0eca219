/* The home of the desk: all customers, a search field that is live from the first key, and on a
 * wide terminal the card of the selected one. */
#ifndef FRONTDESK_UI_VIEW_CUSTOMERS_H
#define FRONTDESK_UI_VIEW_CUSTOMERS_H

#include "src/app.h"
#include "ui/view.h"

/* The app is borrowed; its store is open. */
struct view *customers_view(struct app *app);

#endif
