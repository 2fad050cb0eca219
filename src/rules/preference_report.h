/* Preference patterns (hotel-customer-module 6.2): how many customers prefer what. */
#ifndef FRONTDESK_RULES_PREFERENCE_REPORT_H
#define FRONTDESK_RULES_PREFERENCE_REPORT_H

#include "model/preference.h"
#include "store/store.h"

#define REGULAR_STAYS 3 /* whose habits count: from so many stays on */
#define REPORT_SEGMENTS 4

struct preference_pattern {
    const struct preference_rule *rule;
    const char *value, *said; /* as it was spelled last */
    int64_t customers, regulars;
    int64_t segments[REPORT_SEGMENTS]; /* customers, in the order of the choices */
};

struct preference_report {
    struct preference_pattern *rows; /* by item, what most prefer first */
    int n;
    int64_t customers, regulars; /* of how many: active ones */
};

enum code preference_report(struct store *s, struct preference_report *out, struct arena *a,
                            struct error *e);

#endif
