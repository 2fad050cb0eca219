/* How it stands with the central store: the line, what waits, conflicts, the clock; what the centre
 * put aside, which is tried again or discarded here; the desks; the last rounds. */
#ifndef FRONTDESK_UI_VIEW_SYNC_H
#define FRONTDESK_UI_VIEW_SYNC_H

#include "src/app.h"
#include "ui/view.h"

/* The app is borrowed. */
struct view *sync_view(struct app *app);

#endif
