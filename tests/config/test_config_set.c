/* Changing one option in the file: the line is found, everything else stays. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/embed.h"
#include "base/file.h"
#include "base/language.h"
#include "config/config.h"
#include "tests/import/files.h"

#include <check.h> /* last: its macro fail would hide ours */

static struct arena *arena;

static void setup(void)
{
    language_init();
    arena = arena_new();
    files_open();
    unsetenv("FRONTDESK_DB");
}

static void teardown(void)
{
    files_close();
    arena_free(arena);
}

static const char *content(const char *path)
{
    const char *text = "";
    struct error e = {0};
    ck_assert_msg(file_load(path, 65536, arena, &text, &e) == CODE_OK, "%s", e.message);
    return text;
}

static void check_set(const char *before, enum option_id id, const char *value, const char *after)
{
    struct error e = {0};
    const char *path = files_write_text("f.ini", before);
    ck_assert_msg(config_set(path, id, value, &e) == CODE_OK, "%s", e.message);
    ck_assert_str_eq(content(path), after);
}

START_TEST(test_the_line_is_changed_in_place)
{
    check_set("# mine\n[screen]\ntheme = dark   ; night\nmouse = no\n", OPT_THEME, "Light",
              "# mine\n[screen]\ntheme = light ; night\nmouse = no\n");
    check_set("[screen]\r\ntheme = dark\r\nmouse = no\r\n", OPT_THEME, "mono",
              "[screen]\r\ntheme = mono\r\nmouse = no\r\n");
    check_set("[desk]\ndb = \"a;b\" # c", OPT_DB, "/x y/#1.db", "[desk]\ndb = \"/x y/#1.db\" # c");
    check_set("[desk]\nstaff = A\nstaff = B\n", OPT_STAFF, "C", "[desk]\nstaff = A\nstaff = C\n");
}
END_TEST

START_TEST(test_a_new_line_goes_where_it_belongs)
{
    check_set("[screen]\n# Colours\n;theme = auto\n\n;mouse = yes\n[keys]\n", OPT_THEME, "mono",
              "[screen]\n# Colours\n;theme = auto\ntheme = mono\n\n;mouse = yes\n[keys]\n");
    check_set("[screen]\nmouse = no\n[keys]\n", OPT_THEME, "mono",
              "[screen]\ntheme = mono\nmouse = no\n[keys]\n");
    check_set("[screen]", OPT_THEME, "mono", "[screen]\ntheme = mono\n");
    check_set("[keys]\nsort = s", OPT_STAFF, "AN", "[keys]\nsort = s\n\n[desk]\nstaff = AN\n");
    check_set("", OPT_STAFF, "", "[desk]\nstaff = \"\"\n");
}
END_TEST

START_TEST(test_a_line_can_be_taken_out)
{
    check_set("[screen]\ntheme = dark\nmouse = no\n", OPT_THEME, NULL, "[screen]\nmouse = no\n");
    check_set("[screen]\nmouse = no\n", OPT_THEME, NULL, "[screen]\nmouse = no\n");
}
END_TEST

START_TEST(test_every_option_comes_back_from_a_new_file)
{
    static const char *const values[OPTION_COUNT] = {[OPT_DB] = "/srv/the \"blue\" hotel; 2.db",
                                                     [OPT_STAFF] = "O'H",
                                                     [OPT_OFFER_STAFF] = "no",
                                                     [OPT_LOCK_MINUTES] = "3",
                                                     [OPT_LANGUAGE] = "vi",
                                                     [OPT_THEME] = "mono",
                                                     [OPT_ASCII] = "yes",
                                                     [OPT_MOUSE] = "no",
                                                     [OPT_ESCAPE_MS] = "200",
                                                     [OPT_PREVIEW] = "no",
                                                     [OPT_COLUMNS] = "name city:20",
                                                     [OPT_BACKUP_FOLDER] = "/mnt/stick",
                                                     [OPT_HINTS] = "no",
                                                     [OPT_PLAIN] = "yes",
                                                     [OPT_BACKUP_HOURS] = "2",
                                                     [OPT_BACKUP_DAYS] = "3",
                                                     [OPT_BACKUP_WEEKS] = "0",
                                                     [OPT_SYNC_WORKER] = "no",
                                                     [OPT_SYNC_EVERY] = "30",
                                                     [OPT_SYNC_PAUSE] = "60",
                                                     [OPT_SYNC_BATCH] = "100",
                                                     [OPT_SYNC_QUIET_FROM] = "2",
                                                     [OPT_SYNC_QUIET_UNTIL] = "4"};
    struct error e = {0};
    struct config *c;
    struct stat st;
    const char *path = arena_str(arena, files_path("new/folder/f.ini"));
    for (int id = 0; id < OPTION_COUNT; id++)
        ck_assert_msg(config_set(path, (enum option_id)id, values[id], &e) == CODE_OK, "%s",
                      e.message);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(config_load(path, &c, &e), CODE_OK);
    ck_assert_ptr_null(config_problems(c));
    for (int id = 0; id < OPTION_COUNT; id++)
        ck_assert_str_eq(config_text(c, (enum option_id)id), values[id]);
    config_free(c);
    for (int id = 0; id < OPTION_COUNT; id++)
        ck_assert_int_eq(config_set(path, (enum option_id)id, NULL, &e), CODE_OK);
    ck_assert_str_eq(content(path), embed_find("assets/default.ini")->text);
}
END_TEST

START_TEST(test_what_cannot_be_is_refused_and_nothing_written)
{
    struct error e = {0};
    const char *path = files_write_text("f.ini", "[screen]\ntheme = dark\n");
    ck_assert_int_eq(config_set(path, OPT_THEME, "pink", &e), CODE_INVALID);
    ck_assert_str_eq(e.field, "theme");
    ck_assert_int_eq(config_set(path, OPT_DB, "a'b\"c", &e), CODE_INVALID);
    ck_assert_int_eq(config_set(path, OPT_DB, "a\nb", &e), CODE_INVALID);
    char many[1001];
    memset(many, 'x', 1000);
    many[1000] = '\0';
    ck_assert_int_eq(config_set(path, OPT_DB, many, &e), CODE_INVALID);
    ck_assert_str_eq(content(path), "[screen]\ntheme = dark\n");
}
END_TEST

START_TEST(test_mode_and_link_stay)
{
    struct error e = {0};
    struct stat st;
    const char *path = files_write_text("real.ini", ""), *link = files_path("link.ini");
    ck_assert_int_eq(chmod(path, 0640), 0);
    ck_assert_int_eq(symlink(path, link), 0);
    ck_assert_int_eq(config_set(link, OPT_STAFF, "AN", &e), CODE_OK);
    ck_assert_int_eq(lstat(link, &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0640);
    ck_assert_str_eq(content(path), "[desk]\nstaff = AN\n");
}
END_TEST

Suite *suite_config_set(void)
{
    Suite *s = suite_create("config_set");
    TCase *c = tcase_create("config_set");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test_the_line_is_changed_in_place);
    tcase_add_test(c, test_a_new_line_goes_where_it_belongs);
    tcase_add_test(c, test_a_line_can_be_taken_out);
    tcase_add_test(c, test_every_option_comes_back_from_a_new_file);
    tcase_add_test(c, test_what_cannot_be_is_refused_and_nothing_written);
    tcase_add_test(c, test_mode_and_link_stay);
    suite_add_tcase(s, c);
    return s;
}
