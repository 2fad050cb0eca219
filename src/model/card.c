#include "model/card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"

#define SHORTEST 13
#define LONGEST 19
#define GROUPS 12 /* of one run; what goes on longer is looked at in pieces */
#define MARKS 3   /* between two groups, as in "4111 - 1111" */

/* Groups of digits with nothing but separators between them. */
struct run {
    char digits[GROUPS * LONGEST + 1];
    int start[GROUPS + 1]; /* of each group in digits; one more for the end */
    int groups;
    bool phone; /* a "+" stands before it */
};

static bool luhn(const char *digits, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        int d = digits[n - 1 - i] - '0';
        if (i % 2 == 1 && (d *= 2) > 9)
            d -= 9;
        sum += d;
    }
    return sum % 10 == 0;
}

/* Ranges of issuer numbers by their first four digits, with the lengths their cards have. */
static bool issued(const char *digits, int n)
{
    static const struct {
        int from, to, shortest, longest;
    } ranges[] = {
        {4000, 4999, 13, 19}, {5100, 5599, 16, 16}, {2221, 2720, 16, 16}, {3400, 3499, 15, 15},
        {3700, 3799, 15, 15}, {6011, 6011, 16, 19}, {6440, 6599, 16, 19}, {3528, 3589, 16, 19},
        {6200, 6299, 16, 19}, {3000, 3059, 14, 19}, {3600, 3699, 14, 19}, {3800, 3999, 14, 19},
        {5000, 5099, 16, 19}, {5600, 5899, 16, 19}, {6300, 6399, 16, 19}, {6700, 6799, 16, 19},
    };
    char head[5] = {digits[0], digits[1], digits[2], digits[3], '\0'};
    int first = atoi(head);
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (first >= ranges[i].from && first <= ranges[i].to && n >= ranges[i].shortest &&
            n <= ranges[i].longest && (ranges[i].from != 4000 || n == 13 || n == 16 || n == 19))
            return true;
    return false;
}

/* 18 digits with a day of birth in the middle: the identity number of a Chinese citizen. Several of
 * its provinces have the first digits of card networks. */
static bool is_identity(const char *digits, int n)
{
    char day[DAY_TEXT];
    int64_t number;
    if (n != 18 || (digits[6] != '1' && digits[6] != '2'))
        return false;
    snprintf(day, sizeof day, "%.4s-%.2s-%.2s", digits + 6, digits + 10, digits + 12);
    return day_number(day, &number);
}

static int card_in(const char *digits, int n)
{
    bool card = n >= SHORTEST && n <= LONGEST && issued(digits, n) && luhn(digits, n) &&
                !is_identity(digits, n);
    return card ? n : 0;
}

/* The value of a digit, also a full-width one; -1 for anything else. */
static int digit_value(int32_t cp)
{
    return cp >= '0' && cp <= '9' ? cp - '0' : cp >= 0xff10 && cp <= 0xff19 ? cp - 0xff10 : -1;
}

static bool is_mark(int32_t cp)
{
    return (cp > 0 && cp < 0x80 && strchr(" \t\r\n-._/", cp) != NULL) || cp == 0xa0 ||
           (cp >= 0x2000 && cp <= 0x2015) || cp == 0x202f || cp == 0x2212 || cp == 0x3000;
}

/* Reads one group of digits at s; *next is what follows it. More digits than a card has are no
 * card, however they are cut: of such a group only the length counts. */
static int read_group(const char *s, char *out, const char **next)
{
    int n = 0, value;
    int32_t cp;
    for (size_t step; (step = utf8_next(s, &cp)) > 0 && (value = digit_value(cp)) >= 0; s += step) {
        if (n < LONGEST)
            out[n] = (char)('0' + value);
        n++;
    }
    *next = s;
    return n;
}

/* Skips the marks between two groups; s itself when what follows is no further group. */
static const char *skip_marks(const char *s)
{
    const char *at = s;
    int32_t cp;
    size_t step;
    for (int i = 0; i <= MARKS && (step = utf8_next(at, &cp)) > 0; i++, at += step) {
        if (digit_value(cp) >= 0)
            return at;
        if (!is_mark(cp))
            return s;
    }
    return s;
}

/* Gathers the run that begins at s; returns what follows it. */
static const char *read_run(const char *s, bool phone, struct run *run)
{
    *run = (struct run){.phone = phone};
    while (run->groups < GROUPS) {
        const char *next;
        int begin = run->start[run->groups];
        int n = read_group(s, run->digits + begin, &next);
        if (n > LONGEST)
            return next;
        run->start[++run->groups] = begin + n;
        s = skip_marks(next);
        if (s == next)
            return next;
    }
    return s;
}

/* How cards are printed: groups that look like this are one also among other numbers. */
static const int shapes[][6] = {
    {4, 4, 4, 4, 3}, {4, 4, 4, 4, 2}, {4, 4, 4, 4, 1}, {4, 4, 4, 4},
    {4, 6, 5},       {4, 6, 4},       {4, 4, 5},
};

static int shaped_card(const struct run *run, int group)
{
    const int *start = run->start;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        int k = 0;
        while (shapes[i][k] > 0 && group + k < run->groups &&
               start[group + k + 1] - start[group + k] == shapes[i][k])
            k++;
        int n = shapes[i][k] == 0
                    ? card_in(run->digits + start[group], start[group + k] - start[group])
                    : 0;
        if (n > 0)
            return n;
    }
    return card_in(run->digits + start[group], start[group + 1] - start[group]);
}

/* All groups together, however they were cut; but days (30.05.2024) are cut smaller than cards. */
static int whole_card(const struct run *run)
{
    for (int i = 0; i + 1 < run->groups; i++)
        if (run->start[i + 1] - run->start[i] < 3)
            return 0;
    return run->phone || run->groups == 0 ? 0 : card_in(run->digits, run->start[run->groups]);
}

static int card_of_run(const struct run *run)
{
    int n = whole_card(run);
    for (int i = run->phone; n == 0 && i < run->groups; i++)
        n = shaped_card(run, i);
    return n;
}

int card_digits(const char *text)
{
    struct run run;
    int32_t cp, before = 0;
    size_t step;
    int n = 0;
    while (n == 0 && text != NULL && (step = utf8_next(text, &cp)) > 0) {
        if (digit_value(cp) >= 0) {
            text = read_run(text, before == '+', &run);
            n = card_of_run(&run);
            before = 0;
            continue;
        }
        before = cp;
        text += step;
    }
    return n;
}

bool has_card_number(const char *text)
{
    return card_digits(text) > 0;
}
