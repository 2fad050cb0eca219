#include "model/money.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/text.h"

#define UNITS 4     /* k, M, G, T */
#define MARK_MOST 8 /* bytes between two groups of digits */

static int64_t power_of_ten(int exponent)
{
    int64_t n = 1;
    while (exponent-- > 0)
        n *= 10;
    return n;
}

/* Where the decimal mark stands in typed, or NULL. The last of "." and "," is one when it stands
 * alone of its sort and is not followed by exactly three digits, or when the other sort was used
 * before it. */
static const char *decimal_mark(const char *typed, int exponent)
{
    const char *dot = strrchr(typed, '.'), *comma = strrchr(typed, ',');
    const char *last = dot > comma ? dot : comma, *other = dot > comma ? comma : dot;
    if (last == NULL)
        return NULL;
    if (other != NULL)
        return last;
    bool alone = strchr(typed, *last) == last;
    size_t digits = strspn(last + 1, "0123456789");
    if (digits == 3 && exponent != 3 && last != typed)
        return NULL;
    return alone ? last : NULL;
}

/* What short amounts carry, from 0 for thousands; *n bytes, none behind the last. */
static const char *unit_word(int at, size_t *n)
{
    /* TRANSLATORS: how short amounts end: thousands, millions, thousands of millions and so on, one
     * word each; where words end, the last takes what is larger. */
    const char *word = P_("short amounts", "k M G T");
    for (; at > 0 && *word != '\0'; at--) {
        word += strcspn(word, " ");
        word += strspn(word, " ");
    }
    *n = strcspn(word, " ");
    return word;
}

/* The factor a suffix stands for: k, m, the words of the language; 0 when it is none. */
static int64_t factor(const char *suffix)
{
    suffix += strspn(suffix, " ");
    if (*suffix == '\0')
        return 1;
    if (text_same(suffix, "k") || text_same(suffix, "m"))
        return text_same(suffix, "k") ? 1000 : 1000000;
    int64_t f = 1000;
    size_t n;
    for (int at = 0; at < UNITS; at++, f *= 1000) {
        const char *word = unit_word(at, &n);
        if (n > 0 && strlen(suffix) == n && strncasecmp(suffix, word, n) == 0)
            return f;
    }
    return 0;
}

bool money_parse(const char *typed, int exponent, int64_t *out)
{
    bool negative = false, any = false;
    while (*typed == ' ')
        typed++;
    if (*typed == '-' || *typed == '+')
        negative = *typed++ == '-';
    const char *end = typed + strspn(typed, "0123456789.,'"), *mark = decimal_mark(typed, exponent);
    int64_t f = factor(end), scale = f * power_of_ten(exponent), n = 0, below = 1;
    if (f == 0)
        return false;
    for (const char *c = typed; c < end; c++) {
        if (!isdigit((unsigned char)*c))
            continue;
        any = true;
        if (mark != NULL && c > mark) {
            if (below >= scale && *c != '0')
                return false;
            if (below >= scale)
                continue;
            below *= 10;
        }
        if (n > INT64_MAX / 10 - 10)
            return false;
        n = n * 10 + (*c - '0');
    }
    if (!any || (scale / below != 0 && n > INT64_MAX / (scale / below)))
        return false;
    n *= scale / below;
    *out = negative ? -n : n;
    return true;
}

/* What stands between two digits of the number that a language writes as an example; *n bytes. */
static const char *mark_between(char after, char before, size_t *n)
{
    /* TRANSLATORS: this number with the marks that numbers have in your language. */
    const char *sample = _("1,234.5"), *from = strchr(sample, after);
    const char *to = from != NULL ? strchr(from, before) : NULL;
    *n = to != NULL ? (size_t)(to - from - 1) : 0;
    *n = *n <= MARK_MOST ? *n : 0;
    return to != NULL ? from + 1 : "";
}

static void add_decimal_mark(struct buf *out)
{
    size_t n;
    const char *mark = mark_between('4', '5', &n);
    buf_addn(out, mark, n);
}

/* Writes n with its groups to out, and gives the end of that. */
static char *put_grouped(char *out, uint64_t n)
{
    char digits[32];
    int length = 0;
    size_t bytes;
    const char *mark = mark_between('1', '2', &bytes);
    do
        digits[length++] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    while (length-- > 0) {
        *out++ = digits[length];
        if (length > 0 && length % 3 == 0) {
            memcpy(out, mark, bytes);
            out += bytes;
        }
    }
    *out = '\0';
    return out;
}

static void grouped(uint64_t n, struct buf *out)
{
    char text[NUMBER_TEXT];
    buf_addn(out, text, (size_t)(put_grouped(text, n) - text));
}

static uint64_t magnitude(int64_t n)
{
    return n < 0 ? (uint64_t) - (n + 1) + 1 : (uint64_t)n;
}

const char *number_into(char out[NUMBER_TEXT], int64_t n)
{
    out[0] = '-';
    put_grouped(out + (n < 0), magnitude(n));
    return out;
}

void number_print(int64_t n, struct buf *out)
{
    buf_add(out, NUMBER(n));
}

const char *tenths_text(int64_t tenths, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    money_print(tenths, 1, &b);
    return b.p;
}

void money_print(int64_t amount, int exponent, struct buf *out)
{
    uint64_t n = magnitude(amount), unit = (uint64_t)power_of_ten(exponent);
    if (amount < 0)
        buf_addc(out, '-');
    grouped(n / unit, out);
    if (exponent == 0)
        return;
    add_decimal_mark(out);
    buf_addf(out, "%0*llu", exponent, (unsigned long long)(n % unit));
}

void money_text(int64_t amount, int exponent, struct buf *out)
{
    uint64_t n = magnitude(amount), unit = (uint64_t)power_of_ten(exponent);
    buf_addf(out, "%s%llu", amount < 0 ? "-" : "", (unsigned long long)(n / unit));
    if (exponent > 0)
        buf_addf(out, ".%0*llu", exponent, (unsigned long long)(n % unit));
}

void money_short(int64_t amount, int exponent, struct buf *out)
{
    static const uint64_t from[UNITS] = {100000, 1000000, 1000000000, 1000000000000};
    uint64_t n = magnitude(amount) / (uint64_t)power_of_ten(exponent);
    if (amount < 0)
        buf_addc(out, '-');
    for (int at = UNITS - 1; at >= 0; at--) {
        size_t length;
        const char *word = unit_word(at, &length);
        if (n < from[at] || length == 0)
            continue;
        const uint64_t unit = at == 0 ? 1000 : from[at], tenths = (n + unit / 20) / (unit / 10);
        grouped(tenths / 10, out);
        if (tenths < 10000) {
            add_decimal_mark(out);
            buf_addf(out, "%llu", (unsigned long long)(tenths % 10));
        }
        buf_addc(out, ' ');
        buf_addn(out, word, length);
        return;
    }
    grouped(n, out);
}

int money_short_columns(void)
{
    int most = 1;
    for (int at = 0; at < UNITS; at++) {
        size_t n;
        char word[40];
        const char *from = unit_word(at, &n);
        snprintf(word, sizeof word, "%.*s", (int)n, from);
        most = text_width(word) > most ? text_width(word) : most;
    }
    return most + 6; /* "999.9 " */
}
