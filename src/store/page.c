#include "store/page.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/search.h"
#include "store/sql.h"

/* Parameters: ?1 the search query, ?2 sort value of the neighbour, ?3 its row number, ?4 limit, ?5
 * offset; the filter's own from ?6 on. Numbers are written out because the filter's are plain
 * question marks after the highest. */
#define FIRST_FILTER 6

static void add_conditions(const struct filter *f, bool words, struct buf *sql)
{
    buf_add(sql, " WHERE retracted_at IS NULL");
    if (words)
        buf_add(sql, " AND row IN (SELECT rowid FROM find_words WHERE find_words MATCH ?1)");
    if (f->where[0] != '\0')
        buf_addf(sql, " AND %s", f->where);
}

/* Rows beyond the neighbour in reading direction. Nulls sort before everything else, as SQLite has
 * it. */
static void add_beyond(const char *column, bool upward, bool null, struct buf *sql)
{
    if (null)
        buf_addf(sql, upward ? " AND (%s IS NOT NULL OR row > ?3)" : " AND %s IS NULL AND row < ?3",
                 column);
    else if (upward)
        buf_addf(sql, " AND %s >= ?2 AND (%s > ?2 OR row > ?3)", column, column);
    else
        buf_addf(sql, " AND (%s < ?2 OR (%s = ?2 AND row < ?3) OR %s IS NULL)", column, column,
                 column);
}

/* The filter's "?" take the numbers after ?5 because the highest one used comes first in the text.
 */
static const char *page_sql(const struct page_request *r, bool words, struct arena *a)
{
    const struct filter *f = r->filter;
    struct buf sql;
    bool backward = r->from == PAGE_LAST || r->from == PAGE_BEFORE;
    bool upward = f->descending == backward;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT row, ?5, ");
    sql_columns(&customer_entity, "", &sql);
    buf_add(&sql, " FROM customer");
    add_conditions(f, words, &sql);
    if (r->key != NULL)
        add_beyond(f->sort->name, upward, value_is_null(f->sort, r->key->customer), &sql);
    buf_addf(&sql, " ORDER BY %s %s, row %s LIMIT ?4 OFFSET ?5", f->sort->name,
             upward ? "ASC" : "DESC", upward ? "ASC" : "DESC");
    return sql.p;
}

static void reverse(struct hit *hits, int n)
{
    for (int i = 0; i < n / 2; i++) {
        struct hit swap = hits[i];
        hits[i] = hits[n - 1 - i];
        hits[n - 1 - i] = swap;
    }
}

static enum code prepare(struct store *s, const struct page_request *r, const char *query,
                         sqlite3_stmt **stmt, struct arena *a, struct error *e)
{
    TRY(db_statement(s->db, page_sql(r, query != NULL, a), stmt, e));
    sqlite3_bind_text(*stmt, 1, query, -1, SQLITE_STATIC);
    if (r->key != NULL) {
        sql_bind(*stmt, 2, r->filter->sort, r->key->customer);
        sqlite3_bind_int64(*stmt, 3, r->key->row);
    }
    sqlite3_bind_int(*stmt, 4, r->limit);
    sqlite3_bind_int64(*stmt, 5, r->offset);
    filter_bind(r->filter, *stmt, FIRST_FILTER);
    return CODE_OK;
}

/* The words as a query; *none when there are words but nothing in them to look for. */
static const char *query_of(const struct filter *f, bool *none, struct arena *a)
{
    *none = false;
    if (f->words[0] == '\0')
        return NULL;
    const char *query = search_query(f->words, a);
    *none = query == NULL;
    return query;
}

enum code page_load(struct store *s, const struct page_request *r, struct hit **hits, int *n,
                    struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more, none;
    const char *query = query_of(r->filter, &none, a);
    *n = 0;
    *hits = ARENA_ARRAY(a, struct hit, r->limit + 1);
    if (none)
        return CODE_OK;
    TRY(prepare(s, r, query, &stmt, a, e));
    while (*n < r->limit) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            break;
        struct hit *hit = &(*hits)[(*n)++];
        hit->row = sqlite3_column_int64(stmt, 0);
        hit->customer = sql_read_row(stmt, 2, &customer_entity, a);
    }
    db_done(stmt);
    if (r->from == PAGE_LAST || r->from == PAGE_BEFORE)
        reverse(*hits, *n);
    for (int i = 0; query != NULL && i < *n; i++)
        TRY(search_why(s, (*hits)[i].customer, r->filter->words, &(*hits)[i].why, a, e));
    return CODE_OK;
}

static enum code summarise(struct store *s, const struct filter *f, struct summary *out,
                           struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    struct buf sql;
    bool row, none;
    const char *query = query_of(f, &none, a);
    if (none)
        return CODE_OK;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT count(*), ifnull(sum(vip_status <> 'none'), 0), ifnull(sum(total_stays > "
                  "1), 0), ?5 "
                  "FROM customer");
    add_conditions(f, query != NULL, &sql);
    TRY(db_statement(s->db, sql.p, &stmt, e));
    sqlite3_bind_text(stmt, 1, query, -1, SQLITE_STATIC);
    filter_bind(f, stmt, FIRST_FILTER);
    TRY(db_step(s->db, stmt, &row, e));
    out->total = sqlite3_column_int64(stmt, 0);
    out->vip = sqlite3_column_int64(stmt, 1);
    out->returning = sqlite3_column_int64(stmt, 2);
    out->fresh = out->total - out->returning;
    db_done(stmt);
    return CODE_OK;
}

enum code page_summary(struct store *s, const struct filter *filter, struct summary *out,
                       struct error *e)
{
    struct arena *a = arena_new();
    *out = (struct summary){0};
    enum code code = summarise(s, filter, out, a, e);
    arena_free(a);
    return code;
}
