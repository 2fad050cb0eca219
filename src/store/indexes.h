/* While an empty property is filled, the indexes that only readers need are away; making them when
 * all is there, each in one go, is much faster than keeping them row by row. Which ones are missing
 * can be seen from the file, so whoever goes on after a kill makes what is not there. */
#ifndef FRONTDESK_STORE_INDEXES_H
#define FRONTDESK_STORE_INDEXES_H

#include "data/schema.h"
#include "store/store.h"

/* Drops the indexes which the gate does not ask while it writes. */
enum code indexes_put_off(struct store *s, struct error *e);
/* Makes the indexes of an entity that are not there, each in a transaction of its own. made (may be
 * NULL) is called for each that is there; when it returns false, CODE_STOPPED. */
enum code indexes_make(struct store *s, const struct entity *en, bool (*made)(void *context),
                       void *context, struct error *e);
/* How many there are of all entities. */
int indexes_count(void);

#endif
