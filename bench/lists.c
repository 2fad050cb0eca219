/* Lists and profiles: paging, the ends, sorting, filters with words, a profile opened; beside the
 * bare queries. */
#include <stdio.h>
#include <string.h>

#include "bench/desk.h"

#define ENTER "\r"
#define ESC "\033"
#define DOWN "\033[B"
#define PAGE_DOWN "\033[6~"
#define HOME "\033[H"
#define END "\033[F"
#define CLEAR "\025"
#define WAIT_MS 10000
#define PART_MS 10000 /* for one line of the table */

/* Presses keys in turn until n times each or the time is out; only the first is measured. */
static struct samples press(struct desk *d, const char *measured, const char *back, int n)
{
    struct samples s = {0};
    const double start = ticks();
    for (int i = 0; i < n && ticks() - start < PART_MS; i++) {
        samples_add(&s, desk_key(d, measured, WAIT_MS));
        if (back != NULL)
            desk_say(d, back);
    }
    return s;
}

static struct samples repeat(struct bench *b, const char *sql, int n)
{
    struct samples s = {0};
    int rows;
    sqlite3_stmt *stmt = sqlite_prepare(b->base->db, sql);
    const double start = ticks();
    for (int i = 0; i < n && ticks() - start < PART_MS; i++)
        samples_add(&s, timed_run(stmt, NULL, NULL, &rows));
    sqlite3_finalize(stmt);
    return s;
}

/* Beside the bare query, and beside the bare program that paints its rows with that key: whoever
 * waits for a page waits for the terminal too. */
static void compare(struct bench *b, const char *kind, struct samples *ours, const char *sql,
                    struct desk *bare, const char *key, const char *back)
{
    struct samples raw = repeat(b, sql, ours->n), painted = press(bare, key, back, ours->n);
    report_times(b->report, kind, ours, 0, 15);
    report_raw(b->report, kind, ours, "bare query", &raw, 3);
    report_raw(b->report, kind, ours, "bare query, painted", &painted, 3);
    samples_clear(&raw);
    samples_clear(&painted);
    samples_clear(ours);
}

#define LISTED                                                                                     \
    "SELECT * FROM customer WHERE retracted_at IS NULL AND status = 'active' "                     \
    "AND ifnull(is_blacklisted, 0) = 0 "

static void paging(struct bench *b, struct desk *d, struct desk *bare)
{
    desk_say(d, ENTER); /* out of the field, onto the rows */
    struct samples s = press(d, PAGE_DOWN, NULL, 100);
    compare(b, "page down", &s,
            LISTED "AND last_stay_date < (SELECT last_stay_date FROM customer WHERE last_stay_date "
                   "IS NOT NULL ORDER BY row LIMIT 1 OFFSET abs(random() % 100)) "
                   "ORDER BY last_stay_date DESC, row DESC LIMIT 64",
            bare, "n", NULL);
    s = press(d, END, HOME, 20);
    compare(b, "jump to the end", &s, LISTED "ORDER BY last_stay_date, row LIMIT 64", bare, "e",
            "f");
    desk_say(d, "/");
    desk_say(d, CLEAR);
}

static void sorting(struct bench *b, struct desk *d, struct desk *bare)
{
    static const struct {
        const char *typed, *sql, *bare;
    } sorts[] = {
        {"sort:-spen", LISTED "ORDER BY total_spent DESC, row DESC LIMIT 64", "s"},
        {"sort:nam", LISTED "ORDER BY sort_name, row LIMIT 64", "a"},
        {"sort:-stay", LISTED "ORDER BY total_stays DESC, row DESC LIMIT 64", "t"},
    };
    static const char *const last[] = {"t", "e", "s"};
    for (int i = 0; i < 3; i++) {
        char kind[64];
        desk_say(d, sorts[i].typed);
        struct samples s = press(d, last[i], "\177", 15);
        snprintf(kind, sizeof kind, "%s%s", sorts[i].typed, last[i]);
        compare(b, kind, &s, sorts[i].sql, bare, sorts[i].bare, "f");
        desk_say(d, CLEAR);
    }
}

