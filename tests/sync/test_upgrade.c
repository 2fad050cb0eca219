/* A central store and desks of different versions: the older one says what to do, work goes on
 * meanwhile, and a store that is brought up to date keeps what it holds. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/uid.h"
#include "store/outbox.h"
#include "sync/central.h"
#include "sync/join.h"
#include "tests/rules/preferring.h"
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

static void at_the_centre(const char *sql)
{
    ck_ok(link_run(c->link, sql, &c->e), &c->e);
}

/* As one of the first versions made it: functions, columns and fields are not there yet. */
static void make_old(void)
{
    at_the_centre("DROP FUNCTION hello(int, int, bigint, bigint), digest_of(int, bigint), "
                  "have_read(bigint), quarantined(), withheld(), put_aside(int, bigint), "
                  "retry_quarantined(int, bigint), discard_quarantined(int, bigint, text, text), "
                  "desks()");
    at_the_centre(
        "ALTER TABLE centre DROP layout, DROP made; ALTER TABLE desk DROP read; "
        "ALTER TABLE stream DROP merge; ALTER TABLE log DROP merge; "
        "ALTER TABLE quarantine DROP stream, DROP action, DROP staff, DROP schema, "
        "DROP discarded_at, DROP discarded_by, DROP discarded_why, ALTER at DROP DEFAULT, "
        "ALTER at TYPE timestamptz USING to_timestamp(at / 1000.0)");
    at_the_centre("ALTER TABLE customer DROP blacklist_until; "
                  "ALTER TABLE customer_preference DROP words; "
                  "DELETE FROM field WHERE name IN ('blacklist_until', 'words'); "
                  "UPDATE centre SET protocol = 1, schema = 9");
}

static enum code upgrade(bool *changed)
{
    struct central_upgrade upgrade = {0};
    const enum code code = central_upgrade(c->url, &upgrade, &c->e);
    *changed = upgrade.changed;
    return code;
}

/* The desk is told that, nothing of it is lost, and what is in its way is kept for it to show. */
static void is_refused(int desk, const char *word)
{
    struct round round = {0};
    struct centre centre;
    struct store *s = c->desks[desk]->s;
    ck_code(sync_round(s, &round, &c->e), CODE_DENIED, &c->e);
    ck_assert_msg(strstr(c->e.message, word) != NULL, "%s", c->e.message);
    ck_ok(centre_load(s, &centre, &c->e), &c->e);
    ck_assert(centre.troubled);
    ck_assert_int_eq(outbox_count(s, centre.acked), 1);
}

START_TEST(an_old_store_is_brought_up_to_date)
{
    bool changed;
    struct desk *a = c->desks[0];
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    at_the_centre("ALTER TABLE customer ADD CONSTRAINT no CHECK (job_title <> 'Poison')");
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Poison", NULL), &a->e);
    ck_assert_int_eq(chain_sync(c, 0).quarantined, 1);
    make_old();
    const struct uid bo = desk_customer(a, "Bo", "Tran")->id;
    is_refused(0, "central upgrade");
    ck_ok(upgrade(&changed), &c->e);
    ck_assert(changed);
    chain_settle(c);
    ck_assert_str_eq(desk_get_customer(c->desks[1], &bo)->first_name, "Bo");
    ck_ok(desk_set(a, &customer_entity, &bo, "blacklist_until", "2027-01-01", NULL), &a->e);
    prefer(a, &bo, "room.view=Old Town", NULL);
    chain_settle(c);
    ck_assert_str_eq(desk_get_customer(c->desks[1], &bo)->blacklist_until, "2027-01-01");
    ck_assert_str_eq(summarised(c->desks[1], &bo), "{\"room.view\":\"Old Town\"}");
    at_the_centre("ALTER TABLE customer DROP CONSTRAINT no");
    const struct central_place at = {.url = c->url, .db = a->path};
    const int64_t seq = chain_number(c, "SELECT seq FROM quarantine");
    ck_code(central_retry(&at, 1, seq, &c->e), CODE_CONFLICT, &c->e); /* it was not kept whole */
    ck_ok(central_discard(&at, 1, seq, "said anew", "LE", &c->e), &c->e);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Cook", NULL), &a->e);
    chain_settle(c);
    ck_assert_ptr_null(chain_unlike(c));
    ck_ok(upgrade(&changed), &c->e);
    ck_assert(!changed);
}
END_TEST

START_TEST(who_joins_an_old_store_is_told)
{
    enum joined how;
    struct desk *d = desk_new();
    const struct joining joining = {
        .db = desk_file(d, "bar.db"), .url = c->join, .code = chain_invite(c, "bar")};
    bool changed;
    make_old();
    ck_code(sync_join(&joining, &how, &c->e), CODE_DENIED, &c->e);
    ck_assert_msg(strstr(c->e.message, "central upgrade") != NULL, "%s", c->e.message);
    ck_ok(upgrade(&changed), &c->e);
    ck_ok(sync_join(&joining, &how, &c->e), &c->e);
    desk_free(d);
}
END_TEST

