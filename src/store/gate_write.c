#include "store/gate_write.h"

#include "base/buf.h"
#include "data/entity/property.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/sql.h"

int64_t row_stream(const struct entity *en, const void *row)
{
    if (en->root == NULL)
        return STREAM_PROPERTY;
    const struct uid *root = field_value(entity_field(en, en->root), row);
    return root->b[15] & 63;
}

enum code row_insert(struct write *w, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(w->s->db, sql_texts_of(w->s, w->en)->insert, &stmt, e));
    for (int i = 0; i < w->en->count; i++)
        if (!value_is_null(&w->en->fields[i], w->row)) /* as nothing is bound yet */
            sql_bind(stmt, i + 1, &w->en->fields[i], w->row);
    return db_run(w->s->db, stmt, e);
}

/* Only the columns that differ, so that only their indexes are touched. */
enum code row_update(struct write *w, struct error *e)
{
    struct buf sql;
    sqlite3_stmt *stmt;
    int at = 1;
    const struct fieldset columns = row_diff(w->en, w->old, w->row);
    if (fieldset_empty(&columns))
        return CODE_OK;
    buf_init(&sql, w->a);
    buf_addf(&sql, "UPDATE %s SET ", w->en->name);
    for (int i = 0; i < w->en->count; i++)
        if (fieldset_has(&columns, i))
            buf_addf(&sql, "%s%s = ?", at++ > 1 ? ", " : "", w->en->fields[i].name);
    buf_add(&sql, " WHERE id = ?");
    TRY(db_statement(w->s->db, sql.p, &stmt, e));
    at = 1;
    for (int i = 0; i < w->en->count; i++)
        if (fieldset_has(&columns, i))
            sql_bind(stmt, at++, &w->en->fields[i], w->row);
    const struct ledger_row *head = w->row;
    sqlite3_bind_blob(stmt, at, &head->id, sizeof head->id, SQLITE_STATIC);
    return db_run(w->s->db, stmt, e);
}

/* It hangs on another customer now: all of it is new to them. */
static bool has_moved(const struct write *w)
{
    return w->en->root != NULL && !value_equal(entity_field(w->en, w->en->root), w->old, w->row);
}

/* What is kept of all customers follows a customer's row, and the property its settings. */
static void keep_up(struct write *w)
{
    w->s->settings_written |= w->en == &setting_entity;
    if (w->en == &customer_entity)
        tally_change(w->s, w->old, w->row);
}

void row_made(struct write *w, bool unknown)
{
    if (w->en == &customer_entity && unknown)
        stale_made(w->s, w->row);
    else
        stale_mark(w->s, w->en, w->row, NULL);
    keep_up(w);
}

void row_written(struct write *w, const struct fieldset *changed)
{
    if (has_moved(w))
        changed = NULL;
    if (w->en != &customer_entity)
        stale_mark(w->s, w->en, w->old, changed);
    stale_mark(w->s, w->en, w->row, changed);
    stale_mark_survivors(w->s, w->en, w->old, w->row);
    keep_up(w);
}
