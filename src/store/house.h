/* Who is in the house, asked for one customer at a time: a list shows a hundred, a house may hold
 * thousands. */
#ifndef FRONTDESK_STORE_HOUSE_H
#define FRONTDESK_STORE_HOUSE_H

#include "base/uid.h"
#include "store/store.h"

/* The room a customer has been given, in the arena; "" without a number, NULL: is not in house. */
enum code house_room(struct store *s, const struct uid *customer, const char **room,
                     struct arena *a, struct error *e);

#endif
