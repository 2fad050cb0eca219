/* Who works here: a popup over anything, with roles and PINs. Enter on a member offers a new PIN,
 * another role, and to unlock; the last line makes a new one. */
#ifndef FRONTDESK_UI_VIEW_STAFF_LIST_H
#define FRONTDESK_UI_VIEW_STAFF_LIST_H

#include "src/app.h"
#include "ui/view.h"

struct view *staff_list_view(struct app *app);

#endif
