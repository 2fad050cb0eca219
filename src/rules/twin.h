/* Likely twins: customers that may be one person (twin_score.h says how that is judged). */
#ifndef FRONTDESK_RULES_TWIN_H
#define FRONTDESK_RULES_TWIN_H

#include "data/entity/customer.h"
#include "rules/twin_score.h"
#include "store/store.h"

#define TWIN_MOST 50   /* candidates of one customer */
#define TWIN_LIKELY 80 /* from this score on two customers are put up for review */

/* Somebody who may be the one asked about. Texts are in the arena of the call; NULL: none. */
struct twin {
    struct uid id;
    const char *code, *name, *city, *last_stay, *status;
    char phone_tail[5], document_tail[5]; /* "" when there is none */
    bool blacklisted;
    bool certain;    /* same document, e-mail or phone */
    int score;       /* 0 to 100 */
    float bits;      /* the score before it was rounded: for order */
    const char *why; /* "same phone, name like Jonh Smith" */
};

/* Who row may be, the likeliest first, at most TWIN_MOST: active, archived and blacklisted ones,
 * not who was decided to be somebody else. row may be unsaved (its id null), partly filled, and
 * without derived fields. Bounded index queries only; ends with CODE_STOPPED when interrupted. */
enum code twin_candidates(struct store *s, const struct customer *row, struct twin **out, int *n,
                          struct arena *a, struct error *e);

/* What speaks for and against two saved customers being one. */
enum code twin_explain(struct store *s, const struct uid *a, const struct uid *b,
                       struct twin_verdict *out, struct arena *arena, struct error *e);

#endif
