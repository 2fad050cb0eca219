/* Time: instants are int64 UTC milliseconds, days are "YYYY-MM-DD" texts, and every change of a
 * record carries a hybrid logical clock (HLC) value that no other change of any desk ever has. */
#ifndef FRONTDESK_BASE_CLOCK_H
#define FRONTDESK_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

#define DAY_TEXT 11 /* bytes of YYYY-MM-DD with its terminator */
#define MS_PER_DAY INT64_C(86400000)

/* UTC milliseconds now. Test builds (FRONTDESK_TEST) obey the environment variable FRONTDESK_NOW
 * ("2026-11-21T14:32:00Z"), in which time stands still. */
int64_t clock_now(void);
/* Milliseconds that only grow, for rates and time limits. */
int64_t clock_ticks(void);

/* Makes an IANA zone ("Asia/Ho_Chi_Minh") the one that instants are shown in, for the whole
 * process. CODE_INVALID when this machine does not know it. */
enum code clock_use_zone(const char *zone, struct error *e);

/* The day an instant falls on, in the zone in use. */
void clock_day(int64_t ms, char out[DAY_TEXT]);
/* Hour and minute of an instant, "14:02", in the zone in use. */
void clock_time(int64_t ms, char out[6]);
/* "2026-11-21T14:32:00.000Z" (25 bytes with terminator) and back. */
void clock_iso(int64_t ms, char out[25]);
bool clock_parse_iso(const char *text, int64_t *ms);

/* Days since 1970-01-01 of a day text; false when it is no real day of the Gregorian calendar. */
bool day_number(const char *day, int64_t *out);
void day_from_number(int64_t n, char out[DAY_TEXT]);
/* The name of a month from 1 to 12 in full, for people; NULL for any other. */
const char *month_name(int month);
/* to - from, in days. Both must be real days. */
int64_t days_between(const char *from, const char *to);
/* Whole years from one day to another (an age). */
int64_t years_between(const char *from, const char *to);

/* Hybrid logical clock, a 63-bit integer: 41 bits milliseconds since 2020, 8 bits counter (overflow
 * borrows a millisecond), 14 bits desk number (0 before the desk has joined a central store). */
#define HLC_EPOCH_MS INT64_C(1577836800000)
/* The end of the 41 bits, in 2089, less a day of room: a clock that is wrong by more stands there.
 */
#define HLC_MOST_MS ((INT64_C(1) << 41) - MS_PER_DAY)
#define HLC_DESK_BITS 14
/* The next value after last (0 at first) at wall time now_ms; always greater than last. */
int64_t hlc_next(int64_t last, int64_t now_ms, int desk_no);
/* The same moment, said by another desk. */
int64_t hlc_of_desk(int64_t hlc, int desk_no);
/* The wall time in an HLC value, UTC milliseconds. */
int64_t hlc_ms(int64_t hlc);

#endif
