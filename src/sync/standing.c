#include "sync/standing.h"

#include "base/intl.h"
#include "base/text.h"
#include "store/db.h"
#include "store/gate.h"
#include "store/outbox.h"
#include "store/sql.h"
#include "sync/conflict.h"

#define ROUNDS 100 /* that are kept */

static const char *text_of(sqlite3_stmt *stmt, int column, struct arena *a)
{
    return arena_str(a, (const char *)sqlite3_column_text(stmt, column));
}

static int64_t number_of(sqlite3_stmt *stmt, int column)
{
    return sqlite3_column_type(stmt, column) == SQLITE_NULL ? NONE
                                                            : sqlite3_column_int64(stmt, column);
}

static void bind_number(sqlite3_stmt *stmt, int at, int64_t n)
{
    if (n != NONE)
        sqlite3_bind_int64(stmt, at, n);
}

/* ---- Reading */

static void read_round(sqlite3_stmt *stmt, void *row, struct arena *a)
{
    *(struct past_round *)row = (struct past_round){.at = sqlite3_column_int64(stmt, 0),
                                                    .ms = sqlite3_column_int64(stmt, 1),
                                                    .sent = sqlite3_column_int64(stmt, 2),
                                                    .received = sqlite3_column_int64(stmt, 3),
                                                    .quarantined = sqlite3_column_int64(stmt, 4),
                                                    .trouble = text_of(stmt, 5, a)};
}

static void read_desk(sqlite3_stmt *stmt, void *row, struct arena *a)
{
    *(struct central_desk *)row =
        (struct central_desk){.no = sqlite3_column_int64(stmt, 0),
                              .name = text_of(stmt, 1, a),
                              .state = text_of(stmt, 2, a),
                              .last_seq = sqlite3_column_int64(stmt, 3),
                              .seen_at = number_of(stmt, 4),
                              .skew = sqlite3_column_int64(stmt, 5),
                              .behind = number_of(stmt, 6),
                              .quarantined = sqlite3_column_int64(stmt, 7)};
}

static void read_aside(sqlite3_stmt *stmt, void *row, struct arena *a)
{
    struct put_aside *out = row;
    *out = (struct put_aside){.desk = sqlite3_column_int64(stmt, 0),
                              .seq = sqlite3_column_int64(stmt, 1),
                              .reason = text_of(stmt, 2, a),
                              .at = sqlite3_column_int64(stmt, 3),
                              .entity = sqlite3_column_int64(stmt, 4),
                              .verb = text_of(stmt, 6, a),
                              .patch = text_of(stmt, 7, a)};
    sql_read_uid(stmt, 5, &out->record);
}

/* All rows that a query answers. */
static enum code read_rows(struct store *s, const char *sql, size_t size,
                           void (*read)(sqlite3_stmt *stmt, void *row, struct arena *a), void **out,
                           int *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    *n = 0;
    *out = NULL;
    TRY(db_statement(store_db(s), sql, &stmt, e));
    for (;;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            return CODE_OK;
        *out = arena_more(a, *out, *n, size);
        read(stmt, (char *)*out + (size_t)(*n)++ * size, a);
    }
}

static enum code read_told(struct store *s, struct standing *out, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(store_db(s), "SELECT trouble, told_at FROM central", &stmt, e));
    TRY(db_step(store_db(s), stmt, &found, e));
    out->trouble = found ? text_of(stmt, 0, a) : NULL;
    out->told_at = found ? number_of(stmt, 1) : NONE;
    db_done(stmt);
    return CODE_OK;
}

