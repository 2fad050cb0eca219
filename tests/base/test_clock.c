#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

#include <check.h> /* last: it has a macro named fail */

START_TEST(day_numbers)
{
    int64_t n;
    ck_assert(day_number("1970-01-01", &n));
    ck_assert_int_eq(n, 0);
    ck_assert(day_number("2000-02-29", &n));
    ck_assert_int_eq(n, 11016);
    ck_assert(day_number("1969-12-31", &n));
    ck_assert_int_eq(n, -1);
}
END_TEST

START_TEST(days_that_are_none)
{
    static const char *const cases[] = {"",           "2026-02-29", "2026-13-01", "2026-00-10",
                                        "2026-04-31", "2026-4-3",   "26-04-03",   "2026/04/03",
                                        "2026-04-0x", "1900-02-29", "2026-04-03 "};
    int64_t n;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(!day_number(cases[i], &n), "%s", cases[i]);
    ck_assert(!day_number(NULL, &n));
}
END_TEST

START_TEST(every_day_comes_back)
{
    char day[DAY_TEXT], before[DAY_TEXT] = "";
    for (int64_t n = -40000; n < 60000; n++) {
        int64_t back;
        day_from_number(n, day);
        ck_assert_int_gt(strcmp(day, before), 0);
        ck_assert(day_number(day, &back));
        ck_assert_int_eq(back, n);
        memcpy(before, day, sizeof day);
    }
}
END_TEST

START_TEST(spans)
{
    ck_assert_int_eq(days_between("2026-02-27", "2026-03-02"), 3);
    ck_assert_int_eq(days_between("2026-03-02", "2026-02-27"), -3);
    ck_assert_int_eq(years_between("1980-06-15", "2026-06-14"), 45);
    ck_assert_int_eq(years_between("1980-06-15", "2026-06-15"), 46);
}
END_TEST

START_TEST(iso_instants)
{
    int64_t ms;
    char text[25];
    ck_assert(clock_parse_iso("2026-11-21T14:32:05.678Z", &ms));
    ck_assert_int_eq(ms, INT64_C(1795271525678));
    clock_iso(ms, text);
    ck_assert_str_eq(text, "2026-11-21T14:32:05.678Z");
    ck_assert(clock_parse_iso("1969-12-31T23:59:59.999Z", &ms));
    ck_assert_int_eq(ms, -1);
    clock_iso(-1, text);
    ck_assert_str_eq(text, "1969-12-31T23:59:59.999Z");
    ck_assert(!clock_parse_iso("2026-11-21", &ms));
    ck_assert(!clock_parse_iso("2026-11-21T24:00:00Z", &ms));
    ck_assert(!clock_parse_iso("2026-11-21T14:32:00+07:00", &ms));
}
END_TEST

START_TEST(fixed_now)
{
    setenv("FRONTDESK_NOW", "2026-11-21T14:32:00Z", 1);
    char text[25];
    clock_iso(clock_now(), text);
    unsetenv("FRONTDESK_NOW");
    ck_assert_str_eq(text, "2026-11-21T14:32:00.000Z");
}
END_TEST

START_TEST(zones)
{
    int64_t ms;
    char day[DAY_TEXT], time[6];
    struct error e;
    ck_assert(clock_parse_iso("2026-11-21T18:05:00Z", &ms));
    ck_assert_int_eq(clock_use_zone("Asia/Ho_Chi_Minh", &e), CODE_OK);
    clock_day(ms, day);
    clock_time(ms, time);
    ck_assert_str_eq(day, "2026-11-22");
    ck_assert_str_eq(time, "01:05");
    ck_assert_int_eq(clock_use_zone("../../etc/passwd", &e), CODE_INVALID);
    ck_assert_int_eq(clock_use_zone("Atlantis/Capital", &e), CODE_INVALID);
    ck_assert_str_eq(e.field, "timezone");
    ck_assert_int_eq(clock_use_zone("UTC", &e), CODE_OK);
}
END_TEST

START_TEST(hlc_only_grows)
{
    const int64_t now = HLC_EPOCH_MS + 1000;
    int64_t last = 0;
    for (int i = 0; i < 2000; i++) { /* a burst that overflows the counter, then a clock set back */
        int64_t next = hlc_next(last, i < 1000 ? now : now - 900, 5);
        ck_assert_int_gt(next, last);
        ck_assert_int_eq(next & ((1 << HLC_DESK_BITS) - 1), 5);
        last = next;
    }
    int64_t later = hlc_next(last, now + 50000, 5);
    ck_assert_int_eq(hlc_ms(later), now + 50000);
}
END_TEST

START_TEST(hlc_keeps_the_desk)
{
    const int64_t now = HLC_EPOCH_MS + 77;
    int64_t other = hlc_next(0, now, 16383);
    int64_t mine = hlc_next(other, now, 0);
    ck_assert_int_gt(mine, other);
    ck_assert_int_eq(other & ((1 << HLC_DESK_BITS) - 1), 16383);
    ck_assert_int_eq(mine & ((1 << HLC_DESK_BITS) - 1), 0);
    ck_assert_int_eq(hlc_ms(mine), now);
    ck_assert_int_gt(hlc_next(0, 0, 1), 0); /* a machine whose clock has never been set */
}
END_TEST

Suite *suite_clock(void)
{
    Suite *s = suite_create("clock");
    TCase *c = tcase_create("clock");
    tcase_add_test(c, day_numbers);
    tcase_add_test(c, days_that_are_none);
    tcase_add_test(c, every_day_comes_back);
    tcase_add_test(c, spans);
    tcase_add_test(c, iso_instants);
    tcase_add_test(c, fixed_now);
    tcase_add_test(c, zones);
    tcase_add_test(c, hlc_only_grows);
    tcase_add_test(c, hlc_keeps_the_desk);
    suite_add_tcase(s, c);
    return s;
}
