/* Finding: keystroke to painted, kind by kind, and whether the right customer is in sight. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "bench/desk.h"
#include "bench/postgres.h"
#include "bench/queries.h"

#define ANSWER_MS 5000 /* a keystroke is waited for so long */
#define KIND_MS 20000  /* so long is spent on one kind */
#define RAW_MS 6000    /* and on one raw counterpart of it */
#define CLEAR "\025"   /* Ctrl-U: cut to the start of the field */

struct found {
    struct samples keys, first; /* until all rows were there, and the first ones */
    int asked, right;           /* queries whose clean text is rare */
};

/* One character at a time, as a person types. */
static void type(struct desk *d, const struct query *q, struct found *f)
{
    char key[5] = "";
    for (const char *at = q->text; *at != '\0';) {
        int32_t cp;
        const size_t n = utf8_next(at, &cp);
        memcpy(key, at, n);
        key[n] = '\0';
        const double ms = desk_key(d, key, ANSWER_MS);
        if ((size_t)(at - q->text) >= q->from) {
            samples_add(&f->keys, ms);
            samples_add(&f->first, desk_first(d, ms));
        }
        at += n;
    }
    f->asked += q->few;
    f->right += q->few && desk_shows(d, q->code);
    desk_say(d, CLEAR);
}

static struct found measure(struct desk *d, const struct query_kind *kind)
{
    struct found f = {0};
    const double start = ticks();
    for (int i = 0; i < kind->n && ticks() - start < KIND_MS; i++)
        type(d, &kind->queries[i], &f);
    return f;
}

static const char unranked[] =
    "SELECT c.row, c.full_name, c.customer_code, c.email, c.phone_e164, c.vip_status, "
    "c.total_stays, c.total_spent, c.last_stay_date FROM raw.words AS w "
    "JOIN customer c ON c.row = w.rowid WHERE w.words MATCH ? LIMIT 50";
static const char ranked[] =
    "SELECT c.row, c.full_name, c.customer_code, c.email, c.phone_e164, c.vip_status, "
    "c.total_stays, c.total_spent, c.last_stay_date FROM "
    "(SELECT rowid AS hit FROM raw.words WHERE words MATCH ? ORDER BY rank LIMIT 50) "
    "JOIN customer c ON c.row = hit";

/* The same keystrokes given to SQLite; in several rounds over the queries, so that a time limit
 * cuts all alike. */
static struct samples by_hand(struct bench *b, const struct query_kind *kind, const char *sql)
{
    struct samples s = {0};
    struct arena *a = arena_new();
    sqlite3_stmt *stmt = sqlite_prepare(b->base->db, sql);
    const double start = ticks();
    int n;
    for (int i = 0; i < kind->n && ticks() - start < RAW_MS; i++) {
        const char *text = kind->queries[i].text;
        for (size_t end = grapheme_next(text, 0);; end = grapheme_next(text, end)) {
            const char *query = fts_query(arena_strn(a, text, end), a);
            if (query[0] != '\0')
                samples_add(&s, timed_run(stmt, query, NULL, &n));
            if (text[end] == '\0')
                break;
        }
        arena_clear(a);
    }
    sqlite3_finalize(stmt);
    arena_free(a);
    return s;
}

static void against_sqlite(struct bench *b, const struct query_kind *kind, struct samples *ours)
{
    struct samples first = by_hand(b, kind, unranked), best = by_hand(b, kind, ranked);
    report_raw(b->report, kind->name, ours, "FTS5, first 50 unranked", &first, 3);
    report_raw(b->report, kind->name, ours, "FTS5, ORDER BY rank", &best, 0.01);
    samples_clear(&first);
    samples_clear(&best);
}

static void against_postgres(struct bench *b, const struct query_kind *kind, struct samples *ours,
                             struct postgres *pg)
{
    struct samples theirs = postgres_similar(pg, kind, RAW_MS);
    report_raw(b->report, kind->name, ours, "PostgreSQL, pg_trgm similarity", &theirs, 0.1);
    samples_clear(&theirs);
}

static void report_hits(struct bench *b, const struct query_kind *kind, const struct found *f)
{
    char what[80];
    snprintf(what, sizeof what, "  right one among ten, of %d", f->asked);
    if (f->asked > 0)
        report_value(b->report, what, 100.0 * f->right / f->asked, "%", -kind->hits);
}

static void measure_kind(struct bench *b, struct desk *d, struct postgres *pg,
                         const struct query_kind *kind)
{
    base_warm(b);
    struct found f = measure(d, kind);
    struct samples *counts = kind->class == PLAIN ? &f.first : &f.keys;
    report_times(b->report, kind->name, counts, kind->class == PLAIN ? 3 : 0,
                 kind->class == PLAIN ? 10 : 25);
    if (kind->class == PLAIN)
        report_times(b->report, "  and those who may be meant", &f.keys, 0, 25);
    report_hits(b, kind, &f);
    if (kind->class == PLAIN)
        against_sqlite(b, kind, counts);
    else
        against_postgres(b, kind, counts, pg);
    samples_clear(&f.keys);
    samples_clear(&f.first);
}

void measure_finding(struct bench *b)
{
    double first;
    int n;
    const int each = b->rows > 50000 ? 60 : 25;
    const struct query_kind *kinds = queries_draw(b, each, &n);
    struct postgres *pg = postgres_start(b);
    struct desk *d = desk_open(b, b->db, &first);
    report_heading(b->report, "keystroke to painted, ms");
    for (int i = 0; i < n; i++)
        measure_kind(b, d, pg, &kinds[i]);
    report_value(b->report, "memory after all of that", desk_memory(d), "MB", 48);
    desk_free(d);
    postgres_stop(pg);
}
