/* Merging two customers: both side by side, what they will be together, and what moves. The side of
 * each field can be chosen, and who stays can be swapped. */
#ifndef FRONTDESK_UI_VIEW_MERGE_H
#define FRONTDESK_UI_VIEW_MERGE_H

#include "data/types.h"
#include "src/app.h"
#include "ui/view.h"

/* keep is who stays, at first. The app is borrowed. With a tag, choice 1 is answered once they are
 * merged. */
struct view *merge_view(struct app *app, const struct uid *keep, const struct uid *other);

#endif