enum code standing_read(struct store *s, struct standing *out, struct arena *a, struct error *e)
{
    *out = (struct standing){0};
    TRY(centre_load(s, &out->centre, e));
    TRY(read_told(s, out, a, e));
    TRY(read_rows(s,
                  "SELECT at, ms, sent, received, quarantined, trouble FROM sync_round "
                  "ORDER BY id DESC",
                  sizeof *out->rounds, read_round, (void **)&out->rounds, &out->n_rounds, a, e));
    TRY(read_rows(s,
                  "SELECT no, name, state, entries, seen_at, skew, behind, quarantined "
                  "FROM sync_desk ORDER BY no",
                  sizeof *out->desks, read_desk, (void **)&out->desks, &out->n_desks, a, e));
    TRY(read_rows(s,
                  "SELECT desk, seq, reason, at, entity, record, verb, patch FROM sync_quarantine "
                  "ORDER BY at DESC, desk, seq",
                  sizeof *out->aside, read_aside, (void **)&out->aside, &out->n_aside, a, e));
    out->waiting = outbox_count(s, out->centre.acked);
    out->conflicts = conflict_count(s, NULL);
    return CODE_OK;
}

/* ---- Keeping */

static enum code add_round(struct store *s, const struct round *round, int64_t began,
                           const char *trouble, struct error *e)
{
    sqlite3_stmt *stmt;
    const int64_t now = store_now(s);
    TRY(db_statement(store_db(s),
                     "INSERT INTO sync_round (at, ms, sent, received, quarantined, trouble) "
                     "VALUES (?, ?, ?, ?, ?, ?)",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, now);
    sqlite3_bind_int64(stmt, 2, now > began ? now - began : 0);
    sqlite3_bind_int64(stmt, 3, round->sent);
    sqlite3_bind_int64(stmt, 4, round->received);
    sqlite3_bind_int64(stmt, 5, round->quarantined);
    if (trouble != NULL)
        sqlite3_bind_text(stmt, 6, trouble, -1, SQLITE_STATIC);
    TRY(db_run(store_db(s), stmt, e));
    TRY(db_statement(store_db(s),
                     "DELETE FROM sync_round WHERE id <= (SELECT max(id) FROM sync_round) - ?",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, ROUNDS);
    return db_run(store_db(s), stmt, e);
}

/* The trouble that was kept last is another one, or none. */
static bool is_news(struct store *s, const char *trouble)
{
    struct standing now = {0};
    struct arena *a = arena_new();
    const bool known = read_told(s, &now, a, NULL) == CODE_OK && text_equal(now.trouble, trouble);
    arena_free(a);
    return !known;
}

void standing_round(struct store *s, const struct round *round, int64_t began,
                    const struct error *e)
{
    const char *trouble = e != NULL ? e->message : NULL;
    const bool news = is_news(s, trouble);
    if (round->sent + round->received == 0 && !news)
        return;
    if (gate_begin(s, NULL) != CODE_OK)
        return;
    enum code code = add_round(s, round, began, trouble, NULL);
    if (code == CODE_OK && news)
        code = centre_trouble(s, trouble, NULL);
    gate_end(s, code, NULL);
}

/* ---- What the centre tells */

static enum code say_how_far(struct store *s, struct link *l, struct arena *a, struct error *e)
{
    struct place cursors[STREAMS];
    int64_t read = 0;
    struct answer_rows *r;
    TRY(cursors_load(s, cursors, e));
    for (int i = 0; i < STREAMS; i++)
        read += cursors[i].seq;
    const char *const values[] = {arena_printf(a, "%lld", (long long)read)};
    TRY(link_ask(l, "SELECT have_read($1)", 1, values, &r, e));
    rows_free(r);
    return CODE_OK;
}

static enum code keep_desk(struct store *s, const struct central_desk *d, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(store_db(s),
                     "INSERT INTO sync_desk (no, name, state, entries, seen_at, skew, behind, "
                     "quarantined) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, d->no);
    sqlite3_bind_text(stmt, 2, d->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 3, d->state, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 4, d->last_seq);
    bind_number(stmt, 5, d->seen_at);
    sqlite3_bind_int64(stmt, 6, d->skew);
    bind_number(stmt, 7, d->behind);
    sqlite3_bind_int64(stmt, 8, d->quarantined);
    return db_run(store_db(s), stmt, e);
}

static enum code keep_aside(struct store *s, const struct put_aside *p, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(store_db(s),
                     "INSERT INTO sync_quarantine (desk, seq, reason, at, entity, record, verb, "
                     "patch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, p->desk);
    sqlite3_bind_int64(stmt, 2, p->seq);
    sqlite3_bind_text(stmt, 3, p->reason, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 4, p->at);
    sqlite3_bind_int64(stmt, 5, p->entity);
    sqlite3_bind_blob(stmt, 6, &p->record, sizeof p->record, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 7, p->verb, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 8, p->patch, -1, SQLITE_STATIC);
    return db_run(store_db(s), stmt, e);
}

static enum code run_sql(struct store *s, const char *sql, int64_t value, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(store_db(s), sql, &stmt, e));
    if (value != NONE)
        sqlite3_bind_int64(stmt, 1, value);
    return db_run(store_db(s), stmt, e);
}

static enum code keep_withheld(struct store *s, const struct answer_rows *r, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(run_sql(s, "DELETE FROM sync_withheld", NONE, e));
    for (int i = 0; i < rows_count(r); i++) {
        TRY(db_statement(store_db(s),
                         "INSERT INTO sync_withheld (desk, seq, digest) VALUES (?, ?, ?)", &stmt,
                         e));
        sqlite3_bind_int64(stmt, 1, rows_int(r, i, 0));
        sqlite3_bind_int64(stmt, 2, rows_int(r, i, 1));
        sqlite3_bind_text(stmt, 3, rows_text(r, i, 2), -1, SQLITE_STATIC);
        TRY(db_run(store_db(s), stmt, e));
    }
    return CODE_OK;
}

static enum code keep_told(struct store *s, const struct standing *told,
                           const struct answer_rows *withheld, struct error *e)
{
    TRY(keep_withheld(s, withheld, e));
    TRY(run_sql(s, "DELETE FROM sync_desk", NONE, e));
    TRY(run_sql(s, "DELETE FROM sync_quarantine", NONE, e));
    for (int i = 0; i < told->n_desks; i++)
        TRY(keep_desk(s, &told->desks[i], e));
    for (int i = 0; i < told->n_aside; i++)
        TRY(keep_aside(s, &told->aside[i], e));
    return run_sql(s, "UPDATE central SET told_at = ?", store_now(s), e);
}

static enum code ask(struct store *s, struct link *l, struct arena *a, struct error *e)
{
    struct standing told = {0};
    struct answer_rows *withheld;
    TRY(say_how_far(s, l, a, e));
    TRY(central_desks(l, &told.desks, &told.n_desks, a, e));
    TRY(central_put_aside(l, &told.aside, &told.n_aside, a, e));
    TRY(link_ask(l, "SELECT desk, seq, digest FROM withheld() WHERE digest IS NOT NULL", 0, NULL,
                 &withheld, e));
    enum code code = gate_begin(s, e);
    if (code == CODE_OK)
        code = gate_end(s, keep_told(s, &told, withheld, e), e);
    rows_free(withheld);
    return code;
}

void standing_ask(struct store *s, struct link *l, int64_t unless)
{
    struct standing now = {0};
    struct arena *a = arena_new();
    if (read_told(s, &now, a, NULL) == CODE_OK &&
        (now.told_at == NONE || store_now(s) - now.told_at >= unless))
        ask(s, l, a, NULL);
    arena_free(a);
}

enum code standing_decided(struct store *s, int64_t desk, int64_t seq, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(store_db(s), "DELETE FROM sync_quarantine WHERE desk = ? AND seq = ?", &stmt,
                     e));
    sqlite3_bind_int64(stmt, 1, desk);
    sqlite3_bind_int64(stmt, 2, seq);
    return db_run(store_db(s), stmt, e);
}
