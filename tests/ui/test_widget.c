/* The small widgets: tabs, meter, card, pager, and the function bar. */
#include <locale.h>

#include "base/error.h"
#include "base/text.h"
#include "ui/chrome.h"
#include "ui/footer.h"
#include "ui/widget/card.h"
#include "ui/widget/meter.h"
#include "ui/widget/pager.h"
#include "ui/widget/tabs.h"

#include <check.h> /* last: its macro fail would hide ours */

static const char *const titles[] = {"Overview", "Stays", "Preferences", "History"};

static void setup(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
}

START_TEST(test_tabs_turn_round)
{
    struct tabs s;
    tabs_init(&s, titles, 4);
    ck_assert(tabs_run(&s, CMD_PREVIOUS_TAB));
    ck_assert_int_eq(s.current, 3);
    tabs_run(&s, CMD_NEXT_TAB);
    ck_assert_int_eq(s.current, 0);
    ck_assert(tabs_run(&s, CMD_TAB_3));
    ck_assert_int_eq(s.current, 2);
    ck_assert(!tabs_run(&s, CMD_UP));
    tabs_init(&s, titles, 2);
    ck_assert(!tabs_run(&s, CMD_TAB_3));
}
END_TEST

START_TEST(test_tabs_shorten_all_but_the_current_one)
{
    struct tabs s;
    tabs_init(&s, titles, 4);
    s.current = 2;
    tabs_layout(&s, 3, 1, 80);
    ck_assert(s.x[0] == 1 && s.w[0] == 10 && s.w[1] == 7 && s.w[2] == 13);
    tabs_layout(&s, 3, 1, 32);
    ck_assert_int_eq(s.w[2], 13);
    ck_assert_int_le(s.x[3] + s.w[3], 33);
    tabs_layout(&s, 3, 1, 10);
    ck_assert_int_le(s.x[2] + s.w[2], 11);
    ck_assert_int_eq(s.w[3], 0);
    const struct event ev = {.type = EVENT_MOUSE, .mouse = MOUSE_CLICK, .y = 3, .x = 1};
    ck_assert(tabs_mouse(&s, &ev));
    ck_assert_int_eq(s.current, 0);
}
END_TEST

static struct tabs of_titles(int current, int w)
{
    struct tabs s;
    tabs_init(&s, titles, 4);
    s.unnumbered = true;
    s.current = current;
    tabs_layout(&s, 3, 1, w);
    return s;
}

START_TEST(test_tabs_without_numbers_stand_whole)
{
    for (int w = 16; w < 60; w++)
        for (int current = 0; current < 4; current++) {
            const struct tabs s = of_titles(current, w);
            ck_assert_int_eq(s.w[current], (int)strlen(titles[current]));
            for (int i = 0; i < 4; i++) {
                ck_assert(s.w[i] == 0 || s.w[i] == (int)strlen(titles[i]));
                ck_assert(s.w[i] == 0 || s.first == 0 || s.x[i] > s.left + 1);
                ck_assert(s.w[i] == 0 || s.end == 4 || s.x[i] + s.w[i] < s.right);
                ck_assert((s.w[i] > 0) == (i >= s.first && i < s.end));
            }
        }
}
END_TEST

START_TEST(test_the_sign_beside_tabs_leads_on)
{
    struct tabs s = of_titles(1, 24);
    ck_assert(s.first == 0 && s.end == 2);
    struct event ev = {.type = EVENT_MOUSE, .mouse = MOUSE_CLICK, .y = 3, .x = s.right};
    ck_assert(tabs_mouse(&s, &ev));
    ck_assert_int_eq(s.current, 2);
    tabs_layout(&s, 3, 1, 24);
    ck_assert(s.first > 0);
    ev.x = s.left;
    ck_assert(tabs_mouse(&s, &ev));
    ck_assert_int_lt(s.current, 2);
}
END_TEST

START_TEST(test_a_meter_never_lies)
{
    ck_assert_int_eq(meter_cells(10, 75), 7);
    ck_assert_int_eq(meter_cells(10, 0), 0);
    ck_assert_int_eq(meter_cells(10, 1), 1);
    ck_assert_int_eq(meter_cells(10, 99), 9);
    ck_assert_int_eq(meter_cells(10, 100), 10);
    ck_assert_int_eq(meter_cells(10, 250), 10);
    ck_assert_int_eq(meter_cells(0, 50), 0);
}
END_TEST

START_TEST(test_a_card_wraps_values_and_leaves_out_empty_ones)
{
    struct arena *a = arena_new();
    struct card c;
    card_init(&c, a, 20, 8);
    card_heading(&c, "Contact");
    card_add(&c, "Phone", ROLE_NORMAL, "+84 90 123 45 67");
    card_add(&c, "E-mail", ROLE_NORMAL, NULL);
    card_add(&c, "Fax", ROLE_NORMAL, "");
    card_heading(&c, "Person");
    ck_assert_int_eq(c.n, 5);
    ck_assert_str_eq(c.lines[1].label, "Phone");
    ck_assert_ptr_null(c.lines[2].label);
    ck_assert_ptr_null(c.lines[3].text);
    ck_assert_str_eq(c.lines[4].text, "Person");
    arena_free(a);
}
END_TEST

