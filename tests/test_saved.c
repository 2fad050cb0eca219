/* Saved views: what was saved is what is picked, by the person and by the property. */
#include <string.h>

#include "src/saved.h"
#include "store/page.h"
#include "store/settings.h"
#include "tests/helper.h"

static struct desk *d;
static struct app app;
static const char *ini;

static void set_up(void)
{
    const struct actor user = {.name = "desk", .type = "os_user", .terminal = "test"};
    d = desk_new();
    ini = desk_file(d, "frontdesk.ini");
    file_write(ini, "[screen]\nmouse = no\n", 20);
    app = (struct app){.arena = d->a, .store = d->s, .actor = user, .user = user};
    ck_ok(config_load(ini, &app.config, &d->e), &d->e);
    desk_customer(d, "An", "Nguyen");
    desk_create(d, &customer_entity,
                desk_row(d, &customer_entity, "last_name=Berg", "vip_status=gold",
                         "city=Ho Chi Minh", "email=b@post.example", NULL));
}

static void tear_down(void)
{
    config_free(app.config);
    desk_free(d);
}

static const char *const texts[] = {"", "vip:gold sort:-spent,name", "nguyen",
                                    "city:\"ho chi minh\" columns:name,city:20",
                                    "status:any blacklisted:any # ; = it's"};

static void start_again(void)
{
    config_free(app.config);
    ck_ok(config_load(ini, &app.config, &d->e), &d->e);
    ck_assert_ptr_null(config_problems(app.config));
}

static int rows_of(const char *text, struct hit **hits)
{
    struct filter f;
    int n;
    ck_ok(filter_parse(store_property(d->s), text, &f, d->a, &d->e), &d->e);
    const struct page_request r = {.filter = &f, .limit = 10};
    ck_ok(page_load(d->s, &r, hits, &n, d->a, &d->e), &d->e);
    return n;
}

/* The same text, so the same rows, now and after the next start. */
START_TEST(a_view_is_what_was_saved)
{
    struct saved s, all[2 * SAVED_KEYS];
    struct hit *mine, *hits;
    for (int shared = 0; shared < 2; shared++)
        for (int i = 0; i < COUNT_OF(texts); i++) {
            s = (struct saved){i + 1, shared == 1, arena_printf(d->a, "Thị %d", i), texts[i]};
            ck_ok(saved_put(&app, &s, d->a, &d->e), &d->e);
        }
    for (int again = 0; again < 2; again++) {
        ck_assert_int_eq(saved_all(&app, all, d->a), 2 * COUNT_OF(texts));
        for (int i = 0; i < 2 * COUNT_OF(texts); i++) {
            const char *text = texts[i % COUNT_OF(texts)];
            ck_assert_str_eq(all[i].text, text);
            ck_assert_int_eq(all[i].shared, i >= COUNT_OF(texts));
            const int n = rows_of(all[i].text, &mine);
            ck_assert_int_eq(n, rows_of(text, &hits));
            for (int k = 0; k < n; k++)
                ck_assert_int_eq(mine[k].row, hits[k].row);
        }
        start_again();
    }
}
END_TEST

START_TEST(mine_counts_before_the_shared_one_and_goes)
{
    const struct saved shared = {3, true, "Gold", "vip:gold"}, mine = {3, false, "All", "vip:any"};
    struct saved found;
    ck_ok(saved_put(&app, &shared, d->a, &d->e), &d->e);
    ck_ok(saved_find(&app, "3", &found, d->a, &d->e), &d->e);
    ck_assert(found.shared);
    ck_ok(saved_put(&app, &mine, d->a, &d->e), &d->e);
    ck_ok(saved_find(&app, "3", &found, d->a, &d->e), &d->e);
    ck_assert_str_eq(found.name, "All");
    ck_ok(saved_find(&app, "GOLD", &found, d->a, &d->e), &d->e);
    ck_ok(saved_drop(&app, &mine, d->a, &d->e), &d->e);
    ck_ok(saved_drop(&app, &shared, d->a, &d->e), &d->e);
    ck_code(saved_find(&app, "3", &found, d->a, &d->e), CODE_NOT_FOUND, &d->e);
    start_again();
    ck_assert_int_eq(saved_all(&app, &found, d->a), 0);
}
END_TEST

START_TEST(what_cannot_be_saved_is_told)
{
    static const struct {
        struct saved what;
        const char *field;
    } wrong[] = {
        {{1, false, "", "vip:gold"}, "name"},     {{1, false, "a | b", "vip:gold"}, "name"},
        {{0, false, "a", "vip:gold"}, "key"},     {{10, true, "a", "vip:gold"}, "key"},
        {{1, true, "a", "colour:red"}, "colour"}, {{1, false, "a", "related:C1"}, "related"},
        {{1, false, "a", "city:\"b\" it's"}, "1"}};
    struct saved all[2 * SAVED_KEYS];
    for (int i = 0; i < COUNT_OF(wrong); i++) {
        error_clear(&d->e);
        ck_code(saved_put(&app, &wrong[i].what, d->a, &d->e), CODE_INVALID, &d->e);
        ck_assert_str_eq(d->e.field, wrong[i].field);
    }
    ck_assert_int_eq(saved_all(&app, all, d->a), 0);
}
END_TEST

Suite *suite_saved(void)
{
    Suite *s = suite_create("saved");
    TCase *t = tcase_create("saved");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_view_is_what_was_saved);
    tcase_add_test(t, mine_counts_before_the_shared_one_and_goes);
    tcase_add_test(t, what_cannot_be_saved_is_told);
    suite_add_tcase(s, t);
    return s;
}
