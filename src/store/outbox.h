/* The journal as an outbox: the entries of this desk that go to the centre next. */
#ifndef FRONTDESK_STORE_OUTBOX_H
#define FRONTDESK_STORE_OUTBOX_H

#include "store/receive.h"

/* The entries of this desk behind number after, in their order: at most most of them and about so
 * many bytes, but never part of an action that fits. CODE_CONFLICT when a record is not what its
 * entries say, so that it cannot be vouched for. */
enum code outbox_read(struct store *s, int64_t after, int most, size_t bytes,
                      struct parcel **parcels, int *n, struct arena *a, struct error *e);

/* The digest of an own entry as it travels (base64), in the arena; NULL: there is none of that
 * number. */
enum code outbox_digest(struct store *s, int64_t seq, const char **out, struct arena *a,
                        struct error *e);

/* How many entries stand behind number after. */
int64_t outbox_count(struct store *s, int64_t after);

#endif
