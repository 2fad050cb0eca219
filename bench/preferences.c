/* What a million customers prefer: five preferences each, put in by hand where a base has none, and
 * the filters that ask for them. */
#include <stdio.h>

#include "bench/desk.h"

#define CLEAR "\025"
#define WAIT_MS 10000

/* A bed, a view, a drink, an allergy or a place, a diet or a newspaper. One in fifty must not get
 * peanuts, one in fifty thousand no wheat. Customer by customer, as they would have come, and
 * without entries in the journal: nobody asks a bench who said so. */
static const char fill[] =
    "PRAGMA cache_size = -262144; BEGIN;"
    "DROP INDEX customer_preference_by_customer; DROP INDEX customer_preference_by_value;"
    "INSERT INTO customer_preference (id, stream, base_hlc, created_at, hlc, updated_at, "
    "customer_id, item, value, source, state, said_at) "
    "SELECT CAST(printf('%016d', row * 8 + k.column1) AS BLOB), stream, base_hlc, created_at, hlc, "
    "updated_at, id, "
    "CASE k.column1 WHEN 0 THEN 'room.bed_type' WHEN 1 THEN 'room.view' WHEN 2 THEN "
    "'dietary.beverages' WHEN 3 THEN iif(row % 50 < 2, 'dietary.allergies', 'room.location') "
    "ELSE iif(row % 20 < 2, 'dietary.restrictions', 'services.newspaper') END, "
    "CASE k.column1 WHEN 0 THEN CASE WHEN row % 10 < 5 THEN 'king' WHEN row % 10 < 8 THEN 'twin' "
    "ELSE 'queen' END "
    "WHEN 1 THEN CASE row % 4 WHEN 0 THEN 'sea' WHEN 1 THEN 'city' WHEN 2 THEN 'garden' ELSE "
    "'mountain' END "
    "WHEN 2 THEN CASE row % 3 WHEN 0 THEN 'coffee' WHEN 1 THEN 'tea' ELSE 'wine' END "
    "WHEN 3 THEN CASE WHEN row % 50000 = 1 THEN 'wheat' WHEN row % 50 = 0 THEN 'peanuts' WHEN row "
    "% 50 = 1 THEN 'shellfish' WHEN row % 2 = 0 THEN 'quiet' ELSE 'high_floor' END "
    "ELSE CASE row % 20 WHEN 0 THEN 'vegan' WHEN 1 THEN 'halal' ELSE 'Times' END END, "
    "'said', 'held', created_at FROM customer CROSS JOIN (VALUES (0), (1), (2), (3), (4)) k;"
    "CREATE INDEX customer_preference_by_customer ON customer_preference (customer_id);"
    "CREATE INDEX customer_preference_by_value ON customer_preference (item, value, customer_id) "
    "WHERE state = 'held' AND retracted_at IS NULL;"
    "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)";

void preferences_fill(const char *path)
{
    sqlite3 *db;
    if (sqlite3_open(path, &db) != SQLITE_OK)
        die("cannot open %s", path);
    if (sqlite_number(db, "SELECT count(*) FROM customer_preference") <
        4 * sqlite_number(db, "SELECT count(*) FROM customer")) { /* a demo gives some */
        fputs("Giving everybody five preferences ...\n", stderr);
        sqlite_exec(db, "DELETE FROM customer_preference");
        sqlite_exec(db, fill);
    }
    sqlite_close(db);
}

/* The last key of each makes a word that means something. */
static const struct {
    const char *typed, *last;
} filters[] = {
    {"allergy:peanut", "s"},
    {"allergy:whea", "t"},
    {"likes:sea_vie", "w"},
    {"likes:high_floo", "r"},
    {"diet:vega", "n"},
    {"!allergy:peanut", "s"},
    {"room.bed_type:twi", "n"},
    {"allergy:peanuts,shellfis", "h"},
    {"allergy:peanuts vip:gol", "d"},
    {"allergy:whea", "t sort:-spent"},
};

void measure_preferences(struct bench *b)
{
    double first;
    struct samples all = {0};
    struct desk *d = desk_open(b, b->db, &first);
    report_heading(b->report, "filters by preference, ms");
    for (size_t f = 0; f < sizeof filters / sizeof *filters; f++) {
        char kind[80];
        struct samples s = {0};
        for (int i = 0; i < 10; i++) {
            desk_say(d, filters[f].typed);
            const double ms = desk_key(d, filters[f].last, WAIT_MS);
            samples_add(&s, ms);
            samples_add(&all, ms);
            desk_say(d, CLEAR);
        }
        snprintf(kind, sizeof kind, "%s%s", filters[f].typed, filters[f].last);
        report_times(b->report, kind, &s, 0, 0);
        samples_clear(&s);
    }
    report_times(b->report, "filters by preference", &all, 0, 100);
    samples_clear(&all);
    desk_free(d);
}
