/* Proof that nobody wrote around the gate: the chain of digests, the anchored head, and every row
 * against its entries. */
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/journal.h"
#include "store/sql.h"

struct check {
    struct store *s;
    struct journal_report *report;
    unsigned char previous[DIGEST];
    struct uid desk;
    int64_t anchored; /* seq in the anchor file, 0 when there is none */
    unsigned char anchor[DIGEST];
    struct arena *a; /* of one entry */
};

static enum code problem(struct check *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static enum code problem(struct check *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(c->report->problem, sizeof c->report->problem, format, args);
    va_end(args);
    return CODE_CONFLICT;
}

static void read_anchor(struct check *c)
{
    char line[128] = "", hex[DIGEST * 2 + 1] = "";
    long long seq = 0;
    size_t n = 0;
    int fd = open(beside(c->s, ".anchor", c->a), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    ssize_t got = read(fd, line, sizeof line - 1);
    close(fd);
    if (got > 0 && sscanf(line, "%lld %64s", &seq, hex) == 2 &&
        sodium_hex2bin(c->anchor, DIGEST, hex, strlen(hex), NULL, &n, NULL) == 0 && n == DIGEST)
        c->anchored = seq;
}

/* One change undone in row: the value after must be the one that stands there. */
static bool undo_change(const struct entity *en, const char *number, const json_t *pair, void *row,
                        struct arena *a)
{
    const struct field *f = entity_field_by_number(en, atoi(number));
    void *after = row_new(en, a);
    if (f == NULL)
        return true;
    if (value_from_wire(f, json_array_get(pair, 1), after, a, NULL) != CODE_OK ||
        !value_equal(f, after, row))
        return false;
    return value_from_wire(f, json_array_get(pair, 0), row, a, NULL) == CODE_OK;
}

static bool undo_entry(const struct entity *en, const char *changes, void *row, struct arena *a)
{
    const char *number;
    json_t *pair, *all = changes != NULL ? json_loads(changes, 0, NULL) : NULL;
    bool sound = true;
    json_object_foreach(all, number, pair) sound = sound && undo_change(en, number, pair, row, a);
    json_decref(all);
    return sound;
}

/* Takes the row back to its creation, entry by entry. CODE_CONFLICT when an entry does not fit. */
static enum code rewind_row(struct check *c, const struct entity *en, const struct journal *created,
                            void *row, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(
        c->s->db,
        "SELECT changes FROM journal WHERE record = ? AND verb <> 'create' ORDER BY hlc DESC",
        &stmt, e));
    sqlite3_bind_blob(stmt, 1, &created->record, sizeof created->record, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(c->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        if (!undo_entry(en, (const char *)sqlite3_column_text(stmt, 0), row, c->a)) {
            db_done(stmt);
            return problem(c, _("%s %s was changed outside the program."), _(en->label),
                           value_print(&c->s->property, entity_field(en, en->title), row, c->a));
        }
    }
}

/* The content a create entry vouches for: the row as it was then. */
static enum code content_then(struct check *c, const struct journal *row, const char **content,
                              struct error *e)
{
    const struct entity *en = entity_by_number((int)row->entity);
    void *record;
    *content = NULL;
    if (en == NULL || !text_equal(row->verb, "create"))
        return CODE_OK;
    enum code code = store_get_any(c->s, en, &row->record, &record, c->a, e);
    if (code == CODE_NOT_FOUND)
        return problem(c, _("A record (%s, entry %lld) was deleted outside the program."),
                       _(en->label), (long long)row->seq);
    TRY(code);
    TRY(rewind_row(c, en, row, record, e));
    *content = journal_content(en, record, row->schema, c->a);
    return CODE_OK;
}

/* The sum of an entry: computed from its values, or after an erasure the one that was kept. */
static enum code sum_of(struct check *c, const struct journal *row, unsigned char sum[SUM],
                        struct error *e)
{
    const char *content;
    if (row->seal.n == SUM) {
        memcpy(sum, row->seal.p, SUM);
        return CODE_OK;
    }
    if (row->seal.n != SALT)
        return problem(c, _("Entry %lld has lost its salt."), (long long)row->seq);
    TRY(content_then(c, row, &content, e));
    journal_sum(row, content, row->seal.p, sum);
    return CODE_OK;
}

static enum code check_entry(struct check *c, const struct journal *row, int64_t expected,
                             struct error *e)
{
    unsigned char sum[SUM], digest[DIGEST];
    if (row->seq != expected)
        return problem(c, _("Entry %lld is missing."), (long long)expected);
    TRY(sum_of(c, row, sum, e));
    journal_digest(c->previous, &c->desk, row, sum, digest);
    if (row->digest.n != DIGEST || memcmp(digest, row->digest.p, DIGEST) != 0)
        return problem(
            c, _("Entry %lld, or the record it speaks of, was changed outside the program."),
            (long long)row->seq);
    memcpy(c->previous, digest, DIGEST);
    if (row->seq == c->anchored && row->desk == 1 && memcmp(digest, c->anchor, DIGEST) != 0)
        return problem(c, _("Entry %lld is not the one that was anchored."), (long long)row->seq);
    return CODE_OK;
}

/* Reads one desk's entries in pieces, so that no long read holds the write-ahead log. */
static enum code check_piece(struct check *c, int64_t desk, int64_t *seq, bool *more,
                             struct error *e)
{
    static const char sql[] =
        "SELECT desk, seq, hlc, action, actor, actor_type, staff_id, terminal, entity, record, "
        "verb, schema, changes, reason, seal, digest FROM journal "
        "WHERE desk = ?1 AND seq > ?2 ORDER BY seq LIMIT 1";
    sqlite3_stmt *stmt;
    for (int i = 0; i < 500; i++) {
        TRY(db_statement(c->s->db, sql, &stmt, e));
        sqlite3_bind_int64(stmt, 1, desk);
        sqlite3_bind_int64(stmt, 2, *seq);
        TRY(db_step(c->s->db, stmt, more, e));
        if (!*more)
            return CODE_OK;
        struct journal *row = sql_read_row(stmt, 0, &journal_entity, c->a);
        db_done(stmt);
        TRY(check_entry(c, row, *seq + 1, e));
        *seq = row->seq;
        c->report->entries++;
        arena_clear(c->a);
    }
    return CODE_OK;
}

static enum code check_desk(struct check *c, int64_t desk,
                            bool (*progress)(void *, int64_t, int64_t), void *context,
                            struct error *e)
{
    bool more = true;
    int64_t seq = 0, last = c->s->self.next_seq - 1;
    memset(c->previous, 0, DIGEST);
    while (more) {
        TRY(check_piece(c, desk, &seq, &more, e));
        if (progress != NULL && !progress(context, c->report->entries, last))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    if (desk != 1)
        return CODE_OK;
    if (seq < c->anchored)
        return problem(c,
                       _("The journal ends at entry %lld, but %lld were anchored: its end was cut "
                         "off, or an older "
                         "copy of the file was put back."),
                       (long long)seq, (long long)c->anchored);
    if (seq != last || (seq > 0 && memcmp(c->previous, c->s->self.head, DIGEST) != 0))
        return problem(c, _("The end of the journal does not fit the desk's own count."));
    return CODE_OK;
}

static enum code next_desk(struct check *c, int64_t *desk, bool *found, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(c->s->db, "SELECT n, id FROM desk WHERE n > ? ORDER BY n LIMIT 1", &stmt, e));
    sqlite3_bind_int64(stmt, 1, *desk);
    TRY(db_step(c->s->db, stmt, found, e));
    if (*found) {
        *desk = sqlite3_column_int64(stmt, 0);
        memcpy(&c->desk, sqlite3_column_blob(stmt, 1), sizeof c->desk);
    }
    db_done(stmt);
    return CODE_OK;
}

enum code journal_verify(struct store *s, bool (*progress)(void *context, int64_t done, int64_t of),
                         void *context, struct journal_report *report, struct error *e)
{
    struct check c = {.s = s, .report = report, .a = arena_new()};
    int64_t desk = 0;
    bool found = true;
    *report = (struct journal_report){0};
    read_anchor(&c);
    enum code code = self_load(s, e);
    while (code == CODE_OK) {
        code = next_desk(&c, &desk, &found, e);
        if (code != CODE_OK || !found)
            break;
        report->desks++;
        code = check_desk(&c, desk, progress, context, e);
    }
    if (code == CODE_CONFLICT)
        fail(e, CODE_CONFLICT, NULL, "%s", report->problem);
    arena_free(c.a);
    return code;
}
