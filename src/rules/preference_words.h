/* What a customer prefers in a few words, for cards that have only the customer's row: out of its
 * preferences_summary. And why something that was learned is believed. */
#ifndef FRONTDESK_RULES_PREFERENCE_WORDS_H
#define FRONTDESK_RULES_PREFERENCE_WORDS_H

#include "rules/preference.h"

#define OCCASION_NEAR 14 /* days before it, from which the desk is told of an occasion */

/* What must never be served or done, as one text: "Peanuts, Shellfish". NULL: nothing. */
const char *preference_dangers(const struct property *p, const struct customer *c, struct arena *a);
/* Everything else that the summary holds, of occasions only their names: "Queen size, Sea view".
 * NULL: nothing. */
const char *preference_brief(const struct property *p, const struct customer *c, struct arena *a);

/* An occasion of a customer that is near. */
struct occasion {
    const char *what, *wish; /* "birthday"; "chocolate cake" or NULL */
    char day[DAY_TEXT];      /* the next one; of 29 Feb, in other years, 28 Feb */
    int64_t days;            /* until then */
};

/* The nearest within OCCASION_NEAR days. False: there is none. */
bool preference_occasion(const struct property *p, const struct customer *c, struct occasion *out,
                         struct arena *a);

/* What a record was learned from, out of {"stays": [ids], "of": 4} or a list of ids alone. */
struct evidence {
    int stays, of; /* that agree, of how many that could have told; 0: not known */
};
struct evidence evidence_read(const struct customer_preference *row);
/* "3 of 4 stays"; "" when it is not known. */
const char *evidence_words(struct evidence why, struct arena *a);

/* Why a record that was learned is believed: "3 of 4 stays, last in May, 82 %". */
const char *preference_why(const struct property *p, const struct customer_preference *row,
                           struct arena *a);

/* Who said it last that way; a merge that hands it on says nothing. Both NULL: nobody this desk
 * knows of. */
struct preference_teller {
    const char *sign; /* as the journal names them: initials */
    const char *name; /* in full */
};
enum code preference_who(struct store *s, const struct customer_preference *row,
                         struct preference_teller *out, struct arena *a, struct error *e);
/* [{"item": "room.view", "value": "sea", "source": "said", "said_at": "2026-05-12T09:00:00.000Z",
 * "who": "An Nguyen"}, ...]: how the values of a group (NULL: of all) are known. */
enum code preferences_known_json(struct store *s, const struct preferences *p, const char *group,
                                 json_t **out, struct arena *a, struct error *e);

#endif
