/* The command line that is told and copied answers from the same property in whatever shell it is
 * pasted: it has what that shell would not take by itself, and nothing else. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/app.h"
#include "tests/helper.h"

static struct desk *d;
static struct app app;

static void set_up(void)
{
    d = desk_new();
    setenv("HOME", d->folder, 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("FRONTDESK_DB");
    app = (struct app){.arena = d->a};
}

static void tear_down(void)
{
    config_free(app.config);
    desk_free(d);
}

/* Of a desk that was opened with these options. */
static const char *told(const char *const *options)
{
    const char *argv[12] = {"frontdesk"};
    int at, n = 1;
    optind = 0; /* each is a run of its own */
    for (; options[n - 1] != NULL; n++)
        argv[n] = options[n - 1];
    config_free(app.config);
    app = (struct app){.arena = d->a};
    ck_ok(app_arguments(&app, n, (char **)argv, &at, &d->e), &d->e);
    return app_command(&app, d->a);
}
#define TOLD(...) told((const char *const[]){__VA_ARGS__, NULL})

START_TEST(the_usual_property_needs_no_option)
{
    ck_assert_str_eq(told((const char *const[]){NULL}), "frontdesk");
    ck_assert_str_eq(
        TOLD("--db", arena_printf(d->a, "%s/.local/share/frontdesk/frontdesk.db", d->folder)),
        "frontdesk");
    ck_assert_str_eq(TOLD("--theme", "mono", "--plain"), "frontdesk");
}
END_TEST

START_TEST(another_property_is_named_from_wherever)
{
    ck_assert_str_eq(TOLD("--db", d->path), "frontdesk --db ~/desk.db");
    ck_assert_int_eq(chdir(d->folder), 0);
    ck_assert_str_eq(TOLD("--db", "desk.db"), "frontdesk --db ~/desk.db");
    file_write("it's one.db", "", 0);
    ck_assert_str_eq(TOLD("--db", "it's one.db"), "frontdesk --db ~/'it'\\''s one.db'");
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

/* The shell in which it is pasted may not have the variable. */
START_TEST(the_environment_is_said)
{
    setenv("FRONTDESK_DB", d->path, 1);
    ck_assert_str_eq(told((const char *const[]){NULL}), "frontdesk --db ~/desk.db");
    unsetenv("FRONTDESK_DB");
}
END_TEST

START_TEST(another_configuration_is_said_and_what_stands_in_it_is_not)
{
    const char *ini = desk_file(d, "f.ini"), *text = "[desk]\ndb = desk.db\n";
    file_write(ini, text, strlen(text));
    ck_assert_str_eq(TOLD("--config", ini), "frontdesk --config ~/f.ini");
    ck_assert_str_eq(TOLD("--config", ini, "--db", "/srv/x.db", "--read-only"),
                     "frontdesk --config ~/f.ini --db /srv/x.db --read-only");
}
END_TEST

Suite *suite_command_line(void)
{
    Suite *s = suite_create("command_line");
    TCase *c = tcase_create("command line");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, the_usual_property_needs_no_option);
    tcase_add_test(c, another_property_is_named_from_wherever);
    tcase_add_test(c, the_environment_is_said);
    tcase_add_test(c, another_configuration_is_said_and_what_stands_in_it_is_not);
    suite_add_tcase(s, c);
    return s;
}
