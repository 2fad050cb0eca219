/* The figures of the summary line. */
#include "base/buf.h"
#include "store/internal.h"
#include "store/page.h"
#include "store/search.h"

/* Parameters: ?1 the search query, ?2 the query for search_confirmed; those of the narrow terms and
 * then the filter's own from ?3 on. */
#define FIRST_FILTER 3

/* Hits of a filter that are got through its index to be counted; more are met on the way through
 * all customers. */
#define BY_TERM 80000
/* Steps of SQLite's machine after which somebody at a screen has waited long enough for a figure:
 * about half a second. */
#define MOST_STEPS 8000000

/* One count. */
struct counting {
    struct store *s;
    const struct filter *f;
    struct query q;
    const char *query; /* of the search, NULL: no words */
    struct page_terms terms;
    struct arena *a;
};

static const char *hits_sql(const struct counting *c)
{
    struct buf sql;
    buf_init(&sql, c->a);
    buf_add(&sql, "SELECT vip_status <> 'none', total_stays > 1, ?2 FROM ");
    if (c->query != NULL)
        buf_addf(&sql,
                 "find_words CROSS JOIN find f ON f.rank = find_words.rowid CROSS JOIN customer ON "
                 "customer.row = f.row WHERE find_words MATCH ?1%s AND ",
                 search_must_confirm(&c->q) ? " AND search_confirmed(?2, f.words)" : "");
    else
        buf_add(&sql, "customer NOT INDEXED WHERE ");
    if (c->terms.n > 0) {
        buf_add(&sql, "row IN (");
        page_terms_sql(&c->terms, &sql);
        buf_add(&sql, ") AND ");
    }
    buf_add(&sql, "retracted_at IS NULL");
    if (c->f->where[0] != '\0')
        buf_addf(&sql, " AND %s", c->f->where);
    return sql.p;
}

static enum code prepare(struct counting *c, sqlite3_stmt **stmt, struct error *e)
{
    TRY(db_statement(c->s->db, hits_sql(c), stmt, e));
    sqlite3_bind_text(*stmt, 1, c->query, -1, SQLITE_STATIC);
    sqlite3_bind_pointer(*stmt, 2, &c->q, SEARCH_POINTER, NULL);
    filter_bind(c->f, *stmt, page_terms_bind(&c->terms, c->f, *stmt, FIRST_FILTER));
    return CODE_OK;
}

static enum code count(struct counting *c, int most, struct summary *out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row = true;
    TRY(prepare(c, &stmt, e));
    while (!out->more) {
        TRY(db_step(c->s->db, stmt, &row, e));
        if (!row)
            return CODE_OK;
        out->more = most > 0 && c->query != NULL && out->total == most;
        if (out->more)
            break;
        out->total++;
        out->vip += sqlite3_column_int(stmt, 0);
        out->returning += sqlite3_column_int(stmt, 1);
    }
    db_done(stmt);
    return CODE_OK;
}

static enum code summarise(struct counting *c, int most, struct summary *out, struct error *e)
{
    search_parse(c->s, c->f->words, &c->q, c->a);
    if (c->f->words[0] != '\0' && c->q.count == 0)
        return CODE_OK;
    if (c->f->words[0] != '\0')
        TRY(search_all(&c->q, &c->query, e));
    else
        TRY(page_terms(c->s, c->f, BY_TERM, &c->terms, c->a, e));
    store_set_patience(c->s, most > 0 ? MOST_STEPS : 0);
    const enum code code = count(c, most, out, e);
    const bool ran_out = code == CODE_STOPPED && c->s->ran_out;
    store_set_patience(c->s, 0);
    out->more = out->more || ran_out;
    return ran_out ? CODE_OK : code;
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
    struct counting c = {.s = s, .f = filter, .a = arena_new()};
    *out = (struct summary){0};
    const enum code code = summarise(&c, most, out, e);
    out->fresh = out->total - out->returning;
    arena_free(c.a);
    return code;
}
