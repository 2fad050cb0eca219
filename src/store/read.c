/* Reading records: by id, by an indexed text, the children of a record. */
#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "model/entity.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/sql.h"

static enum code not_found(const struct entity *en, struct error *e)
{
    return fail(e, CODE_NOT_FOUND, NULL, _("%s not found."), _(en->label));
}

const struct sql_texts *sql_texts_of(struct store *s, const struct entity *en)
{
    struct sql_texts *t = &s->texts[en->no];
    struct buf insert, select;
    assert(en->no < COUNT_OF(s->texts));
    if (t->insert != NULL)
        return t;
    buf_init(&insert, s->arena);
    buf_init(&select, s->arena);
    sql_insert(en, &insert);
    buf_add(&select, "SELECT ");
    sql_columns(en, "", &select);
    buf_addf(&select, " FROM %s WHERE ", en->name);
    *t = (struct sql_texts){insert.p, select.p};
    return t;
}

/* "SELECT all columns FROM entity WHERE tail", kept by its text. */
static enum code select_where(struct store *s, const struct entity *en, const char *tail,
                              sqlite3_stmt **stmt, struct arena *a, struct error *e)
{
    struct buf sql;
    buf_init(&sql, a);
    buf_add(&sql, sql_texts_of(s, en)->select);
    buf_add(&sql, tail);
    return db_statement(s->db, sql.p, stmt, e);
}

static enum code one_row(struct store *s, const struct entity *en, sqlite3_stmt *stmt, void **row,
                         struct arena *a, struct error *e)
{
    bool found;
    TRY(db_step(s->db, stmt, &found, e));
    if (!found)
        return not_found(en, e);
    *row = sql_read_row(stmt, 0, en, a);
    db_done(stmt);
    return CODE_OK;
}

enum code store_get_any(struct store *s, const struct entity *en, const struct uid *id, void **row,
                        struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(select_where(s, en, "id = ?", &stmt, a, e));
    sqlite3_bind_blob(stmt, 1, id, sizeof *id, SQLITE_STATIC);
    return one_row(s, en, stmt, row, a, e);
}

enum code store_get(struct store *s, const struct entity *en, const struct uid *id, void **row,
                    struct arena *a, struct error *e)
{
    TRY(store_get_any(s, en, id, row, a, e));
    if (en->class == RECORD && ((struct record_row *)*row)->retracted_at != NONE)
        return not_found(en, e);
    return CODE_OK;
}

static const char *living(const struct entity *en)
{
    return en->class == RECORD ? " AND retracted_at IS NULL" : "";
}

enum code store_find(struct store *s, const struct entity *en, const char *field, const char *value,
                     void **row, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(select_where(s, en, arena_printf(a, "%s = ?%s LIMIT 1", field, living(en)), &stmt, a, e));
    sqlite3_bind_text(stmt, 1, value, -1, SQLITE_STATIC);
    return one_row(s, en, stmt, row, a, e);
}

enum code store_children(struct store *s, const struct entity *en, const char *ref,
                         const struct uid *id, const char *order, int limit, void ***rows, int *n,
                         struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    const char *who = id != NULL ? arena_printf(a, "%s = ?1", ref) : "?1 IS NULL";
    TRY(select_where(s, en, arena_printf(a, "%s%s ORDER BY %s LIMIT ?2", who, living(en), order),
                     &stmt, a, e));
    if (id != NULL)
        sqlite3_bind_blob(stmt, 1, id, sizeof *id, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, limit > 0 ? limit : -1);
    *rows = NULL;
    *n = 0;
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        *rows = arena_more(a, *rows, *n, sizeof **rows);
        (*rows)[(*n)++] = sql_read_row(stmt, 0, en, a);
    }
}

enum code store_ids(struct store *s, sqlite3_stmt *stmt, struct uid **ids, int *n, struct arena *a,
                    struct error *e)
{
    bool more;
    *ids = NULL;
    *n = 0;
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        *ids = arena_more(a, *ids, *n, sizeof **ids);
        sql_read_uid(stmt, 0, &(*ids)[(*n)++]);
    }
}

enum code store_customer_before(struct store *s, const char *code, struct uid *id, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_query(s->db, "customer_before", &stmt, e));
    sqlite3_bind_text(stmt, 1, code, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, CODE_BEFORE, -1, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    if (!found)
        return not_found(&customer_entity, e);
    sql_read_uid(stmt, 0, id);
    db_done(stmt);
    return CODE_OK;
}

enum code store_customer(struct store *s, const char *handle, struct uid *id, struct error *e)
{
    static const char *const fields[] = {"customer_code", "loyalty_number"};
    struct arena *a = arena_new();
    struct customer *c = NULL;
    enum code code = CODE_NOT_FOUND;
    if (uid_parse(handle, id))
        code = store_get(s, &customer_entity, id, (void **)&c, a, e);
    for (int i = 0; i < 2 && code == CODE_NOT_FOUND; i++)
        code = store_find(s, &customer_entity, fields[i], handle, (void **)&c, a, e);
    if (code == CODE_OK)
        *id = c->id;
    else if (code == CODE_NOT_FOUND)
        code = store_customer_before(s, handle, id, NULL);
    if (code == CODE_NOT_FOUND)
        fail(e, CODE_NOT_FOUND, NULL, _("No customer has the code %s."), handle);
    arena_free(a);
    return code;
}

enum code store_reference(struct store *s, const struct field *f, const char *typed, void *row,
                          struct arena *a, struct error *e)
{
    const struct entity *en = entity_find(f->ref);
    struct ledger_row *other;
    struct uid id;
    const char *code = text_squeeze(a, typed);
    if (en == NULL || en->code == NULL || *code == '\0' || uid_parse(code, &id))
        return value_parse(&s->property, f, code, row, a, e);
    const enum code found = store_find(s, en, en->code, code, (void **)&other, a, e);
    if (found == CODE_NOT_FOUND)
        return fail(e, CODE_INVALID, f->name, _("%s: no %s has the code %s."), _(f->label),
                    _(en->label), code);
    TRY(found);
    *(struct uid *)field_slot(f, row) = other->id;
    return CODE_OK;
}
