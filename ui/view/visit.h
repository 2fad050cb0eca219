/* A visit: a stay with the booking it came from, or a booking that became no stay (yet). What the
 * list of stays shows of either. */
#ifndef FRONTDESK_UI_VIEW_VISIT_H
#define FRONTDESK_UI_VIEW_VISIT_H

#include "base/arena.h"
#include "model/property.h"
#include "store/profile.h"
#include "ui/widget/card.h"

struct visit {
    const struct stay *stay;       /* or NULL */
    const struct booking *booking; /* or NULL, but not both */
};

/* All visits of a loaded profile, newest arrival first; returns their number. */
int visits_of(const struct profile *all, struct visit **out, struct arena *a);

const struct uid *visit_id(const struct visit *v);
/* Days; "" and NULL when unknown. */
const char *visit_arrival(const struct visit *v);
const char *visit_departure(const struct visit *v);
int64_t visit_nights(const struct visit *v);
/* What it cost: the total, else its parts. NONE: nobody knows. */
int64_t visit_amount(const struct visit *v);
/* For people, with a foreign currency; NULL when nobody knows. */
const char *visit_amount_text(const struct visit *v, const struct property *p, struct arena *a);
/* "201 Deluxe Ocean"; NULL when neither is known. */
const char *visit_room(const struct visit *v, struct arena *a);
/* The name of the choice, its text for people, and the look of that. */
const char *visit_status(const struct visit *v);
const char *visit_status_text(const struct visit *v);
unsigned visit_status_role(const struct visit *v);
/* Adds everything known of it: what was said first, then the figures. */
void visit_card(const struct visit *v, const struct property *p, struct card *card);

#endif
