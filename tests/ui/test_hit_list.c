/* The list of customers behind the home view and the lookup: what it keeps while the text changes,
 * while somebody else changes the data, and while a query is stopped. */
#include "ui/view/hit_list.h"

#include "base/uid.h"

#include "tests/helper.h"

#define PEOPLE 260

static struct desk *d;
static struct hit_list list;

static void set_up(void)
{
    d = desk_new();
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < PEOPLE; i++)
        desk_create(d, &customer_entity,
                    desk_row(d, &customer_entity, arena_printf(d->a, "last_name=Name%03d", i),
                             arena_printf(d->a, "email=p%d@post.example", i), NULL));
    ck_ok(gate_commit(d->s, &d->e), &d->e);
    hit_list_init(&list, d->s, "name");
    hit_list_layout(&list, (struct box){0, 0, 11, 40});
}

static void tear_down(void)
{
    hit_list_clear(&list);
    desk_free(d);
}

static void load(const char *text)
{
    while (hit_list_pending(&list, text))
        ck_ok(hit_list_load(&list, text, &d->e), &d->e);
    ck_ok(hit_list_count(&list, &d->e), &d->e);
}

static const char *name(void)
{
    const struct hit *hit = hit_list_selected(&list);
    return hit != NULL ? hit->customer->full_name : "nobody";
}

static void run(enum command_id command, int times)
{
    for (int i = 0; i < times; i++)
        ck_assert(hit_list_run(&list, command));
}

START_TEST(the_whole_list_can_be_walked)
{
    load("sort:name");
    ck_assert_int_eq(list.list.count, PEOPLE);
    ck_assert_str_eq(name(), "Name000");
    for (int i = 0; i < PEOPLE + 3; i++) {
        run(CMD_DOWN, 1);
        load("sort:name");
    }
    ck_assert_str_eq(name(), "Name259");
    run(CMD_TOP, 1);
    load("sort:name");
    ck_assert_str_eq(name(), "Name000");
    run(CMD_BOTTOM, 1);
    load("sort:name");
    ck_assert_str_eq(name(), "Name259");
    ck_assert_int_eq(list.list.selected, PEOPLE - 1);
    run(CMD_PAGE_UP, 3);
    load("sort:name");
    ck_assert_str_eq(name(), "Name232");
}
END_TEST

START_TEST(the_end_is_reached_before_anybody_has_counted)
{
    ck_ok(hit_list_load(&list, "sort:name", &d->e), &d->e);
    run(CMD_BOTTOM, 1);
    ck_ok(hit_list_load(&list, "sort:name", &d->e), &d->e);
    ck_assert_str_eq(name(), "Name259");
    load("sort:name");
    ck_assert_str_eq(name(), "Name259");
    ck_assert_int_eq(list.list.selected, PEOPLE - 1);
}
END_TEST

START_TEST(typing_keeps_whom_the_person_has_picked)
{
    load("sort:name name0");
    run(CMD_DOWN, 12);
    load("sort:name name0");
    ck_assert_str_eq(name(), "Name012");
    load("sort:name name01");
    ck_assert_str_eq(name(), "Name012");
    load("sort:name name02");
    ck_assert_str_eq(name(), "Name020");
    load("sort:name name0");
    ck_assert_str_eq(name(), "Name000");
}
END_TEST

START_TEST(what_cannot_be_understood_leaves_the_rows)
{
    load("name01");
    ck_code(hit_list_load(&list, "colour:red", &d->e), CODE_INVALID, &d->e);
    ck_assert(!hit_list_pending(&list, "colour:red"));
    ck_assert_int_eq(list.list.count, 10);
    load("name02");
    ck_code(hit_list_load(&list, "colour:red", &d->e), CODE_INVALID, &d->e);
    load("");
    ck_assert_int_eq(list.list.count, PEOPLE);
}
END_TEST

