/* Somebody else's approval inside a question: what is to be done, who may approve it, and their
 * initials and PIN. It counts for one action, and the journal gets both names.
 *
 * A view that is about to do what not everybody may:
 *
 *     struct view *ask = permit_new(app, PERMIT_MERGE, sentence, TAG_MERGE);
 *     if (ask == NULL)
 *         merge_now(v);                  // whoever is signed in may
 *     else
 *         view_push(v, ask);             // answered later: TAG_MERGE with choice 1, or -1
 *
 * and in its answer operation: if (a->tag == TAG_MERGE && a->choice == 1) merge_now(v). There the
 * action begins with app_act(app, PERMIT_MERGE, reason, &action, e), which takes the approval and
 * refuses whoever has none: the popup is only the way to get it. */
#ifndef FRONTDESK_UI_VIEW_APPROVAL_H
#define FRONTDESK_UI_VIEW_APPROVAL_H

#include "src/app.h"
#include "ui/view.h"

/* NULL when whoever is signed in may. sentence: what will be done, "Blacklist Nguyen Thi Tran." It
 * is copied. tag: not 0. */
struct view *permit_new(struct app *app, enum permission p, const char *sentence, int tag);

#endif
