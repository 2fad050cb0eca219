/* What the files of merging share. */
#ifndef FRONTDESK_RULES_MERGE_OWN_H
#define FRONTDESK_RULES_MERGE_OWN_H

#include "rules/merge.h"

/* True for a field of a customer that a merge decides about. */
bool merge_decides(const struct field *f);
/* True when records of that entity move by this field. */
bool merge_moves(const struct entity *of, const struct field *f);

#endif
