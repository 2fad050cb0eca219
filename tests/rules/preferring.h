/* Preferences in tests. */
#ifndef FRONTDESK_TESTS_RULES_PREFERRING_H
#define FRONTDESK_TESTS_RULES_PREFERRING_H

#include "rules/preference.h"
#include "tests/helper.h"

/* Says "room.bed_type=twin", "dietary.restrictions+=vegan", "dietary.allergies-=soy" or
 * "room.view=" as one action of its own; how many items changed. Ends with NULL. */
int prefer(struct desk *d, const struct uid *customer, ...) __attribute__((sentinel));
/* A learned value that is offered, written as by learning. */
struct customer_preference *offer(struct desk *d, const struct uid *customer, const char *item,
                                  const char *value);
/* All that holds, "room.bed_type=twin dietary.allergies=soy", a value at a time. */
const char *preferred(struct desk *d, const struct uid *customer);
/* What preferences_summary says of them, "" for nothing. */
const char *summarised(struct desk *d, const struct uid *customer);
/* From now on the clock of the desk goes on by a minute each time it is looked at. */
void time_passes(struct desk *d);

#endif
