/* One edit saved: a commit of its own through the write gate, beside a bare UPDATE and COMMIT of
 * the same column on the same file. The bare one changes it back, so that the base stays what its
 * journal says. */
#include <stdio.h>
#include <string.h>

#include "base/uid.h"
#include "bench/bench.h"
#include "data/entity/customer.h"
#include "model/row.h"
#include "store/gate.h"

#define EDITS 500

/* A kind of edit: the field, and how plain SQL would write it with what follows from it. */
static const struct edit {
    const char *field, *kind, *there, *back;
    double least; /* percent of the bare speed */
} edits[] = {
    {"internal_notes", "no searched field changed",
     "internal_notes = internal_notes || 'x', updated_at = updated_at + 1",
     "internal_notes = substr(internal_notes, 1, length(internal_notes) - 1), "
     "updated_at = updated_at - 1",
     50},
    {"last_name", "a searched field changed",
     "last_name = last_name || 'x', sort_name = sort_name || 'x', updated_at = updated_at + 1",
     "last_name = substr(last_name, 1, length(last_name) - 1), "
     "sort_name = substr(sort_name, 1, length(sort_name) - 1), updated_at = updated_at - 1",
     25},
};

/* The wait of the disk is part of both. */
static struct uid *draw_ids(struct bench *b, const char *field, int *n)
{
    struct dice d = {42};
    struct uid *ids = ARENA_ARRAY(b->arena, struct uid, EDITS);
    sqlite3_stmt *stmt = sqlite_prepare(
        b->base->db, arena_printf(b->arena,
                                  "SELECT id FROM customer WHERE row > ? AND status = 'active' AND "
                                  "retracted_at IS NULL AND %s IS NOT NULL ORDER BY row LIMIT 1",
                                  field));
    for (*n = 0; *n < EDITS;) {
        sqlite3_reset(stmt);
        sqlite3_bind_int64(stmt, 1, roll(&d, b->base->last_row * 9 / 10));
        if (sqlite3_step(stmt) != SQLITE_ROW)
            break;
        memcpy(&ids[(*n)++], sqlite3_column_blob(stmt, 0), sizeof *ids);
    }
    sqlite3_finalize(stmt);
    return ids;
}

/* The time of one gate call; -1 when the record is one that an import left incomplete, which a
 * person cannot save. */
static double edit(struct store *s, const struct uid *id, const struct field *f, struct arena *a)
{
    struct customer *c;
    struct error e = {0};
    struct fieldset set = {{0}};
    struct action action;
    const struct actor actor = {.name = "bench", .type = "system", .terminal = ""};
    if (store_get(s, &customer_entity, id, (void **)&c, a, &e) != CODE_OK)
        die("%s", e.message);
    const char **slot = field_slot(f, c);
    const size_t n = strlen(*slot);
    *slot = (*slot)[n - 1] == 'x' ? arena_strn(a, *slot, n - 1) : arena_printf(a, "%sx", *slot);
    fieldset_add(&set, field_index(&customer_entity, f));
    const double start = ticks();
    action_init(&action, s, &actor, NULL);
    const enum code code = gate_change(&action, &customer_entity, id, c->hlc, c, &set, NULL, a, &e);
    const double ms = ticks() - start;
    if (code != CODE_OK && code != CODE_INVALID)
        die("%s: %s", f->name, e.message);
    return code == CODE_OK ? ms : -1;
}

static struct samples through_the_gate(struct bench *b, const char *name, const struct uid *ids,
                                       int n)
{
    struct store *store;
    struct error e = {0};
    struct samples s = {0};
    struct arena *a = arena_new();
    if (store_open(b->db, false, &store, &e) != CODE_OK)
        die("%s", e.message);
    edit(store, &ids[0], entity_field(&customer_entity, name), a); /* prepares its statements */
    for (int i = 0; i < n; i++) {
        const double ms = edit(store, &ids[i], entity_field(&customer_entity, name), a);
        if (ms >= 0)
            samples_add(&s, ms);
        arena_clear(a);
    }
    store_close(store);
    arena_free(a);
    return s;
}

static void bare_pass(struct samples *s, sqlite3 *db, const char *set, const struct uid *ids, int n)
{
    char sql[256];
    int rows;
    snprintf(sql, sizeof sql, "UPDATE customer SET %s WHERE id = ?3", set);
    sqlite3_stmt *stmt = sqlite_prepare(db, sql);
    for (int i = 0; i < n; i++) {
        sqlite3_bind_blob(stmt, 3, &ids[i], sizeof *ids, SQLITE_STATIC);
        samples_add(s, timed_run(stmt, NULL, NULL, &rows));
    }
    sqlite3_finalize(stmt);
}

/* Changes each record and changes it back: what stands there already, SQLite would not write. */
static struct samples bare(struct bench *b, const struct edit *kind, const struct uid *ids, int n)
{
    struct samples s = {0};
    sqlite3 *db = sqlite_open(b->db);
    sqlite_exec(db, "PRAGMA synchronous = FULL; PRAGMA cache_size = -8000");
    bare_pass(&s, db, kind->there, ids, n);
    bare_pass(&s, db, kind->back, ids, n);
    sqlite_close(db);
    return s;
}

static void compare(struct bench *b, const struct edit *kind)
{
    char what[80];
    int n;
    const struct uid *ids = draw_ids(b, kind->field, &n);
    if (n == 0)
        return;
    struct samples raw = bare(b, kind, ids, n), ours = through_the_gate(b, kind->field, ids, n);
    report_times(b->report, kind->kind, &ours, 0, 10);
    report_raw(b->report, kind->kind, &ours, "bare UPDATE and COMMIT", &raw, 0);
    snprintf(what, sizeof what, "  commits per second, of %.0f bare",
             raw.n * 1000.0 / samples_sum(&raw));
    report_value(b->report, what, 100 * (samples_sum(&raw) / raw.n) / (samples_sum(&ours) / ours.n),
                 "%", -kind->least);
    samples_clear(&raw);
    samples_clear(&ours);
}

void measure_edits(struct bench *b)
{
    report_heading(b->report, "one edit saved, ms");
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        compare(b, &edits[i]);
}
