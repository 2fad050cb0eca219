/* Drafts: what is being typed into a form, kept as one types, so that a killed terminal or a power
 * cut loses at most a second of it. A table of this file alone: no entity, not journaled, sent to
 * no other desk. What it holds is sealed with the key of the property; without the key file nothing
 * is kept, as it would lie there in clear. One draft for each person and form. */
#ifndef FRONTDESK_STORE_DRAFT_H
#define FRONTDESK_STORE_DRAFT_H

#include "store/gate.h"
#include "store/reseal.h"

struct draft {
    const char *form; /* which form: "customer" for a new one, "customer/ID" for that record; before
                         it exists, the ID is that of the customer it is to hang on */
    const char *text; /* what was kept; NULL: nothing */
    int64_t at;       /* UTC ms of the last change */
};

/* Who a draft belongs to, in the arena. */
const char *draft_person(const struct actor *actor, struct arena *a);
/* The form of a record; id null: of a new one. */
const char *draft_form(const struct entity *en, const struct uid *id, struct arena *a);

/* Keeps text in the place of what was kept before. CODE_DENIED on a desk that only reads, CODE_IO
 * without the key file. */
enum code draft_keep(struct store *s, const char *person, const char *form, const char *text,
                     struct error *e);
/* What was kept; out->text is NULL when there is nothing, or nothing that this key opens. */
enum code draft_find(struct store *s, const char *person, const char *form, struct draft *out,
                     struct arena *a, struct error *e);
/* The form is saved or given up. */
enum code draft_drop(struct store *s, const char *person, const char *form, struct error *e);
/* The newest draft of a person, for a word at the start; *n: how many there are. */
enum code draft_newest(struct store *s, const char *person, struct draft *out, int *n,
                       struct arena *a, struct error *e);

/* All drafts, inside an open write transaction. */
enum code draft_reseal(struct store *s, const struct reseal *r, struct error *e);

#endif
