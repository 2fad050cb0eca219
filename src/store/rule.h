/* What the gate asks of the business rules. src/rules answers; the store knows no rule by name. */
#ifndef FRONTDESK_STORE_RULE_H
#define FRONTDESK_STORE_RULE_H

#include "data/entity/customer.h"
#include "store/gate_check.h"

/* Brings a new row that can be said in several ways into its one form, and gives it the id that
 * follows from what it says, so that two desks that say the same apart mean the same record. False
 * for records that are told apart by nothing but their ids. */
bool rules_settle(struct write *w);
/* Sets AUTO fields that follow from a change: who blacklisted whom and when. */
void rules_stamp(struct write *w);
/* Computes the DERIVED fields that follow from the row itself (full name, E.164, completeness,
 * nights). With w->old only what depends on a changed field is computed anew. */
void rules_derive(struct write *w);
/* Checks across fields: date order, a name, a way to recognise the customer again. */
enum code rules_check(struct write *w, struct error *e);
/* Notes in a record that somebody is about to take it away, where that is a change, too. */
void rules_part(struct write *w);
/* Whether a record may be hidden (w->row has retracted_at), or shown again (w->old is NULL). */
enum code rules_check_life(struct write *w, struct error *e);

/* Whether two rows of a ledger speak of the same matter, so that the later one holds. */
bool rules_same_matter(const struct entity *en, const void *a, const void *b);
/* The row of a ledger that takes row back, given the one on the same matter before it (NULL: none);
 * NULL when such an entry has no opposite. */
void *rules_opposite(const struct entity *en, const void *before, const void *row, struct arena *a);

/* What an entry means to people, given the record before and after it; NULL: what it changed. */
struct history_entry;
const char *rules_words(struct store *s, const struct history_entry *entry, const void *before,
                        const void *after, struct arena *a);
/* Whether any entry of that entity has words. */
bool rules_have_words(const struct entity *en);

/* A value of a record as people read it, where its kind alone does not tell; of NULL: what they
 * call the record. NULL: as it is. */
const char *rules_print(struct store *s, const struct entity *en, const struct field *of,
                        const void *row, struct arena *a);

/* After all of an action was taken back by undo: what follows from that. A failure is none of the
 * undo. */
void rules_undone(struct action *undo, const struct uid *action, struct arena *a);

/* What of a customer is derived from other records. */
enum derived {
    DERIVED_STAYS = 1,
    DERIVED_BOOKINGS = 2,
    DERIVED_CONSENTS = 4,
    DERIVED_PROFILE = 8, /* from addresses, payment tokens and preferences */
    DERIVED_SEARCH = 16, /* the search document */
    DERIVED_PREFERENCES = 32,
    DERIVED_ALL = 63,
    /* nothing is derived: what they are known by came from another desk, or all of them */
    KNOWN_FROM_AFAR = 64,
    MADE_AFAR = 128,
    FROM_AFAR = 192
};
/* Stay figures, consent flags, profile state and summary of c from its stays, bookings, consents,
 * addresses and preferences: what (enum derived) of them. */
enum code figures_compute(struct store *s, struct customer *c, unsigned what, struct arena *a,
                          struct error *e);

#endif
