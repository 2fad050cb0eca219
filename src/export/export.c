#include "export/export.h"

#include <csv.h>
#include <stdio.h>
#include <string.h>

#include "base/formula.h"
#include "base/intl.h"
#include "base/text.h"
#include "export/columns.h"
#include "export/out.h"
#include "model/kind.h"
#include "store/journal.h"

#define PAGE 500 /* customers read at a time */

struct export
{
    struct store *s;
    struct export_options o;
    struct export_columns columns;
    struct filter filter;
    struct arena *own;
    struct arena *page, *before; /* of the page being read, and of the one before, which has key */
    const struct hit *key;       /* the last one written */
    int at;                      /* of o.only, the next one to read */
    struct export_out out;
    int64_t rows;
};

/* ---- Formats */

static void put(struct export *x, const char *text)
{
    fputs(text, x->out.file);
}

static const char *harmless(const struct export *x, const char *text)
{
    return x->o.to_terminal ? text_clean(x->page, text) : text;
}

static void put_csv(struct export *x, const char *text)
{
    text = harmless(x, text);
    csv_fwrite(x->out.file, text, strlen(text));
}

/* One line is one customer and a tab ends a value, whatever reads it: there is no way to write
 * either within one. What begins with a quotation mark would be taken for quoted. */
static void put_tsv(struct export *x, const char *text)
{
    char *line = arena_str(x->page, harmless(x, text));
    for (char *at = line; (at = strpbrk(at, "\t\r\n")) != NULL;)
        *at = ' ';
    if (line[0] == '"')
        csv_fwrite(x->out.file, line, strlen(line));
    else
        put(x, line);
}

static void separated_begin(struct export *x, const char *between,
                            void (*value)(struct export *x, const char *text))
{
    for (int i = 0; i < x->columns.n; i++) {
        put(x, i > 0 ? between : "");
        value(x, x->columns.items[i].name);
    }
    put(x, "\n");
}

/* Only texts are defused: a number below nothing is one. */
static bool is_text(const struct export_column *c)
{
    return c->field != NULL ? kinds[c->field->kind].storage != STORE_INT : !c->made->number;
}

static enum code separated_row(struct export *x, const struct customer *c, const char *between,
                               void (*value)(struct export *x, const char *text), struct error *e)
{
    const char *text;
    for (int i = 0; i < x->columns.n; i++) {
        const struct export_column *column = &x->columns.items[i];
        TRY(export_text(store_property(x->s), column, c, x->page, &text, e));
        put(x, i > 0 ? between : "");
        value(x, is_text(column) ? formula_defuse(x->page, text) : text);
    }
    put(x, "\n");
    return CODE_OK;
}

static void begin_csv(struct export *x)
{
    separated_begin(x, ",", put_csv);
}

static enum code row_csv(struct export *x, const struct customer *c, struct error *e)
{
    return separated_row(x, c, ",", put_csv, e);
}

static void begin_tsv(struct export *x)
{
    separated_begin(x, "\t", put_tsv);
}

static enum code row_tsv(struct export *x, const struct customer *c, struct error *e)
{
    return separated_row(x, c, "\t", put_tsv, e);
}

static void begin_json(struct export *x)
{
    put(x, "[");
}

static enum code row_json(struct export *x, const struct customer *c, struct error *e)
{
    json_t *object;
    const size_t plain = x->o.to_terminal ? JSON_ENSURE_ASCII : 0;
    const enum code code = export_json(store_property(x->s), &x->columns, c, x->page, &object, e);
    put(x, x->rows > 0 ? ",\n" : "\n");
    if (code == CODE_OK)
        json_dumpf(object, x->out.file, JSON_COMPACT | JSON_REAL_PRECISION(15) | plain);
    json_decref(object);
    return code;
}

static void end_json(struct export *x)
{
    put(x, "\n]\n");
}

static const struct format {
    const char *name;
    void (*begin)(struct export *x);
    enum code (*row)(struct export *x, const struct customer *c, struct error *e);
    void (*end)(struct export *x); /* or NULL */
} formats[EXPORT_FORMATS] = {
    [EXPORT_CSV] = {"csv", begin_csv, row_csv, NULL},
    [EXPORT_TSV] = {"tsv", begin_tsv, row_tsv, NULL},
    [EXPORT_JSON] = {"json", begin_json, row_json, end_json},
};

bool export_format_named(const char *name, enum export_format *out)
{
    for (int i = 0; i < EXPORT_FORMATS; i++)
        if (text_same(formats[i].name, name)) {
            *out = (enum export_format)i;
            return true;
        }
    return false;
}

enum code export_format_of(const char *path, enum export_format *out, struct error *e)
{
    const char *slash = path != NULL ? strrchr(path, '/') : NULL;
    const char *dot = path != NULL ? strrchr(slash != NULL ? slash : path, '.') : NULL;
    *out = EXPORT_CSV;
    return dot == NULL || export_format_named(dot + 1, out)
               ? CODE_OK
               : fail(e, CODE_INVALID, "output",
                      _("Nothing is written as %s: a file is called .csv, .tsv or .json, and "
                        "spreadsheets open the first two."),
                      dot);
}

/* ---- The run */

