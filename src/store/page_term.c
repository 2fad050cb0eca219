/* Which terms of a filter to read by: an index gives those who pass one of them without their rows,
 * which are all over the table. */
#include "base/buf.h"
#include "store/internal.h"
#include "store/page.h"

/* To find somebody in an index costs a quarter of reading the row, so that so many times those who
 * pass the first term may pass another one that spares rows. */
#define WORTH 4
#define MOST_STEPS 300000 /* of SQLite's machine, for counting so far as it matters */

/* *n is more than most when they are too many. */
static enum code count(struct store *s, const struct filter *f, const struct filter_narrow *term,
                       int64_t most, int64_t *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    const char *sql = arena_printf(a, "SELECT count(*) FROM (SELECT 1 FROM %s%s%s LIMIT ?%d)",
                                   term->ids != NULL ? "(" : "customer WHERE ",
                                   term->ids != NULL ? term->ids : term->where,
                                   term->ids != NULL ? ")" : "", term->value_count + 1);
    TRY(db_statement(s->db, sql, &stmt, e));
    filter_bind_narrow(f, term, stmt, 1);
    sqlite3_bind_int64(stmt, term->value_count + 1, most + 1);
    store_set_patience(s, MOST_STEPS);
    const enum code code = db_step(s->db, stmt, &row, e);
    const bool too_many = code == CODE_STOPPED && s->ran_out;
    store_set_patience(s, 0);
    *n = too_many ? most + 1 : code == CODE_OK && row ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return too_many ? CODE_OK : code;
}

enum code page_terms(struct store *s, const struct filter *f, int64_t most, struct page_terms *out,
                     struct arena *a, struct error *e)
{
    const struct filter_narrow *best = NULL;
    int64_t n;
    out->n = 0;
    for (int i = 0; i < f->narrow_count; i++) {
        TRY(count(s, f, &f->narrows[i], most, &n, a, e));
        if (n > most)
            continue;
        most = n;
        best = &f->narrows[i];
    }
    if (best == NULL)
        return CODE_OK;
    out->each[out->n++] = best;
    for (int i = 0; i < f->narrow_count; i++) {
        if (&f->narrows[i] == best)
            continue;
        TRY(count(s, f, &f->narrows[i], most * WORTH, &n, a, e));
        if (n <= most * WORTH)
            out->each[out->n++] = &f->narrows[i];
    }
    return CODE_OK;
}

void page_terms_sql(const struct page_terms *t, struct buf *sql)
{
    for (int i = 0; i < t->n; i++)
        buf_addf(sql, "%sSELECT row FROM customer WHERE %s", i > 0 ? " INTERSECT " : "",
                 t->each[i]->where);
}

int page_terms_bind(const struct page_terms *t, const struct filter *f, sqlite3_stmt *stmt,
                    int first)
{
    for (int i = 0; i < t->n; i++) {
        filter_bind_narrow(f, t->each[i], stmt, first);
        first += t->each[i]->value_count;
    }
    return first;
}
