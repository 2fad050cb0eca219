#include "import/reader.h"

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "import/source.h"
#include "model/money.h"

#define ROW_MAX SOURCE_LINE_MAX
#define SAMPLE_MAX ((size_t)64 * 1024)
#define SAMPLE_LINES 200

struct reader {
    struct source *source;
    struct dialect dialect;
    struct csv_parser parser;
    struct arena *own; /* the header */
    const char **header;
    size_t columns;
    /* The row being read. */
    struct arena *arena;
    const char **fields;
    size_t n, cap;
    bool complete;
};

static void take_field(void *field, size_t n, void *data)
{
    struct reader *r = data;
    if (r->n == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 32;
        const char **bigger = realloc(r->fields, r->cap * sizeof *bigger);
        if (bigger == NULL)
            die_out_of_memory();
        r->fields = bigger;
    }
    r->fields[r->n++] = arena_strn(r->arena, field, n);
}

static void take_row(int term, void *data)
{
    struct reader *r = data;
    (void)term;
    r->complete = true;
}

/* Lines are cut by the source; a carriage return within one is text. */
static int is_line_end(unsigned char c)
{
    return c == '\n';
}

static void start_parser(struct reader *r)
{
    if (csv_init(&r->parser, CSV_REPALL_NL) != 0)
        die_out_of_memory();
    csv_set_delim(&r->parser, (unsigned char)r->dialect.delimiter);
    csv_set_quote(&r->parser, (unsigned char)r->dialect.quote);
    csv_set_term_func(&r->parser, is_line_end);
}

static void feed(struct reader *r, const struct source_line *line)
{
    csv_parse(&r->parser, line->p, line->n, take_field, take_row, r);
    csv_parse(&r->parser, "\n", 1, take_field, take_row, r);
}

/* The row becomes its first line alone, with a problem; reading goes on with the second line. */
static void give_up(struct reader *r, const char *first, const char *problem,
                    struct reader_row *row)
{
    csv_fini(&r->parser, NULL, NULL, NULL);
    row->n = 1;
    row->fields = ARENA_NEW(r->arena, const char *);
    row->fields[0] = first;
    row->problem = problem;
}

/* Feeds lines until the row is complete. False when its quotation mark is never closed within
 * ROW_MAX bytes. */
static enum code complete_row(struct reader *r, size_t used, bool *closed, struct error *e)
{
    while (!r->complete) {
        struct source_line line;
        enum code code = source_next(r->source, &line, e);
        if (code != CODE_OK && code != CODE_NOT_FOUND)
            return code;
        used += code == CODE_OK ? line.n + 1 : 0;
        *closed = code == CODE_OK && !line.cut && used <= ROW_MAX;
        if (!*closed)
            return CODE_OK;
        feed(r, &line);
    }
    return CODE_OK;
}

/* Takes the fields over into the row and compares their number with the header's. */
static void finish_row(struct reader *r, struct reader_row *row)
{
    while (r->columns > 0 && r->n > r->columns && r->fields[r->n - 1][0] == '\0')
        r->n--; /* a delimiter too much at the end of the line */
    row->n = r->n;
    row->fields = arena_copy(r->arena, r->fields, r->n * sizeof *r->fields);
    if (r->columns > 0 && r->n != r->columns)
        row->problem = arena_printf(r->arena, _("Fields in this row: %s, in the header: %s."),
                                    NUMBER((int64_t)r->n), NUMBER((int64_t)r->columns));
}

static enum code read_row(struct reader *r, const struct source_line *line, struct reader_row *row,
                          struct error *e)
{
    const char *first = arena_strn(r->arena, line->p, line->n);
    bool closed = true, several;
    r->n = 0;
    r->complete = false;
    source_mark(r->source);
    feed(r, line);
    several = !r->complete;
    TRY(complete_row(r, line->n, &closed, e));
    if (closed)
        finish_row(r, row);
    if (!closed)
        give_up(r, first, _("A quotation mark in this line is never closed."), row);
    else if (several && row->problem != NULL)
        give_up(r, first, _("A quotation mark in this line closes in the wrong place."), row);
    if (several && row->problem != NULL)
        source_rewind(r->source);
    source_unmark(r->source);
    return CODE_OK;
}

