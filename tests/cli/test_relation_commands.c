/* The headless commands of relations, as scripts see them. */
#include <string.h>

#include "tests/cli/asked.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
    for (int i = 0; i < 9; i++)
        desk_customer(d, "An", "Nguyen");
    desk_shut(d);
}

static void tear_down(void)
{
    desk_free(d);
}

/* "C1 -C2": that the filter finds the one, and not the other. */
static void finds(const char *filter, const char *codes)
{
    const struct run found = asked(d, arena_printf(d->a, "list %s", filter));
    char *rest = arena_str(d->a, codes), *one;
    while ((one = strtok_r(rest, " ", &rest)) != NULL)
        ck_assert_msg((strstr(found.out, one + (*one == '-')) != NULL) == (*one != '-'),
                      "%s: %s\n%s%s", filter, one, found.out, found.err);
}

/* C20260001 and C20260002 are married, and C20260003 is a child of the first. */
static void relate_three(void)
{
    static const char *const commands[] = {
        "relate C20260001 spouse C20260002 can_make_bookings=yes is_primary=yes "
        "share_preferences=yes",
        "relate C20260003 parent C20260001", "set C20260003 date_of_birth=2024-01-01",
        "relate C20260002 spouse C20260001 same_room_preference=yes"};
    for (int i = 0; i < COUNT_OF(commands); i++)
        ck_assert_int_eq(asked(d, commands[i]).status, 0);
}

/* The shape of 3.7, and from the other side. */
START_TEST(relations_are_answered_from_both_sides)
{
    static const char *const of_one[] = {"id",
                                         "customer.id",
                                         "customer.name",
                                         "customer.email",
                                         "customer.customer_code",
                                         "relationship_type",
                                         "is_primary",
                                         "can_make_bookings",
                                         "share_preferences",
                                         "same_room_preference"};
    relate_three();
    json_t *json = answered(d, "relations C20260001 --json", 0);
    const json_t *all = json_at(json, "relationships"), *spouse = json_array_get(all, 0);
    ck_assert_int_eq(json_array_size(all), 2);
    for (int i = 0; i < COUNT_OF(of_one); i++)
        json_at(spouse, of_one[i]);
    ck_assert_str_eq(json_text_at(spouse, "relationship_type"), "spouse");
    ck_assert_str_eq(json_text_at(spouse, "customer.customer_code"), "C20260002");
    ck_assert(json_is_true(json_at(spouse, "can_make_bookings")));
    ck_assert(json_is_false(json_at(spouse, "can_make_bookings_for")));
    ck_assert(json_is_true(json_at(spouse, "same_room_preference")));
    ck_assert_str_eq(json_text_at(json_array_get(all, 1), "relationship_type"), "child");
    ck_assert(json_is_true(json_at(json, "family_preferences.connecting_rooms")));
    ck_assert(json_is_true(json_at(json, "family_preferences.same_floor")));
    ck_assert(json_is_true(json_at(json, "family_preferences.family_dining")));
    json_decref(json);
    json = answered(d, "show C20260002 --json", 0);
    spouse = json_array_get(json_at(json, "customer.relationships"), 0);
    ck_assert(json_is_false(json_at(spouse, "can_make_bookings")));
    ck_assert(json_is_true(json_at(spouse, "can_make_bookings_for")));
    ck_assert(json_is_array(json_at(json, "customer.shared_preferences")));
    json_decref(json);
    ck_assert_int_eq(asked(d, "relate C20260002 spouse C20260001 --remove").status, 0);
    json = answered(d, "relations C20260003 --json", 0);
    ck_assert_int_eq(json_array_size(json_at(json, "relationships")), 1);
    ck_assert_str_eq(
        json_text_at(json_array_get(json_at(json, "relationships"), 0), "relationship_type"),
        "parent");
    json_decref(json);
    ck_assert_int_eq(asked(d, "relations C20260002").status, 1);
    ck_assert_int_eq(asked(d, "undo").status, 0);
    ck_assert_int_eq(asked(d, "relations C20260002").status, 0);
}
END_TEST