/* Words typed after a filter and a sort that were there before. */
static void filtered(struct bench *b, struct desk *d)
{
    static const struct {
        const char *filter, *where;
    } filters[] = {
        {"vip:gold sort:-spent ", "AND vip_status = 'gold' "},
        {"type:corporate sort:-spent ", "AND customer_type = 'corporate' "},
        {"stayed:yes sort:-spent ", "AND total_stays > 0 "},
    };
    static const char *const words[] = {"nguyen", "an", "maria", "tran", "li", "anna", "van"};
    struct samples ours = {0}, raw = {0};
    char sql[1024];
    int rows;
    for (int f = 0; f < 3; f++) {
        snprintf(sql, sizeof sql,
                 LISTED "%s AND row IN (SELECT rowid FROM raw.words WHERE words MATCH ?) "
                        "ORDER BY total_spent DESC, row DESC LIMIT 64",
                 filters[f].where);
        sqlite3_stmt *stmt = sqlite_prepare(b->base->db, sql);
        for (int w = 0; w < (int)(sizeof words / sizeof *words); w++) {
            char query[40], key[2] = "";
            desk_say(d, filters[f].filter);
            for (size_t i = 0; words[w][i] != '\0'; i++) {
                key[0] = words[w][i];
                samples_add(&ours, desk_key(d, key, WAIT_MS));
                snprintf(query, sizeof query, "\"%.*s\"*", (int)i + 1, words[w]);
                samples_add(&raw, timed_run(stmt, query, NULL, &rows));
            }
            desk_say(d, CLEAR);
        }
        sqlite3_finalize(stmt);
    }
    report_times(b->report, "words with a filter and a sort", &ours, 0, 100);
    report_raw(b->report, "words with a filter and a sort", &ours, "bare query", &raw, 1.5);
    samples_clear(&ours);
    samples_clear(&raw);
}

/* What a profile shows first, asked by hand. */
static double bare_profile(sqlite3_stmt *const *parts, int n, const char *code)
{
    double ms = 0;
    int rows;
    for (int i = 0; i < n; i++)
        ms += timed_run(parts[i], code, NULL, &rows);
    return ms;
}

static struct samples bare_profiles(struct bench *b, int count)
{
#define MINE "customer_id = (SELECT id FROM customer WHERE customer_code = ?1) "
    static const char *const sql[] = {
        "SELECT * FROM customer WHERE customer_code = ?1",
        "SELECT * FROM stay WHERE " MINE "ORDER BY check_in_date DESC LIMIT 10",
        "SELECT * FROM booking WHERE " MINE "ORDER BY arrival DESC LIMIT 10",
        "SELECT * FROM consent WHERE " MINE,
        "SELECT * FROM customer_address WHERE " MINE,
        "SELECT * FROM customer_twin WHERE " MINE,
    };
#undef MINE
    sqlite3_stmt *parts[6],
        *codes =
            sqlite_prepare(b->base->db, LISTED "ORDER BY last_stay_date DESC, row DESC LIMIT 60");
    struct samples s = {0};
    for (int i = 0; i < 6; i++)
        parts[i] = sqlite_prepare(b->base->db, sql[i]);
    for (int i = 0; i < count && sqlite3_step(codes) == SQLITE_ROW; i++)
        for (int c = 0; c < sqlite3_column_count(codes); c++)
            if (strcmp(sqlite3_column_name(codes, c), "customer_code") == 0)
                samples_add(&s,
                            bare_profile(parts, 6, (const char *)sqlite3_column_text(codes, c)));
    for (int i = 0; i < 6; i++)
        sqlite3_finalize(parts[i]);
    sqlite3_finalize(codes);
    return s;
}

static void profiles(struct bench *b, struct desk *d)
{
    struct samples s = {0};
    desk_say(d, ENTER);
    const double start = ticks();
    for (int i = 0; i < 60 && ticks() - start < PART_MS; i++) {
        samples_add(&s, desk_key(d, ENTER, WAIT_MS));
        desk_say(d, ESC);
        desk_say(d, DOWN);
    }
    struct samples raw = bare_profiles(b, s.n);
    report_times(b->report, "profile opened", &s, 0, 10);
    report_raw(b->report, "profile opened", &s, "bare queries", &raw, 3);
    samples_clear(&s);
    samples_clear(&raw);
}

void measure_lists(struct bench *b)
{
    double first;
    struct desk *d = desk_open(b, b->db, &first);
    struct desk *bare = desk_new(b, bare_program(b), &first);
    report_heading(b->report, "lists and profiles, ms");
    filtered(b, d);
    sorting(b, d, bare);
    paging(b, d, bare);
    profiles(b, d);
    desk_free(bare);
    desk_free(d);
}