enum code reader_next(struct reader *r, struct arena *arena, struct reader_row *row,
                      struct error *e)
{
    struct source_line line;
    r->arena = arena;
    for (;;) {
        TRY(source_next(r->source, &line, e));
        *row = (struct reader_row){.line = line.number};
        if (line.cut) {
            give_up(r, arena_strn(arena, line.p, line.n), _("The line is longer than 1 MiB."), row);
            return CODE_OK;
        }
        TRY(read_row(r, &line, row, e));
        if (row->n > 0)
            return CODE_OK;
    }
}

/* Collects the first lines, then goes back to the start. */
static enum code sample(struct reader *r, struct buf *out, struct error *e)
{
    struct source_line line;
    source_mark(r->source);
    for (int i = 0; i < SAMPLE_LINES && out->n < SAMPLE_MAX; i++) {
        enum code code = source_next(r->source, &line, e);
        if (code == CODE_NOT_FOUND)
            break;
        TRY(code);
        buf_addn(out, line.p, line.n);
        buf_addc(out, '\n');
        if (line.cut)
            break;
    }
    source_rewind(r->source);
    source_unmark(r->source);
    return CODE_OK;
}

/* Spreadsheets may name the delimiter themselves, in a line "sep=;" before the header. */
static bool named_delimiter(const char *text, char *out)
{
    if (strncmp(text, "sep=", 4) != 0 || text[4] == '\0' || text[5] != '\n')
        return false;
    *out = text[4];
    return true;
}

static enum code find_dialect(struct reader *r, struct error *e)
{
    struct arena *a = arena_new();
    struct buf text;
    struct source_line line;
    buf_init(&text, a);
    enum code code = sample(r, &text, e);
    r->dialect = dialect_find(text.p, text.n);
    if (code == CODE_OK && named_delimiter(text.p, &r->dialect.delimiter))
        code = source_next(r->source, &line, e);
    arena_free(a);
    return code;
}

static enum code read_header(struct reader *r, struct error *e)
{
    struct reader_row row;
    enum code code = reader_next(r, r->own, &row, e);
    if (code == CODE_NOT_FOUND)
        return fail(e, CODE_INVALID, "file", _("The file has no header line."));
    TRY(code);
    if (row.problem != NULL)
        return fail(e, CODE_INVALID, "file", _("The header line cannot be read: %s"), row.problem);
    r->header = row.fields;
    r->columns = row.n;
    return CODE_OK;
}

enum code reader_open(const char *path, struct reader **out, struct error *e)
{
    struct source *source;
    *out = NULL;
    TRY(source_open(path, &source, e));
    struct reader *r = calloc(1, sizeof *r);
    if (r == NULL)
        die_out_of_memory();
    r->source = source;
    r->own = arena_new();
    enum code code = find_dialect(r, e);
    start_parser(r);
    if (code == CODE_OK)
        code = read_header(r, e);
    if (code == CODE_OK)
        *out = r;
    else
        reader_free(r);
    return code;
}

void reader_free(struct reader *r)
{
    if (r == NULL)
        return;
    csv_free(&r->parser);
    source_free(r->source);
    arena_free(r->own);
    free(r->fields);
    free(r);
}

const char *const *reader_header(const struct reader *r, size_t *n)
{
    *n = r->columns;
    return r->header;
}

struct reader_facts reader_facts(const struct reader *r)
{
    return (struct reader_facts){.dialect = r->dialect,
                                 .file = source_found(r->source),
                                 .replaced = source_replaced(r->source),
                                 .done = source_done(r->source)};
}
