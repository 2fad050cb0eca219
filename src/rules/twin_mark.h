/* Pairs put up for review: records of customer_twin, and what was decided about them. */
#ifndef FRONTDESK_RULES_TWIN_MARK_H
#define FRONTDESK_RULES_TWIN_MARK_H

#include "rules/twin_all.h"
#include "store/gate_check.h"

/* Pairs by their two ids, the smaller first. */
struct twin_set {
    struct twin_couple {
        struct uid a, b;
    } * all;
    int n;
};

/* All pairs that were ever marked, or only those decided. In the arena. */
enum code twin_set_read(struct store *s, bool decided, struct twin_set *out, struct arena *a,
                        struct error *e);
bool twin_set_has(const struct twin_set *set, const struct uid *a, const struct uid *b);

/* Brings a pair into its one form, the lower id first, with the id that follows from the two: desks
 * that find the same pair apart mean one record. False while one of them is missing. */
bool twin_settle(struct write *w);

/* Makes the record of a pair that has none yet; reason NULL: what most of all speaks for it. */
enum code twin_put_up(struct action *action, const struct uid *a, const struct uid *b,
                      const char *reason, const char *state, struct arena *arena, struct error *e);

/* Marks pairs for review that are not marked yet, in bounded transactions; *marked counts them.
 * progress may be NULL; false stops with CODE_STOPPED, and the next call goes on. */
enum code twin_mark(struct action *action, const struct twin_pair *pairs, int n,
                    bool (*progress)(void *context, int64_t done, int64_t of), void *context,
                    int *marked, struct error *e);

/* The pairs that wait for review, scored anew, the likeliest first, at most limit. In the arena. */
enum code twin_waiting(struct store *s, int limit, struct twin_pair **out, int *n, struct arena *a,
                       struct error *e);

/* Remembers what somebody says about two customers ("different", "shared", "open"): changes the
 * record there is, or makes one. reason: of twin_reasons, why they were taken for one; NULL: what
 * speaks most for it. */
enum code twin_decide(struct action *action, const struct uid *a, const struct uid *b,
                      const char *reason, const char *state, struct error *e);

#endif
