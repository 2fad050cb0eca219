#include "store/page.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/row.h"
#include "store/hits.h"
#include "store/internal.h"
#include "store/search.h"
#include "store/page_own.h"
#include "store/sort.h"
#include "store/sql.h"

/* Parameters: ?1 the search query, ?2 sort value of the neighbour, ?3 its row number, ?4 limit, ?5
 * offset, ?6 the set of hits, ?7 the query for search_confirmed, from ?8 on the neighbour's values
 * in further levels of the order; those of the narrow terms and then the filter's own from ?10 on.
 * Numbers are written out because the filter's are plain question marks after the highest. */
#define FIRST_LEVEL 8
#define FIRST_FILTER (FIRST_LEVEL + SORT_LEVELS - 1)
_Static_assert(FIRST_FILTER == 10, "page_sql names the parameter before it");

#define STEPS_OF_ROW 100 /* of SQLite's machine, thrice what a walk takes to look at one */

/* The walks take about five and a hundred milliseconds. */
static const struct page_limits fast = {
    .few = 4000, .some = 30000, .short_walk = 80000, .long_walk = 2000000, .dear = 2000};

bool page_key_is_null(const struct reading *g)
{
    return g->r->key != NULL && sort_is_null(g->r->filter->sort, g->r->key->customer);
}

/* Whether the values of a further level grow in reading direction. */
static bool grows(const struct reading *g, const struct sort_level *level)
{
    return level->descending == g->r->filter->descending ? g->upward : !g->upward;
}

/* Row numbers go with the last level, so that its index has them in order, too. */
static bool rows_grow(const struct reading *g)
{
    const struct filter *f = g->r->filter;
    return f->then_count > 0 ? grows(g, &f->then[f->then_count - 1]) : g->upward;
}

/* Beyond the neighbour among those that are equal so far. */
static void add_beyond(const struct reading *g, int at, struct buf *sql)
{
    const struct filter *f = g->r->filter;
    if (at == f->then_count) {
        buf_addf(sql, "row %s ?3", rows_grow(g) ? ">" : "<");
        return;
    }
    const struct sort_level *level = &f->then[at];
    const char *k = sort_key(level->field, g->a);
    const bool up = grows(g, level);
    const int value = FIRST_LEVEL + at;
    if (sort_is_null(level->field, g->r->key->customer))
        buf_addf(sql, up ? "(%s IS NOT NULL OR " : "(%s IS NULL AND ", k);
    else if (up)
        buf_addf(sql, "(%s > ?%d OR %s = ?%d AND ", k, value, k, value);
    else
        buf_addf(sql, "(%s < ?%d OR %s IS NULL OR %s = ?%d AND ", k, value, k, k, value);
    add_beyond(g, at + 1, sql);
    buf_addc(sql, ')');
}

/* A part is always a stretch of the index, so that no page is reached through those before it. */
static void add_part(const struct reading *g, enum part part, struct buf *sql)
{
    const char *k = g->key, *beyond = g->upward ? ">" : "<";
    const bool null = page_key_is_null(g);
    if (part == BEYOND)
        buf_addf(sql, " AND %s %s ?2", k, beyond);
    if (part == FROM_KEY && !null)
        buf_addf(sql, " AND %s %s= ?2 AND (%s %s ?2 OR ", k, beyond, k, beyond);
    if ((part == FROM_KEY && null) || part == NULLS)
        buf_addf(sql, " AND %s IS NULL", k);
    if (part == FROM_KEY && null)
        buf_add(sql, " AND (");
    if (part == FROM_KEY) {
        add_beyond(g, 0, sql);
        buf_addc(sql, ')');
    }
    if (part == VALUES)
        buf_addf(sql, " AND %s >= %s", k, sort_lowest(g->r->filter->sort));
}

#define IS_FOUND "search_found(?7, (SELECT words FROM find WHERE find.row = customer.row))"
#define IS_HIT "is_hit((SELECT rank FROM find WHERE find.row = customer.row), ?6)"

