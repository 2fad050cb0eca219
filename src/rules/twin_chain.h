/* Pairs that follow from others: where A is likely B and B likely C, A is likely C, even if these
 * two records have little in common. Only within small groups, as long chains lead anywhere. */
#ifndef FRONTDESK_RULES_TWIN_CHAIN_H
#define FRONTDESK_RULES_TWIN_CHAIN_H

#include <stddef.h>
#include <stdint.h>

/* Two persons by their numbers, the smaller first. */
struct twin_match {
    uint32_t a, b;
    float bits;
};

struct twin_matches {
    struct twin_match *all; /* heap; ordered by a and b once twin_matches_sort has been called */
    size_t n, room;
};

void twin_matches_add(struct twin_matches *m, uint32_t a, uint32_t b, float bits);
/* Orders them, each pair once. */
void twin_matches_sort(struct twin_matches *m);
void twin_matches_free(struct twin_matches *m);

/* Adds what follows from matches of at least so many bits of persons below count: with the bits of
 * the weakest link on the best way, less one. */
void twin_chain(struct twin_matches *m, uint32_t count, float least);

#endif
