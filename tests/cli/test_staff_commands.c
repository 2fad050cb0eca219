/* Who acts at the command line: frontdesk staff, PINs from an open file, and what is refused to
 * whom. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/helper.h"

static struct desk *d;
static const char *typed; /* what standard input of the next command holds */

static void set_up(void)
{
    d = desk_new();
    desk_customer(d, "An", "Nguyen");
    desk_shut(d);
}

static void tear_down(void)
{
    desk_free(d);
}

static void give_input(void)
{
    int ends[2];
    if (pipe(ends) != 0 || write(ends[1], typed, strlen(typed)) < 0)
        _exit(126);
    dup2(ends[0], STDIN_FILENO);
    close(ends[1]);
}

/* Runs a line of words with these PINs on standard input, one a line. */
static struct run run_with(const char *pins, const char *line)
{
    const char *argv[32] = {"frontdesk", "--db", d->path, "--pin-fd", "0"};
    int n = 5;
    char *rest, *copy = arena_str(d->a, line);
    typed = pins;
    for (char *word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
        argv[n++] = word;
    return program_run(d->a, give_input, argv);
}

static void works(const char *pins, const char *line)
{
    struct run run = run_with(pins, line);
    ck_assert_msg(run.status == 0, "%s: exit %d: %s", line, run.status, run.err);
}

static void fails(const char *pins, const char *line, int status, const char *err)
{
    struct run run = run_with(pins, line);
    ck_assert_msg(run.status == status, "%s: exit %d: %s", line, run.status, run.err);
    ck_assert_msg(strstr(run.err, err) != NULL, "%s: %s", line, run.err);
}

/* An administrator AD with 4711, a clerk CL with 0815. */
static void make_staff(void)
{
    works("4711\n", "staff add AD --name Ada --role admin");
    works("4711\n0815\n", "--staff AD staff add CL --name Cleo");
}

START_TEST(staff_are_made_and_listed)
{
    make_staff();
    struct run run = desk_run(d, "staff", "list", "--json", NULL);
    json_t *all = json_loads(run.out, 0, NULL), *second = json_array_get(all, 1);
    ck_assert_uint_eq(json_array_size(all), 2);
    ck_assert_str_eq(json_string_value(json_object_get(second, "initials")), "CL");
    ck_assert_str_eq(json_string_value(json_object_get(second, "role")), "clerk");
    ck_assert_str_eq(json_string_value(json_object_get(second, "pin")), "set");
    ck_assert_ptr_null(strstr(run.out, "argon"));
    json_decref(all);
    works("4711\n", "--staff AD staff set CL --role supervisor --name Cleopatra");
    ck_assert_ptr_nonnull(strstr(desk_run(d, "staff", "list", NULL).out, "Cleopatra"));
    fails("4711\n", "--staff AD staff set XX --role clerk", 1, "XX");
    fails("4711\n", "--staff AD staff set CL --role owner", 3, "role");
    fails("", "staff", 2, "usage");
    fails("", "staff dance", 2, "unlock");
    fails("", "staff pin", 2, "initials");
}
END_TEST

START_TEST(an_empty_staff_says_how_to_begin)
{
    fails("", "staff list", 1, "staff add");
}
END_TEST

START_TEST(without_a_pin_to_read_the_member_waits_for_one)
{
    struct run run = desk_run(d, "staff", "add", "AD", "--name", "Ada", "--role", "admin", NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_ptr_nonnull(strstr(run.err, "staff pin AD"));
    works("", "set C20260001 city=Hue"); /* still nobody can be told from anybody */
    works("4711\n", "staff pin AD");
    fails("", "staff set AD --role manager", 5, "Manager");
}
END_TEST

START_TEST(a_name_is_believed_with_its_pin)
{
    make_staff();
    fails("", "--staff CL set C20260001 city=Hue", 3, "No PIN");
    fails("9999\n", "--staff CL set C20260001 city=Hue", 5, "Tries left: 4");
    struct run run = desk_run(d, "--staff", "CL", "set", "C20260001", "city=Hue", NULL);
    ck_assert_int_eq(run.status, 3);
    ck_assert_ptr_nonnull(strstr(run.err, "--pin-fd"));
    ck_assert_int_eq(desk_run(d, "--staff", "CL", "list", NULL).status, 0); /* reading is free */
    desk_sql(d, "UPDATE staff SET pin_missed_at = 0"); /* as if time had passed */
    works("0815\n", "--staff CL set C20260001 city=Hue");
    desk_reopen(d, true);
    ck_assert_int_eq(desk_number(d,
                                 "SELECT count(*) FROM journal WHERE actor = 'CL' AND actor_type "
                                 "= 'staff' AND staff_id IS NOT NULL AND entity = 1"),
                     1);
}
END_TEST

START_TEST(others_may_what_a_clerk_may)
{
    make_staff();
    works("", "set C20260001 city=Hue");
    fails("", "staff add XX --name X", 5, "Manager");
    fails("", "add --entity staff initials=XX name=X", 5, "Manager");
    fails("", "set CL --entity staff role=admin", 5, "Manager");
    fails("", "import nothing.csv", 5, "Supervisor");
    fails("", "restore nothing", 5, "Admin");
    fails("0815\n", "--staff CL import nothing.csv", 5, "Supervisor");
    fails("4711\n", "--staff AD import nothing.csv", 3, "nothing.csv"); /* there is no such file */
}
END_TEST

START_TEST(one_changes_ones_own_pin_and_a_manager_unlocks)
{
    make_staff();
    works("0815\n1234\n", "--staff CL staff pin CL");
    fails("1234\n5555\n", "--staff CL staff pin AD", 5, "Manager");
    fails("1234\n12\n", "--staff CL staff pin CL", 3, "at least 4");
    desk_sql(d, "UPDATE staff SET pin_misses = 5 WHERE initials = 'CL'");
    fails("1234\n", "--staff CL set C20260001 city=Hue", 5, "locked");
    ck_assert_ptr_nonnull(strstr(desk_run(d, "staff", "list", NULL).out, "locked"));
    works("4711\n", "--staff AD staff unlock CL");
    works("1234\n", "--staff CL set C20260001 city=Hue");
}
END_TEST

START_TEST(the_first_is_made_with_the_property)
{
    const char *path = desk_file(d, "new.db");
    const char *argv[] = {"frontdesk",  "--db",         path,         "--pin-fd", "0",
                          "init",       "--name",       "Hotel",      "--region", "VN",
                          "--currency", "VND",          "--timezone", "UTC",      "--staff",
                          "AD",         "--staff-name", "Ada Adams",  NULL};
    typed = "4711\n";
    struct run run = program_run(d->a, give_input, argv);
    ck_assert_msg(run.status == 0, "%s", run.err);
    const char *list[] = {"frontdesk", "--db", path, "staff", "list", NULL};
    run = program_run(d->a, NULL, list);
    ck_assert_ptr_nonnull(strstr(run.out, "Ada Adams"));
    ck_assert_ptr_nonnull(strstr(run.out, "Admin"));
}
END_TEST

Suite *suite_staff_commands(void)
{
    Suite *s = suite_create("staff_commands");
    TCase *t = tcase_create("staff_commands");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, staff_are_made_and_listed);
    tcase_add_test(t, an_empty_staff_says_how_to_begin);
    tcase_add_test(t, without_a_pin_to_read_the_member_waits_for_one);
    tcase_add_test(t, a_name_is_believed_with_its_pin);
    tcase_add_test(t, others_may_what_a_clerk_may);
    tcase_add_test(t, one_changes_ones_own_pin_and_a_manager_unlocks);
    tcase_add_test(t, the_first_is_made_with_the_property);
    suite_add_tcase(s, t);
    return s;
}
