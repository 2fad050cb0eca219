#include "demo/booking.h"

#include <string.h>

#include "demo/people.h"
#include "demo/rooms.h"
#include "demo/texts.h"

/* A plain night in major units, and the step of prices. */
static const struct {
    const char *currency;
    int32_t night, step;
} usual[] = {
    {"VND", 1200000, 10000}, {"USD", 95, 1},        {"EUR", 90, 1},    {"GBP", 80, 1},
    {"JPY", 14000, 100},     {"KRW", 120000, 1000}, {"CNY", 620, 10},  {"THB", 2600, 50},
    {"IDR", 950000, 10000},  {"INR", 5200, 50},     {"AUD", 150, 1},   {"KHR", 380000, 5000},
    {"RUB", 6500, 100},      {"UAH", 2600, 50},     {"PLN", 360, 5},   {"CZK", 2200, 50},
    {"HUF", 34000, 500},     {"SEK", 1150, 10},     {"TRY", 3200, 50}, {"BRL", 480, 5},
    {"MXN", 1700, 25},       {"AED", 380, 5},       {"EGP", 3000, 50}, {"ILS", 420, 5},
    {"KWD", 32, 1},          {"CHF", 140, 1}};

struct demo_prices demo_prices_of(const char *currency, int exponent)
{
    int64_t unit = 1;
    for (int i = 0; i < exponent; i++)
        unit *= 10;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(usual[i].currency, currency) == 0)
            return (struct demo_prices){usual[i].night * unit, usual[i].step * unit};
    return (struct demo_prices){100 * unit, unit};
}

static int64_t rounded(int64_t amount, int64_t step)
{
    return (amount + step / 2) / step * step;
}

struct plan_of_rate {
    const char *name;
    uint16_t share, price;
};

static const struct plan_of_rate rate_plans[] = {
    {"Best available", 45, 100}, {"Non-refundable", 20, 88}, {"Bed and breakfast", 18, 112},
    {"Early bird", 10, 85},      {"Package", 7, 125},
};
#define RATE_PLANS (sizeof rate_plans / sizeof *rate_plans)

static const struct plan_of_rate corporate = {"Corporate", 0, 82}, group_rate = {"Group", 0, 78},
                                 long_stay = {"Long stay", 0, 65};

static const char *source_of(const struct demo_plan *plan, const struct demo_booking *b,
                             struct rng *r)
{
    static const char *const sources[] = {"ota",   "website",  "direct", "phone",
                                          "email", "referral", "other",  "complimentary"};
    static const uint16_t weights[] = {42, 24, 10, 9, 8, 4, 2, 1};
    enum demo_role role = demo_role(plan->people, b->customer);
    if (b->walk_in)
        return "walk_in";
    if (b->group > 0)
        return "group";
    if (role == ROLE_COMPANY)
        return "travel_agent";
    if (demo_employer(plan->people, b->customer) >= 0 && rng_chance(r, 700))
        return "corporate";
    return sources[rng_weighted(r, weights, 8)];
}

static const struct plan_of_rate *rate_of(const struct demo_booking *b, const char *source,
                                          struct rng *r)
{
    uint16_t weights[RATE_PLANS];
    for (size_t i = 0; i < RATE_PLANS; i++)
        weights[i] = rate_plans[i].share;
    if (b->nights >= 14)
        return &long_stay;
    if (strcmp(source, "group") == 0)
        return &group_rate;
    if (strcmp(source, "corporate") == 0)
        return &corporate;
    return &rate_plans[rng_weighted(r, weights, RATE_PLANS)];
}

static int64_t nightly(const struct demo_plan *plan, const struct demo_booking *b,
                       const struct plan_of_rate *rate, const struct demo_prices *prices)
{
    int64_t price = prices->plainest * room_types[b->type].price / 100;
    price = price * plan->season.price[b->arrival] / 100 * rate->price / 100;
    return rounded(price, prices->step);
}

static void draw_party(const struct demo_booking *b, const char *purpose, struct rng *r,
                       struct demo_booking_details *out)
{
    int sleeps = room_types[b->type].sleeps;
    bool alone = strcmp(purpose, "business") == 0 ? !rng_chance(r, 150) : rng_chance(r, 250);
    out->adults = alone ? 1 : 2;
    if (!alone && sleeps > 2 && rng_chance(r, 350))
        out->children = 1 + (int)rng_below(r, (uint32_t)sleeps - 2);
    if (!alone && rng_chance(r, 40))
        out->infants = 1;
}

/* [{"request": "...", "fulfilled": true}, ...]; fulfilled is left out while nobody knows. */
static const char *requests_of(const struct demo_plan *plan, uint32_t index, bool known,
                               struct arena *a)
{
    const struct words *w = &demo_texts.requests;
    struct rng r = rng_of(plan->seed, STREAM_DIRT, ~(uint64_t)index),
               own = rng_of(plan->seed, STREAM_TASTE, ~(uint64_t)plan->bookings[index].customer);
    const bool always = rng_chance(&own, 80); /* some ask for the same each time */
    if (!rng_chance(&r, 220) && !always)
        return NULL;
    const char *first = words_pick(w, always ? &own : &r), *second = words_pick(w, &r);
    const char *one =
        known ? (rng_chance(&r, 850) ? ",\"fulfilled\":true" : ",\"fulfilled\":false") : "";
    if (first == second || rng_chance(&r, 700))
        return arena_printf(a, "[{\"request\":\"%s\"%s}]", first, one);
    return arena_printf(a, "[{\"request\":\"%s\"%s},{\"request\":\"%s\"%s}]", first, one, second,
                        known ? ",\"fulfilled\":true" : "");
}

