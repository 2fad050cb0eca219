/* What the tests of undo share. */
#ifndef FRONTDESK_TESTS_UNDONE_H
#define FRONTDESK_TESTS_UNDONE_H

#include "store/undo.h"
#include "tests/helper.h"

extern const struct undo_options undo_all;
/* What the last take_back told. */
extern struct undo_report undone;

/* The next gate calls are one action of this person. */
struct uid act_as(struct desk *d, const char *who);
/* AN takes an action back, which does what a look at it said before. */
const struct undo_report *take_back(struct desk *d, const struct uid *action);
const struct undo_report *take_back_as(struct desk *d, const struct actor *actor,
                                       const struct uid *action);
/* Who was refused and why, in undone; "" when nobody was. */
const char *first_refusal(struct desk *d);
/* Everything people see, by entity and record: heads and derived values are left out. */
const char *everything(struct desk *d);
/* Every living record of every entity, without what tells when it was written. */
const char *all_there_is(struct desk *d);
struct consent *add_consent(struct desk *d, const struct uid *customer, const char *status);

#endif
