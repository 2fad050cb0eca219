#include "sync/join.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/intl.h"
#include "base/uid.h"
#include "model/vault.h"
#include "store/centre.h"
#include "store/db.h"
#include "sync/central.h"
#include "sync/credentials.h"
#include "sync/enlist.h"
#include "sync/invitation.h"
#include "sync/link.h"
#include "sync/round.h"
#include "sync/snapshot.h"

/* What the centre says to who comes with a code. */
struct welcome {
    struct uid property;
    const char *key;   /* the property's, wrapped; NULL: nobody had joined, or it has come */
    const char *check; /* what tells that key; NULL: nobody has joined */
    bool filled;
    int64_t desk_no;
    const char *name; /* of the desk */
};

static enum code read_welcome(struct link *l, struct welcome *out, struct arena *a, struct error *e)
{
    struct answer_rows *r;
    TRY(link_ask(
        l, "SELECT property, protocol, key, filled, no, name, schema, key_check FROM invitation()",
        0, NULL, &r, e));
    enum code code = CODE_OK;
    if (rows_count(r) != 1 || !uid_parse(rows_text(r, 0, 0), &out->property))
        code = fail(e, CODE_DENIED, NULL, _("The central store does not know this desk."));
    else
        code = central_fits(rows_int(r, 0, 1), rows_int(r, 0, 6), e);
    if (code == CODE_OK)
        *out = (struct welcome){.property = out->property,
                                .key = arena_str(a, rows_text(r, 0, 2)),
                                .filled = *rows_text(r, 0, 3) == 't',
                                .desk_no = rows_int(r, 0, 4),
                                .name = arena_str(a, rows_text(r, 0, 5)),
                                .check = arena_str(a, rows_text(r, 0, 7))};
    rows_free(r);
    return code;
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static const char *side_file(const struct joining *j, struct arena *a)
{
    return arena_printf(a, "%s.join", j->db);
}

/* From now on the desk is known by a password of its own, which stands beside the file before the
 * centre knows it: whatever happens between, one of the two lets it in. */
static enum code register_desk(struct store *s, const struct vault *key, const char *db,
                               struct link *l, const struct credentials *with, struct arena *a,
                               struct error *e)
{
    struct answer_rows *r;
    const char *verifier;
    char id[UID_TEXT];
    TRY(credentials_write(db, with, e));
    crash_here("join.credentials");
    TRY(link_verifier(l, with->role, with->password, &verifier, a, e));
    const struct uid own = store_desk_id(s);
    uid_print(&own, id);
    const char *const values[] = {id, verifier, vault_check(key, a)};
    TRY(link_ask(l, "SELECT joined($1, $2, $3::bytea)", 3, values, &r, e));
    rows_free(r);
    crash_here("join.registered");
    return CODE_OK;
}

static const char *new_password(struct arena *a)
{
    unsigned char bytes[32];
    char *hex = arena_alloc(a, 65);
    randombytes_buf(bytes, sizeof bytes);
    return sodium_bin2hex(hex, 65, bytes, sizeof bytes);
}

static enum code first_round(const struct joining *j, struct store *s, struct link *l,
                             struct error *e)
{
    struct round own = {0}, *round = j->round != NULL ? j->round : &own;
    round->progress = j->progress;
    return sync_over(s, l, round, e);
}

/* ---- With what this desk has */

static enum code seed(const struct joining *j, struct store *s, struct link *l,
                      const struct welcome *w, const struct credentials *c, struct arena *a,
                      struct error *e)
{
    TRY(centre_join(s, &w->property, w->desk_no, w->name, e));
    TRY(register_desk(s, store_property(s)->vault, j->db, l, c, a, e));
    return first_round(j, s, l, e);
}

/* An open desk would start a worker as soon as the file has joined. */
static enum code seed_guarded(const struct joining *j, struct store *s, struct link *l,
                              const struct welcome *w, const struct credentials *c, struct arena *a,
                              struct error *e)
{
    int fd;
    TRY(sync_guard(s, &fd, e));
    const enum code code = seed(j, s, l, w, c, a, e);
    close(fd);
    return code;
}

/* ---- With what the centre has */

static enum code make_side_file(const struct joining *j, const struct invitation *i,
                                const struct welcome *w, struct store **out, struct arena *a,
                                struct error *e)
{
    const char *key, *side = side_file(j, a);
    if (!is_there(side)) {
        if (w->key == NULL)
            return fail(e, CODE_CONFLICT, NULL,
                        _("This code was made before any desk had joined and does not bring the "
                          "property's key. Ask for a new one, made at a desk that has joined."));
        TRY(invitation_unwrap(i, w->key, &key, a, e));
        TRY(store_create_empty(side, key, e));
    }
    TRY(store_open(side, false, out, e));
    const enum code code = centre_join(*out, &w->property, w->desk_no, w->name, e);
    if (code != CODE_OK)
        store_close(*out);
    return code;
}

static enum code take_over(const struct joining *j, const struct invitation *i, struct link *l,
                           const struct welcome *w, const struct credentials *c, struct arena *a,
                           struct error *e)
{
    struct store *s;
    TRY(make_side_file(j, i, w, &s, a, e));
    enum code code = snapshot_load(s, l, j->progress, e);
    if (code == CODE_OK)
        code = register_desk(s, store_property(s)->vault, j->db, l, c, a, e);
    if (code == CODE_OK)
        code = first_round(j, s, l, e);
    if (code == CODE_OK)
        code = db_exec(store_db(s), "PRAGMA wal_checkpoint(TRUNCATE)", e);
    store_close(s);
    crash_here("join.made");
    return code == CODE_OK ? store_rename(side_file(j, a), j->db, e) : code;
}

/* ---- */

/* ---- With what both have */

/* The desk is known at the centre before its file is changed: what comes after needs no code. */
static enum code enrol(const struct joining *j, const struct invitation *i, struct store *s,
                       struct link *l, const struct welcome *w, const struct credentials *c,
                       struct arena *a, struct error *e)
{
    struct enlisting x = {.s = s,
                          .l = l,
                          .code = i,
                          .wrapped = w->key,
                          .check = w->check,
                          .to = {.property = w->property,
                                 .desk_no = w->desk_no,
                                 .name = w->name,
                                 .progress = j->progress}};
    TRY(enlist(&x, a, e));
    enum code code = register_desk(s, x.key, j->db, l, c, a, e);
    if (code == CODE_OK)
        code = store_enrol(s, &x.to, e);
    vault_free(x.key);
    return code;
}

/* The file is opened anew with the property's key. */
static enum code unite(const struct joining *j, const struct invitation *i, struct store **s,
                       struct link *l, const struct welcome *w, const struct credentials *c,
                       struct arena *a, struct error *e)
{
    int fd;
    TRY(sync_guard(*s, &fd, e));
    enum code code = enrol(j, i, *s, l, w, c, a, e);
    store_close(*s);
    *s = NULL;
    if (code == CODE_OK)
        code = store_open(j->db, false, s, e);
    if (code == CODE_OK)
        code = first_round(j, *s, l, e);
    close(fd);
    return code;
}

/* ---- */

/* Joining was stopped on the way: nothing but the exchange is left. */
static bool has_begun(struct store *s, const struct welcome *w)
{
    struct centre centre;
    return centre_load(s, &centre, NULL) == CODE_OK && centre.desk_no == w->desk_no &&
           uid_compare(&centre.property, &w->property) == 0;
}

static bool is_uniting(struct store *s)
{
    struct centre centre;
    return centre_load(s, &centre, NULL) == CODE_OK && centre.uniting;
}

static enum code join(const struct joining *j, const struct invitation *i, struct link *l,
                      const struct credentials *c, enum joined *out, struct arena *a,
                      struct error *e)
{
    struct welcome w;
    struct store *s;
    const bool here = is_there(j->db);
    TRY(read_welcome(l, &w, a, e));
    *out = here ? JOINED_SEED : JOINED_SNAPSHOT;
    if (!here && !w.filled)
        return fail(e, CODE_NOT_FOUND, NULL,
                    _("The central store has nothing yet: the first desk to join must be the one "
                      "that has the property's data."));
    if (!here)
        return take_over(j, i, l, &w, c, a, e);
    TRY(store_open(j->db, false, &s, e));
    const bool begun = has_begun(s, &w), both = begun ? is_uniting(s) : w.filled;
    *out = both ? JOINED_BOTH : JOINED_SEED;
    const enum code code =
        begun || !w.filled ? seed_guarded(j, s, l, &w, c, a, e) : unite(j, i, &s, l, &w, c, a, e);
    store_close(s);
    return code;
}

/* With the code, or once it was used with the password that came of it. */
static enum code join_with(const struct joining *j, const struct invitation *i, enum joined *out,
                           struct arena *a, struct error *e)
{
    struct link *l;
    struct credentials c;
    const char *database;
    TRY(link_url_database(j->url, &database, a, e));
    const bool begun = credentials_read(j->db, &c, a, NULL) == CODE_OK;
    if (!begun)
        c = (struct credentials){j->url, invitation_role(i, database, a), new_password(a)};
    enum code code = link_open(j->url, c.role, invitation_password(i, a), &l, e);
    if (code == CODE_DENIED && begun)
        code = link_open(j->url, c.role, c.password, &l, e);
    TRY(code);
    code = join(j, i, l, &c, out, a, e);
    link_close(l);
    return code;
}

enum code sync_join(const struct joining *joining, enum joined *out, struct error *e)
{
    struct invitation i;
    TRY(invitation_read(joining->code, &i, e));
    struct arena *a = arena_new();
    const enum code code = join_with(joining, &i, out, a, e);
    arena_free(a);
    return code;
}
