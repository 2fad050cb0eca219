/* The journal as people read it: who changed what on a record, newest first. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/journal.h"
#include "store/rule.h"
#include "store/sql.h"

bool change_differs(const json_t *pair)
{
    return !json_equal(json_array_get(pair, 0), json_array_get(pair, 1));
}

const char *change_text(const struct property *p, const struct field *f, const void *row,
                        struct arena *a)
{
    return f->kind == KIND_SECRET ? value_print(p, f, row, a) : value_text(p, f, row, a);
}

/* Both readings of a value. */
static const char *printed(struct store *s, const struct entity *en, const struct field *f,
                           const json_t *value, const char **stable, struct arena *a)
{
    void *row = row_new(en, a);
    *stable = "?";
    if (value_from_wire(f, value, row, a, NULL) != CODE_OK)
        return "?";
    const char *text = value_print(&s->property, f, row, a);
    *stable = change_text(&s->property, f, row, a);
    return text;
}

void changes_read(struct store *s, const struct entity *en, const char *changes,
                  struct change **out, int *n, struct arena *a)
{
    const char *number;
    json_t *pair, *all = json_loads(changes, 0, NULL);
    *n = 0;
    *out = ARENA_ARRAY(a, struct change, json_object_size(all) + 1);
    json_object_foreach(all, number, pair)
    {
        const struct field *f = entity_field_by_number(en, atoi(number));
        if (f == NULL || f->quiet || !change_differs(pair))
            continue;
        struct change *c = &(*out)[(*n)++];
        c->field = f;
        c->from = printed(s, en, f, json_array_get(pair, 0), &c->was, a);
        c->to = printed(s, en, f, json_array_get(pair, 1), &c->is, a);
    }
    json_decref(all);
}

/* Where it was written: at which desk, where that is another one. */
static const char *place_of(struct store *s, const struct journal *row, struct arena *a)
{
    sqlite3_stmt *stmt;
    bool found = false;
    const char *name = row->terminal;
    if (row->desk == 1 ||
        db_statement(s->db, "SELECT name FROM desk WHERE n = ?", &stmt, NULL) != CODE_OK)
        return name;
    sqlite3_bind_int64(stmt, 1, row->desk);
    if (db_step(s->db, stmt, &found, NULL) == CODE_OK && found &&
        sqlite3_column_type(stmt, 0) != SQLITE_NULL)
        name = arena_str(a, (const char *)sqlite3_column_text(stmt, 0));
    db_done(stmt);
    return name;
}

static struct history_entry event_of(struct store *s, const struct journal *row, struct arena *a)
{
    struct history_entry event = {.seq = row->seq,
                                  .hlc = row->hlc,
                                  .at = hlc_ms(row->hlc),
                                  .who = row->actor,
                                  .type = row->actor_type,
                                  .terminal = place_of(s, row, a),
                                  .verb = row->verb,
                                  .reason = row->reason,
                                  .approver = row->approver,
                                  .entity = entity_by_number((int)row->entity),
                                  .record = row->record,
                                  .staff_id = row->staff_id,
                                  .action = row->action,
                                  .undoes = row->undoes};
    if (row->changes != NULL && event.entity != NULL)
        changes_read(s, event.entity, row->changes, &event.changes, &event.count, a);
    return event;
}

/* The ids a customer's history speaks of: its own and, with children, those of all that refer to it
 * by root. */
static const char *history_sql(bool children, struct arena *a)
{
    struct buf sql;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT ");
    sql_columns(&journal_entity, "", &sql);
    buf_add(&sql, " FROM journal WHERE record IN (SELECT ?1");
    for (int i = 0; children && entities[i] != NULL; i++) {
        const struct entity *en = entities[i];
        if (en->root != NULL && strcmp(en->root, "id") != 0)
            buf_addf(&sql, " UNION ALL SELECT id FROM %s WHERE %s = ?1", en->name, en->root);
        if (en->other_root != NULL)
            buf_addf(&sql, " UNION ALL SELECT id FROM %s WHERE %s = ?1", en->name, en->other_root);
    }
    buf_add(&sql, ") ORDER BY hlc DESC LIMIT ?2");
    return sql.p;
}

/* The record as it was after entry i: as it was before the next about it, or as it stands. */
static const void *after(struct store *s, const struct history_entry *events,
                         const void *const *before, int i, struct arena *a)
{
    void *row;
    for (int k = i - 1; k >= 0; k--)
        if (before[k] != NULL && uid_compare(&events[k].record, &events[i].record) == 0)
            return before[k];
    return store_get_any(s, events[i].entity, &events[i].record, &row, a, NULL) == CODE_OK ? row
                                                                                           : NULL;
}

/* Words for those entries whose rules have them. What was written stands in the changes since: the
 * newest entry is taken back first. */
static void find_words(struct store *s, const struct uid *whose, struct history_entry *events,
                       int n, struct arena *a)
{
    const void **before = ARENA_ARRAY(a, const void *, (size_t)n + 1);
    for (int i = 0; i < n; i++) {
        struct history_entry *event = &events[i];
        event->whose = whose != NULL ? *whose : (struct uid){{0}};
        if (event->entity == NULL || !rules_have_words(event->entity))
            continue;
        const void *is = after(s, events, before, i, a);
        void *was = is != NULL ? row_copy(event->entity, is, a) : NULL;
        for (int k = 0; was != NULL && k < event->count; k++)
            value_parse(&s->property, event->changes[k].field, event->changes[k].was, was, a, NULL);
        before[i] = was;
        if (is != NULL)
            event->words = rules_words(s, event, was, is, a);
    }
}

/* A change of nothing that people are told. */
static bool is_quiet(const struct history_entry *event)
{
    return text_equal(event->verb, "change") && event->entity != NULL && event->count == 0;
}

static enum code read_entries(struct store *s, const struct uid *whose, sqlite3_stmt *stmt,
                              struct history_entry **events, int *n, struct arena *a,
                              struct error *e)
{
    bool more;
    *n = 0;
    *events = NULL;
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more) {
            find_words(s, whose, *events, *n, a);
            return CODE_OK;
        }
        const struct history_entry event =
            event_of(s, sql_read_row(stmt, 0, &journal_entity, a), a);
        if (is_quiet(&event))
            continue;
        *events = arena_more(a, *events, *n, sizeof **events);
        (*events)[(*n)++] = event;
    }
}

enum code journal_history(struct store *s, const struct uid *record, bool children, int limit,
                          struct history_entry **events, int *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, history_sql(children, a), &stmt, e));
    sqlite3_bind_blob(stmt, 1, record, sizeof *record, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, limit > 0 ? limit : -1);
    return read_entries(s, record, stmt, events, n, a, e);
}

enum code journal_newest(struct store *s, const struct entity *en, int limit,
                         struct history_entry **events, int *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    struct buf sql;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT ");
    sql_columns(&journal_entity, "", &sql);
    buf_add(&sql, " FROM journal WHERE desk = 1 AND entity = ? ORDER BY seq DESC LIMIT ?");
    TRY(db_statement(s->db, sql.p, &stmt, e));
    sqlite3_bind_int(stmt, 1, en->no);
    sqlite3_bind_int(stmt, 2, limit > 0 ? limit : -1);
    return read_entries(s, NULL, stmt, events, n, a, e);
}
