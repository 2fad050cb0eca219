#include "sync/numbers.h"

#include <stdio.h>

#define BLOCK 1000 /* numbers of a series lent at a time */

/* Asks for one number about a series: the first of a block, or nothing. */
static enum code ask(struct link *l, const char *sql, const struct series_need *about, int64_t *out,
                     struct error *e)
{
    struct answer_rows *r;
    char year[16], upto[24];
    snprintf(year, sizeof year, "%d", about->year);
    snprintf(upto, sizeof upto, "%lld", (long long)about->taken);
    const char *const values[] = {about->name, year, upto};
    TRY(link_ask(l, sql, 3, values, &r, e));
    *out = rows_int(r, 0, 0);
    rows_free(r);
    return CODE_OK;
}

enum code numbers_borrow(struct store *s, struct link *l, struct error *e)
{
    struct series_need needs[8];
    int64_t first;
    int n;
    TRY(series_needs(s, needs, COUNT_OF(needs), &n, e));
    for (int i = 0; i < n; i++) {
        TRY(ask(l, "SELECT lend($1, $2, $3, 1000)", &needs[i], &first, e));
        TRY(series_lent(s, &needs[i], first, first + BLOCK - 1, e));
    }
    return CODE_OK;
}

enum code numbers_tell(struct store *s, struct link *l, struct error *e)
{
    struct series_need blocks[32];
    int64_t nothing;
    int n = 0;
    struct arena *a = arena_new();
    enum code code = series_held(s, blocks, COUNT_OF(blocks), &n, a, e);
    for (int i = 0; code == CODE_OK && i < n; i++)
        code = ask(l, "SELECT lent($1, $2, $3)", &blocks[i], &nothing, e);
    arena_free(a);
    return code;
}
