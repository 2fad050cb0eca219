/* The rows of the command table: whole, distinct, explained. */
#include <string.h>

#include "ui/bind.h"
#include "ui/command.h"
#include "ui/key.h"

#include <check.h> /* last: its macro fail would hide ours */

START_TEST(test_every_row_is_whole)
{
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const struct command *c = command_row((enum command_id)id);
        ck_assert_msg(c->name && *c->name, "command %d has no name", id);
        ck_assert_msg(c->help && *c->help, "%s has no help", c->name);
        ck_assert_msg(c->label && *c->label, "%s has no label", c->name);
        ck_assert_msg(c->keys && *c->keys, "%s has no key", c->name);
        ck_assert_msg(c->scopes != 0, "%s lives nowhere", c->name);
        ck_assert_int_eq(command_find(c->name), id); /* so no name stands twice */
    }
    ck_assert_int_eq(command_find("no-such"), CMD_NONE);
}
END_TEST

START_TEST(test_names_are_for_typing)
{
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const char *name = command_row((enum command_id)id)->name;
        ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name));
    }
}
END_TEST

START_TEST(test_places_in_the_bar_are_distinct)
{
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const struct command *c = command_row((enum command_id)id);
        for (int other = id + 1; c->bar > 0 && other < COMMAND_COUNT; other++) {
            const struct command *o = command_row((enum command_id)other);
            ck_assert_msg(o->bar != c->bar || !scopes_meet(o->scopes | c->scopes),
                          "%s and %s share a place", c->name, o->name);
        }
    }
}
END_TEST

/* Terminals without F-keys, and people without them in their fingers. */
START_TEST(test_function_keys_have_twins)
{
    struct binds *b = binds_new();
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        int function = 0, other = 0, anywhere = 0;
        for (int i = 0; i < KEYS_MOST && binds_nth(b, (enum command_id)id, i) != K_NONE; i++) {
            const int32_t key = binds_nth(b, (enum command_id)id, i);
            *(key >= K_F1 && key <= K_F12 ? &function : &other) += 1;
            anywhere += key < K_F1 + 10 ? key >= K_F1 : (key & (K_ALT | K_CTRL)) != 0;
        }
        ck_assert_msg(function == 0 || other > 0, "%s", command_row((enum command_id)id)->name);
        /* In a field too, where letters are text: Alt with a digit is F1 to F10. */
        ck_assert_msg(function == 0 || anywhere > 0, "%s", command_row((enum command_id)id)->name);
    }
    binds_free(b);
}
END_TEST

Suite *suite_command(void);
Suite *suite_command(void)
{
    Suite *s = suite_create("command");
    TCase *t = tcase_create("command");
    tcase_add_test(t, test_every_row_is_whole);
    tcase_add_test(t, test_names_are_for_typing);
    tcase_add_test(t, test_places_in_the_bar_are_distinct);
    tcase_add_test(t, test_function_keys_have_twins);
    suite_add_tcase(s, t);
    return s;
}
