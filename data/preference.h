/* What a customer can prefer (requirements: hotel-customer-module 2.2, 3.2, 5.2): one row an item,
 * in the order of its groups. Each value a customer prefers is a record of customer_preference.
 *
 * The name of an item is its place in the JSON: "dietary.breakfast.type". A word that a list does
 * not hold is added to it in the settings (more.NAME), for all desks, without a migration. */
#ifndef FRONTDESK_DATA_PREFERENCE_H
#define FRONTDESK_DATA_PREFERENCE_H

#include "data/schema.h"

/* How a value is written. */
enum preference_shape {
    SHAPE_KIND,    /* as its kind is: a flag, a number, a text, a language */
    SHAPE_WORD,    /* one word of .choices; "specific:" among them takes a number: specific:5 */
    SHAPE_TIME,    /* 07:00 */
    SHAPE_HOURS,   /* 14:00-16:00 */
    SHAPE_OCCASION /* 08-15 birthday, chocolate cake */
};

struct preference_rule {
    struct field field; /* name, kind, bounds, choices as for any field; def: what JSON says of a
                           flag that nobody spoke of */
    enum preference_shape shape;
    bool many;    /* several values, each a record of its own */
    bool open;    /* words of one's own besides the choices */
    bool danger;  /* an allergy: shown as a warning wherever the customer is */
    bool against; /* what is to be kept away from them: no like */
    bool shared;  /* holds for who shares their preferences with them, see preference_rows.h */
    int brief;    /* place in the summary every desk sees, from 1; 0: not in it */
};

extern const struct preference_rule preference_rules[];
extern const int preference_rule_count;

/* The groups in their order: the first word of the items' names. */
extern const struct choice preference_groups[];
/* All items as choices, in the same order as the rules. */
extern const struct choice preference_items[];

extern const struct choice preference_sources[], preference_states[];

#endif
