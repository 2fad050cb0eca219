/* Saved views: a name and a key (1 to 9) for a line of the filter language, with its order and its
 * columns. Those of the person stand in the configuration, of a staff member in the section
 * [views INITIALS], of others in [views], which whoever sits at this desk sees; those of the
 * property in rows of the entity setting. Of several with one key the person's counts, then the
 * desk's. */
#ifndef FRONTDESK_SAVED_H
#define FRONTDESK_SAVED_H

#include "src/app.h"

#define SAVED_KEYS 9
#define SAVED_NAME 60 /* characters of a name */

struct saved {
    int key; /* 1 to SAVED_KEYS */
    bool shared;
    const char *name, *text;
    bool desk; /* stands in [views], although a staff member acts */
};

/* All there are: the person's first. out has room for 2 * SAVED_KEYS; texts are in the arena. */
int saved_all(const struct app *app, struct saved *out, struct arena *a);
/* By its name or its key; CODE_NOT_FOUND names those there are. */
enum code saved_find(const struct app *app, const char *name, struct saved *out, struct arena *a,
                     struct error *e);
/* CODE_INVALID: what is wrong with name or text. */
enum code saved_check(const struct app *app, const struct saved *what, struct arena *a,
                      struct error *e);
/* Adds what is wrong in the person's lines to the problems of the configuration. */
void saved_complain(struct app *app);
/* Takes the place of the one with that key; a shared one as PERMIT_SETTINGS allows. */
enum code saved_put(struct app *app, const struct saved *what, struct arena *a, struct error *e);
enum code saved_drop(struct app *app, const struct saved *what, struct arena *a, struct error *e);

#endif