/* Whether something sealed of this customer goes out. */
static bool gives_secret(const struct export *x, const struct customer *c)
{
    for (int i = 0; i < x->columns.n; i++) {
        const struct field *f = x->columns.items[i].field;
        if (f != NULL && f->kind == KIND_SECRET && !value_is_null(f, c))
            return true;
    }
    return false;
}

/* Whose secrets anybody is about to see stands in the history of each, a page in one transaction.
 */
static enum code note_secrets(struct export *x, const struct hit *hits, int n, struct error *e)
{
    struct uid *ids = ARENA_ARRAY(x->page, struct uid, n + 1);
    int given = 0;
    for (int i = 0; x->columns.secret && i < n; i++)
        if (gives_secret(x, hits[i].customer))
            ids[given++] = hits[i].customer->id;
    return journal_note(x->o.action, &customer_entity, ids, given, "export", e);
}

static enum code start(struct export *x, struct error *e)
{
    const char *columns = x->o.columns;
    TRY(filter_read(x->s, x->o.filter, &x->filter, x->own, e));
    TRY(export_columns_read(columns != NULL && columns[0] != '\0' ? columns : x->filter.columns,
                            x->o.secrets, &x->columns, e));
    TRY(export_out_open(&x->out, x->o.path, x->o.replace, x->own, e));
    if (x->columns.secret && x->o.action == NULL)
        return fail(e, CODE_DENIED, "columns", _("Nobody answers for the secrets."));
    if (x->o.bom && x->o.format != EXPORT_JSON) /* JSON knows no mark */
        put(x, "\xef\xbb\xbf");
    formats[x->o.format].begin(x);
    return CODE_OK;
}

enum code export_open(struct store *s, const struct export_options *o, struct export **out,
                      struct error *e)
{
    struct arena *own = arena_new();
    struct export *x = ARENA_NEW(own, struct export);
    *x = (struct export){.s = s, .o = *o, .own = own, .page = arena_new(), .before = arena_new()};
    x->o.filter = arena_str(own, o->filter);
    x->o.columns = arena_str(own, o->columns);
    x->o.path = arena_str(own, o->path);
    x->o.only = o->only != NULL ? memcpy(ARENA_ARRAY(own, struct uid, o->only_n + 1), o->only,
                                         sizeof *o->only * (size_t)o->only_n)
                                : NULL;
    const enum code code = start(x, e);
    if (code == CODE_OK)
        *out = x;
    else
        export_close(x, false, NULL);
    return code;
}

static enum code write_rows(struct export *x, const struct hit *hits, int n, struct error *e)
{
    TRY(note_secrets(x, hits, n, e));
    for (int i = 0; i < n; i++, x->rows++)
        TRY(formats[x->o.format].row(x, hits[i].customer, e));
    return export_out_check(&x->out, e);
}

static enum code filter_some(struct export *x, bool *more, struct error *e)
{
    struct hit *hits;
    int n;
    const int64_t left = x->o.limit > 0 ? x->o.limit - x->rows : PAGE;
    const struct page_request request = {.filter = &x->filter,
                                         .from = x->key != NULL ? PAGE_AFTER : PAGE_FIRST,
                                         .key = x->key,
                                         .limit = left < PAGE ? (int)left : PAGE,
                                         .offset = x->key != NULL ? 0 : x->o.offset};
    TRY(page_load(x->s, &request, &hits, &n, x->page, e));
    TRY(write_rows(x, hits, n, e));
    struct arena *read = x->page;
    x->key = n > 0 ? &hits[n - 1] : x->key;
    x->page = n > 0 ? x->before : read;
    x->before = n > 0 ? read : x->before;
    *more = n == PAGE;
    return CODE_OK;
}

/* Who has been taken away since is left out. */
static enum code only_some(struct export *x, bool *more, struct error *e)
{
    struct hit *hits = ARENA_ARRAY(x->page, struct hit, PAGE);
    int n = 0, at = x->at;
    for (; at < x->o.only_n && n < PAGE; at++) {
        const enum code code = store_get(x->s, &customer_entity, &x->o.only[at],
                                         (void **)&hits[n].customer, x->page, e);
        if (code != CODE_NOT_FOUND)
            TRY(code);
        n += code == CODE_OK;
    }
    error_clear(e);
    x->at = at;
    *more = at < x->o.only_n;
    return write_rows(x, hits, n, e);
}

enum code export_some(struct export *x, bool *more, struct error *e)
{
    arena_clear(x->page); /* what a page that was stopped left there */
    return x->o.only != NULL ? only_some(x, more, e) : filter_some(x, more, e);
}

enum code export_count(struct export *x, int64_t *total, struct error *e)
{
    struct summary summary = {.total = x->o.only_n};
    if (x->o.only == NULL)
        TRY(page_summary(x->s, &x->filter, 0, &summary, e));
    *total = summary.total;
    return CODE_OK;
}

int64_t export_rows(const struct export *x)
{
    return x->rows;
}

enum code export_close(struct export *x, bool keep, struct error *e)
{
    if (keep && formats[x->o.format].end != NULL)
        formats[x->o.format].end(x);
    const enum code code = export_out_close(&x->out, keep, e);
    arena_free(x->page);
    arena_free(x->before);
    arena_free(x->own);
    return code;
}
