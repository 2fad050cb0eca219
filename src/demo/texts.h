/* What stands in free-text fields of the training property: notes, requests, complaints, jobs. The
 * texts are data of invented records, written in English as a desk would, and not translated. */
#ifndef FRONTDESK_DEMO_TEXTS_H
#define FRONTDESK_DEMO_TEXTS_H

#include "demo/culture.h"

struct demo_texts {
    struct words jobs, departments, notes, attention, medical, blacklist, warnings, tags, vip_tags;
    struct words requests, complaints, compliments, memorable, issues, staff_notes, cancel_reasons;
    struct words referrals, agencies_online, rate_plans, relations, agreements;
};

extern const struct demo_texts demo_texts;

/* One of the words, the early ones more often. */
const char *words_pick(const struct words *w, struct rng *r);

#endif
