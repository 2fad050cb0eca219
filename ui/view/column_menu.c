#include "ui/view/column_menu.h"

#include <string.h>

#include "base/intl.h"
#include "ui/view/list_view.h"

#define WIDTH 76
#define HEIGHT 22

/* Those that are shown stand first, in their order; the others after them. */
struct column_menu {
    struct list_view base;
    struct hit_column *rows;
    int n, shown;
};

static const char *section(const struct hit_column *c)
{
    return c->field->section != NULL ? _(c->field->section) : "";
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
    list_view_filled(&m->base, m->n);
}

static void fill_usual(struct column_menu *m)
{
    struct hit_column usual[LIST_COLUMNS];
    const char *ignored;
    const int n = hit_columns_read(HIT_COLUMNS_STANDARD, usual, &ignored, m->base.data);
    fill(m, usual, n);
}

/* What is shown goes behind the last that is; what is hidden before the first that is not. The
 * whole list goes on to the next one; one that was looked for stays in sight. */
static void toggle(struct column_menu *m, int at)
{
    const bool narrowed = view_words(&m->base.view)[0] != '\0';
    int next = at;
    if (at < m->shown && m->shown == 1)
        view_say(&m->base.view, ROLE_WARNING, _("One column has to stay."));
    else if (at < m->shown)
        move(m, at, next = --m->shown);
    else if (m->shown == LIST_COLUMNS)
        view_say(&m->base.view, ROLE_WARNING, _("A list shows %d columns at most; hide one first."),
                 LIST_COLUMNS);
    else {
        move(m, at, next = m->shown++);
        m->base.list.selected += !narrowed && m->base.list.selected < m->n - 1;
    }
    list_view_filled(&m->base, m->n);
    if (narrowed)
        list_select(&m->base.list, next);
}

static void shift(struct column_menu *m, int at, int by)
{
    const int to = at + by;
    if (at >= m->shown || to < 0 || to >= m->shown)
        return;
    move(m, at, to);
    list_view_filled(&m->base, m->n);
    list_select(&m->base.list, to);
}

static void take(struct column_menu *m)
{
    struct hit_column usual[LIST_COLUMNS];
    const char *ignored;
    const char *text = hit_columns_text(m->rows, m->shown, m->base.data);
    const int n = hit_columns_read(HIT_COLUMNS_STANDARD, usual, &ignored, m->base.data);
    const bool same = strcmp(text, hit_columns_text(usual, n, m->base.data)) == 0;
    view_answer(&m->base.view, 1, same ? "" : text);
}

/* By a double click: Enter takes them all. */
static void choose(struct list_view *base, int row)
{
    toggle((struct column_menu *)base, row);
}

/* What speaks of the selected column. */
static bool run_on_row(struct column_menu *m, enum command_id command)
{
    const int at = (int)list_at(&m->base.list);
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
        return false;
    }
}

static bool run(struct list_view *base, enum command_id command)
{
    struct column_menu *m = (struct column_menu *)base;
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

static const struct column columns[] = {
    {N_("Column"), 22, 2, false, 0},
    {N_("Width"), 9, 0, false, 0},
    {N_("Section"), 10, 1, false, 1},
    {N_("Typed"), 18, 0, false, 2},
};

static const struct list_view_ops ops = {
    .view = {LIST_MENU, .name = "columns"},
    .scopes = SCOPE_POPUP | SCOPE_COLUMNS,
    .list = {.columns = columns,
             .n_columns = COUNT_OF(columns),
             .cell = cell,
             .marked = is_shown,
             .marked_as = N_("shown")},
    .choose = choose,
    .run = run,
    .heading = N_("Columns; {open} takes them, {back} leaves them as they were"),
    .width = WIDTH,
    .height = HEIGHT,
};

struct view *column_menu_new(const struct hit_column *now, int n, int tag)
{
    struct column_menu *m = list_view_new(&ops, sizeof *m, NULL);
    struct hit_column c;
    int most = 0;
    while (hit_column_nth(most, &c))
        most++;
    m->base.view.tag = tag;
    m->rows = ARENA_ARRAY(m->base.data, struct hit_column, most);
    fill(m, now, n);
    return &m->base.view;
}
