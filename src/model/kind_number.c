/* Kinds that are numbers or moments: days, instants, money, counts, flags. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/iso.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/row.h"

static const char *const months[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"),
                                     N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
                                     N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

/* As far as a day can be asked for from today: some centuries. */
#define MOST_DAYS 200000

/* 1-12 for a month's English or translated name, at least three letters of it; 0 when it is none.
 */
static int month_named(const char *text)
{
    for (int i = 0; i < 12; i++)
        if (strncasecmp(text, months[i], 3) == 0 || strcasecmp(text, _(months[i])) == 0)
            return i + 1;
    return 0;
}

/* "today", "tomorrow", "yesterday", "+3d", "-2w": days from today; false when it is none of these.
 */
static bool relative_day(const char *typed, const char *today, char out[DAY_TEXT])
{
    int64_t base, shift;
    char unit = 'd', *end;
    if (!day_number(today, &base))
        return false;
    if (strcasecmp(typed, "today") == 0)
        shift = 0;
    else if (strcasecmp(typed, "tomorrow") == 0)
        shift = 1;
    else if (strcasecmp(typed, "yesterday") == 0)
        shift = -1;
    else if (typed[0] == '+' || typed[0] == '-') {
        shift = strtol(typed, &end, 10);
        unit = *end != '\0' ? *end : 'd';
        if (end == typed + 1 || (*end != '\0' && end[1] != '\0') || strchr("dw", unit) == NULL ||
            shift < -MOST_DAYS || shift > MOST_DAYS)
            return false;
    } else
        return false;
    day_from_number(base + shift * (unit == 'w' ? 7 : 1), out);
    return true;
}

/* Two-digit years: the century that is at most ten years ahead of today. */
static int full_year(int year, const char *today)
{
    if (year >= 100)
        return year;
    int now = atoi(today);
    year += now / 100 * 100;
    return year > now + 10 ? year - 100 : year;
}

/* "15.6.85", "15/6/1985", "15 Jun 1985", "Jun 15, 1985": the day stands before the month when both
 * are numbers. */
static bool written_day(const char *typed, const char *today, char out[DAY_TEXT])
{
    char part[3][16] = {"", "", ""};
    int end = 0, n = sscanf(typed, "%15[^ ./,-]%*[ ./,-]%15[^ ./,-]%*[ ./,-]%15[^ ./,-]%n", part[0],
                            part[1], part[2], &end);
    if (n != 3 || typed[end] != '\0' || !isdigit((unsigned char)part[2][0]))
        return false;
    int month = month_named(part[0]), day = atoi(part[1]);
    if (month == 0) {
        day = atoi(part[0]);
        month = isdigit((unsigned char)part[1][0]) ? atoi(part[1]) : month_named(part[1]);
    }
    char text[64];
    int64_t number;
    int year = full_year(atoi(part[2]), today);
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    if (!day_number(text, &number))
        return false;
    memcpy(out, text, DAY_TEXT);
    return true;
}

enum code parse_day(const struct property *p, const struct field *f, const char *typed, void *slot,
                    struct arena *a, struct error *e)
{
    char day[DAY_TEXT];
    int64_t number;
    char *text = text_squeeze(a, typed);
    if (text[0] == '\0')
        return CODE_OK;
    if (day_number(text, &number)) {
        *(const char **)slot = text;
        return CODE_OK;
    }
    if (!relative_day(text, p->today, day) && !written_day(text, p->today, day))
        return fail(e, CODE_INVALID, f->name,
                    _("%s: \"%s\" is no day. Write 1985-06-15, 15.6.85, today or +3d."),
                    _(f->label), typed);
    *(const char **)slot = arena_str(a, day);
    return CODE_OK;
}

/* One letter of a pattern, as often as it stands there. */
static void add_day_part(const char *pattern, size_t n, const char *day, struct buf *out)
{
    const int number = atoi(pattern[0] == 'd' ? day + 8 : day + 5);
    if (pattern[0] == 'y')
        buf_addn(out, day, 4);
    else if (n > 2)
        buf_add(out, _(months[number - 1]));
    else
        buf_addf(out, n == 2 ? "%02d" : "%d", number);
}

void print_day(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p, (void)f;
    const char *day = *(const char *const *)value;
    int64_t number;
    if (!day_number(day, &number)) {
        buf_add(out, day);
        return;
    }
    /* TRANSLATORS: how a day is written in your language: d or dd, m or mm or mmm (its name), yyyy;
     * what stands between them stays. */
    for (const char *pattern = _("d mmm yyyy"); *pattern != '\0';) {
        const char letter[] = {pattern[0], '\0'};
        const size_t n = strspn(pattern, letter);
        if (strchr("dmy", pattern[0]) != NULL)
            add_day_part(pattern, n, day, out);
        else
            buf_addn(out, pattern, n);
        pattern += n;
    }
}

