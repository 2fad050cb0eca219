/* Rooms booked twice: two desks that could not hear of each other may both have given a guest the
 * same room. Nothing is refused for it; whoever sees it moves one of the two. */
#ifndef FRONTDESK_RULES_DOUBLE_BOOKING_H
#define FRONTDESK_RULES_DOUBLE_BOOKING_H

#include "data/entity/customer.h"
#include "data/entity/stay.h"
#include "store/store.h"

/* Two bookings that hold one room for at least one same night, the earlier arrival first. */
struct double_booking {
    struct room *room;
    struct booking *booking[2];
    struct customer *guest[2];
};

/* Those that are not over today, the next one first, at most so many: all, or those that a booking
 * (of; or NULL) takes part in. In the arena. */
enum code double_bookings(struct store *s, const struct uid *of, int most,
                          struct double_booking **out, int *n, struct arena *a, struct error *e);
/* How many there are; 0 also when it cannot be read. */
int double_booking_count(struct store *s);

/* Who holds a room in a night of that booking, saved or not, beside it; NULL: it is free then. */
enum code room_holder(struct store *s, const struct uid *room, const struct booking *during,
                      struct customer **out, struct arena *a, struct error *e);

/* The room and the nights that both have: "204, 3 May 2026 to 5 May 2026" */
const char *double_booking_words(struct store *s, const struct double_booking *d, struct arena *a);

#endif
