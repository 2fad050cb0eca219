/* Who is in the house: the room of every customer whose booking is checked in, read at once, so
 * that lists need no query per row. */
#ifndef FRONTDESK_STORE_HOUSE_H
#define FRONTDESK_STORE_HOUSE_H

#include "data/types.h"
#include "store/store.h"

struct guest {
    struct uid customer;
    const char *room; /* its number, "" while none is assigned */
};

struct house {
    struct guest *guests; /* ordered by customer */
    int n;
};

enum code house_load(struct store *s, struct house *out, struct arena *a, struct error *e);
/* The room of a customer who is in the house, else NULL. */
const char *house_room(const struct house *h, const struct uid *customer);

#endif
