/* The worker as a process of its own: what is written at either side arrives, and what breaks in
 * between costs nothing but time. It is waited for by reading what it says. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_test(t, what_is_written_at_either_side_arrives);
    tcase_add_test(t, a_file_has_one_worker);
    tcase_add_test(t, it_goes_on_when_the_server_is_back);
    return s;
}
