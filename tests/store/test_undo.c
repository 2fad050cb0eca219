/* Undo: whatever was done is taken back by entries of its own, and what stands in the way is named.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/uid.h"
#include "rules/merge.h"
#include "tests/store/undone.h"

static struct desk *d;
static void set_up(void)
{
    d = desk_new();
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

static const char *city_of(const struct uid *id)
{
    const char *city = desk_get_customer(d, id)->city;
    return city != NULL ? city : "";
}

START_TEST(a_change_is_put_back)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id, action = act_as(d, "AN");
    ck_ok(desk_set(d, &customer_entity, &id, "city", "Huế", NULL), &d->e);
    ck_assert_int_eq(take_back(d, &action)->done, 1);
    ck_assert_str_eq(city_of(&id), "");
    ck_assert_str_eq(undone.parts[0].verb, "change");
    ck_assert_str_eq(undone.parts[0].changes[0].from, "Huế");
    ck_assert_str_eq(undone.parts[0].changes[0].to, "");
    struct uid redo = undone.undo;
    ck_assert_int_eq(take_back(d, &action)->done, 0);
    ck_assert_int_eq(undone.before, 1);
    ck_assert_int_eq(take_back(d, &redo)->done, 1);
    ck_assert_str_eq(city_of(&id), "Huế");
    ck_assert_int_eq(take_back(d, &action)->done, 1);
    ck_assert_str_eq(city_of(&id), "");
}
END_TEST

START_TEST(what_is_stamped_comes_back_as_it_was)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id;
    act_as(d, "AN");
    ck_ok(desk_set(d, &customer_entity, &id, "profile_verified", "yes", NULL), &d->e);
    const int64_t when = desk_get_customer(d, &id)->verification_date;
    ck_ok(desk_set(d, &customer_entity, &id, "profile_verified", "no", NULL), &d->e);
    struct uid again = act_as(d, "BO");
    ck_ok(desk_set(d, &customer_entity, &id, "profile_verified", "yes", NULL), &d->e);
    ck_assert_int_ne(desk_get_customer(d, &id)->verification_date, NONE);
    take_back(d, &again);
    ck_assert_int_eq(desk_get_customer(d, &id)->verification_date, when);
    ck_assert_int_eq(desk_get_customer(d, &id)->profile_verified, 0);
}
END_TEST

START_TEST(what_was_created_goes_and_what_went_comes_back)
{
    struct uid action = act_as(d, "AN");
    struct customer *c = desk_customer(d, "An", "Nguyen");
    take_back(d, &action);
    void *row;
    ck_code(store_get(d->s, &customer_entity, &c->id, &row, d->a, &d->e), CODE_NOT_FOUND, &d->e);
    struct uid redo = undone.undo;
    take_back(d, &redo);
    desk_get_customer(d, &c->id);
    struct uid gone = act_as(d, "BO");
    ck_ok(desk_retract(d, &customer_entity, &c->id), &d->e);
    take_back(d, &gone);
    desk_get_customer(d, &c->id);
}
END_TEST

START_TEST(later_changes_of_the_group_stay_and_are_named)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id, first = act_as(d, "AN");
    struct customer *c = desk_get_customer(d, &id);
    struct fieldset set = {{0}};
    c->city = "Huế";
    c->job_title = "Cook";
    fieldset_add(&set, field_index(&customer_entity, entity_field(&customer_entity, "city")));
    fieldset_add(&set, field_index(&customer_entity, entity_field(&customer_entity, "job_title")));
    ck_ok(gate_change(&d->action, &customer_entity, &id, c->hlc, c, &set, NULL, d->a, &d->e),
          &d->e);
    struct uid later = act_as(d, "BO");
    ck_ok(desk_set(d, &customer_entity, &id, "postal_code", "530000", NULL), &d->e);
    take_back(d, &first);
    ck_assert_int_eq(undone.done, 1);
    ck_assert_int_eq(undone.refused, 1);
    ck_assert_ptr_nonnull(strstr(first_refusal(d), "An Nguyen"));
    ck_assert_ptr_nonnull(strstr(first_refusal(d), "(BO, "));
    ck_assert_str_eq(city_of(&id), "Huế");
    ck_assert_ptr_null(desk_get_customer(d, &id)->job_title);
    struct uid started = undone.undo;
    take_back(d, &later); /* now nothing stands on it any more, and the same undo goes on */
    take_back(d, &first);
    ck_assert_int_eq(undone.refused, 0);
    ck_assert_int_eq(uid_compare(&undone.undo, &started), 0);
    ck_assert_str_eq(city_of(&id), "");
}
END_TEST

