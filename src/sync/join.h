/* How a desk becomes one of a property that has a central store. */
#ifndef FRONTDESK_SYNC_JOIN_H
#define FRONTDESK_SYNC_JOIN_H

#include "sync/round.h"

struct joining {
    const char *db; /* path of the database, there or not */
    const char *url, *code;
    bool (*progress)(void *what, int64_t done, int64_t of); /* as cli_progress; or NULL */
    struct round *round; /* gets what came of the first one; or NULL */
};

enum joined {
    JOINED_SEED,     /* what this desk has goes to a centre that has nothing yet */
    JOINED_SNAPSHOT, /* a new file got what the centre has */
    JOINED_BOTH      /* both had something, and have all of it now */
};

/* Joins with the code of an invitation. Stopped anywhere, the same call goes on; refused, the file
 * is as it was. CODE_NOT_FOUND when neither side has customers, CODE_CONFLICT where the two sides
 * do not fit, CODE_BUSY while the file is open elsewhere, and both sides have some. */
enum code sync_join(const struct joining *joining, enum joined *out, struct error *e);

#endif
