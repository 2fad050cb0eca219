#include <stdlib.h>
#include <string.h>

#include "demo/booking.h"
#include "model/card.h"

#include <check.h> /* last: it has a macro named fail */

#define PEOPLE 2000

static struct demo_people *people;
static struct demo_plan *plan;

static void setup(void)
{
    int64_t today;
    people = demo_people_new(5, PEOPLE, "DE", "2026-11-21");
    ck_assert(day_number("2026-11-21", &today));
    plan = demo_plan_new(5, people, today);
}

static void teardown(void)
{
    demo_plan_free(plan);
    demo_people_free(people);
}

START_TEST(no_room_is_given_twice)
{
    size_t nights = (size_t)plan->room_count * (SEASON_DAYS + 64);
    bool *taken = calloc(nights, sizeof *taken);
    for (uint32_t i = 0; i < plan->booking_count; i++) {
        const struct demo_booking *b = &plan->bookings[i];
        if (b->fate == FATE_CANCELLED || b->fate == FATE_NO_ROOM)
            continue;
        ck_assert_uint_lt(b->room, plan->room_count);
        for (int k = 0; k == 0 || k < b->nights; k++) {
            bool *night = &taken[(size_t)b->room * (SEASON_DAYS + 64) + b->arrival + (size_t)k];
            ck_assert(!*night);
            *night = true;
        }
    }
    free(taken);
}
END_TEST

/* Nothing happens to what is not there yet, and nothing in the future. */
START_TEST(events_come_in_order)
{
    bool known[PEOPLE] = {false};
    char *state = calloc(plan->booking_count, 1);
    uint32_t last = 0;
    for (size_t i = 0; i < plan->event_count; i++) {
        struct demo_event e = demo_event_at(plan, i);
        ck_assert_uint_ge(e.second, last);
        ck_assert_uint_le(e.second, LAST_SECOND);
        last = e.second;
        if (e.kind == EVENT_CUSTOMER) {
            int64_t employer = demo_employer(people, e.index);
            ck_assert(!known[e.index] && (employer < 0 || known[employer]));
            known[e.index] = true;
        } else if (e.kind == EVENT_CHANGE)
            ck_assert(known[e.index]);
        else if (e.kind == EVENT_BOOKING) {
            ck_assert(known[plan->bookings[e.index].customer] && state[e.index] == 0);
            state[e.index] = 'b';
        } else if (e.kind == EVENT_DEPARTURE) {
            ck_assert_int_eq(state[e.index], 'i');
            state[e.index] = 'o';
        } else {
            ck_assert_int_eq(state[e.index], 'b');
            state[e.index] = e.kind == EVENT_ARRIVAL ? 'i' : 'x';
        }
    }
    for (int i = 0; i < PEOPLE; i++)
        ck_assert(known[i]);
    free(state);
}
END_TEST

START_TEST(shares_are_as_in_life)
{
    int fates[4] = {0}, today = 0, ahead = 0, in_house = 0, groups = 0;
    int n = (int)plan->booking_count;
    for (int i = 0; i < n; i++) {
        const struct demo_booking *b = &plan->bookings[i];
        fates[b->fate]++;
        today += b->arrival == SEASON_PAST;
        ahead += b->arrival > SEASON_PAST;
        groups += b->group > 0;
        in_house += b->fate == FATE_STAYS && b->arrival < SEASON_PAST &&
                    demo_departure_second(plan, (uint32_t)i) > LAST_SECOND;
    }
    ck_assert_int_gt(n, PEOPLE);
    ck_assert(fates[FATE_CANCELLED] * 100 > 9 * n && fates[FATE_CANCELLED] * 100 < 15 * n);
    ck_assert(fates[FATE_NO_SHOW] * 1000 > 10 * n && fates[FATE_NO_SHOW] * 1000 < 30 * n);
    ck_assert(today > 0 && ahead > 20 && in_house > 0 && groups > 10);
}
END_TEST

START_TEST(same_arguments_same_plan)
{
    struct demo_plan *again = demo_plan_new(5, people, plan->season.first + SEASON_PAST);
    ck_assert_uint_eq(again->event_count, plan->event_count);
    ck_assert(memcmp(again->events, plan->events, plan->event_count * sizeof *plan->events) == 0);
    demo_plan_free(again);
}
END_TEST

START_TEST(details_fit_the_currency)
{
    struct arena *a = arena_new();
    const struct demo_prices vnd = demo_prices_of("VND", 0), kwd = demo_prices_of("KWD", 3);
    ck_assert_int_eq(vnd.plainest, 1200000);
    ck_assert_int_eq(kwd.plainest, 32000);
    ck_assert_int_eq(demo_prices_of("XXX", 2).plainest, 10000);
    for (uint32_t i = 0; i < plan->booking_count; i++) {
        struct demo_booking_details b;
        struct demo_stay_details s;
        demo_booking_details(plan, i, &vnd, a, &b);
        demo_stay_details(plan, i, &vnd, a, &s);
        ck_assert(b.nightly_rate % vnd.step == 0 && b.nightly_rate < 40 * vnd.plainest);
        ck_assert(b.adults >= 1 && b.adults <= 2);
        ck_assert(s.satisfaction >= 0 && s.satisfaction <= 10 && s.extras >= 0);
        ck_assert(!has_card_number(b.external_id));
        arena_clear(a);
    }
    arena_free(a);
}
END_TEST

START_TEST(a_single_customer)
{
    struct demo_people *one = demo_people_new(5, 1, "XX", "2026-11-21");
    struct demo_plan *small = demo_plan_new(5, one, plan->season.first + SEASON_PAST);
    ck_assert_uint_ge(small->event_count, 1);
    ck_assert_uint_eq(small->room_count, 20);
    demo_plan_free(small);
    demo_people_free(one);
}
END_TEST

Suite *suite_plan(void)
{
    Suite *s = suite_create("demo/plan");
    TCase *c = tcase_create("plan");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, no_room_is_given_twice);
    tcase_add_test(c, events_come_in_order);
    tcase_add_test(c, shares_are_as_in_life);
    tcase_add_test(c, same_arguments_same_plan);
    tcase_add_test(c, details_fit_the_currency);
    tcase_add_test(c, a_single_customer);
    suite_add_tcase(s, c);
    return s;
}
