/* The cards that make a staff member and give a PIN. */
#ifndef FRONTDESK_UI_VIEW_STAFF_MAKE_H
#define FRONTDESK_UI_VIEW_STAFF_MAKE_H

#include "src/app.h"
#include "data/entity/property.h"
#include "ui/view.h"

/* The first of the staff, an administrator, who is signed in then. Esc: not now. */
struct view *staff_first_view(struct app *app);
/* Another one, a clerk to begin with. Answers 1 when made. The permission has been asked for. */
struct view *staff_new_view(struct app *app, int tag);
/* A new PIN for somebody. Answers 1 when given. The permission has been asked for, unless it is
 * one's own. */
struct view *staff_pin_view(struct app *app, const struct staff *row, int tag);

#endif
