/* Reading the configuration: layers, problems that do not stop the program, keys. */
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "tests/import/files.h"

#include <check.h> /* last: its macro fail would hide ours */

static struct config *config;

static void setup(void)
{
    files_open();
    unsetenv("FRONTDESK_DB");
    unsetenv("XDG_DATA_HOME");
    setenv("HOME", "/home/ana", 1);
    config = NULL;
}

static void teardown(void)
{
    config_free(config);
    files_close();
}

static void load(const char *text)
{
    struct error e = {0};
    config_free(config);
    ck_assert_msg(config_load(files_write_text("f.ini", text), &config, &e) == CODE_OK, "%s",
                  e.message);
}

/* The n-th problem is on that line and says that. */
static void assert_problem(int n, int line, const char *says)
{
    const struct config_problem *p = config_problems(config);
    for (; p != NULL && n > 0; n--)
        p = p->next;
    ck_assert_msg(p != NULL, "no problem on line %d", line);
    ck_assert_msg(p->line == line && strstr(p->text, says) != NULL, "%d: %s", p->line, p->text);
    ck_assert_ptr_nonnull(strstr(p->file, "/f.ini"));
}

START_TEST(test_an_empty_file_gives_the_defaults)
{
    load("");
    ck_assert_str_eq(config_text(config, OPT_DB), "/home/ana/.local/share/frontdesk/frontdesk.db");
    ck_assert_str_eq(config_text(config, OPT_THEME), "auto");
    ck_assert(!config_flag(config, OPT_ASCII));
    ck_assert(config_flag(config, OPT_MOUSE));
    ck_assert_int_eq(config_number(config, OPT_ESCAPE_MS), 25);
    ck_assert_str_eq(config_origin(config, OPT_THEME), "default");
    ck_assert_ptr_null(config_problems(config));
    ck_assert_ptr_null(config_lines(config));
}
END_TEST

START_TEST(test_a_file_changes_what_it_names)
{
    load("[Screen]\nTHEME = \"Light\" ; bright room\nascii=on\r\nescape_ms = 300\n"
         "[desk]\nstaff = AN\n");
    ck_assert_ptr_null(config_problems(config));
    ck_assert_str_eq(config_text(config, OPT_THEME), "light");
    ck_assert_str_eq(config_text(config, OPT_ASCII), "yes");
    ck_assert_int_eq(config_number(config, OPT_ESCAPE_MS), 300);
    ck_assert_str_eq(config_text(config, OPT_STAFF), "AN");
    ck_assert(config_flag(config, OPT_PREVIEW));
    ck_assert_ptr_nonnull(strstr(config_origin(config, OPT_ESCAPE_MS), "/f.ini:4"));
}
END_TEST

START_TEST(test_problems_name_their_lines_and_keep_the_defaults)
{
    load("theme = dark\n[screen]\ntheme = pink\nnonsense\nstaff = AN\ncolour = red\n"
         "mouse = no\nmouse = yes\n[keys\nascii = yes\n[nowhere]\nx = y\n");
    assert_problem(0, 1, "[screen]");
    assert_problem(1, 3, "auto, dark, light, mono");
    assert_problem(2, 4, "neither");
    assert_problem(3, 5, "[desk]");
    assert_problem(4, 6, "no option \"colour\"");
    assert_problem(5, 7, "further down");
    assert_problem(6, 9, "bracket");
    assert_problem(7, 12, "no option \"x\"");
    ck_assert_str_eq(config_text(config, OPT_THEME), "auto");
    ck_assert(config_flag(config, OPT_MOUSE));
    ck_assert(config_flag(config, OPT_ASCII));
}
END_TEST

START_TEST(test_keys_are_given_on_as_they_stand)
{
    load("[keys]\nSort = g G ; two keys\nlookup = \"; #\"\nmark =\n");
    const struct config_line *b = config_lines(config);
    ck_assert_str_eq(b->name, "sort");
    ck_assert_str_eq(b->value, "g G");
    ck_assert_int_eq(b->line, 2);
    b = b->next;
    ck_assert_str_eq(b->value, "; #");
    b = b->next;
    ck_assert_str_eq(b->name, "mark");
    ck_assert_str_eq(b->value, "");
    ck_assert_ptr_null(b->next);
    config_complain(config, b->file, b->line, "There is no such command.");
    assert_problem(0, 4, "no such command");
}
END_TEST

