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
    const char *today; /* YYYY-MM-DD, the last day of the history; NULL: the newest that is over */
    int batch;         /* records of one transaction; 0: the usual number */
};

struct demo_report {
    int64_t customers, companies, rooms, bookings, stays, in_house;
};

/* What of the filling is under way. */
enum demo_step { DEMO_EVENTS, DEMO_FIGURES, DEMO_LEARNING, DEMO_INDEXES, DEMO_SEARCH };

/* progress (may be NULL) is told how far a step has come; when it returns false the filling stops
 * with CODE_STOPPED. A filling that was stopped, or killed, goes on where it was when it is asked
 * for again with the same options, and the property is then the same as if it had not been stopped;
 * until then it is for nobody else (see demo_is_over). CODE_CONFLICT when the options are others or
 * the property has customers of another origin. */
enum code demo_fill(struct store *s, const struct demo_options *options,
                    bool (*progress)(void *context, enum demo_step step, int64_t done, int64_t of),
                    void *context, struct demo_report *report, struct error *e);

/* CODE_CONFLICT with a message that says how to go on while a filling is not complete. */
enum code demo_is_over(struct store *s, struct error *e);
/* True when everybody in the property was invented to begin with: it is for training. */
bool demo_made(struct store *s);

#endif
