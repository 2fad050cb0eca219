#include "ui/view/sort_menu.h"

#include <string.h>

#include "base/intl.h"
#include "model/kind.h"
#include "store/filter_text.h"
#include "store/sort.h"
#include "ui/view/list_view.h"

#define WIDTH 66

/* Each has an index over all customers. */
const char *const sort_keys[] = {"last",         "name",     "code",    "spent",   "stays",
                                 "nights",       "vip",      "tier",    "points",  "first",
                                 "satisfaction", "complete", "created", "changed", NULL};
#define KEYS (COUNT_OF(sort_keys) - 1)

struct sort_menu {
    struct list_view base;
    const char *text;
    const struct field *rows[KEYS + LIST_COLUMNS + SORT_LEVELS];
    int n_rows;
    struct sort_level levels[SORT_LEVELS]; /* what the list is ordered by */
    int n;
    bool changed; /* level by level: Enter takes them as they stand */
};

char *sort_text(const char *text, const struct sort_level *levels, int n, struct arena *a)
{
    return filter_text_set(text, "sort", filter_order_text(levels, n, a), a);
}

/* Of the choices, those that an index keeps by their place are ranks. */
static bool is_rank(const struct field *f)
{
    return sort_by_place(f) && sort_index(f) != NULL;
}

bool sort_begins_with_most(const struct field *f)
{
    return f->kind == KIND_DAY || is_rank(f) || kinds[f->kind].storage == STORE_INT;
}

static const char *order_words(const struct field *f, bool descending)
{
    if (f->kind == KIND_DAY || f->kind == KIND_INSTANT)
        return descending ? _("newest first") : _("oldest first");
    if (f->kind == KIND_CHOICE && !is_rank(f))
        return descending ? _("their order, back") : _("their order");
    if (f->kind == KIND_CHOICE)
        return descending ? _("highest first") : _("lowest first");
    if (kinds[f->kind].storage == STORE_INT)
        return descending ? _("most first") : _("least first");
    return descending ? _("Z to A") : _("A to Z");
}

/* The place of a field among the levels, -1: the list is not ordered by it. */
static int level_of(const struct sort_menu *m, const struct field *f)
{
    for (int i = 0; i < m->n; i++)
        if (m->levels[i].field == f)
            return i;
    return -1;
}

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct sort_menu *m = ctx;
    const struct field *f = m->rows[row];
    const char *key = filter_column_of(f);
    if (column == 0)
        return (struct cell){strcmp(key, "name") == 0 ? P_("person", "Name") : _(f->label),
                             ROLE_NAME};
    if (column == 2)
        return (struct cell){key, ROLE_DIM};
    const int at = level_of(m, f);
    const char *words =
        order_words(f, at >= 0 ? m->levels[at].descending : sort_begins_with_most(f));
    return (struct cell){at >= 0 && m->n > 1 ? arena_printf(a, "%d  %s", at + 1, words) : words,
                         at >= 0 ? ROLE_ACCENT : ROLE_DIM};
}

static bool is_now(void *ctx, int64_t row)
{
    const struct sort_menu *m = ctx;
    return level_of(m, m->rows[row]) >= 0;
}

static const struct field *selected(const struct sort_menu *m)
{
    const int64_t at = list_at(&m->base.list);
    return at >= 0 ? m->rows[at] : NULL;
}

/* The row alone, turned round when it is in force; or the levels that were put together. */
static void choose(struct list_view *base, int row)
{
    struct sort_menu *m = (struct sort_menu *)base;
    const struct field *f = m->rows[row];
    const int at = level_of(m, f);
    if (!m->changed) {
        m->levels[0] =
            (struct sort_level){f, at == 0 ? !m->levels[0].descending : sort_begins_with_most(f)};
        m->n = 1;
    }
    view_answer(&m->base.view, 1, sort_text(m->text, m->levels, m->n, m->base.data));
}

/* As the last level; once more turns it round, again takes it out. */
static void then_by(struct sort_menu *m)
{
    const struct field *f = selected(m);
    const int at = level_of(m, f);
    if (f == NULL)
        return;
    if (at < 0 && m->n == SORT_LEVELS)
        view_say(&m->base.view, ROLE_WARNING, _("A list is ordered by %d columns at most."),
                 SORT_LEVELS);
    else if (at < 0)
        m->levels[m->n++] = (struct sort_level){f, sort_begins_with_most(f)};
    else if (m->levels[at].descending == sort_begins_with_most(f) || m->n == 1)
        m->levels[at].descending = !m->levels[at].descending;
    else
        memmove(&m->levels[at], &m->levels[at + 1], sizeof m->levels[0] * (size_t)(--m->n - at));
    m->changed = true;
}

static bool run(struct list_view *base, enum command_id command)
{
    if (command == CMD_SORT_THEN)
        then_by((struct sort_menu *)base);
    return command == CMD_SORT_THEN;
}

static const struct column columns[] = {
    {N_("Field"), 14, 1, false, 0},
    {N_("Order"), 27, 0, false, 0},
    {N_("Typed"), 12, 0, false, 1},
};

static const struct list_view_ops ops = {
    .view = {LIST_MENU, .name = "sort"},
    .scopes = SCOPE_POPUP | SCOPE_SORTS,
    .list = {.columns = columns,
             .n_columns = COUNT_OF(columns),
             .cell = cell,
             .marked = is_now,
             .marked_as = N_("in force"),
             .untitled = true},
    .choose = choose,
    .run = run,
    .heading = N_("Sort by"),
    .width = WIDTH,
};

static void add_row(struct sort_menu *m, const struct field *f)
{
    for (int i = 0; i < m->n_rows; i++)
        if (m->rows[i] == f)
            return;
    m->rows[m->n_rows++] = f;
}

/* Those that are always offered, then what else the list shows or is ordered by. */
static void add_rows(struct sort_menu *m, const struct hit_column *shows, int n)
{
    for (int i = 0; i < KEYS; i++)
        add_row(m, filter_column(sort_keys[i]));
    for (int i = 0; i < n; i++)
        add_row(m, shows[i].field);
    for (int i = 0; i < m->n; i++)
        add_row(m, m->levels[i].field);
}

struct view *sort_menu_new(const struct filter *now, const char *text,
                           const struct hit_column *shows, int n)
{
    struct sort_menu *m = list_view_new(&ops, sizeof *m, NULL);
    m->text = arena_str(m->base.data, text);
    m->n = filter_order(now, m->levels);
    add_rows(m, shows, n);
    list_view_filled(&m->base, m->n_rows);
    for (int i = 0; i < m->n_rows; i++)
        if (m->rows[i] == now->sort)
            list_select(&m->base.list, i);
    return &m->base.view;
}