START_TEST(a_mistake_at_first_shows_everybody)
{
    ck_code(hit_list_load(&list, "colour:red", &d->e), CODE_INVALID, &d->e);
    ck_assert(!hit_list_pending(&list, "colour:red") || hit_list_selected(&list) != NULL);
    load("colour:red");
    ck_assert_int_eq(list.list.count, PEOPLE);
}
END_TEST

/* Another terminal of the same property. */
static void elsewhere(const char *last, const char *to)
{
    struct customer *c;
    struct store *mine = d->s;
    ck_ok(store_open(d->path, false, &d->s, &d->e), &d->e);
    d->action.store = d->s;
    ck_ok(store_find(d->s, &customer_entity, "full_name", last, (void **)&c, d->a, &d->e), &d->e);
    ck_ok(desk_set(d, &customer_entity, &c->id, "last_name", to, NULL), &d->e);
    store_close(d->s);
    d->s = d->action.store = mine;
}

START_TEST(a_change_from_elsewhere_moves_nothing)
{
    load("sort:name");
    ck_assert(!hit_list_poll(&list));
    run(CMD_DOWN, 150);
    load("sort:name");
    const int64_t line = list.list.selected - list.list.first;
    elsewhere("Name003", "Zzz");
    ck_assert(hit_list_poll(&list));
    load("sort:name");
    ck_assert_str_eq(name(), "Name150");
    ck_assert_int_eq(list.list.selected - list.list.first, line);
    elsewhere("Name149", "Near");
    ck_assert(hit_list_poll(&list));
    load("sort:name");
    ck_assert_str_eq(name(), "Name150");
    /* The selected one himself goes away. */
    elsewhere("Name150", "Aaa");
    ck_assert(hit_list_poll(&list));
    load("sort:name");
    ck_assert_str_eq(name(), "Name151");
    run(CMD_TOP, 1);
    load("sort:name");
    ck_assert_str_eq(name(), "Aaa");
}
END_TEST

static bool always(void *context)
{
    (void)context;
    return true;
}

START_TEST(a_stopped_query_leaves_the_rows)
{
    load("sort:name");
    store_set_interrupt(d->s, always, NULL);
    ck_assert_int_eq(hit_list_load(&list, "sort:born name25", &d->e), CODE_STOPPED);
    ck_assert_str_eq(name(), "Name000");
    ck_ok(hit_list_finish(&list, "sort:name name25", &d->e), &d->e);
    ck_assert_str_eq(name(), "Name250");
    store_set_interrupt(d->s, NULL, NULL);
}
END_TEST

START_TEST(stepping_goes_beyond_what_is_loaded)
{
    load("sort:name");
    for (int i = 0; i < 199; i++)
        ck_assert(hit_list_step(&list, 1));
    ck_assert_str_eq(name(), "Name199");
    ck_assert(hit_list_step(&list, 0));
    for (int i = 0; i < 60; i++)
        ck_assert(hit_list_step(&list, 1));
    ck_assert(!hit_list_step(&list, 1));
    ck_assert_str_eq(name(), "Name259");
    ck_assert(hit_list_step(&list, -1));
    ck_assert_str_eq(name(), "Name258");
}
END_TEST

/* With a filter, an order, and words: whoever steps meets all hits, over the borders of what is
 * loaded, forwards and back. */
