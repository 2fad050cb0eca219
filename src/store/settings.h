/* What all desks of a property agree on: rows of the entity setting; which keys there are stands in
 * data/setting.c, how one is changed in rules/setting.h. */
#ifndef FRONTDESK_STORE_SETTINGS_H
#define FRONTDESK_STORE_SETTINGS_H

#include "model/property.h"
#include "store/store.h"

/* The value of a key in its stable form, or its default; NULL when there is no such key. */
const char *setting_get(struct store *s, const char *key, struct arena *a);

#endif
