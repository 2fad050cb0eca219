/* Three years of a property as a list of events in the order of time: who is registered when, who
 * books, cancels, arrives, leaves. Written through the gate one after the other on a clock that
 * follows them, they make a history like a real one. */
#ifndef FRONTDESK_DEMO_PLAN_H
#define FRONTDESK_DEMO_PLAN_H

#include "demo/person.h"
#include "demo/season.h"

#define SECONDS_PER_DAY 86400
/* The history ends on its last day at seven in the morning: departures and arrivals are to come. */
#define LAST_HOUR (7 * 3600)
#define LAST_SECOND ((uint32_t)SEASON_PAST * SECONDS_PER_DAY + LAST_HOUR)

/* In the order in which events of one second happen. */
enum demo_event_kind {
    EVENT_CUSTOMER,
    EVENT_BOOKING,
    EVENT_CHANGE,
    EVENT_CANCEL,
    EVENT_NO_SHOW,
    EVENT_DEPARTURE,
    EVENT_ARRIVAL
};

struct demo_event {
    uint32_t second; /* since the first day began, at the property */
    enum demo_event_kind kind;
    uint32_t index; /* of the customer, or of the booking */
};

enum demo_fate {
    FATE_STAYS, /* has stayed, is in house, or will come */
    FATE_CANCELLED,
    FATE_NO_SHOW,
    FATE_NO_ROOM /* was never made: the house was full */
};

struct demo_booking {
    uint32_t customer;
    uint32_t group;     /* bookings that belong together, or 0 */
    uint32_t made;      /* second */
    uint32_t cancelled; /* second, when cancelled */
    uint16_t arrival;   /* day, counted from the first */
    uint16_t room;      /* index; meaningless for cancelled ones */
    uint8_t nights;     /* 0: day use */
    uint8_t type;       /* of room */
    uint8_t fate;       /* enum demo_fate */
    bool walk_in;
};

struct demo_room {
    uint8_t type;
    uint16_t floor, number; /* number on the floor */
};

struct demo_plan {
    const struct demo_people *people;
    uint64_t seed;
    struct season season;
    struct demo_room *rooms;
    uint32_t room_count;
    struct demo_booking *bookings;
    uint32_t booking_count;
    uint64_t *events; /* packed; see demo_event_at */
    size_t event_count;
};

struct demo_plan *demo_plan_new(uint64_t seed, const struct demo_people *people, int64_t today);
void demo_plan_free(struct demo_plan *plan);
struct demo_event demo_event_at(const struct demo_plan *plan, size_t i);

/* Seconds at which the guests of a booking arrive and leave. */
uint32_t demo_arrival_second(const struct demo_plan *plan, uint32_t booking);
uint32_t demo_departure_second(const struct demo_plan *plan, uint32_t booking);

#endif
