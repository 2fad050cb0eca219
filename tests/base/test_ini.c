/* INI texts: which line is what, and that one bad line does not cost the others. */
#include <stdio.h>
#include <string.h>

#include "base/ini.h"

#include <check.h> /* last: its macro fail would hide ours */

static const char *value(dictionary *d, const char *path)
{
    return iniparser_getstring(d, path, NULL);
}

START_TEST(test_lines_are_told_apart)
{
    static const struct {
        const char *line;
        enum ini_kind kind;
        const char *name;
    } cases[] = {
        {"", INI_NOTHING, ""},
        {"  \t\r", INI_NOTHING, ""},
        {"# a comment \\", INI_NOTHING, ""},
        {" ; theme = dark", INI_NOTHING, ""},
        {"[screen]", INI_SECTION, "screen"},
        {" [ two words ] ; why", INI_SECTION, "two words"},
        {"[]", INI_BAD, ""},
        {"[open", INI_BAD, ""},
        {"[keys] x", INI_BAD, ""},
        {"theme = dark", INI_PAIR, "theme"},
        {"  theme=", INI_PAIR, "theme"},
        {"= dark", INI_BAD, ""},
        {"dark", INI_BAD, ""},
        {"copy = y \\ ", INI_BAD, ""},
        {"copy = \"\\\"", INI_PAIR, "copy"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ini_line line = {0};
        char text[64];
        snprintf(text, sizeof text, "%s\n", cases[i].line);
        ck_assert(ini_next(text, &line));
        ck_assert_msg(line.kind == cases[i].kind, "%s: %d", cases[i].line, (int)line.kind);
        ck_assert_msg((line.kind == INI_BAD) == (line.fault != NULL), "%s", cases[i].line);
        if (line.kind != INI_BAD && line.kind != INI_NOTHING)
            ck_assert_msg(ini_named(&line, cases[i].name), "%s", cases[i].line);
        ck_assert(!ini_next(text, &line));
    }
}
END_TEST

START_TEST(test_bad_lines_do_not_cost_the_good_ones)
{
    char text[2048] = "\xEF\xBB\xBF[a] ; b = c\r\none = 1\r\nnonsense\r\ntwo = \"2 ; 2\" # two\r\n";
    memset(text + strlen(text), 'x', 1200);
    strncat(text, " = 3\nfour = \\\nfive = 5", sizeof text - strlen(text) - 1);
    dictionary *d = ini_read_good(text);
    ck_assert_ptr_nonnull(d);
    ck_assert_str_eq(value(d, "a:one"), "1");
    ck_assert_str_eq(value(d, "a:two"), "2 ; 2");
    ck_assert_ptr_null(value(d, "a:four"));
    ck_assert_str_eq(value(d, "a:five"), "5");
    ck_assert_int_eq(iniparser_getsecnkeys(d, "a"), 3);
    iniparser_freedict(d);
}
END_TEST

START_TEST(test_strict_reading_names_the_line)
{
    struct error e = {0};
    dictionary *d;
    ck_assert_int_eq(ini_read("[a]\nb = c\nnonsense\n", "x.ini", &d, &e), CODE_INVALID);
    ck_assert_ptr_nonnull(strstr(e.message, "Line 3 of x.ini"));
    ck_assert_int_eq(ini_read("[a]\nb = c\n", "x.ini", &d, &e), CODE_OK);
    ck_assert_str_eq(value(d, "A:B"), "c");
    iniparser_freedict(d);
}
END_TEST

START_TEST(test_the_last_line_of_a_key_holds)
{
    const char *text = "b = 0\n[a]\nb = 1\n;b = 2\n[c]\nb = 3\n[A]\nB = 4\n";
    ck_assert_int_eq(ini_line(text, "a", "b"), 8);
    ck_assert_int_eq(ini_line(text, "c", "b"), 6);
    ck_assert_int_eq(ini_line(text, "", "b"), 1);
    ck_assert_int_eq(ini_line(text, "a", "c"), 0);
    dictionary *d = ini_read_good(text);
    ck_assert_str_eq(value(d, "a:b"), "4");
    iniparser_freedict(d);
}
END_TEST

START_TEST(test_empty_texts_are_fine)
{
    struct ini_line line = {0};
    ck_assert(!ini_next("", &line));
    dictionary *d = ini_read_good("");
    ck_assert_ptr_nonnull(d);
    iniparser_freedict(d);
}
END_TEST

Suite *suite_ini(void)
{
    Suite *s = suite_create("ini");
    TCase *c = tcase_create("ini");
    tcase_add_test(c, test_lines_are_told_apart);
    tcase_add_test(c, test_bad_lines_do_not_cost_the_good_ones);
    tcase_add_test(c, test_strict_reading_names_the_line);
    tcase_add_test(c, test_the_last_line_of_a_key_holds);
    tcase_add_test(c, test_empty_texts_are_fine);
    suite_add_tcase(s, c);
    return s;
}
