/* What is learned of a customer from their stays: the rule stands in learn.c, what tells of which
 * preference in learn_read.c.
 *
 * What is learned is only ever offered. It is never written over what a person said, what was
 * refused stays refused, and a learned value that does not hold any more is taken back. */
#ifndef FRONTDESK_RULES_LEARN_H
#define FRONTDESK_RULES_LEARN_H

#include "data/entity/customer.h"
#include "model/preference.h"
#include "store/gate.h"

#define LEARN_STAYS 50 /* the newest that are looked at: bounds what a customer costs */

/* A value of a preference. */
struct learn_fact {
    const struct preference_rule *rule;
    const char *value; /* in its stable form */
    const char *words; /* as it is offered, see preference_spelled() */
};

/* What a completed stay tells. */
struct learn_stay {
    struct uid id;
    const char *arrived, *left; /* days */
    bool satisfied;
    struct learn_fact *seen;    /* each once */
    struct learn_fact *against; /* complained of */
    int seen_count, against_count;
    uint64_t spoke; /* rows of learn_read.c that had anything to go by, one bit each */
};

/* The floors of the house, from below. */
struct learn_house {
    int64_t *floors;
    int n;
};

struct learn_stays {
    struct learn_stay *all; /* the one begun last first */
    int n;
};

/* How well a fact is borne out. */
struct learned {
    struct learn_fact fact;
    int percent;
    int agree, of;        /* stays that agree, of those that could have told */
    const char *last;     /* day on which the last of them ended */
    const char *evidence; /* JSON: {"stays": [ids of those that agree, in letters], "of": 4} */
};

/* ---- The rule (learn.c) */

/* How much a stay counts that ended on that day, 1 to 0. */
double learn_weight(const char *left, const char *today);
/* Weighs one fact against the stays. */
struct learned learn_weigh(const struct learn_stays *stays, const struct learn_fact *fact,
                           const char *today, struct arena *a);
/* Whether that is enough to be offered, or, when it is already, to stay so. */
bool learn_suffices(const struct learned *l, bool offered);
/* Whether an offer must be written anew: other stays, or a confidence that has moved. */
bool learn_has_moved(const struct learned *l, const struct customer_preference *row);
/* All that is seen in a customer's satisfied stays, weighed. */
enum code learn_facts(struct store *s, const struct learn_house *house, const struct uid *customer,
                      struct learned **all, int *n, struct arena *a, struct error *e);

/* ---- What tells of what (learn_read.c) */

enum code learn_house_read(struct store *s, struct learn_house *out, struct arena *a,
                           struct error *e);
/* A customer's newest completed stays and what they tell. */
enum code learn_read(struct store *s, const struct learn_house *house, const struct uid *customer,
                     struct learn_stays *out, struct arena *a, struct error *e);
/* Whether a stay could have told of an item: something of a kind that tells of it was there. */
bool learn_could_tell(const struct learn_stay *stay, const struct preference_rule *rule);

/* ---- Writing (learn_write.c) */

enum learn_verb { LEARN_OFFER, LEARN_CHANGE, LEARN_WITHDRAW };

struct learn_step {
    enum learn_verb verb;
    const struct preference_rule *rule;
    const struct customer_preference *row; /* as it is then */
};

struct learn_steps {
    struct learn_step *all;
    int n;
};

struct learn_report {
    int64_t customers; /* that were looked at */
    int64_t done[3];   /* by verb */
};

/* Brings the offers of a customer up to date, in one transaction; dry: only says what it would do.
 */
enum code learn_customer(struct action *action, const struct uid *customer, bool dry,
                         struct learn_steps *out, struct arena *a, struct error *e);

/* Whether records of that entity tell of preferences. */
bool learn_from(const struct entity *en);

/* After a record of that entity was saved: what follows of its customer's stays, in the same
 * action. A failure is none of the save; the next run makes up for it. */
void learn_after(struct action *action, const struct entity *of, const void *row, struct arena *a);

struct learning {
    bool dry;
    struct uid action; /* of all that is written; null: each transaction is one of its own */
    /* may be NULL; returns false to stop with CODE_STOPPED */
    bool (*progress)(void *context, int64_t done, int64_t of);
    void *context;
};

/* The same for those, in short transactions; who is merged or anonymized is passed over.
 * CODE_STOPPED when progress says so. */
enum code learn_some(struct store *s, const struct actor *actor, const struct learning *how,
                     const struct uid *ids, int n, struct learn_report *report, struct error *e);

/* After an action was taken back: what follows for those whose stays it had written, when they are
 * not more than LEARN_AT_ONCE; else the next run for everybody makes up for it. */
#define LEARN_AT_ONCE 1000
enum code learn_undone(struct action *undo, const struct uid *action, struct arena *a,
                       struct error *e);

/* The same for everybody, in short transactions, each an action of its own. What was stopped or
 * killed goes on where it was, also in another process. */
enum code learn_all(struct store *s, const struct actor *actor, const struct learning *how,
                    struct learn_report *report, struct error *e);

#endif
