/* Lookup: a popup over whatever is open, in which a customer is found by a few letters and his
 * profile opened. */
#ifndef FRONTDESK_UI_VIEW_LOOKUP_H
#define FRONTDESK_UI_VIEW_LOOKUP_H

#include "src/app.h"
#include "ui/view.h"

/* The app is borrowed; its store is open. */
struct view *lookup_view(struct app *app);

#endif
