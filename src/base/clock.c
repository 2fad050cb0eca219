#include "base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/intl.h"

static int64_t timespec_ms(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_now(void)
{
#ifdef FRONTDESK_TEST
    int64_t ms;
    const char *fixed = getenv("FRONTDESK_NOW");
    if (fixed != NULL && clock_parse_iso(fixed, &ms))
        return ms;
#endif
    return timespec_ms(CLOCK_REALTIME);
}

int64_t clock_ticks(void)
{
    return timespec_ms(CLOCK_MONOTONIC);
}

enum code clock_use_zone(const char *zone, struct error *e)
{
    char path[256];
    bool safe = zone[0] != '\0' && zone[0] != '/' && strstr(zone, "..") == NULL;
    snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", zone);
    if (!safe || access(path, R_OK) != 0)
        return fail(
            e, CODE_INVALID, "timezone",
            "This machine knows no time zone \"%s\". Use an IANA name such as Europe/Berlin.",
            zone);
    setenv("TZ", zone, 1);
    tzset();
    return CODE_OK;
}

static struct tm local(int64_t ms)
{
    int64_t seconds = ms >= 0 ? ms / 1000 : -((999 - ms) / 1000);
    time_t t = (time_t)seconds;
    struct tm tm;
    if (localtime_r(&t, &tm) == NULL)
        memset(&tm, 0, sizeof tm);
    return tm;
}

void clock_day(int64_t ms, char out[DAY_TEXT])
{
    struct tm tm = local(ms);
    char wide[48];
    snprintf(wide, sizeof wide, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
    memcpy(out, wide, DAY_TEXT - 1);
    out[DAY_TEXT - 1] = '\0';
}

void clock_time(int64_t ms, char out[6])
{
    struct tm tm = local(ms);
    out[0] = (char)('0' + tm.tm_hour / 10);
    out[1] = (char)('0' + tm.tm_hour % 10);
    out[2] = ':';
    out[3] = (char)('0' + tm.tm_min / 10);
    out[4] = (char)('0' + tm.tm_min % 10);
    out[5] = '\0';
}

/* Days of the civil calendar counted from 1970-01-01, for years from 0 on. */
static int64_t civil_to_days(int64_t y, int64_t m, int64_t d)
{
    y -= m <= 2;
    int64_t era = y / 400, year_of_era = y % 400;
    int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

void day_from_number(int64_t n, char out[DAY_TEXT])
{
    n += 719468;
    int64_t era = (n >= 0 ? n : n - 146096) / 146097, day = n - era * 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t in_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * in_year + 2) / 153;
    int64_t d = in_year - (153 * month + 2) / 5 + 1, m = month + (month < 10 ? 3 : -9);
    char wide[80];
    snprintf(wide, sizeof wide, "%04d-%02d-%02d", (int)(year + era * 400 + (m <= 2)), (int)m,
             (int)d);
    memcpy(out, wide, DAY_TEXT - 1);
    out[DAY_TEXT - 1] = '\0';
}

bool day_number(const char *day, int64_t *out)
{
    if (day == NULL || strlen(day) != DAY_TEXT - 1 || day[4] != '-' || day[7] != '-')
        return false;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && !isdigit((unsigned char)day[i]))
            return false;
    int64_t n = civil_to_days(atoi(day), atoi(day + 5), atoi(day + 8));
    char back[DAY_TEXT];
    day_from_number(n, back);
    if (strcmp(back, day) != 0)
        return false;
    *out = n;
    return true;
}

const char *month_name(int month)
{
    static const char *const names[] = {N_("January"), N_("February"), N_("March"),
                                        N_("April"),   N_("May"),      N_("June"),
                                        N_("July"),    N_("August"),   N_("September"),
                                        N_("October"), N_("November"), N_("December")};
    if (month == 5) /* the same in short */
        return P_("in full", "May");
    return month >= 1 && month <= 12 ? _(names[month - 1]) : NULL;
}

int64_t days_between(const char *from, const char *to)
{
    int64_t a = 0, b = 0;
    day_number(from, &a);
    day_number(to, &b);
    return b - a;
}

int64_t years_between(const char *from, const char *to)
{
    int64_t years = atoi(to) - atoi(from);
    return strcmp(to + 5, from + 5) < 0 ? years - 1 : years;
}

void clock_iso(int64_t ms, char out[25])
{
    int64_t days = ms >= 0 ? ms / MS_PER_DAY : -((MS_PER_DAY - 1 - ms) / MS_PER_DAY);
    int64_t rest = ms - days * MS_PER_DAY;
    char day[DAY_TEXT], wide[80];
    day_from_number(days, day);
    snprintf(wide, sizeof wide, "%sT%02d:%02d:%02d.%03dZ", day, (int)(rest / 3600000),
             (int)(rest / 60000 % 60), (int)(rest / 1000 % 60), (int)(rest % 1000));
    memcpy(out, wide, 24);
    out[24] = '\0';
}

bool clock_parse_iso(const char *text, int64_t *ms)
{
    char day[DAY_TEXT];
    int h = 0, m = 0, s = 0, fraction = 0, used = 0;
    int64_t n;
    if (strlen(text) < 19)
        return false;
    memcpy(day, text, DAY_TEXT - 1);
    day[DAY_TEXT - 1] = '\0';
    if (!day_number(day, &n) || sscanf(text + 10, "T%2d:%2d:%2d%n", &h, &m, &s, &used) != 3)
        return false;
    const char *rest = text + 10 + used;
    if (*rest == '.') {
        if (sscanf(rest, ".%3d%n", &fraction, &used) != 1)
            return false;
        rest += used;
    }
    if (h > 23 || m > 59 || s > 60 || (strcmp(rest, "Z") != 0 && *rest != '\0'))
        return false;
    *ms = n * MS_PER_DAY + h * INT64_C(3600000) + m * INT64_C(60000) + s * INT64_C(1000) + fraction;
    return true;
}

int64_t hlc_next(int64_t last, int64_t now_ms, int desk_no)
{
    int64_t mask = (INT64_C(1) << HLC_DESK_BITS) - 1;
    int64_t ms = now_ms > HLC_EPOCH_MS ? now_ms - HLC_EPOCH_MS : 0;
    int64_t wall = (ms < HLC_MOST_MS ? ms : HLC_MOST_MS) << 8;
    int64_t previous = last >> HLC_DESK_BITS;
    int64_t next = wall > previous ? wall : previous + 1;
    return next << HLC_DESK_BITS | (desk_no & mask);
}

int64_t hlc_of_desk(int64_t hlc, int desk_no)
{
    return hlc >> HLC_DESK_BITS << HLC_DESK_BITS | desk_no;
}

int64_t hlc_ms(int64_t hlc)
{
    return (hlc >> (HLC_DESK_BITS + 8)) + HLC_EPOCH_MS;
}
