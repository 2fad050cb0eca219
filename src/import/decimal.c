#include "import/decimal.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MAX_SCALE 9

/* What may stand around an amount: currency letters and signs, blanks. */
static bool is_ballast(char c)
{
    return isalpha((unsigned char)c) || isspace((unsigned char)c) || (unsigned char)c >= 0x80 ||
           c == '$';
}

/* What may stand between thousands: exactly three digits follow, else "75.50" would be read as 7550
 * where the mark is a comma. */
static bool is_grouping(const char *p, const char *end, char mark)
{
    if (*p == mark || (strchr(",.' ", *p) == NULL && (unsigned char)*p < 0x80))
        return false;
    while (p + 1 < end && (unsigned char)p[1] >= 0x80)
        p++; /* a narrow or no-break space has several bytes */
    for (int i = 1; i <= 3; i++)
        if (p + i >= end || !isdigit((unsigned char)p[i]))
            return false;
    return p + 4 >= end || !isdigit((unsigned char)p[4]);
}

static bool add_digit(struct decimal *d, char c, bool after_mark)
{
    d->scale += after_mark;
    return d->scale <= MAX_SCALE && !__builtin_mul_overflow(d->units, 10, &d->units) &&
           !__builtin_add_overflow(d->units, c - '0', &d->units);
}

bool decimal_read(const char *text, char mark, struct decimal *out)
{
    struct decimal d = {0, 0};
    size_t n = strlen(text);
    bool digits = false, after_mark = false, negative = false;
    while (n > 0 && is_ballast(text[n - 1]))
        n--;
    const char *end = text + n;
    while (text < end && (is_ballast(*text) || *text == '-' || *text == '+'))
        negative |= *text++ == '-';
    for (; text < end; text++) {
        if (isdigit((unsigned char)*text)) {
            digits = true;
            if (!add_digit(&d, *text, after_mark))
                return false;
        } else if (*text == mark && !after_mark) {
            after_mark = true;
        } else if (after_mark || !digits || !is_grouping(text, end, mark)) {
            return false;
        }
    }
    if (negative)
        d.units = -d.units;
    *out = d;
    return digits;
}

static bool rescale(struct decimal *d, int scale)
{
    for (; d->scale < scale; d->scale++)
        if (__builtin_mul_overflow(d->units, 10, &d->units))
            return false;
    return true;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
    int scale = a.scale > b.scale ? a.scale : b.scale;
    out->scale = scale;
    return rescale(&a, scale) && rescale(&b, scale) &&
           !__builtin_add_overflow(a.units, b.units, &out->units);
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out)
{
    out->scale = a.scale + b.scale;
    return out->scale <= MAX_SCALE && !__builtin_mul_overflow(a.units, b.units, &out->units);
}

void decimal_print(struct decimal d, char out[DECIMAL_TEXT])
{
    int64_t power = 1;
    for (int i = 0; i < d.scale; i++)
        power *= 10;
    int64_t whole = d.units / power, rest = d.units % power;
    if (d.scale == 0)
        snprintf(out, DECIMAL_TEXT, "%" PRId64, whole);
    else
        snprintf(out, DECIMAL_TEXT, "%s%" PRId64 ".%0*" PRId64, d.units < 0 ? "-" : "",
                 whole < 0 ? -whole : whole, d.scale, rest < 0 ? -rest : rest);
}
