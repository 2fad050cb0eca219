#include "demo/plan.h"

#include <stdlib.h>

#include "base/error.h"
#include "demo/people.h"
#include "demo/rooms.h"

#define HOUR 3600u
#define MOST_BOOKINGS 40 /* of one customer */
#define GROUP_BLOCK 8    /* neighbours that may travel together */

/* What one customer books, while it is drawn. */
struct itinerary {
    struct demo_booking list[MOST_BOOKINGS];
    int n;
    bool business;
};

static unsigned bookings_wanted(const struct demo_people *p, uint32_t index, struct rng *r)
{
    static const uint16_t weights[] = {210, 430, 180, 75, 65, 32, 8};
    static const uint8_t least[] = {0, 1, 2, 3, 4, 7, 16}, most[] = {0, 1, 2, 3, 6, 15, 40};
    enum demo_role role = demo_role(p, index);
    if (role == ROLE_COMPANY)
        return rng_chance(r, 250) ? 1 : 0;
    if (role == ROLE_TWIN || demo_is_child(p, index))
        return rng_chance(r, role == ROLE_TWIN ? 700 : 40) ? 1 : 0;
    size_t k = rng_weighted(r, weights, 7);
    return (unsigned)rng_range(r, least[k], most[k]);
}

static uint8_t nights_drawn(bool business, struct rng *r)
{
    static const uint16_t leisure[] = {4, 160, 270, 230, 130, 80, 40, 60};
    static const uint16_t work[] = {6, 380, 330, 160, 80, 30, 5, 5};
    if (rng_chance(r, 9))
        return (uint8_t)rng_range(r, 14, 45);
    return (uint8_t)rng_weighted(r, business ? work : leisure, 8);
}

/* Days at which somebody of the customer is in the house already. */
static bool overlaps(const struct itinerary *it, int arrival, int nights)
{
    for (int i = 0; i < it->n; i++)
        if (arrival <= it->list[i].arrival + it->list[i].nights &&
            it->list[i].arrival <= arrival + nights)
            return true;
    return false;
}

static uint32_t time_of_day(struct rng *r, uint32_t from_hour, uint32_t to_hour)
{
    return from_hour * HOUR + rng_below(r, (to_hour - from_hour) * HOUR);
}

/* When it was made: at the desk on arrival, or up to four months ahead, and not after now. */
static void draw_made(struct demo_booking *b, struct rng *r)
{
    b->walk_in = b->arrival < SEASON_PAST && rng_chance(r, 80);
    int64_t lead = rng_skewed(r, 120);
    int64_t made = ((int64_t)b->arrival - lead) * SECONDS_PER_DAY + time_of_day(r, 7, 11);
    if (lead > 0)
        made += rng_below(r, 11 * HOUR);
    if (made > (int64_t)LAST_SECOND - 60)
        made = (int64_t)LAST_SECOND - 60 - (int64_t)rng_skewed(r, 60 * SECONDS_PER_DAY);
    if (made < 2 * HOUR)
        made = 2 * HOUR + rng_below(r, HOUR);
    b->made = (uint32_t)made;
}

static void draw_fate(struct demo_booking *b, struct rng *r)
{
    uint32_t draw = rng_below(r, 1000), day = (uint32_t)b->arrival * SECONDS_PER_DAY;
    b->fate = FATE_STAYS;
    if (b->walk_in)
        return;
    if (draw < 150 && day > b->made + HOUR) {
        b->cancelled = b->made + HOUR / 2 + rng_below(r, day - b->made - HOUR / 2);
        b->fate = b->cancelled < LAST_SECOND ? FATE_CANCELLED : FATE_STAYS;
    } else if (draw >= 980)
        b->fate = FATE_NO_SHOW;
}

static void add_booking(struct itinerary *it, uint32_t customer, int arrival, uint8_t nights,
                        struct rng *r)
{
    uint16_t wanted[ROOM_TYPES];
    if (it->n == MOST_BOOKINGS || overlaps(it, arrival, nights))
        return;
    for (int i = 0; i < ROOM_TYPES; i++)
        wanted[i] = room_types[i].wanted;
    struct demo_booking *b = &it->list[it->n++];
    *b =
        (struct demo_booking){.customer = customer, .arrival = (uint16_t)arrival, .nights = nights};
    b->type = (uint8_t)rng_weighted(r, wanted, ROOM_TYPES);
    draw_made(b, r);
    draw_fate(b, r);
}

/* Some neighbours come together, as a group that was booked at once. */
static void add_group(const struct demo_plan *plan, uint32_t index, struct itinerary *it)
{
    enum demo_role role = demo_role(plan->people, index);
    struct rng shared = rng_of(plan->seed, STREAM_ROOM, index / GROUP_BLOCK);
    if (!rng_chance(&shared, 30) || role == ROLE_COMPANY || role == ROLE_TWIN)
        return;
    int arrival = season_draw(&plan->season, false, SEASON_DAYS - 1, &shared);
    add_booking(it, index, arrival, (uint8_t)rng_range(&shared, 1, 4), &shared);
    if (it->n > 0)
        it->list[0].group = index / GROUP_BLOCK + 1;
}

static void draw_itinerary(const struct demo_plan *plan, uint32_t index, struct itinerary *it)
{
    struct rng r = rng_of(plan->seed, STREAM_PLAN, index);
    unsigned wanted = bookings_wanted(plan->people, index, &r);
    it->n = 0;
    it->business = demo_on_business(plan->people, index);
    add_group(plan, index, it);
    for (unsigned i = 0; i < wanted; i++) {
        bool business = it->business && !rng_chance(&r, 200);
        int arrival = season_draw(&plan->season, business, SEASON_DAYS - 1, &r);
        add_booking(it, index, arrival, nights_drawn(business, &r), &r);
    }
}

static void grow(struct demo_plan *plan, uint32_t *room)
{
    *room += *room / 4 + MOST_BOOKINGS;
    struct demo_booking *list = realloc(plan->bookings, *room * sizeof *list);
    if (list == NULL)
        die_out_of_memory();
    plan->bookings = list;
}

static void draw_bookings(struct demo_plan *plan)
{
    uint32_t n = demo_people_count(plan->people), room = n;
    struct itinerary it;
    grow(plan, &room);
    for (uint32_t i = 0; i < n; i++) {
        draw_itinerary(plan, i, &it);
        if (plan->booking_count + MOST_BOOKINGS > room)
            grow(plan, &room);
        for (int k = 0; k < it.n; k++)
            plan->bookings[plan->booking_count++] = it.list[k];
    }
}

struct demo_plan *demo_plan_new(uint64_t seed, const struct demo_people *people, int64_t today)
{
    struct demo_plan *plan = calloc(1, sizeof *plan);
    if (plan == NULL)
        die_out_of_memory();
    plan->people = people;
    plan->seed = seed;
    season_init(&plan->season, today);
    rooms_build(plan);
    draw_bookings(plan);
    rooms_assign(plan);
    events_build(plan);
    return plan;
}

void demo_plan_free(struct demo_plan *plan)
{
    if (plan == NULL)
        return;
    free(plan->rooms);
    free(plan->bookings);
    free(plan->events);
    free(plan);
}