/* It may know more fields; only what it says otherwise keeps a desk out. */
START_TEST(a_newer_store_takes_desks_as_long_as_it_can)
{
    bool changed;
    at_the_centre("UPDATE centre SET schema = schema + 1");
    desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    ck_code(upgrade(&changed), CODE_DENIED, &c->e);
    at_the_centre("UPDATE centre SET protocol = protocol + 1");
    desk_customer(c->desks[0], "Bo", "Tran");
    is_refused(0, "install the newer program");
    ck_code(upgrade(&changed), CODE_DENIED, &c->e);
    at_the_centre("UPDATE centre SET protocol = protocol - 1, schema = schema - 1");
    chain_settle(c);
    chain_is_level(c);
    at_the_centre("UPDATE centre SET layout = layout + 1");
    ck_code(upgrade(&changed), CODE_DENIED, &c->e);
}
END_TEST

START_TEST(what_cannot_be_brought_up_to_date_stays_as_it_is)
{
    bool changed;
    struct central_upgrade none;
    at_the_centre(
        "UPDATE centre SET made = ''; CREATE VIEW public.mine AS SELECT frontdesk.now_ms()");
    ck_code(upgrade(&changed), CODE_IO, &c->e);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM centre WHERE made = ''"), 1);
    desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    at_the_centre("DROP VIEW public.mine");
    const char *other = arena_printf(c->a, "stranger_%s", link_database(c->link)),
               *url = arena_printf(c->a, "host=%s user=%s password=no dbname=%s", chain_folder(),
                                   other, link_database(c->link));
    at_the_centre(arena_printf(c->a, "CREATE ROLE %s LOGIN PASSWORD 'no'", other));
    ck_code(central_upgrade(url, &none, &c->e), CODE_DENIED, &c->e);
    ck_assert_msg(strstr(c->e.message, "postgres") != NULL, "%s", c->e.message);
    url = arena_printf(c->a, "host=%s user=postgres dbname=postgres", chain_folder());
    ck_code(central_upgrade(url, &none, &c->e), CODE_NOT_FOUND, &c->e);
    ck_ok(upgrade(&changed), &c->e);
    ck_assert(changed);
    chain_is_level(c);
}
END_TEST

START_TEST(a_manager_does_it_by_command)
{
    struct desk *d = c->desks[0];
    make_old();
    const struct run refused = desk_run(d, "central", "init", c->url, NULL);
    ck_assert_int_ne(refused.status, 0);
    ck_assert_msg(strstr(refused.err, "central upgrade") != NULL, "%s", refused.err);
    ck_assert_int_eq(desk_run(d, "central", "upgrade", NULL).status, 2);
    ck_assert_int_eq(desk_run(d, "central", "upgrade", c->url, NULL).status, 0);
    const struct run again = desk_run(d, "central", "upgrade", c->url, NULL);
    ck_assert_int_eq(again.status, 0);
    ck_assert_msg(strstr(again.err, "is up to date") != NULL, "%s", again.err);
    chain_is_level(c);
}
END_TEST

/* A desk that holds what the upgrade wants next, and wants what it holds. */
START_TEST(who_stands_in_each_others_way_is_no_failure)
{
    struct link *desk;
    struct answer_rows *r;
    bool changed;
    int status;
    at_the_centre("UPDATE centre SET made = ''");
    ck_ok(link_open(c->url, NULL, NULL, &desk, &c->e), &c->e);
    ck_ok(link_run(desk, "BEGIN; SET LOCAL deadlock_timeout = '1min'; LOCK desk IN SHARE MODE",
                   &c->e),
          &c->e);
    const pid_t pid = fork();
    if (pid == 0)
        _exit(upgrade(&changed) == CODE_OK && changed ? 0 : 1);
    while (chain_number(c, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = "
                           "'frontdesk.desk'::regclass") == 0)
        continue;
    ck_ok(link_ask(desk, "SELECT schema FROM centre", 0, NULL, &r, &c->e), &c->e);
    rows_free(r);
    ck_ok(link_run(desk, "COMMIT", &c->e), &c->e);
    link_close(desk);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the upgrade gave up");
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM centre WHERE made <> ''"), 1);
}
END_TEST

Suite *suite_upgrade(void)
{
    Suite *s = suite_create("upgrade");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_test(t, an_old_store_is_brought_up_to_date);
    tcase_add_test(t, who_joins_an_old_store_is_told);
    tcase_add_test(t, a_newer_store_takes_desks_as_long_as_it_can);
    tcase_add_test(t, what_cannot_be_brought_up_to_date_stays_as_it_is);
    tcase_add_test(t, a_manager_does_it_by_command);
    tcase_add_test(t, who_stands_in_each_others_way_is_no_failure);
    return s;
}
