/* The window onto a long list: it shows what reading the whole list would, in whichever direction
 * it moves, and finds its place again when the data has changed. And who is in the house. */
#include <string.h>

#include "base/uid.h"
#include "store/house.h"
#include "store/window.h"
#include "tests/helper.h"

#define PEOPLE 733

static struct desk *d;
static struct filter filter;
static struct window window;
static struct hit *all; /* the list as one page */
static int total;

/* Many share a sort value, and some have none. */
static void fill(void)
{
    ck_ok(gate_begin(d->s, &d->e), &d->e);
    for (int i = 0; i < PEOPLE; i++) {
        const char *name = arena_printf(d->a, "last_name=Name %d", i * 7 % 100);
        const char *mail = arena_printf(d->a, "email=p%d@post.example", i);
        const char *born = arena_printf(d->a, "date_of_birth=19%02d-01-01", i % 40 + 50);
        struct customer *c =
            desk_row(d, &customer_entity, name, mail, i % 5 ? born : "title=Mr", NULL);
        desk_create(d, &customer_entity, c);
    }
    ck_ok(gate_commit(d->s, &d->e), &d->e);
}

static void read_all(const char *text)
{
    ck_ok(filter_parse(store_property(d->s), text, &filter, d->a, &d->e), &d->e);
    const struct page_request r = {.filter = &filter, .limit = PEOPLE + 10};
    ck_ok(page_load(d->s, &r, &all, &total, d->a, &d->e), &d->e);
}

static void set_up(void)
{
    d = desk_new();
    fill();
    memset(&window, 0, sizeof window);
}

static void tear_down(void)
{
    window_clear(&window);
    desk_free(d);
}

/* Every hit of the window is the one of its number in the whole list. */
static void agrees(void)
{
    ck_assert_int_le(window.to, total);
    for (int64_t i = window.from; i < window.to; i++)
        ck_assert_msg(uid_compare(&window_at(&window, i)->customer->id, &all[i].customer->id) == 0,
                      "hit %d is another", (int)i);
    ck_assert_ptr_null(window_at(&window, window.from - 1));
    ck_assert_ptr_null(window_at(&window, window.to));
}

static void walk_both_ways(const char *text)
{
    read_all(text);
    ck_ok(window_first(&window, d->s, &filter, &d->e), &d->e);
    while (!window.at_end) {
        ck_ok(window_after(&window, d->s, &filter, &d->e), &d->e);
        window_number(&window, -1);
        agrees();
    }
    ck_assert_int_eq(window.to, total);
    ck_assert(window.at_start == (total <= WINDOW_CHUNK * WINDOW_CHUNKS));
    while (!window.at_start) {
        ck_ok(window_before(&window, d->s, &filter, &d->e), &d->e);
        if (window_number(&window, total) <= 0) /* else the start is near, but not known yet */
            agrees();
    }
    ck_assert_int_eq(window.from, 0);
}

START_TEST(walking_meets_everybody_in_order)
{
    static const char *const orders[] = {"",           "sort:name",    "sort:-name", "sort:born",
                                         "sort:-born", "sort:created", "name 1"};
    for (int i = 0; i < COUNT_OF(orders); i++)
        walk_both_ways(orders[i]);
}
END_TEST

START_TEST(the_end_gets_its_numbers_when_it_is_counted)
{
    read_all("sort:born");
    ck_ok(window_last(&window, d->s, &filter, &d->e), &d->e);
    ck_assert(window.at_end && !window.at_start);
    ck_assert_int_eq(window_number(&window, -1), 0);
    ck_ok(window_before(&window, d->s, &filter, &d->e), &d->e);
    window_number(&window, total);
    ck_assert_int_eq(window.to, total);
    agrees();
}
END_TEST

START_TEST(a_place_is_found_again)
{
    read_all("sort:name");
    ck_ok(window_first(&window, d->s, &filter, &d->e), &d->e);
    for (int i = 0; i < 3; i++)
        ck_ok(window_after(&window, d->s, &filter, &d->e), &d->e);
    ck_ok(window_around(&window, d->s, &filter, 250, &d->e), &d->e);
    agrees();
    ck_assert(window.from == 150 && window.to == 350);
    ck_assert_int_eq(window_find(&window, &all[320].customer->id), 320);
    ck_assert_int_eq(window_find(&window, &all[20].customer->id), -1);
    /* The hit itself is gone: its place is its successor's. */
    desk_retract(d, &customer_entity, &all[250].customer->id);
    ck_ok(window_around(&window, d->s, &filter, 250, &d->e), &d->e);
    ck_assert_int_eq(window_find(&window, &all[251].customer->id), 250);
    ck_assert_int_eq(window_find(&window, &all[249].customer->id), 249);
}
END_TEST

