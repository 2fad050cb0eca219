/* What a customer prefers: read, changed, summed up (data/preference.h says what there is).
 *
 * Each value is a record of its own, so that two who change different things never meet. Of a
 * single item several may be there, after customers were merged: what somebody said goes before
 * what was imported, that before what was learned, and then the newest counts. To take a value away
 * is to retract its record; said again, it is restored. What was learned is offered until somebody
 * accepts it (by saying it) or refuses it for good. */
#ifndef FRONTDESK_RULES_PREFERENCE_H
#define FRONTDESK_RULES_PREFERENCE_H

#include <jansson.h>

#include "data/entity/customer.h"
#include "model/preference.h"
#include "rules/preference_values.h"
#include "store/gate_check.h"
#include "store/journal.h"

struct preference {
    const struct preference_rule *rule;
    const struct customer_preference *row;
    const char *said; /* its value, spelled */
};

struct preferences {
    struct preference *held; /* in the order of the rules, values of one item oldest first */
    int n;
    struct preference *offers; /* learned, and neither held nor refused */
    int offer_count;
    int gestures; /* at how many moments what holds was said */
};

/* All that counts of a customer. */
enum code preferences_read(struct store *s, const struct uid *customer, struct preferences *out,
                           struct arena *a, struct error *e);

/* Whether anything was said anew or taken away since it was said first. */
enum code preference_was_changed(struct store *s, const struct uid *customer, bool *changed,
                                 struct error *e);

enum preference_op {
    PREFER_SET,   /* the value of a single item; one of several is added */
    PREFER_DROP,  /* that value no longer holds */
    PREFER_CLEAR, /* none of the item does */
    PREFER_REFUSE /* that value is not offered any more */
};

struct preference_change {
    const struct preference_rule *rule;
    enum preference_op op;
    struct preference_value is; /* none for PREFER_CLEAR */
};

/* What a change of one item did: its values before and after. */
struct preference_told {
    const struct preference_rule *rule;
    struct values was, is;
};

/* A value as somebody typed it, with the words that the settings add. */
enum code preference_value(struct store *s, const struct preference_rule *rule, const char *typed,
                           struct preference_value *out, struct arena *a, struct error *e);
/* A record's value, spelled. */
const char *preference_said(const struct customer_preference *row, struct arena *a);
/* The words the settings add to the choices of an item, with commas between; "" when none. */
const char *preference_more(struct store *s, const struct preference_rule *rule, struct arena *a);

/* Does all of that, in that order, in one transaction: all or nothing. told has room for n; *count:
 * items that are not as they were. CODE_INVALID for a customer who was merged into another. */
enum code preferences_write(struct action *action, const struct uid *customer,
                            const struct preference_change *changes, int n,
                            struct preference_told *told, int *count, struct arena *a,
                            struct error *e);

/* The shape of the documents (3.2): every item of the group (NULL: of all) at its place. */
json_t *preferences_json(const struct preferences *p, const char *group);
/* [{"item": "room.view", "value": "sea", "stays": 3, "of": 4, "last": "2026-05-12",
 * "confidence": 82}, ...]: what is offered of it. */
json_t *preferences_offers_json(const struct preferences *p, const char *group);
/* What every desk sees at once, as short JSON by item: allergies first. NULL: nothing. */
const char *preferences_summary(const struct preferences *p, struct arena *a);

/* The summary as people read it: "Allergies: Soy, Eggs · Bed: Twin beds"; "" for none. */
const char *preferences_words(const struct property *p, const char *summary, struct arena *a);

/* What becomes of a record when its customer is merged into KEEP: it stays where it is, hidden,
 * when KEEP's own says it already or goes before it; else KEEP's that it goes before is hidden. */
enum code preference_move(struct action *action, const struct customer_preference *row,
                          const struct uid *keep, bool *stays, struct arena *a, struct error *e);

/* Rules of the entity, see rules.c. */
bool preference_settle(struct write *w);
void preference_stamp(struct write *w);
void preference_derive(struct write *w);
enum code preference_check(struct write *w, struct error *e);
const char *preference_entry_words(struct store *s, const struct history_entry *entry,
                                   const void *before, const void *after, struct arena *a);

const char *preference_print_field(struct store *s, const struct field *of, const void *row,
                                   struct arena *a);

/* The id that follows from what a record says. */
struct uid preference_id_of(const struct customer_preference *row);
/* Whether a goes before b where only one of them can count. */
bool preference_goes_before(const struct customer_preference *a,
                            const struct customer_preference *b);
/* Whether only one of two records of one customer can count. */
bool preference_same_place(const struct customer_preference *a,
                           const struct customer_preference *b);

#endif
