/* The permission table: whole, named by commands, and obeyed by roles in their order. */
#include <string.h>

#include "cli/cli.h"
#include "data/choices.h"
#include "rules/permission.h"
#include "tests/helper.h"
#include "ui/command.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    d->action.actor.type = "system"; /* who makes the staff is nobody's question here */
}

static void tear_down(void)
{
    desk_free(d);
}

START_TEST(every_row_is_whole_and_rises_with_the_roles)
{
    for (int p = PERMIT_NONE + 1; p < PERMISSION_COUNT; p++) {
        const struct permission_row *row = permission_row((enum permission)p);
        int lowest = -1;
        ck_assert_str_ne(row->name, "");
        ck_assert_str_ne(row->label, "");
        ck_assert_ptr_nonnull(choice_find(staff_roles, row->role, &lowest));
        for (int i = 0; staff_roles[i].name != NULL; i++)
            ck_assert_int_eq(role_may(staff_roles[i].name, (enum permission)p), i >= lowest);
        for (int other = PERMIT_NONE + 1; other < p; other++)
            ck_assert_str_ne(row->name, permission_row((enum permission)other)->name);
        ck_assert(!role_may("owner", (enum permission)p));
        ck_assert(!role_may(NULL, (enum permission)p));
    }
    ck_assert(role_may(NULL, PERMIT_NONE));
}
END_TEST

START_TEST(every_command_names_a_permission_there_is)
{
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const enum permission p = command_row((enum command_id)id)->permission;
        ck_assert(p == PERMIT_NONE || permission_row(p)->name != NULL);
    }
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
        ck_assert(c->permission == PERMIT_NONE || permission_row(c->permission)->name != NULL);
}
END_TEST

/* A staff member with a PIN as far as the table can tell. */
static struct actor with_pin(const char *initials, const char *role)
{
    struct staff *row = desk_row(d, &staff_entity, "name=Somebody", NULL);
    row->initials = initials;
    row->role = role;
    desk_create(d, &staff_entity, row);
    desk_sql(d, "UPDATE staff SET pin = x'01' WHERE initials = '%s'", initials);
    return (struct actor){initials, "staff", row->id, "test", true};
}

START_TEST(nothing_is_refused_before_there_is_a_pin)
{
    const struct actor user = {.name = "somebody", .type = "os_user", .terminal = "test"};
    desk_create(d, &staff_entity, desk_row(d, &staff_entity, "initials=AN", "name=An", NULL));
    for (int p = PERMIT_NONE; p < PERMISSION_COUNT; p++)
        ck_ok(actor_may(d->s, &user, (enum permission)p, &d->e), &d->e);
}
END_TEST

START_TEST(a_role_counts_for_who_has_proved_it)
{
    struct actor clerk = with_pin("CL", "clerk"), manager = with_pin("MA", "manager");
    const struct actor user = {.name = "somebody", .type = "os_user", .terminal = "test"};
    ck_ok(actor_may(d->s, &manager, PERMIT_SETTINGS, &d->e), &d->e);
    ck_code(actor_may(d->s, &manager, PERMIT_RESTORE, &d->e), CODE_DENIED, &d->e);
    ck_assert_ptr_nonnull(strstr(d->e.message, "Admin"));
    ck_ok(actor_may(d->s, &clerk, PERMIT_EDIT, &d->e), &d->e);
    ck_code(actor_may(d->s, &clerk, PERMIT_BLACKLIST, &d->e), CODE_DENIED, &d->e);
    ck_assert_ptr_nonnull(strstr(d->e.message, "Supervisor"));
    ck_assert_ptr_nonnull(strstr(d->e.message, "CL"));
    ck_ok(actor_may(d->s, &user, PERMIT_EDIT, &d->e), &d->e);
    ck_code(actor_may(d->s, &user, PERMIT_SETTINGS, &d->e), CODE_DENIED, &d->e);
    manager.proven = false;
    ck_code(actor_may(d->s, &manager, PERMIT_SETTINGS, &d->e), CODE_DENIED, &d->e);
}
END_TEST

START_TEST(a_role_that_was_taken_away_counts_no_more)
{
    struct actor manager = with_pin("MA", "manager");
    with_pin("AD", "admin"); /* somebody must stay who may manage staff */
    ck_ok(desk_set(d, &staff_entity, &manager.staff_id, "role", "supervisor", NULL), &d->e);
    ck_code(actor_may(d->s, &manager, PERMIT_SETTINGS, &d->e), CODE_DENIED, &d->e);
    ck_ok(actor_may(d->s, &manager, PERMIT_MERGE, &d->e), &d->e);
    ck_ok(desk_set(d, &staff_entity, &manager.staff_id, "active", "no", NULL), &d->e);
    ck_code(actor_may(d->s, &manager, PERMIT_MERGE, &d->e), CODE_DENIED, &d->e);
}
END_TEST

/* Both names stand in the entry, and neither can be changed without the journal telling. */
START_TEST(an_approval_is_part_of_the_entry)
{
    struct journal_report report;
    struct staff *row = desk_row(d, &staff_entity, "initials=MA", "name=Mai", NULL);
    desk_create(d, &staff_entity, row);
    d->action.approved_by = (struct actor){"MA", "staff", row->id, "test", true};
    desk_customer(d, "An", "Nguyen");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE approver = 'MA'"), 1);
    desk_is_sound(d);
    desk_sql(d, "UPDATE journal SET approver = 'XX' WHERE approver = 'MA'");
    ck_code(journal_verify(d->s, NULL, NULL, &report, &d->e), CODE_CONFLICT, &d->e);
    desk_sql(d, "UPDATE journal SET approver = NULL, approver_id = NULL WHERE approver = 'XX'");
    ck_code(journal_verify(d->s, NULL, NULL, &report, &d->e), CODE_CONFLICT, &d->e);
}
END_TEST

Suite *suite_permission(void)
{
    Suite *s = suite_create("permission");
    TCase *t = tcase_create("permission");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, every_row_is_whole_and_rises_with_the_roles);
    tcase_add_test(t, every_command_names_a_permission_there_is);
    tcase_add_test(t, nothing_is_refused_before_there_is_a_pin);
    tcase_add_test(t, a_role_counts_for_who_has_proved_it);
    tcase_add_test(t, a_role_that_was_taken_away_counts_no_more);
    tcase_add_test(t, an_approval_is_part_of_the_entry);
    suite_add_tcase(s, t);
    return s;
}
