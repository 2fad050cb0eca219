/* The values of one item of a customer's preferences, in their stable form: a small set that keeps
 * its order. Texts are borrowed. */
#ifndef FRONTDESK_RULES_PREFERENCE_VALUES_H
#define FRONTDESK_RULES_PREFERENCE_VALUES_H

#include <stdbool.h>

#include "base/arena.h"

struct preferences;
struct preference_rule;

struct values {
    const char **all;
    int n;
};

/* Where a value stands, -1: it is not there. */
int values_place(const struct values *v, const char *value);
bool values_has(const struct values *v, const char *value);
struct values values_copy(const struct values *v, struct arena *a);
/* Adds a value that is not there yet. */
void values_add(struct values *v, const char *value, struct arena *a);
void values_drop(struct values *v, const char *value);
/* The same in any order. */
bool values_same(const struct values *a, const struct values *b);
/* What holds of an item. */
struct values values_of(const struct preferences *p, const struct preference_rule *rule,
                        struct arena *a);

#endif
