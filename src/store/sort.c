#include "store/sort.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "data/entity/customer.h"
#include "model/iso.h"
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

/* The list of which a field has codes, that are shown as names; -1: none. */
static int iso_of(const struct field *f)
{
    return f->kind == KIND_COUNTRY    ? ISO_COUNTRY
           : f->kind == KIND_LANGUAGE ? ISO_LANGUAGE
           : f->kind == KIND_CURRENCY ? ISO_CURRENCY
                                      : -1;
}

bool sort_by_words(const struct field *f)
{
    const bool words = f->kind == KIND_TEXT || f->kind == KIND_NAME || f->kind == KIND_NOTE;
    return (words || iso_of(f) >= 0) && index_over(f->name) == NULL;
}

const char *sort_words(const struct field *f, const char *text, struct arena *a)
{
    return text_fold(a, iso_of(f) >= 0 ? iso_name((enum iso_list)iso_of(f), text) : text);
}

const char *sort_key(const struct field *f, struct arena *a)
{
    if (sort_by_words(f))
        return iso_of(f) >= 0 ? arena_printf(a, "fold(%d, %s)", iso_of(f), f->name)
                              : arena_printf(a, "fold(%s)", f->name);
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

struct filter_value sort_value(const struct field *f, const void *row, struct arena *a)
{
    const void *value = field_value(f, row);
    if (sort_by_words(f))
        return (struct filter_value){sort_words(f, *(const char *const *)value, a), 0};
    if (sort_by_place(f))
        return (struct filter_value){NULL, rank_of(f, row)};
    return kinds[f->kind].storage == STORE_INT
               ? (struct filter_value){NULL, *(const int64_t *)value}
               : (struct filter_value){*(const char *const *)value, 0};
}

void sort_bind(sqlite3_stmt *stmt, int at, const struct field *f, const void *row)
{
    struct arena *a = arena_new();
    if (sort_by_place(f))
        sqlite3_bind_int(stmt, at, rank_of(f, row));
    else if (sort_by_words(f) && !value_is_null(f, row))
        sqlite3_bind_text(stmt, at, sort_value(f, row, a).text, -1, SQLITE_TRANSIENT);
    else
        sql_bind(stmt, at, f, row);
    arena_free(a);
}

/* ---- In SQL */

static void fold_function(sqlite3_context *context, int n, sqlite3_value **arguments)
{
    const char *text = (const char *)sqlite3_value_text(arguments[n - 1]);
    if (text == NULL)
        return;
    struct arena *a = sqlite3_user_data(context); /* its own: it is asked for each row */
    if (n == 2)
        text = iso_name((enum iso_list)sqlite3_value_int(arguments[0]), text);
    sqlite3_result_text(context, text_fold(a, text), -1, SQLITE_TRANSIENT);
    arena_clear(a);
}

static void forget(void *arena)
{
    arena_free(arena);
}

enum code sort_register(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    for (int n = 1; n <= 2; n++)
        if (sqlite3_create_function_v2(db, "fold", n, flags, arena_new(), fold_function, NULL, NULL,
                                       forget) != SQLITE_OK)
            return CODE_BUG;
    return CODE_OK;
}
