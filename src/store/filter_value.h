/* The values of a filter term: alternatives, comparisons and ranges, by the kind of the field. */
#ifndef FRONTDESK_STORE_FILTER_VALUE_H
#define FRONTDESK_STORE_FILTER_VALUE_H

#include "store/filter.h"

/* Adds the condition "field is one of the values" to where, and its values to f. value is taken
 * apart. *narrow: the same as an index answers it; NULL when none does. */
enum code filter_add_values(const struct property *p, struct filter *f, const struct field *field,
                            const char *key, char *value, struct buf *where, const char **narrow,
                            struct arena *a, struct error *e);

#endif
