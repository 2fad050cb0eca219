#include <dirent.h>
#include <signal.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/choices.h"
#include "data/entity/customer.h"
#include "data/preference.h"
#include "demo/demo.h"
#include "model/row.h"
#include "model/vault.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/refresh.h"

#include "tests/helper.h"

#define PEOPLE 120

static char folder[64];
static struct arena *arena;
static struct error error;

static const struct demo_options options = {PEOPLE, 9, "2026-11-21", 0};
/* Many small transactions, and such as are looked into half-way. */
static const struct demo_options small = {PEOPLE, 9, "2026-11-21", 150};
static const struct demo_options large = {PEOPLE, 9, "2026-11-21", 700};

static void setup(void)
{
    ck_assert_int_ge(sodium_init(), 0);
    strcpy(folder, "/tmp/frontdesk-demo-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    arena = arena_new();
}

static void teardown(void)
{
    struct dirent *entry;
    DIR *dir = opendir(folder);
    while ((entry = readdir(dir)) != NULL)
        unlink(arena_printf(arena, "%s/%s", folder, entry->d_name));
    closedir(dir);
    rmdir(folder);
    arena_free(arena);
}

static struct store *property(const char *name)
{
    struct store *s;
    struct property_options o = {"Training", "VN", "VND", "Asia/Ho_Chi_Minh", "en"};
    const char *path = arena_printf(arena, "%s/%s.db", folder, name);
    ck_assert_int_eq(store_create(path, &o, &error), CODE_OK);
    ck_assert_int_eq(store_open(path, false, &s, &error), CODE_OK);
    return s;
}

static struct store *filled_by(const char *name, const struct demo_options *o,
                               struct demo_report *report)
{
    struct store *s = property(name);
    enum code code = demo_fill(s, o, NULL, NULL, report, &error);
    ck_assert_msg(code == CODE_OK, "%s", error.message);
    return s;
}

static struct store *filled(const char *name, struct demo_report *report)
{
    return filled_by(name, &options, report);
}

static void rows_of(struct store *s, const struct entity *en, void ***rows, int *n)
{
    enum code code = store_children(s, en, NULL, NULL, "id", 0, rows, n, arena, &error);
    ck_assert_msg(code == CODE_OK, "%s", error.message);
}

/* Secrets are sealed with another key each: what is in them counts. */
static void check_secret(struct store *one, struct store *two, const struct field *f, const void *a,
                         const void *b)
{
    const struct bytes *left = field_value(f, a), *right = field_value(f, b);
    const char *x = NULL, *y = NULL;
    ck_assert_int_eq(left->n == 0, right->n == 0);
    if (left->n == 0)
        return;
    ck_assert_int_eq(vault_reveal(store_property(one)->vault, f, *left, arena, &x, &error),
                     CODE_OK);
    ck_assert_int_eq(vault_reveal(store_property(two)->vault, f, *right, arena, &y, &error),
                     CODE_OK);
    ck_assert_str_eq(x, y);
}

static void check_entity(struct store *one, struct store *two, const struct entity *en)
{
    void **a, **b;
    int n, m;
    rows_of(one, en, &a, &n);
    rows_of(two, en, &b, &m);
    ck_assert_int_eq(n, m);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < en->count; k++) {
            const struct field *f = &en->fields[k];
            if (f->kind == KIND_SECRET)
                check_secret(one, two, f, a[i], b[i]);
            else
                ck_assert_msg(value_equal(f, a[i], b[i]), "%s.%s", en->name, f->name);
        }
}

