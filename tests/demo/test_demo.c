#include <dirent.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "data/entity/customer.h"
#include "demo/demo.h"
#include "model/row.h"
#include "model/vault.h"
#include "store/journal.h"
#include "store/refresh.h"

#include <check.h> /* last: it has a macro named fail */

#define PEOPLE 120

static char folder[64];
static struct arena *arena;
static struct error error;

static const struct demo_options options = {PEOPLE, 9, "2026-11-21"};

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

static struct store *filled(const char *name, struct demo_report *report)
{
    struct store *s = property(name);
    enum code code = demo_fill(s, &options, NULL, NULL, report, &error);
    ck_assert_msg(code == CODE_OK, "%s", error.message);
    return s;
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
    static const char *const names[] = {
        "staff",   "room", "customer",      "customer_address",     "customer_alias",
        "consent", "stay", "customer_twin", "customer_external_id", "booking"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        check_entity(one, two, entity_find(names[i]));
    store_close(one);
    store_close(two);
}
END_TEST

START_TEST(what_is_written_is_sound)
{
    struct demo_report report;
    struct journal_report journal;
    struct recompute_report figures;
    struct store *s = filled("sound", &report);
    ck_assert_int_eq(report.customers, PEOPLE);
    ck_assert_int_eq(report.companies, 4);
    ck_assert_int_eq(report.rooms, 21);
    ck_assert(report.stays > 60 && report.bookings > report.stays);
    ck_assert_int_eq(journal_verify(s, NULL, NULL, &journal, &error), CODE_OK);
    ck_assert_int_eq(recompute(s, true, NULL, NULL, &figures, &error), CODE_OK);
    ck_assert_int_eq(figures.customers, PEOPLE);
    ck_assert_int_eq(figures.different, 0);
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
    struct demo_options none = {0, 1, NULL}, never = {10, 1, "2026-02-30"};
    ck_assert_int_eq(demo_fill(s, &none, NULL, NULL, NULL, &error), CODE_INVALID);
    ck_assert_str_eq(error.field, "customers");
    ck_assert_int_eq(demo_fill(s, &never, NULL, NULL, NULL, &error), CODE_INVALID);
    ck_assert_str_eq(error.field, "today");
    store_close(s);
}
END_TEST

static bool stop_at_once(void *context, int64_t done, int64_t of)
{
    *(int64_t *)context = done;
    return done >= of;
}

START_TEST(stopped_half_way)
{
    struct recompute_report figures;
    struct demo_options many = {400, 9, "2026-11-21"};
    int64_t done = 0;
    struct store *s = property("half");
    ck_assert_int_eq(demo_fill(s, &many, stop_at_once, &done, NULL, &error), CODE_STOPPED);
    ck_assert(done > 0);
    ck_assert_int_eq(recompute(s, true, NULL, NULL, &figures, &error), CODE_OK);
    ck_assert_int_eq(figures.different, 0);
    ck_assert(figures.customers > 0 && figures.customers < 400);
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
    tcase_add_test(c, history_is_old);
    tcase_add_test(c, only_empty_properties);
    tcase_add_test(c, impossible_wishes);
    tcase_add_test(c, stopped_half_way);
    suite_add_tcase(s, c);
    return s;
}
