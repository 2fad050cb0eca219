/* What is being changed in a view and is not saved: its draft, kept as one goes on and offered when
 * the same is opened again; and what others save of the same meanwhile. The view says what there is
 * to keep, takes it up, and takes in what others have saved. */
#ifndef FRONTDESK_UI_VIEW_DRAFTING_H
#define FRONTDESK_UI_VIEW_DRAFTING_H

#include "src/app.h"
#include "store/draft.h"
#include "ui/view.h"

struct drafting_ops {
    int (*changes)(const struct view *v); /* fields that are not as they were */
    char *(*written)(const struct view *v, struct arena *a);
    /* Others have changed something; what goes wrong is said. */
    enum code (*merge)(struct view *v, struct error *e);
};

struct drafting {
    const struct drafting_ops *ops;
    struct view *view;
    struct app *app;
    struct arena *arena;      /* of person and key; the view's own */
    const char *person, *key; /* whose it is, and of what; NULL: not open yet */
    bool typed;               /* more than the draft has */
    bool kept;                /* there is a draft */
    bool undraftable;         /* none could be kept; has been said */
    bool over;                /* saved or given up: nothing is kept any more */
    int64_t version;          /* of the data at the last look; set before it is read first */
    int64_t failed;           /* that could not be taken in; has been said */
    struct arena *found;      /* owns what a draft brought, until it is answered */
};

/* Begins one for who is at the desk, about key, which lives in the arena. */
void drafting_open(struct drafting *d, const struct drafting_ops *ops, struct view *v,
                   struct app *app, const char *key, struct arena *a);
/* What was begun and not saved, in d->found; false: nothing was. */
bool drafting_find(struct drafting *d, struct draft *out);
/* Asks whether to take that up: answered under tag. count: fields that were filled in; with none it
 * is not worth a question. */
void drafting_offer(struct drafting *d, int tag, const struct draft *draft, int count);
/* After the view has taken it up (choice 0): lets go of it. 1: it is thrown away; else it stays for
 * the next time, and the view is closed. */
void drafting_answered(struct drafting *d, int choice);
/* Something was changed: it is kept soon. Keys never wait for it. */
void drafting_typed(struct drafting *d);
/* For tick: keeps that, looks what others have saved, and will look again. */
void drafting_tick(struct drafting *d);
/* Keeps what was typed since the last time. */
void drafting_keep(struct drafting *d);
void drafting_drop(struct drafting *d);
/* For set_aside: keeps what is theirs who leave. False: it is nothing, who has come goes on. */
bool drafting_set_aside(struct drafting *d);

/* When it was begun, "14:02"; with its day unless that is today. */
const char *draft_when(int64_t at, const char *today, struct arena *a);

#endif
