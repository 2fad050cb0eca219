/* Signs become words, gaps commas, and nothing that speaks to a terminal gets through. */
#include "ui/page.h"

#include <locale.h>

#include "tests/helper.h"

static const struct {
    const char *text, *words;
} cases[] = {
    {"60 customers · 2 VIP", "60 customers, 2 VIP"},
    {"·", ""},
    {"‹ Customers   An Tran", "Customers, An Tran"},
    {"Phone  – → +84 90", "Phone, none to +84 90"},
    {"Tags: – ← quiet", "Tags: none instead of quiet"},
    {"2024 – 2025", "2024 – 2025"},
    {"(+84 90 ✓)", "(+84 90 checked)"},
    {"✓ vi, en", "checked vi, en"},
    {"✖ peanuts", "danger: peanuts"},
    {"├──┤ An", "An"},
    {"a\033[31mb\a\tc", "a␛[31mb␇ c"},
    {"…5678", "...5678"},
    {"", ""},
};

START_TEST(signs_become_words)
{
    struct arena *a = arena_new();
    ck_assert_str_eq(page_words(a, cases[_i].text), cases[_i].words);
    arena_free(a);
}
END_TEST

START_TEST(pieces_of_a_row_are_one_line)
{
    struct page *p = page_new();
    char *const *lines;
    page_put(p, 1, 0, "Kept");
    page_put(p, 1, 11, "An Tran");
    page_put(p, 1, 19, "C1");
    page_put(p, 2, 0, "next");
    page_put(p, 2, 0, "beside it, further left");
    ck_assert_int_eq(page_lines(p, &lines), 3);
    ck_assert_str_eq(lines[0], "Kept, An Tran C1");
    ck_assert_str_eq(lines[1], "next");
    page_item(p, &(struct page_item){.kind = PAGE_ROW, .number = 7, .y = 3});
    ck_assert_int_eq(page_find(p, 7)->y, 3);
    ck_assert_ptr_null(page_find(p, 8));
    page_clear(p);
    ck_assert_int_eq(page_lines(p, &lines), 0);
    ck_assert_ptr_null(page_find(p, 7));
    page_free(p);
}
END_TEST

Suite *suite_page(void)
{
    Suite *s = suite_create("page");
    TCase *c = tcase_create("page");
    setlocale(LC_CTYPE, "C.UTF-8");
    tcase_add_loop_test(c, signs_become_words, 0, COUNT_OF(cases));
    tcase_add_test(c, pieces_of_a_row_are_one_line);
    suite_add_tcase(s, c);
    return s;
}
