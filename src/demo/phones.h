/* Reading a phone number takes a tenth of the time of a fill: while customers are written, a thread
 * of its own goes ahead of them and reads theirs, which are then known when the gate asks. */
#ifndef FRONTDESK_DEMO_PHONES_H
#define FRONTDESK_DEMO_PHONES_H

#include "demo/plan.h"
#include "model/property.h"

struct phones;

/* Begins with the customers of that event and after. NULL when there can be no thread: it goes
 * without, slower. */
struct phones *phones_start(const struct demo_plan *plan, int64_t event,
                            const struct property *property);
/* One more customer has been written; h may be NULL. */
void phones_follow(struct phones *h);
void phones_stop(struct phones *h);

#endif
