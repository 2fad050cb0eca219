/* Both tables are read once, each in its own order, and laid beside each other by the ids: to look
 * up the row of the customer for each preference takes ten times as long. */
#include "rules/preference_report.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/entity.h"
#include "store/db.h"
#include "store/sql.h"

/* A customer who counts. */
struct person {
    struct uid id;
    bool regular;
    signed char segment; /* -1: none */
};

struct reading {
    struct store *s;
    struct preference_report *out;
    struct person *people; /* by id */
    int count, at;         /* at: the first who may be the next one of this value */
    struct arena *a, *own; /* own: of the people */
};

static int by_id(const void *a, const void *b)
{
    return uid_compare(&((const struct person *)a)->id, &((const struct person *)b)->id);
}

static void add_person(struct reading *g, sqlite3_stmt *q)
{
    int segment = -1;
    g->people = arena_more(g->own, g->people, g->count, sizeof *g->people);
    struct person *p = &g->people[g->count++];
    sql_read_uid(q, 0, &p->id);
    p->regular = sqlite3_column_int(q, 1) == 1;
    if (sqlite3_column_type(q, 2) != SQLITE_NULL)
        choice_find(segments, (const char *)sqlite3_column_text(q, 2), &segment);
    p->segment = (signed char)segment;
    g->out->regulars += p->regular;
}

static enum code read_people(struct reading *g, struct error *e)
{
    sqlite3_stmt *q;
    bool more;
    TRY(db_query(store_db(g->s), "preference_people", &q, e));
    sqlite3_bind_int(q, 1, REGULAR_STAYS);
    for (;;) {
        TRY(db_step(store_db(g->s), q, &more, e));
        if (!more)
            break;
        add_person(g, q);
    }
    if (g->count > 1)
        qsort(g->people, (size_t)g->count, sizeof *g->people, by_id);
    g->out->customers = g->count;
    return CODE_OK;
}

/* Of one value the ids grow: steps that double lead past whoever it is, halving leads back. */
static const struct person *find(struct reading *g, const struct uid *id)
{
    int low = g->at, step = 1;
    while (low + step < g->count && uid_compare(&g->people[low + step].id, id) <= 0) {
        low += step;
        step *= 2;
    }
    for (; step > 0; step /= 2)
        if (low + step < g->count && uid_compare(&g->people[low + step].id, id) <= 0)
            low += step;
    if (low >= g->count || uid_compare(&g->people[low].id, id) != 0)
        return NULL;
    g->at = low + 1; /* each counts once */
    return &g->people[low];
}

static bool is_of(const struct preference_pattern *p, const char *item, const char *value)
{
    return strcmp(p->value, value) == 0 && strcmp(p->rule->field.name, item) == 0;
}

/* The line of a value; NULL for an item of a newer program at another desk. */
static struct preference_pattern *pattern_of(struct reading *g, sqlite3_stmt *q)
{
    struct preference_report *out = g->out;
    const char *item = (const char *)sqlite3_column_text(q, 0),
               *value = (const char *)sqlite3_column_text(q, 1);
    if (out->n > 0 && is_of(&out->rows[out->n - 1], item, value))
        return &out->rows[out->n - 1];
    const struct preference_rule *rule = preference_find(item);
    if (rule == NULL)
        return NULL;
    g->at = 0;
    out->rows = arena_more(g->a, out->rows, out->n, sizeof *out->rows);
    out->rows[out->n] = (struct preference_pattern){.rule = rule, .value = arena_str(g->a, value)};
    return &out->rows[out->n++];
}

static enum code count_values(struct reading *g, struct error *e)
{
    sqlite3_stmt *q;
    bool more;
    TRY(db_query(store_db(g->s), "preference_patterns", &q, e));
    for (;;) {
        struct uid id;
        TRY(db_step(store_db(g->s), q, &more, e));
        if (!more)
            return CODE_OK;
        struct preference_pattern *p = pattern_of(g, q);
        sql_read_uid(q, 2, &id);
        const struct person *who = p != NULL ? find(g, &id) : NULL;
        if (who == NULL)
            continue;
        p->customers++;
        p->regulars += who->regular;
        if (who->segment >= 0)
            p->segments[who->segment]++;
    }
}

/* Of one's own words the newest spelling. */
static enum code spell(struct reading *g, struct preference_pattern *p, struct error *e)
{
    sqlite3_stmt *q;
    bool found;
    p->said = p->value;
    TRY(db_query(store_db(g->s), "preference_spelling", &q, e));
    sqlite3_bind_text(q, 1, p->rule->field.name, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, p->value, -1, SQLITE_STATIC);
    TRY(db_step(store_db(g->s), q, &found, e));
    if (found)
        p->said = preference_spelled(
            p->rule, arena_str(g->a, (const char *)sqlite3_column_text(q, 0)), p->value, g->a);
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
    struct reading g = {.s = s, .out = out, .a = a, .own = arena_new()};
    int kept = 0;
    *out = (struct preference_report){0};
    enum code code = read_people(&g, e);
    if (code == CODE_OK)
        code = count_values(&g, e);
    arena_free(g.own);
    TRY(code);
    for (int i = 0; i < out->n; i++) /* nobody who counts may say it */
        if (out->rows[i].customers > 0)
            out->rows[kept++] = out->rows[i];
    out->n = kept;
    if (out->n > 1)
        qsort(out->rows, (size_t)out->n, sizeof *out->rows, by_item_and_count);
    for (int i = 0; i < out->n; i++)
        TRY(spell(&g, &out->rows[i], e));
    return CODE_OK;
}