START_TEST(filters_find_who_is_related)
{
    relate_three();
    struct run found = asked(d, "list related:c20260001,C20260009");
    ck_assert_msg(strstr(found.out, "C20260002") != NULL &&
                      strstr(found.out, "C20260003") != NULL &&
                      strstr(found.out, "C20260001") == NULL,
                  "%s%s", found.out, found.err);
    ck_assert_int_eq(asked(d, "list related:C20260009").status, 1);
    finds("relation:spouse", "C20260001 C20260002 -C20260003");
    finds("relation:child", "C20260001 -C20260002 -C20260003");
    finds("relation:parent", "-C20260001 -C20260002 C20260003");
    finds("relation:spouse,parent", "C20260001 C20260002 C20260003");
    finds("!relation:parent relation:any", "C20260001 C20260002 -C20260003");
    found = asked(d, "list relation:cousin");
    ck_assert_msg(found.status == 3 && strstr(found.err, "\"cousin\"") != NULL &&
                      strstr(found.err, "spouse, child,") != NULL,
                  "%d %s", found.status, found.err);
}
END_TEST

/* A code that was mistyped is not the same as somebody who is alone. */
START_TEST(a_code_that_nobody_has_is_told)
{
    static const char *const doors[] = {"list related:C20269999",
                                        "list related:C20260001,C20269999 --json",
                                        "list !related:C20269999 --csv",
                                        "list company_id:C20269999",
                                        "pick --select-1 related:C20269999",
                                        "export related:C20269999 --output there.csv"};
    relate_three();
    for (int i = 0; i < COUNT_OF(doors); i++) {
        const struct run run = asked(d, doors[i]);
        ck_assert_msg(run.status == 3 && strstr(run.err, "Nobody has the code C20269999.") != NULL,
                      "%s: %d %s%s", doors[i], run.status, run.out, run.err);
    }
    ck_assert_int_eq(asked(d, "list company_id:c20260001").status, 1);
}
END_TEST

/* Whoever shares has the benefits of the other's tier, as it is now. */
START_TEST(loyalty_that_is_shared_is_told)
{
    ck_assert_int_eq(
        asked(d, "relate C20260001 spouse C20260002 share_loyalty_benefits=yes").status, 0);
    json_t *json = answered(d, "relations C20260001 --json", 0);
    json_t *spouse = json_array_get(json_at(json, "relationships"), 0);
    ck_assert(json_is_null(json_at(spouse, "shared_loyalty_tier")));
    json_decref(json);
    ck_assert_int_eq(asked(d, "set C20260002 loyalty_member=yes loyalty_tier=gold").status, 0);
    json = answered(d, "show C20260001 --json", 0);
    spouse = json_array_get(json_at(json, "customer.relationships"), 0);
    ck_assert_str_eq(json_text_at(spouse, "shared_loyalty_tier"), "gold");
    json_decref(json);
    struct run told = asked(d, "relations C20260001");
    ck_assert_msg(strstr(told.out, "shares loyalty benefits (Gold)") != NULL, "%s", told.out);
    told = asked(d, "relations C20260002");
    ck_assert_msg(strstr(told.out, "shares loyalty benefits") != NULL &&
                      strstr(told.out, "(Gold)") == NULL,
                  "%s", told.out);
}
END_TEST

Suite *suite_relation_commands(void)
{
    Suite *s = suite_create("relation_commands");
    TCase *c = tcase_create("relation_commands");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_test(c, relations_are_answered_from_both_sides);
    tcase_add_test(c, filters_find_who_is_related);
    tcase_add_test(c, a_code_that_nobody_has_is_told);
    tcase_add_test(c, loyalty_that_is_shared_is_told);
    suite_add_tcase(s, c);
    return s;
}
