/* Which bookings hold one room in a same night. */
#include "rules/double_booking.h"

#include <string.h>

#include "base/uid.h"
#include "tests/helper.h"

static struct desk *d;
static struct uid rooms[2], guest;

static void set_up(void)
{
    d = desk_new();
    guest = desk_customer(d, "An", "Nguyen")->id;
    for (int i = 0; i < 2; i++) {
        struct room *room = desk_row(d, &room_entity, i == 0 ? "number=204" : "number=205", NULL);
        rooms[i] = ((struct room *)desk_create(d, &room_entity, room))->id;
    }
}

static void tear_down(void)
{
    desk_free(d);
}

static const char *room_text(int i)
{
    char *text = arena_alloc(d->a, UID_TEXT);
    uid_print(&rooms[i], text);
    return text;
}

static struct uid book(const struct uid *room, const char *arrival, const char *departure,
                       const char *status)
{
    struct booking *row = desk_row(d, &booking_entity, arena_printf(d->a, "arrival=%s", arrival),
                                   arena_printf(d->a, "departure=%s", departure),
                                   arena_printf(d->a, "status=%s", status), NULL);
    row->customer_id = guest;
    if (room != NULL)
        row->room_id = *room;
    return ((struct booking *)desk_create(d, &booking_entity, row))->id;
}

/* Beside a booking of room 204 from 3 to 6 May 2090. */
static const struct {
    const char *arrival, *departure, *status;
    int room; /* 2: none */
    int clashes;
} others[] = {
    {"2090-05-01", "2090-05-03", "confirmed", 0, 0},  /* leaves as the other comes */
    {"2090-05-06", "2090-05-09", "confirmed", 0, 0},  /* comes as the other leaves */
    {"2090-05-01", "2090-05-04", "confirmed", 0, 1},  /* the first night */
    {"2090-05-05", "2090-05-09", "pending", 0, 1},    /* the last one */
    {"2090-05-03", "2090-05-06", "checked_in", 0, 1}, /* all of them */
    {"2090-05-04", "2090-05-05", "confirmed", 0, 1},  /* one within */
    {"2090-05-01", "2090-05-09", "confirmed", 0, 1},  /* around */
    {"2090-05-03", "2090-05-06", "cancelled", 0, 0},
    {"2090-05-03", "2090-05-06", "no_show", 0, 0},
    {"2090-05-03", "2090-05-06", "checked_out", 0, 0},
    {"2090-05-03", "2090-05-06", "confirmed", 1, 0},
    {"2090-05-03", "2090-05-06", "confirmed", 2, 0},
};

START_TEST(a_room_is_booked_twice_in_a_same_night)
{
    struct double_booking *all;
    int n;
    const struct uid first = book(&rooms[0], "2090-05-03", "2090-05-06", "confirmed");
    const struct uid other = book(others[_i].room < 2 ? &rooms[others[_i].room] : NULL,
                                  others[_i].arrival, others[_i].departure, others[_i].status);
    ck_ok(double_bookings(d->s, NULL, 10, &all, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, others[_i].clashes);
    ck_assert_int_eq(double_booking_count(d->s), n);
    if (n == 0)
        return;
    ck_assert_int_le(strcmp(all->booking[0]->arrival, all->booking[1]->arrival), 0);
    ck_assert_str_eq(all->room->number, "204");
    ck_assert(uid_compare(&all->booking[0]->id, &all->booking[1]->id) != 0);
    ck_assert(uid_compare(&all->booking[0]->id, &first) == 0 ||
              uid_compare(&all->booking[0]->id, &other) == 0);
}
END_TEST

START_TEST(what_is_over_is_no_task)
{
    book(&rooms[0], "2020-05-03", "2020-05-06", "confirmed");
    book(&rooms[0], "2020-05-03", "2020-05-06", "confirmed");
    ck_assert_int_eq(double_booking_count(d->s), 0);
}
END_TEST

START_TEST(three_in_one_room_are_three_tasks)
{
    struct double_booking *all;
    struct uid ids[4];
    int n;
    for (int i = 0; i < 3; i++)
        ids[i] = book(&rooms[0], "2090-05-03", "2090-05-06", "confirmed");
    ids[3] = book(&rooms[1], "2090-05-03", "2090-05-06", "confirmed");
    ck_assert_int_eq(double_booking_count(d->s), 3);
    for (int i = 0; i < 4; i++) {
        ck_ok(double_bookings(d->s, &ids[i], 10, &all, &n, d->a, &d->e), &d->e);
        ck_assert_int_eq(n, i < 3 ? 2 : 0);
    }
    ck_ok(double_bookings(d->s, NULL, 2, &all, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 2);
}
END_TEST

START_TEST(whoever_moves_or_goes_settles_it)
{
    const struct uid first = book(&rooms[0], "2090-05-03", "2090-05-06", "confirmed"),
                     other = book(&rooms[0], "2090-05-03", "2090-05-06", "confirmed");
    ck_ok(desk_set(d, &booking_entity, &other, "room_id", room_text(1), NULL), &d->e);
    ck_assert_int_eq(double_booking_count(d->s), 0);
    ck_ok(desk_set(d, &booking_entity, &other, "room_id", room_text(0), NULL), &d->e);
    ck_assert_int_eq(double_booking_count(d->s), 1);
    ck_ok(desk_set(d, &booking_entity, &other, "arrival", "2090-05-06", NULL), &d->e);
    ck_assert_int_eq(double_booking_count(d->s), 0);
    ck_ok(desk_set(d, &booking_entity, &other, "arrival", "2090-05-05", NULL), &d->e);
    ck_ok(desk_retract(d, &booking_entity, &first), &d->e);
    ck_assert_int_eq(double_booking_count(d->s), 0);
}
END_TEST

/* The same nights, asked before the booking is saved, and of one that has the room itself. */
START_TEST(who_has_a_room_is_known_before_saving)
{
    struct customer *holder;
    struct booking *draft =
        desk_row(d, &booking_entity, "arrival=2090-05-05", "departure=2090-05-09", NULL);
    const struct uid first = book(&rooms[0], "2090-05-03", "2090-05-06", "confirmed");
    ck_ok(room_holder(d->s, &rooms[0], draft, &holder, d->a, &d->e), &d->e);
    ck_assert_str_eq(holder->full_name, "An Nguyen");
    ck_ok(room_holder(d->s, &rooms[1], draft, &holder, d->a, &d->e), &d->e);
    ck_assert_ptr_null(holder);
    draft->arrival = "2090-05-06";
    ck_ok(room_holder(d->s, &rooms[0], draft, &holder, d->a, &d->e), &d->e);
    ck_assert_ptr_null(holder);
    ck_ok(room_holder(d->s, &rooms[0], desk_get(d, &booking_entity, &first), &holder, d->a, &d->e),
          &d->e);
    ck_assert_ptr_null(holder);
}
END_TEST

Suite *suite_double_booking(void)
{
    Suite *s = suite_create("double_booking");
    TCase *t = tcase_create("double_booking");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, a_room_is_booked_twice_in_a_same_night, 0, COUNT_OF(others));
    tcase_add_test(t, what_is_over_is_no_task);
    tcase_add_test(t, three_in_one_room_are_three_tasks);
    tcase_add_test(t, whoever_moves_or_goes_settles_it);
    tcase_add_test(t, who_has_a_room_is_known_before_saving);
    suite_add_tcase(s, t);
    return s;
}
