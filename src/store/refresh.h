/* Computing all derived values and the search index again. */
#ifndef FRONTDESK_STORE_REFRESH_H
#define FRONTDESK_STORE_REFRESH_H

#include "store/store.h"

struct recompute_report {
    int64_t customers, different;
    bool totals_differ;      /* those kept over all customers */
    struct uid first;        /* of those that differed */
    const char *first_field; /* NULL when only its search document did */
};

/* While an empty property is filled, nothing of its customers is derived from their other records,
 * and nobody is put into the search index: a customer who books, comes and goes is computed once,
 * when all is there. */
void figures_put_off(struct store *s, bool later);
/* Computes them for at most room customers after row *last, inside the open write transaction.
 * *last: of the last one done, unchanged when there are no more. */
enum code figures_catch_up(struct store *s, int64_t *last, int room, struct error *e);

/* Makes the search index when there is none although there are customers, in the order of hits:
 * much faster than word by word. progress (may be NULL) returns false to stop with CODE_STOPPED;
 * nothing is kept then. CODE_BUSY when another program is writing for long. */
enum code search_catch_up(struct store *s,
                          bool (*progress)(void *context, int64_t done, int64_t of), void *context,
                          struct error *e);

/* Goes through all customers in small transactions. check_only: writes nothing, only counts what
 * differs. progress (may be NULL) returns false to stop. */
enum code recompute(struct store *s, bool check_only, bool (*progress)(void *context, int64_t done),
                    void *context, struct recompute_report *report, struct error *e);

#endif
