/* Names of keys in both directions. */
#include <stdio.h>
#include <string.h>

#include "ui/key.h"

#include <check.h> /* last: its macro fail would hide ours */

static int32_t parse(const char *name)
{
    int32_t key = K_NONE;
    return key_parse(name, (unsigned)strlen(name), &key) ? key : K_NONE;
}

START_TEST(test_names_come_back_as_they_were)
{
    static const char *const names[] = {
        "F1",  "F12",   "Ctrl-L", "Alt-x",     "Space", "PgDn",  "/",  "Shift-Tab", "Ctrl-Left",
        "Esc", "Alt-X", "Comma",  "Semicolon", "é",     "Enter", "Up", "Alt-Del",   "Ctrl-Space"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[KEY_TEXT];
        key_print(parse(names[i]), text);
        ck_assert_str_eq(text, names[i]);
    }
}
END_TEST

START_TEST(test_other_spellings)
{
    ck_assert_int_eq(parse("f3"), K_F1 + 2);
    ck_assert_int_eq(parse("C-a"), K_CTRL | 'a');
    ck_assert_int_eq(parse("ctrl-A"), K_CTRL | 'a');
    ck_assert_int_eq(parse("M-f"), K_ALT | 'f');
    ck_assert_int_eq(parse("pagedown"), K_PGDN);
    ck_assert_int_eq(parse("-"), '-');
}
END_TEST

/* What a terminal without F-keys sends is the F-key, so that a binding to either is to both. */
START_TEST(test_alt_and_a_digit_is_a_function_key)
{
    for (int n = 1; n <= 10; n++) {
        char alt[8], f[8];
        snprintf(alt, sizeof alt, "Alt-%d", n % 10);
        snprintf(f, sizeof f, "F%d", n);
        ck_assert_int_eq(parse(alt), parse(f));
    }
    ck_assert_int_ne(parse("Alt-a"), parse("a"));
    ck_assert_int_ne(parse("Ctrl-1"), parse("F1"));
}
END_TEST

START_TEST(test_what_is_no_key)
{
    static const char *const names[] = {"",      "F0",     "F13",  "Hyper-x",
                                        "Ctrl-", "Enterr", "\001", "ab"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        ck_assert_msg(parse(names[i]) == K_NONE, "%s", names[i]);
}
END_TEST

START_TEST(test_only_plain_characters_are_text)
{
    ck_assert(key_is_text('a') && key_is_text(' ') && key_is_text(0x1ec5));
    ck_assert(!key_is_text(K_UP) && !key_is_text(K_ALT | 'a') && !key_is_text(K_CTRL | 'a'));
    ck_assert(!key_is_text(0x7f) && !key_is_text(0x85) && !key_is_text(K_NONE));
}
END_TEST

Suite *suite_key(void);
Suite *suite_key(void)
{
    Suite *s = suite_create("key");
    TCase *t = tcase_create("key");
    tcase_add_test(t, test_names_come_back_as_they_were);
    tcase_add_test(t, test_other_spellings);
    tcase_add_test(t, test_alt_and_a_digit_is_a_function_key);
    tcase_add_test(t, test_what_is_no_key);
    tcase_add_test(t, test_only_plain_characters_are_text);
    suite_add_tcase(s, t);
    return s;
}
