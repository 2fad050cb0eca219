/* Somebody else's program rings at the desk: a telephone, a browser, a script. The desk of this
 * person that has the property open listens on a socket that only they can reach; what comes in is
 * one short line, and who sends it must be the same user. Of several desks the one that was used
 * last is rung at: each has a socket of its own, whose time says when. */
#ifndef FRONTDESK_BELL_H
#define FRONTDESK_BELL_H

#include "src/app.h"

#define BELL_MOST 200 /* bytes of the line */

struct bell;

struct bell *bell_new(const struct app *app);
void bell_free(struct bell *b);
/* Takes the socket away, within a signal handler that ends the program. */
void bell_vanish(void);
/* Becomes readable when somebody rings; -1: none can. */
int bell_fd(const struct bell *b);
/* Somebody has pressed a key here. */
void bell_used(struct bell *b);
/* The line of who rings, until the next call; NULL: nobody does. busy: a sentence for them when the
 * desk cannot attend to them now, and then nobody has rung; else NULL. */
const char *bell_take(struct bell *b, const char *busy);

/* Rings at the desk that has this property open. CODE_NOT_FOUND when there is none or it cannot
 * attend now, with what to do. */
enum code bell_ring(const struct app *app, const char *line, struct error *e);

#endif
