/* The central store as its managers handle it: setting it up, inviting desks, looking at it. A
 * place says where it is: a URL with the role that owns it, or the database of a desk that has
 * joined. */
#ifndef FRONTDESK_SYNC_CENTRAL_H
#define FRONTDESK_SYNC_CENTRAL_H

#include "base/buf.h"
#include "sync/invitation.h"
#include "sync/link.h"

#define CENTRAL_PROTOCOL 2

/* The newest migration of this program: what fields its entries may speak of. */
int central_schema(void);

/* What `central init` runs: the fixed part (data/sql/central), and the entities from their rows. */
void central_sql(struct buf *out);

/* Sets up a central store in an empty database; the role of the URL must be allowed to make schemas
 * there and roles. CODE_CONFLICT when there is something in it. */
enum code central_init(const char *url, struct error *e);

/* Brings one that an earlier version has set up to this one, in one transaction, as the role that
 * owns it: what it holds stays, desks wait and go on. CODE_DENIED when it is newer than this
 * program, or the role is another; then nothing was changed. */
struct central_upgrade {
    int schema;
    bool changed; /* it was not up to date */
};
enum code central_upgrade(const char *url, struct central_upgrade *out, struct error *e);
/* Whether a desk of this version can work with a central store of that one; if not, which of them
 * is to be brought up to date. */
enum code central_fits(int64_t protocol, int64_t schema, struct error *e);

struct central_place {
    const char *url; /* NULL: what the desk of db has joined */
    const char *db;  /* path of a desk's database; its key is beside it */
};

/* Invites a desk. The code says who it is, lets it in once within a day, and unwraps the property's
 * key. Until the first desk has joined there is none; later it is that beside the database, which
 * must be the one the desks of the centre seal with: CODE_NOT_FOUND, CODE_CONFLICT. */
enum code central_invite(const struct central_place *at, const char *name,
                         char code[INVITATION_CODE], struct error *e);
/* That desk is let in no more. CODE_NOT_FOUND. */
enum code central_revoke(const struct central_place *at, const char *name, struct error *e);

/* One desk as the centre knows it. */
struct central_desk {
    const char *name, *state;
    int64_t no, last_seq, seen_at, skew; /* seen_at: UTC ms; NONE: never */
    int64_t quarantined, behind; /* behind: entries of others it has not read; NONE: unknown */
};

struct central_state {
    struct central_desk *desks;
    int count;
    int64_t entries, conflicts, bytes;
};

/* The desks that the centre behind a link knows. */
enum code central_desks(struct link *l, struct central_desk **out, int *n, struct arena *a,
                        struct error *e);

/* An entry that the centre put aside, and that waits for somebody to decide. */
struct put_aside {
    int64_t desk, seq; /* its name: "2-15" */
    const char *reason, *verb, *patch;
    int64_t at; /* UTC ms */
    int64_t entity;
    struct uid record;
};
enum code central_put_aside(struct link *l, struct put_aside **out, int *n, struct arena *a,
                            struct error *e);
enum code central_quarantine(const struct central_place *at, struct put_aside **out, int *n,
                             struct arena *a, struct error *e);
/* Tries again to take one in. CODE_CONFLICT when it is refused again, CODE_NOT_FOUND when it is not
 * put aside any more. */
enum code central_retry(const struct central_place *at, int64_t desk, int64_t seq, struct error *e);
/* CODE_INVALID when that is no reason. */
enum code central_reason(const char *why, struct error *e);
/* It is never taken in; who decided so and why is kept there. */
enum code central_discard(const struct central_place *at, int64_t desk, int64_t seq,
                          const char *why, const char *who, struct error *e);

/* What central_check found. */
struct central_finding {
    const char *kind, *place; /* words for programs; the desk, stream or record it is about */
    int64_t n;
    bool mended;
    const char *words, *advice; /* sentences, translated: what is wrong, and what to do */
};
struct central_findings {
    struct central_finding *all;
    int n, open; /* open: not mended */
};
/* Looks whether the central store is what its log says: all entries of all desks, once, as their
 * digests say; streams, records, what lies about. With repair what follows from the log is mended,
 * while desks wait; nothing else is touched. progress may be NULL; false stops it. */
enum code central_check(const struct central_place *at, bool repair,
                        bool (*progress)(void *what, int64_t done, int64_t of),
                        struct central_findings *out, struct arena *a, struct error *e);

/* A connection to the store of a place. */
enum code central_reach(const struct central_place *at, struct link **out, struct arena *a,
                        struct error *e);

enum code central_status(const struct central_place *at, struct central_state *out, struct arena *a,
                         struct error *e);

#endif
