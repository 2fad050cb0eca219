#include "store/restamp_own.h"

#include <stdlib.h>
#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "base/text.h"
#include "data/entity/property.h"
#include "model/row.h"
#include "store/bases.h"
#include "store/gate_write.h"
#include "store/journal.h"
#include "store/refresh.h"

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
    if (at != NULL)
        return at->is;
    return r->desk_no != NONE && clock > 0 ? hlc_of_desk(clock, (int)r->desk_no) : clock;
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

static enum code write_entry(struct restamp *r, int64_t seq, int64_t hlc, const char *changes,
                             struct error *e)
{
    sqlite3_stmt *stmt;
    char *with = json_object_size(r->with) > 0 ? json_dumps(r->with, JSON_COMPACT) : NULL;
    enum code code = db_statement(
        r->s->db,
        "UPDATE journal SET hlc = ?, changes = ?, restamped = ? WHERE desk = 1 AND seq = ?", &stmt,
        e);
    if (code == CODE_OK) {
        sqlite3_bind_int64(stmt, 1, hlc);
        if (changes != NULL)
            sqlite3_bind_text(stmt, 2, changes, -1, SQLITE_STATIC);
        if (with != NULL)
            sqlite3_bind_text(stmt, 3, with, -1, SQLITE_STATIC);
        sqlite3_bind_int64(stmt, 4, seq);
        code = db_run(r->s->db, stmt, e);
    }
    free(with);
    return code;
}

/* Sealed values stay as they are where only clocks are set. */
static json_t *sealed_before(const json_t *were)
{
    const char *stands;
    json_t *was, *with = json_object();
    json_object_foreach((json_t *)were, stands, was) if (json_is_string(was))
        json_object_set(with, stands, was);
    return with;
}

static enum code restamp_entry(struct restamp *r, int64_t seq, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(
        r->s->db, "SELECT hlc, changes, restamped, entity FROM journal WHERE desk = 1 AND seq = ?",
        &stmt, e));
    sqlite3_bind_int64(stmt, 1, seq);
    TRY(db_step(r->s->db, stmt, &found, e));
    if (!found) /* which journal_verify says */
        return CODE_OK;
    const int64_t hlc = anew(r, sqlite3_column_int64(stmt, 0));
    const char *changes = arena_str(r->each, (const char *)sqlite3_column_text(stmt, 1));
    const char *were = (const char *)sqlite3_column_text(stmt, 2);
    const struct entity *en = entity_by_number(sqlite3_column_int(stmt, 3));
    r->were = were != NULL ? json_loads(were, 0, NULL) : NULL;
    r->with = sealed_before(r->were);
    db_done(stmt);
    if (changes != NULL)
        changes = bases_map(changes, map_base, r, r->each);
    if (changes != NULL && r->reseal != NULL && en != NULL)
        changes = reseal_changes(r->reseal, en, changes, r->with, r->each);
    const enum code code = write_entry(r, seq, hlc, changes, e);
    json_decref(r->were);
    json_decref(r->with);
    crash_here("restamp.entry");
    return code;
}

static enum code tell(struct restamp *r, const char *what, int64_t done, int64_t of,
                      struct error *e)
{
    return r->progress == NULL || done % 1000 != 0 || r->progress((void *)_(what), done, of)
               ? CODE_OK
               : fail(e, CODE_STOPPED, NULL, _("Stopped. Nothing was changed."));
}

static enum code restamp_entries(struct restamp *r, struct error *e)
{
    const int64_t end = r->s->self.next_seq;
    for (int64_t seq = r->first; seq < end; seq++) {
        arena_clear(r->each);
        TRY(restamp_entry(r, seq, e));
        TRY(tell(r, N_("entries"), seq, end - 1, e));
    }
    return CODE_OK;
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

/* Adds the sealed values that its changes tell to what its creation tells: among them is what stood
 * there then. */
static enum code add_changes(struct restamp *r, const struct uid *id, json_t *with, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(r->s->db,
                     "SELECT restamped FROM journal WHERE record = ? AND desk = 1 AND verb = "
                     "'change' AND restamped IS NOT NULL",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, id, sizeof *id, SQLITE_TRANSIENT);
    for (;;) {
        TRY(db_step(r->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        json_t *were = json_loads((const char *)sqlite3_column_text(stmt, 0), 0, NULL);
        json_t *sealed = sealed_before(were);
        json_object_update(with, sealed);
        json_decref(sealed);
        json_decref(were);
    }
}

/* What a creation tells is not kept: it follows from the record, as it will stand. */
static enum code reseal_creation(struct restamp *r, const struct uid *id, json_t *with,
                                 struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(add_changes(r, id, with, e));
    if (json_object_size(with) == 0)
        return CODE_OK;
    char *text = json_dumps(with, JSON_COMPACT);
    enum code code = db_statement(
        r->s->db,
        "UPDATE journal SET restamped = ? WHERE record = ? AND desk = 1 AND verb = 'create'", &stmt,
        e);
    if (code == CODE_OK) {
        sqlite3_bind_text(stmt, 1, text, -1, SQLITE_STATIC);
        sqlite3_bind_blob(stmt, 2, id, sizeof *id, SQLITE_STATIC);
        code = db_run(r->s->db, stmt, e);
    }
    free(text);
    return code;
}

static enum code reseal_record(struct restamp *r, const struct entity *en, void *row,
                               struct error *e)
{
    const struct uid id = ((const struct ledger_row *)row)->id;
    if (r->reseal == NULL || !reseal_has_any(en))
        return CODE_OK;
    json_t *with = json_object();
    reseal_row(r->reseal, en, row, with, r->each);
    const enum code code = reseal_creation(r, &id, with, e);
    json_decref(with);
    return code;
}

/* So many customers at a time are brought up to date, so that not all of them are in memory. */
static enum code catch_up(struct restamp *r, int least, struct error *e)
{
    if (r->s->stale_count < least)
        return CODE_OK;
    const enum code code = stale_refresh(r->s, e);
    arena_clear(r->s->stale_arena);
    r->s->guard.derived = true;
    return code;
}

/* Where no entry changes its place among others, no figure changes. */
static void note_written(struct restamp *r, struct write *w)
{
    bool known = r->desk_no == NONE;
    const struct fieldset changed = row_diff(w->en, w->old, w->row);
    for (int i = 0; i < w->en->count; i++)
        known = known || (w->en->fields[i].kind == KIND_SECRET && fieldset_has(&changed, i));
    figures_put_off(r->s, !known);
    row_written(w, &changed);
    figures_put_off(r->s, false);
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
    TRY(reseal_record(r, en, w.row, e));
    TRY(row_update(&w, e));
    note_written(r, &w);
    return catch_up(r, 500, e);
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
    sqlite3_bind_int64(stmt, 1, r->first);
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
        TRY(tell(r, N_("records"), i, n, e));
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
    if (r->n == 0)
        return CODE_OK;
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
    r->s->self.hlc_last = hlc_next(r->last, r->now, (int)r->s->self.desk_no);
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
    TRY(restamp_entries(r, e));
    TRY(restamp_records(r, e));
    TRY(restamp_conflicts(r, e));
    TRY(note(r, why, e));
    return watch_ledgers(r, true, &triggers, e);
}

enum code restamp_write(struct restamp *r, const char *why, struct error *e)
{
    r->s->guard.derived = true; /* what is written stays as it is, save for its time */
    const enum code code = write_all(r, why, e);
    r->s->guard.derived = false;
    return code;
}
