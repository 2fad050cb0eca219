/* A centre that was put back from an older copy: what it had taken since is gone there, and comes
 * again from the desks that wrote it, at other places of the streams. */
#ifndef FRONTDESK_SYNC_FORK_H
#define FRONTDESK_SYNC_FORK_H

#include "store/centre.h"
#include "sync/link.h"

/* Sets the cursors of streams whose last entry read is another one there, or none, back to the
 * beginning; what is read twice changes nothing. *forked counts them. heads: of the streams there.
 */
enum code fork_find(struct link *l, const struct place heads[STREAMS],
                    struct place cursors[STREAMS], int *forked, struct error *e);

#endif
