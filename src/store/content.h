/* What a create entry vouches for: the record as it was then, which the journal does not repeat. */
#ifndef FRONTDESK_STORE_CONTENT_H
#define FRONTDESK_STORE_CONTENT_H

#include "data/entity/property.h"
#include "store/store.h"

/* Goes back from the record as it stands, along the clocks of each group, to its creation. *content
 * is NULL for other entries than a create. CODE_CONFLICT when the record is not what its entries
 * say, CODE_NOT_FOUND when it is not there. */
enum code journal_content_then(struct store *s, const struct journal *entry, const char **content,
                               struct arena *a, struct error *e);
/* Keeps the content of a create that cannot be found so any more, as another desk created the same
 * record. */
enum code journal_content_keep(struct store *s, const struct journal *entry, const char *content,
                               struct error *e);

#endif
