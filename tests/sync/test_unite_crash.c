/* Joining a property with data of one's own, killed anywhere, or regretted: the same command goes
 * on, and the file as it was lies beside it. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/sync/chain.h"

static struct chain *c;
static struct desk *own; /* the one that joins */

static void set_up(void)
{
    c = chain_new();
    chain_join(c);
    own = desk_new();
}

static void tear_down(void)
{
    for (int i = 0; i < c->n; i++)
        own = own == c->desks[i] ? NULL : own;
    if (own != NULL)
        desk_free(own);
    chain_free(c);
}

static void copy(const char *from, const char *to)
{
    size_t n;
    const unsigned char *bytes = file_read(own->a, from, &n);
    ck_assert_msg(bytes != NULL, "there is no %s", from);
    file_write(to, bytes, n);
}

/* Whoever regrets it has the file as it was, and the key that opens it. */
START_TEST(what_it_was_before_lies_beside_it)
{
    const char *was = desk_file(own, "was.db");
    const char *key = arena_printf(own->a, "%s.key", was);
    desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    desk_create(own, &customer_entity,
                desk_row(own, &customer_entity, "first_name=Bo", "last_name=Tran",
                         "phone=0912345678", "id_type=passport", "id_number=P1234567", NULL));
    chain_unite(c, own);
    copy(arena_printf(own->a, "%s.before-join.backup", own->path), was);
    copy(arena_printf(own->a, "%s.key.before-join", own->path), key);
    ck_assert_int_eq(chmod(key, 0600), 0);
    const char *const argv[] = {"frontdesk", "--db", was, "list", "P1234567", NULL};
    const struct run run = program_run(own->a, NULL, argv);
    ck_assert_msg(run.status == 0 && strstr(run.out, "Bo Tran") != NULL &&
                      strstr(run.out, "An Nguyen") == NULL,
                  "%s%s", run.out, run.err);
}
END_TEST

static const char *const points[] = {"unite.backup",      "join.credentials",   "join.registered",
                                     "restamp.entry:3",   "gate.before-commit", "gate.after-commit",
                                     "unite.enrolled",    "sync.read",          "sync.received:2",
                                     "sync.taken-in",     "unite.code:2",       "unite.together",
                                     "sync.compared",     "sync.before-copy",   "sync.mid-copy",
                                     "sync.before-apply", "sync.applied",       "sync.acked"};

static const char *where;

static void set_crash(void)
{
    setenv("FRONTDESK_CRASH", where, 1);
}

START_TEST(it_is_finished_by_the_same_command)
{
    where = points[_i];
    for (int i = 0; i < 3; i++)
        desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    for (int i = 0; i < 3; i++)
        desk_create(own, &customer_entity,
                    desk_row(own, &customer_entity, "first_name=Bo", "last_name=Tran",
                             i == 0   ? "phone=0912345678"
                             : i == 1 ? "phone=0912345679"
                                      : "phone=0912345680",
                             "id_type=passport",
                             i == 0   ? "id_number=P1"
                             : i == 1 ? "id_number=P2"
                                      : "id_number=P3",
                             NULL));
    desk_shut(own);
    const char *const argv[] = {
        "frontdesk", "--db", own->path, "join", c->join, chain_invite(c, "new"), NULL};
    const struct run died = program_run(c->a, set_crash, argv);
    ck_assert_msg(died.status == 128 + SIGKILL, "%s: exit %d: %s", where, died.status, died.err);
    desk_reopen(own, false); /* which a person may do before it goes on */
    ck_assert_int_ge(desk_number(own, "SELECT count(*) FROM customer"), 3);
    desk_shut(own);
    const struct run done = program_run(c->a, NULL, argv);
    ck_assert_msg(done.status == 0, "after %s: exit %d: %s", where, done.status, done.err);
    desk_reopen(own, false);
    c->desks[c->n++] = own;
    chain_settle(c);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM customer"), 6);
    ck_assert_int_eq(chain_number(c, "SELECT count(DISTINCT customer_code) FROM customer"), 6);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM customer_external_id"), 3);
    ck_assert_int_eq(chain_number(c, "SELECT count(DISTINCT l.action) FROM log l JOIN entity e ON "
                                     "e.no = l.entity WHERE e.name = 'customer_external_id'"),
                     3);
    chain_is_level(c);
}
END_TEST

Suite *suite_unite_crash(void)
{
    Suite *s = suite_create("unite_crash");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_test(t, what_it_was_before_lies_beside_it);
    tcase_add_loop_test(t, it_is_finished_by_the_same_command, 0, COUNT_OF(points));
    return s;
}
