/* How a setting of the property is changed: read as its kind reads values, within its bounds,
 * through the gate like everything else, so that it can be taken back. */
#ifndef FRONTDESK_RULES_SETTING_H
#define FRONTDESK_RULES_SETTING_H

#include "data/setting.h"
#include "store/gate_check.h"

/* The row of a key; NULL when there is none. */
const struct setting_rule *setting_rule_find(const char *key);

/* What it takes, for help and for settings: "yes or no". */
const char *setting_takes(const struct setting_rule *rule, struct arena *a);

/* A value as its kind reads it; *out is its stable form. CODE_INVALID says what it takes. */
enum code setting_read(struct store *s, const struct setting_rule *rule, const char *typed,
                       const char **out, struct arena *a, struct error *e);

/* Sets a key to what was typed, under an action that has been permitted. CODE_INVALID says what the
 * setting takes; its field is the key. *changed is false when it had that value. */
enum code setting_set(struct action *action, const char *key, const char *typed, bool *changed,
                      struct arena *a, struct error *e);

/* The same for a key that is none of the rules' but names something of its own: see src/saved.h. */
enum code setting_put(struct action *action, const char *key, const char *typed, bool *changed,
                      struct arena *a, struct error *e);

/* Rules of the entity, see rules.c. */
bool setting_settle(struct write *w);
void setting_derive(struct write *w);
enum code setting_check(struct write *w, struct error *e);

#endif
