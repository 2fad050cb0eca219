/* Terms written into the text of a search field, and read from it; what cannot be asked so. */
#include "store/filter_text.h"

#include <string.h>

#include "store/filter.h"
#include "tests/helper.h"

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

START_TEST(what_cannot_be_asked_is_told)
{
    static const char *const wrong[][2] = {
        {"colour:red", "colour"},       {"sort:colour", "colour"},
        {"sort:name,colour", "colour"}, {"sort:name,last,vip,type", "sort"},
        {"vip:bronze", "vip"},          {"spent:lots", "spent"},
        {"last:sometime", "last"},      {"last:2024-13", "last"},
        {"stayed:maybe", "stayed"},     {"country:Atlantis", "country"},
        {"stays:1..x", "stays"},        {"stays:1.5", "stays"},
        {"member:perhaps", "member"},   {"id_number:B1", "id_number"},
    };
    struct filter filter;
    struct desk *d = desk_new();
    for (int i = 0; i < COUNT_OF(wrong); i++) {
        error_clear(&d->e);
        enum code code = filter_parse(store_property(d->s), wrong[i][0], &filter, d->a, &d->e);
        ck_assert_msg(code == CODE_INVALID && d->e.message[0] != '\0', "%s: %d", wrong[i][0], code);
    }
    ck_code(filter_parse(store_property(d->s), "colour:red", &filter, d->a, &d->e), CODE_INVALID,
            &d->e);
    for (int i = 0; filter_keys[i].key != NULL; i++)
        ck_assert_msg(strstr(d->e.message, filter_keys[i].key) != NULL, "%s", filter_keys[i].key);
    const char *many = "stays:1";
    for (int i = 0; i < 100; i++)
        many = arena_printf(d->a, "%s,%d", many, i);
    ck_code(filter_parse(store_property(d->s), many, &filter, d->a, &d->e), CODE_INVALID, &d->e);
    desk_free(d);
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
    tcase_add_test(t, what_cannot_be_asked_is_told);
    suite_add_tcase(s, t);
    return s;
}
