/* One person of whom two desks made a record while neither knew of the other's, and one room that
 * both gave away. */
#include "base/clock.h"
#include "base/uid.h"
#include "rules/double_booking.h"
#include "rules/twin_mark.h"
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

static struct uid person(int desk, const char *name, const char *field, const char *value)
{
    struct desk *d = c->desks[desk];
    const struct uid id = desk_customer(d, name, "Nguyen")->id;
    if (field != NULL)
        ck_ok(desk_set(d, &customer_entity, &id, field, value, NULL), &d->e);
    return id;
}

static int64_t pairs(int desk, const char *state)
{
    return desk_number(c->desks[desk], "SELECT count(*) FROM customer_twin WHERE state = '%s'",
                       state);
}

static void all_have(int open)
{
    for (int i = 0; i < c->n; i++)
        ck_assert_int_eq(pairs(i, "open"), open);
}

START_TEST(who_was_made_twice_is_put_up_once)
{
    person(0, "An", "phone", "+84 91 234 56 78");
    person(1, "Ann", "phone", "0912345678");
    person(2, "Binh", "email", "binh@example.com");
    chain_settle(c);
    all_have(1);
    ck_assert_int_eq(
        pairs(0, "open"),
        desk_number(c->desks[0], "SELECT count(*) FROM customer_twin WHERE reason = 'phone'"));
    chain_is_level(c);
}
END_TEST

START_TEST(a_round_tells_how_many)
{
    person(0, "An", "email", "an@example.com");
    person(1, "An", "email", "An@Example.com");
    chain_sync(c, 0);
    ck_assert_int_eq(chain_sync(c, 1).twins, 0); /* the elder is of the other desk */
    const struct round round = chain_sync(c, 0);
    ck_assert_int_eq(round.twins, 1);
    ck_assert_int_eq(round.waiting, 0);
    ck_assert_int_eq(chain_sync(c, 0).twins, 0);
}
END_TEST

/* The desks that made them both see it, and mean the same pair. */
START_TEST(who_becomes_like_another_by_changes_is_put_up_once)
{
    const struct uid an = person(0, "An", NULL, NULL), ann = person(1, "Ann", NULL, NULL);
    chain_settle(c);
    all_have(0);
    ck_ok(desk_set(c->desks[1], &customer_entity, &an, "phone", "0912345678", NULL), &c->e);
    ck_ok(desk_set(c->desks[2], &customer_entity, &ann, "phone", "0912345678", NULL), &c->e);
    chain_settle(c);
    all_have(1);
    chain_is_level(c);
}
END_TEST

START_TEST(what_was_decided_stays_decided)
{
    struct action action;
    const struct uid an = person(0, "An", "phone", "0912345678"),
                     ann = person(1, "Ann", "phone", "0912345678");
    chain_settle(c);
    all_have(1);
    action_init(&action, c->desks[1]->s, &c->desks[1]->action.actor, NULL);
    ck_ok(twin_decide(&action, &an, &ann, NULL, "different", &c->e), &c->e);
    chain_settle(c);
    ck_ok(desk_set(c->desks[2], &customer_entity, &ann, "email", "ann@example.com", NULL), &c->e);
    chain_settle(c);
    all_have(0);
    chain_is_level(c);
}
END_TEST

/* Nobody could decide on such a pair. */
START_TEST(who_was_merged_there_already_is_not_put_up)
{
    struct desk *d = c->desks[1];
    const struct uid an = person(0, "An", "date_of_birth", "1990-02-03");
    chain_settle(c);
    const struct uid again = person(1, "An", "date_of_birth", "1990-02-03");
    const char *codes[] = {desk_get_customer(d, &an)->customer_code,
                           desk_get_customer(d, &again)->customer_code};
    ck_assert_int_eq(desk_run(d, "merge", codes[0], codes[1], NULL).status, 0);
    chain_settle(c);
    ck_assert_str_eq(desk_get_customer(c->desks[0], &again)->status, "merged");
    all_have(0);
    chain_is_level(c);
}
END_TEST

/* The same pair found apart is one record. */
START_TEST(desks_that_search_apart_find_one_pair)
{
    const struct uid an = person(0, "An", NULL, NULL), ann = person(0, "Ann", NULL, NULL);
    struct action action;
    chain_settle(c);
    for (int i = 0; i < 2; i++) {
        action_init(&action, c->desks[i]->s, &c->desks[i]->action.actor, NULL);
        ck_ok(twin_decide(&action, i == 0 ? &an : &ann, i == 0 ? &ann : &an, "name", "open", &c->e),
              &c->e);
    }
    chain_settle(c);
    all_have(1);
    chain_is_level(c);
}
END_TEST

static struct uid booked(int desk, const struct uid *guest, const struct uid *room)
{
    struct desk *d = c->desks[desk];
    struct booking *row =
        desk_row(d, &booking_entity, "arrival=2090-05-03", "departure=2090-05-05", NULL);
    row->customer_id = *guest;
    row->room_id = *room;
    return ((struct booking *)desk_create(d, &booking_entity, row))->id;
}

/* Neither could know; both hear of it, and one of them settles it for all. */
START_TEST(a_room_given_away_by_two_desks_is_a_task_of_all)
{
    struct desk *d = c->desks[0];
    const struct uid an = person(0, "An", NULL, NULL), bo = person(0, "Bo", NULL, NULL);
    const struct uid room =
        ((struct room *)desk_create(d, &room_entity, desk_row(d, &room_entity, "number=204", NULL)))
            ->id;
    char other[UID_TEXT];
    uid_print(&((struct room *)desk_create(d, &room_entity,
                                           desk_row(d, &room_entity, "number=205", NULL)))
                   ->id,
              other);
    chain_settle(c);
    booked(0, &an, &room);
    const struct uid theirs = booked(1, &bo, &room);
    ck_assert_int_eq(double_booking_count(d->s), 0);
    chain_settle(c);
    for (int i = 0; i < c->n; i++)
        ck_assert_int_eq(double_booking_count(c->desks[i]->s), 1);
    ck_ok(desk_set(c->desks[2], &booking_entity, &theirs, "room_id", other, NULL), &c->desks[2]->e);
    chain_settle(c);
    for (int i = 0; i < c->n; i++)
        ck_assert_int_eq(double_booking_count(c->desks[i]->s), 0);
    chain_is_level(c);
}
END_TEST

Suite *suite_sync_twins(void)
{
    Suite *s = suite_create("sync_twins");
    TCase *t_case = chain_tests(s, set_up, tear_down);
    if (t_case == NULL)
        return s;
    tcase_add_test(t_case, who_was_made_twice_is_put_up_once);
    tcase_add_test(t_case, a_round_tells_how_many);
    tcase_add_test(t_case, who_becomes_like_another_by_changes_is_put_up_once);
    tcase_add_test(t_case, what_was_decided_stays_decided);
    tcase_add_test(t_case, who_was_merged_there_already_is_not_put_up);
    tcase_add_test(t_case, desks_that_search_apart_find_one_pair);
    tcase_add_test(t_case, a_room_given_away_by_two_desks_is_a_task_of_all);
    return s;
}
