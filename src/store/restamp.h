/* Entries of this desk that nobody else has yet may get other clocks: those written while the clock
 * of the computer was ahead would win over whatever others write until that time has come. */
#ifndef FRONTDESK_STORE_RESTAMP_H
#define FRONTDESK_STORE_RESTAMP_H

#include "store/store.h"

/* Stamps those behind number acked anew that are ahead of the centre's clock (ours and offset),
 * in their order, with what they and the records say of each other; one transaction. What this desk
 * held for later than something another desk wrote stays so. *n: how many. It is an entry of its
 * own, and no digest changes. */
enum code restamp_ahead(struct store *s, int64_t acked, int64_t offset, int64_t *n,
                        struct error *e);

#endif
