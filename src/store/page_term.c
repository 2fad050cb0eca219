/* Which terms of a filter to read by: an index gives those who pass one of them without their rows,
 * which are all over the table. */
#include "base/buf.h"
#include "store/internal.h"
#include "store/page.h"
#include "store/tally.h"

/* What is spared by another term is the reading of rows. So many of those who pass it, found by
 * their ids one by one, cost as much as one row; or read from one stretch of an index. */
#define WORTH_FOUND 4
#define WORTH_READ 20
#define MOST_STEPS 1000000 /* of SQLite's machine, for counting so far as it matters */
#define TRIED 200          /* customers, to see how many of them pass all terms */

static int worth(const struct filter_narrow *term)
{
    return term->about != NULL ? WORTH_FOUND : WORTH_READ;
}

/* *n is more than most when they are too many. */
static enum code count(struct store *s, const struct filter *f, const struct filter_narrow *term,
                       int64_t most, int64_t *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    const char *sql =
        term->about != NULL
            ? arena_printf(a, "SELECT count(*) FROM (%s LIMIT ?%d)", term->about,
                           term->value_count + 1)
            : arena_printf(a, "SELECT count(*) FROM (SELECT 1 FROM customer WHERE %s LIMIT ?%d)",
                           term->where, term->value_count + 1);
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

/* Those that pass the terms are spread evenly, for all that is known. */
static void add(struct page_terms *t, const struct filter_narrow *term, int64_t n,
                int64_t everybody)
{
    t->pass = t->n == 0 ? n : t->pass * n / everybody;
    t->cost += n / worth(term);
    t->each[t->n++] = term;
}

enum code page_terms(struct store *s, const struct filter *f, int64_t most, struct page_terms *out,
                     struct arena *a, struct error *e)
{
    int64_t n[FILTER_NARROWS];
    struct tally tally;
    int best = -1;
    *out = (struct page_terms){0};
    for (int i = 0; i < f->narrow_count; i++) {
        const int64_t matters = f->narrow_count > 1 ? most * worth(&f->narrows[i]) : most;
        TRY(count(s, f, &f->narrows[i], matters, &n[i], a, e));
        if (n[i] <= most && (best < 0 || n[i] < n[best]))
            best = i;
    }
    if (best < 0)
        return CODE_OK;
    TRY(tally_read(s, &tally, e));
    out->fewest = n[best];
    out->everybody = tally.everybody > 0 ? tally.everybody : 1;
    add(out, &f->narrows[best], n[best], out->everybody);
    for (int i = 0; i < f->narrow_count; i++)
        if (i != best && n[i] <= n[best] * worth(&f->narrows[i]))
            add(out, &f->narrows[i], n[i], out->everybody);
    out->cost += out->pass;
    return CODE_OK;
}

enum code page_terms_try(struct store *s, const struct filter *f, struct page_terms *t,
                         struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    const struct filter_narrow *first = t->each[0];
    const int own = first->value_count;
    const int64_t tried = t->fewest < TRIED ? t->fewest : TRIED;
    const char *some =
        first->about != NULL
            ? arena_printf(a, "id IN (SELECT * FROM (%s LIMIT ?%d))", first->about, own + 1)
            : arena_printf(a, "%s LIMIT ?%d", first->where, own + 1);
    TRY(db_statement(
        s->db,
        arena_printf(a,
                     "SELECT count(*) FROM customer NOT INDEXED WHERE row IN (SELECT row "
                     "FROM customer WHERE %s) AND retracted_at IS NULL AND %s",
                     some, f->where),
        &stmt, e));
    filter_bind_narrow(f, first, stmt, 1);
    sqlite3_bind_int64(stmt, own + 1, TRIED);
    filter_bind(f, stmt, own + 2);
    TRY(db_step(s->db, stmt, &row, e));
    const int64_t passed = row ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    t->cost -= t->pass;
    if (passed > 0)
        t->pass = t->fewest * passed / tried;
    else if (t->pass > t->fewest / TRIED)
        t->pass = t->fewest / TRIED;
    t->cost += t->pass;
    return CODE_OK;
}

/* Those found by their ids lead, and the others are sets that each is looked for in: the index of
 * ids has the row numbers, too. The signs keep SQLite from trying each row of a set with each id.
 */
static int order(const struct page_terms *t, const struct filter_narrow *out[FILTER_NARROWS])
{
    int n = 0;
    for (int found = 1; found >= 0; found--)
        for (int i = 0; i < t->n; i++)
            if ((t->each[i]->about != NULL) == found)
                out[n++] = t->each[i];
    return n;
}

void page_terms_sql(const struct page_terms *t, struct buf *sql)
{
    const struct filter_narrow *each[FILTER_NARROWS];
    const int n = order(t, each);
    for (int i = 0; i < n; i++)
        buf_addf(sql,
                 i == 0                   ? "SELECT row FROM customer WHERE (%s)"
                 : each[i]->about != NULL ? " AND +(%s)"
                                          : " AND +row IN (SELECT row FROM customer WHERE %s)",
                 each[i]->where);
}

int page_terms_bind(const struct page_terms *t, const struct filter *f, sqlite3_stmt *stmt,
                    int first)
{
    const struct filter_narrow *each[FILTER_NARROWS];
    const int n = order(t, each);
    for (int i = 0; i < n; i++) {
        filter_bind_narrow(f, each[i], stmt, first);
        first += each[i]->value_count;
    }
    return first;
}
