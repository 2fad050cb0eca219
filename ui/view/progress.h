/* Long work while the desk looks on: it is done in slices between the keys, a popup says how far it
 * is, and Enter or Esc stops it. Answers 1 when it is over, -1 when it was stopped. */
#ifndef FRONTDESK_UI_VIEW_PROGRESS_H
#define FRONTDESK_UI_VIEW_PROGRESS_H

#include "ui/view.h"

#define PROGRESS_SLICE_MS 80 /* of work between two looks at the keys */

struct progress {
    const char *title;
    int64_t of;
    /* Does some of it and tells how much is done; false: it is over. */
    bool (*slice)(void *context, int64_t *done);
    void *context; /* outlives the view */
};

/* done: what has been done before it shows. Texts are copied. tag: not 0. */
struct view *progress_view(int tag, const struct progress *work, int64_t done);

#endif
