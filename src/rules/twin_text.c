#include "rules/twin_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define MOST_LETTERS 48 /* what comes behind is not compared */

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment, row by row, given up when a whole row is beyond most. */
static int distance(const int32_t *a, int n, const int32_t *b, int m, int most)
{
    int rows[3][MOST_LETTERS + 1], *before = rows[0], *last = rows[1], *now = rows[2];
    for (int k = 0; k <= m; k++)
        last[k] = k;
    for (int i = 1; i <= n; i++) {
        int best = now[0] = i;
        for (int k = 1; k <= m; k++) {
            now[k] = least(last[k - 1] + (a[i - 1] != b[k - 1]), least(last[k], now[k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                now[k] = least(now[k], before[k - 2] + 1);
            best = least(best, now[k]);
        }
        if (best > most)
            return most + 1;
        int *free = before;
        before = last;
        last = now;
        now = free;
    }
    return least(last[m], most + 1);
}

int twin_mistakes(const char *a, const char *b, int most)
{
    int32_t x[MOST_LETTERS], y[MOST_LETTERS];
    const int n = utf8_letters(a, x, MOST_LETTERS), m = utf8_letters(b, y, MOST_LETTERS);
    return abs(n - m) > most ? most + 1 : distance(x, n, y, m, most);
}

uint32_t twin_letters(const char *word)
{
    uint32_t letters = 0;
    for (; *word != '\0'; word++)
        letters |= UINT32_C(1) << ((unsigned char)*word & 31);
    return letters;
}

/* Each mistake takes out one letter and brings in another; of characters with several bytes, so
 * many more, but their words are so much longer. */
bool twin_may_be_like(uint32_t a, uint32_t b, size_t longest)
{
    return (size_t)__builtin_popcount(a ^ b) <= longest * 2 / 5 * 2;
}

bool twin_one_mistake(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    if (*a == '\0' && *b == '\0')
        return true;
    const bool missing = *b != '\0' && strcmp(a, b + 1) == 0;
    const bool added = *a != '\0' && strcmp(a + 1, b) == 0;
    if (missing || added || *a == '\0' || *b == '\0')
        return missing || added;
    return strcmp(a + 1, b + 1) == 0 ||
           (a[0] == b[1] && a[1] == b[0] && a[1] != '\0' && strcmp(a + 2, b + 2) == 0);
}

/* Initials, and short forms of three letters and more. */
static bool is_short_of(const int32_t *a, int n, const int32_t *b, int m)
{
    const int shorter = least(n, m);
    return (shorter == 1 || shorter >= 3) && memcmp(a, b, (size_t)shorter * sizeof *a) == 0;
}

enum twin_likeness twin_likeness(const char *a, const char *b)
{
    int32_t x[MOST_LETTERS], y[MOST_LETTERS];
    if (strcmp(a, b) == 0)
        return TWIN_EQUAL;
    const size_t bytes_a = strlen(a), bytes_b = strlen(b);
    if (a[0] != b[0] &&
        !twin_may_be_like(twin_letters(a), twin_letters(b), bytes_a > bytes_b ? bytes_a : bytes_b))
        return TWIN_UNLIKE;
    const int n = utf8_letters(a, x, MOST_LETTERS), m = utf8_letters(b, y, MOST_LETTERS),
              longer = n > m ? n : m;
    if (n == 0 || m == 0)
        return TWIN_UNLIKE;
    const int most = longer * 2 / 5, away = abs(n - m);
    const int mistakes = away > most ? most + 1 : distance(x, n, y, m, most);
    if (longer >= 4 && mistakes <= (longer >= 8 ? 2 : 1))
        return TWIN_NEAR;
    if (is_short_of(x, n, y, m))
        return TWIN_SHORT;
    return longer >= 3 && mistakes <= most ? TWIN_ROUGH : TWIN_UNLIKE;
}
