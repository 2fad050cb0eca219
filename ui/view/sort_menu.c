#include "ui/view/sort_menu.h"

#include <string.h>

#include "base/intl.h"
#include "model/kind.h"
#include "store/filter_text.h"
#include "ui/widget/list.h"
#include "ui/widget/popup.h"

#define WIDTH 52

/* Each has an index over all customers. */
const char *const sort_keys[] = {"last",         "name",     "code",    "spent",   "stays",
                                 "nights",       "vip",      "tier",    "points",  "first",
                                 "satisfaction", "complete", "created", "changed", NULL};
#define KEYS (COUNT_OF(sort_keys) - 1)

struct sort_menu {
    struct view view;
    struct arena *arena; /* owns text */
    const char *text;
    struct sort_level levels[SORT_LEVELS]; /* what the list is ordered by */
    int n;
    bool changed; /* level by level: Enter takes them as they stand */
    struct list list;
    struct box box;
};

char *sort_text(const char *text, const struct sort_level *levels, int n, struct arena *a)
{
    return filter_text_set(text, "sort", filter_order_text(levels, n, a), a);
}

bool sort_begins_with_most(const struct field *f)
{
    return f->kind == KIND_DAY || f->kind == KIND_CHOICE || kinds[f->kind].storage == STORE_INT;
}

static const char *order_words(const struct field *f, bool descending)
{
    if (f->kind == KIND_DAY || f->kind == KIND_INSTANT)
        return descending ? _("newest first") : _("oldest first");
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
    const struct field *f = filter_field(sort_keys[row]);
    if (column == 0)
        return (struct cell){
            strcmp(sort_keys[row], "name") == 0 ? P_("person", "Name") : _(f->label), ROLE_NAME};
    if (column == 2)
        return (struct cell){sort_keys[row], ROLE_DIM};
    const int at = level_of(m, f);
    const char *words =
        order_words(f, at >= 0 ? m->levels[at].descending : sort_begins_with_most(f));
    return (struct cell){at >= 0 && m->n > 1 ? arena_printf(a, "%d  %s", at + 1, words) : words,
                         at >= 0 ? ROLE_ACCENT : ROLE_DIM};
}

static bool is_now(void *ctx, int64_t row)
{
    const struct sort_menu *m = ctx;
    return level_of(m, filter_field(sort_keys[row])) >= 0;
}

static void layout(struct view *v)
{
    struct sort_menu *m = (struct sort_menu *)v;
    m->box = box_centre(v->area, KEYS + 3, WIDTH);
    list_layout(&m->list, popup_rows(m->box));
}

static void draw(const struct view *v, struct term *t)
{
    const struct sort_menu *m = (const struct sort_menu *)v;
    popup_draw(t, m->box, _("Sort by"));
    list_draw(&m->list, t, v->active);
}

static const struct field *selected(const struct sort_menu *m)
{
    const int64_t at = list_at(&m->list);
    return at >= 0 ? filter_field(sort_keys[at]) : NULL;
}

/* The row alone, turned round when it is in force; or the levels that were put together. */
static void choose(struct sort_menu *m)
{
    const struct field *f = selected(m);
    const int at = level_of(m, f);
    if (f == NULL)
        return;
    if (!m->changed) {
        m->levels[0] =
            (struct sort_level){f, at == 0 ? !m->levels[0].descending : sort_begins_with_most(f)};
        m->n = 1;
    }
    view_answer(&m->view, 1, sort_text(m->text, m->levels, m->n, m->arena));
}

/* As the last level; once more turns it round, again takes it out. */
static void then_by(struct sort_menu *m)
{
    const struct field *f = selected(m);
    const int at = level_of(m, f);
    if (f == NULL)
        return;
    if (at < 0 && m->n == SORT_LEVELS)
        view_say(&m->view, ROLE_WARNING, _("A list is ordered by %d columns at most."),
                 SORT_LEVELS);
    else if (at < 0)
        m->levels[m->n++] = (struct sort_level){f, sort_begins_with_most(f)};
    else if (m->levels[at].descending == sort_begins_with_most(f) || m->n == 1)
        m->levels[at].descending = !m->levels[at].descending;
    else
        memmove(&m->levels[at], &m->levels[at + 1], sizeof m->levels[0] * (size_t)(--m->n - at));
    m->changed = true;
}

static bool run(struct view *v, enum command_id command)
{
    struct sort_menu *m = (struct sort_menu *)v;
    if (command == CMD_OPEN)
        choose(m);
    else if (command == CMD_SORT_THEN)
        then_by(m);
    else
        return list_run(&m->list, command);
    return true;
}

static bool event(struct view *v, const struct event *ev)
{
    struct sort_menu *m = (struct sort_menu *)v;
    if (list_opens(&m->list, ev))
        choose(m);
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    arena_free(((struct sort_menu *)v)->arena);
}

static const struct view_ops ops = {
    .name = "sort",
    .popup = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

static const struct column columns[] = {
    {N_("Field"), 14, 1, false, 0},
    {N_("Order"), 17, 0, false, 0},
    {N_("Typed"), 12, 0, false, 1},
};

struct view *sort_menu_new(const struct filter *now, const char *text)
{
    struct sort_menu *m = view_new(&ops, sizeof *m);
    m->view.scopes = SCOPE_MOVE | SCOPE_POPUP | SCOPE_SORTS;
    m->arena = arena_new();
    m->text = arena_str(m->arena, text);
    m->n = filter_order(now, m->levels);
    list_init(&m->list, columns, COUNT_OF(columns), cell, m);
    m->list.marked = is_now;
    m->list.marked_as = N_("in force");
    m->list.untitled = true;
    list_loaded(&m->list, 0, KEYS, KEYS, false);
    for (int i = 0; i < KEYS; i++)
        if (filter_field(sort_keys[i]) == now->sort)
            list_select(&m->list, i);
    view_narrows(&m->view, &m->list);
    return &m->view;
}
