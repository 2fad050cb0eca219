/* What iso-codes does not say about countries, languages and currencies: the short English names
 * that people use, and the other names they write. */
#ifndef FRONTDESK_MODEL_ISO_ALIAS_H
#define FRONTDESK_MODEL_ISO_ALIAS_H

#include "model/iso.h"

struct iso_alias {
    const char *code;
    const char *name;
};

/* Names to show instead of those of iso-codes, up to a row with code NULL. */
const struct iso_alias *iso_short_names(enum iso_list list);
/* Further names that iso_find understands, up to a row with code NULL. */
const struct iso_alias *iso_aliases(enum iso_list list);

#endif
