/* What typing in a hurry does to a text. */
#ifndef FRONTDESK_DEMO_DIRT_H
#define FRONTDESK_DEMO_DIRT_H

#include "base/arena.h"
#include "demo/random.h"

/* All letters capital. */
char *dirt_capitals(struct arena *a, const char *s);
/* Every word with a capital, the rest as it is. */
char *dirt_titled(struct arena *a, const char *s);
/* Letters without their marks: "Nguyễn" becomes "Nguyen", "Łódź" becomes "Lodz". */
char *dirt_plain(struct arena *a, const char *s);
/* One letter left out, doubled, or changed places with the next; short words stay. */
char *dirt_typo(struct arena *a, const char *s, struct rng *r);

#endif