static void add_conditions(const struct reading *g, enum way way, struct buf *sql)
{
    buf_add(sql, " WHERE retracted_at IS NULL");
    if (way == BY_TERM) {
        buf_add(sql, " AND row IN (SELECT row FROM (");
        page_terms_sql(&g->terms, sql);
        buf_addf(sql, ") customer%s)", g->query != NULL && !g->words.more ? " WHERE " IS_HIT : "");
    }
    if (way == BY_WORDS)
        buf_addf(sql,
                 " AND row IN (SELECT f.row FROM find_words CROSS JOIN find f ON f.rank = "
                 "find_words.rowid WHERE find_words MATCH ?1%s)",
                 search_must_confirm(&g->q) ? " AND search_confirmed(?7, f.words)" : "");
    if (g->r->filter->where[0] != '\0')
        buf_addf(sql, " AND %s", g->r->filter->where);
    if (g->query != NULL && (way == BY_ORDER || way == BY_ALL))
        buf_add(sql, g->words.more ? " AND " IS_FOUND : " AND " IS_HIT);
}

static void add_order(const struct reading *g, enum part part, struct buf *sql)
{
    const char *direction = g->upward ? "ASC" : "DESC";
    buf_add(sql, " ORDER BY ");
    if (part != NULLS && !(part == FROM_KEY && page_key_is_null(g)))
        buf_addf(sql, "%s %s, ", g->key, direction);
    for (int i = 0; i < g->r->filter->then_count; i++) {
        const struct sort_level *level = &g->r->filter->then[i];
        buf_addf(sql, "%s %s, ", sort_key(level->field, g->a), grows(g, level) ? "ASC" : "DESC");
    }
    buf_addf(sql, "row %s LIMIT ", rows_grow(g) ? "ASC" : "DESC");
}

/* Those that pass the term are sorted by themselves, and asked for the words in that order until
 * the page is full: a LIMIT keeps SQLite from dropping the order of a table that is joined. */
static void add_lazily(const struct reading *g, enum part part, struct buf *sql)
{
    buf_add(sql, " FROM (SELECT row AS passed FROM customer NOT INDEXED");
    add_conditions(g, BY_TERM, sql);
    add_part(g, part, sql);
    add_order(g, part, sql);
    buf_add(sql, "-1) CROSS JOIN customer ON customer.row = passed WHERE " IS_FOUND " LIMIT ");
}

/* Those of one group, sorted by themselves; only the page of them is read whole. */
static void add_crowd(const struct reading *g, enum part part, struct buf *sql)
{
    buf_addf(sql, " FROM (SELECT row AS passed FROM customer INDEXED BY %s", g->index);
    add_conditions(g, BY_ORDER, sql);
    add_part(g, part, sql);
    add_order(g, part, sql);
    buf_add(sql, "?4 OFFSET ?5) CROSS JOIN customer ON customer.row = passed LIMIT ");
}

/* The filter's "?" take the numbers after ?9 because the highest one used comes first in the text.
 * Nothing is left to SQLite's guess of how many rows an index gives. */
