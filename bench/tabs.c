/* A tab of a profile, beside the bare query of what it shows; and what relations there are: a base
 * gets some where it has none. */
#include <stdio.h>
#include <string.h>

#include "bench/desk.h"

#define ENTER "\r"
#define ESC "\033"
#define DOWN "\033[B"
#define WAIT_MS 10000
#define PROFILES 60

/* The codes of those at the top of the list, whom the keys below will open. */
static struct samples bare_tabs(struct bench *b, const char *sql, int n)
{
    struct samples s = {0};
    int rows;
    sqlite3_stmt *codes = sqlite_prepare(
                     b->base->db,
                     "SELECT customer_code FROM customer WHERE retracted_at IS NULL AND status = "
                     "'active' AND is_blacklisted = 0 ORDER BY last_stay_date DESC, row DESC "
                     "LIMIT 60"),
                 *bare = sqlite_prepare(b->base->db, sql);
    for (int i = 0; i < n && sqlite3_step(codes) == SQLITE_ROW; i++)
        samples_add(&s, timed_run(bare, (const char *)sqlite3_column_text(codes, 0), NULL, &rows));
    sqlite3_finalize(codes);
    sqlite3_finalize(bare);
    return s;
}

void measure_tab(struct bench *b, const char *kind, const char *key, const char *sql)
{
    double first;
    struct samples s = {0}, raw = bare_tabs(b, sql, PROFILES);
    struct desk *d = desk_open(b, b->db, &first);
    desk_say(d, ENTER);
    for (int i = 0; i < PROFILES; i++) {
        desk_say(d, ENTER);
        desk_say(d, "1"); /* the profile opens with the tab that was looked at last */
        samples_add(&s, desk_key(d, key, WAIT_MS));
        desk_say(d, ESC);
        desk_say(d, DOWN);
    }
    desk_free(d);
    report_times(b->report, kind, &s, 0, 10);
    report_raw(b->report, kind, &s, "bare query", &raw, 0);
    samples_clear(&s);
    samples_clear(&raw);
}

/* Every second of three in four is married to the one before, every fourth a friend of the one
 * four before; without entries in the journal. */
static const char fill[] =
    "BEGIN; INSERT INTO customer_relation (id, stream, base_hlc, created_at, hlc, updated_at, "
    "customer_id, related_customer_id, relationship_type, share_preferences) "
    "SELECT CAST(printf('%016d', c.row) AS BLOB), c.stream, c.base_hlc, c.created_at, c.hlc, "
    "c.updated_at, c.id, o.id, iif(c.row % 4 = 1, 'friend', 'spouse'), c.row % 3 = 0 "
    "FROM customer c JOIN customer o ON o.row = c.row - iif(c.row % 4 = 1, 4, 1) "
    "WHERE c.row % 2 = 0 OR c.row % 4 = 1; COMMIT";

static const char bare[] =
    "SELECT r.*, o.customer_code, o.full_name FROM customer_relation r JOIN customer o ON o.id = "
    "r.related_customer_id WHERE r.customer_id = (SELECT id FROM customer WHERE customer_code = "
    "?1) UNION ALL SELECT r.*, o.customer_code, o.full_name FROM customer_relation r JOIN customer "
    "o ON o.id = r.customer_id WHERE r.related_customer_id = (SELECT id FROM customer WHERE "
    "customer_code = ?1)";

static void run_relations(struct bench *b)
{
    struct samples s = {0}, raw = {0};
    sqlite3_stmt *codes =
        sqlite_prepare(b->base->db, "SELECT customer_code FROM customer WHERE row % 9973 = 4 AND "
                                    "status = 'active' LIMIT 20");
    static const char *const nothing[] = {"info", NULL};
    while (sqlite3_step(codes) == SQLITE_ROW) {
        const char *code = (const char *)sqlite3_column_text(codes, 0);
        const char *const arguments[] = {"relations", code, "--json", NULL};
        double start = ticks();
        if (run_program(b, b->db, arguments) != 0)
            die("relations %s failed; see the file log", code);
        samples_add(&s, ticks() - start);
        start = ticks();
        run_program(b, b->db, nothing);
        samples_add(&raw, ticks() - start);
    }
    sqlite3_finalize(codes);
    report_times(b->report, "frontdesk relations --json", &s, 0, 100);
    report_raw(b->report, "frontdesk relations --json", &s, "frontdesk info", &raw, 1.5);
    samples_clear(&s);
    samples_clear(&raw);
}

void measure_relations(struct bench *b)
{
    sqlite3 *db = sqlite_open(b->db);
    if (sqlite_number(db, "SELECT count(*) FROM customer_relation") < b->rows / 10)
        sqlite_exec(db, fill);
    sqlite_close(db);
    report_heading(b->report, "how customers are related, ms");
    measure_tab(b, "relations opened", "4", bare);
    run_relations(b);
}
