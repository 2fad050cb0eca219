/* Business rules that look across the fields of one record, in one table by entity; and those that
 * compute a customer's derived values from what hangs on it. */
#ifndef FRONTDESK_RULES_RULES_H
#define FRONTDESK_RULES_RULES_H

#include "data/entity/customer.h"
#include "store/gate_check.h"

/* Sets AUTO fields that follow from a change: who blacklisted whom and when. */
void rules_stamp(struct write *w);
/* Computes the DERIVED fields that follow from the row itself (full name, E.164, completeness,
 * nights). With w->old only what depends on a changed field is computed anew. */
void rules_derive(struct write *w);
/* Checks across fields: date order, a name, a way to recognise the customer again. */
enum code rules_check(struct write *w, struct error *e);

/* completeness.c: 0 to 100 by the weights documented there. */
int64_t completeness(const struct customer *c);

/* figures.c: stay figures, consent flags and profile state of c from its stays, bookings, consents
 * and addresses. */
enum code figures_compute(struct store *s, struct customer *c, struct arena *a, struct error *e);

#endif
