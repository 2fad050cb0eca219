/* The worker as a process of its own: what is written at either side arrives, and what breaks in
 * between costs nothing but time. It is waited for by reading what it says. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "config/option.h"
#include "sync/watch.h"
#include "tests/sync/chain.h"

static struct chain *c;
static FILE *worker; /* what it says */
static pid_t pid;

static void read_line(char line[200])
{
    ck_assert_ptr_nonnull(fgets(line, 200, worker));
}

static void set_up(void)
{
    char line[200];
    c = chain_new();
    chain_join(c);
    worker = popen(arena_printf(c->a, "echo $$; exec %s --db %s sync --watch --every 1 2>&1",
                                program_path(), c->desks[0]->path),
                   "r");
    ck_assert_ptr_nonnull(worker);
    read_line(line);
    pid = (pid_t)atoi(line);
    ck_assert_int_gt(pid, 1);
}

static void tear_down(void)
{
    kill(pid, SIGTERM);
    ck_assert_int_eq(pclose(worker), 0);
    chain_free(c);
}

static void says(const char *expected)
{
    char line[200];
    read_line(line);
    line[strcspn(line, "\n")] = '\0';
    ck_assert_str_eq(line, expected);
}

START_TEST(what_is_written_at_either_side_arrives)
{
    desk_customer(c->desks[0], "An", "Nguyen");
    says("1 entries sent, 0 received.");
    ck_assert_int_eq(chain_sync(c, 1).received, 1);
    desk_customer(c->desks[1], "Bo", "Tran");
    chain_sync(c, 1);
    says("0 entries sent, 1 received.");
    chain_is_level(c);
}
END_TEST

START_TEST(a_file_has_one_worker)
{
    desk_customer(c->desks[0], "An", "Nguyen");
    says("1 entries sent, 0 received."); /* it is at work */
    const struct run run = desk_run(c->desks[0], "sync", "--watch", NULL);
    ck_assert_int_ne(run.status, 0);
    ck_assert_msg(strstr(run.err, "another worker") != NULL, "%s", run.err);
    const struct run round = desk_run(c->desks[0], "sync", NULL); /* nor by command beside it */
    ck_assert_int_eq(round.status, 5);
    ck_assert_msg(strstr(round.err, "another worker") != NULL, "%s", round.err);
    ck_assert_int_eq(desk_run(c->desks[0], "sync", "--status", NULL).status, 0);
    ck_assert_int_eq(desk_run(c->desks[1], "sync", NULL).status, 0);
}
END_TEST

static int batches;

static bool count_batches(void *what, int64_t done, int64_t of)
{
    (void)what, (void)done, (void)of;
    batches++;
    return true;
}

/* Each is told once it is there. */
START_TEST(entries_go_out_in_batches_of_the_size_set)
{
    desk_customer(c->desks[0], "Bo", "Tran");
    says("1 entries sent, 0 received."); /* it is at work, and can be stopped */
    struct round round = {.batch = 10, .progress = count_batches};
    for (int i = 0; i < 35; i++) {
        struct desk *d = c->desks[1];
        const struct actor who = d->action.actor;
        action_init(&d->action, d->s, &who, NULL); /* what belongs together is not parted */
        desk_customer(d, "An", "Nguyen");
    }
    ck_ok(sync_round(c->desks[1]->s, &round, &c->e), &c->e);
    ck_assert_int_eq(round.sent, 35);
    ck_assert_int_ge(batches, 4);
}
END_TEST

START_TEST(quiet_hours_begin_and_end_on_the_hour)
{
    static const struct {
        int from, until, hour;
        bool quiet;
    } cases[] = {{0, 0, 0, false},  {5, 5, 5, false}, {1, 4, 0, false},   {1, 4, 1, true},
                 {1, 4, 3, true},   {1, 4, 4, false}, {22, 6, 21, false}, {22, 6, 22, true},
                 {22, 6, 23, true}, {22, 6, 0, true}, {22, 6, 5, true},   {22, 6, 6, false}};
    int64_t midnight = clock_now();
    char time[6];
    clock_time(midnight, time);
    midnight -= (atoi(time) * 60 + atoi(time + 3)) * INT64_C(60000);
    for (int i = 0; i < COUNT_OF(cases); i++) {
        const struct watch w = {.quiet_from = cases[i].from, .quiet_until = cases[i].until};
        ck_assert_msg(watch_is_quiet(&w, midnight + cases[i].hour * INT64_C(3600000)) ==
                          cases[i].quiet,
                      "case %d", i);
    }
    ck_assert_int_eq(atoi(option_row(OPT_SYNC_PAUSE)->standard) * 1000, WATCH_PAUSE_MS);
}
END_TEST

START_TEST(it_goes_on_when_the_server_is_back)
{
    char line[200];
    desk_customer(c->desks[0], "An", "Nguyen");
    says("1 entries sent, 0 received.");
    chain_restart();
    desk_customer(c->desks[0], "Bo", "Tran");
    read_line(line);
    if (strncmp(line, "frontdesk:", 10) == 0) /* it had noticed, and says so once */
        read_line(line);
    ck_assert_str_eq(line, "1 entries sent, 0 received.\n");
    ck_assert_int_eq(desk_number(c->desks[0], "SELECT count(*) FROM central WHERE trouble IS NULL"),
                     1);
}
END_TEST

Suite *suite_watch(void)
{
    Suite *s = suite_create("watch");
    TCase *hours = tcase_create("hours");
    suite_add_tcase(s, hours);
    tcase_add_test(hours, quiet_hours_begin_and_end_on_the_hour);
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_test(t, what_is_written_at_either_side_arrives);
    tcase_add_test(t, a_file_has_one_worker);
    tcase_add_test(t, entries_go_out_in_batches_of_the_size_set);
    tcase_add_test(t, it_goes_on_when_the_server_is_back);
    return s;
}
