/* The figures of the summary line. */
#include "base/buf.h"
#include "store/internal.h"
#include "store/page.h"
#include "store/search.h"

/* Parameters: ?1 the search query, ?2 the query for search_confirmed; the filter's own from ?3 on.
 */
#define FIRST_FILTER 3

/* Hits of words come out of the index one by one, so that counting can stop; others are counted by
 * the table. */
static const char *summary_sql(const struct filter *f, const struct query *q, int most,
                               struct arena *a)
{
    struct buf sql;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT count(*), ifnull(sum(vip_status <> 'none'), 0), ifnull(sum(total_stays > "
                  "1), 0), ?2 FROM ");
    if (q == NULL) {
        buf_add(&sql, "customer NOT INDEXED WHERE retracted_at IS NULL");
        if (f->where[0] != '\0')
            buf_addf(&sql, " AND %s", f->where);
        return sql.p;
    }
    buf_addf(&sql,
             "(SELECT vip_status, total_stays FROM find_words CROSS JOIN find f ON f.rank = "
             "find_words.rowid CROSS JOIN customer ON customer.row = f.row WHERE find_words MATCH "
             "?1 AND retracted_at IS NULL%s",
             search_must_confirm(q) ? " AND search_confirmed(?2, f.words)" : "");
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
    const char *query = NULL;
    bool row;
    search_parse(s, f->words, &q, a);
    if (f->words[0] != '\0' && q.count == 0)
        return CODE_OK;
    if (f->words[0] != '\0')
        TRY(search_all(&q, &query, e));
    TRY(db_statement(s->db, summary_sql(f, query != NULL ? &q : NULL, most, a), &stmt, e));
    sqlite3_bind_text(stmt, 1, query, -1, SQLITE_STATIC);
    sqlite3_bind_pointer(stmt, 2, &q, SEARCH_POINTER, NULL);
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
