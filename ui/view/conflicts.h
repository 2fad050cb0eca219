/* What two desks wrote apart: both values, who, at which desk, when; each is settled by an ordinary
 * edit. */
#ifndef FRONTDESK_UI_VIEW_CONFLICTS_H
#define FRONTDESK_UI_VIEW_CONFLICTS_H

#include "src/app.h"
#include "ui/view.h"

/* Of one customer and what hangs on it, or of all (NULL); code: by which the customer is known. The
 * app is borrowed, all else is copied. */
struct view *conflicts_view(struct app *app, const struct uid *customer, const char *code);

#endif
