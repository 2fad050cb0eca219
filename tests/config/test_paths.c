/* XDG paths and the folders made for them. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config/paths.h"
#include "tests/import/files.h"

#include <check.h> /* last: its macro fail would hide ours */

static struct arena *arena;

static void setup(void)
{
    static const char *const variables[] = {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                            "XDG_CACHE_HOME"};
    arena = arena_new();
    files_open();
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
        unsetenv(variables[i]);
    setenv("HOME", "/home/ana", 1);
}

static void teardown(void)
{
    files_close();
    arena_free(arena);
}

START_TEST(test_the_defaults_of_xdg)
{
    struct paths p;
    paths_find(arena, &p);
    ck_assert_str_eq(p.config_file, "/home/ana/.config/frontdesk/frontdesk.ini");
    ck_assert_str_eq(p.db, "/home/ana/.local/share/frontdesk/frontdesk.db");
    ck_assert_str_eq(p.state, "/home/ana/.local/state/frontdesk");
    ck_assert_str_eq(p.cache, "/home/ana/.cache/frontdesk");
    ck_assert_str_eq(p.system_file, "/etc/frontdesk/frontdesk.ini");
}
END_TEST

START_TEST(test_variables_hold_when_absolute)
{
    struct paths p;
    setenv("XDG_CONFIG_HOME", "/c", 1);
    setenv("XDG_DATA_HOME", "relative", 1);
    setenv("XDG_CACHE_HOME", "", 1);
    paths_find(arena, &p);
    ck_assert_str_eq(p.config_file, "/c/frontdesk/frontdesk.ini");
    ck_assert_str_eq(p.data, "/home/ana/.local/share/frontdesk");
    ck_assert_str_eq(p.cache, "/home/ana/.cache/frontdesk");
}
END_TEST

START_TEST(test_without_home_the_passwd_entry_counts)
{
    struct paths p;
    unsetenv("HOME");
    paths_find(arena, &p);
    ck_assert_int_eq(p.home[0], '/');
    ck_assert_ptr_nonnull(strstr(p.config, "/.config/frontdesk"));
    ck_assert_ptr_null(strstr(p.config, "//"));
}
END_TEST

START_TEST(test_all_paths_can_be_listed)
{
    struct paths p;
    struct path_row row;
    int n = 0;
    paths_find(arena, &p);
    for (; paths_row(&p, n, &row); n++)
        ck_assert(row.name[0] != '\0' && row.path[0] == '/' && row.help[0] != '\0');
    ck_assert_int_eq(n, 7);
    ck_assert(!paths_row(&p, -1, &row));
}
END_TEST

START_TEST(test_folders_are_made_for_the_person_only)
{
    struct stat st;
    struct error e = {0};
    const char *file = files_path("a/b/c.db");
    ck_assert_msg(paths_make_for(file, &e) == CODE_OK, "%s", e.message);
    ck_assert_int_eq(paths_make_for(file, &e), CODE_OK);
    ck_assert_int_eq(stat(files_path("a/b"), &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0700);
    ck_assert_int_eq(paths_make_for("only-a-name", &e), CODE_OK);
    ck_assert_int_eq(paths_make_for("/name", &e), CODE_OK);
}
END_TEST

START_TEST(test_a_file_in_the_way_is_named)
{
    struct error e = {0};
    files_write_text("file", "");
    ck_assert_int_eq(paths_make_for(files_path("file/name"), &e), CODE_IO);
    ck_assert_ptr_nonnull(strstr(e.message, "file"));
    ck_assert_int_eq(paths_make_for(files_path("file/below/name"), &e), CODE_IO);
}
END_TEST

Suite *suite_paths(void)
{
    Suite *s = suite_create("paths");
    TCase *c = tcase_create("paths");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test_the_defaults_of_xdg);
    tcase_add_test(c, test_variables_hold_when_absolute);
    tcase_add_test(c, test_without_home_the_passwd_entry_counts);
    tcase_add_test(c, test_all_paths_can_be_listed);
    tcase_add_test(c, test_folders_are_made_for_the_person_only);
    tcase_add_test(c, test_a_file_in_the_way_is_named);
    suite_add_tcase(s, c);
    return s;
}
