/* How customers are related. Each relation is one row, and is read from either side: the side of
 * the customer who is looked at, turned so that they stand first. Who works at a company follows
 * from company_id and is shown beside them.
 *
 * When a customer is merged, the relations of both go on with the one who stays. One to themselves
 * is hidden, and so is one that was there twice, after what was allowed in it has gone over to the
 * other. Parting them brings all of it back. */
#ifndef FRONTDESK_RULES_RELATION_H
#define FRONTDESK_RULES_RELATION_H

#include <jansson.h>

#include "data/relation.h"
#include "store/gate.h"
#include "store/journal.h"
#include "store/rule.h"

/* One relation of a customer. */
struct relation {
    const struct relation_kind *kind;    /* what the other one is to them */
    const struct customer_relation *row; /* as they see it; NULL: it follows from company_id */
    const struct customer
        *other; /* id, code, names, e-mail, birth, status, type, company: no more */
};

struct relations {
    struct relation *all; /* those who were said, in the order of relation_kinds, primary ones
                             first; then the company or its people */
    int n, said;          /* how many; how many of them were said */
    int64_t people;       /* who works there in all, if it is a company */
};

/* What of its people is read. */
struct relation_page {
    int64_t from;
    int limit; /* 0: nobody */
};

/* The kind of that name; NULL when there is none. */
const struct relation_kind *relation_kind_find(const char *name);
const struct relation_kind *relation_inverse(const struct relation_kind *kind);
/* "Spouse", translated. */
const char *relation_label(const struct relation_kind *kind);

/* Turns a row to its other side. */
void relation_turn(struct customer_relation *row);
/* Turns it so that the customer stands first, if they are one of the two. */
void relation_turn_to(struct customer_relation *row, const struct uid *customer);
/* The same for a set of its fields. */
void relation_turn_set(struct fieldset *set);

/* Whether the other, of the same two and of the same kind or its inverse, holds instead. Two desks
 * that say something apart, one of them of somebody whom the other has merged, leave two records:
 * the one made last holds, at every desk the same, and the other is shown nowhere. */
bool relation_is_outdone(const struct customer_relation *row,
                         const struct customer_relation *other);

/* Those of a customer that were said; neither a company nor its people are looked for. */
enum code relations_said(struct store *s, const struct uid *customer, struct relations *out,
                         struct arena *a, struct error *e);
/* All relations of a customer, with whom they are to, and the page of people when it is a company.
 */
enum code relations_read(struct store *s, const struct customer *c,
                         const struct relation_page *page, struct relations *out, struct arena *a,
                         struct error *e);
/* The relation of that kind between the two, as the first sees it; *out NULL: there is none. */
enum code relation_between(struct store *s, const struct uid *customer, const struct uid *other,
                           const struct relation_kind *kind, struct customer_relation **out,
                           struct arena *a, struct error *e);
/* Writes what was changed in a relation as the customer sees it. */
enum code relation_change(struct action *action, const struct customer_relation *row,
                          struct fieldset set, bool *changed, struct arena *a, struct error *e);

/* What a family would like, as it follows from who belongs to it. */
struct family_wishes {
    bool connecting_rooms, same_floor, family_dining;
};
struct family_wishes family_wishes(const struct property *p, const struct relations *r);

/* "connecting rooms, same floor"; "" for none. */
const char *family_wishes_text(struct family_wishes w, struct arena *a);

/* The flags that are set, as its customer reads them: "primary contact · may book for them"; of the
 * other one (NULL: not known) the tier whose benefits are shared: "shares loyalty benefits (Gold)".
 */
const char *relation_flags(const struct customer_relation *row, const struct customer *other,
                           struct arena *a);

/* The tier whose benefits the other one shares: "gold"; NULL: none that is known of. */
const char *relation_shared_tier(const struct customer_relation *row, const struct customer *other);

/* One relation, and all with what the family would like (requirements: 3.7). */
json_t *relation_json(struct store *s, const struct relation *r);
json_t *relations_json(struct store *s, const struct relations *r);

/* Before a relation moves with a customer who is merged into keep: what makes no sense any more is
 * dealt with instead, and *stays is true. */
enum code relation_move(struct action *action, const void *old, const struct field *end,
                        const struct uid *keep, bool *stays, struct arena *a, struct error *e);

/* Rules of the entity, see rules.c. */
const char *relation_entry_words(struct store *s, const struct history_entry *entry,
                                 const void *before, const void *after, struct arena *a);
bool relation_settle(struct write *w);
enum code relation_check(struct write *w, struct error *e);
enum code relation_check_life(struct write *w, struct error *e);

#endif
