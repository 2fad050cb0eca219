#include "rules/preference_report.h"

#include <stdlib.h>
#include <string.h>

#include "store/db.h"

static enum code read_people(struct store *s, struct preference_report *out, struct error *e)
{
    sqlite3_stmt *q;
    bool row;
    TRY(db_query(store_db(s), "preference_people", &q, e));
    sqlite3_bind_int(q, 1, REGULAR_STAYS);
    TRY(db_step(store_db(s), q, &row, e));
    out->customers = sqlite3_column_int64(q, 0);
    out->regulars = sqlite3_column_int64(q, 1);
    db_done(q);
    return CODE_OK;
}

static int by_item_and_count(const void *a, const void *b)
{
    const struct preference_pattern *x = a, *y = b;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    if (x->customers != y->customers)
        return x->customers > y->customers ? -1 : 1;
    return strcmp(x->value, y->value);
}

enum code preference_report(struct store *s, struct preference_report *out, struct arena *a,
                            struct error *e)
{
    sqlite3_stmt *q;
    bool more;
    *out = (struct preference_report){0};
    TRY(read_people(s, out, e));
    TRY(db_query(store_db(s), "preference_patterns", &q, e));
    sqlite3_bind_int(q, 1, REGULAR_STAYS);
    for (;;) {
        TRY(db_step(store_db(s), q, &more, e));
        if (!more)
            break;
        const struct preference_rule *rule =
            preference_find((const char *)sqlite3_column_text(q, 0));
        if (rule == NULL) /* of a newer program at another desk */
            continue;
        out->rows = arena_more(a, out->rows, out->n, sizeof *out->rows);
        struct preference_pattern *p = &out->rows[out->n++];
        *p = (struct preference_pattern){.rule = rule,
                                         .value =
                                             arena_str(a, (const char *)sqlite3_column_text(q, 1)),
                                         .customers = sqlite3_column_int64(q, 2),
                                         .regulars = sqlite3_column_int64(q, 3)};
        for (int i = 0; i < REPORT_SEGMENTS; i++)
            p->segments[i] = sqlite3_column_int64(q, 4 + i);
    }
    if (out->n > 1)
        qsort(out->rows, (size_t)out->n, sizeof *out->rows, by_item_and_count);
    return CODE_OK;
}
