#include "store/restamp.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "data/entity/property.h"
#include "model/money.h"
#include "model/row.h"
#include "store/bases.h"
#include "store/gate_write.h"
#include "store/internal.h"
#include "store/journal.h"

/* One entry: its clock as it was and as it will be. */
struct stamp {
    int64_t seq, was, is;
};

struct restamp {
    struct store *s;
    struct stamp *all; /* both clocks ascend */
    int n;
    int64_t now;         /* of the centre, UTC ms */
    struct arena *a;     /* of all */
    struct arena *each;  /* of one entry or record */
    json_t *were, *with; /* of the entry at hand: bases as they were written, by how they stand */
};

static int by_clock(const void *key, const void *stamp)
{
    const int64_t clock = *(const int64_t *)key, was = ((const struct stamp *)stamp)->was;
    return (clock > was) - (clock < was);
}

/* A clock as it will be. */
static int64_t anew(const struct restamp *r, int64_t clock)
{
    const struct stamp *at = r->n > 0 && clock >= r->all[0].was
                                 ? bsearch(&clock, r->all, (size_t)r->n, sizeof *at, by_clock)
                                 : NULL;
    return at != NULL ? at->is : clock;
}

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
        r->all[i].is = last;
    }
    return CODE_OK;
}

/* ---- Entries */

static int64_t map_base(void *context, int64_t clock)
{
    struct restamp *r = context;
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)clock);
    const json_t *was = json_object_get(r->were, number);
    const int64_t written = was != NULL ? json_integer_value(was) : clock, is = anew(r, clock);
    snprintf(number, sizeof number, "%lld", (long long)is);
    if (is != written)
        json_object_set_new(r->with, number, json_integer(written));
    return is;
}

static enum code write_entry(struct restamp *r, const struct stamp *stamp, const char *changes,
                             struct error *e)
{
    sqlite3_stmt *stmt;
    char *with = json_dumps(r->with, JSON_COMPACT);
    enum code code = db_statement(
        r->s->db,
        "UPDATE journal SET hlc = ?, changes = ?, restamped = ? WHERE desk = 1 AND seq = ?", &stmt,
        e);
    if (code == CODE_OK) {
        sqlite3_bind_int64(stmt, 1, stamp->is);
        if (changes != NULL)
            sqlite3_bind_text(stmt, 2, changes, -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 3, with, -1, SQLITE_STATIC);
        sqlite3_bind_int64(stmt, 4, stamp->seq);
        code = db_run(r->s->db, stmt, e);
    }
    free(with);
    return code;
}

static enum code restamp_entry(struct restamp *r, const struct stamp *stamp, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(r->s->db, "SELECT changes, restamped FROM journal WHERE desk = 1 AND seq = ?",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, stamp->seq);
    TRY(db_step(r->s->db, stmt, &found, e));
    const char *changes = arena_str(r->each, (const char *)sqlite3_column_text(stmt, 0));
    const char *were = (const char *)sqlite3_column_text(stmt, 1);
    r->were = were != NULL ? json_loads(were, 0, NULL) : NULL;
    r->with = json_object();
    db_done(stmt);
    if (changes != NULL)
        changes = bases_map(changes, map_base, r, r->each);
    const enum code code = write_entry(r, stamp, changes, e);
    json_decref(r->were);
    json_decref(r->with);
    crash_here("restamp.entry");
    return code;
}

/* ---- Records */

static void restamp_clocks(const struct restamp *r, struct record_row *row)
{
    const char *number;
    json_t *clock, *clocks = row_clocks(row);
    const struct fieldset none = {{0}};
    void *next;
    json_object_foreach_safe(clocks, next, number, clock)
    {
        const int64_t was = json_integer_value(clock), is = anew(r, was);
        if (is != was && atoi(number) == LIFE && row->retracted_at != NONE)
            row->retracted_at = hlc_ms(is);
        json_object_set_new(clocks, number, json_integer(is));
    }
    row_set_clocks(row, clocks, &none, 0, r->each);
    const int64_t hlc = anew(r, row->hlc);
    if (hlc != row->hlc) {
        row->hlc = hlc;
        row->updated_at = hlc_ms(hlc);
    }
}

static enum code restamp_record(struct restamp *r, const struct entity *en, const struct uid *id,
                                struct error *e)
{
    struct action none = {.store = r->s};
    struct write w = {.action = &none, .s = r->s, .en = en, .a = r->each};
    void *old;
    const enum code code = store_get_any(r->s, en, id, &old, r->each, e);
    if (code != CODE_OK)
        return code == CODE_NOT_FOUND ? CODE_OK : code;
    w.old = old;
    w.row = row_copy(en, old, r->each);
    struct ledger_row *head = w.row;
    const int64_t base = anew(r, head->base_hlc);
    if (en->class == RECORD)
        restamp_clocks(r, w.row);
    if (base != head->base_hlc) {
        head->base_hlc = base;
        head->created_at = hlc_ms(base);
    }
    TRY(row_update(&w, e));
    row_written(&w, NULL);
    return CODE_OK;
}

struct subject {
    const struct entity *en;
    struct uid id;
};

