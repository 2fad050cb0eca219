/* Fills an empty property with invented customers, rooms, bookings and stays of three years,
 * through the write gate, as if they had been entered day by day. The same options give the same
 * data, down to the record ids; what the vault and the journal draw at random (nonces, salts)
 * differs. */
#ifndef FRONTDESK_DEMO_DEMO_H
#define FRONTDESK_DEMO_DEMO_H

#include <stdint.h>

#include "store/store.h"

#define DEMO_MOST_CUSTOMERS 5000000

struct demo_options {
    int64_t customers; /* 1 to DEMO_MOST_CUSTOMERS */
    uint64_t seed;
    const char *today; /* YYYY-MM-DD, the last day of the history; NULL: today */
};

struct demo_report {
    int64_t customers, companies, rooms, bookings, stays, in_house;
};

/* progress (may be NULL) is told how many of all events are written; when it returns false the
 * filling stops with CODE_STOPPED, and what is in stays in. CODE_CONFLICT when the property has
 * customers already. */
enum code demo_fill(struct store *s, const struct demo_options *options,
                    bool (*progress)(void *context, int64_t done, int64_t of), void *context,
                    struct demo_report *report, struct error *e);

#endif
