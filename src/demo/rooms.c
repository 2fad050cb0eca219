#include "demo/rooms.h"

#include <stdlib.h>

#include "base/error.h"
#include "demo/people.h"

const struct room_type room_types[ROOM_TYPES] = {
    {"Standard", 26, 30, 100, 2, "Street", "Courtyard", "[\"queen_bed\",\"shower\"]"},
    {"Standard Twin", 14, 12, 100, 2, "Courtyard", "Street", "[\"twin_beds\",\"shower\"]"},
    {"Superior", 20, 20, 125, 2, "City", "Garden", "[\"queen_bed\",\"bathtub\",\"desk\"]"},
    {"Deluxe", 16, 15, 155, 3, "City", "Pool", "[\"king_bed\",\"bathtub\",\"balcony\"]"},
    {"Deluxe Ocean", 9, 9, 190, 3, "Ocean", NULL, "[\"king_bed\",\"balcony\",\"bathtub\"]"},
    {"Family", 8, 8, 180, 5, "Garden", "Pool", "[\"king_bed\",\"bunk_bed\",\"kitchenette\"]"},
    {"Suite", 5, 5, 280, 4, "Ocean", "City", "[\"king_bed\",\"living_room\",\"bathtub\"]"},
    {"Presidential Suite", 2, 1, 650, 6, "Ocean", NULL,
     "[\"king_bed\",\"living_room\",\"sauna\",\"butler\"]"}};

#define ROOMS_PER_FLOOR 24

/* Better rooms lie higher. */
void rooms_build(struct demo_plan *plan)
{
    uint32_t n = demo_people_count(plan->people) / 80 + 20;
    plan->room_count = n < UINT16_MAX ? n : UINT16_MAX;
    plan->rooms = calloc(plan->room_count, sizeof *plan->rooms);
    if (plan->rooms == NULL)
        die_out_of_memory();
    uint32_t type = 0, upto = room_types[0].share;
    for (uint32_t i = 0; i < plan->room_count; i++) {
        while (type + 1 < ROOM_TYPES && i * 100 >= upto * plan->room_count)
            upto += room_types[++type].share;
        plan->rooms[i] = (struct demo_room){.type = (uint8_t)type,
                                            .floor = (uint16_t)(i / ROOMS_PER_FLOOR + 1),
                                            .number = (uint16_t)(i % ROOMS_PER_FLOOR + 1)};
    }
}

/* Rooms of one type; the one that is free first stands on top. */
struct heap {
    struct free_room {
        uint32_t from; /* day */
        uint16_t room;
    } * items;
    uint32_t n;
};

static bool earlier(struct free_room a, struct free_room b)
{
    return a.from != b.from ? a.from < b.from : a.room < b.room;
}

static void sink(struct heap *h)
{
    for (uint32_t at = 0, child; (child = 2 * at + 1) < h->n; at = child) {
        if (child + 1 < h->n && earlier(h->items[child + 1], h->items[child]))
            child++;
        if (!earlier(h->items[child], h->items[at]))
            return;
        struct free_room moved = h->items[at];
        h->items[at] = h->items[child];
        h->items[child] = moved;
    }
}

/* Rooms come in order of their number, all free: that is a heap already. */
static void heaps_build(const struct demo_plan *plan, struct heap heaps[ROOM_TYPES],
                        struct free_room *items)
{
    uint32_t at = 0;
    for (unsigned type = 0; type < ROOM_TYPES; type++) {
        heaps[type] = (struct heap){.items = items + at, .n = 0};
        for (uint32_t i = 0; i < plan->room_count; i++)
            if (plan->rooms[i].type == type)
                heaps[type].items[heaps[type].n++] = (struct free_room){0, (uint16_t)i};
        at += heaps[type].n;
    }
}

static bool take_room(struct heap *h, struct demo_booking *b)
{
    if (h->n == 0 || h->items[0].from > b->arrival)
        return false;
    b->room = h->items[0].room;
    h->items[0].from = b->arrival + (b->nights > 0 ? b->nights : 1u);
    sink(h);
    return true;
}

/* The type wanted, else a better one, else a plainer one. */
static bool find_room(struct heap heaps[ROOM_TYPES], struct demo_booking *b)
{
    for (unsigned type = b->type; type < ROOM_TYPES; type++)
        if (take_room(&heaps[type], b))
            return true;
    for (unsigned type = b->type; type-- > 0;)
        if (take_room(&heaps[type], b))
            return true;
    return false;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void rooms_assign(struct demo_plan *plan)
{
    struct heap heaps[ROOM_TYPES];
    struct free_room *items = malloc(plan->room_count * sizeof *items);
    uint64_t *order = malloc((plan->booking_count + 1) * sizeof *order);
    if (items == NULL || order == NULL)
        die_out_of_memory();
    heaps_build(plan, heaps, items);
    for (uint32_t i = 0; i < plan->booking_count; i++)
        order[i] = (uint64_t)plan->bookings[i].arrival << 32 | i;
    qsort(order, plan->booking_count, sizeof *order, compare_keys);
    for (uint32_t i = 0; i < plan->booking_count; i++) {
        struct demo_booking *b = &plan->bookings[(uint32_t)order[i]];
        if (b->fate != FATE_CANCELLED && !find_room(heaps, b))
            b->fate = FATE_NO_ROOM;
    }
    free(order);
    free(items);
}
