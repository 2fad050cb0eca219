/* The queue of pairs that may be one person: merged, said to share something, or said to be two. */
#ifndef FRONTDESK_UI_VIEW_TWINS_H
#define FRONTDESK_UI_VIEW_TWINS_H

#include "src/app.h"
#include "ui/view.h"

/* The app is borrowed. */
struct view *twins_view(struct app *app);

#endif
