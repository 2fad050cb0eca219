/* The values of one item of a customer's preferences: a small set that keeps its order. Texts are
 * borrowed. */
#ifndef FRONTDESK_RULES_PREFERENCE_VALUES_H
#define FRONTDESK_RULES_PREFERENCE_VALUES_H

#include <stdbool.h>

#include "base/arena.h"

struct preferences;
struct preference_rule;

/* Two values are one when their stable forms are the same. */
struct preference_value {
    const char *value; /* in its stable form */
    const char *said;  /* as it is shown: preference_spelled() */
};

struct values {
    struct preference_value *all;
    int n;
};

/* Where a value stands, -1: it is not there. */
int values_place(const struct values *v, const char *value);
bool values_has(const struct values *v, const char *value);
/* Whether it is there and spelled that way. */
bool values_says(const struct values *v, const struct preference_value *value);
struct values values_copy(const struct values *v, struct arena *a);
/* Adds a value that is not there yet; one that is, is spelled that way now. */
void values_add(struct values *v, struct preference_value value, struct arena *a);
/* A word of the lists, shown as it is. */
void values_add_word(struct values *v, const char *word, struct arena *a);
void values_drop(struct values *v, const char *value);
/* The same in any order, and spelled alike. */
bool values_same(const struct values *a, const struct values *b);
/* What holds of an item. */
struct values values_of(const struct preferences *p, const struct preference_rule *rule,
                        struct arena *a);

#endif
