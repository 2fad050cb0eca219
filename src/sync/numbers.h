/* Blocks of running numbers that the centre lends to desks: codes are drawn from them. */
#ifndef FRONTDESK_SYNC_NUMBERS_H
#define FRONTDESK_SYNC_NUMBERS_H

#include "store/centre.h"
#include "sync/link.h"

/* Borrows a new block of each series whose own is used up, or soon will be. */
enum code numbers_borrow(struct store *s, struct link *l, struct error *e);
/* Tells the centre up to where numbers were lent to this desk, of which it no longer knows. */
enum code numbers_tell(struct store *s, struct link *l, struct error *e);

#endif
