/* Rows of a list for the clipboard: whatever shows a list can be copied by this. */
#include <string.h>

#include "base/buf.h"
#include "base/formula.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "ui/clipboard.h"
#include "ui/widget/list.h"

struct copying {
    const struct list *l;
    struct buf text;
    struct arena *cells; /* of one row */
    bool full, known;
    int64_t rows;
};

/* On one line, without what could steer a terminal; nothing where nothing stands. */
static const char *words_of(const struct list *l, int64_t row, int column, struct arena *a)
{
    const struct cell c = l->cell(l->ctx, row, column, a);
    const char *text = c.text != NULL ? text_squeeze(a, text_clean(a, c.text)) : "";
    return strcmp(text, glyph_text(GLYPH_NONE, false)) == 0 ? "" : text;
}

/* Where texts stand, what a spreadsheet would run is none, as in data out. */
static void add_row(struct copying *c, int64_t row)
{
    for (int i = 0; i < c->l->n_columns; i++) {
        const char *text = words_of(c->l, row, i, c->cells);
        buf_add(&c->text, i > 0 ? "\t" : "");
        buf_add(&c->text, c->l->columns[i].right ? text : formula_defuse(c->cells, text));
    }
    buf_addc(&c->text, '\n');
}

static bool take(void *copying, int64_t row)
{
    struct copying *c = copying;
    const size_t before = c->text.n;
    arena_clear(c->cells);
    if (c->known)
        buf_addf(&c->text, "%s%s", c->rows > 0 ? "\n" : "",
                 words_of(c->l, row, c->l->known_by, c->cells));
    else
        add_row(c, row);
    c->full = c->text.n > CLIPBOARD_MOST;
    if (c->full)
        c->text.p[c->text.n = before] = '\0';
    c->rows += !c->full;
    return !c->full;
}

static bool any_marked(const struct list *l)
{
    for (int64_t i = 0; l->marked != NULL && i < l->count; i++)
        if (l->marked(l->ctx, list_row_at(l, i)))
            return true;
    return false;
}

/* Gives each row that is meant. */
static enum code go_through(struct copying *c, bool all, struct error *e)
{
    const struct list *l = c->l;
    const int64_t n = l->total - l->offers; /* what comes behind is none */
    if (l->each != NULL)
        return l->each(l->ctx, all, take, c, e);
    const bool marked = !all && any_marked(l);
    if (!all && !marked) {
        if (list_at(l) >= 0 && list_at(l) < n)
            take(c, list_at(l));
        return CODE_OK;
    }
    for (int64_t i = 0; i < l->count; i++) {
        const int64_t row = list_row_at(l, i);
        if (row < n && (all || l->marked(l->ctx, row)) && !take(c, row))
            break;
    }
    return CODE_OK;
}

static struct copying begin(const struct list *l, struct arena *a)
{
    struct copying c = {.l = l, .cells = arena_new()};
    buf_init(&c.text, a);
    return c;
}

const char *list_known(const struct list *l, struct arena *a)
{
    struct copying c = begin(l, a);
    c.known = true;
    const enum code code = go_through(&c, false, NULL);
    arena_free(c.cells);
    return code == CODE_OK && c.text.n > 0 ? c.text.p : NULL;
}

enum code list_copy(const struct list *l, bool all, const char **text, int64_t *rows,
                    struct arena *a, struct error *e)
{
    struct copying c = begin(l, a);
    for (int i = 0; i < l->n_columns; i++) {
        const char *title = l->columns[i].title;
        buf_addf(&c.text, "%s%s", i > 0 ? "\t" : "", title[0] != '\0' ? _(title) : "");
    }
    buf_addc(&c.text, '\n');
    const enum code code = go_through(&c, all, e);
    arena_free(c.cells);
    TRY(code);
    *text = NULL;
    if (c.full)
        return fail(e, CODE_INVALID, NULL,
                    _("Nothing was copied: a terminal takes %s KB, which hold the first %s rows. "
                      "Narrow the list, or mark some."),
                    NUMBER(CLIPBOARD_MOST / 1000), NUMBER(c.rows));
    if (c.rows == 0)
        return fail(e, CODE_INVALID, NULL, _("There is no row to copy."));
    *text = c.text.p;
    *rows = c.rows;
    return CODE_OK;
}
