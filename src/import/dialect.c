#include "import/dialect.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

/* What one reading of the sample with one delimiter shows. */
struct tally {
    size_t fields, header, rows, alike; /* alike: rows with as many fields as the header */
};

static void count_field(void *field, size_t n, void *data)
{
    struct tally *t = data;
    (void)field;
    (void)n;
    t->fields++;
}

static void count_row(int term, void *data)
{
    struct tally *t = data;
    (void)term;
    if (t->rows++ == 0)
        t->header = t->fields;
    if (t->fields == t->header)
        t->alike++;
    t->fields = 0;
}

static struct tally read_with(const char *sample, size_t n, struct dialect d)
{
    struct tally t = {0};
    struct csv_parser parser;
    if (csv_init(&parser, 0) != 0)
        return t;
    csv_set_delim(&parser, (unsigned char)d.delimiter);
    csv_set_quote(&parser, (unsigned char)d.quote);
    csv_parse(&parser, sample, n, count_field, count_row, &t);
    csv_fini(&parser, count_field, count_row, &t);
    csv_free(&parser);
    return t;
}

/* True when a's reading is the better one: rows alike first, then more columns. */
static bool better(const struct tally *a, const struct tally *b)
{
    size_t left = a->header > 1 ? a->alike * (b->rows + 1) : 0;
    size_t right = b->header > 1 ? b->alike * (a->rows + 1) : 0;
    return left != right ? left > right : a->header > b->header;
}

static bool is_border(char c)
{
    return c == '\n' || strchr(",;\t|", c) != NULL;
}

/* Fields between single quotation marks, and none between double ones. An apostrophe alone ('t
 * Hart) opens nothing: as many must close as open, one per line at least. */
static bool single_quoted(const char *sample, size_t n)
{
    size_t opening = 0, closing = 0, lines = 0;
    for (size_t i = 0; i < n; i++) {
        size_t before = i;
        while (before > 0 && sample[before - 1] == ' ')
            before--;
        bool starts = before == 0 || is_border(sample[before - 1]);
        bool ends = i + 1 == n || is_border(sample[i + 1]);
        lines += sample[i] == '\n';
        opening += sample[i] == '\'' && starts;
        closing += sample[i] == '\'' && ends;
        if (sample[i] == '"' && (starts || ends))
            return false;
    }
    return opening == closing && opening > 0 && opening >= lines;
}

struct dialect dialect_find(const char *sample, size_t n)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    struct dialect best = {',', single_quoted(sample, n) ? '\'' : '"'};
    struct tally most = read_with(sample, n, best);
    for (size_t i = 1; i < sizeof delimiters; i++) {
        struct dialect d = {delimiters[i], best.quote};
        struct tally t = read_with(sample, n, d);
        if (better(&t, &most)) {
            most = t;
            best = d;
        }
    }
    return best;
}
