/* Killed at every named point of a round and of joining (base/crash.h): the real program, as by
 * kill -9. The same command finishes what was begun, and all desks are level. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/crash.h"
#include "tests/sync/chain.h"

static struct chain *c;

static void set_up(void)
{
    c = chain_new();
    chain_join(c);
}

static void tear_down(void)
{
    chain_free(c);
}

/* The points whose names begin so, by their place in the table. */
static int nth_point(const char *with, int n)
{
    for (int i = 0; crash_point(i) != NULL; i++)
        if (strncmp(crash_point(i), with, strlen(with)) == 0 && n-- == 0)
            return i;
    return -1;
}

static int count_points(const char *with)
{
    int n = 0;
    while (nth_point(with, n) >= 0)
        n++;
    return n;
}

static const char *where; /* FRONTDESK_CRASH of the next run */

static void set_crash(void)
{
    setenv("FRONTDESK_CRASH", where, 1);
}

/* Runs the command, killed there, and again to its end. */
static void killed_and_again(const char *const *argv)
{
    const struct run died = program_run(c->a, set_crash, argv);
    ck_assert_msg(died.status == 128 + SIGKILL, "%s: exit %d: %s", where, died.status, died.err);
    const struct run done = program_run(c->a, NULL, argv);
    ck_assert_msg(done.status == 0, "after %s: exit %d: %s", where, done.status, done.err);
}

START_TEST(a_round_is_finished_by_the_next)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    where = crash_point(nth_point("sync.", _i));
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    for (int i = 0; i < 3; i++)
        desk_customer(a, "Bo", "Tran");
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Captain", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &an, "job_title", "Cook", NULL), &b->e);
    const struct uid one = desk_customer(a, "Chi", "Le")->id,
                     again = desk_customer(b, "Chi", "Le")->id;
    ck_ok(desk_set(a, &customer_entity, &one, "phone", "0912345678", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &again, "phone", "0912345678", NULL), &b->e);
    chain_sync(c, 1);
    desk_shut(a);
    const char *const argv[] = {"frontdesk", "--db", a->path, "sync", NULL};
    killed_and_again(argv);
    desk_reopen(a, false);
    chain_settle(c);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM customer"), 6);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM customer_twin"), 1);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM conflict"), 1);
    chain_is_level(c);
}
END_TEST

START_TEST(joining_is_finished_by_the_same_command)
{
    where = crash_point(nth_point("join.", _i));
    desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    struct desk *d = desk_new();
    desk_shut(d);
    d->path = desk_file(d, "joined.db");
    const char *const argv[] = {
        "frontdesk", "--db", d->path, "join", c->join, chain_invite(c, "new"), NULL};
    killed_and_again(argv);
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer"), 1);
    c->desks[c->n++] = d;
    chain_settle(c);
    chain_is_level(c);
}
END_TEST

START_TEST(seeding_is_finished_by_the_same_command)
{
    static const char *const points[] = {"join.credentials", "join.registered", "sync.mid-copy",
                                         "sync.applied"};
    where = points[_i];
    struct chain *fresh = chain_empty();
    struct desk *d = desk_new();
    desk_customer(d, "An", "Nguyen");
    desk_shut(d);
    const char *const argv[] = {
        "frontdesk", "--db", d->path, "join", fresh->join, chain_invite(fresh, "first"), NULL};
    killed_and_again(argv);
    desk_reopen(d, false);
    fresh->desks[fresh->n++] = d;
    chain_settle(fresh);
    ck_assert_int_eq(chain_number(fresh, "SELECT count(*) FROM customer"), 1);
    chain_is_level(fresh);
    chain_free(fresh);
}
END_TEST

/* All of it is stamped anew or none. */
START_TEST(setting_clocks_right_is_finished_by_the_next_round)
{
    static int64_t by = 7200000;
    struct desk *a = c->desks[0];
    where = _i == 0 ? "restamp.entry:2" : "gate.before-commit";
    store_set_clock(a->s, chain_clock, &by);
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Captain", NULL), &a->e);
    desk_shut(a);
    const char *const argv[] = {"frontdesk", "--db", a->path, "sync", NULL};
    killed_and_again(argv);
    desk_reopen(a, false);
    chain_settle(c);
    ck_assert_int_eq(desk_number(a, "SELECT count(*) FROM journal WHERE verb = 'restamp'"), 1);
    chain_is_level(c);
}
END_TEST

Suite *suite_sync_crash(void)
{
    Suite *s = suite_create("sync_crash");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_loop_test(t, a_round_is_finished_by_the_next, 0, count_points("sync."));
    tcase_add_loop_test(t, joining_is_finished_by_the_same_command, 0, count_points("join."));
    tcase_add_loop_test(t, setting_clocks_right_is_finished_by_the_next_round, 0, 2);
    tcase_add_loop_test(t, seeding_is_finished_by_the_same_command, 0, 4);
    return s;
}
