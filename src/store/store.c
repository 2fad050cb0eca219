#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "model/vault.h"
#include "store/internal.h"
#include "store/enrol.h"
#include "store/search.h"
#include "store/sort.h"
#include "store/hits.h"
#include "store/journal.h"

static int64_t wall_clock(void *context)
{
    (void)context;
    return clock_now();
}

char *beside(const struct store *s, const char *suffix, struct arena *a)
{
    return arena_printf(a, "%s%s", s->path, suffix);
}

struct store *store_new(const char *path)
{
    struct store *s = calloc(1, sizeof *s);
    if (s == NULL || (s->path = strdup(path)) == NULL)
        die_out_of_memory();
    s->arena = arena_new();
    s->stale_arena = arena_new();
    s->now = wall_clock;
    return s;
}

void store_close(struct store *s)
{
    if (s == NULL)
        return;
    if (s->db != NULL && !s->read_only && sqlite3_total_changes(db_handle(s->db)) > 0)
        journal_anchor(s, NULL);
    db_close(s->db);
    vault_free(s->vault);
    arena_free(s->arena);
    free(s->stale);
    arena_free(s->stale_arena);
    free(s->path);
    free(s);
}

enum code store_is_open(const char *path, struct error *e)
{
    return fail(e, CODE_BUSY, NULL,
                _("%s is open in another program. Close all desks first; nothing was changed."),
                path);
}

/* A key that the file has got instead of its own, as it joined a property, and that did not get its
 * name. The old one is kept: backups from before open with it. */
static bool take_next_key(struct store *s, const char *path)
{
    const char *next = store_next_key(s, s->arena);
    if (access(next, F_OK) != 0 || vault_open(next, &s->vault, NULL) != CODE_OK)
        return false;
    if (self_check_key(s, NULL) != CODE_OK) {
        vault_free(s->vault);
        s->vault = NULL;
        return false;
    }
    if (s->read_only)
        return true;
    file_keep_rights(path, next);
    (void)!link(path, beside(s, ".key.before-join", s->arena));
    if (rename(next, path) == 0)
        file_sync_folder(path);
    return true;
}

/* A missing key file does not stop the desk: secrets stay closed until it is back. */
static enum code open_vault(struct store *s, struct error *e)
{
    const char *path = beside(s, ".key", s->arena);
    if (take_next_key(s, path))
        return CODE_OK;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return CODE_OK;
    TRY(vault_open(path, &s->vault, e));
    return self_check_key(s, e);
}

#define LOOK_EVERY 2000 /* steps of SQLite's machine */

static int asked(void *context)
{
    struct store *s = context;
    if (s->patience > 0 && (s->patience -= LOOK_EVERY) <= 0)
        return s->ran_out = true;
    /* A key that waits makes a query stale, never what somebody has saved. */
    return !s->unstoppable && s->stop != NULL &&
           sqlite3_txn_state(db_handle(s->db), NULL) != SQLITE_TXN_WRITE &&
           s->stop(s->stop_context);
}

static enum code finish_open(struct store *s, struct error *e)
{
    TRY(migrate(s, false, e));
    TRY(open_vault(s, e));
    TRY(sort_register(db_handle(s->db)));
    TRY(search_register(db_handle(s->db)));
    TRY(hits_register(db_handle(s->db)));
    sqlite3_progress_handler(db_handle(s->db), LOOK_EVERY, asked, s);
    guard_install(db_handle(s->db), &s->guard);
    if (!s->read_only)
        db_keep_log(s->db);
    return settings_load(s, e);
}

enum code store_open(const char *path, bool read_only, struct store **out, struct error *e)
{
    if (access(path, F_OK) != 0 && errno != ENOENT)
        return fail(
            e, CODE_IO, NULL,
            _("%s cannot be opened: %s. Whoever works on it needs the rights of its folder: "
              "in /var/lib/frontdesk those of the group frontdesk."),
            path, strerror(errno));
    if (access(path, F_OK) != 0)
        return fail(e, CODE_IO, NULL,
                    _("There is no database at %s. Set one up with: frontdesk init --name NAME "
                      "--region COUNTRY "
                      "--currency CODE --timezone ZONE"),
                    path);
    struct store *s = store_new(path);
    s->read_only = read_only;
    enum code code = db_open(path, read_only ? DB_READ : DB_WRITE, &s->db, e);
    if (code == CODE_OK)
        code = finish_open(s, e);
    if (code != CODE_OK) {
        store_close(s);
        return code;
    }
    *out = s;
    return CODE_OK;
}

const char *store_path(const struct store *s)
{
    return s->path;
}

const struct property *store_property(const struct store *s)
{
    return &s->property;
}

struct db *store_db(struct store *s)
{
    return s->db;
}

int64_t store_now(const struct store *s)
{
    return s->now(s->now_context);
}

void store_set_clock(struct store *s, int64_t (*now)(void *context), void *context)
{
    s->now = now;
    s->now_context = context;
    clock_day(store_now(s), s->property.today);
}

int64_t store_data_version(struct store *s)
{
    int64_t version = 0;
    clock_day(store_now(s), s->property.today);
    db_pragma(s->db, "data_version", &version, NULL);
    if (s->version != 0 && s->version != version)
        settings_load(s, NULL); /* another program has written; maybe those */
    s->version = version;
    return version << 32 | (sqlite3_total_changes(db_handle(s->db)) & 0x7fffffff);
}

void store_hold_interrupt(struct store *s, bool held)
{
    s->unstoppable = held;
}

void store_set_interrupt(struct store *s, bool (*stop)(void *context), void *context)
{
    s->stop = stop;
    s->stop_context = context;
}

void store_set_waiting(struct store *s, bool (*wait)(void *context, int64_t ms), void *context)
{
    db_set_waiting(s->db, wait, context);
}

void store_set_patience(struct store *s, int64_t steps)
{
    s->patience = steps;
    s->ran_out = false;
}