static const char *meal_of(const struct plan_of_rate *rate, struct rng *r)
{
    static const char *const meals[] = {"room_only", "breakfast", "half_board", "full_board",
                                        "all_inclusive"};
    static const uint16_t weights[] = {42, 45, 8, 3, 2};
    return strcmp(rate->name, "Bed and breakfast") == 0 ? "breakfast"
                                                        : meals[rng_weighted(r, weights, 5)];
}

static const char *purpose_of(const struct demo_plan *plan, const struct demo_booking *b,
                              struct rng *r)
{
    if (b->group > 0)
        return rng_chance(r, 500) ? "event" : "leisure";
    bool business = demo_on_business(plan->people, b->customer) && rng_chance(r, 850);
    return business ? "business" : rng_chance(r, 60) ? "event" : "leisure";
}

static void draw_reference(uint32_t index, const struct demo_booking *b, struct rng *r,
                           struct arena *a, struct demo_booking_details *out)
{
    if (strcmp(out->source, "ota") == 0) {
        out->external_system = words_pick(&demo_texts.agencies_online, r);
        out->external_id = arena_printf(a, "%u%05u", 10 + rng_below(r, 90), index);
    } else if (b->group > 0)
        out->notes = arena_printf(a, "Group GRP%04u", b->group);
    if (rng_chance(r, 25))
        out->notes = words_pick(&demo_texts.staff_notes, r);
    if (b->fate == FATE_CANCELLED)
        out->cancel_reason = words_pick(&demo_texts.cancel_reasons, r);
}

void demo_booking_details(const struct demo_plan *plan, uint32_t index,
                          const struct demo_prices *prices, struct arena *a,
                          struct demo_booking_details *out)
{
    const struct demo_booking *b = &plan->bookings[index];
    struct rng r = rng_of(plan->seed, STREAM_BOOKING, index);
    memset(out, 0, sizeof *out);
    out->source = source_of(plan, b, &r);
    const struct plan_of_rate *rate = rate_of(b, out->source, &r);
    bool free_of_charge = strcmp(out->source, "complimentary") == 0;
    out->rate_plan = free_of_charge ? "Staff" : rate->name;
    out->nightly_rate = free_of_charge ? 0 : nightly(plan, b, rate, prices);
    out->purpose = purpose_of(plan, b, &r);
    out->meal_plan = meal_of(rate, &r);
    draw_party(b, out->purpose, &r, out);
    draw_reference(index, b, &r, a, out);
    out->requests = requests_of(plan, index, false, a);
    if (!b->walk_in && rng_chance(&r, 180))
        out->deposit = rounded(out->nightly_rate * (b->nights > 2 ? 2 : 1), prices->step);
    out->pending = b->arrival > SEASON_PAST && rng_chance(&r, 70);
}

static const char *quoted(const struct words *w, struct rng *r, struct arena *a)
{
    return arena_printf(a, "[\"%s\"]", words_pick(w, r));
}

/* Most are content: eight and nine; the few who are not say why. */
static void draw_opinion(struct rng *r, struct arena *a, struct demo_stay_details *out)
{
    static const uint16_t weights[] = {1, 1, 2, 3, 5, 7, 14, 28, 26, 13};
    if (!rng_chance(r, 620))
        return;
    out->satisfaction = (int)rng_weighted(r, weights, 10) + 1;
    out->recommends = out->satisfaction >= 8 || (out->satisfaction == 7 && rng_chance(r, 500));
    out->returns = out->satisfaction >= 7 || rng_chance(r, 200);
    if (out->satisfaction <= 6 && rng_chance(r, 700)) {
        out->complaints = quoted(&demo_texts.complaints, r, a);
        out->issues = quoted(&demo_texts.issues, r, a);
    }
    if (out->satisfaction >= 9 && rng_chance(r, 300))
        out->compliments = quoted(&demo_texts.compliments, r, a);
    if (out->satisfaction == 10 && rng_chance(r, 80))
        out->memorable = words_pick(&demo_texts.memorable, r);
}

void demo_stay_details(const struct demo_plan *plan, uint32_t index,
                       const struct demo_prices *prices, struct arena *a,
                       struct demo_stay_details *out)
{
    const struct demo_booking *b = &plan->bookings[index];
    struct rng r = rng_of(plan->seed, STREAM_ROOM, ~(uint64_t)index);
    struct demo_booking_details booking;
    memset(out, 0, sizeof *out);
    demo_booking_details(plan, index, prices, a, &booking);
    int nights = b->nights > 0 ? b->nights : 1; /* day use is paid like a night */
    out->room_charge = booking.nightly_rate * nights;
    if (rng_chance(&r, 650))
        out->extras = rounded(prices->plainest * nights * rng_range(&r, 2, 40) / 100, prices->step);
    out->requests = requests_of(plan, index, true, a);
    if (rng_chance(&r, 45))
        out->notes = words_pick(&demo_texts.staff_notes, &r);
    draw_opinion(&r, a, out);
}