static enum code restamp_records(struct restamp *r, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    struct subject *all = NULL;
    int n = 0;
    TRY(db_statement(r->s->db,
                     "SELECT DISTINCT entity, record FROM journal WHERE desk = 1 AND seq >= ? "
                     "AND record IS NOT NULL",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, r->all[0].seq);
    for (;;) {
        TRY(db_step(r->s->db, stmt, &more, e));
        if (!more)
            break;
        all = arena_more(r->a, all, n, sizeof *all);
        all[n].en = entity_by_number(sqlite3_column_int(stmt, 0));
        memcpy(&all[n++].id, sqlite3_column_blob(stmt, 1), sizeof all->id);
    }
    for (int i = 0; i < n; i++) {
        arena_clear(r->each);
        if (all[i].en != NULL && all[i].en->class != LOG)
            TRY(restamp_record(r, all[i].en, &all[i].id, e));
    }
    return CODE_OK;
}

/* What was put aside, or stands, by one of them. */
static enum code restamp_conflicts(struct restamp *r, struct error *e)
{
    struct {
        int64_t id, lost, won;
    } *all = NULL;
    sqlite3_stmt *stmt;
    bool more;
    int n = 0;
    TRY(db_statement(r->s->db, "SELECT id, lost, won FROM sync_conflict WHERE won >= ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, r->all[0].was);
    for (;;) {
        TRY(db_step(r->s->db, stmt, &more, e));
        if (!more)
            break;
        all = arena_more(r->a, all, n, sizeof *all);
        all[n].id = sqlite3_column_int64(stmt, 0);
        all[n].lost = sqlite3_column_int64(stmt, 1);
        all[n++].won = sqlite3_column_int64(stmt, 2);
    }
    for (int i = 0; i < n; i++) {
        TRY(db_statement(r->s->db, "UPDATE sync_conflict SET lost = ?, won = ? WHERE id = ?", &stmt,
                         e));
        sqlite3_bind_int64(stmt, 1, anew(r, all[i].lost));
        sqlite3_bind_int64(stmt, 2, anew(r, all[i].won));
        sqlite3_bind_int64(stmt, 3, all[i].id);
        TRY(db_run(r->s->db, stmt, e));
    }
    return CODE_OK;
}

/* ---- */

/* It is told in the journal, at a moment behind all of them. */
static enum code note(struct restamp *r, const char *why, struct error *e)
{
    static const struct uid nobody;
    struct action action;
    action_init(&action, r->s, &actor_program, why);
    r->s->self.hlc_last = hlc_next(r->all[r->n - 1].is, r->now, (int)r->s->self.desk_no);
    const struct entry entry = {.action = &action,
                                .entity = &journal_entity,
                                .record = &nobody,
                                .verb = "restamp",
                                .hlc = r->s->self.hlc_last};
    return journal_append(r->s, &entry, e);
}

/* Tables that only grow are watched by triggers, which look away meanwhile. */
static enum code watch_ledgers(struct restamp *r, bool watch, const char **triggers,
                               struct error *e)
{
    static const char sql[] = "SELECT group_concat(%s, ';') FROM sqlite_schema WHERE "
                              "type = 'trigger' AND name LIKE '%%\\_no\\_update' ESCAPE '\\'";
    sqlite3_stmt *stmt;
    bool found;
    if (watch)
        return db_exec(r->s->db, *triggers, e);
    TRY(db_statement(r->s->db, arena_printf(r->a, sql, "sql"), &stmt, e));
    TRY(db_step(r->s->db, stmt, &found, e));
    *triggers = arena_str(r->a, (const char *)sqlite3_column_text(stmt, 0));
    db_done(stmt);
    TRY(db_statement(r->s->db, arena_printf(r->a, sql, "'DROP TRIGGER ' || name"), &stmt, e));
    TRY(db_step(r->s->db, stmt, &found, e));
    const char *drop = arena_str(r->a, (const char *)sqlite3_column_text(stmt, 0));
    db_done(stmt);
    return db_exec(r->s->db, drop, e);
}

static enum code write_all(struct restamp *r, const char *why, struct error *e)
{
    const char *triggers;
    TRY(watch_ledgers(r, false, &triggers, e));
    for (int i = 0; i < r->n; i++) {
        arena_clear(r->each);
        TRY(restamp_entry(r, &r->all[i], e));
    }
    TRY(restamp_records(r, e));
    TRY(restamp_conflicts(r, e));
    TRY(note(r, why, e));
    return watch_ledgers(r, true, &triggers, e);
}

static enum code ahead(struct restamp *r, int64_t acked, int64_t offset, struct error *e)
{
    int64_t known;
    TRY(latest_known(r->s, acked, &known, e));
    TRY(find_ahead(r, acked, known, e));
    if (r->n == 0)
        return CODE_OK;
    TRY(choose_clocks(r, known, offset, e));
    r->s->guard.derived = true; /* what is written stays as it is, save for its time */
    const enum code code = write_all(
        r,
        arena_printf(r->a, _("the clock was ahead: %s entries got the time of the centre"),
                     NUMBER(r->n)),
        e);
    r->s->guard.derived = false;
    return code;
}

enum code restamp_ahead(struct store *s, int64_t acked, int64_t offset, int64_t *n, struct error *e)
{
    struct restamp r = {.s = s, .now = store_now(s) + offset};
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
