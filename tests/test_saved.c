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
            s = (struct saved){.key = i + 1,
                               .shared = shared == 1,
                               .name = arena_printf(d->a, "Thị %d", i),
                               .text = texts[i]};
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
    const struct saved shared = {3, true, "Gold", "vip:gold", false},
                       mine = {3, false, "All", "vip:any", false};
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

static void now_acts(const char *initials)
{
    struct staff *row;
    ck_ok(store_find(d->s, &staff_entity, "initials", initials, (void **)&row, d->a, &d->e), &d->e);
    app.actor =
        (struct actor){.name = initials, .type = "staff", .staff_id = row->id, .terminal = "test"};
}

static const char *picked(int key)
{
    struct saved found;
    const enum code code = saved_find(&app, arena_printf(d->a, "%d", key), &found, d->a, NULL);
    return code == CODE_OK ? found.name : "";
}

/* Two at one desk, which has one configuration; a shared one and the desk's own are for both. */
START_TEST(mine_are_not_those_of_a_colleague)
{
    const struct saved gold = {1, true, "Gold", "vip:gold", false},
                       all = {2, false, "All", "vip:any", false};
    struct saved hers = {1, false, "Hers", "nguyen", false}, kept[2 * SAVED_KEYS];
    desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=ANA", "name=Ana", NULL));
    desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=LE", "name=Le", NULL));
    ck_ok(saved_put(&app, &gold, d->a, &d->e), &d->e);
    ck_ok(saved_put(&app, &all, d->a, &d->e), &d->e); /* nobody has signed in: the desk's */
    now_acts("ANA");
    ck_ok(saved_put(&app, &hers, d->a, &d->e), &d->e);
    hers.key = 2;
    ck_ok(saved_put(&app, &hers, d->a, &d->e), &d->e);
    for (int again = 0; again < 2; again++) {
        now_acts("ANA");
        ck_assert_str_eq(picked(1), "Hers");
        ck_assert_str_eq(picked(2), "Hers");
        now_acts("LE");
        ck_assert_str_eq(picked(1), "Gold");
        ck_assert_str_eq(picked(2), "All");
        ck_assert_int_eq(saved_all(&app, kept, d->a), 2);
        ck_assert(kept[0].desk && kept[1].shared);
        start_again();
    }
    ck_ok(saved_drop(&app, &kept[0], d->a, &d->e), &d->e);
    ck_assert_str_eq(picked(2), "");
    now_acts("ANA");
    ck_assert_str_eq(picked(2), "Hers");
}
END_TEST

/* What is shared goes only by who changes or deletes it, not by a digit that was typed. */
START_TEST(a_shared_one_keeps_its_digit)
{
    struct saved gold = {1, true, "Gold", "vip:gold", false},
                 other = {1, true, "Other", "vip:any", false};
    ck_ok(saved_put(&app, &gold, d->a, &d->e), &d->e);
    ck_code(saved_put(&app, &other, d->a, &d->e), CODE_CONFLICT, &d->e);
    ck_assert_str_eq(picked(1), "Gold");
    gold.text = "vip:gold sort:-spent";
    ck_ok(saved_put(&app, &gold, d->a, &d->e), &d->e);
    ck_ok(saved_drop(&app, &gold, d->a, &d->e), &d->e);
    ck_ok(saved_put(&app, &other, d->a, &d->e), &d->e);
    ck_assert_str_eq(picked(1), "Other");
}
END_TEST

START_TEST(what_cannot_be_saved_is_told)
{
    static const struct {
        struct saved what;
        const char *field;
    } wrong[] = {{{1, false, "", "vip:gold", false}, "name"},
                 {{1, false, "a | b", "vip:gold", false}, "name"},
                 {{0, false, "a", "vip:gold", false}, "key"},
                 {{10, true, "a", "vip:gold", false}, "key"},
                 {{1, true, "a", "colour:red", false}, "colour"},
                 {{1, false, "a", "related:C1", false}, "related"},
                 {{1, false, "a", "city:\"b\" it's", false}, "1"}};
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
    tcase_add_test(t, mine_are_not_those_of_a_colleague);
    tcase_add_test(t, a_shared_one_keeps_its_digit);
    tcase_add_test(t, what_cannot_be_saved_is_told);
    suite_add_tcase(s, t);
    return s;
}