START_TEST(what_hangs_on_a_created_record_holds_it)
{
    struct uid first = act_as(d, "AN");
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct uid second = act_as(d, "BO");
    struct stay *stay =
        desk_row(d, &stay_entity, "check_in_date=2026-05-01", "check_out_date=2026-05-03", NULL);
    stay->customer_id = c->id;
    desk_create(d, &stay_entity, stay);
    take_back(d, &first);
    ck_assert_int_eq(undone.done, 0);
    ck_assert_ptr_nonnull(strstr(first_refusal(d), "Stay"));
    take_back(d, &second);
    take_back(d, &first);
    ck_assert_int_eq(undone.done, 1);
}
END_TEST

START_TEST(what_somebody_else_has_meanwhile_is_refused_by_the_gate)
{
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct uid action = act_as(d, "AN"), id = c->id;
    const char *email = arena_str(d->a, c->email);
    ck_ok(desk_set(d, &customer_entity, &id, "email", "new@example.com", NULL), &d->e);
    act_as(d, "BO");
    struct customer *other = desk_customer(d, "Binh", "Tran");
    ck_ok(desk_set(d, &customer_entity, &other->id, "email", email, NULL), &d->e);
    take_back(d, &action);
    ck_assert_int_eq(undone.done, 0);
    ck_assert_ptr_nonnull(strstr(first_refusal(d), "Binh Tran"));
    ck_assert_str_eq(desk_get_customer(d, &id)->email, "new@example.com");
}
END_TEST

START_TEST(a_company_that_was_hidden_before_is_put_back)
{
    struct customer *firm =
        desk_row(d, &customer_entity, "customer_type=corporate", "company_name=Acme",
                 "contact_person=Bo", "phone=0903123456", NULL);
    desk_create(d, &customer_entity, firm);
    const struct uid id = desk_customer(d, "An", "Nguyen")->id;
    char text[UID_TEXT];
    uid_print(&firm->id, text);
    ck_ok(desk_set(d, &customer_entity, &id, "company_id", text, NULL), &d->e);
    ck_ok(desk_retract(d, &customer_entity, &firm->id), &d->e);
    const struct uid action = act_as(d, "AN");
    ck_ok(desk_set(d, &customer_entity, &id, "company_id", "", NULL), &d->e);
    take_back(d, &action);
    ck_assert_msg(undone.refused == 0, "%s", first_refusal(d));
    ck_assert_int_eq(uid_compare(&desk_get_customer(d, &id)->company_id, &firm->id), 0);
}
END_TEST

static struct uid merge(const struct customer *keep, const struct customer *other)
{
    struct merge *m = ARENA_NEW(d->a, struct merge);
    const struct uid action = act_as(d, "AN");
    ck_ok(merge_look(d->s, &keep->id, &other->id, m, d->a, &d->e), &d->e);
    ck_ok(merge_run(&d->action, m, &d->e), &d->e);
    return action;
}

