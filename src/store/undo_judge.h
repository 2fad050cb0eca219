/* What of an action can be taken back, read from the journal. */
#ifndef FRONTDESK_STORE_UNDO_JUDGE_H
#define FRONTDESK_STORE_UNDO_JUDGE_H

#include <sqlite3.h>

#include "store/internal.h"
#include "store/journal.h"

/* An entry as it is read back. */
struct past {
    int64_t desk, seq, hlc;
    struct uid action, undoes, record;
    const struct entity *en;
    const char *verb, *changes, *who;
    struct fieldset keys; /* what it touched, by number: clocks of groups, LIFE */
    struct fieldset known,
        blocked; /* keys looked at before anything is written, and what came out */
};

/* What became of an entry. */
struct verdict_of {
    bool gone;            /* nothing of it is left to take back */
    bool all;             /* all that is left of it can be taken back */
    struct fieldset free; /* of a change: the groups that can be */
    const char *refusal;  /* what stands in the way of the rest; NULL when all */
};

struct judge {
    struct store *s;
    bool ahead; /* before anything is written: what the same action did later counts as taken back,
                   unless it cannot be */
    int depth;  /* of records that hang on records */
    struct arena *a;
};

/* Columns of the journal that make a past, and reading one. */
#define PAST_COLUMNS "desk, seq, hlc, action, undoes, record, entity, verb, changes, actor"
struct past *past_read(sqlite3_stmt *stmt, struct arena *a);

/* The entries about one thing, the newest first. */
struct pasts {
    struct past *items;
    int count;
};
/* Those about a record from that clock on. */
enum code pasts_read(struct judge *j, const struct uid *record, int64_t since, struct pasts *out,
                     struct error *e);

/* What happened to a key of another record since the entry, and stands; NULL: nothing. */
enum code came_since(struct judge *j, const struct past *entry, const struct uid *id, int key,
                     const struct past **out, struct error *e);
/* undo_holders.c: why the record that the entry created or showed again cannot go: what has come to
 * hang on it since and stays; *why unchanged when nothing does. */
enum code undo_holders(struct judge *j, const struct past *entry, const char **why,
                       struct error *e);

/* Why a customer who was merged cannot be parted from the one they are with now: that one has gone
 * since, and would be left with what is of both. NULL: nothing stands in the way. */
enum code judge_survivor(struct judge *j, const struct past *entry, const void *merged,
                         const char **refusal, struct error *e);

enum code judge_entry(struct judge *j, const struct past *entry, struct verdict_of *out,
                      struct error *e);

#endif
