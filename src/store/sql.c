#include "store/sql.h"

#include <string.h>

#include "base/uid.h"
#include "model/kind.h"
#include "model/row.h"

static const char *sqlite_type(const struct field *f)
{
    static const char *const types[] = {[STORE_INT] = "INTEGER",
                                        [STORE_TEXT] = "TEXT",
                                        [STORE_UID] = "BLOB",
                                        [STORE_BYTES] = "BLOB"};
    return types[kinds[f->kind].storage];
}

static void column(const struct entity *en, const struct field *f, struct buf *out)
{
    buf_addf(out, "    %s %s", f->name, sqlite_type(f));
    if (en->class != LOG && f->no == 1)
        buf_add(out, " NOT NULL UNIQUE");
    else if (en->class == LOG && f->no <= 2)
        buf_add(out, " NOT NULL");
}

static void insert_only(const struct entity *en, struct buf *out)
{
    static const char *const verbs[] = {"UPDATE", "DELETE"};
    for (int i = 0; i < 2; i++)
        buf_addf(out,
                 "CREATE TRIGGER %s_no_%s BEFORE %s ON %s\n"
                 "BEGIN SELECT RAISE(ABORT, '%s is insert-only'); END;\n",
                 en->name, i == 0 ? "update" : "delete", verbs[i], en->name, en->name);
}

void sql_index(const struct entity *en, const struct index *x, const char *unless, struct buf *out)
{
    buf_addf(out, "CREATE INDEX %s%s ON %s (%s)", unless, x->name, en->name, x->columns);
    if (x->where != NULL)
        buf_addf(out, " WHERE %s", x->where);
    buf_add(out, ";\n");
}

void sql_create(const struct entity *en, struct buf *out)
{
    buf_addf(out, "CREATE TABLE %s (\n", en->name);
    if (en->class != LOG)
        buf_add(out, "    row INTEGER PRIMARY KEY,\n");
    for (int i = 0; i < en->count; i++) {
        column(en, &en->fields[i], out);
        buf_add(out, i + 1 < en->count ? ",\n" : "");
    }
    buf_add(out, en->class == LOG ? ",\n    PRIMARY KEY (desk, seq)\n) STRICT, WITHOUT ROWID;\n"
                                  : "\n) STRICT;\n");
    for (const struct index *x = en->indexes; x != NULL && x->name != NULL; x++)
        sql_index(en, x, "", out);
    if (en->class != RECORD)
        insert_only(en, out);
}

void sql_columns(const struct entity *en, const char *prefix, struct buf *out)
{
    for (int i = 0; i < en->count; i++) {
        /* Not with buf_addf: this runs for every record read or written. */
        buf_add(out, i > 0 ? ", " : "");
        buf_add(out, prefix);
        buf_add(out, en->fields[i].name);
    }
}

void sql_insert(const struct entity *en, struct buf *out)
{
    buf_addf(out, "INSERT INTO %s (", en->name);
    sql_columns(en, "", out);
    buf_add(out, ") VALUES (");
    for (int i = 0; i < en->count; i++)
        buf_add(out, i > 0 ? ", ?" : "?");
    buf_add(out, ")");
}

void sql_bind(sqlite3_stmt *stmt, int at, const struct field *f, const void *row)
{
    const void *value = field_value(f, row);
    if (value_is_null(f, row)) {
        sqlite3_bind_null(stmt, at);
        return;
    }
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        sqlite3_bind_int64(stmt, at, *(const int64_t *)value);
        break;
    case STORE_TEXT:
        sqlite3_bind_text(stmt, at, *(const char *const *)value, -1, SQLITE_STATIC);
        break;
    case STORE_UID:
        sqlite3_bind_blob(stmt, at, value, sizeof(struct uid), SQLITE_STATIC);
        break;
    case STORE_BYTES: {
        const struct bytes *b = value;
        sqlite3_bind_blob64(stmt, at, b->p, b->n, SQLITE_STATIC);
        break;
    }
    }
}

void sql_read(sqlite3_stmt *stmt, int at, const struct field *f, void *row, struct arena *a)
{
    void *slot = field_slot(f, row);
    value_set_null(f, row);
    if (sqlite3_column_type(stmt, at) == SQLITE_NULL)
        return;
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        *(int64_t *)slot = sqlite3_column_int64(stmt, at);
        break;
    case STORE_TEXT:
        *(const char **)slot = arena_strn(a, (const char *)sqlite3_column_text(stmt, at),
                                          (size_t)sqlite3_column_bytes(stmt, at));
        break;
    case STORE_UID:
        if (sqlite3_column_bytes(stmt, at) == sizeof(struct uid))
            memcpy(slot, sqlite3_column_blob(stmt, at), sizeof(struct uid));
        break;
    case STORE_BYTES: {
        size_t n = (size_t)sqlite3_column_bytes(stmt, at);
        *(struct bytes *)slot = (struct bytes){arena_copy(a, sqlite3_column_blob(stmt, at), n), n};
        break;
    }
    }
}

void *sql_read_row(sqlite3_stmt *stmt, int first, const struct entity *en, struct arena *a)
{
    void *row = arena_alloc(a, en->size);
    for (int i = 0; i < en->count; i++)
        sql_read(stmt, first + i, &en->fields[i], row, a);
    return row;
}

void sql_read_uid(sqlite3_stmt *stmt, int at, struct uid *out)
{
    if (sqlite3_column_bytes(stmt, at) == sizeof *out)
        memcpy(out, sqlite3_column_blob(stmt, at), sizeof *out);
}
