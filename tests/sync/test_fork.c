/* The centre is put back from an older copy: what it had taken since comes again from the desks
 * that wrote it, and reaches all the others. */
#include "base/uid.h"
#include "store/gate.h"
#include "tests/sync/chain.h"

static struct chain *c;

static void set_up(void)
{
    c = chain_new();
    chain_join(c);
    chain_join(c);
}

static void tear_down(void)
{
    chain_free(c);
}

/* All of the property's own records travel in one stream. */
static void staff(int desk, const char *initials)
{
    struct desk *d = c->desks[desk];
    desk_create(d, &staff_entity,
                desk_row(d, &staff_entity, arena_printf(c->a, "initials=%s", initials),
                         arena_printf(c->a, "name=%s", initials), NULL));
}

static void all_have(int64_t n, const char *table)
{
    for (int i = 0; i < c->n; i++)
        ck_assert_int_eq(desk_number(c->desks[i], "SELECT count(*) FROM %s", table), n);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM %s", table), n);
}

START_TEST(what_a_put_back_centre_lost_comes_again)
{
    staff(0, "AA");
    const struct uid an = desk_customer(c->desks[0], "An", "Nguyen")->id;
    chain_settle(c);
    chain_dump(c);
    staff(0, "BB");
    staff(1, "CC");
    desk_customer(c->desks[1], "Bo", "Tran");
    ck_ok(desk_set(c->desks[2], &customer_entity, &an, "job_title", "Captain", NULL), &c->e);
    chain_settle(c);
    chain_put_back(c);
    /* Others take the places that were given before. */
    staff(2, "DD");
    staff(2, "EE");
    chain_sync(c, 2);
    ck_assert_int_gt(chain_sync(c, 0).forked, 0);
    chain_settle(c);
    all_have(5, "staff");
    all_have(2, "customer");
    for (int i = 0; i < c->n; i++)
        ck_assert_str_eq(desk_get_customer(c->desks[i], &an)->job_title, "Captain");
    chain_is_level(c);
}
END_TEST

/* As many entries as before, so that heads are the same. */
START_TEST(the_same_numbers_are_no_proof)
{
    chain_settle(c);
    chain_dump(c);
    staff(0, "AA");
    chain_settle(c);
    chain_put_back(c);
    staff(1, "BB");
    chain_sync(c, 1);
    ck_assert_int_eq(chain_sync(c, 2).forked, 1);
    ck_assert_int_eq(desk_number(c->desks[2], "SELECT count(*) FROM staff WHERE initials = 'BB'"),
                     1);
    chain_settle(c);
    all_have(2, "staff");
    ck_assert_int_eq(chain_sync(c, 2).forked, 0);
    chain_is_level(c);
}
END_TEST

/* The next desk that asks gets others. */
START_TEST(numbers_lent_since_are_not_lent_again)
{
    chain_settle(c);
    chain_dump(c);
    const int64_t taken = chain_number(c, "SELECT max(next) FROM series WHERE name = 'customer'");
    struct desk *d = c->desks[0];
    ck_assert_int_gt(taken, 0);
    desk_sql(d, "UPDATE series SET next = last - 10 WHERE name = 'customer'");
    desk_customer(d, "An", "Nguyen");
    chain_settle(c);
    ck_assert_int_gt(chain_number(c, "SELECT max(next) FROM series WHERE name = 'customer'"),
                     taken);
    chain_put_back(c);
    chain_sync(c, 0);
    ck_assert_int_eq(chain_number(c, "SELECT max(next) FROM series WHERE name = 'customer'"),
                     taken + 1000);
}
END_TEST

/* The server still has the role of the desk that was invited since. */
START_TEST(the_number_of_a_forgotten_desk_is_not_given_again)
{
    chain_dump(c);
    chain_invite(c, "forgotten");
    const int64_t no = chain_number(c, "SELECT max(no) FROM desk");
    chain_put_back(c);
    ck_assert_int_eq(chain_number(c, "SELECT max(no) FROM desk"), no - 1);
    chain_invite(c, "bar");
    ck_assert_int_eq(chain_number(c, "SELECT max(no) FROM desk"), no + 1);
    chain_is_level(c);
}
END_TEST

Suite *suite_fork(void)
{
    Suite *s = suite_create("fork");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_test(t, what_a_put_back_centre_lost_comes_again);
    tcase_add_test(t, the_same_numbers_are_no_proof);
    tcase_add_test(t, numbers_lent_since_are_not_lent_again);
    tcase_add_test(t, the_number_of_a_forgotten_desk_is_not_given_again);
    return s;
}
