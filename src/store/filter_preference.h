/* The terms of a filter that ask what customers prefer: likes:sea, allergy:peanuts, diet:vegan, and
 * any item by its name, room.bed_type:twin. */
#ifndef FRONTDESK_STORE_FILTER_PREFERENCE_H
#define FRONTDESK_STORE_FILTER_PREFERENCE_H

#include "model/preference.h"
#include "store/filter.h"

/* True for a key of these. */
bool filter_asks_preference(const char *key);
/* The item a key speaks of; NULL: none, or whatever a customer likes. */
const struct preference_rule *filter_preference(const char *key);

/* Adds "prefers one of the values" to where, and the values to f. *ids: SQL of all who do and some
 * more, as an index gives them at once; NULL when it cannot; *about: of about as many, to count
 * them by. CODE_INVALID says what the item takes. */
enum code filter_add_preference(const struct property *p, struct filter *f, const char *key,
                                char *value, struct buf *where, const char **ids,
                                const char **about, struct arena *a, struct error *e);

#endif
