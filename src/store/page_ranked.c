/* Hits of words in the order of how well they match: tier by tier, each in the order the index has
 * anyway, and no further than the page needs. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "store/internal.h"
#include "store/page.h"
#include "store/sql.h"

/* So many hits of the first tiers are got by one query and parted by their documents; more are
 * asked for tier by tier, as a page takes few of them. */
#define FEW 40

/* One page being filled. */
struct ranked {
    struct store *s;
    const struct page_request *request;
    struct query q;
    const char *fetch; /* SQL for one customer, if the filter lets it through */
    bool backward;
    int64_t skip;
    struct hit *hits;
    int n;
    struct hit *few; /* all hits up to TIER_PREFIX, by rank; NULL: too many */
    int few_count;
    struct arena *a;
};

static const char *fetch_sql(const struct filter *f, struct arena *a)
{
    struct buf sql;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT ?1, ");
    sql_columns(&customer_entity, "", &sql);
    buf_add(&sql, " FROM customer WHERE row = ?1 AND retracted_at IS NULL");
    if (f->where[0] != '\0')
        buf_addf(&sql, " AND %s", f->where);
    return sql.p;
}

static bool is_full(const struct ranked *r)
{
    return r->n >= r->request->limit;
}

/* Takes a candidate, made as a hit without its customer, into the page if the filter lets it
 * through. */
static enum code consider(struct ranked *r, struct hit hit, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(r->s->db, r->fetch, &stmt, e));
    sqlite3_bind_int64(stmt, 1, hit.row);
    filter_bind(r->request->filter, stmt, 2);
    TRY(db_step(r->s->db, stmt, &found, e));
    if (found && r->skip > 0) {
        r->skip--;
    } else if (found) {
        hit.customer = sql_read_row(stmt, 1, &customer_entity, r->a);
        r->hits[r->n++] = hit;
    }
    db_done(stmt);
    return CODE_OK;
}

/* The ranks between which a tier is read on: beyond the neighbour's when it stands in this tier.
 * Who is here stands among the first ranks. */
static void stretch_of(const struct ranked *r, enum tier tier, int64_t *after, int64_t *before)
{
    const struct hit *key = r->request->key;
    *after = -1;
    *before = tier == TIER_PRESENT ? search_expected_end : INT64_MAX;
    if (key != NULL && key->tier == tier)
        *(r->backward ? before : after) = key->rank;
}

static const char *why_room(const struct ranked *r, const char *document)
{
    return search_in_room(&r->q, document) ? arena_printf(r->a, _("room %s"), r->q.typed) : NULL;
}

