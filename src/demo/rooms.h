/* The rooms of the training property and who gets which. */
#ifndef FRONTDESK_DEMO_ROOMS_H
#define FRONTDESK_DEMO_ROOMS_H

#include "demo/plan.h"

struct room_type {
    const char *name;
    uint16_t share;  /* of the rooms */
    uint16_t wanted; /* of the bookings */
    uint16_t price;  /* per cent of the plainest */
    uint8_t sleeps;
    const char *view, *other_view; /* or NULL */
    const char *features;          /* JSON array */
};

#define ROOM_TYPES 8
extern const struct room_type room_types[ROOM_TYPES];

/* Fills plan->rooms, about one for 80 customers. */
void rooms_build(struct demo_plan *plan);
/* Gives every booking that is not cancelled a room that is free all its nights, of the type wanted
 * or another; what finds none is marked FATE_NO_ROOM. */
void rooms_assign(struct demo_plan *plan);

/* Fills plan->events from the bookings. */
void events_build(struct demo_plan *plan);

#endif