static const char *page_sql(const struct reading *g, enum way way, enum part part)
{
    struct buf sql;
    buf_init(&sql, g->a);
    buf_add(&sql, "SELECT row, ?9, ");
    sql_columns(&customer_entity, "", &sql);
    if (way == BY_TERM && g->words.more) {
        add_lazily(g, part, &sql);
    } else if (g->crowd) {
        add_crowd(g, part, &sql);
    } else {
        if (way == BY_ORDER)
            buf_addf(&sql, " FROM customer INDEXED BY %s", g->index);
        else
            buf_add(&sql, " FROM customer NOT INDEXED");
        add_conditions(g, way, &sql);
        add_part(g, part, &sql);
        add_order(g, part, &sql);
    }
    buf_add(&sql, g->crowd ? "?4" : "?4 OFFSET ?5");
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

static void bind(struct reading *g, enum way way, sqlite3_stmt *stmt)
{
    const struct page_request *r = g->r;
    int first = FIRST_FILTER;
    sqlite3_bind_text(stmt, 1, g->query, -1, SQLITE_STATIC);
    if (r->key != NULL) {
        sort_bind(stmt, 2, r->filter->sort, r->key->customer);
        sqlite3_bind_int64(stmt, 3, r->key->row);
        for (int i = 0; i < r->filter->then_count; i++)
            sort_bind(stmt, FIRST_LEVEL + i, r->filter->then[i].field, r->key->customer);
    }
    sqlite3_bind_int(stmt, 4, r->limit - g->n);
    sqlite3_bind_int64(stmt, 5, r->offset);
    hits_bind(stmt, 6, &g->words);
    sqlite3_bind_pointer(stmt, 7, &g->q, SEARCH_POINTER, NULL);
    if (way == BY_TERM)
        first = page_terms_bind(&g->terms, r->filter, stmt, first);
    filter_bind(r->filter, stmt, first);
}

enum code page_read_part(struct reading *g, enum way way, enum part part, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more = true;
    TRY(db_statement(g->s->db, page_sql(g, way, part), &stmt, e));
    bind(g, way, stmt);
    while (g->n < g->r->limit) {
        TRY(db_step(g->s->db, stmt, &more, e));
        if (!more)
            break;
        g->hits[g->n++] = (struct hit){.row = sqlite3_column_int64(stmt, 0),
                                       .customer = sql_read_row(stmt, 2, &customer_entity, g->a)};
    }
    db_done(stmt);
    return CODE_OK;
}

enum code page_read_parts(struct reading *g, enum way way, struct error *e)
{
    const struct page_request *r = g->r;
    g->n = 0;
    if (r->key == NULL)
        return page_read_part(g, way, WHOLE, e);
    const bool null = page_key_is_null(g);
    TRY(page_read_part(g, way, FROM_KEY, e));
    if (g->n < r->limit && null == g->upward)
        TRY(page_read_part(g, way, null ? VALUES : NULLS, e));
    return CODE_OK;
}

enum code page_try(struct reading *g, enum way way, int64_t steps, bool *done, struct error *e)
{
    *done = false;
    if (steps == 0)
        return CODE_OK;
    store_set_patience(g->s, steps);
    const enum code code = page_read_parts(g, way, e);
    *done = !(code == CODE_STOPPED && g->s->ran_out);
    store_set_patience(g->s, 0);
    return *done ? code : CODE_OK;
}

/* Words that very many have: the page is soon full, or few pass the filter. */
static enum code read_common(struct reading *g, bool *done, struct error *e)
{
    TRY(page_try(g, BY_ORDER, g->limits.short_walk, done, e));
    if (*done)
        return CODE_OK;
    TRY(page_terms(g->s, g->r->filter, g->limits.some, &g->terms, g->a, e));
    if (g->terms.n == 0)
        return page_try(g, BY_ORDER, g->limits.long_walk, done, e);
    *done = true;
    return page_read_parts(g, BY_TERM, e);
}

/* Rows of a walk until the page is full, if those that pass are spread evenly. */
static int64_t walked(const struct reading *g)
{
    const struct page_terms *t = &g->terms;
    return (g->r->limit + g->r->offset) * t->everybody / (t->pass > 0 ? t->pass : 1);
}

/* Whether to read by the terms: they leave fewer rows than a walk would look at. */
static enum code choose(struct reading *g, bool *by_terms, struct error *e)
{
    struct page_terms *t = &g->terms;
    *by_terms = g->index == NULL || t->cost < walked(g);
    if (g->index == NULL || !*by_terms || t->n == 1 || t->cost <= g->limits.dear)
        return CODE_OK;
    TRY(page_terms_try(g->s, g->r->filter, t, g->a, e));
    *by_terms = t->cost < walked(g);
    return CODE_OK;
}

/* Without words. A walk takes as long as it probably needs, or the terms leave fewer. */
static enum code read_filtered(struct reading *g, struct error *e)
{
    const struct page_terms *t = &g->terms;
    int64_t steps = g->limits.short_walk;
    bool done = false, by_terms;
    TRY(page_terms(g->s, g->r->filter, g->limits.some, &g->terms, g->a, e));
    if (t->n > 0) {
        TRY(choose(g, &by_terms, e));
        if (by_terms)
            return page_read_parts(g, BY_TERM, e);
        steps += steps > 0 ? walked(g) * STEPS_OF_ROW : 0;
    }
    if (g->index != NULL)
        TRY(page_try(g, BY_ORDER, steps, &done, e));
    if (done)
        return CODE_OK;
    if (t->n > 0)
        return page_read_parts(g, BY_TERM, e);
    TRY(page_read_dense(g, &done, e));
    if (!done && g->index != NULL)
        TRY(page_try(g, BY_ORDER, g->limits.long_walk, &done, e));
    return done ? CODE_OK : page_read_parts(g, BY_ALL, e);
}

static enum code read_page(struct reading *g, struct error *e)
{
    bool done = false;
    const int some = g->limits.some;
    if (g->words.more) {
        TRY(read_common(g, &done, e));
        if (done)
            return CODE_OK;
        hits_free(&g->words);
        TRY(hits_read(&g->q, g->query, 0, &g->words, e));
    }
    if (g->query == NULL)
        return g->r->filter->narrowed || g->index == NULL ? read_filtered(g, e)
                                                          : page_read_everybody(g, e);
    if (g->words.n <= g->limits.few)
        return page_read_parts(g, BY_WORDS, e);
    /* Those who have the words cost as much, sorted, as a walk of that length. */
    const int64_t walk =
        g->words.n <= some ? g->limits.short_walk + g->words.n * 30 : g->limits.short_walk;
    if (g->index != NULL)
        TRY(page_try(g, BY_ORDER, walk, &done, e));
    if (done)
        return CODE_OK;
    TRY(page_terms(g->s, g->r->filter, g->words.n < some ? g->words.n : some, &g->terms, g->a, e));
    if (g->terms.n > 0)
        return page_read_parts(g, BY_TERM, e);
    if (g->index != NULL && g->words.n > some)
        TRY(page_try(g, BY_ORDER, g->limits.long_walk, &done, e));
    return done ? CODE_OK : page_read_parts(g, BY_WORDS, e);
}

/* The words as a query for all that is found by them; NULL when there are none. */
static enum code query_of(struct query *q, const char **query, struct error *e)
{
    *query = NULL;
    return q->typed[0] == '\0' || q->count == 0 ? CODE_OK : search_all(q, query, e);
}

enum code page_load(struct store *s, const struct page_request *r, struct hit **hits, int *n,
                    struct arena *a, struct error *e)
{
    const struct filter *f = r->filter;
    struct reading g = {.s = s,
                        .r = r,
                        .a = a,
                        .key = sort_key(f->sort, a),
                        .index = sort_index(f->sort),
                        .limits = r->limits != NULL ? *r->limits : fast,
                        .backward = r->from == PAGE_LAST || r->from == PAGE_BEFORE};
    if (f->ranked)
        return page_load_ranked(s, r, hits, n, a, e);
    g.upward = f->descending == g.backward;
    search_parse(s, f->words, &g.q, a);
    TRY(query_of(&g.q, &g.query, e));
    *n = 0;
    *hits = g.hits = ARENA_ARRAY(a, struct hit, r->limit + 1);
    if (g.query == NULL && f->words[0] != '\0')
        return CODE_OK;
    if (g.query != NULL)
        TRY(hits_read(&g.q, g.query, g.index != NULL ? g.limits.some : 0, &g.words, e));
    const enum code code = read_page(&g, e);
    hits_free(&g.words);
    TRY(code);
    if (g.backward)
        page_reverse(g.hits, g.n);
    *n = g.n;
    for (int i = 0; g.query != NULL && i < g.n; i++)
        TRY(search_why(&g.q, g.hits[i].customer, TIER_TYPO, &g.hits[i].why, e));
    return CODE_OK;
}
