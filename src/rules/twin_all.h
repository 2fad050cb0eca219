/* The search of a whole property for likely twins.
 *
 * All customers are read once, what is compared of them is kept in memory (about 1 KB each), and
 * then grouped by one key after the other (see passes in twin_all.c): who shares a key is compared,
 * in large groups with the next few only, ordered by birth or name. */
#ifndef FRONTDESK_RULES_TWIN_ALL_H
#define FRONTDESK_RULES_TWIN_ALL_H

#include "rules/twin.h"

struct twin_pair {
    struct uid a, b; /* a is the older record */
    float bits;
    int score;
};

struct twin_search {
    int min; /* score from which on a pair counts */
    /* may be NULL; returns false to stop with CODE_STOPPED */
    bool (*progress)(void *context, int64_t done, int64_t of);
    void *context;
};

/* All pairs of the property, the likeliest first, save those decided to be two persons. *pairs is
 * in the arena. */
enum code twin_search_all(struct store *s, const struct twin_search *how, struct twin_pair **pairs,
                          int *n, struct arena *a, struct error *e);

#endif