/* Gets the ranks of all hits of the first tiers; *n is FEW + 1 when there are more. */
static enum code first_ranks(struct ranked *r, int64_t ranks[FEW + 1], int *n, struct error *e)
{
    sqlite3_stmt *stmt;
    const char *query;
    bool more;
    TRY(search_first(&r->q, &query, e));
    TRY(db_statement(r->s->db, "SELECT rowid FROM find_words WHERE find_words MATCH ?1 LIMIT ?2",
                     &stmt, e));
    sqlite3_bind_text(stmt, 1, query, -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, FEW + 1);
    for (*n = 0;; ranks[(*n)++] = sqlite3_column_int64(stmt, 0)) {
        TRY(db_step(r->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
    }
}

static enum code read_few(struct ranked *r, struct error *e)
{
    int64_t ranks[FEW + 1];
    sqlite3_stmt *stmt;
    bool found;
    int n;
    TRY(first_ranks(r, ranks, &n, e));
    if (n > FEW)
        return CODE_OK;
    r->few = ARENA_ARRAY(r->a, struct hit, n + 1);
    for (int i = 0; i < n; i++) {
        TRY(db_statement(r->s->db, "SELECT row, words FROM find WHERE rank = ?", &stmt, e));
        sqlite3_bind_int64(stmt, 1, ranks[i]);
        TRY(db_step(r->s->db, stmt, &found, e));
        const char *document = found ? (const char *)sqlite3_column_text(stmt, 1) : "";
        const enum tier tier = search_tier_of(&r->q, document);
        if (tier <= TIER_PREFIX)
            r->few[r->few_count++] = (struct hit){.tier = tier,
                                                  .rank = ranks[i],
                                                  .row = sqlite3_column_int64(stmt, 0),
                                                  .why = why_room(r, document)};
        db_done(stmt);
    }
    return CODE_OK;
}

/* A tier of the few that were got at once. */
static enum code take_few(struct ranked *r, enum tier tier, struct error *e)
{
    int64_t after, before;
    stretch_of(r, tier, &after, &before);
    for (int i = 0; i < r->few_count && !is_full(r); i++) {
        const struct hit *hit = &r->few[r->backward ? r->few_count - 1 - i : i];
        if (hit->tier == tier && hit->rank > after && hit->rank < before)
            TRY(consider(r, *hit, e));
    }
    return CODE_OK;
}

static enum code read_tier(struct ranked *r, enum tier tier, struct error *e)
{
    static const char *const sql[] = {
        "SELECT find_words.rowid, f.row, f.words FROM find_words CROSS JOIN find f ON f.rank = "
        "find_words.rowid WHERE find_words MATCH ?1 AND find_words.rowid > ?2 AND "
        "find_words.rowid < ?3 ORDER BY find_words.rowid",
        "SELECT find_words.rowid, f.row, f.words FROM find_words CROSS JOIN find f ON f.rank = "
        "find_words.rowid WHERE find_words MATCH ?1 AND find_words.rowid > ?2 AND "
        "find_words.rowid < ?3 ORDER BY find_words.rowid DESC"};
    int64_t after, before;
    sqlite3_stmt *stmt;
    const char *query;
    bool more = true;
    TRY(search_tier(&r->q, tier, &query, e));
    if (query == NULL)
        return CODE_OK;
    TRY(db_statement(r->s->db, sql[r->backward], &stmt, e));
    sqlite3_bind_text(stmt, 1, query, -1, SQLITE_STATIC);
    stretch_of(r, tier, &after, &before);
    sqlite3_bind_int64(stmt, 2, after);
    sqlite3_bind_int64(stmt, 3, before);
    while (!is_full(r)) {
        TRY(db_step(r->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        const char *document = (const char *)sqlite3_column_text(stmt, 2);
        if (!search_confirms(&r->q, tier, document))
            continue;
        enum code code = consider(r,
                                  (struct hit){.tier = tier,
                                               .rank = sqlite3_column_int64(stmt, 0),
                                               .row = sqlite3_column_int64(stmt, 1),
                                               .why = why_room(r, document)},
                                  e);
        if (code != CODE_OK) {
            db_done(stmt);
            return code;
        }
    }
    db_done(stmt);
    return CODE_OK;
}

static enum code read_tiers(struct ranked *r, struct error *e)
{
    const struct hit *key = r->request->key;
    int tier = key != NULL ? (int)key->tier : r->backward ? TIERS - 1 : 0;
    for (; tier >= 0 && tier < TIERS && !is_full(r); tier += r->backward ? -1 : 1) {
        if (r->request->best && r->n > 0 && tier > TIER_PREFIX)
            return CODE_OK;
        if (tier <= TIER_PREFIX && r->few != NULL)
            TRY(take_few(r, (enum tier)tier, e));
        else
            TRY(read_tier(r, (enum tier)tier, e));
    }
    return CODE_OK;
}

enum code page_load_ranked(struct store *s, const struct page_request *request, struct hit **hits,
                           int *n, struct arena *a, struct error *e)
{
    struct ranked r = {.s = s,
                       .request = request,
                       .a = a,
                       .skip = request->offset,
                       .fetch = fetch_sql(request->filter, a),
                       .backward = request->from == PAGE_LAST || request->from == PAGE_BEFORE};
    *n = 0;
    *hits = r.hits = ARENA_ARRAY(a, struct hit, request->limit + 1);
    search_parse(s, request->filter->words, &r.q, a);
    if (r.q.count == 0)
        return CODE_OK;
    TRY(read_few(&r, e));
    TRY(read_tiers(&r, e));
    if (r.backward)
        page_reverse(r.hits, r.n);
    for (int i = 0; i < r.n; i++)
        if (r.hits[i].why == NULL)
            TRY(search_why(&r.q, r.hits[i].customer, r.hits[i].tier, &r.hits[i].why, e));
    *n = r.n;
    return CODE_OK;
}
