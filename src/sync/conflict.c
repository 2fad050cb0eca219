#include "sync/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "model/row.h"
#include "store/db.h"
#include "store/profile.h"
#include "store/sql.h"

/* A line of the table as it is read back. */
struct line {
    int64_t id, clock, lost, won;
    const struct entity *en;
    struct uid record;
    const char *changes;
};

#define COLUMNS "SELECT id, clock, lost, won, entity, record, changes FROM sync_conflict "

static struct line line_of(sqlite3_stmt *stmt, struct arena *a)
{
    struct line l = {.id = sqlite3_column_int64(stmt, 0),
                     .clock = sqlite3_column_int64(stmt, 1),
                     .lost = sqlite3_column_int64(stmt, 2),
                     .won = sqlite3_column_int64(stmt, 3),
                     .en = entity_by_number(sqlite3_column_int(stmt, 4)),
                     .changes = arena_str(a, (const char *)sqlite3_column_text(stmt, 6))};
    sql_read_uid(stmt, 5, &l.record);
    return l;
}

/* ---- Which are open */

/* Nobody has said anything about the group since: its clock is that of the winner. */
static void add_open(const struct entity *en, bool about, struct buf *sql)
{
    buf_addf(sql,
             "%sSELECT c.id FROM sync_conflict c JOIN %s t ON t.id = c.record "
             "WHERE c.entity = %d AND t.retracted_at IS NULL AND "
             "coalesce(json_extract(t.clk, '$.\"' || c.clock || '\"'), t.base_hlc) = c.won",
             sql->n > 0 ? " UNION ALL " : "", en->name, en->no);
    if (about)
        buf_addf(sql, " AND ?1 IN (t.%s, t.%s)", en->root != NULL ? en->root : "id",
                 en->other_root != NULL ? en->other_root : "id");
}

/* The ids of the open ones as a query; about: of the customer ?1 and what hangs on it. Only of the
 * entities that have any. */
static enum code open_ids(struct store *s, bool about, const char **sql, struct arena *a,
                          struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    struct buf b;
    buf_init(&b, a);
    TRY(db_statement(store_db(s), "SELECT DISTINCT entity FROM sync_conflict", &stmt, e));
    for (;;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            break;
        const struct entity *en = entity_by_number(sqlite3_column_int(stmt, 0));
        if (en != NULL && en->class == RECORD)
            add_open(en, about, &b);
    }
    *sql = b.n > 0 ? b.p : "SELECT NULL WHERE 0";
    return CODE_OK;
}

static void bind_about(sqlite3_stmt *stmt, const struct uid *about)
{
    if (about != NULL)
        sqlite3_bind_blob(stmt, 1, about, sizeof *about, SQLITE_STATIC);
}

int64_t conflict_count(struct store *s, const struct uid *about)
{
    sqlite3_stmt *stmt;
    bool found = false;
    const char *sql;
    int64_t n = 0;
    struct arena *a = arena_new();
    if (open_ids(s, about != NULL, &sql, a, NULL) == CODE_OK &&
        db_statement(store_db(s), arena_printf(a, "SELECT count(*) FROM (%s)", sql), &stmt, NULL) ==
            CODE_OK) {
        bind_about(stmt, about);
        if (db_step(store_db(s), stmt, &found, NULL) == CODE_OK && found)
            n = sqlite3_column_int64(stmt, 0);
        db_done(stmt);
    }
    arena_free(a);
    return n;
}

/* ---- Telling */

