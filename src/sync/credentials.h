/* How this desk gets into its central store: a file beside the database (.central, mode 0600),
 * never the configuration. */
#ifndef FRONTDESK_SYNC_CREDENTIALS_H
#define FRONTDESK_SYNC_CREDENTIALS_H

#include "base/arena.h"
#include "base/error.h"

struct credentials {
    const char *url, *role, *password;
};

/* CODE_NOT_FOUND when the desk of that database has not joined. */
enum code credentials_read(const char *db, struct credentials *out, struct arena *a,
                           struct error *e);
enum code credentials_write(const char *db, const struct credentials *c, struct error *e);

#endif
