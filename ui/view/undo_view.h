/* What an action did and what would be taken back of it: fields with the value they get and the one
 * they have, records that go or come back, and what stays because something stands on it. "Keep it"
 * comes first. Large actions are taken back a little at a time, with what has been done so far; Esc
 * stops, and the same undo goes on later.
 *
 * Answers with choice 1 and a sentence on how it went, or -1. */
#ifndef FRONTDESK_UI_VIEW_UNDO_VIEW_H
#define FRONTDESK_UI_VIEW_UNDO_VIEW_H

#include "src/app.h"
#include "ui/view.h"

/* tag: not 0. */
struct view *undo_view_new(struct app *app, const struct uid *action, int tag);

#endif
