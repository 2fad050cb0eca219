#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/intl.h"
#include "store/log.h"

#define BUSY_MS                                                                                    \
    5000 /* how long one waits for another process' write transaction, which lasts 50 ms at most   \
          */
#define CACHE "PRAGMA cache_size = -8000"
#define SLOTS 512 /* statements kept; a power of two */

struct kept {
    char *sql;
    sqlite3_stmt *stmt;
};

struct db {
    sqlite3 *handle;
    char *path;
    int depth;
    int prepared;
    struct log *log;     /* see db_keep_log; NULL: SQLite moves it */
    int64_t waits_since; /* clock_ticks at which the present wait began */
    bool (*wait)(void *context, int64_t ms);
    void *wait_context;
    struct kept kept[SLOTS]; /* open addressing by hash of the text */
};

enum code db_fail(struct db *db, int result, struct error *e)
{
    const char *said = db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(result);
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(
            e, CODE_BUSY, NULL,
            _("Another program has been writing to %s for too long. Nothing was lost; try again."),
            db->path);
    case SQLITE_INTERRUPT:
        return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    case SQLITE_FULL:
        return fail(
            e, CODE_IO, NULL,
            _("The disk that holds %s is full. What was saved before is safe; this change was "
              "not saved. Make room and save again."),
            db->path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return fail(
            e, CODE_IO, NULL,
            _("%s cannot be opened for writing (%s). Check the rights of the file and its folder."),
            db->path, said);
    case SQLITE_NOTADB:
        return fail(e, CODE_IO, NULL, _("%s is not a frontdesk database. It was left as it is."),
                    db->path);
    case SQLITE_CORRUPT:
        return fail(e, CODE_IO, NULL,
                    _("%s is damaged (%s). It was left as it is; restore the last backup with: "
                      "frontdesk restore FILE"),
                    db->path, said);
    case SQLITE_IOERR:
        return fail(e, CODE_IO, NULL, _("The disk does not read or write %s (%s)."), db->path,
                    said);
    case SQLITE_CONSTRAINT:
        if (result == SQLITE_CONSTRAINT_COMMITHOOK)
            return fail(e, CODE_BUG, NULL,
                        _("A record was about to be written around the write gate. Nothing was "
                          "saved; please "
                          "report this."));
        return fail(e, CODE_IO, NULL, _("The database refuses: %s."), said);
    default:
        return fail(e, CODE_IO, NULL, _("The database says: %s."), said);
    }
}

/* SQLite's locks cannot be trusted on these, and two desks would destroy the file. */
static enum code refuse_network(const char *path, struct error *e)
{
    static const unsigned long network[] = {0x6969,     0x517b, 0xff534d42,
                                            0xfe534d42, 0x564c, 0x73757245};
    char *folder = strdup(path);
    if (folder == NULL)
        die_out_of_memory();
    char *slash = strrchr(folder, '/');
    if (slash != NULL)
        slash[slash == folder] = '\0';
    struct statfs fs;
    int result = statfs(slash != NULL ? folder : ".", &fs);
    free(folder);
    for (size_t i = 0; result == 0 && i < sizeof network / sizeof *network; i++)
        if ((unsigned long)fs.f_type == network[i])
            return fail(
                e, CODE_IO, NULL,
                _("%s lies on a network drive, where its locks do not hold. Keep it on this "
                  "machine's own disk."),
                path);
    return CODE_OK;
}

enum code db_use_log(struct db *db, struct error *e)
{
    return db_exec(db, "PRAGMA journal_mode = WAL", e);
}

/* SQLite asks whether to try once more. Whoever shows something to a person is told meanwhile. */
static int try_again(void *context, int times)
{
    struct db *db = context;
    const int64_t now = clock_ticks();
    if (times == 0)
        db->waits_since = now;
    const int64_t ms = now - db->waits_since;
    if (ms >= BUSY_MS || (db->wait != NULL && !db->wait(db->wait_context, ms)))
        return 0;
    sqlite3_sleep(ms < 20 ? 1 : ms < 200 ? 5 : 20);
    return 1;
}

void db_set_waiting(struct db *db, bool (*wait)(void *context, int64_t ms), void *context)
{
    db->wait = wait;
    db->wait_context = context;
}

static enum code set_up(struct db *db, enum db_mode mode, struct error *e)
{
    sqlite3_busy_handler(db->handle, try_again, db);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    TRY(db_exec(
        db,
        "PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL; " CACHE,
        e));
    return mode == DB_CREATE ? db_use_log(db, e) : CODE_OK;
}