START_TEST(somebody_new_at_the_start_moves_all_numbers)
{
    read_all("sort:name");
    ck_ok(window_first(&window, d->s, &filter, &d->e), &d->e);
    desk_customer(d, "Aaron", "Aa");
    ck_ok(window_around(&window, d->s, &filter, 5, &d->e), &d->e);
    ck_assert_int_eq(window_number(&window, -1), 1);
    ck_assert_int_eq(window_find(&window, &all[5].customer->id), 6);
}
END_TEST

START_TEST(a_short_list_has_both_ends)
{
    read_all("\"name 13\"");
    ck_ok(window_first(&window, d->s, &filter, &d->e), &d->e);
    ck_assert(!window.at_end); /* somebody less alike may follow */
    ck_ok(window_after(&window, d->s, &filter, &d->e), &d->e);
    ck_assert(window.at_start && window.at_end && window.to == total && total > 0);
    ck_ok(window_last(&window, d->s, &filter, &d->e), &d->e);
    window_number(&window, -1);
    agrees();
    read_all("nobody");
    ck_ok(window_first(&window, d->s, &filter, &d->e), &d->e);
    ck_assert(window.at_start && window.at_end && window.to == 0);
    ck_ok(window_around(&window, d->s, &filter, 0, &d->e), &d->e);
}
END_TEST

static bool at_once(void *context)
{
    (void)context;
    return true;
}

START_TEST(what_is_stopped_leaves_the_window_as_it_is)
{
    read_all("sort:created");
    ck_ok(window_first(&window, d->s, &filter, &d->e), &d->e);
    store_set_interrupt(d->s, at_once, NULL);
    ck_assert_int_eq(window_last(&window, d->s, &filter, &d->e), CODE_STOPPED);
    agrees();
    store_hold_interrupt(d->s, true);
    ck_ok(window_last(&window, d->s, &filter, &d->e), &d->e);
    store_hold_interrupt(d->s, false);
    store_set_interrupt(d->s, NULL, NULL);
}
END_TEST

START_TEST(the_house_knows_its_guests)
{
    const char *number;
    struct customer *in = desk_customer(d, "In", "House"), *out = desk_customer(d, "Out", "There"),
                    *hall = desk_customer(d, "In", "Hall");
    struct room *room = desk_row(d, &room_entity, "number=204", "room_type=Deluxe", NULL);
    desk_create(d, &room_entity, room);
    struct booking *b = desk_row(d, &booking_entity, "arrival=2026-11-20", "departure=2026-11-25",
                                 "status=checked_in", NULL);
    b->customer_id = in->id;
    b->room_id = room->id;
    desk_create(d, &booking_entity, b);
    b = desk_row(d, &booking_entity, "arrival=2026-11-20", "departure=2026-11-25",
                 "status=checked_in", NULL);
    b->customer_id = hall->id;
    desk_create(d, &booking_entity, b);
    ck_ok(house_room(d->s, &in->id, &number, d->a, &d->e), &d->e);
    ck_assert_str_eq(number, "204");
    ck_ok(house_room(d->s, &hall->id, &number, d->a, &d->e), &d->e);
    ck_assert_str_eq(number, "");
    ck_ok(house_room(d->s, &out->id, &number, d->a, &d->e), &d->e);
    ck_assert_ptr_null(number);
    read_all("");
    ck_ok(window_first(&window, d->s, &filter, &d->e), &d->e);
    ck_assert_str_eq(window_at(&window, window_find(&window, &in->id))->room, "204");
    ck_assert_ptr_null(window_at(&window, window_find(&window, &out->id))->room);
}
END_TEST

Suite *suite_window(void);

Suite *suite_window(void)
{
    Suite *s = suite_create("window");
    TCase *t = tcase_create("window");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 120);
    tcase_add_test(t, walking_meets_everybody_in_order);
    tcase_add_test(t, the_end_gets_its_numbers_when_it_is_counted);
    tcase_add_test(t, a_place_is_found_again);
    tcase_add_test(t, somebody_new_at_the_start_moves_all_numbers);
    tcase_add_test(t, a_short_list_has_both_ends);
    tcase_add_test(t, what_is_stopped_leaves_the_window_as_it_is);
    tcase_add_test(t, the_house_knows_its_guests);
    suite_add_tcase(s, t);
    return s;
}
