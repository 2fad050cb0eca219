/* Merging in tests. */
#ifndef FRONTDESK_TESTS_RULES_MERGING_H
#define FRONTDESK_TESTS_RULES_MERGING_H

#include "rules/merge.h"
#include "tests/helper.h"

/* As one action of its own; kept: the part of which that of KEEP is chosen, or NULL. */
void merge_two(struct desk *d, const struct customer *keep, const struct customer *other,
               const char *kept);

#endif
