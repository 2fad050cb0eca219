/* Which key gives which command, and where. */
#include "ui/bind.h"

#include <string.h>

#include "ui/key.h"

#include <check.h> /* last: its macro fail would hide ours */

#define LIST (SCOPE_GLOBAL | SCOPE_DESK | SCOPE_MOVE | SCOPE_LIST)

static struct binds *binds;

static void setup(void)
{
    binds = binds_new();
}

static void teardown(void)
{
    binds_free(binds);
}

START_TEST(test_default_keys_do_not_clash)
{
    struct clash c = {CMD_NONE, CMD_NONE, K_NONE};
    const bool clash = binds_clash(binds, &c);
    char key[KEY_TEXT] = "";
    key_print(c.key, key);
    ck_assert_msg(!clash, "%s and %s are both on %s", command_row(c.first)->name,
                  command_row(c.second)->name, key);
}
END_TEST

/* A scope that is in no meeting would be looked at by no test, and no re-binding in it refused. */
START_TEST(test_every_scope_is_looked_at)
{
    unsigned all = 0;
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++)
        all |= command_row((enum command_id)id)->scopes;
    for (unsigned scope = 1; scope <= all; scope *= 2)
        ck_assert_msg(scopes_meet(scope | SCOPE_MOVE), "scope %u", scope);
    ck_assert(!scopes_meet(SCOPE_FORM | SCOPE_LIST));
}
END_TEST

START_TEST(test_letters_are_commands_in_a_list_and_text_in_a_field)
{
    ck_assert_int_eq(binds_find(binds, LIST, false, 'j'), CMD_DOWN);
    ck_assert_int_eq(binds_find(binds, LIST, false, 'q'), CMD_BACK);
    ck_assert_int_eq(binds_find(binds, LIST | SCOPE_FIELD, true, 'j'), CMD_NONE);
    ck_assert_int_eq(binds_find(binds, LIST | SCOPE_FIELD, true, ' '), CMD_NONE);
}
END_TEST

START_TEST(test_function_keys_work_in_both)
{
    ck_assert_int_eq(binds_find(binds, LIST, false, K_F1), CMD_HELP);
    ck_assert_int_eq(binds_find(binds, LIST | SCOPE_FIELD, true, K_F1), CMD_HELP);
    ck_assert_int_eq(binds_find(binds, LIST | SCOPE_FIELD, true, K_F1 + 3), CMD_FILTER);
    ck_assert_int_eq(binds_find(binds, LIST | SCOPE_FIELD, true, K_ALT | 'x'), CMD_PALETTE);
}
END_TEST

START_TEST(test_commands_of_the_field_come_first)
{
    ck_assert_int_eq(binds_find(binds, LIST, false, K_HOME), CMD_TOP);
    ck_assert_int_eq(binds_find(binds, LIST | SCOPE_FIELD, true, K_HOME), CMD_LINE_START);
    ck_assert_int_eq(binds_find(binds, LIST | SCOPE_FIELD, true, K_PGDN), CMD_PAGE_DOWN);
    ck_assert_int_eq(binds_find(binds, LIST, false, K_CTRL | 'a'), CMD_NONE);
}
END_TEST

START_TEST(test_commands_stay_in_their_scopes)
{
    ck_assert_int_eq(binds_find(binds, LIST, false, '1'), CMD_NONE);
    ck_assert_int_eq(binds_find(binds, SCOPE_GLOBAL | SCOPE_PROFILE, false, '1'), CMD_TAB_1);
    ck_assert_int_eq(binds_find(binds, SCOPE_QUESTION, false, 'r'), CMD_NONE);
}
END_TEST

START_TEST(test_the_shown_key_is_one_that_works)
{
    ck_assert_int_eq(binds_key(binds, CMD_PALETTE, LIST, false), ':');
    ck_assert_int_eq(binds_key(binds, CMD_PALETTE, LIST | SCOPE_FIELD, true), K_ALT | 'x');
    /* In a field, Enter is the field's. */
    ck_assert_int_eq(binds_key(binds, CMD_OPEN, LIST, false), K_ENTER);
    ck_assert_int_eq(binds_key(binds, CMD_OPEN, LIST | SCOPE_FIELD, true), K_NONE);
}
END_TEST

