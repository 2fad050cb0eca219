/* The card that asks who somebody is, without a terminal: an approval for one action, a locked
 * person, secrets that leave nothing behind. */
#include <locale.h>
#include <string.h>

#include "app.h"
#include "rules/staff.h"
#include "ui/view/approval.h"
#include "ui/view/edit_own.h"
#include "ui/view/sign_in.h"
#include "ui/view/staff_card.h"

#include "tests/helper.h" /* last: its macro fail would hide ours */

#define TAG 7

static struct desk *d;
static struct app app;

static void member(const char *initials, const char *role, const char *pin)
{
    struct staff *row = desk_row(d, &staff_entity, "name=Somebody", NULL);
    row->initials = initials;
    row->role = role;
    desk_create(d, &staff_entity, row);
    ck_ok(staff_set_pin(&d->action, &row->id, pin, &d->e), &d->e);
}

/* A manager MA with 4711, a supervisor SU with 1234 and a clerk CL with 0815, who is signed in. */
static void set_up(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    d = desk_new();
    d->action.actor.type = "system";
    member("MA", "manager", "4711");
    member("SU", "supervisor", "1234");
    member("CL", "clerk", "0815");
    const struct actor user = {.name = "desk", .type = "os_user", .terminal = "test"};
    app = (struct app){.arena = d->a, .store = d->s, .actor = user, .user = user};
    ck_ok(app_sign_in(&app, "CL", "0815", &d->e), &d->e);
}

static void tear_down(void)
{
    desk_free(d);
}

static void type(struct view *v, const char *text)
{
    for (; *text != '\0'; text++) {
        const struct event ev = {.type = EVENT_KEY, .key = *text};
        v->ops->event(v, &ev);
    }
}

/* Initials, Enter, PIN, Enter. */
static void answer(struct view *v, const char *initials, const char *pin)
{
    struct staff_card *c = (struct staff_card *)v;
    c->fields.at = 0;
    line_set(&c->fields.items[0].line, "");
    type(v, initials);
    v->ops->run(v, CMD_FIELD_DONE);
    type(v, pin);
    v->ops->run(v, CMD_FIELD_DONE);
}

static const char *problem(const struct view *v)
{
    return ((const struct staff_card *)v)->problem;
}

static struct view *ask(enum permission p)
{
    return permit_new(&app, p, "Blacklist An Nguyen.", TAG);
}

START_TEST(who_may_is_not_asked)
{
    ck_assert_ptr_null(ask(PERMIT_EDIT));
    ck_ok(app_sign_in(&app, "SU", "1234", &d->e), &d->e);
    ck_assert_ptr_null(ask(PERMIT_BLACKLIST));
}
END_TEST

START_TEST(an_approval_counts_for_one_action)
{
    struct action action;
    struct view *v = ask(PERMIT_BLACKLIST);
    ck_assert_ptr_nonnull(v);
    ck_assert_int_eq(v->tag, TAG);
    ck_code(app_act(&app, PERMIT_BLACKLIST, NULL, &action, &d->e), CODE_DENIED, &d->e);
    answer(v, "su", "1234");
    ck_assert_str_eq(problem(v), "");
    ck_assert(v->answered);
    ck_assert_int_eq(v->choice, 1);
    view_free(v);
    ck_code(app_act(&app, PERMIT_MERGE, NULL, &action, &d->e), CODE_DENIED, &d->e); /* another */
    ck_ok(app_act(&app, PERMIT_BLACKLIST, NULL, &action, &d->e), &d->e);
    ck_code(app_act(&app, PERMIT_BLACKLIST, NULL, &action, &d->e), CODE_DENIED, &d->e); /* gone */
}
END_TEST

START_TEST(both_names_stand_in_the_journal)
{
    struct action action;
    struct history_entry *events;
    int n;
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct customer *row = row_copy(&customer_entity, c, d->a);
    struct fieldset set = {{0}};
    struct view *v = ask(PERMIT_BLACKLIST);
    answer(v, "SU", "1234");
    view_free(v);
    ck_ok(app_act(&app, PERMIT_BLACKLIST, "Left without paying", &action, &d->e), &d->e);
    row->is_blacklisted = 1;
    row->blacklist_reason = "Left without paying";
    fieldset_add(&set,
                 field_index(&customer_entity, entity_field(&customer_entity, "is_blacklisted")));
    fieldset_add(&set,
                 field_index(&customer_entity, entity_field(&customer_entity, "blacklist_reason")));
    ck_ok(gate_change(&action, &customer_entity, &c->id, c->hlc, row, &set, NULL, d->a, &d->e),
          &d->e);
    ck_ok(journal_history(d->s, &c->id, false, 1, &events, &n, d->a, &d->e), &d->e);
    ck_assert_str_eq(events[0].who, "CL");
    ck_assert_str_eq(events[0].approver, "SU");
    desk_is_sound(d);
}
END_TEST

START_TEST(who_may_not_cannot_approve)
{
    struct view *v = ask(PERMIT_UNDO_OTHERS);
    answer(v, "SU", "1234");
    ck_assert(!v->answered);
    ck_assert_ptr_nonnull(strstr(problem(v), "Manager"));
    answer(v, "CL", "0815");
    ck_assert(!v->answered);
    answer(v, "MA", "0000");
    ck_assert(!v->answered);
    ck_assert_ptr_nonnull(strstr(problem(v), "not the PIN"));
    v->ops->run(v, CMD_BACK);
    ck_assert(v->answered);
    ck_assert_int_eq(v->choice, -1);
    view_free(v);
}
END_TEST