enum code parse_instant(const struct property *p, const struct field *f, const char *typed,
                        void *slot, struct arena *a, struct error *e)
{
    int64_t ms;
    int hour = 0, minute = 0;
    char day_part[40] = "";
    const char *day = NULL;
    if (clock_parse_iso(typed, &ms)) {
        *(int64_t *)slot = ms;
        return CODE_OK;
    }
    struct error ignored;
    int n = sscanf(typed, "%39[^ T]%*[ T]%d:%d", day_part, &hour, &minute);
    if ((n != 1 && n != 3) || parse_day(p, f, day_part, &day, a, &ignored) != CODE_OK ||
        day == NULL || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return fail(e, CODE_INVALID, f->name,
                    _("%s: \"%s\" is no moment. Write 2026-11-21 14:30 or a day."), _(f->label),
                    typed);
    struct tm tm = {.tm_year = atoi(day) - 1900,
                    .tm_mon = atoi(day + 5) - 1,
                    .tm_mday = atoi(day + 8),
                    .tm_hour = hour,
                    .tm_min = minute,
                    .tm_isdst = -1};
    *(int64_t *)slot = (int64_t)mktime(&tm) * 1000;
    return CODE_OK;
}

void print_instant(const struct property *p, const struct field *f, const void *value,
                   struct buf *out)
{
    char day[DAY_TEXT], time[6];
    const char *text = day;
    clock_day(*(const int64_t *)value, day);
    clock_time(*(const int64_t *)value, time);
    print_day(p, f, &text, out);
    buf_addf(out, " %s", time);
}

void text_instant(const struct property *p, const struct field *f, const void *value,
                  struct buf *out)
{
    (void)p, (void)f;
    char iso[25];
    clock_iso(*(const int64_t *)value, iso);
    buf_add(out, iso);
}

/* Range check shared by all numbers. For money the bounds are minor units. */
static enum code keep(const struct field *f, int64_t n, void *slot, struct error *e)
{
    bool bounded = f->min != 0 || f->max != 0;
    if (bounded && (n < f->min || n > f->max))
        return fail(e, CODE_INVALID, f->name, _("%s must be between %s and %s."), _(f->label),
                    NUMBER(f->min), NUMBER(f->max));
    *(int64_t *)slot = n;
    return CODE_OK;
}

enum code parse_money(const struct property *p, const struct field *f, const char *typed,
                      void *slot, struct arena *a, struct error *e)
{
    (void)a;
    int64_t n;
    if (!money_parse(typed, p->exponent, &n))
        return fail(e, CODE_INVALID, f->name,
                    _("%s: \"%s\" is no amount in %s. Write 1234%s or 45k, 2m."), _(f->label),
                    typed, p->currency, p->exponent > 0 ? ".50" : "");
    return keep(f, n, slot, e);
}

void print_money(const struct property *p, const struct field *f, const void *value,
                 struct buf *out)
{
    (void)f;
    money_print(*(const int64_t *)value, p->exponent, out);
}

void text_money(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)f;
    money_text(*(const int64_t *)value, p->exponent, out);
}

/* "1.234.567" and "1,234,567" without their marks, which all are the same, three digits apart; else
 * what was typed, for somebody else to refuse. */
static char *ungrouped(const char *typed, struct arena *a)
{
    char *plain = arena_str(a, typed), *to = plain;
    const size_t sign = strspn(typed, " +-");
    const char *p = typed + sign, mark = p[strspn(p, "0123456789")];
    size_t n = strspn(p, "0123456789");
    if ((mark != '.' && mark != ',') || n == 0 || n > 3)
        return plain;
    for (to += sign + n, p += n; *p == mark; p += 4, to += 3) {
        if (strspn(p + 1, "0123456789") != 3)
            return arena_str(a, typed);
        memcpy(to, p + 1, 3);
    }
    memmove(to, p, strlen(p) + 1);
    return plain;
}

enum code parse_count(const struct property *p, const struct field *f, const char *typed,
                      void *slot, struct arena *a, struct error *e)
{
    (void)p;
    char *end, *plain = ungrouped(typed, a);
    errno = 0;
    long long n = strtoll(plain, &end, 10);
    while (*end == ' ')
        end++;
    if (end == plain || *end != '\0' || errno != 0)
        return fail(e, CODE_INVALID, f->name, _("%s: \"%s\" is no whole number."), _(f->label),
                    typed);
    return keep(f, n, slot, e);
}

void print_count(const struct property *p, const struct field *f, const void *value,
                 struct buf *out)
{
    (void)p, (void)f;
    number_print(*(const int64_t *)value, out);
}

void text_int(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p, (void)f;
    buf_addf(out, "%lld", (long long)*(const int64_t *)value);
}

enum code parse_tenths(const struct property *p, const struct field *f, const char *typed,
                       void *slot, struct arena *a, struct error *e)
{
    (void)p, (void)a;
    int64_t n;
    if (!money_parse(typed, 1, &n))
        return fail(e, CODE_INVALID, f->name, _("%s: \"%s\" is no number with one decimal."),
                    _(f->label), typed);
    return keep(f, n, slot, e);
}

void print_tenths(const struct property *p, const struct field *f, const void *value,
                  struct buf *out)
{
    (void)p, (void)f;
    money_print(*(const int64_t *)value, 1, out);
}

void text_tenths(const struct property *p, const struct field *f, const void *value,
                 struct buf *out)
{
    (void)p, (void)f;
    money_text(*(const int64_t *)value, 1, out);
}

enum code parse_flag(const struct property *p, const struct field *f, const char *typed, void *slot,
                     struct arena *a, struct error *e)
{
    (void)p;
    static const char *const yes[] = {"yes", "y", "true", "1", "on", "x", NULL};
    static const char *const no[] = {"no", "n", "false", "0", "off", "-", NULL};
    const char *text = text_squeeze(a, typed);
    for (int i = 0; yes[i] != NULL; i++) {
        bool is_yes = text_same(text, yes[i]) || text_same(text, _(yes[i]));
        if (!is_yes && !text_same(text, no[i]) && !text_same(text, _(no[i])))
            continue;
        *(int64_t *)slot = is_yes;
        return CODE_OK;
    }
    return fail(e, CODE_INVALID, f->name, _("%s is yes or no, not \"%s\"."), _(f->label), typed);
}

void print_flag(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p, (void)f;
    buf_add(out, *(const int64_t *)value ? _("yes") : _("no"));
}

void text_flag(const struct property *p, const struct field *f, const void *value, struct buf *out)
{
    (void)p, (void)f;
    buf_add(out, *(const int64_t *)value ? "yes" : "no");
}