START_TEST(test_keys_can_be_changed)
{
    struct error e = {0};
    ck_assert_int_eq(binds_set(binds, "refresh", "Ctrl-R, F12", &e), CODE_OK);
    ck_assert_int_eq(binds_find(binds, LIST, false, K_CTRL | 'r'), CMD_REFRESH);
    ck_assert_int_eq(binds_find(binds, LIST, false, K_F12), CMD_REFRESH);
    ck_assert_int_eq(binds_find(binds, LIST, false, K_F1 + 4), CMD_NONE);
    ck_assert_int_eq(binds_set(binds, "refresh", "", &e), CODE_OK);
    ck_assert_int_eq(binds_key(binds, CMD_REFRESH, LIST, false), K_NONE);
}
END_TEST

START_TEST(test_none_is_no_key)
{
    ck_assert_int_eq(binds_set(binds, "refresh", "none", NULL), CODE_OK);
    ck_assert_int_eq(binds_nth(binds, CMD_REFRESH, 0), K_NONE);
}
END_TEST

/* What could be bound and would never work is said, and the defaults stay. */
START_TEST(test_keys_that_never_come_are_refused)
{
    static const struct {
        const char *command, *keys, *said;
    } cases[] = {{"act", "Ctrl-I", "Tab"},
                 {"act", "Alt-Ctrl-M", "Alt-Enter"},
                 {"act", "C-[", "Esc"},
                 {"act", "Ctrl-H", "Backspace"},
                 {"act", "x x", "twice"},
                 {"act", "F2 C-x Ctrl-X", "Ctrl-X"},
                 {"field-done", "x", "field-done"},
                 {"cut-word", "Ctrl-W \303\244", "text"},
                 {"help", "Semicolons", "Semicolons"},
                 {"help", "none F1", "none"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error e = {0};
        ck_assert_int_eq(binds_set(binds, cases[i].command, cases[i].keys, &e), CODE_INVALID);
        ck_assert_msg(strstr(e.message, cases[i].said) != NULL, "%s: %s", cases[i].keys, e.message);
    }
    ck_assert_int_eq(binds_find(binds, LIST, false, 'a'), CMD_ACT);
    ck_assert_int_eq(binds_find(binds, LIST | SCOPE_FIELD, true, K_ENTER), CMD_FIELD_DONE);
}
END_TEST

START_TEST(test_wrong_changes_are_refused_whole)
{
    struct error e = {0};
    ck_assert_int_eq(binds_set(binds, "fly", "F1", &e), CODE_INVALID);
    ck_assert_int_eq(binds_set(binds, "refresh", "F4 Bogus", &e), CODE_INVALID);
    ck_assert_int_eq(binds_set(binds, "refresh", "a b c d e", &e), CODE_INVALID);
    ck_assert_int_eq(binds_find(binds, LIST, false, K_F1 + 4), CMD_REFRESH);
}
END_TEST

START_TEST(test_a_clash_is_found)
{
    struct clash c;
    ck_assert_int_eq(binds_set(binds, "mark", "j", NULL), CODE_OK);
    ck_assert(binds_clash(binds, &c));
    ck_assert_int_eq(c.first, CMD_DOWN);
    ck_assert_int_eq(c.second, CMD_MARK);
    ck_assert_int_eq(c.key, 'j');
}
END_TEST

Suite *suite_bind(void);
Suite *suite_bind(void)
{
    Suite *s = suite_create("bind");
    TCase *t = tcase_create("bind");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, test_default_keys_do_not_clash);
    tcase_add_test(t, test_every_scope_is_looked_at);
    tcase_add_test(t, test_letters_are_commands_in_a_list_and_text_in_a_field);
    tcase_add_test(t, test_function_keys_work_in_both);
    tcase_add_test(t, test_commands_of_the_field_come_first);
    tcase_add_test(t, test_commands_stay_in_their_scopes);
    tcase_add_test(t, test_the_shown_key_is_one_that_works);
    tcase_add_test(t, test_keys_can_be_changed);
    tcase_add_test(t, test_none_is_no_key);
    tcase_add_test(t, test_keys_that_never_come_are_refused);
    tcase_add_test(t, test_wrong_changes_are_refused_whole);
    tcase_add_test(t, test_a_clash_is_found);
    suite_add_tcase(s, t);
    return s;
}
