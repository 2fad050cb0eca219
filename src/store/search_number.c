/* Numbers in the index: any run of their digits is found, by the runs of three that make it up.
 *
 * In a document a number stands as "+84938677968". In the index each run of three digits is one
 * character of a private range, so that the index of prefixes holds no more of it than that. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "store/search.h"

#define RUN 3             /* digits */
#define ASKED 3           /* runs, the last ones: numbers of one sort begin alike */
#define CODE_LETTERS 4    /* before the number of a code, in bytes */
#define RUNS 0xF0000      /* the run 000; the others follow */
#define LAST_RUNS 0xF0400 /* the same for the run at the end of a number */

bool search_is_number(const char *word)
{
    const size_t n = strlen(word);
    return n >= RUN && strspn(word, "0123456789") == n;
}

bool search_is_code(const char *word, const char **digits)
{
    const size_t letters = strcspn(word, "0123456789");
    *digits = word + letters;
    return letters > 0 && letters <= CODE_LETTERS && strspn(*digits, "0123456789") >= RUN;
}

const char *search_bare_number(const char *digits)
{
    const char *bare = digits + strspn(digits, "0");
    return strlen(bare) >= RUN ? bare : digits;
}

char *search_digits(const char *text, struct arena *a)
{
    char *digits = arena_alloc(a, strlen(text) + 1), *d = digits;
    for (const char *c = text; *c != '\0'; c++)
        if (isdigit((unsigned char)*c))
            *d++ = *c;
    return digits;
}

/* The first number of a document from at on, with its length; NULL when there is none. */
static const char *next_number(const char *at, size_t *n)
{
    at = strchr(at, *SEARCH_NUMBER);
    if (at == NULL)
        return NULL;
    *n = strcspn(at + 1, " ");
    return at + 1;
}

bool search_has_number(const char *document, const char *digits, bool at_end)
{
    const size_t length = strlen(digits);
    size_t n;
    for (const char *at = next_number(document, &n); at != NULL; at = next_number(at + n, &n))
        for (const char *run = at; (run = strstr(run, digits)) != NULL && run + length <= at + n;
             run++)
            if (!at_end || run + length == at + n)
                return true;
    return false;
}

/* Takes out the first number that is a part of digits; false when there is none. */
static bool drop_part(struct buf *document, const char *digits)
{
    size_t n;
    for (const char *at = next_number(document->p, &n); at != NULL; at = next_number(at + n, &n)) {
        if (strstr(digits, arena_strn(document->arena, at, n)) == NULL)
            continue;
        char *from = document->p + (at - document->p) - strlen(" " SEARCH_NUMBER);
        memmove(from, at + n, strlen(at + n) + 1);
        document->n = strlen(document->p);
        return true;
    }
    return false;
}

void search_add_number(struct buf *document, const char *text)
{
    const char *digits = search_digits(text, document->arena);
    if (!search_is_number(digits) || search_has_number(document->p, digits, false))
        return;
    while (drop_part(document, digits))
        ;
    buf_addf(document, " " SEARCH_NUMBER "%s", digits);
}

static void add_run(struct buf *out, const char *digits, bool last)
{
    char run[5] = "";
    const int value = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + digits[2] - '0';
    utf8_put((last ? LAST_RUNS : RUNS) + value, run);
    buf_add(out, run);
}

void search_number_runs(struct buf *out, const char *digits, size_t n)
{
    for (size_t i = 0; i + RUN <= n; i++) {
        buf_addc(out, ' ');
        add_run(out, digits + i, false);
    }
    buf_addc(out, ' ');
    add_run(out, digits + n - RUN, true);
}

void search_number_query(struct buf *out, const char *digits, size_t n, bool at_end)
{
    for (size_t i = n > ASKED + RUN - 1 ? n - ASKED - RUN + 1 : 0; i + RUN < n; i++) {
        add_run(out, digits + i, false);
        buf_add(out, " AND ");
    }
    add_run(out, digits + n - RUN, at_end);
}
