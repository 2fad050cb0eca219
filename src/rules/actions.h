/* What is done to customers by one gesture: archive, blacklist, warn, tag, verify, ... One row of a
 * table says what each sets, what it asks for and who may; the command line, the menu at the desk
 * and the journal follow from it. On one customer or on thousands it is one action, with one undo.
 */
#ifndef FRONTDESK_RULES_ACTIONS_H
#define FRONTDESK_RULES_ACTIONS_H

#include "rules/permission.h"

/* What an action may ask for. */
enum ask { ASK_REASON, ASK_UNTIL, ASK_LEVEL, ASK_NOTES, ASK_TAG, ASKS };

struct ask_row {
    const char *name;  /* option on the command line */
    const char *label; /* for people */
    const char *hint;  /* what to type */
};
extern const struct ask_row ask_rows[ASKS];

#define BIT(ask) (1u << (ask))

/* One field that an action sets. */
struct act_set {
    const char *field; /* NULL: no more */
    const char *value; /* as a person types it; NULL: what is asked for */
    enum ask ask;
};

struct act {
    const char *name;  /* stable: command line, journal */
    const char *label; /* for people */
    const char *done;  /* what it came to: "%d archived" */
    enum permission permission;
    unsigned asks, must; /* BIT(ask)...; must: cannot be left empty */
    bool word;           /* takes something away: the name is typed before it is done */
    const char *needs;   /* field that must not be empty, or NULL */
    struct act_set sets[4];
    int tag; /* 1: adds what is asked for to the tags, -1: takes it away */
};

extern const struct act acts[]; /* ends with a NULL name */
const struct act *act_find(const char *name);

/* A customer it could not be done to. */
struct act_refusal {
    struct uid id;
    const char *name, *why;
};

struct act_report {
    int done, unchanged, refused;
    struct act_refusal *refusals; /* at most ACT_TOLD */
    int told;
};
#define ACT_TOLD 50

struct act_order {
    const struct act *act;
    const char *given[ASKS]; /* as typed; NULL or "": nothing */
    const struct uid *customers;
    int n;
    bool (*progress)(void *context, int64_t done, int64_t of); /* false stops; may be NULL */
    void *context;
};

/* What is wrong with what was given, before anybody is touched: CODE_INVALID names the ask. */
enum code act_check(struct store *s, const struct act_order *o, struct error *e);
/* Does it under the action given, which has been permitted (app_act). CODE_STOPPED when progress
 * said so: what is done stays done, and the same undo takes it back. */
enum code act_run(struct action *action, const struct act_order *o, struct act_report *report,
                  struct arena *a, struct error *e);

/* Lifts the blacklistings whose day has passed, as an action of the system. */
enum code blacklist_expire(struct store *s, int *lifted, struct error *e);

#endif
