/* Proof that nobody wrote around the gate: the chain of digests, the anchored head, and every row
 * against its entries. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/uid.h"
#include "model/row.h"
#include "store/content.h"
#include "store/internal.h"
#include "store/journal.h"
#include "store/sql.h"

struct check {
    struct store *s;
    struct journal_report *report;
    struct self end; /* where the journal ended when the check began: others may be writing */
    unsigned char previous[DIGEST];
    struct uid desk;
    struct anchor anchor; /* seq 0 when there is none */
    struct arena *a;      /* of one entry */
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

/* The content a create entry vouches for. */
static enum code content_then(struct check *c, const struct journal *row, const char **content,
                              struct error *e)
{
    struct error why = {0};
    const enum code code = journal_content_then(c->s, row, content, c->a, &why);
    if (code == CODE_NOT_FOUND)
        return problem(c, _("A record (%s, entry %lld) was deleted outside the program."),
                       _(entity_by_number((int)row->entity)->label), (long long)row->seq);
    if (code == CODE_CONFLICT)
        return problem(c, "%s", why.message);
    if (code != CODE_OK && e != NULL)
        *e = why;
    return code;
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
    if (row->seq == c->anchor.seq && row->desk == 1 &&
        memcmp(digest, c->anchor.digest, DIGEST) != 0)
        return problem(c, _("Entry %lld is not the one that was anchored."), (long long)row->seq);
    return CODE_OK;
}

static enum code next_entry(struct check *c, int64_t desk, int64_t after, struct journal **row,
                            struct error *e)
{
    static const char sql[] =
        "SELECT desk, seq, hlc, action, actor, actor_type, staff_id, terminal, entity, record, "
        "verb, schema, changes, reason, seal, digest, approver, approver_id, "
        "undoes, restamped FROM journal "
        "WHERE desk = ?1 AND seq > ?2 ORDER BY seq LIMIT 1";
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(c->s->db, sql, &stmt, e));
    sqlite3_bind_int64(stmt, 1, desk);
    sqlite3_bind_int64(stmt, 2, after);
    TRY(db_step(c->s->db, stmt, &found, e));
    *row = found ? sql_read_row(stmt, 0, &journal_entity, c->a) : NULL;
    db_done(stmt);
    return CODE_OK;
}

