/* What the desk tells people who are new to it: hints, one line for the first times a view is seen,
 * and the guided tour of a training property, a strip over the foot that watches what is done and
 * never stands in the way. The manager tells it what happens and draws what it says. */
#ifndef FRONTDESK_UI_COACH_H
#define FRONTDESK_UI_COACH_H

#include "ui/bind.h"
#include "ui/view.h"

struct coach_options {
    const char *file; /* where it is kept who has seen which hint; NULL: there are no hints */
    bool training;    /* everybody in this property is invented: there is a tour */
    bool (*wanted)(void *ctx); /* whether hints are shown just now; NULL: always */
    void *ctx;
};

struct coach;

/* A coach that is NULL says nothing. */
struct coach *coach_new(const struct coach_options *o);
void coach_free(struct coach *c);
/* A command was obeyed; CMD_NONE: something was typed. */
void coach_did(struct coach *c, enum command_id command);
/* This view is on top now. */
void coach_look(struct coach *c, const struct view *top);
/* The hint for the view on top, which is about to be shown to person, or NULL. Each is shown in
 * three openings of its view and never again once its command was given. */
const char *coach_hint(struct coach *c, struct view *top, const char *person);
/* Keeps what was shown; to be called when nobody waits for the screen. */
void coach_keep(struct coach *c);
/* The step of the tour, or NULL. */
const char *coach_step(const struct coach *c, struct arena *a);
/* Begins the tour, or ends it. False when there is none. */
bool coach_tour(struct coach *c);
/* True when a tour was under way. */
bool coach_end(struct coach *c);

#endif
