/* Command lines that are copied into a shell: every word comes out of a real shell as it went in.
 */
#include <stdio.h>
#include <string.h>

#include <check.h>

#include "base/arena.h"
#include "base/shell.h"

static struct arena *a;

static void set_up(void)
{
    a = arena_new();
}

static void tear_down(void)
{
    arena_free(a);
}

static const char *const words[] = {
    "nguyen",      "vip:gold", "",         "it's",    "a b",       "$HOME `id` \"x\"",
    "spent:>=50m", "!tag:x",   "*",        "Lumière", "'",         "''a''",
    "two\nlines",  "#no",      "~",        "~/file",  "a=b",       "{a,b}",
    "back\\slash", "-x",       "(x) | y;", "a&b",     "田中 太郎", "%s",
};

static const char *heard(const char *quoted)
{
    char *out = arena_alloc(a, 4096);
    FILE *shell = popen(arena_printf(a, "HOME=/h; printf '[%%s]' %s", quoted), "r");
    ck_assert_ptr_nonnull(shell);
    out[fread(out, 1, 4095, shell)] = '\0';
    ck_assert_int_eq(pclose(shell), 0);
    return out;
}

START_TEST(a_shell_hands_on_the_word)
{
    ck_assert_str_eq(heard(shell_word(a, words[_i])), arena_printf(a, "[%s]", words[_i]));
}
END_TEST

START_TEST(what_needs_no_quotes_has_none)
{
    ck_assert_str_eq(shell_word(a, "/srv/hotel-2.db"), "/srv/hotel-2.db");
    ck_assert_str_eq(shell_word(a, "vip:gold"), "'vip:gold'");
    ck_assert_str_eq(shell_path(a, "~/hotel.db"), "~/hotel.db");
}
END_TEST

START_TEST(home_stays_home)
{
    ck_assert_str_eq(heard(shell_path(a, "~/my hotel's.db")), "[/h/my hotel's.db]");
    ck_assert_str_eq(heard(shell_path(a, "/a b/~/c")), "[/a b/~/c]");
}
END_TEST

Suite *suite_shell(void)
{
    Suite *s = suite_create("shell");
    TCase *c = tcase_create("shell");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, a_shell_hands_on_the_word, 0, (int)(sizeof words / sizeof words[0]));
    tcase_add_test(c, what_needs_no_quotes_has_none);
    tcase_add_test(c, home_stays_home);
    suite_add_tcase(s, c);
    return s;
}