/* Left half, the e-mail would stand on both, and no undo could part the second merge any more. */
START_TEST(who_was_merged_in_turn_is_not_parted_behind_its_back)
{
    struct customer *row =
                        desk_row(d, &customer_entity, "first_name=Ann", "phone=+4930123456", NULL),
                    *a = desk_create(d, &customer_entity, row),
                    *b = desk_customer(d, "Ann", "Weber"), *c = desk_customer(d, "Ann", "Weber");
    const char *before = all_there_is(d);
    const struct uid first = merge(a, b), second = merge(c, a); /* a gets the e-mail of b */
    take_back(d, &first);
    ck_assert_int_eq(undone.done, 0);
    ck_assert_msg(strstr(first_refusal(d), "was merged since") != NULL, "%s", first_refusal(d));
    take_back(d, &second);
    ck_assert_int_eq(undone.refused, 0);
    take_back(d, &first);
    ck_assert_int_eq(undone.refused, 0);
    ck_assert_str_eq(all_there_is(d), before);
}
END_TEST

START_TEST(what_was_taken_back_once_is_gone)
{
    const struct uid id = desk_customer(d, "An", "Nguyen")->id, action = act_as(d, "AN");
    ck_ok(desk_set(d, &customer_entity, &id, "city", "Huế", NULL), &d->e);
    take_back(d, &action);
    act_as(d, "BO");
    ck_ok(desk_set(d, &customer_entity, &id, "city", "Đà Nẵng", NULL), &d->e);
    take_back(d, &action);
    ck_assert_int_eq(undone.before, 1);
    ck_assert_int_eq(undone.refused, 0);
    ck_assert_str_eq(city_of(&id), "Đà Nẵng");
}
END_TEST

START_TEST(a_consent_is_answered_by_its_opposite)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id, granted = act_as(d, "AN");
    add_consent(d, &id, "granted");
    struct uid revoked = act_as(d, "BO");
    add_consent(d, &id, "revoked");
    take_back(d, &granted);
    ck_assert_ptr_nonnull(strstr(first_refusal(d), "(BO, "));
    take_back(d, &revoked);
    ck_assert_int_eq(desk_get_customer(d, &id)->third_party_opt_in, 1);
    take_back(d, &granted);
    ck_assert_int_eq(desk_get_customer(d, &id)->third_party_opt_in, 0);
    ck_assert_int_eq(take_back(d, &granted)->done, 0);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM consent"), 4);
}
END_TEST

START_TEST(a_consent_nobody_gave_is_not_made_up)
{
    struct uid id = desk_customer(d, "An", "Nguyen")->id, revoked = act_as(d, "BO");
    add_consent(d, &id, "revoked");
    take_back(d, &revoked);
    ck_assert_int_eq(undone.done, 0);
    ck_assert_int_eq(undone.refused, 1);
}
END_TEST

START_TEST(a_customer_goes_with_all_that_came_along)
{
    const char *start = everything(d);
    struct uid action = act_as(d, "AN");
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct booking *b =
        desk_row(d, &booking_entity, "arrival=2026-12-01", "departure=2026-12-03", NULL);
    b->customer_id = c->id;
    desk_create(d, &booking_entity, b);
    struct stay *stay =
        desk_row(d, &stay_entity, "check_in_date=2026-05-01", "check_out_date=2026-05-03", NULL);
    stay->customer_id = c->id;
    stay->booking_id = b->id;
    desk_create(d, &stay_entity, stay);
    add_consent(d, &c->id, "granted");
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    struct undo_report ahead;
    ck_ok(undo_look(d->s, &action, &undo_all, &ahead, d->a, &d->e), &d->e);
    ck_assert_int_eq(ahead.done, 5);
    ck_assert_int_eq(ahead.refused, 0);
    ck_assert_int_eq(take_back(d, &action)->done, 5);
    ck_assert_int_eq(undone.refused, 0);
    ck_assert_str_eq(everything(d), start);
}
END_TEST

