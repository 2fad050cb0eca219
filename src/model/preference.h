/* What a customer can prefer: the rows of data/preference.h, and their values read and printed. */
#ifndef FRONTDESK_MODEL_PREFERENCE_H
#define FRONTDESK_MODEL_PREFERENCE_H

#include <jansson.h>

#include "base/arena.h"
#include "base/error.h"
#include "data/preference.h"
#include "model/property.h"

/* The row of an item, or NULL. */
const struct preference_rule *preference_find(const char *item);
/* The group an item belongs to. */
const struct choice *preference_group(const struct preference_rule *rule);
/* The item of that name; CODE_INVALID names those of its group, or the groups. */
enum code preference_named(const char *item, const struct preference_rule **out, struct arena *a,
                           struct error *e);

/* What somebody typed as the stable form of a value. more: further words the item takes, with
 * commas between ("" or NULL: none). CODE_INVALID says what it takes; its field is the item. */
enum code preference_parse(const struct property *p, const struct preference_rule *rule,
                           const char *more, const char *typed, const char **out, struct arena *a,
                           struct error *e);
/* How a value is shown whose words are one's own: as it was typed, "Gluten-free Soja" for
 * gluten-free_soja. Of all others, and when that was typed of another value: the value itself. */
const char *preference_spelled(const struct preference_rule *rule, const char *typed,
                               const char *value, struct arena *a);
/* A value, stable or spelled, for people: "Twin beds", "14:00–16:00". */
const char *preference_print(const struct property *p, const struct preference_rule *rule,
                             const char *value, struct arena *a);
/* The same as the documents write it in JSON: true, 4, {"from": "14:00", "to": "16:00"}. */
json_t *preference_json(const struct preference_rule *rule, const char *value);

/* The word a text stands for: lower case, _ between its parts. */
char *preference_word(const char *typed, struct arena *a);

#endif
