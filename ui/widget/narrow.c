#include "ui/widget/narrow.h"

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "ui/page.h"
#include "ui/widget/list.h"

#define LEAST_FIELD 16 /* columns to type in, before what ends it is told beside them */

void narrow_init(struct narrow *n)
{
    line_init(&n->line);
    n->texts_arena = arena_new();
    n->seen_arena = arena_new();
}

void narrow_clear(struct narrow *n)
{
    if (n->texts_arena == NULL)
        return;
    line_clear(&n->line);
    arena_free(n->texts_arena);
    arena_free(n->seen_arena);
}

/* ---- The rows */

/* All that is shown of a row, and what else it is known by. */
static const char *text_of(const struct list *l, int64_t row, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < l->n_columns; i++) {
        const char *text = l->cell(l->ctx, row, i, a).text;
        buf_addf(&b, "%s ", text != NULL ? text : "");
    }
    if (l->words != NULL)
        buf_add(&b, l->words(l->ctx, row, a));
    return text_fold(a, b.p);
}

static void read_texts(struct narrow *n)
{
    const struct list *l = n->list;
    n->texts = ARENA_ARRAY(n->texts_arena, const char *, (size_t)l->total + 1);
    for (int64_t i = 0; i < l->total; i++)
        n->texts[i] = text_of(l, i, n->texts_arena);
}

/* Which rows have the words. Of a list that is read page by page nobody knows. */
static void look(struct narrow *n)
{
    struct list *l = n->list;
    int64_t *seen = NULL, count = 0;
    arena_clear(n->seen_arena);
    n->seen = NULL;
    if (l == NULL)
        return;
    if (n->line.n > 0 && !l->more) {
        const char *words = text_fold(n->seen_arena, n->line.text);
        if (n->texts == NULL)
            read_texts(n);
        seen = ARENA_ARRAY(n->seen_arena, int64_t, (size_t)l->total + 1);
        for (int64_t i = 0; i < l->total; i++)
            if (text_folded_has(n->texts[i], words))
                seen[count++] = i;
    }
    n->seen = seen;
    list_shows(l, seen != NULL ? count : l->total);
}

void narrow_again(struct narrow *n)
{
    arena_clear(n->texts_arena);
    n->texts = NULL;
    look(n);
}

/* The words are others: the row one was on stays selected if it is still there. */
static void look_anew(struct narrow *n)
{
    if (n->list != NULL && list_at(n->list) >= 0)
        n->last = list_at(n->list);
    look(n);
    if (n->list == NULL)
        return;
    n->list->selected = n->list->first = 0;
    list_select(n->list, n->last);
}

void narrow_end(struct narrow *n)
{
    if (n->line.n == 0)
        return;
    line_set(&n->line, "");
    look_anew(n);
}

void narrow_list(struct narrow *n, struct list *l)
{
    narrow_end(n);
    if (n->list != NULL)
        n->list->narrow = NULL;
    n->list = l;
    n->covered = false;
    n->texts = NULL;
    arena_clear(n->texts_arena);
    if (l != NULL)
        l->narrow = n;
}

/* ---- Typing */

static bool types(const struct narrow *n, bool in_field)
{
    return in_field && !n->elsewhere;
}

/* One step back; what one types into at once is left at once. */
static bool back(struct narrow *n, bool *in_field)
{
    if (n->finder || (!types(n, *in_field) && (n->line.n == 0 || n->covered)))
        return false;
    *in_field = *in_field && n->elsewhere;
    narrow_end(n);
    return true;
}

static bool leave(const struct narrow *n, bool *in_field)
{
    if (!types(n, *in_field) || (n->finder && n->list == NULL))
        return false;
    *in_field = n->finder;
    return !n->finder || list_run(n->list, CMD_DOWN);
}

bool narrow_run(struct narrow *n, bool *in_field, enum command_id command)
{
    bool changed = false;
    if (!n->on)
        return false;
    switch (command) {
    case CMD_FIND:
    case CMD_NARROW:
        *in_field = true;
        n->elsewhere = false;
        return true;
    case CMD_BACK:
        return back(n, in_field);
    case CMD_FIELD_DONE:
    case CMD_FIELD_NEXT:
    case CMD_FIELD_DOWN:
        return leave(n, in_field);
    default:
        if (!types(n, *in_field) || !line_run(&n->line, command, &changed))
            return false;
        if (changed)
            look_anew(n);
        return true;
    }
}

/* Who clicks has typed enough. */
bool narrow_event(struct narrow *n, bool *in_field, const struct event *ev)
{
    if (!n->on || !types(n, *in_field))
        return false;
    if (ev->type == EVENT_MOUSE && ev->mouse == MOUSE_CLICK)
        *in_field = n->finder;
    if (!line_event(&n->line, ev))
        return false;
    look_anew(n);
    return true;
}

/* ---- Showing */

bool narrow_shows(const struct narrow *n, bool in_field)
{
    return n->on && !n->finder && (types(n, in_field) || (n->line.n > 0 && !n->covered));
}

/* "3 of 41 · Esc shows all" */
static const char *tells(const struct narrow *n, struct term *t, struct arena *a)
{
    const char *how = arena_str(a, term_hint(t, _("{back} shows all")));
    if (n->list == NULL)
        return how;
    return arena_printf(a, _("%s of %s · %s"), NUMBER(n->list->count), NUMBER(n->list->total), how);
}

void narrow_layout(struct narrow *n, int columns)
{
    line_layout(&n->line, columns > LEAST_FIELD ? columns : LEAST_FIELD);
}

static void tell(const struct narrow *n, struct term *t)
{
    struct arena *a = page_arena(term_page(t));
    if (n->line.n > 0)
        page_line(term_page(t),
                  arena_printf(a, _("Narrowed to: %s. %s"), n->line.text, tells(n, t, a)));
    else /* how it goes on, which is no news when it is over */
        page_field(term_page(t),
                   &(struct page_field){.label = _("Find"),
                                        .value = "",
                                        .line = _("No words yet: type / and words to search.")});
}

void narrow_draw(const struct narrow *n, struct term *t, struct box row, bool in_field)
{
    if (term_page(t) != NULL) {
        tell(n, t);
        return;
    }
    struct arena *a = arena_new();
    const char *text = tells(n, t, a);
    const int w = text_width(text), field = row.w - 4 - w;
    term_fill(t, row, ROLE_NORMAL);
    term_put(t, row.y, row.x + 1, 1, ROLE_KEY, "/");
    if (field >= LEAST_FIELD)
        term_put_right(t, row.y, row.x, row.w - 1, ROLE_DIM, text);
    line_draw(&n->line, t, row.y, row.x + 2, field >= LEAST_FIELD ? field : row.w - 3,
              types(n, in_field), _("a part of anything above"));
    arena_free(a);
}
