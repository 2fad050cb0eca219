/* The list: how columns share a width, where the selection goes, what it wants loaded. */
#include "ui/widget/list.h"

#include <string.h>

#include <check.h> /* last: its macro fail would hide ours */

static const struct column columns[] = {
    {"Customer", 16, 4, false, 0}, {"Code", 9, 0, false, 2}, {"Contact", 12, 2, false, 3},
    {"VIP", 5, 0, false, 0},       {"Spent", 8, 0, true, 1},
};
#define N 5

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    (void)ctx;
    (void)row;
    (void)column;
    (void)a;
    return (struct cell){"", 0};
}

static struct list list;

/* Ten rows in sight, under the heading. */
static void setup(void)
{
    list_init(&list, columns, N, cell, NULL);
    list_layout(&list, (struct box){0, 0, 11, 80});
}

static int sum(const int *w)
{
    int total = 0, shown = 0;
    for (int i = 0; i < N; i++) {
        total += w[i];
        shown += w[i] > 0;
    }
    return total + 2 * (shown - 1) - (w[N - 1] > 0); /* the last stands right */
}

START_TEST(test_a_wide_list_shares_the_rest)
{
    int w[N];
    columns_share(columns, N, 100, w);
    ck_assert_int_eq(sum(w), 100);
    ck_assert_int_eq(w[1], 9);
    ck_assert_int_eq(w[3], 5);
    ck_assert_int_gt(w[0], w[2]);
}
END_TEST

START_TEST(test_a_narrow_list_drops_by_priority)
{
    int w[N];
    columns_share(columns, N, 50, w); /* all need 57 */
    ck_assert_int_eq(w[2], 0);
    ck_assert_int_eq(w[1], 9);
    ck_assert_int_eq(sum(w), 50);
    columns_share(columns, N, 34, w);
    ck_assert(w[1] == 0 && w[2] == 0 && w[4] == 8);
    columns_share(columns, N, 24, w);
    ck_assert(w[0] == 17 && w[3] == 5 && w[4] == 0);
}
END_TEST

START_TEST(test_what_may_not_be_dropped_is_squeezed)
{
    int w[N];
    columns_share(columns, N, 14, w);
    ck_assert_int_eq(sum(w), 14);
    ck_assert(w[0] > 0 && w[3] > 0);
    columns_share(columns, N, 1, w);
    ck_assert(w[0] == 1 && w[3] == 1);
}
END_TEST

START_TEST(test_moving_stays_among_the_rows)
{
    list_loaded(&list, 0, 30, 30, false);
    list_run(&list, CMD_UP);
    ck_assert_int_eq(list.selected, 0);
    list_run(&list, CMD_PAGE_DOWN);
    ck_assert_int_eq(list.selected, 9);
    ck_assert_int_eq(list.first, 9);
    list_run(&list, CMD_BOTTOM);
    ck_assert_int_eq(list.selected, 29);
    ck_assert_int_eq(list.first, 20);
    list_run(&list, CMD_DOWN);
    ck_assert_int_eq(list.selected, 29);
    list_run(&list, CMD_PAGE_UP);
    list_run(&list, CMD_TOP);
    ck_assert(list.selected == 0 && list.first == 0);
    ck_assert(!list_run(&list, CMD_OPEN));
}
END_TEST

START_TEST(test_the_selection_stays_in_sight_when_the_window_shrinks)
{
    list_loaded(&list, 0, 30, 30, false);
    for (int i = 0; i < 9; i++)
        list_run(&list, CMD_DOWN);
    ck_assert_int_eq(list.first, 0);
    list_layout(&list, (struct box){0, 0, 6, 40});
    ck_assert_int_eq(list.first, 5);
    list_loaded(&list, 0, 3, 3, false);
    ck_assert(list.selected == 2 && list.first == 0);
    list_loaded(&list, 0, 0, 0, false);
    ck_assert(list.selected == 0 && list.first == 0);
}
END_TEST

START_TEST(test_an_empty_list_does_nothing)
{
    list_loaded(&list, 0, 0, 0, false);
    list_run(&list, CMD_DOWN);
    list_run(&list, CMD_BOTTOM);
    ck_assert(list.selected == 0 && list.first == 0);
}
END_TEST

START_TEST(test_it_asks_for_what_comes_into_sight)
{
    int64_t from, n;
    ck_assert(list_wants(&list, &from, &n));
    ck_assert(from == 0 && n == LIST_PAGE);
    list_loaded(&list, 0, 100, 100, true);
    ck_assert(!list_wants(&list, &from, &n));
    list_run(&list, CMD_BOTTOM);
    ck_assert(list_wants(&list, &from, &n));
    ck_assert(from <= 90 && from + n > 100);
    list_loaded(&list, 0, 120, 120, false);
    list_run(&list, CMD_BOTTOM);
    ck_assert(!list_wants(&list, &from, &n));
}
END_TEST

