/* What a booking and a stay of the plan hold in detail: prices, party, requests, opinions. */
#ifndef FRONTDESK_DEMO_BOOKING_H
#define FRONTDESK_DEMO_BOOKING_H

#include "demo/plan.h"

/* Prices of a property, in minor units of its currency. */
struct demo_prices {
    int64_t plainest; /* a night in the plainest room on an average day */
    int64_t step;     /* prices are multiples of it */
};

/* Usual prices in the currency; exponent: its digits after the decimal mark. */
struct demo_prices demo_prices_of(const char *currency, int exponent);

/* Names as in data/choices.c; texts are in the arena or static, NULL where unknown. */
struct demo_booking_details {
    const char *source, *rate_plan, *purpose, *meal_plan, *requests, *notes;
    const char *external_system, *external_id, *cancel_reason;
    int64_t nightly_rate, deposit;
    int adults, children, infants;
    bool pending;
};

struct demo_stay_details {
    int64_t room_charge, extras;
    int satisfaction; /* 1 to 10, 0 not asked */
    bool recommends, returns;
    const char *requests, *complaints, *compliments, *issues, *notes, *memorable;
};

void demo_booking_details(const struct demo_plan *plan, uint32_t index,
                          const struct demo_prices *prices, struct arena *a,
                          struct demo_booking_details *out);
void demo_stay_details(const struct demo_plan *plan, uint32_t index,
                       const struct demo_prices *prices, struct arena *a,
                       struct demo_stay_details *out);

#endif
