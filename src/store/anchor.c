/* How far the journal had come, kept beside the database: who cuts off its end, or puts an older
 * copy of the file back, would have to change this file too. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/file.h"
#include "base/intl.h"
#include "store/internal.h"
#include "store/journal.h"

bool anchor_read(const struct store *s, struct anchor *out, struct arena *a)
{
    char line[128] = "", hex[DIGEST * 2 + 1] = "";
    long long seq = 0;
    size_t n = 0;
    int fd = open(beside(s, ".anchor", a), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t got = read(fd, line, sizeof line - 1);
    close(fd);
    out->seq = got > 0 && sscanf(line, "%lld %64s", &seq, hex) == 2 ? seq : 0;
    return out->seq > 0 &&
           sodium_hex2bin(out->digest, DIGEST, hex, strlen(hex), NULL, &n, NULL) == 0 &&
           n == DIGEST;
}

/* True when the anchored entry stands in the journal. Where it does not, the anchor is evidence and
 * stays as it is. */
static enum code holds(struct db *db, const struct anchor *anchor, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(db, "SELECT digest FROM journal WHERE desk = 1 AND seq = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, anchor->seq);
    TRY(db_step(db, stmt, &found, e));
    found = found && sqlite3_column_bytes(stmt, 0) == DIGEST &&
            memcmp(sqlite3_column_blob(stmt, 0), anchor->digest, DIGEST) == 0;
    db_done(stmt);
    return found ? CODE_OK
                 : fail(e, CODE_CONFLICT, NULL,
                        _("The journal does not hold the entry that was anchored. Run: frontdesk "
                          "journal verify"));
}

enum code anchor_check_head(struct db *db, const struct anchor *anchor, struct error *e)
{
    struct anchor head = {0};
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(db, "SELECT next_seq - 1, head FROM self", &stmt, e));
    TRY(db_step(db, stmt, &row, e));
    if (row && sqlite3_column_bytes(stmt, 1) == DIGEST) {
        head.seq = sqlite3_column_int64(stmt, 0);
        memcpy(head.digest, sqlite3_column_blob(stmt, 1), DIGEST);
    }
    db_done(stmt);
    if (head.seq > 0)
        TRY(holds(db, &head, e));
    return anchor->seq > 0 ? holds(db, anchor, e) : CODE_OK;
}

static enum code write_down(struct store *s, struct arena *a, struct error *e)
{
    /* Two desks may close at the same moment. */
    char *path = beside(s, ".anchor", a), *next = arena_printf(a, "%s.%ld", path, (long)getpid());
    char hex[DIGEST * 2 + 1];
    sodium_bin2hex(hex, sizeof hex, s->self.head, DIGEST);
    int fd = file_open_new(next, O_WRONLY | O_TRUNC, 0660);
    bool written = fd >= 0 && dprintf(fd, "%lld %s\n", (long long)s->self.next_seq - 1, hex) > 0;
    crash_here("anchor.before-rename");
    written = written && rename(next, path) == 0;
    int problem = errno;
    crash_here("anchor.after-rename");
    if (fd >= 0)
        close(fd);
    if (written)
        return CODE_OK;
    unlink(next);
    return fail(e, CODE_IO, NULL, _("The anchor of the journal %s cannot be written: %s."), path,
                strerror(problem));
}

enum code journal_anchor(struct store *s, struct error *e)
{
    struct arena *a = arena_new();
    struct anchor anchor;
    enum code code = anchor_read(s, &anchor, a) ? holds(s->db, &anchor, e) : CODE_OK;
    if (code == CODE_OK)
        code = self_load(s, e);
    if (code == CODE_OK)
        code = write_down(s, a, e);
    s->anchored = clock_ticks();
    arena_free(a);
    return code;
}
