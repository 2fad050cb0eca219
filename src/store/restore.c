/* The way back: looking at a backup, what it would cost, and putting it in the place of the
 * database. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/crash.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/uid.h"
#include "model/vault.h"
#include "store/backup.h"
#include "store/internal.h"
#include "store/journal.h"

/* ---- Looking */

/* A number from a query without parameters; unless when there is no answer. */
static int64_t number(struct db *db, const char *sql, int64_t unless)
{
    sqlite3_stmt *stmt;
    bool row;
    if (db_statement(db, sql, &stmt, NULL) != CODE_OK || db_step(db, stmt, &row, NULL) != CODE_OK)
        return unless;
    const int64_t n =
        row && sqlite3_column_type(stmt, 0) != SQLITE_NULL ? sqlite3_column_int64(stmt, 0) : unless;
    db_done(stmt);
    return n;
}

static void look_at_last(struct db *db, struct backup *out, struct arena *a)
{
    sqlite3_stmt *stmt;
    bool row;
    if (db_statement(db, "SELECT hlc, actor FROM journal WHERE desk = 1 ORDER BY seq DESC LIMIT 1",
                     &stmt, NULL) != CODE_OK ||
        db_step(db, stmt, &row, NULL) != CODE_OK || !row)
        return;
    out->last = hlc_ms(sqlite3_column_int64(stmt, 0));
    out->last_who = arena_str(a, (const char *)sqlite3_column_text(stmt, 1));
    db_done(stmt);
}

static enum code look(struct db *db, struct backup *out, struct arena *a, struct error *e)
{
    TRY(migrate_knows(db, out->path, e));
    out->customers = number(db, "SELECT count(*) FROM customer WHERE retracted_at IS NULL", -1);
    out->entries = number(db, "SELECT next_seq - 1 FROM self", -1);
    look_at_last(db, out, a);
    return out->entries >= 0 ? CODE_OK
                             : fail(e, CODE_IO, NULL,
                                    _("%s is damaged: it does not know its own desk."), out->path);
}

void backup_look(const char *path, struct backup *out, struct arena *a)
{
    struct db *db;
    struct error e = {0};
    struct stat st;
    *out = (struct backup){.path = path, .customers = -1, .entries = -1};
    if (stat(path, &st) == 0) {
        out->made = st.st_mtim.tv_sec * INT64_C(1000);
        out->size = st.st_size;
    }
    enum code code = access(path, F_OK) == 0
                         ? db_open(path, DB_READ, &db, &e)
                         : fail(&e, CODE_IO, NULL, _("There is no backup at %s."), path);
    if (code == CODE_OK) {
        code = look(db, out, a, &e);
        db_close(db);
    }
    if (code != CODE_OK)
        out->problem = arena_str(a, e.message);
}

/* Who wrote after an entry, most first. */
static void tell_who(struct db *db, int64_t after, struct backup_loss *out, struct arena *a)
{
    struct buf who;
    sqlite3_stmt *stmt;
    bool row;
    buf_init(&who, a);
    if (db_statement(db,
                     "SELECT actor, count(*) FROM journal WHERE desk = 1 AND seq > ? "
                     "GROUP BY actor ORDER BY count(*) DESC LIMIT 5",
                     &stmt, NULL) != CODE_OK)
        return;
    sqlite3_bind_int64(stmt, 1, after);
    while (db_step(db, stmt, &row, NULL) == CODE_OK && row)
        buf_addf(&who, "%s%s %lld", who.n > 0 ? ", " : "",
                 (const char *)sqlite3_column_text(stmt, 0),
                 (long long)sqlite3_column_int64(stmt, 1));
    db_done(stmt);
    out->who = who.p;
}

static bool count_loss(struct db *db, int64_t after, struct backup_loss *out)
{
    sqlite3_stmt *stmt;
    bool row;
    if (db_statement(db, "SELECT count(*), min(hlc) FROM journal WHERE desk = 1 AND seq > ?", &stmt,
                     NULL) != CODE_OK)
        return false;
    sqlite3_bind_int64(stmt, 1, after);
    if (db_step(db, stmt, &row, NULL) != CODE_OK)
        return false;
    out->entries = sqlite3_column_int64(stmt, 0);
    out->since = out->entries > 0 ? hlc_ms(sqlite3_column_int64(stmt, 1)) : 0;
    db_done(stmt);
    return true;
}

static bool desk_of(struct db *db, struct uid *id)
{
    sqlite3_stmt *stmt;
    bool row;
    if (db_statement(db, "SELECT desk_id FROM self", &stmt, NULL) != CODE_OK ||
        db_step(db, stmt, &row, NULL) != CODE_OK || !row ||
        sqlite3_column_bytes(stmt, 0) != sizeof *id)
        return false;
    memcpy(id, sqlite3_column_blob(stmt, 0), sizeof *id);
    db_done(stmt);
    return true;
}

static bool same_desk(struct db *db, const char *path)
{
    struct db *other;
    struct uid here, there;
    if (db_open(path, DB_READ, &other, NULL) != CODE_OK)
        return false;
    const bool same =
        desk_of(db, &here) && desk_of(other, &there) && uid_compare(&here, &there) == 0;
    db_close(other);
    return same;
}

