/* One round with the central store: our entries go out, those of other desks come in. It may be
 * stopped anywhere, by anything: the next one goes on where the centre and this file say they are.
 */
#ifndef FRONTDESK_SYNC_ROUND_H
#define FRONTDESK_SYNC_ROUND_H

#include "store/centre.h"
#include "sync/link.h"

#define ROUND_BATCH 5000

struct round {
    int batch;              /* entries sent together at most; 0: ROUND_BATCH */
    int64_t sent, received; /* entries */
    int64_t quarantined;    /* of those sent: the centre could not take them into its tables */
    int64_t restamped;      /* entries that got other clocks, as ours was ahead */
    int forked; /* streams read again from their beginning: the centre was put back from an older
                   copy */
    int twins;  /* pairs put up, made by this desk and another */
    int codes;  /* given anew to records of this desk, as others have them */
    int rooms, initials;                                    /* see struct united */
    int64_t waiting;                                        /* own entries that are not there yet */
    int64_t clock_offset;                                   /* the centre's clock less ours, ms */
    bool (*progress)(void *what, int64_t done, int64_t of); /* as cli_progress; or NULL */
};

/* With the credentials beside the database. CODE_BUSY: the line or the server is not there, all
 * waits and nothing is lost, or a worker syncs the file; CODE_NOT_FOUND: the desk has not joined.
 */
enum code sync_round(struct store *s, struct round *round, struct error *e);
/* The same over a connection that stands. */
enum code sync_over(struct store *s, struct link *l, struct round *round, struct error *e);

/* Whoever talks to the centre for a file holds this as long as it does, a worker as long as it
 * runs: CODE_BUSY when somebody does. To be closed. */
enum code sync_guard(struct store *s, int *fd, struct error *e);

#endif
