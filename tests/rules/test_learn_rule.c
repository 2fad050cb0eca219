/* The rule by which preferences are learned, at each of its thresholds. */
#include "rules/learn.h"

#include <math.h>

#include "base/clock.h"
#include "model/preference.h"

#include <check.h>

static struct arena *a;

static void set_up(void)
{
    a = arena_new();
}

static void tear_down(void)
{
    arena_free(a);
}

static const struct preference_rule *rule(const char *item)
{
    const struct preference_rule *found = preference_find(item);
    ck_assert_msg(found != NULL, "%s", item);
    return found;
}

static const char *day(int ago)
{
    int64_t n = 0;
    char *out = arena_alloc(a, DAY_TEXT);
    day_number("2026-05-01", &n);
    day_from_number(n - ago, out);
    return out;
}

START_TEST(weight_halves_in_two_years)
{
    ck_assert_double_eq(learn_weight("2026-05-01", "2026-05-01"), 1);
    ck_assert_double_eq(learn_weight("2026-05-02", "2026-05-01"), 1);
    ck_assert_double_eq(learn_weight("2024-05-01", "2026-05-01"), 0.5);
    ck_assert_double_eq_tol(learn_weight("2025-05-01", "2026-05-01"), sqrt(0.5), 1e-9);
    ck_assert_double_lt(learn_weight("2024-04-30", "2026-05-01"), 0.5);
}
END_TEST

/* So many stays of an age that agree, so many that had another value. */
static struct learned weighed(int agree, int age, int against, int age_against)
{
    static struct learn_stay all[64];
    struct learn_fact *facts = ARENA_ARRAY(a, struct learn_fact, 2);
    const struct learn_stays stays = {all, agree + against};
    facts[0] = (struct learn_fact){rule("room.bed_type"), "twin", "twin"};
    facts[1] = (struct learn_fact){rule("room.bed_type"), "king", "king"};
    for (int i = 0; i < agree + against; i++)
        all[i] = (struct learn_stay){.left = day(i < agree ? age : age_against),
                                     .satisfied = true,
                                     .seen = &facts[i >= agree],
                                     .seen_count = 1};
    return learn_weigh(&stays, &facts[0], day(0), a);
}

START_TEST(confidence_has_its_thresholds)
{
    static const struct {
        int agree, age, against, age_against, percent;
        bool offered, stays;
    } rows[] = {
        {0, 0, 0, 0, 0, false, false},    {1, 0, 0, 0, 60, false, false},
        {2, 0, 0, 0, 75, true, true},     {3, 0, 0, 0, 82, true, true},
        {4, 0, 0, 0, 86, true, true},     {2, 289, 0, 0, 70, true, true},
        {2, 290, 0, 0, 69, false, true},  {2, 751, 0, 0, 60, false, true},
        {2, 752, 0, 0, 59, false, false}, {3, 0, 1, 0, 64, false, true},
        {3, 0, 1, 730, 72, true, true},   {2, 0, 1, 0, 55, false, false},
        {4, 0, 1, 0, 71, true, true},     {2, -30, 0, 0, 75, true, true},
        {50, 3650, 0, 0, 70, true, true},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        const struct learned l =
            weighed(rows[i].agree, rows[i].age, rows[i].against, rows[i].age_against);
        ck_assert_msg(l.percent == rows[i].percent, "row %d: %d %%", i, l.percent);
        ck_assert_msg(learn_suffices(&l, false) == rows[i].offered, "row %d: %d %%", i, l.percent);
        ck_assert_msg(learn_suffices(&l, true) == rows[i].stays, "row %d: %d %%", i, l.percent);
        ck_assert_int_eq(l.agree, rows[i].agree);
        ck_assert_int_eq(l.of, rows[i].agree + rows[i].against);
    }
}
END_TEST

START_TEST(an_offer_is_written_again_when_it_has_moved)
{
    const struct learned l = weighed(3, 0, 0, 0);
    struct customer_preference row = {
        .confidence = 82, .evidence = l.evidence, .learned_last = l.last};
    ck_assert(!learn_has_moved(&l, &row));
    row.confidence = 86;
    ck_assert(!learn_has_moved(&l, &row));
    row.confidence = 87;
    ck_assert(learn_has_moved(&l, &row));
    row.confidence = NONE;
    ck_assert(learn_has_moved(&l, &row));
    row.confidence = 82;
    row.evidence = "{\"stays\":[],\"of\":0}";
    ck_assert(learn_has_moved(&l, &row));
}
END_TEST

Suite *suite_learn_rule(void)
{
    Suite *s = suite_create("learn_rule");
    TCase *t = tcase_create("learn_rule");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, weight_halves_in_two_years);
    tcase_add_test(t, confidence_has_its_thresholds);
    tcase_add_test(t, an_offer_is_written_again_when_it_has_moved);
    suite_add_tcase(s, t);
    return s;
}
