/* The records that hang on a customer: which sorts there are, which of them stand in the tab More,
 * and what one says in a line. All of it follows from the entity rows: another sort is another row.
 */
#ifndef FRONTDESK_MODEL_CHILD_H
#define FRONTDESK_MODEL_CHILD_H

#include <stdbool.h>

#include "base/arena.h"
#include "data/schema.h"
#include "model/property.h"

#define CHILDREN_SHOWN 500 /* of each sort */

/* The sorts, in the order of the entities; NULL after the last. Pairs that may be one person are
 * none: the queue and the strip decide about them. */
const struct entity *child_kind(int i);
/* True for those that no other tab shows. */
bool child_is_listed(const struct entity *en);
/* What was put into it: "Home, 12 Lê Lợi, Huế, Viet Nam". */
const char *child_line(const struct property *p, const struct entity *en, const void *row,
                       struct arena *a);

#endif
