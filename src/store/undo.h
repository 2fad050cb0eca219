/* Taking back what an action did. Nothing is erased: the undo is an action of its own whose entries
 * say what they take back. It goes through the entries of the action from the last to the first:
 * what was created is retracted, what was changed gets its old values back (AUTO fields too), what
 * was retracted is restored; a ledger gets a row that says the opposite where its rules have one.
 *
 * What somebody else did later on the same group of fields stands in the way, and so does a record
 * that hangs on a created one: that part is refused by name, and the rest is done. Later changes
 * that have themselves been taken back do not count. Derived values never stand in the way. Nothing
 * is put back into, or hung on, a record that was retracted or merged since; what merged two
 * customers or parted them is taken back whole or not at all.
 *
 * Large actions are taken back in small transactions. What was stopped or killed goes on with the
 * same call, under the same id, and nothing is done twice. To undo an undo brings it all back. */
#ifndef FRONTDESK_STORE_UNDO_H
#define FRONTDESK_STORE_UNDO_H

#include "store/journal.h"

/* One entry of the action: a record, and what happens to it. */
struct undo_part {
    int64_t seq; /* of the entry */
    const struct entity *entity;
    struct uid record;
    const char *name;       /* as people call it */
    const char *verb;       /* of what is done now: "retract", "change", "restore", "create" */
    struct change *changes; /* from: as it stands; to: as it will be. Only what is put back */
    int count;
    const char *refusal; /* why it, or some of its fields, stays as it is; NULL: it does not */
};

struct undo_report {
    struct uid action, undo; /* undo: null when nothing had to be written */
    int64_t entries;         /* of the action */
    int64_t done, refused;   /* entries taken back, wholly or partly; those with a refusal */
    int64_t before;          /* entries that had been taken back before */
    struct undo_part *parts; /* refused ones and others, at most so many as asked for of each */
    int count;
};

struct undo_options {
    const char *reason; /* for the journal, or NULL */
    int most;           /* parts to tell of each sort */
    struct actor approved_by;
    /* Told now and then; false stops with CODE_STOPPED. May be NULL. */
    bool (*progress)(void *context, int64_t done, int64_t of);
    void *context;
};

/* What undo_run would do, without writing anything. What only the gate knows (a value that somebody
 * else has taken meanwhile) is told by undo_run alone. CODE_NOT_FOUND when there is no such action.
 */
enum code undo_look(struct store *s, const struct uid *action, const struct undo_options *o,
                    struct undo_report *report, struct arena *a, struct error *e);

/* Does it. CODE_OK also when parts, or all of it, had to be refused. */
enum code undo_run(struct store *s, const struct actor *actor, const struct uid *action,
                   const struct undo_options *o, struct undo_report *report, struct arena *a,
                   struct error *e);

/* The last thing this person did that has not been taken back; one whose undo was stopped half-way
 * comes first. CODE_NOT_FOUND when there is none. */
enum code undo_last(struct store *s, const struct actor *actor, struct uid *action,
                    struct error *e);

/* The action that takes that one back now, or null: there is none, or it was itself taken back. */
enum code undo_of(struct store *s, const struct uid *action, struct uid *undo, struct error *e);

#endif
