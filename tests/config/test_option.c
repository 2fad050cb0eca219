/* The option rows: complete, and agreeing with assets/default.ini and with the screen. */
#include <stdio.h>
#include <string.h>

#include "base/embed.h"
#include "base/ini.h"
#include "base/language.h"
#include "config/config.h"
#include "tests/import/files.h"
#include "ui/bind.h"
#include "ui/theme.h"

#include <check.h> /* last: its macro fail would hide ours */

static struct arena *arena;

static void setup(void)
{
    language_init();
    arena = arena_new();
    files_open();
}

static void teardown(void)
{
    files_close();
    arena_free(arena);
}

START_TEST(test_every_row_is_complete)
{
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct option_row *row = option_row((enum option_id)id);
        struct option_value v;
        struct error e = {0};
        ck_assert_ptr_nonnull(row->name);
        ck_assert_ptr_nonnull(row->section);
        ck_assert_msg(row->help != NULL && strlen(row->help) > 10, "%s", row->name);
        ck_assert_int_eq(option_find(row->section, row->name), id);
        ck_assert_int_eq(option_find(NULL, row->name), id);
        ck_assert_msg(option_parse(row, row->standard, arena, &v, &e) == CODE_OK, "%s", e.message);
        ck_assert_str_eq(v.text, row->standard);
    }
    ck_assert_int_eq(option_find("screen", "db"), OPTION_COUNT);
}
END_TEST

START_TEST(test_every_theme_is_known_to_the_screen)
{
    struct theme theme;
    for (const char *const *name = option_row(OPT_THEME)->choices; *name != NULL; name++)
        ck_assert_msg(theme_load(*name, &theme, NULL) == CODE_OK, "%s", *name);
}
END_TEST

START_TEST(test_values_are_read_as_people_write_them)
{
    static const struct {
        enum option_id id;
        const char *text, *want; /* NULL: refused */
        int number;
    } cases[] = {
        {OPT_ASCII, "YES", "yes", 1},     {OPT_ASCII, "on", "yes", 1},
        {OPT_ASCII, "1", "yes", 1},       {OPT_ASCII, "False", "no", 0},
        {OPT_ASCII, "maybe", NULL, 0},    {OPT_ASCII, "", NULL, 0},
        {OPT_THEME, "Dark", "dark", 0},   {OPT_THEME, "pink", NULL, 0},
        {OPT_THEME, "", "auto", 0},       {OPT_LANGUAGE, "VI", "vi", 0},
        {OPT_LANGUAGE, "en", "en", 0},    {OPT_LANGUAGE, "", "auto", 0},
        {OPT_LANGUAGE, "tlh", NULL, 0},   {OPT_LANGUAGE, "vi:en", NULL, 0},
        {OPT_ESCAPE_MS, "1", "1", 1},     {OPT_ESCAPE_MS, "1000", "1000", 1000},
        {OPT_ESCAPE_MS, "0", NULL, 0},    {OPT_ESCAPE_MS, "1001", NULL, 0},
        {OPT_ESCAPE_MS, "25ms", NULL, 0}, {OPT_ESCAPE_MS, "99999999999999999999", NULL, 0},
        {OPT_STAFF, "AN", "AN", 0},       {OPT_STAFF, "123456789", NULL, 0},
        {OPT_STAFF, "a\033b", NULL, 0},   {OPT_STAFF, "\xff", NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct option_row *row = option_row(cases[i].id);
        struct option_value v;
        struct error e = {0};
        const enum code code = option_parse(row, cases[i].text, arena, &v, &e);
        ck_assert_msg(code == (cases[i].want ? CODE_OK : CODE_INVALID), "%s", cases[i].text);
        if (code == CODE_OK) {
            ck_assert_str_eq(v.text, cases[i].want);
            ck_assert_int_eq(v.number, cases[i].number);
        } else {
            ck_assert_str_eq(e.field, row->name);
            ck_assert_ptr_nonnull(strstr(e.message, option_takes(row, arena)));
        }
    }
}
END_TEST

/* assets/default.ini with what is commented out put in force. */
static char *awake(void)
{
    char *text = arena_str(arena, embed_find("assets/default.ini")->text);
    for (char *p = text; *p != '\0'; p++)
        if (*p == ';' && (p == text || p[-1] == '\n'))
            *p = ' ';
    return text;
}

START_TEST(test_default_ini_shows_every_option)
{
    const char *shipped = embed_find("assets/default.ini")->text, *text = awake();
    dictionary *d = ini_read_good(text);
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct option_row *row = option_row((enum option_id)id);
        const char *path = arena_printf(arena, "%s:%s", row->section, row->name);
        ck_assert_msg(ini_line(text, row->section, row->name) > 0, "%s is missing", path);
        ck_assert_msg(ini_line(shipped, row->section, row->name) == 0, "%s is in force", path);
        ck_assert_str_eq(iniparser_getstring(d, path, "?"), row->standard);
        const char *help = row->kind == OPTION_TEXT || row->kind == OPTION_PATH
                               ? arena_printf(arena, "# %s\n;%s =", row->help, row->name)
                               : arena_printf(arena, "# %s (%s)\n;%s =", row->help,
                                              option_takes(row, arena), row->name);
        ck_assert_msg(strstr(shipped, help) != NULL, "assets/default.ini lacks:\n%s", help);
    }
    iniparser_freedict(d);
}
END_TEST

START_TEST(test_default_ini_loads_without_a_problem)
{
    const char *const texts[] = {embed_find("assets/default.ini")->text, awake()};
    for (size_t i = 0; i < 2; i++) {
        struct config *c;
        struct error e = {0};
        struct binds *binds = binds_new();
        struct theme theme = {0};
        ck_assert_int_eq(config_load(files_write_text("a.ini", texts[i]), &c, &e), CODE_OK);
        const struct config_problem *p = config_problems(c);
        ck_assert_msg(p == NULL, "%s", p != NULL ? p->text : "");
        ck_assert_int_eq(config_lines(c) == NULL, i == 0);
        for (const struct config_line *l = config_lines(c); l != NULL; l = l->next) {
            const enum code code =
                strcmp(l->section, "keys") == 0 ? binds_set(binds, l->name, l->value, &e)
                : strcmp(l->name, "base") == 0  ? theme_load(l->value, &theme, &e)
                                                : theme_set(&theme, l->name, l->value, &e);
            ck_assert_msg(code == CODE_OK, "%s", e.message);
        }
        struct clash clash;
        ck_assert(!binds_clash(binds, &clash));
        binds_free(binds);
        config_free(c);
    }
}
END_TEST

Suite *suite_option(void)
{
    Suite *s = suite_create("option");
    TCase *c = tcase_create("option");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test_every_row_is_complete);
    tcase_add_test(c, test_every_theme_is_known_to_the_screen);
    tcase_add_test(c, test_values_are_read_as_people_write_them);
    tcase_add_test(c, test_default_ini_shows_every_option);
    tcase_add_test(c, test_default_ini_loads_without_a_problem);
    suite_add_tcase(s, c);
    return s;
}
