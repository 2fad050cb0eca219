/* Which term of a filter to read by: the index gives those who pass it one by one. */
#include "store/internal.h"
#include "store/page.h"

#define MOST_STEPS 300000 /* of SQLite's machine, for counting so far as it matters */

/* *n is more than most when they are too many. */
static enum code count(struct store *s, const struct filter *f, const struct filter_narrow *term,
                       int64_t most, int64_t *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    const char *sql =
        arena_printf(a, "SELECT count(*) FROM (SELECT 1 FROM customer WHERE %s LIMIT ?%d)",
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

enum code page_term(struct store *s, const struct filter *f, int64_t most,
                    const struct filter_narrow **term, struct arena *a, struct error *e)
{
    *term = NULL;
    for (int i = 0; i < f->narrow_count; i++) {
        int64_t n;
        TRY(count(s, f, &f->narrows[i], most, &n, a, e));
        if (n > most)
            continue;
        most = n;
        *term = &f->narrows[i];
    }
    return CODE_OK;
}