/* The digest of an entry that the centre keeps to itself; *found false: it does not. */
static enum code withheld_digest(struct check *c, int64_t desk, int64_t seq, bool *found,
                                 struct error *e)
{
    sqlite3_stmt *stmt;
    struct journal row = {0};
    enum code code = CODE_OK;
    TRY(db_statement(c->s->db,
                     "SELECT w.digest FROM sync_withheld w JOIN desk d ON d.no = w.desk "
                     "WHERE d.n = ? AND w.seq = ?",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, desk);
    sqlite3_bind_int64(stmt, 2, seq);
    TRY(db_step(c->s->db, stmt, found, e));
    if (*found) {
        json_t *digest = json_string((const char *)sqlite3_column_text(stmt, 0));
        code = value_from_wire(entity_field(&journal_entity, "digest"), digest, &row, c->a, e);
        json_decref(digest);
    }
    db_done(stmt);
    *found = *found && row.digest.n == DIGEST;
    if (*found)
        memcpy(c->previous, row.digest.p, DIGEST);
    return code;
}

/* Goes over what another desk wrote and the centre put aside: the chain holds through its digest.
 */
static enum code pass_withheld(struct check *c, int64_t desk, int64_t next, int64_t *seq,
                               struct error *e)
{
    bool found = desk != 1;
    while (found && *seq + 1 < next) {
        TRY(withheld_digest(c, desk, *seq + 1, &found, e));
        *seq += found ? 1 : 0;
        c->report->withheld += found ? 1 : 0;
    }
    return CODE_OK;
}

/* The entries after *seq; of this desk those that were there when the check began. */
static enum code check_some(struct check *c, int64_t desk, int64_t *seq, bool *more,
                            struct error *e)
{
    struct journal *row;
    TRY(self_load(c->s, e));
    for (int i = 0; i < 500; i++) {
        TRY(next_entry(c, desk, *seq, &row, e));
        *more = row != NULL && (desk != 1 || *seq < c->end.next_seq - 1);
        if (row != NULL && desk == 1 && row->seq >= c->s->self.next_seq)
            return problem(c, _("Entry %lld stands behind the end of the journal."),
                           (long long)row->seq);
        if (!*more)
            return CODE_OK;
        TRY(pass_withheld(c, desk, row->seq, seq, e));
        TRY(check_entry(c, row, *seq + 1, e));
        *seq = row->seq;
        c->report->entries++;
        arena_clear(c->a);
    }
    return CODE_OK;
}

/* In pieces, so that no long read holds the write-ahead log; each piece sees one state of the file,
 * as others may be writing. */
static enum code check_piece(struct check *c, int64_t desk, int64_t *seq, bool *more,
                             struct error *e)
{
    TRY(db_begin_read(c->s->db, e));
    enum code code = check_some(c, desk, seq, more, e);
    db_rollback(c->s->db);
    return code;
}

static enum code check_end(struct check *c, int64_t seq)
{
    if (seq < c->anchor.seq)
        return problem(c,
                       _("The journal ends at entry %lld, but %lld were anchored: its end was cut "
                         "off, or an older copy of the file was put back."),
                       (long long)seq, (long long)c->anchor.seq);
    if (seq != c->end.next_seq - 1 || (seq > 0 && memcmp(c->previous, c->end.head, DIGEST) != 0))
        return problem(c, _("The end of the journal does not fit the desk's own count."));
    return CODE_OK;
}

/* Entries of other desks begin where this one joined: what stands before the first of them is taken
 * on trust. */
static enum code begin_desk(struct check *c, int64_t desk, int64_t *seq, struct error *e)
{
    struct journal *first;
    *seq = 0;
    memset(c->previous, 0, DIGEST);
    if (desk == 1)
        return CODE_OK;
    TRY(next_entry(c, desk, 0, &first, e));
    if (first != NULL && first->seq > 1 && first->digest.n == DIGEST) {
        *seq = first->seq;
        memcpy(c->previous, first->digest.p, DIGEST);
    }
    return CODE_OK;
}

static enum code check_desk(struct check *c, int64_t desk,
                            bool (*progress)(void *, int64_t, int64_t), void *context,
                            struct error *e)
{
    bool more = true;
    int64_t seq;
    TRY(begin_desk(c, desk, &seq, e));
    c->report->desks++;
    while (more) {
        TRY(check_piece(c, desk, &seq, &more, e));
        if (progress != NULL && !progress(context, c->report->entries, c->end.next_seq - 1))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    return desk == 1 ? check_end(c, seq) : CODE_OK;
}

/* The id that a desk's entries are chained with. */
static enum code desk_id(struct check *c, int64_t desk, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(c->s->db, "SELECT id FROM desk WHERE n = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, desk);
    TRY(db_step(c->s->db, stmt, &found, e));
    found = found && sqlite3_column_bytes(stmt, 0) == sizeof c->desk;
    if (found)
        memcpy(&c->desk, sqlite3_column_blob(stmt, 0), sizeof c->desk);
    db_done(stmt);
    return found ? CODE_OK : problem(c, _("Nobody knows desk %lld."), (long long)desk);
}

/* The next desk that has written anything. */
static enum code next_desk(struct check *c, int64_t *desk, bool *found, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(c->s->db, "SELECT min(desk) FROM journal WHERE desk > ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, *desk);
    TRY(db_step(c->s->db, stmt, found, e));
    *found = sqlite3_column_type(stmt, 0) != SQLITE_NULL;
    *desk = sqlite3_column_int64(stmt, 0);
    db_done(stmt);
    return CODE_OK;
}

/* Desk 1 is this one: it is checked also when its entries are gone. */
static enum code check_desks(struct check *c, bool (*progress)(void *, int64_t, int64_t),
                             void *context, struct error *e)
{
    int64_t desk = 1;
    bool found = true;
    while (found) {
        TRY(desk_id(c, desk, e));
        TRY(check_desk(c, desk, progress, context, e));
        TRY(next_desk(c, &desk, &found, e));
    }
    return CODE_OK;
}

/* A row that no entry speaks of was put in by somebody else. */
static enum code check_strays(struct check *c, const struct entity *en, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    const char *sql = arena_printf(
        c->a,
        "SELECT 1 FROM %s e WHERE NOT EXISTS (SELECT 1 FROM journal j "
        "WHERE j.record = e.id AND j.verb = 'create' AND j.entity = %d) "
        "AND (e.base_hlc IS NULL OR e.base_hlc > ifnull((SELECT snapshot FROM central), 0))",
        en->name, en->no);
    TRY(db_statement(c->s->db, sql, &stmt, e));
    TRY(db_step(c->s->db, stmt, &found, e));
    db_done(stmt);
    return found ? problem(c, _("A record (%s) was added outside the program."), _(en->label))
                 : CODE_OK;
}

enum code journal_verify(struct store *s, bool (*progress)(void *context, int64_t done, int64_t of),
                         void *context, struct journal_report *report, struct error *e)
{
    struct check c = {.s = s, .report = report, .a = arena_new()};
    *report = (struct journal_report){0};
    if (!anchor_read(s, &c.anchor, c.a))
        c.anchor.seq = 0;
    report->anchored = c.anchor.seq;
    enum code code = self_load(s, e);
    c.end = s->self;
    if (code == CODE_OK)
        code = check_desks(&c, progress, context, e);
    for (int i = 0; code == CODE_OK && entities[i] != NULL; i++)
        if (entities[i]->class != LOG)
            code = check_strays(&c, entities[i], e);
    if (code == CODE_CONFLICT)
        fail(e, CODE_CONFLICT, NULL, "%s", report->problem);
    arena_free(c.a);
    return code;
}