START_TEST(test_a_window_follows_the_selection)
{
    int64_t from, n;
    list_loaded(&list, 0, 100, 1000000, false);
    list_run(&list, CMD_BOTTOM);
    ck_assert(list_wants(&list, &from, &n));
    ck_assert(from <= 999990 && from + n >= 1000000);
    list_loaded(&list, 999900, 1000000, 1000000, false);
    ck_assert(!list_wants(&list, &from, &n));
    list_run(&list, CMD_TOP);
    ck_assert(list_wants(&list, &from, &n));
    ck_assert_int_eq(from, 0);
}
END_TEST

START_TEST(test_mouse)
{
    int column = -1;
    struct event ev = {.type = EVENT_MOUSE, .mouse = MOUSE_CLICK, .y = 3, .x = 10};
    list_loaded(&list, 0, 30, 30, false);
    ck_assert_int_eq(list_mouse(&list, &ev, &column), LIST_SELECTED);
    ck_assert_int_eq(list.selected, 2);
    ev.mouse = MOUSE_DOUBLE;
    ck_assert_int_eq(list_mouse(&list, &ev, &column), LIST_OPENED);
    ev.y = 0;
    ck_assert_int_eq(list_mouse(&list, &ev, &column), LIST_HEADER);
    ck_assert_int_eq(column, 0);
    ev.y = 20;
    ck_assert_int_eq(list_mouse(&list, &ev, &column), LIST_MISS);
    ev = (struct event){.type = EVENT_MOUSE, .mouse = MOUSE_WHEEL_DOWN, .y = 3, .x = 3};
    ck_assert_int_eq(list_mouse(&list, &ev, &column), LIST_SCROLLED);
    ck_assert_int_eq(list.selected, 5);
}
END_TEST

/* ---- Narrowed */

static const char *rooms[] = {"Garden 101", "Sea 201", "Garden 202", "Suite 301", "Sea 302"};

static struct cell room(void *ctx, int64_t row, int column, struct arena *a)
{
    (void)ctx, (void)a;
    return (struct cell){column == 0 ? rooms[row] : NULL, 0};
}

static const char *floor_of(void *ctx, int64_t row, struct arena *a)
{
    (void)ctx;
    return arena_printf(a, "Tầng %c", strchr(rooms[row], ' ')[1]);
}

static void type(struct narrow *n, bool *in_field, const char *text)
{
    const struct event ev = {.type = EVENT_VALUE, .text = text};
    ck_assert(narrow_run(n, in_field, CMD_NARROW));
    ck_assert(narrow_event(n, in_field, &ev));
}

START_TEST(words_leave_the_rows_that_have_them)
{
    struct narrow n = {.on = true};
    bool in_field = false;
    list_init(&list, columns, N, room, NULL);
    list.words = floor_of;
    narrow_init(&n);
    narrow_list(&n, &list);
    list_loaded(&list, 0, 5, 5, false);
    list_select(&list, 2);
    type(&n, &in_field, "202 garden");
    ck_assert_int_eq(list.count, 1);
    ck_assert_int_eq(list_at(&list), 2);
    type(&n, &in_field, "tang 3"); /* what it is known by, without its marks */
    ck_assert_int_eq(list.count, 2);
    ck_assert_int_eq(list_at(&list), 3);
    ck_assert(narrow_run(&n, &in_field, CMD_FIELD_DONE));
    list_run(&list, CMD_DOWN);
    ck_assert_int_eq(list_at(&list), 4);
    list_loaded(&list, 0, 4, 4, false); /* the last one has gone */
    ck_assert_int_eq(list.count, 1);
    ck_assert_int_eq(list_at(&list), 3);
    type(&n, &in_field, "nowhere");
    ck_assert_int_eq(list_at(&list), -1);
    ck_assert(narrow_run(&n, &in_field, CMD_BACK));
    ck_assert_int_eq(list.count, 4);
    ck_assert_int_eq(list_at(&list), 3); /* where one was before */
    ck_assert(!narrow_run(&n, &in_field, CMD_BACK));
    narrow_clear(&n);
}
END_TEST

Suite *suite_list(void);
Suite *suite_list(void)
{
    Suite *s = suite_create("list");
    TCase *t = tcase_create("list");
    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, test_a_wide_list_shares_the_rest);
    tcase_add_test(t, test_a_narrow_list_drops_by_priority);
    tcase_add_test(t, test_what_may_not_be_dropped_is_squeezed);
    tcase_add_test(t, test_moving_stays_among_the_rows);
    tcase_add_test(t, test_the_selection_stays_in_sight_when_the_window_shrinks);
    tcase_add_test(t, test_an_empty_list_does_nothing);
    tcase_add_test(t, test_it_asks_for_what_comes_into_sight);
    tcase_add_test(t, test_a_window_follows_the_selection);
    tcase_add_test(t, test_mouse);
    tcase_add_test(t, words_leave_the_rows_that_have_them);
    suite_add_tcase(s, t);
    return s;
}
