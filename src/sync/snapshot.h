/* All records of a central store into a new file. */
#ifndef FRONTDESK_SYNC_SNAPSHOT_H
#define FRONTDESK_SYNC_SNAPSHOT_H

#include "store/store.h"
#include "sync/link.h"

/* Loads what is not there yet and makes figures and the search index. What the centre gets
 * meanwhile comes with the first round. progress (may be NULL) returns false to stop. */
enum code snapshot_load(struct store *s, struct link *l,
                        bool (*progress)(void *what, int64_t done, int64_t of), struct error *e);

#endif
