#include "sync/conflict.h"

#include <stdlib.h>
#include <string.h>

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

/* Nobody has said anything about the group since: its clock is that of the winner. */
static bool is_open(struct store *s, const struct line *l, void **row, struct arena *a)
{
    if (l->en == NULL || store_get(s, l->en, &l->record, row, a, NULL) != CODE_OK)
        return false;
    const struct field *f = entity_field_by_number(l->en, (int)l->clock);
    return f != NULL && row_clock(l->en, f, *row) == l->won;
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

enum code conflict_list(struct store *s, int limit, struct sync_conflict **out, int *n,
                        struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    struct line *lines = NULL;
    int read = 0;
    bool more;
    *n = 0;
    *out = NULL;
    TRY(db_statement(store_db(s), COLUMNS "ORDER BY won DESC", &stmt, e));
    for (;;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            break;
        lines = arena_more(a, lines, read, sizeof *lines);
        lines[read++] = line_of(stmt, a);
    }
    for (int i = 0; i < read && (limit == 0 || *n < limit); i++) {
        void *row;
        if (!is_open(s, &lines[i], &row, a))
            continue;
        *out = arena_more(a, *out, *n, sizeof **out);
        TRY(tell(s, &lines[i], &(*out)[(*n)++], a, e));
    }
    return CODE_OK;
}

/* ---- Settling */

static enum code find(struct store *s, int64_t id, struct line *out, struct arena *a,
                      struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(store_db(s), COLUMNS "WHERE id = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, id);
    TRY(db_step(store_db(s), stmt, &found, e));
    if (!found)
        return fail(e, CODE_NOT_FOUND, NULL, _("There is no conflict %lld."), (long long)id);
    *out = line_of(stmt, a);
    db_done(stmt);
    return CODE_OK;
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
    if (!is_open(action->store, &l, &row, a))
        return fail(e, CODE_CONFLICT, NULL,
                    _("This conflict has been settled: somebody has written these fields since."));
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
