/* What a million customers prefer: five preferences each, put in by hand where a base has none; the
 * filters that ask for them, the tab that shows them, and saving what is said or learned. */
#include <stdio.h>
#include <string.h>

#include "base/uid.h"
#include "bench/desk.h"
#include "data/entity/stay.h"
#include "model/row.h"
#include "rules/learn.h"
#include "rules/preference.h"

#define CLEAR "\025"
#define WAIT_MS 10000
#define SAVES 200

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
static const struct asked {
    const char *typed, *last;
} filters[] = {{"allergy:peanut", "s"},
               {"allergy:whea", "t"},
               {"likes:sea_vie", "w"},
               {"likes:high_floo", "r"},
               {"diet:vega", "n"},
               {"!allergy:peanut", "s"},
               {"room.bed_type:twi", "n"},
               {"allergy:peanuts,shellfis", "h"},
               {"allergy:peanuts vip:gol", "d"},
               {"allergy:peanuts city:hu", "e"},
               {"allergy:whea", "t sort:-spent"}},
  others[] = {{"vip:gol", "d"},
              {"city:hu", "e"},
              {"spent:>=50", "m"},
              {"type:corporate vip:gol", "d"},
              {"city:hue vip:gol", "d"}};

static struct samples ask(struct bench *b, struct desk *d, const struct asked *all, int n)
{
    struct samples sum = {0};
    for (int f = 0; f < n; f++) {
        char kind[80];
        struct samples s = {0};
        for (int i = 0; i < 10; i++) {
            desk_say(d, all[f].typed);
            const double ms = desk_key(d, all[f].last, WAIT_MS);
            samples_add(&s, ms);
            samples_add(&sum, ms);
            desk_say(d, CLEAR);
        }
        snprintf(kind, sizeof kind, "%s%s", all[f].typed, all[f].last);
        report_times(b->report, kind, &s, 0, 0);
        samples_clear(&s);
    }
    return sum;
}

static void filter(struct bench *b, struct desk *d)
{
    report_heading(b->report, "filters by preference, ms");
    struct samples s = ask(b, d, filters, sizeof filters / sizeof *filters);
    report_heading(b->report, "other filters, ms");
    struct samples raw = ask(b, d, others, sizeof others / sizeof *others);
    report_times(b->report, "filters by preference", &s, 0, 100);
    report_raw(b->report, "filters by preference", &s, "other filters", &raw, 1);
    samples_clear(&s);
    samples_clear(&raw);
}

/* ---- Saving */

static void must(enum code code, const struct error *e)
{
    if (code != CODE_OK)
        die("%s", e->message);
}

/* Says another bed than the one that stands there, as one action. */
static void say(struct action *action, const struct uid *id, struct arena *a)
{
    struct preferences now;
    struct preference_told told[1];
    struct error e = {0};
    int count;
    struct preference_change change = {
        preference_find("room.bed_type"), PREFER_SET, {"twin", "twin"}};
    must(preferences_read(action->store, id, &now, a, &e), &e);
    for (int i = 0; i < now.n; i++)
        if (now.held[i].rule == change.rule && strcmp(now.held[i].row->value, "twin") == 0)
            change.is = (struct preference_value){"king", "king"};
    must(preferences_write(action, id, &change, 1, told, &count, a, &e), &e);
}

/* A note in a stay, and what is learned from the customer's stays. */
static void save_stay(struct action *action, const struct uid *id, struct arena *a)
{
    struct stay *stay;
    struct error e = {0};
    struct fieldset set = {{0}};
    must(store_get(action->store, &stay_entity, id, (void **)&stay, a, &e), &e);
    const char *was = stay->staff_notes;
    stay->staff_notes = was != NULL && strcmp(was, "late") == 0 ? "early" : "late";
    fieldset_add(&set, field_index(&stay_entity, entity_field(&stay_entity, "staff_notes")));
    must(gate_change(action, &stay_entity, id, stay->hlc, stay, &set, NULL, a, &e), &e);
    learn_after(action, &stay_entity, stay, a);
}

/* ids: SQL that draws them; bare: what plain SQL would write. */
static void measure_saves(struct bench *b, const char *kind, const char *ids, const char *bare,
                          void (*save)(struct action *, const struct uid *, struct arena *))
{
    struct store *s;
    struct action action;
    struct error e = {0};
    struct samples ours = {0}, raw = {0};
    struct arena *a = arena_new();
    const struct actor actor = {.name = "bench", .type = "system", .terminal = ""};
    sqlite3 *db = sqlite_open(b->db);
    sqlite3_stmt *drawn = sqlite_prepare(b->base->db, ids), *plain;
    struct uid all[SAVES];
    int n = 0, rows;
    while (n < SAVES && sqlite3_step(drawn) == SQLITE_ROW)
        memcpy(&all[n++], sqlite3_column_blob(drawn, 0), sizeof *all);
    sqlite3_finalize(drawn);
    sqlite_exec(db, "PRAGMA synchronous = FULL; PRAGMA cache_size = -8000");
    plain = sqlite_prepare(db, bare);
    for (int i = 0; i < n; i++) {
        sqlite3_bind_blob(plain, 3, &all[i], sizeof *all, SQLITE_STATIC);
        samples_add(&raw, timed_run(plain, NULL, NULL, &rows));
    }
    sqlite3_finalize(plain);
    sqlite_close(db);
    must(store_open(b->db, false, &s, &e), &e);
    for (int i = 0; i < n; i++) {
        const double start = ticks();
        action_init(&action, s, &actor, NULL);
        save(&action, &all[i], a);
        if (i > 0) /* the first prepares the statements */
            samples_add(&ours, ticks() - start);
        arena_clear(a);
    }
    store_close(s);
    arena_free(a);
    report_times(b->report, kind, &ours, 0, 10);
    report_raw(b->report, kind, &ours, "bare UPDATE and COMMIT", &raw, 0);
    samples_clear(&ours);
    samples_clear(&raw);
}

void measure_preferences(struct bench *b)
{
    double first;
    struct desk *d = desk_open(b, b->db, &first);
    filter(b, d);
    desk_free(d);
    report_heading(b->report, "what customers prefer, ms");
    measure_tab(b, "preferences opened", "3",
                "SELECT * FROM customer_preference WHERE customer_id = (SELECT id FROM customer "
                "WHERE customer_code = ?1)");
    measure_saves(b, "a preference said",
                  "SELECT id FROM customer WHERE status = 'active' AND retracted_at IS NULL AND "
                  "row % 97 = 5 LIMIT 200",
                  "UPDATE customer_preference SET updated_at = updated_at + 1 WHERE customer_id = "
                  "?3 AND item = 'room.bed_type'",
                  say);
    measure_saves(b, "a stay saved and learned from",
                  "SELECT s.id FROM stay s CROSS JOIN customer c ON c.id = s.customer_id WHERE "
                  "s.status = 'completed' AND c.total_stays > 2 AND c.status = 'active' AND "
                  "s.row % 97 = 5 LIMIT 200",
                  "UPDATE stay SET updated_at = updated_at + 1 WHERE id = ?3", save_stay);
}