/* SQLite reads paths in its own way and takes what is there already; a new file is made by the
 * kernel, which does not. */
static enum code make_file(const char *path, struct error *e)
{
    int fd = file_open_new(path, O_RDWR | O_EXCL, 0660);
    if (fd >= 0) {
        close(fd);
        return CODE_OK;
    }
    if (errno == EEXIST)
        return fail(e, CODE_CONFLICT, NULL, _("%s exists already. It was left as it is."), path);
    return fail(e, CODE_IO, NULL,
                _("%s cannot be made (%s). Check the folder and the rights to write in it."), path,
                strerror(errno));
}

static enum code open_file(const char *path, enum db_mode mode, struct db *db, struct error *e)
{
    char *real = realpath(path, NULL);
    int flags = mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    int result =
        sqlite3_open_v2(real != NULL ? real : path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    free(real);
    return result == SQLITE_OK ? set_up(db, mode, e) : db_fail(db, result, e);
}

enum code db_open(const char *path, enum db_mode mode, struct db **out, struct error *e)
{
    TRY(refuse_network(path, e));
    /* Nobody asks how much memory SQLite uses, and counting takes a lock each time. Only before its
     * first use; later this changes nothing. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (mode == DB_CREATE)
        TRY(make_file(path, e));
    struct db *db = calloc(1, sizeof *db);
    if (db == NULL || (db->path = strdup(path)) == NULL)
        die_out_of_memory();
    enum code code = open_file(path, mode, db, e);
    if (code != CODE_OK) {
        db_close(db);
        if (mode == DB_CREATE)
            unlink(path);
        return code;
    }
    *out = db;
    return CODE_OK;
}

void db_close(struct db *db)
{
    if (db == NULL)
        return;
    for (int i = 0; i < SLOTS; i++) {
        sqlite3_finalize(db->kept[i].stmt);
        free(db->kept[i].sql);
    }
    log_free(db->log);
    sqlite3_close(db->handle);
    free(db->path);
    free(db);
}

sqlite3 *db_handle(struct db *db)
{
    return db->handle;
}

enum code db_exec(struct db *db, const char *sql, struct error *e)
{
    int result = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return result == SQLITE_OK ? CODE_OK : db_fail(db, result, e);
}

/* Texts are thousands of bytes long and asked for with every row: eight bytes at a time. */
static uint32_t hash_of(const char *sql)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325), piece;
    size_t n = strlen(sql);
    for (; n >= sizeof piece; sql += sizeof piece, n -= sizeof piece) {
        memcpy(&piece, sql, sizeof piece);
        hash = (hash ^ piece) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    for (; n > 0; n--)
        hash = (hash ^ (unsigned char)*sql++) * UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(hash >> 32);
}

/* The slot that holds sql, or a free one for it; an old statement makes room when all its places
 * are taken. */
static struct kept *slot_for(struct db *db, const char *sql)
{
    const uint32_t hash = hash_of(sql);
    struct kept *first = &db->kept[hash & (SLOTS - 1)], *k = first;
    for (uint32_t i = 0; i < 8; i++) {
        k = &db->kept[(hash + i) & (SLOTS - 1)];
        if (k->sql == NULL || strcmp(k->sql, sql) == 0)
            return k;
    }
    for (uint32_t i = 0; i < 8; i++) {
        k = &db->kept[(hash + i) & (SLOTS - 1)];
        if (!sqlite3_stmt_busy(k->stmt))
            break;
    }
    sqlite3_finalize(k->stmt);
    free(k->sql);
    *k = (struct kept){NULL, NULL};
    return k;
}

enum code db_statement(struct db *db, const char *sql, sqlite3_stmt **out, struct error *e)
{
    struct kept *k = slot_for(db, sql);
    if (k->stmt == NULL) {
        int result =
            sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &k->stmt, NULL);
        if (result != SQLITE_OK)
            return db_fail(db, result, e);
        if ((k->sql = strdup(sql)) == NULL)
            die_out_of_memory();
        db->prepared++;
    }
    sqlite3_reset(k->stmt);
    sqlite3_clear_bindings(k->stmt);
    *out = k->stmt;
    return CODE_OK;
}

enum code db_query(struct db *db, const char *name, sqlite3_stmt **out, struct error *e)
{
    char path[64];
    snprintf(path, sizeof path, "data/sql/query/%s.sql", name);
    return db_statement(db, embed_find(path)->text, out, e);
}

