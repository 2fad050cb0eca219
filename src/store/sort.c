#include "store/sort.h"

#include <string.h>

#include "base/buf.h"
#include "data/entity/customer.h"
#include "model/kind.h"
#include "model/row.h"
#include "store/sql.h"

static bool is_ranked(const struct field *f)
{
    return f->kind == KIND_CHOICE && f->choices != NULL;
}

const char *sort_key(const struct field *f, struct arena *a)
{
    struct buf sql;
    if (!is_ranked(f))
        return f->name;
    buf_init(&sql, a);
    buf_addf(&sql, "(CASE %s", f->name);
    for (int i = 0; f->choices[i].name != NULL; i++)
        buf_addf(&sql, " WHEN '%s' THEN %d", f->choices[i].name, i);
    buf_add(&sql, " END)");
    return sql.p;
}

const char *sort_index(const struct field *f)
{
    struct arena *a = arena_new();
    const char *key = sort_key(f, a), *name = NULL;
    for (const struct index *x = customer_entity.indexes; name == NULL && x->name != NULL; x++)
        if (x->where == NULL && strcmp(x->columns, key) == 0)
            name = x->name;
    arena_free(a);
    return name;
}

const char *sort_lowest(const struct field *f)
{
    if (is_ranked(f))
        return "0";
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        return "-9223372036854775808";
    case STORE_TEXT:
        return "''";
    default:
        return "x''";
    }
}

/* The place of a row's choice; -1 when it has none that is known. */
static int rank_of(const struct field *f, const void *row)
{
    const char *name = *(const char *const *)field_value(f, row);
    int rank = -1;
    if (name != NULL)
        choice_find(f->choices, name, &rank);
    return rank;
}

bool sort_is_null(const struct field *f, const void *row)
{
    return is_ranked(f) ? rank_of(f, row) < 0 : value_is_null(f, row);
}

void sort_bind(sqlite3_stmt *stmt, int at, const struct field *f, const void *row)
{
    if (is_ranked(f))
        sqlite3_bind_int(stmt, at, rank_of(f, row));
    else
        sql_bind(stmt, at, f, row);
}
