/* Terms written into the text of a search field, and read from it. */
#include "store/filter_text.h"


#include <check.h> /* last: its macro fail would hide ours */

static struct arena *a;

static void set_up(void)
{
    a = arena_new();
}

static void tear_down(void)
{
    arena_free(a);
}

START_TEST(a_term_is_put_where_it_stood)
{
    static const struct {
        const char *text, *key, *value, *must;
    } cases[] = {
        {"", "vip", "gold", "vip:gold"},
        {"nguyen", "vip", "gold,silver", "nguyen vip:gold,silver"},
        {"vip:none nguyen", "vip", "gold", "vip:gold nguyen"},
        {"!VIP:none  x vip:gold", "vip", "diamond", "vip:diamond x"},
        {"a vip:gold b", "vip", NULL, "a b"},
        {"vip:gold", "vip", "", ""},
        {"a city:\"da nang\" b", "city", "hoi an", "a city:\"hoi an\" b"},
        {"\"vip:gold x\" y", "vip", "gold", "\"vip:gold x\" y vip:gold"},
        {"service:x", "vip", "gold", "service:x vip:gold"},
        {"vip", "vip", "gold", "vip vip:gold"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(filter_text_set(cases[i].text, cases[i].key, cases[i].value, a),
                         cases[i].must);
}
END_TEST

START_TEST(a_term_is_read)
{
    ck_assert_str_eq(filter_text_get("x city:\"da nang\" y", "city", a), "da nang");
    ck_assert_str_eq(filter_text_get("x Vip: y", "vip", a), "");
    ck_assert_ptr_null(filter_text_get("x vip y", "vip", a));
    ck_assert_ptr_null(filter_text_get("", "vip", a));
}
END_TEST

START_TEST(the_cursor_is_in_a_term)
{
    const char *text = "ngu vip:go !city:hue";
    ck_assert_ptr_null(filter_text_at(text, 2, a));
    ck_assert_ptr_null(filter_text_at(text, 6, a));
    ck_assert_str_eq(filter_text_at(text, 8, a), "vip");
    ck_assert_str_eq(filter_text_at(text, 10, a), "vip");
    ck_assert_str_eq(filter_text_at(text, 20, a), "city");
    ck_assert_ptr_null(filter_text_at("vip:gold ", 9, a));
}
END_TEST

Suite *suite_filter_text(void);

Suite *suite_filter_text(void)
{
    Suite *s = suite_create("filter_text");
    TCase *t = tcase_create("filter_text");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_term_is_put_where_it_stood);
    tcase_add_test(t, a_term_is_read);
    tcase_add_test(t, the_cursor_is_in_a_term);
    suite_add_tcase(s, t);
    return s;
}
