/* The worker: rounds with the central store for as long as it runs. What is written here goes out
 * within a second, what others write comes in every few; when the line is down it tries again,
 * later and later, and works off what has gathered. One for a file. */
#ifndef FRONTDESK_SYNC_WATCH_H
#define FRONTDESK_SYNC_WATCH_H

#include "sync/round.h"

#define WATCH_PAUSE_MS 16000 /* the usual .pause_ms */

struct watch {
    int64_t every_ms;            /* between rounds when nothing is written here */
    int64_t pause_ms;            /* the longest after failures */
    int batch;                   /* see struct round */
    int quiet_from, quiet_until; /* hours of the day between which there are no rounds; the same:
                                    there are always */
    bool (*stopped)(void);
    /* After each round that moved something, or failed otherwise than the one before; e is NULL
     * when it did not fail. May be NULL. */
    void (*tell)(void *context, const struct round *round, const struct error *e);
    void *context;
};

/* Until it is stopped; then one last round, if there is something to send. CODE_BUSY when another
 * worker has the file, CODE_NOT_FOUND when the desk has not joined. */
enum code sync_watch(struct store *s, const struct watch *w, struct error *e);

/* Whether there are no rounds at that time, UTC ms. */
bool watch_is_quiet(const struct watch *w, int64_t at);

#endif
