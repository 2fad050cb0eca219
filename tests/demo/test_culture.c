#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "demo/culture.h"
#include "model/iso.h"
#include "phone/phone.h"

#include <check.h> /* last: it has a macro named fail */

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

static const struct demo_culture *culture(int i)
{
    size_t n;
    const struct demo_culture *const *all = demo_cultures(&n);
    ck_assert_uint_eq(n, 31);
    return all[i];
}

static void check_names(const struct words *w)
{
    ck_assert_uint_ge(w->n, 50);
    for (uint32_t i = 0; i < w->n; i++) {
        for (int woman = 0; woman < 2; woman++) {
            const char *native = entry_native(arena, w->word[i], woman);
            const char *roman = entry_roman(arena, w->word[i], woman);
            ck_assert_msg(*native != '\0' && utf8_valid(native, strlen(native)), "%s", native);
            ck_assert_msg(*roman != '\0', "%s has no Latin form", native);
            ck_assert_msg(strpbrk(native, "|/;") == NULL, "%s", native);
            for (const char *c = roman; *c != '\0'; c++)
                ck_assert_msg(islower((unsigned char)*c) || isdigit((unsigned char)*c), "%s",
                              roman);
        }
    }
}

START_TEST(names_have_both_forms)
{
    const struct demo_culture *c = culture(_i);
    check_names(&c->female);
    check_names(&c->male);
    check_names(&c->family);
}
END_TEST

START_TEST(codes_are_known)
{
    const struct demo_culture *c = culture(_i);
    ck_assert_ptr_nonnull(iso_find(ISO_COUNTRY, c->country));
    ck_assert_ptr_nonnull(iso_find(ISO_LANGUAGE, c->language));
    ck_assert_ptr_eq(demo_culture_of(c->country), c);
    for (uint32_t i = 0; i < c->speaks.n; i++)
        for (const char *s = c->speaks.word[i]; *s != '\0'; s += s[2] == ',' ? 3 : 2)
            ck_assert_ptr_nonnull(iso_find(ISO_LANGUAGE, arena_strn(arena, s, 2)));
}
END_TEST

static void check_phones(const struct demo_culture *c, const struct words *blocks)
{
    for (uint32_t i = 0; i < blocks->n; i++)
        for (uint64_t k = 0; k < 12; k++) {
            const char *number = pattern_place(arena, blocks->word[i], 5, k * 7);
            struct phone phone;
            phone_parse(arena_printf(arena, "%s%s", c->trunk, number), c->country, &phone);
            ck_assert_msg(phone.valid, "%s %s", c->country, number);
            ck_assert_str_eq(phone.region, c->country);
            phone_parse(arena_printf(arena, "+%s %s", c->calling, number), "", &phone);
            ck_assert_msg(phone.valid, "+%s %s", c->calling, number);
        }
}

START_TEST(numbers_are_valid)
{
    const struct demo_culture *c = culture(_i);
    check_phones(c, &c->mobiles);
    check_phones(c, &c->lines);
    for (uint32_t i = 0; i < c->mobiles.n; i++)
        ck_assert_uint_ge(pattern_size(c->mobiles.word[i]), 8000000);
}
END_TEST

START_TEST(domains_reach_nobody)
{
    const struct demo_culture *c = culture(_i);
    for (uint32_t i = 0; i < c->domains.n; i++)
        ck_assert_ptr_nonnull(strstr(c->domains.word[i], ".example"));
}
END_TEST

START_TEST(forms_of_an_entry)
{
    ck_assert_str_eq(entry_native(arena, "王|wang", true), "王");
    ck_assert_str_eq(entry_roman(arena, "王|wang", true), "wang");
    ck_assert_str_eq(entry_native(arena, "Novák/Nováková", true), "Nováková");
    ck_assert_str_eq(entry_roman(arena, "Novák/Nováková", false), "novak");
    ck_assert_str_eq(entry_roman(arena, "Белов/Белова|belov/belova", true), "belova");
    ck_assert_str_eq(entry_roman(arena, "O'Brien", false), "obrien");
    ck_assert_str_eq(entry_roman(arena, "Đặng", false), "dang");
}
END_TEST

START_TEST(patterns)
{
    struct rng r = rng_of(1, 1, 1);
    ck_assert_uint_eq(pattern_size("A#%?-"), 10 * 8 * 26);
    for (int i = 0; i < 100; i++) {
        const char *s = pattern_draw(arena, "X#%?@", &r);
        ck_assert(s[0] == 'X' && isdigit((unsigned char)s[1]) && s[2] >= '2' && s[2] <= '9' &&
                  isupper((unsigned char)s[3]) && isdigit((unsigned char)s[4]));
    }
    ck_assert_str_ne(pattern_place(arena, "###", 1, 5), pattern_place(arena, "###", 1, 6));
    ck_assert_str_eq(pattern_place(arena, "###", 1, 5), pattern_place(arena, "###", 1, 1005));
}
END_TEST

Suite *suite_culture(void)
{
    Suite *s = suite_create("demo/culture");
    TCase *c = tcase_create("culture");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, names_have_both_forms, 0, 31);
    tcase_add_loop_test(c, codes_are_known, 0, 31);
    tcase_add_loop_test(c, numbers_are_valid, 0, 31);
    tcase_add_loop_test(c, domains_reach_nobody, 0, 31);
    tcase_add_test(c, forms_of_an_entry);
    tcase_add_test(c, patterns);
    suite_add_tcase(s, c);
    return s;
}