START_TEST(the_last_own_action_is_found)
{
    struct uid found, one = act_as(d, "AN");
    const struct actor an = d->action.actor;
    struct customer *c = desk_customer(d, "An", "Nguyen");
    struct uid two = act_as(d, "AN");
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    act_as(d, "BO");
    const struct actor bo = d->action.actor, nobody = {.name = "XX", .type = "staff"};
    desk_customer(d, "Binh", "Tran");
    desk_reopen(d, false);
    ck_ok(undo_last(d->s, &an, &found, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&found, &two), 0);
    take_back(d, &two);
    struct uid redo = undone.undo;
    ck_ok(undo_last(d->s, &an, &found, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&found, &one), 0);
    take_back(d, &redo);
    ck_ok(undo_last(d->s, &an, &found, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&found, &two), 0);
    take_back(d, &two);
    take_back(d, &one);
    ck_code(undo_last(d->s, &an, &found, &d->e), CODE_NOT_FOUND, &d->e);
    ck_ok(undo_last(d->s, &bo, &found, &d->e), &d->e);
    ck_code(undo_last(d->s, &nobody, &found, &d->e), CODE_NOT_FOUND, &d->e);
}
END_TEST

/* An action of many records, taken back in many transactions. */
#define MANY 2500

/* Another process has the file open from now on: who is not alone writes in small transactions. */
static pid_t somebody_else(void)
{
    int fds[2];
    char ready;
    desk_shut(d);
    ck_assert_int_eq(pipe(fds), 0);
    fflush(NULL);
    const pid_t pid = fork();
    if (pid == 0) {
        desk_reopen(d, false);
        if (write(fds[1], "x", 1) == 1)
            pause();
        _exit(0);
    }
    ck_assert_int_eq(read(fds[0], &ready, 1), 1);
    close(fds[0]);
    close(fds[1]);
    desk_reopen(d, false);
    return pid;
}

static bool twice(void *context, int64_t done, int64_t of)
{
    (void)done, (void)of;
    return --*(int *)context > 0;
}

START_TEST(a_large_undo_goes_on_where_it_was_stopped)
{
    struct uid found, action = act_as(d, "AN");
    const struct actor an = d->action.actor;
    int batches = 2;
    struct undo_options o = {.most = 1, .progress = twice, .context = &batches};
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < MANY; i++) {
        if (gate_should_commit(d->s)) {
            ck_ok(gate_commit(d->s, &d->e), &d->e);
            ck_ok(gate_begin(d->s, &d->e), &d->e);
        }
        struct room *room = desk_row(d, &room_entity, NULL);
        room->number = arena_printf(d->a, "%d", i);
        desk_create(d, &room_entity, room);
    }
    ck_ok(gate_commit(d->s, &d->e), &d->e);
    const pid_t other = somebody_else();
    ck_code(undo_run(d->s, &an, &action, &o, &undone, d->a, &d->e), CODE_STOPPED, &d->e);
    const int64_t first = undone.done;
    const struct uid undo = undone.undo;
    ck_assert_int_gt(first, 0);
    ck_assert_int_lt(first, MANY);
    act_as(d, "AN");
    desk_customer(d, "An", "Nguyen"); /* what was left half done still comes first */
    ck_ok(undo_last(d->s, &an, &found, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&found, &action), 0);
    batches = MANY;
    ck_ok(undo_run(d->s, &an, &action, &o, &undone, d->a, &d->e), &d->e);
    ck_assert_int_eq(undone.done, MANY - first);
    ck_assert_int_eq(uid_compare(&undone.undo, &undo), 0);
    kill(other, SIGKILL);
    ck_assert_int_eq(waitpid(other, NULL, 0), other);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE undoes IS NOT NULL"), MANY);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM undoing"), 0);
}
END_TEST