enum code db_step(struct db *db, sqlite3_stmt *stmt, bool *row, struct error *e)
{
    int result = sqlite3_step(stmt);
    *row = result == SQLITE_ROW;
    if (result == SQLITE_ROW)
        return CODE_OK;
    enum code code = result == SQLITE_DONE ? CODE_OK : db_fail(db, result, e);
    sqlite3_reset(stmt);
    return code;
}

enum code db_run(struct db *db, sqlite3_stmt *stmt, struct error *e)
{
    bool row;
    enum code code = db_step(db, stmt, &row, e);
    sqlite3_reset(stmt);
    return code;
}

void db_done(sqlite3_stmt *stmt)
{
    sqlite3_reset(stmt);
}

int db_prepared(const struct db *db)
{
    return db->prepared;
}

/* SAVEPOINT, RELEASE or ROLLBACK TO at a depth; the texts are few, so they stay prepared. */
static enum code savepoint(struct db *db, const char *verb, struct error *e)
{
    char sql[48];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof sql, "%s s%d", verb, db->depth);
    TRY(db_statement(db, sql, &stmt, e));
    return db_run(db, stmt, e);
}

static enum code plain(struct db *db, const char *sql, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(db, sql, &stmt, e));
    return db_run(db, stmt, e);
}

enum code db_holds(const struct db *db, struct error *e)
{
    return sqlite3_get_autocommit(db->handle) == 0
               ? CODE_OK
               : fail(e, CODE_IO, NULL,
                      _("The changes to %s since the last save could not be kept. Save again."),
                      db->path);
}

static enum code begin(struct db *db, const char *first, struct error *e)
{
    if (db->depth > 0)
        TRY(db_holds(db, e));
    TRY(db->depth == 0 ? plain(db, first, e) : savepoint(db, "SAVEPOINT", e));
    db->depth++;
    return CODE_OK;
}

enum code db_begin(struct db *db, struct error *e)
{
    return begin(db, "BEGIN IMMEDIATE", e);
}

enum code db_begin_read(struct db *db, struct error *e)
{
    return begin(db, "BEGIN", e);
}

enum code db_commit(struct db *db, struct error *e)
{
    enum code code = db_holds(db, e);
    db->depth--;
    if (code == CODE_OK)
        code = db->depth == 0 ? plain(db, "COMMIT", e) : savepoint(db, "RELEASE", e);
    if (code != CODE_OK) {
        db->depth++;
        db_rollback(db);
    }
    return code;
}

void db_rollback(struct db *db)
{
    struct error ignored;
    db->depth--;
    if (db->depth > 0) {
        savepoint(db, "ROLLBACK TO", &ignored);
        savepoint(db, "RELEASE", &ignored);
    } else if (!sqlite3_get_autocommit(db->handle))
        plain(db, "ROLLBACK", &ignored);
}

int db_depth(const struct db *db)
{
    return db->depth;
}

enum code db_hurry(struct db *db, int64_t kb, int64_t pages, struct error *e)
{
    char sql[160];
    snprintf(sql, sizeof sql,
             "PRAGMA cache_size = -%lld; PRAGMA wal_autocheckpoint = %lld; "
             "PRAGMA synchronous = NORMAL",
             (long long)kb, (long long)pages);
    return db_exec(db, sql, e);
}

void db_calm(struct db *db)
{
    db_exec(db,
            "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000; "
            "PRAGMA wal_checkpoint(PASSIVE); " CACHE,
            NULL);
    if (db->log != NULL)
        log_watch(db->log, db->handle);
}

void db_keep_log(struct db *db)
{
    db->log = log_new(db->path);
    log_watch(db->log, db->handle);
}

enum code db_quick_check(struct db *db, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(db, "PRAGMA quick_check(1)", &stmt, e));
    TRY(db_step(db, stmt, &row, e));
    const char *said = row ? (const char *)sqlite3_column_text(stmt, 0) : "";
    const enum code code =
        sqlite3_stricmp(said, "ok") == 0
            ? CODE_OK
            : fail(e, CODE_IO, NULL, _("%s is damaged (%s). It was left as it is."), db->path,
                   said);
    db_done(stmt);
    return code;
}

enum code db_pragma(struct db *db, const char *name, int64_t *out, struct error *e)
{
    char sql[64];
    sqlite3_stmt *stmt;
    bool row;
    snprintf(sql, sizeof sql, "PRAGMA %s", name);
    TRY(db_statement(db, sql, &stmt, e));
    TRY(db_step(db, stmt, &row, e));
    *out = row ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return CODE_OK;
}
