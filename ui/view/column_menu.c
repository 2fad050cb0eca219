#include "ui/view/column_menu.h"

#include <string.h>

#include "base/intl.h"
#include "ui/widget/popup.h"

#define WIDTH 76
#define HEIGHT 22

/* Those that are shown stand first, in their order; the others after them. */
struct column_menu {
    struct view view;
    struct arena *arena;
    struct hit_column *rows;
    int n, shown;
    struct list list;
    struct box box;
};

static const char *section(const struct hit_column *c)
{
    return c->field != NULL && c->field->section != NULL ? _(c->field->section) : "";
}

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct column_menu *m = ctx;
    const struct hit_column *c = &m->rows[row];
    const bool shown = row < m->shown;
    if (column == 0)
        return (struct cell){_(c->look.title), shown ? ROLE_NAME : ROLE_NORMAL};
    if (column == 1)
        return (struct cell){c->sized ? arena_printf(a, "%d", c->look.min) : _("by itself"),
                             shown ? ROLE_NORMAL : ROLE_DIM};
    if (column == 2)
        return (struct cell){section(c), ROLE_DIM};
    return (struct cell){c->key, ROLE_DIM};
}

static bool is_shown(void *ctx, int64_t row)
{
    const struct column_menu *m = ctx;
    return row < m->shown;
}

static void layout(struct view *v)
{
    struct column_menu *m = (struct column_menu *)v;
    m->box = box_centre(v->area, HEIGHT, WIDTH);
    list_layout(&m->list, popup_rows(m->box));
}

static void draw(const struct view *v, struct term *t)
{
    const struct column_menu *m = (const struct column_menu *)v;
    popup_draw(t, m->box, _("Columns; {open} takes them, {back} leaves them as they were"));
    list_draw(&m->list, t, v->active);
}

/* Takes a row out and puts it in elsewhere. */
static void move(struct column_menu *m, int from, int to)
{
    const struct hit_column row = m->rows[from];
    const int first = from < to ? from : to, n = from < to ? to - from : from - to;
    memmove(m->rows + first + (from > to), m->rows + first + (from < to), sizeof row * (size_t)n);
    m->rows[to] = row;
}

static void fill(struct column_menu *m, const struct hit_column *shown, int n)
{
    struct hit_column c;
    m->n = m->shown = n;
    memcpy(m->rows, shown, sizeof *shown * (size_t)n);
    for (int i = 0; hit_column_nth(i, &c); i++) {
        bool is_there = false;
        for (int k = 0; k < n && !is_there; k++)
            is_there = strcmp(m->rows[k].key, c.key) == 0;
        if (!is_there)
            m->rows[m->n++] = c;
    }
    list_loaded(&m->list, 0, m->n, m->n, false);
}

static void fill_usual(struct column_menu *m)
{
    struct hit_column usual[LIST_COLUMNS];
    const char *ignored;
    const int n = hit_columns_read(HIT_COLUMNS_STANDARD, usual, &ignored, m->arena);
    fill(m, usual, n);
}

/* What is shown goes behind the last that is; what is hidden before the first that is not. The
 * whole list goes on to the next one; one that was looked for stays in sight. */
static void toggle(struct column_menu *m, int at)
{
    const bool narrowed = view_words(&m->view)[0] != '\0';
    int next = at;
    if (at < m->shown && m->shown == 1)
        view_say(&m->view, ROLE_WARNING, _("One column has to stay."));
    else if (at < m->shown)
        move(m, at, next = --m->shown);
    else if (m->shown == LIST_COLUMNS)
        view_say(&m->view, ROLE_WARNING, _("A list shows %d columns at most; hide one first."),
                 LIST_COLUMNS);
    else {
        move(m, at, next = m->shown++);
        m->list.selected += !narrowed && m->list.selected < m->n - 1;
    }
    list_loaded(&m->list, 0, m->n, m->n, false);
    if (narrowed)
        list_select(&m->list, next);
}

static void shift(struct column_menu *m, int at, int by)
{
    const int to = at + by;
    if (at >= m->shown || to < 0 || to >= m->shown)
        return;
    move(m, at, to);
    list_loaded(&m->list, 0, m->n, m->n, false);
    list_select(&m->list, to);
}

static void take(struct column_menu *m)
{
    struct hit_column usual[LIST_COLUMNS];
    const char *ignored;
    const char *text = hit_columns_text(m->rows, m->shown, m->arena);
    const int n = hit_columns_read(HIT_COLUMNS_STANDARD, usual, &ignored, m->arena);
    const bool same = strcmp(text, hit_columns_text(usual, n, m->arena)) == 0;
    view_answer(&m->view, 1, same ? "" : text);
}

/* What speaks of the selected column. */
static bool run_on_row(struct column_menu *m, enum command_id command)
{
    const int at = (int)list_at(&m->list);
    if (at < 0)
        return false;
    switch (command) {
    case CMD_COLUMN_SHOW:
        toggle(m, at);
        return true;
    case CMD_COLUMN_EARLIER:
        shift(m, at, -1);
        return true;
    case CMD_COLUMN_LATER:
        shift(m, at, 1);
        return true;
    case CMD_COLUMN_NARROWER:
        hit_column_resize(&m->rows[at], m->rows[at].look.min - 1);
        return true;
    case CMD_COLUMN_WIDER:
        hit_column_resize(&m->rows[at], m->rows[at].look.min + 1);
        return true;
    default:
        return list_run(&m->list, command);
    }
}

static bool run(struct view *v, enum command_id command)
{
    struct column_menu *m = (struct column_menu *)v;
    switch (command) {
    case CMD_OPEN:
        take(m);
        return true;
    case CMD_COLUMN_USUAL:
        fill_usual(m);
        return true;
    default:
        return run_on_row(m, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct column_menu *m = (struct column_menu *)v;
    if (list_opens(&m->list, ev))
        run_on_row(m, CMD_COLUMN_SHOW);
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    struct column_menu *m = (struct column_menu *)v;
    arena_free(m->arena);
}

static const struct view_ops ops = {
    .name = "columns",
    .popup = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

static const struct column columns[] = {
    {N_("Column"), 22, 2, false, 0},
    {N_("Width"), 9, 0, false, 0},
    {N_("Section"), 10, 1, false, 1},
    {N_("Typed"), 18, 0, false, 2},
};

struct view *column_menu_new(const struct hit_column *now, int n, int tag)
{
    struct column_menu *m = view_new(&ops, sizeof *m);
    struct hit_column c;
    int most = 0;
    while (hit_column_nth(most, &c))
        most++;
    m->view.scopes = SCOPE_MOVE | SCOPE_POPUP | SCOPE_COLUMNS;
    m->view.tag = tag;
    m->arena = arena_new();
    m->rows = ARENA_ARRAY(m->arena, struct hit_column, most);
    list_init(&m->list, columns, COUNT_OF(columns), cell, m);
    m->list.marked = is_shown;
    m->list.marked_as = N_("shown");
    view_narrows(&m->view, &m->list);
    fill(m, now, n);
    return &m->view;
}
