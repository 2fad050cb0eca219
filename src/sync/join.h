/* How a desk becomes one of a property that has a central store. */
#ifndef FRONTDESK_SYNC_JOIN_H
#define FRONTDESK_SYNC_JOIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct joining {
    const char *db; /* path of the database, there or not */
    const char *url, *code;
    bool (*progress)(void *what, int64_t done, int64_t of); /* as cli_progress; or NULL */
};

enum joined {
    JOINED_SEED,    /* what this desk has goes to a centre that has nothing yet */
    JOINED_SNAPSHOT /* a new file got what the centre has */
};

/* Joins with the code of an invitation. Stopped anywhere, the same call goes on. CODE_CONFLICT when
 * both sides have customers, CODE_NOT_FOUND when neither has. */
enum code sync_join(const struct joining *joining, enum joined *out, struct error *e);

#endif
