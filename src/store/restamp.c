#include "store/restamp.h"

#include "base/intl.h"
#include "model/money.h"
#include "store/restamp_own.h"

/* ---- Which entries */

/* The latest clock of all that must stay as it is: others' entries, and ours that others have. Each
 * desk's clocks ascend, so its last entry tells. */
static enum code latest_known(struct store *s, int64_t acked, int64_t *out, struct error *e)
{
    static const char sql[] =
        "SELECT max(hlc) FROM (SELECT (SELECT hlc FROM journal WHERE desk = d.n ORDER BY seq DESC "
        "LIMIT 1) AS hlc FROM desk d WHERE d.n <> 1 UNION ALL SELECT hlc FROM journal WHERE "
        "desk = 1 AND seq = ? UNION ALL SELECT snapshot FROM central)";
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db, sql, &stmt, e));
    sqlite3_bind_int64(stmt, 1, acked);
    TRY(db_step(s->db, stmt, &found, e));
    *out = found ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return CODE_OK;
}

/* Those that are ahead, which are the last: nothing that stays has a later clock than they. */
static enum code find_ahead(struct restamp *r, int64_t acked, int64_t known, struct error *e)
{
    const int64_t now = hlc_next(0, r->now, 0);
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(r->s->db,
                     "SELECT seq, hlc FROM journal WHERE desk = 1 AND seq > ? AND hlc > ? "
                     "ORDER BY seq",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, acked);
    sqlite3_bind_int64(stmt, 2, known > now ? known : now);
    for (;;) {
        TRY(db_step(r->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        r->all = arena_more(r->a, r->all, r->n, sizeof *r->all);
        r->all[r->n++] = (struct stamp){.seq = sqlite3_column_int64(stmt, 0),
                                        .was = sqlite3_column_int64(stmt, 1)};
    }
}

static enum code clock_of(struct store *s, int64_t seq, int64_t *out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db, "SELECT hlc FROM journal WHERE desk = 1 AND seq = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, seq);
    TRY(db_step(s->db, stmt, &found, e));
    *out = found ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return CODE_OK;
}

/* When it was really written, as far as the clock was as wrong then as it is now. */
static enum code choose_clocks(struct restamp *r, int64_t known, int64_t offset, struct error *e)
{
    int64_t last;
    TRY(clock_of(r->s, r->all[0].seq - 1, &last, e));
    last = last > known ? last : known;
    for (int i = 0; i < r->n; i++) {
        const int64_t ms = hlc_ms(r->all[i].was) + (offset < 0 ? offset : 0);
        last = hlc_next(last, ms < r->now ? ms : r->now, (int)r->s->self.desk_no);
        r->all[i].is = r->last = last;
    }
    return CODE_OK;
}

static enum code ahead(struct restamp *r, int64_t acked, int64_t offset, struct error *e)
{
    int64_t known;
    TRY(latest_known(r->s, acked, &known, e));
    TRY(find_ahead(r, acked, known, e));
    if (r->n == 0)
        return CODE_OK;
    TRY(choose_clocks(r, known, offset, e));
    r->first = r->all[0].seq;
    return restamp_write(
        r,
        arena_printf(r->a, _("the clock was ahead: %s entries got the time of the centre"),
                     NUMBER(r->n)),
        e);
}

enum code restamp_ahead(struct store *s, int64_t acked, int64_t offset, int64_t *n, struct error *e)
{
    struct restamp r = {.s = s, .now = store_now(s) + offset, .desk_no = NONE};
    *n = 0;
    TRY(gate_begin(s, e));
    r.a = arena_new();
    r.each = arena_new();
    const enum code code = gate_end(s, ahead(&r, acked, offset, e), e);
    if (code == CODE_OK)
        *n = r.n;
    arena_free(r.each);
    arena_free(r.a);
    return code;
}
