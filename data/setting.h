/* What all desks of a property agree on: the keys of the entity setting, with kind, default and
 * explanation. */
#ifndef FRONTDESK_DATA_SETTING_H
#define FRONTDESK_DATA_SETTING_H

#include "data/schema.h"

struct setting_rule {
    struct field field; /* name = key; kind, bounds, choices and default as for any field */
    const char *help;   /* what it affects */
};

extern const struct setting_rule setting_rules[];
extern const int setting_rule_count;

#endif