static void import_guests(int rows)
{
    struct buf b;
    const char *file = desk_file(d, "guests.csv");
    buf_init(&b, d->a);
    buf_add(&b, "First name,Last name,Email,Phone\n");
    for (int i = 0; i < rows; i++)
        buf_addf(&b, "Ana,Núñez %d,ana%d@post.example,+84 90 123 %04d\n", i, i, i);
    file_write(file, b.p, b.n);
    desk_shut(d);
    const struct run run = desk_run(d, "import", file, NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    desk_reopen(d, false);
}

START_TEST(an_import_goes_but_for_whom_somebody_has_edited_since)
{
    const char *start = everything(d);
    import_guests(50);
    const char *action = desk_last_action(d);
    struct customer *c;
    ck_ok(store_find(d->s, &customer_entity, "email_key", "ana7@post.example", (void **)&c, d->a,
                     &d->e),
          &d->e);
    struct uid edit = act_as(d, "BO");
    ck_ok(desk_set(d, &customer_entity, &c->id, "city", "Huế", NULL), &d->e);
    desk_shut(d);
    struct run run = desk_run(d, "undo", action, "--dry-run", NULL);
    ck_assert_ptr_nonnull(strstr(run.out, "would stay: 1"));
    run = desk_run(d, "undo", action, "--json", NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    ck_assert_ptr_nonnull(strstr(run.out, "\"refused\": 1"));
    ck_assert_ptr_nonnull(strstr(run.out, "Ana Núñez 7"));
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer WHERE retracted_at IS NULL"), 1);
    take_back(d, &edit);
    desk_shut(d);
    run = desk_run(d, "undo", action, NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    desk_reopen(d, false);
    ck_assert_str_eq(everything(d), start);
}
END_TEST

START_TEST(two_who_take_the_same_back_do_it_once)
{
    int status;
    import_guests(300);
    const char *action = desk_last_action(d);
    const int64_t entries = desk_number(d, "SELECT count(*) FROM journal WHERE reason IS NOT NULL "
                                           "AND reason LIKE 'import%%'");
    desk_shut(d);
    fflush(NULL);
    const pid_t other = fork();
    if (other == 0)
        _exit(desk_run(d, "undo", action, NULL).status);
    const struct run run = desk_run(d, "undo", action, NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    ck_assert_int_eq(waitpid(other, &status, 0), other);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal WHERE undoes IS NOT NULL"),
                     entries);
    ck_assert_int_eq(desk_number(d, "SELECT count(DISTINCT action) FROM journal WHERE "
                                    "undoes IS NOT NULL"),
                     1);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM undoing"), 0);
}
END_TEST

Suite *suite_undo(void)
{
    Suite *suite = suite_create("undo");
    TCase *plain = tcase_create("parts");
    tcase_add_checked_fixture(plain, set_up, tear_down);
    tcase_add_test(plain, a_change_is_put_back);
    tcase_add_test(plain, what_is_stamped_comes_back_as_it_was);
    tcase_add_test(plain, what_was_created_goes_and_what_went_comes_back);
    tcase_add_test(plain, later_changes_of_the_group_stay_and_are_named);
    tcase_add_test(plain, what_hangs_on_a_created_record_holds_it);
    tcase_add_test(plain, what_somebody_else_has_meanwhile_is_refused_by_the_gate);
    tcase_add_test(plain, a_company_that_was_hidden_before_is_put_back);
    tcase_add_test(plain, who_was_merged_in_turn_is_not_parted_behind_its_back);
    tcase_add_test(plain, what_was_taken_back_once_is_gone);
    tcase_add_test(plain, a_consent_is_answered_by_its_opposite);
    tcase_add_test(plain, a_consent_nobody_gave_is_not_made_up);
    tcase_add_test(plain, a_customer_goes_with_all_that_came_along);
    tcase_add_test(plain, a_large_undo_goes_on_where_it_was_stopped);
    tcase_add_test(plain, the_last_own_action_is_found);
    suite_add_tcase(suite, plain);
    TCase *whole = tcase_create("import");
    tcase_add_checked_fixture(whole, set_up, tear_down);
    tcase_set_timeout(whole, 60);
    tcase_add_test(whole, an_import_goes_but_for_whom_somebody_has_edited_since);
    tcase_add_test(whole, two_who_take_the_same_back_do_it_once);
    suite_add_tcase(suite, whole);
    return suite;
}
