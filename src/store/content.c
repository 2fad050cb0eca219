#include "store/content.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/journal.h"

/* A record on its way back to its creation. Where desks wrote apart, entries lie between that did
 * not win: only those that the clocks lead to count. */
struct rewind {
    const struct entity *en;
    void *row;
    int64_t clock[FIELDSET_MAX]; /* of the entry that made each group what it is now in row */
    bool hidden, known;          /* as the newest entry about that says */
    bool fits;
    struct arena *a;
};

/* One change undone: the value after must be the one that stands there. */
static bool undo_change(struct rewind *r, const struct field *f, const json_t *pair)
{
    json_t *stands = value_to_wire(f, r->row);
    const bool same = json_equal(stands, json_array_get(pair, 1));
    json_decref(stands);
    return same && value_from_wire(f, json_array_get(pair, 0), r->row, r->a, NULL) == CODE_OK;
}

static void undo_entry(struct rewind *r, const char *changes, int64_t hlc)
{
    const char *number;
    json_t *pair, *all = changes != NULL ? json_loads(changes, 0, NULL) : NULL;
    int64_t before[FIELDSET_MAX] = {0};
    json_object_foreach(all, number, pair)
    {
        const struct field *f = entity_field_by_number(r->en, atoi(number));
        const int group = f != NULL ? field_clock(r->en, f) : 0;
        if (f == NULL || r->clock[group] != hlc)
            continue;
        r->fits = r->fits && undo_change(r, f, pair);
        before[group] = json_integer_value(json_array_get(pair, 2));
    }
    json_decref(all);
    for (int group = 1; group < FIELDSET_MAX; group++)
        if (before[group] != 0)
            r->clock[group] = before[group];
}

static void start(struct rewind *r)
{
    json_t *clocks = r->en->class == RECORD ? row_clocks(r->row) : NULL;
    for (int i = 0; clocks != NULL && i < r->en->count; i++) {
        char number[12];
        const int group = field_clock(r->en, &r->en->fields[i]);
        snprintf(number, sizeof number, "%d", group);
        r->clock[group] = json_integer_value(json_object_get(clocks, number));
    }
    json_decref(clocks);
}

static enum code undo_all(struct store *s, struct rewind *r, const struct uid *record,
                          struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(s->db,
                     "SELECT changes, verb, hlc FROM journal WHERE record = ? AND verb <> 'create' "
                     "ORDER BY hlc DESC",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, record, sizeof *record, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more || !r->fits)
            break;
        const char *verb = (const char *)sqlite3_column_text(stmt, 1);
        const bool retract = text_equal(verb, "retract");
        if (!r->known && (retract || text_equal(verb, "restore"))) {
            r->known = true;
            r->hidden = retract;
        }
        undo_entry(r, (const char *)sqlite3_column_text(stmt, 0), sqlite3_column_int64(stmt, 2));
    }
    db_done(stmt);
    return CODE_OK;
}

/* CODE_CONFLICT when an entry does not fit, or when the row is hidden or shown against what the
 * newest entry about that says. */
static enum code rewind_row(struct store *s, const struct entity *en, const struct uid *record,
                            void *row, struct arena *a, struct error *e)
{
    struct rewind r = {.en = en, .row = row, .fits = true, .a = a};
    start(&r);
    TRY(undo_all(s, &r, record, e));
    if (en->class == RECORD)
        r.fits = r.fits && r.hidden == (((struct record_row *)row)->retracted_at != NONE);
    return r.fits
               ? CODE_OK
               : fail(e, CODE_CONFLICT, NULL, _("%s %s was changed outside the program."),
                      _(en->label), value_print(&s->property, entity_field(en, en->title), row, a));
}

static enum code kept(struct store *s, const struct journal *entry, const char **content,
                      struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db, "SELECT content FROM journal_content WHERE desk = ? AND seq = ?", &stmt,
                     e));
    sqlite3_bind_int64(stmt, 1, entry->desk);
    sqlite3_bind_int64(stmt, 2, entry->seq);
    TRY(db_step(s->db, stmt, &found, e));
    *content = found ? arena_str(a, (const char *)sqlite3_column_text(stmt, 0)) : NULL;
    db_done(stmt);
    return CODE_OK;
}

enum code journal_content_then(struct store *s, const struct journal *entry, const char **content,
                               struct arena *a, struct error *e)
{
    const struct entity *en = entity_by_number((int)entry->entity);
    void *row;
    *content = NULL;
    if (en == NULL || !text_equal(entry->verb, "create"))
        return CODE_OK;
    TRY(kept(s, entry, content, a, e));
    if (*content != NULL)
        return CODE_OK;
    TRY(store_get_any(s, en, &entry->record, &row, a, e));
    TRY(rewind_row(s, en, &entry->record, row, a, e));
    *content = journal_content(en, row, entry->schema, a);
    return CODE_OK;
}

enum code journal_content_keep(struct store *s, const struct journal *entry, const char *content,
                               struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db,
                     "INSERT INTO journal_content (desk, seq, content) VALUES (?, ?, ?) "
                     "ON CONFLICT DO NOTHING",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, entry->desk);
    sqlite3_bind_int64(stmt, 2, entry->seq);
    sqlite3_bind_text(stmt, 3, content, -1, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}