static enum code side_of(struct store *s, const struct line *l, int64_t hlc,
                         struct conflict_side *out, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    *out = (struct conflict_side){.who = "?", .at = hlc_ms(hlc)};
    TRY(db_statement(store_db(s),
                     "SELECT j.actor, d.name FROM journal j JOIN desk d ON d.n = j.desk "
                     "WHERE j.record = ? AND j.hlc = ?",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, &l->record, sizeof l->record, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, hlc);
    TRY(db_step(store_db(s), stmt, &found, e));
    if (found) {
        out->who = arena_str(a, (const char *)sqlite3_column_text(stmt, 0));
        out->desk = arena_str(a, (const char *)sqlite3_column_text(stmt, 1));
    }
    db_done(stmt);
    return CODE_OK;
}

static enum code tell(struct store *s, const struct line *l, struct sync_conflict *out,
                      struct arena *a, struct error *e)
{
    *out = (struct sync_conflict){
        .id = l->id, .entity = l->en, .record = l->record, .clock = l->clock, .lost = l->lost};
    TRY(side_of(s, l, l->won, &out->stands, a, e));
    TRY(side_of(s, l, l->lost, &out->aside, a, e));
    TRY(record_title(s, l->en, &l->record, &out->title, a, e));
    changes_read(s, l->en, l->changes, &out->changes, &out->count, a);
    return CODE_OK;
}

enum code conflict_list(struct store *s, const struct uid *about, int limit,
                        struct sync_conflict **out, int *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    struct line *lines = NULL;
    const char *ids;
    bool more;
    *n = 0;
    *out = NULL;
    TRY(open_ids(s, about != NULL, &ids, a, e));
    TRY(db_statement(store_db(s),
                     arena_printf(a, COLUMNS "WHERE id IN (%s) ORDER BY won DESC, id LIMIT %d", ids,
                                  limit > 0 ? limit : -1),
                     &stmt, e));
    bind_about(stmt, about);
    for (;;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            break;
        lines = arena_more(a, lines, *n, sizeof *lines);
        lines[(*n)++] = line_of(stmt, a);
    }
    *out = ARENA_ARRAY(a, struct sync_conflict, (size_t)*n + 1);
    for (int i = 0; i < *n; i++)
        TRY(tell(s, &lines[i], &(*out)[i], a, e));
    return CODE_OK;
}

/* ---- Settling */

static enum code find(struct store *s, int64_t id, struct line *out, struct arena *a,
                      struct error *e)
{
    sqlite3_stmt *stmt;
    const char *ids;
    bool found, open;
    TRY(open_ids(s, false, &ids, a, e));
    TRY(db_statement(store_db(s), COLUMNS "WHERE id = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, id);
    TRY(db_step(store_db(s), stmt, &found, e));
    if (!found)
        return fail(e, CODE_NOT_FOUND, NULL, _("There is no conflict %lld."), (long long)id);
    *out = line_of(stmt, a);
    db_done(stmt);
    TRY(db_statement(store_db(s), arena_printf(a, "SELECT 1 WHERE ? IN (%s)", ids), &stmt, e));
    sqlite3_bind_int64(stmt, 1, id);
    TRY(db_step(store_db(s), stmt, &open, e));
    db_done(stmt);
    return open ? CODE_OK
                : fail(e, CODE_CONFLICT, NULL,
                       _("This conflict has been settled: somebody has written these fields "
                         "since."));
}

/* Puts the values that were put aside into row, or leaves it; set: the fields that are spoken of.
 */
static enum code choose(const struct line *l, bool take, void *row, struct fieldset *set,
                        struct arena *a, struct error *e)
{
    const char *number;
    json_t *pair, *all = json_loads(l->changes, 0, NULL);
    enum code code = all != NULL ? CODE_OK : CODE_BUG;
    json_object_foreach(all, number, pair)
    {
        const struct field *f = entity_field_by_number(l->en, atoi(number));
        if (f == NULL || code != CODE_OK)
            continue;
        fieldset_add(set, field_index(l->en, f));
        if (take)
            code = value_from_wire(f, json_array_get(pair, 0), row, a, e);
    }
    json_decref(all);
    return code;
}

static enum code settle(struct action *action, int64_t id, bool take, struct arena *a,
                        struct error *e)
{
    struct line l;
    struct fieldset set = {{0}};
    void *row;
    TRY(find(action->store, id, &l, a, e));
    TRY(store_get(action->store, l.en, &l.record, &row, a, e));
    const int64_t base = ((const struct record_row *)row)->hlc;
    TRY(choose(&l, take, row, &set, a, e));
    action->insists = true;
    return gate_change(action, l.en, &l.record, base, row, &set, NULL, a, e);
}

enum code conflict_settle(struct action *action, int64_t id, bool take, struct error *e)
{
    struct arena *a = arena_new();
    const enum code code = settle(action, id, take, a, e);
    action->insists = false;
    arena_free(a);
    return code;
}
