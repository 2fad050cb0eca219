/* The card that asks who somebody is: initials, PIN and what else a purpose wants. Signing in, the
 * locked desk, the first staff member and a manager's approval are purposes of it. What is typed
 * is wiped when the card goes. Nobody but these includes this. */
#ifndef FRONTDESK_UI_VIEW_STAFF_CARD_H
#define FRONTDESK_UI_VIEW_STAFF_CARD_H

#include "src/app.h"
#include "ui/view.h"
#include "ui/widget/fields.h"

struct staff_card;

struct purpose {
    const char *title; /* for _() */
    /* Does what the card is for with what was typed; an error stands under the fields, and its
     * field ("initials", "name", "pin", "again") gets the cursor. */
    enum code (*submit)(struct staff_card *c, struct error *e);
    /* Done: wishes what comes next. */
    void (*done)(struct staff_card *c);
    /* Esc, or the key that opened the card; NULL: it closes. */
    void (*back)(struct staff_card *c);
};

struct staff_card {
    struct view view;
    struct app *app;
    const struct purpose *purpose;
    enum permission permission; /* approval: what for */
    struct uid staff;           /* new PIN: whose */
    bool newcomer;              /* sign-in: somebody else than before, or the first */
    const char *role;           /* new member: theirs, and the action, under way when begun */
    struct action action;
    bool begun;
    struct arena *texts;   /* sentence: as long as the card stands */
    struct arena *wrapped; /* lines, for one layout */
    const char *sentence;  /* what is going on */
    struct fields fields;
    const char *names[FIELDS_MOST]; /* of the fields, as errors call them */
    char problem[512];              /* why it did not work; "" */
    struct box box;
    char **lines, **problem_lines;
    int n_lines, n_problem;
};

/* ops: card_ops with another name, or covering the whole screen. */
struct staff_card *staff_card_new(const struct view_ops *ops, struct app *app,
                                  const struct purpose *purpose, const char *sentence);
/* Adds a field: "initials", "name", "pin" or "again". */
void staff_card_ask(struct staff_card *c, const char *name);
/* What is typed in the field of that name. */
const char *staff_card_text(const struct staff_card *c, const char *name);
/* For done: somebody has signed in. */
void staff_card_greet(struct staff_card *c);

/* The operations, for tables of purposes. */
void staff_card_layout(struct view *v);
void staff_card_draw(const struct view *v, struct term *t);
bool staff_card_event(struct view *v, const struct event *ev);
bool staff_card_run(struct view *v, enum command_id command);
bool staff_card_set_aside(struct view *v);
void staff_card_close(struct view *v);

#define STAFF_CARD_OPS                                                                             \
    .modal = true, .layout = staff_card_layout, .draw = staff_card_draw,                           \
    .event = staff_card_event, .run = staff_card_run, .set_aside = staff_card_set_aside,           \
    .close = staff_card_close

#endif