void backup_loss(const char *path, const struct backup *b, struct backup_loss *out, struct arena *a)
{
    struct db *db;
    *out = (struct backup_loss){.who = ""};
    if (access(path, F_OK) != 0)
        return;
    if (db_open(path, DB_READ, &db, NULL) != CODE_OK) {
        out->unknown = true;
        return;
    }
    out->unknown = !same_desk(db, b->path) || !count_loss(db, b->entries, out);
    if (!out->unknown)
        tell_who(db, b->entries, out, a);
    db_close(db);
}

/* ---- Putting back */

/* Leaves the write-ahead log, which only works when nobody else has the file open. A file too
 * damaged to open has nobody to ask. */
static enum code refuse_while_open(const char *path, struct error *e)
{
    struct db *db;
    sqlite3_stmt *stmt;
    bool row, alone = true;
    if (access(path, F_OK) != 0 || db_open(path, DB_WRITE, &db, NULL) != CODE_OK)
        return CODE_OK;
    if (db_statement(db, "PRAGMA journal_mode = DELETE", &stmt, NULL) == CODE_OK) {
        enum code code = db_step(db, stmt, &row, NULL);
        alone = code != CODE_BUSY &&
                (!row || sqlite3_stricmp((const char *)sqlite3_column_text(stmt, 0), "wal") != 0);
        db_done(stmt);
    }
    db_close(db);
    return alone ? CODE_OK : store_is_open(path, e);
}

static bool rename_if_there(const char *from, const char *to)
{
    return rename(from, to) == 0 || errno == ENOENT;
}

/* Keeps the database under another name, with all that stands beside it but the key. The file
 * itself has both names until the backup takes the first: a death in between leaves a desk that
 * opens. */
static bool keep_aside(const char *path, const char *to, struct arena *a)
{
    static const char *const suffixes[] = {"-wal", "-shm", ".anchor"};
    if (access(path, F_OK) == 0 && link(path, to) != 0 && rename(path, to) != 0)
        return false;
    crash_here("restore.kept");
    for (int i = 0; i < COUNT_OF(suffixes); i++)
        if (!rename_if_there(arena_printf(a, "%s%s", path, suffixes[i]),
                             arena_printf(a, "%s%s", to, suffixes[i])))
            return false;
    return true;
}

/* The key that lies beside the database must be the one the backup's secrets were sealed with. */
static enum code check_key(const char *path, struct db *backup, struct arena *a, struct error *e)
{
    struct vault *vault;
    const char *key = arena_printf(a, "%s.key", path);
    if (access(key, F_OK) != 0)
        return CODE_OK;
    TRY(vault_open(key, &vault, e));
    enum code code = self_fits_key(backup, vault, path, e);
    vault_free(vault);
    return code;
}

/* Checks the backup and copies it to fresh, beside the place it is meant for. */
static enum code copy_sound(const char *path, const char *from, const char *fresh, struct arena *a,
                            struct error *e)
{
    struct store backup = {.path = arena_str(a, from)};
    const struct anchor none = {0};
    TRY(db_open(from, DB_READ, &backup.db, e));
    enum code code = migrate_knows(backup.db, from, e);
    if (code == CODE_OK)
        code = db_quick_check(backup.db, e);
    if (code == CODE_OK)
        code = anchor_check_head(backup.db, &none, e);
    if (code == CODE_OK)
        code = check_key(path, backup.db, a, e);
    if (code == CODE_OK)
        code = store_keep(&backup, fresh, e);
    db_close(backup.db);
    return code;
}

static enum code put_in_place(const char *path, const char *fresh, const char **aside,
                              struct arena *a, struct error *e)
{
    char iso[25];
    clock_iso(clock_now(), iso);
    *aside = arena_printf(a, "%s.before-restore-%s", path, iso);
    for (int i = 2; access(*aside, F_OK) == 0; i++)
        *aside = arena_printf(a, "%s.before-restore-%s-%d", path, iso, i);
    file_keep_rights(path, fresh);
    if (!keep_aside(path, *aside, a))
        return fail(e, CODE_IO, NULL,
                    _("The old file could not be kept (%s), so the backup was not put in its "
                      "place. It is %s or %s."),
                    strerror(errno), path, *aside);
    crash_here("restore.before-rename");
    if (rename(fresh, path) != 0)
        return fail(e, CODE_IO, NULL,
                    _("The backup could not be put in place (%s). The old file is %s or %s."),
                    strerror(errno), path, *aside);
    file_sync_folder(path);
    crash_here("restore.before-anchor");
    if (access(*aside, F_OK) != 0) /* there was nothing */
        *aside = "";
    return CODE_OK;
}

/* An anchor of what was there before would speak of entries that are gone on purpose. */
static enum code anchor_anew(const char *path, struct error *e)
{
    struct store *s;
    TRY(store_open(path, false, &s, e));
    enum code code = journal_anchor(s, e);
    store_close(s);
    return code;
}

enum code store_restore(const char *path, const char *from, const char **aside, struct arena *a,
                        struct error *e)
{
    const char *fresh = arena_printf(a, "%s.restoring", path);
    if (access(from, F_OK) != 0)
        return fail(e, CODE_IO, NULL, _("There is no backup at %s."), from);
    unlink(fresh);
    TRY(copy_sound(path, from, fresh, a, e));
    crash_here("restore.checked");
    enum code code = refuse_while_open(path, e);
    if (code == CODE_OK)
        code = put_in_place(path, fresh, aside, a, e);
    if (code != CODE_OK) {
        unlink(fresh);
        return code;
    }
    return anchor_anew(path, e);
}