START_TEST(test_a_pager_stays_within_its_text)
{
    struct pager p = {0};
    pager_layout(&p, 30, 10);
    pager_run(&p, CMD_UP);
    ck_assert_int_eq(p.first, 0);
    pager_run(&p, CMD_PAGE_DOWN);
    ck_assert_int_eq(p.first, 9);
    pager_run(&p, CMD_BOTTOM);
    ck_assert_int_eq(p.first, 20);
    pager_layout(&p, 5, 10);
    ck_assert_int_eq(p.first, 0);
    ck_assert(!pager_run(&p, CMD_OPEN));
}
END_TEST

START_TEST(test_the_function_bar_shows_what_fits)
{
    struct binds *b = binds_new();
    struct footer f;
    const unsigned list = SCOPE_GLOBAL | SCOPE_DESK | SCOPE_MOVE | SCOPE_LIST;
    footer_layout(&f, b, list, false, 80);
    ck_assert_int_eq(f.items[0].command, CMD_HELP);
    ck_assert_str_eq(f.items[0].key, "F1");
    ck_assert_int_eq(footer_at(&f, f.items[1].x), f.items[1].command);
    ck_assert_int_eq(footer_at(&f, 0), CMD_NONE);
    ck_assert_int_eq(binds_set(b, "help", "Ctrl-G", NULL), CODE_OK);
    footer_layout(&f, b, list, false, 20);
    ck_assert_str_eq(f.items[0].key, "Ctrl-G");
    for (int i = 0; i < f.n; i++)
        ck_assert_int_le(f.items[i].x + f.items[i].width, 20);
    binds_free(b);
}
END_TEST

/* The longest sentence there can be, of words of every length. */
static const char *longest(struct arena *a)
{
    char *text = arena_alloc(a, MESSAGE_MOST);
    for (int i = 0, word = 1; i < MESSAGE_MOST - 1; i += word + 1, word = word % 19 + 1)
        for (int k = 0; k <= word && i + k < MESSAGE_MOST - 1; k++)
            text[i + k] = k < word ? 'a' + word % 26 : ' ';
    text[MESSAGE_MOST - 2] = '.';
    text[MESSAGE_MOST - 1] = '\0';
    return text;
}

START_TEST(test_a_message_takes_the_lines_it_needs)
{
    static const int sizes[][2] = {{80, 40}, {132, 24}, {200, 24}};
    struct arena *a = arena_new();
    char **lines;
    ck_assert_int_eq(chrome_message_lines(a, "Saved.", 24, 78, &lines), 1);
    ck_assert_str_eq(lines[0], "Saved.");
    for (int s = 0; s < COUNT_OF(sizes); s++) {
        const char *all = "";
        const int n = chrome_message_lines(a, longest(a), sizes[s][1], sizes[s][0], &lines);
        for (int i = 0; i < n; i++) {
            ck_assert_int_le(text_width(lines[i]), sizes[s][0]);
            all = arena_printf(a, "%s%s%s", all, i > 0 ? " " : "", lines[i]);
        }
        ck_assert_str_eq(all, longest(a));
    }
    arena_free(a);
}
END_TEST

/* Half of a small screen stays for the view, and what is left out is shown to be. */
START_TEST(test_a_message_leaves_room_for_the_view)
{
    struct arena *a = arena_new();
    char **lines;
    ck_assert_int_eq(chrome_message_lines(a, longest(a), LEAST_ROWS, LEAST_COLUMNS, &lines), 5);
    ck_assert_int_gt(text_width(lines[4]), LEAST_COLUMNS);
    arena_free(a);
}
END_TEST

Suite *suite_widget(void);
Suite *suite_widget(void)
{
    Suite *s = suite_create("widget");
    TCase *t = tcase_create("widget");
    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, test_tabs_turn_round);
    tcase_add_test(t, test_tabs_shorten_all_but_the_current_one);
    tcase_add_test(t, test_tabs_without_numbers_stand_whole);
    tcase_add_test(t, test_the_sign_beside_tabs_leads_on);
    tcase_add_test(t, test_a_meter_never_lies);
    tcase_add_test(t, test_a_card_wraps_values_and_leaves_out_empty_ones);
    tcase_add_test(t, test_a_pager_stays_within_its_text);
    tcase_add_test(t, test_the_function_bar_shows_what_fits);
    tcase_add_test(t, test_a_message_takes_the_lines_it_needs);
    tcase_add_test(t, test_a_message_leaves_room_for_the_view);
    suite_add_tcase(s, t);
    return s;
}
