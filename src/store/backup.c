/* A copy of the file while it is in use, proved before it gets its name. */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/file.h"
#include "base/intl.h"
#include "store/internal.h"

#define PAGES 512 /* of one step: 2 MB */
#define REST_MS 4 /* between two steps, so that the disk is also there for those who work */

/* What a killed copy may have left must not get into another one. */
static void forget_unfinished(const char *path, struct arena *a)
{
    static const char *const suffixes[] = {"", "-journal", "-wal", "-shm"};
    for (int i = 0; i < COUNT_OF(suffixes); i++)
        unlink(arena_printf(a, "%s%s", path, suffixes[i]));
}

/* Brings what was copied so far to the disk, so that no desk waits for all of it at once, and lets
 * the memory that held it go to those who work. */
static void write_through(const char *path)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    fdatasync(fd);
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
}

/* While the transaction lasts everything is of one moment, and what others write does not make the
 * copy begin again. gently: the path of the copy, NULL as fast as it goes. */
static enum code copy_pages(struct store *s, struct db *copy, const char *gently, struct error *e)
{
    int64_t any;
    int result = SQLITE_OK;
    TRY(db_pragma(s->db, "schema_version", &any, e)); /* the moment */
    sqlite3_backup *b = sqlite3_backup_init(db_handle(copy), "main", db_handle(s->db), "main");
    if (b == NULL)
        return db_fail(copy, sqlite3_errcode(db_handle(copy)), e);
    while (result == SQLITE_OK) {
        result = sqlite3_backup_step(b, gently != NULL ? PAGES : -1);
        crash_here("backup.some");
        if (result == SQLITE_OK && gently != NULL) {
            write_through(gently);
            sqlite3_sleep(REST_MS);
        }
    }
    sqlite3_backup_finish(b);
    return result == SQLITE_DONE ? CODE_OK : db_fail(copy, result, e);
}

/* The file has no name yet that anybody trusts: it needs no log of its own. */
static enum code copy_moment(struct store *s, struct db *copy, const char *gently, struct error *e)
{
    TRY(db_exec(copy,
                "PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; "
                "PRAGMA synchronous = OFF",
                e));
    TRY(db_begin_read(s->db, e));
    enum code code = copy_pages(s, copy, gently, e);
    db_rollback(s->db);
    return code;
}

/* The first page is a copy too, and says that there is a log. */
static enum code leave_log(const char *path, struct error *e)
{
    struct db *db;
    TRY(db_open(path, DB_WRITE, &db, e));
    enum code code = db_exec(db, "PRAGMA journal_mode = DELETE", e);
    db_close(db);
    return code;
}

static enum code copy_to(struct store *s, const char *path, bool gently, struct error *e)
{
    struct db *copy;
    mode_t mask = umask(0077);
    enum code code = db_open(path, DB_CREATE, &copy, e);
    umask(mask);
    TRY(code);
    crash_here("backup.begun");
    code = copy_moment(s, copy, gently ? path : NULL, e);
    db_close(copy);
    return code == CODE_OK ? leave_log(path, e) : code;
}

enum code store_copy(struct store *s, const char *to, struct error *e)
{
    return copy_to(s, to, false, e);
}

/* rename() would take the place of a file that has come meanwhile. */
static enum code give_name(const char *from, const char *to, struct error *e)
{
    bool done = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
    if (!done && (errno == EINVAL || errno == ENOSYS)) /* not on this kind of disk */
        done = link(from, to) == 0 && unlink(from) == 0;
    if (done) {
        file_sync_folder(to);
        return CODE_OK;
    }
    return errno == EEXIST
               ? fail(e, CODE_CONFLICT, NULL, _("%s exists already. It was left as it is."), to)
               : fail(e, CODE_IO, NULL, _("%s cannot be made (%s). The database is as it was."), to,
                      strerror(errno));
}

/* The copy is read back: a disk that does not keep what it was given is found now, not on the day
 * the backup is needed. */
static enum code prove(const char *path, const struct anchor *anchor, bool whole, struct error *e)
{
    struct db *db;
    write_through(path);
    TRY(db_open(path, DB_READ, &db, e));
    enum code code = whole ? db_quick_check(db, e) : CODE_OK;
    if (code == CODE_OK)
        code = anchor_check_head(db, anchor, e);
    db_close(db);
    return code;
}

/* gently: for who has time, while others work; the copy is then read back as a whole. */
static enum code make(struct store *s, const char *to, bool gently, struct error *e)
{
    struct arena *a = arena_new();
    struct anchor anchor = {0};
    const char *unfinished = arena_printf(a, "%s.unfinished", to);
    enum code code = CODE_OK;
    if (access(to, F_OK) == 0)
        code = fail(e, CODE_CONFLICT, NULL, _("%s exists already. It was left as it is."), to);
    if (code == CODE_OK) {
        forget_unfinished(unfinished, a);
        anchor_read(s, &anchor, a);
        code = copy_to(s, unfinished, gently, e);
        if (code == CODE_OK)
            code = prove(unfinished, &anchor, gently, e);
        crash_here("backup.before-rename");
        if (code == CODE_OK)
            code = give_name(unfinished, to, e);
        if (code != CODE_OK)
            forget_unfinished(unfinished, a);
    }
    arena_free(a);
    return code;
}

enum code store_backup(struct store *s, const char *to, struct error *e)
{
    return make(s, to, true, e);
}

enum code store_keep(struct store *s, const char *to, struct error *e)
{
    return make(s, to, false, e);
}
