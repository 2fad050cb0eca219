/* Copies of a property's file while it is in use, and the way back. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "store/internal.h"
#include "store/journal.h"

enum code store_backup(struct store *s, const char *to, struct error *e)
{
    struct db *copy;
    mode_t mask = umask(0077);
    enum code code = db_open(to, DB_CREATE, &copy, e);
    umask(mask);
    TRY(code);
    sqlite3_backup *b = sqlite3_backup_init(db_handle(copy), "main", db_handle(s->db), "main");
    /* All at once: in pieces it would begin again whenever another desk writes in between. */
    int result = b != NULL ? sqlite3_backup_step(b, -1) : SQLITE_ERROR;
    sqlite3_backup_finish(b);
    if (result != SQLITE_DONE)
        code = db_fail(copy, result, e);
    else
        code = db_exec(copy, "PRAGMA journal_mode = DELETE", e);
    db_close(copy);
    if (code != CODE_OK)
        unlink(to);
    return code;
}

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
    return alone ? CODE_OK
                 : fail(e, CODE_BUSY, NULL,
                        _("%s is open in another program. Close all desks first."), path);
}

/* Moves a database with all that stands beside it but the key; true also when there was none. */
static bool move_aside(const char *path, const char *to, struct arena *a)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", ".anchor"};
    for (int i = 0; i < COUNT_OF(suffixes); i++)
        if (rename(arena_printf(a, "%s%s", path, suffixes[i]),
                   arena_printf(a, "%s%s", to, suffixes[i])) != 0 &&
            errno != ENOENT)
            return false;
    return true;
}

/* A file that takes the place of another is for the same people: its group can open it again, and
 * no other group. */
static void keep_rights(const char *path, const char *fresh)
{
    struct stat old;
    if (stat(path, &old) != 0)
        return;
    if (chown(fresh, old.st_uid, old.st_gid) == 0 || chown(fresh, (uid_t)-1, old.st_gid) == 0)
        chmod(fresh, old.st_mode & 0777);
}

/* Checks the backup and copies it to fresh, beside the place it is meant for. */
static enum code copy_sound(const char *from, const char *fresh, struct error *e)
{
    struct db *db;
    struct store *backup;
    sqlite3_stmt *stmt;
    bool row;
    TRY(store_open(from, true, &backup, e));
    db = store_db(backup);
    enum code code = db_statement(db, "PRAGMA quick_check(1)", &stmt, e);
    if (code == CODE_OK)
        code = db_step(db, stmt, &row, e);
    if (code == CODE_OK &&
        (!row || sqlite3_stricmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0))
        code = fail(e, CODE_IO, NULL, _("%s is damaged; it was not restored."), from);
    db_done(stmt);
    if (code == CODE_OK)
        code = store_backup(backup, fresh, e);
    store_close(backup);
    return code;
}

enum code store_restore(const char *path, const char *from, const char **aside, struct arena *a,
                        struct error *e)
{
    struct store *s;
    char iso[25];
    const char *fresh = arena_printf(a, "%s.restoring", path);
    clock_iso(clock_now(), iso);
    *aside = arena_printf(a, "%s.before-restore-%s", path, iso);
    if (access(from, F_OK) != 0)
        return fail(e, CODE_IO, NULL, _("There is no backup at %s."), from);
    unlink(fresh);
    TRY(copy_sound(from, fresh, e));
    enum code code = refuse_while_open(path, e);
    if (code != CODE_OK) {
        unlink(fresh);
        return code;
    }
    keep_rights(path, fresh);
    if (!move_aside(path, *aside, a) || rename(fresh, path) != 0)
        return fail(e, CODE_IO, NULL,
                    _("The backup could not be put in place (%s). The old file is %s or %s."),
                    strerror(errno), path, *aside);
    TRY(store_open(path, false, &s, e));
    code = journal_anchor(s, e);
    store_close(s);
    return code;
}
