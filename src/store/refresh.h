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

/* While an empty property is filled, the search index is put off and then built in one go, in the
 * order of hits: much faster than word by word. A fill that was killed is caught up when the file
 * is opened next. */
void search_put_off(struct store *s);
enum code search_catch_up(struct store *s, struct error *e);

/* Goes through all customers in small transactions. check_only: writes nothing, only counts what
 * differs. progress (may be NULL) returns false to stop. */
enum code recompute(struct store *s, bool check_only, bool (*progress)(void *context, int64_t done),
                    void *context, struct recompute_report *report, struct error *e);

#endif