START_TEST(same_arguments_same_rows)
{
    struct store *one = filled("one", NULL), *two = filled("two", NULL);
    static const char *const names[] = {"staff",
                                        "room",
                                        "customer",
                                        "customer_address",
                                        "customer_alias",
                                        "consent",
                                        "stay",
                                        "customer_twin",
                                        "customer_external_id",
                                        "booking",
                                        "stay_consumption",
                                        "service_use",
                                        "customer_preference"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        check_entity(one, two, entity_find(names[i]));
    store_close(one);
    store_close(two);
}
END_TEST

static void check_sound(struct store *s)
{
    struct journal_report journal;
    struct recompute_report figures;
    ck_assert_msg(journal_verify(s, NULL, NULL, &journal, &error) == CODE_OK, "%s", error.message);
    ck_assert_int_eq(recompute(s, true, NULL, NULL, &figures, &error), CODE_OK);
    ck_assert_int_eq(figures.different, 0);
    ck_assert(!figures.totals_differ);
}

START_TEST(what_is_written_is_sound)
{
    struct demo_report report;
    struct store *s = filled("sound", &report);
    ck_assert_int_eq(report.customers, PEOPLE);
    ck_assert_int_eq(report.companies, 4);
    ck_assert_int_eq(report.rooms, 21);
    ck_assert(report.stays > 60 && report.bookings > report.stays);
    check_sound(s);
    store_close(s);
}
END_TEST

/* How many rows of FROM there are. */
static int64_t counted(struct store *s, const char *from)
{
    sqlite3_stmt *q;
    const char *sql = arena_printf(arena, "SELECT count(*) FROM %s", from);
    ck_assert_msg(sqlite3_prepare_v2(db_handle(store_db(s)), sql, -1, &q, NULL) == SQLITE_OK, "%s",
                  sql);
    ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
    const int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

static void is_there(struct store *s, const char *from, const char *name)
{
    ck_assert_msg(counted(s, arena_printf(arena, from, name)) > 0, "%s", name);
}

/* Whoever learns the program with it finds something of each group and of each kind of relation,
 * what was refused, and profiles in every state. */
START_TEST(everything_there_is_to_prefer_is_shown)
{
    static const char *const shown[] = {"dietary.breakfast.type", "services.newspaper",
                                        "services.do_not_disturb", "room.pillow_type",
                                        "room.bed_firmness"},
                             *const related[] = {"spouse",    "child",  "sibling",
                                                 "colleague", "friend", "assistant"};
    const struct demo_options o = {2000, 9, "2026-11-21", 0};
    struct store *s = filled_by("preferences", &o, NULL);
    for (const struct choice *g = preference_groups; g->name != NULL; g++)
        is_there(s, "customer_preference WHERE state = 'held' AND item LIKE '%s%%'", g->name);
    for (int i = 0; i < COUNT_OF(shown); i++)
        is_there(s, "customer_preference WHERE state = 'held' AND item = '%s'", shown[i]);
    is_there(s, "customer_preference WHERE state = '%s'", "refused");
    for (int i = 0; i < COUNT_OF(related); i++)
        is_there(s, "customer_relation WHERE relationship_type = '%s'", related[i]);
    for (const struct choice *x = profile_states; x->name != NULL; x++)
        is_there(s, "customer WHERE profile_state = '%s'", x->name);
    store_close(s);
}
END_TEST

/* The journal tells of three years, not of the minute in which it was written. */
START_TEST(history_is_old)
{
    void **rows;
    int n;
    char day[DAY_TEXT];
    struct store *s = filled("old", NULL);
    rows_of(s, &customer_entity, &rows, &n);
    for (int i = 0; i < n; i++) {
        const struct customer *c = rows[i];
        ck_assert_int_eq(hlc_ms(c->base_hlc), c->created_at);
        clock_day(c->created_at, day);
        ck_assert_str_ge(day, "2023-11-22");
        ck_assert_str_le(day, "2026-11-21");
        ck_assert_str_eq(day, c->acquisition_date);
        ck_assert_int_eq(strncmp(c->customer_code + 1, day, 4), 0);
    }
    store_close(s);
}
END_TEST

/* Also one that was made before it was kept how far a filling has come. */
START_TEST(a_training_property_is_known_for_ever)
{
    struct demo_report report;
    struct store *s = property("plain.db");
    ck_assert(!demo_made(s));
    store_close(s);
    s = filled("old.db", &report);
    ck_assert(demo_made(s));
    ck_assert_int_eq(db_exec(store_db(s), "DELETE FROM filling", &error), CODE_OK);
    ck_assert(demo_made(s));
    store_close(s);
}
END_TEST

START_TEST(only_empty_properties)
{
    struct store *s = filled("full", NULL);
    ck_assert_int_eq(demo_fill(s, &options, NULL, NULL, NULL, &error), CODE_CONFLICT);
    ck_assert_int_eq(store_turn_back(s, 0, &error), CODE_DENIED);
    store_close(s);
}
END_TEST

START_TEST(impossible_wishes)
{
    struct store *s = property("wish");
    struct demo_options none = {0, 1, NULL, 0}, never = {10, 1, "2026-02-30", 0};
    ck_assert_int_eq(demo_fill(s, &none, NULL, NULL, NULL, &error), CODE_INVALID);
    ck_assert_str_eq(error.field, "customers");
    ck_assert_int_eq(demo_fill(s, &never, NULL, NULL, NULL, &error), CODE_INVALID);
    ck_assert_str_eq(error.field, "today");
    store_close(s);
}
END_TEST

/* The same empty property under another name: ids, key and all. */
static const char *twin_of(const char *path, const char *name)
{
    static const char *const suffixes[] = {"", ".key"};
    char *twin = arena_printf(arena, "%s/%s.db", folder, name);
    for (int i = 0; i < 2; i++) {
        size_t n;
        const unsigned char *bytes =
            file_read(arena, arena_printf(arena, "%s%s", path, suffixes[i]), &n);
        const char *to = arena_printf(arena, "%s%s", twin, suffixes[i]);
        file_write(to, bytes, n);
        ck_assert_int_eq(chmod(to, 0600), 0);
    }
    return twin;
}

static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q;
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

/* The columns of a table that follow from the options: no nonces and no salts. */
static const char *columns_of(sqlite3 *db, const char *table)
{
    sqlite3_stmt *q;
    const char *list = "";
    sqlite3_prepare_v2(db,
                       "SELECT name FROM pragma_table_info(?1) WHERE NOT (?1 IN ('journal', "
                       "'self') AND name IN ('seal', 'digest', 'head')) AND NOT (?1 = 'customer' "
                       "AND name IN ('id_number', 'tax_id', 'medical_notes'))",
                       -1, &q, NULL);
    sqlite3_bind_text(q, 1, table, -1, SQLITE_STATIC);
    while (sqlite3_step(q) == SQLITE_ROW)
        list = arena_printf(arena, "%s%s%s", list, list[0] != '\0' ? ", " : "",
                            (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    return list;
}

/* Every table row by row, the row numbers and the schema, too. */
static void check_same_files(const char *one, const char *two)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    ck_assert_int_eq(sqlite3_open(one, &db), SQLITE_OK);
    sqlite3_exec(db, arena_printf(arena, "ATTACH '%s' AS other", two), NULL, NULL, NULL);
    ck_assert_int_eq(number(db, "SELECT count(*) FROM (SELECT type, name, sql FROM "
                                "main.sqlite_schema EXCEPT SELECT type, name, sql FROM "
                                "other.sqlite_schema)"),
                     0);
    sqlite3_prepare_v2(
        db,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
        "'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE "
        "'find\\_words\\_%' ESCAPE '\\' AND name NOT LIKE 'find\\_part\\_%' ESCAPE '\\'",
        -1, &q, NULL);
    while (sqlite3_step(q) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(q, 0),
                   *columns = columns_of(db, table);
        ck_assert_int_eq(number(db, arena_printf(arena, "SELECT count(*) FROM main.%s", table)),
                         number(db, arena_printf(arena, "SELECT count(*) FROM other.%s", table)));
        ck_assert_msg(number(db, arena_printf(arena,
                                              "SELECT count(*) FROM (SELECT %s FROM main.%s "
                                              "EXCEPT SELECT %s FROM other.%s)",
                                              columns, table, columns, table)) == 0,
                      "%s differs", table);
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
}

/* Fills the property at path in a child that dies at the call'th look at its progress. True when it
 * came to the end before. */
static bool fill_and_die(const char *path, const struct demo_options *o,
                         bool (*progress)(void *, enum demo_step, int64_t, int64_t), int call)
{
    int status;
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        struct store *s;
        if (store_open(path, false, &s, &error) != CODE_OK ||
            demo_fill(s, o, progress, &call, NULL, &error) != CODE_OK)
            _exit(1);
        store_close(s);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0);
    return !WIFSIGNALED(status);
}

static bool die(void *context, enum demo_step step, int64_t done, int64_t of)
{
    int *left = context;
    (void)step, (void)done, (void)of;
    if (--*left == 0)
        kill(getpid(), SIGKILL);
    return true;
}

static bool stop(void *context, enum demo_step step, int64_t done, int64_t of)
{
    int *left = context;
    (void)step, (void)done, (void)of;
    return --*left > 0;
}

/* An empty property, and one that was filled from it without a break. */
static const char *whole_and_empty(const char **whole, const struct demo_options *o)
{
    struct store *s = property("empty");
    const char *path = arena_str(arena, store_path(s));
    store_close(s);
    *whole = twin_of(path, "whole");
    ck_assert(fill_and_die(*whole, o, NULL, 0));
    return path;
}

static void check_whole(const char *path, const char *whole)
{
    struct store *s;
    check_same_files(path, whole);
    ck_assert_int_eq(store_open(path, false, &s, &error), CODE_OK);
    ck_assert_int_eq(demo_is_over(s, &error), CODE_OK);
    check_sound(s);
    ck_assert_int_eq(demo_fill(s, &options, NULL, NULL, NULL, &error), CODE_CONFLICT);
    store_close(s);
}

START_TEST(killed_once)
{
    const char *whole, *path = whole_and_empty(&whole, &small);
    ck_assert(!fill_and_die(path, &small, die, 1 + 7 * _i));
    ck_assert(fill_and_die(path, &small, NULL, 0));
    check_whole(path, whole);
}
END_TEST

START_TEST(killed_again_and_again)
{
    const char *whole, *path = whole_and_empty(&whole, &large);
    int times = 1;
    while (!fill_and_die(path, &large, die, times))
        times++;
    ck_assert_int_gt(times, 20);
    check_whole(path, whole);
}
END_TEST

START_TEST(stopped_and_gone_on_with)
{
    struct store *s;
    const char *whole, *path = whole_and_empty(&whole, &large);
    struct demo_report report;
    ck_assert_int_eq(store_open(path, false, &s, &error), CODE_OK);
    for (int times = 1;; times++) {
        int left = times;
        enum code code = demo_fill(s, &large, stop, &left, &report, &error);
        if (code == CODE_OK)
            break;
        ck_assert_msg(code == CODE_STOPPED, "%s", error.message);
        ck_assert_int_eq(demo_is_over(s, &error), CODE_CONFLICT);
    }
    ck_assert_int_eq(report.customers, PEOPLE);
    ck_assert_int_eq(report.rooms, 21);
    store_close(s);
    check_whole(path, whole);
}
END_TEST

/* Who opens the desk after that must not find a journal that is ahead of the clock. Seven in the
 * morning at the property, which is how far a last day goes, and half past midnight. */
START_TEST(the_history_ends_before_now)
{
    static const char *const moments[] = {"2026-11-21T00:00:30Z", "2026-11-20T17:30:00Z"};
    const struct demo_options unsaid = {1000, 9, NULL, 0}; /* each night something */
    setenv("FRONTDESK_NOW", moments[_i], 1);
    struct store *s = property("now");
    ck_assert_int_eq(demo_fill(s, &unsaid, NULL, NULL, NULL, &error), CODE_OK);
    const int64_t newest = hlc_ms(number(db_handle(store_db(s)), "SELECT max(hlc) FROM journal"));
    ck_assert_int_le(newest, clock_now());
    ck_assert_int_gt(newest, clock_now() - 2 * MS_PER_DAY);
    store_close(s);
}
END_TEST

START_TEST(going_on_with_something_else)
{
    struct store *s = property("other");
    const struct demo_options others[] = {{PEOPLE + 1, 9, "2026-11-21", 150},
                                          {PEOPLE, 8, "2026-11-21", 150},
                                          {PEOPLE, 9, "2026-11-22", 150}};
    int left = 3;
    ck_assert_int_eq(demo_fill(s, &small, stop, &left, NULL, &error), CODE_STOPPED);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(demo_fill(s, &others[i], NULL, NULL, NULL, &error), CODE_CONFLICT);
        ck_assert_ptr_nonnull(
            strstr(error.message, "demo --customers 120 --seed 9 --today 2026-11-21"));
    }
    const struct demo_options no_day = {PEOPLE, 9, NULL, 0}; /* that it was begun with */
    ck_assert_int_eq(demo_fill(s, &no_day, NULL, NULL, NULL, &error), CODE_OK);
    check_sound(s);
    store_close(s);
}
END_TEST

Suite *suite_demo(void)
{
    Suite *s = suite_create("demo/demo");
    TCase *c = tcase_create("demo");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, same_arguments_same_rows);
    tcase_add_test(c, what_is_written_is_sound);
    tcase_add_test(c, everything_there_is_to_prefer_is_shown);
    tcase_add_test(c, history_is_old);
    tcase_add_test(c, only_empty_properties);
    tcase_add_test(c, a_training_property_is_known_for_ever);
    tcase_add_test(c, impossible_wishes);
    tcase_add_loop_test(c, killed_once, 0, 8);
    tcase_add_test(c, killed_again_and_again);
    tcase_add_test(c, stopped_and_gone_on_with);
    tcase_add_loop_test(c, the_history_ends_before_now, 0, 2);
    tcase_add_test(c, going_on_with_something_else);
    suite_add_tcase(s, c);
    return s;
}
