#include "model/card.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 19

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

/* Gathers the digits of one run; returns its length in bytes. More digits than a card has gather as
 * LONGEST + 1. */
static size_t run_of_digits(const char *s, char digits[LONGEST + 1], int *n)
{
    size_t length = 0;
    *n = 0;
    for (size_t i = 0;; i++) {
        if (isdigit((unsigned char)s[i])) {
            if (*n <= LONGEST)
                digits[(*n)++ % (LONGEST + 1)] = s[i];
            length = i + 1;
        } else if ((s[i] != ' ' && s[i] != '-') || !isdigit((unsigned char)s[i + 1]))
            return length;
    }
}

bool has_card_number(const char *text)
{
    char digits[LONGEST + 1];
    int n;
    while (text != NULL && *text != '\0') {
        if (!isdigit((unsigned char)*text)) {
            text++;
            continue;
        }
        size_t length = run_of_digits(text, digits, &n);
        if (n >= 13 && n <= LONGEST && issued(digits, n) && luhn(digits, n))
            return true;
        text += length;
    }
    return false;
}