START_TEST(test_paths_are_taken_from_where_they_stand)
{
    struct error e = {0};
    load("[desk]\ndb = ~/hotel.db\n");
    ck_assert_str_eq(config_text(config, OPT_DB), "/home/ana/hotel.db");
    load("[desk]\ndb = sub/hotel.db\n");
    ck_assert_str_eq(config_text(config, OPT_DB), files_path("sub/hotel.db"));
    ck_assert_int_eq(config_override(config, OPT_DB, "here.db", &e), CODE_OK);
    ck_assert_str_eq(config_text(config, OPT_DB), "here.db");
    load("[desk]\ndb = /srv/hotel.db\n");
    ck_assert_str_eq(config_text(config, OPT_DB), "/srv/hotel.db");
}
END_TEST

START_TEST(test_environment_and_command_line_are_stronger)
{
    struct error e = {0};
    setenv("FRONTDESK_DB", "/env.db", 1);
    load("[desk]\ndb = /file.db\n");
    ck_assert_str_eq(config_text(config, OPT_DB), "/env.db");
    ck_assert_str_eq(config_origin(config, OPT_DB), "FRONTDESK_DB");
    ck_assert_int_eq(config_override(config, OPT_DB, "/line.db", &e), CODE_OK);
    ck_assert_str_eq(config_text(config, OPT_DB), "/line.db");
    ck_assert_str_eq(config_origin(config, OPT_DB), "--db");
    ck_assert_int_eq(config_override(config, OPT_THEME, "pink", &e), CODE_INVALID);
    ck_assert_str_eq(e.field, "theme");
    ck_assert_str_eq(config_text(config, OPT_THEME), "auto");
    setenv("FRONTDESK_DB", "", 1);
    load("[desk]\ndb = /file.db\n");
    ck_assert_str_eq(config_text(config, OPT_DB), "/file.db");
}
END_TEST

START_TEST(test_a_named_file_must_be_readable)
{
    struct error e = {0};
    ck_assert_int_eq(config_load(files_path("none.ini"), &config, &e), CODE_NOT_FOUND);
    ck_assert_ptr_null(config);
    ck_assert_ptr_nonnull(strstr(e.message, "none.ini"));
    ck_assert_int_eq(config_load(files_write("bin.ini", "a\0b", 3), &config, &e), CODE_INVALID);
    ck_assert_int_eq(config_load(files_path("."), &config, &e), CODE_IO);
}
END_TEST

START_TEST(test_the_persons_file_may_be_missing_or_broken)
{
    struct error e = {0};
    char *folder = strdup(files_path(""));
    setenv("XDG_CONFIG_HOME", folder, 1);
    ck_assert_int_eq(config_load(NULL, &config, &e), CODE_OK);
    ck_assert_str_eq(config_text(config, OPT_STAFF), "");
    ck_assert_int_eq(paths_make_for(config_file(config), &e), CODE_OK);
    config_free(config);
    files_write_text("frontdesk/frontdesk.ini", "[desk]\nstaff = AN\n");
    ck_assert_int_eq(config_load(NULL, &config, &e), CODE_OK);
    ck_assert_str_eq(config_text(config, OPT_STAFF), "AN");
    config_free(config);
    files_write("frontdesk/frontdesk.ini", "\xff\xfe", 2);
    ck_assert_int_eq(config_load(NULL, &config, &e), CODE_OK);
    const struct config_problem *p = config_problems(config);
    ck_assert_ptr_nonnull(p);
    ck_assert_int_eq(p->line, 0);
    ck_assert_ptr_nonnull(strstr(p->text, "UTF-8"));
    free(folder);
}
END_TEST

Suite *suite_config(void)
{
    Suite *s = suite_create("config");
    TCase *c = tcase_create("config");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test_an_empty_file_gives_the_defaults);
    tcase_add_test(c, test_a_file_changes_what_it_names);
    tcase_add_test(c, test_problems_name_their_lines_and_keep_the_defaults);
    tcase_add_test(c, test_keys_are_given_on_as_they_stand);
    tcase_add_test(c, test_paths_are_taken_from_where_they_stand);
    tcase_add_test(c, test_environment_and_command_line_are_stronger);
    tcase_add_test(c, test_a_named_file_must_be_readable);
    tcase_add_test(c, test_the_persons_file_may_be_missing_or_broken);
    suite_add_tcase(s, c);
    return s;
}
