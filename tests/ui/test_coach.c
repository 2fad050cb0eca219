/* Hints that go away, each person's for themselves, and the tour that only watches. */
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "tests/import/files.h"
#include "ui/coach.h"

#include <check.h> /* last: its macro fail would hide ours */

static struct arena *a;
static struct binds *binds;
static struct coach *coach;
static struct view *list;

static const struct view_ops list_ops = {.name = "customers"}, filter_ops = {.name = "filter"};

/* Another run of the desk. */
static void start(const char *path, bool training)
{
    const struct coach_options o = {.file = path, .training = training};
    coach_free(coach);
    coach = coach_new(&o);
    view_free(list);
    list = view_new(&list_ops, sizeof *list);
    list->scopes = SCOPE_MOVE | SCOPE_LIST;
}

static void set_up(void)
{
    a = arena_new();
    files_open();
    binds = binds_new();
}

static void tear_down(void)
{
    coach_free(coach);
    coach = NULL;
    view_free(list);
    list = NULL;
    binds_free(binds);
    files_close();
    arena_free(a);
}

static const char *hint(const char *person)
{
    const struct hints hints = {binds, view_scopes(list), false};
    const char *text = coach_hint(coach, list, person);
    coach_keep(coach);
    return text != NULL ? hints_fill(&hints, text, a) : NULL;
}

START_TEST(a_hint_is_shown_in_three_openings_to_each)
{
    const char *path = arena_str(a, files_path("new/hints"));
    for (int i = 0; i < 3; i++) {
        start(path, false);
        ck_assert_ptr_nonnull(strstr(hint("ANA"), "F1"));
        ck_assert_ptr_nonnull(hint("ANA")); /* the same opening */
    }
    start(path, false);
    ck_assert_ptr_null(hint("ANA"));
    ck_assert_ptr_nonnull(hint("Lê Minh"));
    start(path, false);
    ck_assert_ptr_null(hint("ANA"));
}
END_TEST

static bool wanted(void *flag)
{
    return *(bool *)flag;
}

/* The option holds at once, either way; what was not shown is not counted. */
START_TEST(hints_can_be_switched_off_and_on)
{
    bool on = false;
    start(arena_str(a, files_path("hints")), false);
    const struct coach_options o = {files_path("hints"), false, wanted, &on};
    coach_free(coach);
    coach = coach_new(&o);
    for (int i = 0; i < 4; i++)
        ck_assert_ptr_null(hint("ANA"));
    on = true;
    ck_assert_ptr_nonnull(hint("ANA"));
    on = false;
    ck_assert_ptr_null(hint("ANA"));
}
END_TEST

START_TEST(who_has_found_the_key_needs_none)
{
    const char *path = arena_str(a, files_path("hints"));
    start(path, false);
    ck_assert_ptr_nonnull(hint("ANA"));
    coach_did(coach, CMD_HELP);
    ck_assert_ptr_null(hint("ANA"));
    start(path, false);
    ck_assert_ptr_null(hint("ANA"));
}
END_TEST

START_TEST(the_bound_key_is_named)
{
    ck_assert_int_eq(binds_set(binds, "help", "Ctrl-G", NULL), CODE_OK);
    start(files_path("hints"), false);
    ck_assert_ptr_nonnull(strstr(hint("ANA"), "Ctrl-G"));
}
END_TEST

START_TEST(a_broken_file_costs_only_its_lines)
{
    start(files_write_text("hints", "x\n9 keys ANA\n9 unknown ANA\n3 keys\n"), false);
    ck_assert_ptr_null(hint("ANA"));
    ck_assert_ptr_nonnull(hint("LE"));
}
END_TEST

START_TEST(without_a_file_there_are_none)
{
    start(NULL, true);
    ck_assert_ptr_null(hint("ANA"));
    coach_did(coach, CMD_HELP);
}
END_TEST

START_TEST(the_tour_is_for_training_only)
{
    start(NULL, false);
    ck_assert(!coach_tour(coach));
    ck_assert_ptr_null(coach_step(coach, a));
    ck_assert(!coach_end(coach));
    start(NULL, true);
    ck_assert(coach_tour(coach));
    ck_assert_ptr_nonnull(coach_step(coach, a));
    ck_assert(coach_end(coach));
    ck_assert_ptr_null(coach_step(coach, a));
}
END_TEST

/* Whatever is done besides leaves the step as it is; what it asks for, where it asks, ends it. */
START_TEST(a_step_waits_for_what_it_asks)
{
    struct view *menu = view_new(&filter_ops, sizeof *menu);
    start(NULL, true);
    coach_tour(coach);
    for (int i = 0; i < 3; i++) {
        coach_did(coach, CMD_REFRESH);
        coach_look(coach, list);
        ck_assert_ptr_nonnull(strstr(coach_step(coach, a), "1/"));
        coach_did(coach, CMD_NONE);
        coach_look(coach, menu);
    }
    ck_assert_ptr_nonnull(strstr(coach_step(coach, a), "1/"));
    coach_look(coach, list);
    ck_assert_ptr_nonnull(strstr(coach_step(coach, a), "2/"));
    view_free(menu);
}
END_TEST

Suite *suite_coach(void);
Suite *suite_coach(void)
{
    Suite *s = suite_create("coach");
    TCase *t = tcase_create("coach");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_hint_is_shown_in_three_openings_to_each);
    tcase_add_test(t, hints_can_be_switched_off_and_on);
    tcase_add_test(t, who_has_found_the_key_needs_none);
    tcase_add_test(t, the_bound_key_is_named);
    tcase_add_test(t, a_broken_file_costs_only_its_lines);
    tcase_add_test(t, without_a_file_there_are_none);
    tcase_add_test(t, the_tour_is_for_training_only);
    tcase_add_test(t, a_step_waits_for_what_it_asks);
    suite_add_tcase(s, t);
    return s;
}