START_TEST(stepping_meets_all_hits)
{
    static const char *const texts[] = {"sort:-name vip:none", "name", "name sort:name",
                                        "name sort:-created type:individual", "name0 vip:none"};
    const char *text = texts[_i];
    struct filter filter;
    struct hit *all;
    int n, at = 0;
    ck_ok(filter_parse(store_property(d->s), text, &filter, d->a, &d->e), &d->e);
    const struct page_request r = {.filter = &filter, .limit = PEOPLE + 1};
    ck_ok(page_load(d->s, &r, &all, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, _i == 4 ? 100 : PEOPLE);
    while (hit_list_pending(&list, text)) /* not yet counted */
        ck_ok(hit_list_load(&list, text, &d->e), &d->e);
    do
        ck_assert_str_eq(name(), all[at++].customer->full_name);
    while (hit_list_step(&list, 1));
    ck_assert_int_eq(at, n);
    load(text);
    do
        ck_assert_str_eq(name(), all[--at].customer->full_name);
    while (hit_list_step(&list, -1));
    ck_assert_int_eq(at, 0);
}
END_TEST

static int taken;
static struct uid last_taken;

static int enough;

static bool take(void *what, const struct hit *hit)
{
    ck_assert_ptr_eq(what, &taken);
    ck_assert_int_ne(uid_compare(&hit->customer->id, &last_taken), 0);
    last_taken = hit->customer->id;
    return ++taken != enough;
}

/* Whatever is in sight; no more than are wanted, and others are told of. */
START_TEST(each_that_is_found_is_given_once)
{
    static const struct {
        int most, taken;
        bool more;
    } cases[] = {
        {PEOPLE, PEOPLE, false}, {5000, PEOPLE, false}, {150, 150, true}, {100, 100, true}};
    bool more;
    for (int i = 0; i < COUNT_OF(cases); i++) {
        taken = 0;
        last_taken = (struct uid){0};
        load(i % 2 ? "sort:name" : "");
        ck_ok(hit_list_each(&list, cases[i].most, take, &taken, &more, &d->e), &d->e);
        ck_assert_int_eq(taken, cases[i].taken);
        ck_assert_int_eq(more, cases[i].more);
    }
    taken = 0;
    load("Name007");
    ck_ok(hit_list_each(&list, 5000, take, &taken, &more, &d->e), &d->e);
    ck_assert_int_eq(taken, list.summary.total);
}
END_TEST

static bool take_row(void *what, int64_t row)
{
    struct arena *a = what;
    const struct cell c = list.list.cell(&list, row, 0, a);
    ck_assert_int_eq(row, LIST_GIVEN);
    ck_assert_int_eq(strncmp(c.text, "Name", 4), 0);
    return ++taken != enough;
}

static bool give(void *what, const struct hit *hit)
{
    bool on;
    ck_ok(hit_list_give(&list, hit->customer, take_row, what, &on, d->a, &d->e), &d->e);
    return on;
}

/* Rows that are in no window have their cells while they are given, and it can be enough. */
START_TEST(rows_that_are_not_loaded_can_be_copied)
{
    bool more;
    load("");
    for (enough = 130; enough <= PEOPLE + 1; enough += PEOPLE - 130 + 1) {
        taken = 0;
        ck_ok(hit_list_each(&list, 0, give, d->a, &more, &d->e), &d->e);
        ck_assert_int_eq(taken, enough < PEOPLE ? enough : PEOPLE);
        ck_assert(!more);
    }
}
END_TEST

Suite *suite_hit_list(void);

Suite *suite_hit_list(void)
{
    Suite *s = suite_create("hit_list");
    TCase *t = tcase_create("hit_list");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 120);
    tcase_add_test(t, the_whole_list_can_be_walked);
    tcase_add_test(t, the_end_is_reached_before_anybody_has_counted);
    tcase_add_test(t, typing_keeps_whom_the_person_has_picked);
    tcase_add_test(t, what_cannot_be_understood_leaves_the_rows);
    tcase_add_test(t, a_mistake_at_first_shows_everybody);
    tcase_add_test(t, a_change_from_elsewhere_moves_nothing);
    tcase_add_test(t, a_stopped_query_leaves_the_rows);
    tcase_add_test(t, stepping_goes_beyond_what_is_loaded);
    tcase_add_loop_test(t, stepping_meets_all_hits, 0, 5);
    tcase_add_test(t, each_that_is_found_is_given_once);
    tcase_add_test(t, rows_that_are_not_loaded_can_be_copied);
    suite_add_tcase(s, t);
    return s;
}
