#include "store/page.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/search.h"
#include "store/sql.h"

/* Parameters: ?1 the search query, ?2 sort value of the neighbour, ?3 its row number, ?4 limit, ?5
 * offset, ?6 the query for search_confirmed; the filter's own from ?7 on. Numbers are written out
 * because the filter's are plain question marks after the highest. */
#define FIRST_FILTER 7

/* What the index finds by runs of digits is looked at once more. */
static const char *confirmed(const struct query *q)
{
    return search_must_confirm(q) ? " AND search_confirmed(?6, f.words)" : "";
}

static void add_conditions(const struct filter *f, const struct query *q, struct buf *sql)
{
    buf_add(sql, " WHERE retracted_at IS NULL");
    if (q != NULL)
        buf_addf(sql,
                 " AND row IN (SELECT f.row FROM find_words CROSS JOIN find f ON f.rank = "
                 "find_words.rowid WHERE find_words MATCH ?1%s)",
                 confirmed(q));
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

/* The filter's "?" take the numbers after ?6 because the highest one used comes first in the text.
 */
static const char *page_sql(const struct page_request *r, const struct query *q, struct arena *a)
{
    const struct filter *f = r->filter;
    struct buf sql;
    bool backward = r->from == PAGE_LAST || r->from == PAGE_BEFORE;
    bool upward = f->descending == backward;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT row, ?6, ");
    sql_columns(&customer_entity, "", &sql);
    buf_add(&sql, " FROM customer");
    add_conditions(f, q, &sql);
    if (r->key != NULL)
        add_beyond(f->sort->name, upward, value_is_null(f->sort, r->key->customer), &sql);
    buf_addf(&sql, " ORDER BY %s %s, row %s LIMIT ?4 OFFSET ?5", f->sort->name,
             upward ? "ASC" : "DESC", upward ? "ASC" : "DESC");
    return sql.p;
}

void page_reverse(struct hit *hits, int n)
{
    for (int i = 0; i < n / 2; i++) {
        struct hit swap = hits[i];
        hits[i] = hits[n - 1 - i];
        hits[n - 1 - i] = swap;
    }
}

static void bind_words(sqlite3_stmt *stmt, struct query *q, const char *found)
{
    sqlite3_bind_text(stmt, 1, found, -1, SQLITE_STATIC);
    sqlite3_bind_pointer(stmt, 6, q, SEARCH_POINTER, NULL);
}

static enum code prepare(struct store *s, const struct page_request *r, struct query *q,
                         const char *found, sqlite3_stmt **stmt, struct arena *a, struct error *e)
{
    TRY(db_statement(s->db, page_sql(r, found != NULL ? q : NULL, a), stmt, e));
    bind_words(*stmt, q, found);
    if (r->key != NULL) {
        sql_bind(*stmt, 2, r->filter->sort, r->key->customer);
        sqlite3_bind_int64(*stmt, 3, r->key->row);
    }
    sqlite3_bind_int(*stmt, 4, r->limit);
    sqlite3_bind_int64(*stmt, 5, r->offset);
    filter_bind(r->filter, *stmt, FIRST_FILTER);
    return CODE_OK;
}

/* The words as a query for all that is found by them; NULL when there are none. */
static enum code query_of(struct query *q, const char **query, struct error *e)
{
    *query = NULL;
    return q->typed[0] == '\0' || q->count == 0 ? CODE_OK : search_all(q, query, e);
}

static enum code read_page(struct store *s, const struct page_request *r, struct query *q,
                           const char *found, struct hit *hits, int *n, struct arena *a,
                           struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(prepare(s, r, q, found, &stmt, a, e));
    while (*n < r->limit) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            break;
        struct hit *hit = &hits[(*n)++];
        hit->row = sqlite3_column_int64(stmt, 0);
        hit->customer = sql_read_row(stmt, 2, &customer_entity, a);
    }
    db_done(stmt);
    if (r->from == PAGE_LAST || r->from == PAGE_BEFORE)
        page_reverse(hits, *n);
    return CODE_OK;
}

enum code page_load(struct store *s, const struct page_request *r, struct hit **hits, int *n,
                    struct arena *a, struct error *e)
{
    struct query q;
    const char *query;
    if (r->filter->ranked)
        return page_load_ranked(s, r, hits, n, a, e);
    search_parse(s, r->filter->words, &q, a);
    TRY(query_of(&q, &query, e));
    *n = 0;
    *hits = ARENA_ARRAY(a, struct hit, r->limit + 1);
    if (query == NULL && r->filter->words[0] != '\0')
        return CODE_OK;
    TRY(read_page(s, r, &q, query, *hits, n, a, e));
    for (int i = 0; query != NULL && i < *n; i++)
        TRY(search_why(&q, (*hits)[i].customer, (*hits)[i].row, TIER_TYPO, &(*hits)[i].why, e));
    return CODE_OK;
}

/* Hits of words come out of the index one by one, so that counting can stop; others are counted by
 * the table. */
static const char *summary_sql(const struct filter *f, const struct query *q, int most,
                               struct arena *a)
{
    struct buf sql;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT count(*), ifnull(sum(vip_status <> 'none'), 0), ifnull(sum(total_stays > "
                  "1), 0), ?6 FROM ");
    if (q == NULL) {
        buf_add(&sql, "customer");
        add_conditions(f, NULL, &sql);
        return sql.p;
    }
    buf_addf(&sql,
             "(SELECT vip_status, total_stays FROM find_words CROSS JOIN find f ON f.rank = "
             "find_words.rowid CROSS JOIN customer ON customer.row = f.row WHERE find_words MATCH "
             "?1 AND retracted_at IS NULL%s",
             confirmed(q));
    if (f->where[0] != '\0')
        buf_addf(&sql, " AND %s", f->where);
    if (most > 0)
        buf_addf(&sql, " LIMIT %d", most + 1);
    buf_add(&sql, ")");
    return sql.p;
}

static enum code summarise(struct store *s, const struct filter *f, int most, struct summary *out,
                           struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    struct query q;
    const char *query;
    bool row;
    search_parse(s, f->words, &q, a);
    TRY(query_of(&q, &query, e));
    if (query == NULL && f->words[0] != '\0')
        return CODE_OK;
    TRY(db_statement(s->db, summary_sql(f, query != NULL ? &q : NULL, most, a), &stmt, e));
    bind_words(stmt, &q, query);
    filter_bind(f, stmt, FIRST_FILTER);
    TRY(db_step(s->db, stmt, &row, e));
    out->total = sqlite3_column_int64(stmt, 0);
    out->vip = sqlite3_column_int64(stmt, 1);
    out->returning = sqlite3_column_int64(stmt, 2);
    out->more = most > 0 && query != NULL && out->total > most;
    if (out->more)
        out->total = most;
    out->fresh = out->total - out->returning;
    db_done(stmt);
    return CODE_OK;
}

/* The usual view of all customers: its figures are kept. */
static enum code usual_summary(struct store *s, struct summary *out, struct error *e)
{
    struct tally t;
    TRY(tally_read(s, &t, e));
    *out = (struct summary){
        .total = t.total, .vip = t.vip, .returning = t.returning, .fresh = t.total - t.returning};
    return CODE_OK;
}

enum code page_summary(struct store *s, const struct filter *filter, int most, struct summary *out,
                       struct error *e)
{
    if (!filter->narrowed)
        return usual_summary(s, out, e);
    struct arena *a = arena_new();
    *out = (struct summary){0};
    enum code code = summarise(s, filter, most, out, a, e);
    arena_free(a);
    return code;
}
