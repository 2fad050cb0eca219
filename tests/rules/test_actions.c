/* What is done to customers by one gesture, from its table: on one or many, with one undo. */
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rules/actions.h"
#include "store/undo.h"
#include "tests/helper.h"

static struct desk *d;
static struct customer *an, *binh;
static struct act_report r;

static void set_up(void)
{
    d = desk_new();
    an = desk_customer(d, "An", "Nguyen");
    binh = desk_customer(d, "Binh", "Tran");
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

static enum code act(const char *name, enum ask ask, const char *given)
{
    struct uid both[] = {an->id, binh->id};
    struct act_order o = {.act = act_find(name), .customers = both, .n = 2};
    struct actor actor = d->action.actor;
    ck_assert_msg(o.act != NULL, "%s", name);
    o.given[ask] = given;
    error_clear(&d->e);
    action_init(&d->action, d->s, &actor, NULL);
    return act_run(&d->action, &o, &r, d->a, &d->e);
}

static struct customer *now(void)
{
    return desk_get_customer(d, &an->id);
}

START_TEST(every_row_names_what_is_there)
{
    for (const struct act *a = acts; a->name != NULL; a++) {
        for (int i = 0; i < COUNT_OF(a->sets) && a->sets[i].field != NULL; i++) {
            const struct field *f = entity_field(&customer_entity, a->sets[i].field);
            ck_assert_msg(f != NULL && field_is_settable(f, false), "%s", a->name);
            ck_assert_msg(a->sets[i].value != NULL || a->asks & BIT(a->sets[i].ask), "%s", a->name);
        }
        ck_assert_msg((a->must & ~a->asks) == 0, "%s", a->name);
        ck_assert_msg(a->needs == NULL || entity_field(&customer_entity, a->needs) != NULL, "%s",
                      a->name);
        ck_assert_ptr_eq(act_find(a->name), a);
    }
}
END_TEST

START_TEST(one_action_on_all_is_one_undo)
{
    struct undo_report undone;
    const struct undo_options o = {.most = 5};
    ck_ok(act("archive", ASK_REASON, "moved away"), &d->e);
    ck_assert_int_eq(r.done, 2);
    ck_assert_str_eq(now()->status, "archived");
    ck_assert_int_ne(now()->deleted_at, NONE);
    ck_ok(act("archive", ASK_REASON, "moved away"), &d->e);
    ck_assert_int_eq(r.unchanged, 2);
    ck_ok(act("reactivate", ASK_REASON, NULL), &d->e);
    struct uid back = d->action.id;
    struct actor actor = d->action.actor;
    ck_ok(undo_run(d->s, &actor, &back, &o, &undone, d->a, &d->e), &d->e);
    ck_assert_int_eq(undone.done, 2);
    ck_assert_str_eq(now()->status, "archived");
}
END_TEST

START_TEST(what_must_be_given_is_asked_for)
{
    ck_code(act("blacklist", ASK_REASON, " "), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "reason");
    ck_code(act("warn", ASK_LEVEL, "6"), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "level");
    ck_code(act("warn", ASK_LEVEL, "often"), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "level");
    ck_code(act("archive", ASK_TAG, "x"), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "tag");
    ck_ok(act("warn", ASK_LEVEL, "3"), &d->e);
    ck_assert_int_eq(now()->warning_level, 3);
}
END_TEST

START_TEST(tags_come_and_go)
{
    ck_ok(act("tag", ASK_TAG, "Long stay, quiet"), &d->e);
    ck_ok(act("tag", ASK_TAG, "quiet"), &d->e);
    ck_assert_int_eq(r.unchanged, 2);
    ck_ok(act("tag", ASK_TAG, "late"), &d->e);
    ck_assert_str_eq(now()->tags, "[\"long_stay\",\"quiet\",\"late\"]");
    ck_ok(act("untag", ASK_TAG, "Long stay,late"), &d->e);
    ck_assert_str_eq(now()->tags, "[\"quiet\"]");
    ck_ok(act("untag", ASK_TAG, "quiet"), &d->e);
    ck_assert_ptr_null(now()->tags);
}
END_TEST

START_TEST(who_it_cannot_be_done_to_is_named)
{
    ck_ok(act("verify-phone", ASK_REASON, NULL), &d->e);
    ck_assert_int_eq(r.refused, 2);
    ck_assert_str_eq(r.refusals[0].name, "An Nguyen");
    ck_ok(desk_set(d, &customer_entity, &an->id, "phone", "0903123456", NULL), &d->e);
    ck_ok(act("verify-phone", ASK_REASON, NULL), &d->e);
    ck_assert_int_eq(r.done, 1);
    ck_assert_int_eq(r.refused, 1);
    ck_assert_str_eq(r.refusals[0].name, "Binh Tran");
}
END_TEST

static bool stop_at_once(void *context, int64_t done, int64_t of)
{
    (void)of;
    *(int64_t *)context = done;
    return false;
}

/* Another program that has the file open, so that transactions stay short; ends when *end is
 * closed. */
static pid_t somebody_else(int *end)
{
    int ready[2], stay[2];
    char byte = 0;
    ck_assert(pipe(ready) == 0 && pipe(stay) == 0);
    const pid_t pid = fork();
    if (pid == 0) {
        struct flock lock = {.l_type = F_RDLCK, .l_start = (off_t)1 << 40, .l_len = 1};
        const int file = open(d->path, O_RDONLY);
        close(stay[1]);
        const bool held = fcntl(file, F_SETLK, &lock) == 0 && write(ready[1], &byte, 1) == 1;
        _exit(held && read(stay[0], &byte, 1) == 0 ? 0 : 1);
    }
    close(stay[0]);
    close(ready[1]);
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    *end = stay[1];
    return pid;
}

/* As the desk does it: what was stopped goes on with the rest, under the same action. */
START_TEST(what_was_stopped_goes_on_as_one_action)
{
    enum { MANY = 1100 }; /* more than a transaction takes */
    struct uid *ids = ARENA_ARRAY(d->a, struct uid, MANY);
    struct undo_report undone;
    const struct undo_options undo = {.most = 1};
    int64_t at = 0, in_slice = 0;
    int done = 0, slices = 0, end, status;
    for (int i = 0; i < MANY; i++)
        ids[i] = desk_customer(d, "An", "Nguyen")->id;
    const pid_t other = somebody_else(&end);
    const struct act_order all = {.act = act_find("verify-profile"),
                                  .customers = ids,
                                  .n = MANY,
                                  .progress = stop_at_once,
                                  .context = &in_slice};
    action_init(&d->action, d->s, &d->action.actor, NULL);
    for (; at < MANY; slices++) {
        struct act_order rest = all;
        rest.customers += at;
        rest.n -= (int)at;
        ck_code(act_run(&d->action, &rest, &r, d->a, &d->e), CODE_STOPPED, &d->e);
        at += in_slice;
        done += r.done;
    }
    ck_assert_int_eq(done, MANY);
    ck_assert_int_gt(slices, 1);
    close(end);
    ck_assert_int_eq(waitpid(other, &status, 0), other);
    ck_assert_int_eq(status, 0);
    ck_ok(undo_run(d->s, &d->action.actor, &d->action.id, &undo, &undone, d->a, &d->e), &d->e);
    ck_assert_int_eq(undone.done, MANY);
}
END_TEST

static int64_t a_year_later(void *context)
{
    (void)context;
    return INT64_C(1830000000000);
}

START_TEST(a_blacklisting_ends_on_its_day)
{
    int lifted;
    struct act_order o = {.act = act_find("blacklist"), .customers = &an->id, .n = 1};
    o.given[ASK_REASON] = "Smoked in the room";
    o.given[ASK_UNTIL] = "2001-01-01";
    ck_code(act_run(&d->action, &o, &r, d->a, &d->e), CODE_INVALID, &d->e);
    o.given[ASK_UNTIL] = "2027-12-24";
    ck_ok(act_run(&d->action, &o, &r, d->a, &d->e), &d->e);
    ck_assert_int_eq(now()->is_blacklisted, 1);
    ck_assert_str_eq(now()->blacklist_until, "2027-12-24");
    ck_ok(blacklist_expire(d->s, &lifted, &d->e), &d->e);
    ck_assert_int_eq(lifted, 0);
    store_set_clock(d->s, a_year_later, NULL);
    ck_ok(blacklist_expire(d->s, &lifted, &d->e), &d->e);
    ck_assert_int_eq(lifted, 1);
    ck_assert_int_eq(now()->is_blacklisted, 0);
    ck_ok(blacklist_expire(d->s, &lifted, &d->e), &d->e);
    ck_assert_int_eq(lifted, 0);
}
END_TEST

START_TEST(from_the_command_line)
{
    const char *a = an->customer_code, *b = binh->customer_code;
    desk_shut(d);
    struct run run = desk_run(d, "act", "blacklist", a, b, NULL);
    ck_assert_int_eq(run.status, 3);
    ck_assert_ptr_nonnull(strstr(run.err, "reason"));
    run = desk_run(d, "act", "blacklist", "--reason", "Smoke", a, b, NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    ck_assert_ptr_nonnull(strstr(run.out, "2 blacklisted"));
    run = desk_run(d, "history", "--actions", "--limit", "1", NULL);
    ck_assert_ptr_nonnull(strstr(run.out, "Smoke"));
    run = desk_run(d, "undo", "--dry-run", NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    ck_assert_ptr_nonnull(strstr(run.out, "To take back: 2"));
    run = desk_run(d, "undo", NULL);
    ck_assert_ptr_nonnull(strstr(run.out, "Taken back: 2"));
    run = desk_run(d, "act", "archive", a, NULL);
    ck_assert_int_eq(run.status, 0);
    run = desk_run(d, "act", "reactivate", a, NULL);
    ck_assert_int_eq(run.status, 0);
    run = desk_run(d, "history", "--events", a, NULL);
    const char *archived = strstr(run.out, "CustomerArchived"),
               *created = strstr(run.out, "CustomerCreated"),
               *reactivated = strstr(run.out, "CustomerReactivated");
    ck_assert(reactivated != NULL && reactivated < archived && archived < created);
    ck_assert_ptr_nonnull(strstr(run.out, "CustomerUpdated"));
    run = desk_run(d, "undo", "00000000", NULL);
    ck_assert_int_eq(run.status, 1);
    desk_reopen(d, false);
    ck_assert_int_eq(now()->is_blacklisted, 0);
}
END_TEST

Suite *suite_actions(void)
{
    Suite *suite = suite_create("actions");
    TCase *c = tcase_create("actions");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, every_row_names_what_is_there);
    tcase_add_test(c, one_action_on_all_is_one_undo);
    tcase_add_test(c, what_must_be_given_is_asked_for);
    tcase_add_test(c, tags_come_and_go);
    tcase_add_test(c, who_it_cannot_be_done_to_is_named);
    tcase_add_test(c, what_was_stopped_goes_on_as_one_action);
    tcase_add_test(c, a_blacklisting_ends_on_its_day);
    tcase_add_test(c, from_the_command_line);
    suite_add_tcase(suite, c);
    return suite;
}
