/* From bookings to the list of events in order of time. */
#include <stdlib.h>

#include "base/error.h"
#include "demo/people.h"
#include "demo/rooms.h"

#define HOUR 3600u

/* An event in one number, so that sorting numbers sorts events: 28 bits second, 3 bits kind, 32
 * bits index. */
static uint64_t pack(uint32_t second, enum demo_event_kind kind, uint32_t index)
{
    return (uint64_t)second << 35 | (uint64_t)kind << 32 | index;
}

struct demo_event demo_event_at(const struct demo_plan *plan, size_t i)
{
    uint64_t e = plan->events[i];
    return (struct demo_event){.second = (uint32_t)(e >> 35),
                               .kind = (enum demo_event_kind)(e >> 32 & 7),
                               .index = (uint32_t)e};
}

static uint32_t second_of(const struct demo_plan *plan, uint32_t booking, int day, uint32_t hour,
                          uint32_t hours, uint64_t salt)
{
    uint64_t draw = rng_mix(rng_mix(plan->seed, salt), booking) % (hours * HOUR);
    return (uint32_t)day * SECONDS_PER_DAY + hour * HOUR + (uint32_t)draw;
}

uint32_t demo_arrival_second(const struct demo_plan *plan, uint32_t booking)
{
    return second_of(plan, booking, plan->bookings[booking].arrival, 12, 7, 1);
}

uint32_t demo_departure_second(const struct demo_plan *plan, uint32_t booking)
{
    const struct demo_booking *b = &plan->bookings[booking];
    if (b->nights == 0)
        return second_of(plan, booking, b->arrival, 20, 3, 2);
    return second_of(plan, booking, b->arrival + b->nights, 6, 6, 2);
}

static void add(struct demo_plan *plan, uint32_t second, enum demo_event_kind kind, uint32_t index)
{
    if (second <= LAST_SECOND)
        plan->events[plan->event_count++] = pack(second, kind, index);
}

static void add_booking_events(struct demo_plan *plan, uint32_t index)
{
    struct demo_booking *b = &plan->bookings[index];
    if (b->fate == FATE_NO_ROOM)
        return;
    uint32_t arrival = demo_arrival_second(plan, index);
    if (b->walk_in)
        b->made = arrival - 300;
    add(plan, b->made, EVENT_BOOKING, index);
    if (b->fate == FATE_CANCELLED)
        add(plan, b->cancelled, EVENT_CANCEL, index);
    else if (b->fate == FATE_NO_SHOW)
        add(plan, (b->arrival + 1u) * SECONDS_PER_DAY + 2 * HOUR + index % HOUR, EVENT_NO_SHOW,
            index);
    else {
        add(plan, arrival, EVENT_ARRIVAL, index);
        if (arrival <= LAST_SECOND)
            add(plan, demo_departure_second(plan, index), EVENT_DEPARTURE, index);
    }
}

/* Registered with the first booking or some time before; without one, at any time. */
static void first_contacts(const struct demo_plan *plan, uint32_t *created, uint32_t *left,
                           uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        struct rng r = rng_of(plan->seed, STREAM_ID, i);
        int day = season_draw(&plan->season, false, SEASON_PAST - 1, &r);
        left[i] = created[i] =
            (uint32_t)day * SECONDS_PER_DAY + 8 * HOUR + rng_below(&r, 12 * HOUR);
    }
    bool *booked = calloc(n > 0 ? n : 1, sizeof *booked);
    if (booked == NULL)
        die_out_of_memory();
    for (uint32_t i = 0; i < plan->booking_count; i++) {
        const struct demo_booking *b = &plan->bookings[i];
        uint32_t made = b->made - 60 - b->customer % 240;
        if (b->fate == FATE_NO_ROOM)
            continue;
        if (!booked[b->customer] || made < created[b->customer])
            created[b->customer] = made;
        booked[b->customer] = true;
        uint32_t end = (b->arrival + b->nights + 1u) * SECONDS_PER_DAY;
        left[b->customer] = end > left[b->customer] ? end : left[b->customer];
    }
    free(booked);
}

/* A company is known before the first of its people. */
static void companies_first(const struct demo_plan *plan, uint32_t *created, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        int64_t employer = demo_employer(plan->people, i);
        if (employer >= 0 && created[employer] + 600 > created[i])
            created[employer] = created[i] > HOUR ? created[i] - HOUR : created[i] / 2;
    }
}

/* Nobody is archived or blacklisted who comes again. */
static void add_customer_events(struct demo_plan *plan, const uint32_t *created,
                                const uint32_t *left, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        enum demo_change change = demo_change(plan->people, i);
        uint32_t from = (change >= CHANGE_ARCHIVE ? left[i] : created[i]) + HOUR;
        add(plan, created[i], EVENT_CUSTOMER, i);
        if (change != CHANGE_NONE && from < LAST_SECOND) {
            struct rng r = rng_of(plan->seed, STREAM_CHANGE, i);
            add(plan, from + rng_below(&r, LAST_SECOND - from), EVENT_CHANGE, i);
        }
    }
}

static int compare_events(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void events_build(struct demo_plan *plan)
{
    uint32_t n = demo_people_count(plan->people);
    uint32_t *created = malloc((n + 1) * sizeof *created);
    uint32_t *left = malloc((n + 1) * sizeof *left); /* when their last booking is over */
    plan->events =
        malloc(((size_t)n * 2 + (size_t)plan->booking_count * 3 + 1) * sizeof *plan->events);
    if (created == NULL || left == NULL || plan->events == NULL)
        die_out_of_memory();
    for (uint32_t i = 0; i < plan->booking_count; i++)
        add_booking_events(plan, i);
    first_contacts(plan, created, left, n);
    companies_first(plan, created, n);
    add_customer_events(plan, created, left, n);
    free(left);
    free(created);
    qsort(plan->events, plan->event_count, sizeof *plan->events, compare_events);
}
