/* What a guest consumed and used in a stay: some have tastes of their own, and mostly keep to them.
 */
#include "demo/fill.h"
#include "demo/people.h"
#include "model/row.h"

struct taste {
    const char *kind, *item;
};

static const struct taste drinks[] = {{"minibar", "Water"},
                                      {"minibar", "Beer"},
                                      {"bar", "Red wine"},
                                      {"bar", "Cocktails"},
                                      {"minibar", "Juice"},
                                      {"breakfast", "Coffee"},
                                      {"bar", "Green tea"},
                                      {"restaurant", "Grilled fish"},
                                      {"room_service", "Noodle soup"}};
static const struct taste services[] = {{"spa", NULL},          {"gym", NULL},
                                        {"laundry", NULL},      {"transfer", NULL},
                                        {"pool", NULL},         {"wake_up_call", "06:30"},
                                        {"activity", "Yoga"},   {"parking", NULL},
                                        {"newspaper", "Daily"}, {"activity", "Golf"}};

static enum code write_use(struct fill *f, const struct entity *en, const struct stay *stay,
                           const struct taste *taste, int64_t count, struct error *e)
{
    struct stay_use *row = row_new_default(en, f->property, f->arena);
    row->customer_id = stay->customer_id;
    row->stay_id = stay->id;
    row->kind = taste->kind;
    row->item = taste->item;
    row->count = count;
    row->day = stay->check_in_date;
    return fill_create(f, en, row, e);
}

enum code write_uses(struct fill *f, uint32_t index, const struct stay *stay, struct error *e)
{
    struct rng taste = rng_of(f->seed, STREAM_TASTE, f->plan->bookings[index].customer),
               r = rng_of(f->seed, STREAM_TASTE, ~(uint64_t)index);
    const struct taste *drink = &drinks[rng_skewed(&taste, COUNT_OF(drinks))],
                       *service = &services[rng_skewed(&taste, COUNT_OF(services))];
    const bool drinks_it = rng_chance(&taste, 200), uses_it = rng_chance(&taste, 120);
    if (drinks_it && rng_chance(&r, 850))
        TRY(write_use(f, &stay_consumption_entity, stay, drink, 1 + rng_below(&r, 3), e));
    if (uses_it && rng_chance(&r, 850))
        TRY(write_use(f, &service_use_entity, stay, service, 1, e));
    return CODE_OK;
}
