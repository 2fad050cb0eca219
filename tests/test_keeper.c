/* What an open desk has done besides, over days that pass while nobody closes it. Backups: see
 * tests/store/test_backup.c and the scene "backup". */
#include <stdlib.h>
#include <string.h>

#include "rules/actions.h"
#include "src/keeper.h"
#include "tests/helper.h"

static struct desk *d;
static struct app app;
static struct keeper *k;
static struct uid an;

static void set_up(void)
{
    d = desk_new();
    an = desk_customer(d, "An", "Nguyen")->id;
    const char *ini = desk_file(d, "frontdesk.ini");
    file_write(ini, "", 0);
    app = (struct app){.arena = d->a, .store = d->s};
    ck_ok(config_load(ini, &app.config, &d->e), &d->e);
    k = keeper_new(&app);
}

static void tear_down(void)
{
    keeper_free(k);
    config_free(app.config);
    desk_is_sound(d);
    desk_free(d);
}

/* Looks at that moment; whether the customer is blacklisted then. */
static bool blacklisted_at(const char *iso)
{
    const char *say;
    bool wrong;
    setenv("FRONTDESK_NOW", iso, 1);
    ck_assert_ptr_null(keeper_look(k, &wrong, &say));
    ck_assert(!wrong);
    ck_assert_ptr_null(say);
    return desk_get_customer(d, &an)->is_blacklisted == 1;
}

static void blacklist_until(const char *day)
{
    struct act_report r;
    struct act_order o = {.act = act_find("blacklist"), .customers = &an, .n = 1};
    o.given[ASK_REASON] = "Smoked in the room";
    o.given[ASK_UNTIL] = day;
    ck_ok(act_run(&d->action, &o, &r, d->a, &d->e), &d->e);
    ck_assert_int_eq(r.done, 1);
}

START_TEST(a_blacklisting_ends_at_an_open_desk)
{
    blacklist_until("2026-11-22");
    ck_assert(blacklisted_at("2026-11-21T15:00:00Z"));
    ck_assert(blacklisted_at("2026-11-22T16:59:00Z")); /* one minute before midnight there */
    const int64_t version = store_data_version(d->s);
    ck_assert(!blacklisted_at("2026-11-22T17:00:00Z"));
    ck_assert_int_ne(store_data_version(d->s), version); /* an open profile looks at it */
    ck_assert_int_eq(
        desk_number(d, "SELECT count(*) FROM journal WHERE actor = 'frontdesk' AND reason LIKE "
                       "'%%blacklisting has passed'"),
        1);
}
END_TEST

START_TEST(nothing_is_lifted_by_who_only_reads)
{
    blacklist_until("2026-11-22");
    app.read_only = true;
    ck_assert(blacklisted_at("2026-11-25T12:00:00Z"));
}
END_TEST

Suite *suite_keeper(void)
{
    Suite *s = suite_create("keeper");
    TCase *t = tcase_create("keeper");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_blacklisting_ends_at_an_open_desk);
    tcase_add_test(t, nothing_is_lifted_by_who_only_reads);
    suite_add_tcase(s, t);
    return s;
}
