/* The keys by which the search of a whole property groups customers: who shares one is compared. */
#ifndef FRONTDESK_RULES_TWIN_KEYS_H
#define FRONTDESK_RULES_TWIN_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "rules/twin_score.h"

#define TWIN_KEYS 32 /* of one customer in one pass */
#define TWIN_PASSES 8

struct twin_keys {
    uint64_t all[TWIN_KEYS];
    int n;
};

struct twin_pass {
    void (*keys)(const struct twin_traits *t, struct twin_keys *k);
    uint32_t (*order)(const struct twin_traits *t); /* within a group */
    int neighbours;                                 /* compared with each of a group */
};
extern const struct twin_pass twin_passes[TWIN_PASSES];

/* Of the first n bytes of one text, or of two parted by a mark; b may be NULL. */
uint64_t twin_hash(const char *a, size_t n, const char *b);

#endif