/* Approved, and then not done: that is no approval for the next question. */
START_TEST(an_approval_that_was_not_used_is_void)
{
    struct action action;
    struct view *v = ask(PERMIT_BLACKLIST);
    answer(v, "SU", "1234");
    view_free(v);
    v = ask(PERMIT_BLACKLIST);
    ck_assert_ptr_nonnull(v);
    ck_code(app_act(&app, PERMIT_BLACKLIST, NULL, &action, &d->e), CODE_DENIED, &d->e);
    view_free(v);
}
END_TEST

/* Somebody else signs in before the action: what was approved was approved for the one before. */
START_TEST(an_approval_does_not_survive_its_person)
{
    struct action action;
    struct view *v = ask(PERMIT_BLACKLIST);
    answer(v, "SU", "1234");
    view_free(v);
    app_sign_out(&app);
    ck_code(app_act(&app, PERMIT_BLACKLIST, NULL, &action, &d->e), CODE_DENIED, &d->e);
}
END_TEST

/* A clerk sees no secret alone, not even by a key pressed twice; who looked at whom, at what and
 * who approved it stands in the journal, what it was does not. */
START_TEST(a_secret_is_shown_to_who_may_and_the_journal_knows)
{
    struct customer *row = desk_row(d, &customer_entity, "last_name=Berg", "id_type=passport",
                                    "id_number=P0012345", NULL);
    const struct customer *c = desk_create(d, &customer_entity, row);
    struct view *v = edit_view(&app, &customer_entity, &c->id);
    struct edit *e = (struct edit *)v;
    ck_ok(v->ops->open(v, &d->e), &d->e);
    ck_assert(form_go(&e->form, "id_number", NULL));
    for (int i = 0; i < 2; i++) {
        ck_assert(v->ops->run(v, CMD_REVEAL));
        ck_assert_ptr_nonnull(v->pushed);
        ck_assert_ptr_null(form_current(&e->form)->text);
        v->ops->answer(v, &(struct answer){v->pushed->tag, i == 0 ? -1 : 1, NULL});
        ck_assert_ptr_null(form_current(&e->form)->text);
        view_free(v->pushed);
        v->pushed = NULL;
    }
    ck_assert(v->ops->run(v, CMD_REVEAL));
    answer(v->pushed, "MA", "4711");
    v->ops->answer(v, &(struct answer){v->pushed->tag, v->pushed->choice, NULL});
    view_free(v->pushed);
    v->pushed = NULL;
    ck_assert_str_eq(form_current(&e->form)->text, "P0012345");
    ck_assert_int_eq(
        desk_number(d,
                    "SELECT count(*) FROM journal WHERE verb = 'reveal' AND actor = "
                    "'CL' AND approver = 'MA' AND reason = 'id_number' AND record = x'%s'",
                    uid_hex(d->a, &c->id)),
        1);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE verb = 'reveal'"), 1);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE reason LIKE '%%P0012345%%' "
                                    "OR changes LIKE '%%P0012345%%'"),
                     0);
    view_free(v);
    desk_is_sound(d);
}
END_TEST

START_TEST(a_locked_person_is_told_so)
{
    desk_sql(d, "UPDATE staff SET pin_misses = 5 WHERE initials = 'SU'");
    struct view *v = sign_in_view(&app, CMD_SIGN_IN);
    answer(v, "SU", "1234");
    ck_assert_ptr_nonnull(strstr(problem(v), "locked"));
    ck_assert_str_eq(app.actor.name, "CL");
    answer(v, "MA", "4711");
    ck_assert_str_eq(app.actor.name, "MA");
    ck_assert(app.actor.proven);
    view_free(v);
}
END_TEST

/* Neither cut, nor history, nor what was deleted holds a PIN. */
START_TEST(a_secret_line_keeps_nothing)
{
    struct line line;
    line_init(&line);
    line.secret = true;
    const struct event paste = {.type = EVENT_PASTE, .text = "31415926\nnext"};
    line_event(&line, &paste);
    ck_assert_str_eq(line.text, "31415926");
    line_remember(&line);
    line_run(&line, CMD_CUT_START, NULL);
    ck_assert_str_eq(line.text, "");
    line_run(&line, CMD_YANK, NULL);
    line_run(&line, CMD_OLDER, NULL);
    ck_assert_str_eq(line.text, "");
    ck_assert(!bytes_hold((const unsigned char *)&line, sizeof line, "1415926"));
    line_clear(&line);
}
END_TEST

Suite *suite_approval(void)
{
    Suite *s = suite_create("approval");
    TCase *t = tcase_create("approval");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, who_may_is_not_asked);
    tcase_add_test(t, an_approval_counts_for_one_action);
    tcase_add_test(t, both_names_stand_in_the_journal);
    tcase_add_test(t, who_may_not_cannot_approve);
    tcase_add_test(t, an_approval_that_was_not_used_is_void);
    tcase_add_test(t, an_approval_does_not_survive_its_person);
    tcase_add_test(t, a_secret_is_shown_to_who_may_and_the_journal_knows);
    tcase_add_test(t, a_locked_person_is_told_so);
    tcase_add_test(t, a_secret_line_keeps_nothing);
    suite_add_tcase(s, t);
    return s;
}
