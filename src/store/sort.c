#include "store/sort.h"

#include <string.h>

#include "base/buf.h"
#include "data/entity/customer.h"
#include "model/kind.h"
#include "model/row.h"
#include "store/sql.h"

static const char *index_over(const char *columns)
{
    for (const struct index *x = customer_entity.indexes; x->name != NULL; x++)
        if (x->where == NULL && strcmp(x->columns, columns) == 0)
            return x->name;
    return NULL;
}

bool sort_by_place(const struct field *f)
{
    return f->kind == KIND_CHOICE && f->choices != NULL && index_over(f->name) == NULL;
}

const char *sort_place(const struct field *f, struct arena *a)
{
    struct buf sql;
    buf_init(&sql, a);
    buf_addf(&sql, "(CASE %s", f->name);
    for (int i = 0; f->choices[i].name != NULL; i++)
        buf_addf(&sql, " WHEN '%s' THEN %d", f->choices[i].name, i);
    buf_add(&sql, " END)");
    return sql.p;
}

const char *sort_key(const struct field *f, struct arena *a)
{
    return sort_by_place(f) ? sort_place(f, a) : f->name;
}

const char *sort_index(const struct field *f)
{
    struct arena *a = arena_new();
    const char *name = index_over(sort_key(f, a));
    arena_free(a);
    return name;
}

const char *sort_lowest(const struct field *f)
{
    if (sort_by_place(f))
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
    return sort_by_place(f) ? rank_of(f, row) < 0 : value_is_null(f, row);
}

struct filter_value sort_value(const struct field *f, const void *row)
{
    const void *value = field_value(f, row);
    if (sort_by_place(f))
        return (struct filter_value){NULL, rank_of(f, row)};
    return kinds[f->kind].storage == STORE_INT
               ? (struct filter_value){NULL, *(const int64_t *)value}
               : (struct filter_value){*(const char *const *)value, 0};
}

void sort_bind(sqlite3_stmt *stmt, int at, const struct field *f, const void *row)
{
    if (sort_by_place(f))
        sqlite3_bind_int(stmt, at, rank_of(f, row));
    else
        sql_bind(stmt, at, f, row);
}
