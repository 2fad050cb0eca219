/* What an open desk has done besides: backups when they are due, each by a process of its own that
 * gives way to everybody, so that nobody at the desk waits for it; with a new day, lifting the
 * blacklistings that have ended, which is a moment's work; and syncing with the central store,
 * where the desk has joined one, by a worker that ends with it. */
#ifndef FRONTDESK_KEEPER_H
#define FRONTDESK_KEEPER_H

#include "src/app.h"

struct keeper;

struct keeper *keeper_new(const struct app *app);
/* A backup under way goes on without it. */
void keeper_free(struct keeper *k);
/* Becomes readable when there is something to look at; -1: nothing is under way. */
int keeper_fd(const struct keeper *k);
/* Looks whether something is due or has ended; costs next to nothing. Returns a word about how
 * things stand, or NULL; *wrong: it is about what is wrong; *say: a sentence when that is new, else
 * NULL. Both live until the next call. */
const char *keeper_look(struct keeper *k, bool *wrong, const char **say);

/* Open conflicts between desks, when it looked last. */
int64_t keeper_conflicts(const struct keeper *k);

#endif
