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
    const struct field *field; /* the list is ordered by */
    bool descending;
    struct list list;
    struct box box;
};

char *sort_text(const char *text, const char *key, bool descending, struct arena *a)
{
    return filter_text_set(text, "sort", arena_printf(a, "%s%s", descending ? "-" : "", key), a);
}

/* Names are read from A, everything else from the newest and the most. */
static bool begins_with_most(const struct field *f)
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

/* The order that choosing a row gives: the one in force is turned round. */
static bool would_descend(const struct sort_menu *m, const struct field *f)
{
    return f == m->field ? !m->descending : begins_with_most(f);
}

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct sort_menu *m = ctx;
    const struct field *f = filter_field(sort_keys[row]);
    (void)a;
    if (column == 0)
        return (struct cell){strcmp(sort_keys[row], "name") == 0 ? _("Name") : _(f->label),
                             ROLE_NAME};
    if (column == 2)
        return (struct cell){sort_keys[row], ROLE_DIM};
    const bool now = f == m->field;
    return (struct cell){order_words(f, now ? m->descending : begins_with_most(f)),
                         now ? ROLE_ACCENT : ROLE_DIM};
}

static bool is_now(void *ctx, int64_t row)
{
    const struct sort_menu *m = ctx;
    return filter_field(sort_keys[row]) == m->field;
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

static void choose(struct sort_menu *m)
{
    const char *key = sort_keys[m->list.selected];
    view_answer(&m->view, 1,
                sort_text(m->text, key, would_descend(m, filter_field(key)), m->arena));
}

static bool run(struct view *v, enum command_id command)
{
    struct sort_menu *m = (struct sort_menu *)v;
    if (command != CMD_OPEN)
        return list_run(&m->list, command);
    choose(m);
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
    {N_("Order"), 14, 0, false, 0},
    {N_("Typed"), 12, 0, false, 1},
};

struct view *sort_menu_new(const struct filter *now, const char *text)
{
    struct sort_menu *m = view_new(&ops, sizeof *m);
    m->view.scopes = SCOPE_MOVE | SCOPE_POPUP;
    m->arena = arena_new();
    m->text = arena_str(m->arena, text);
    m->field = now->sort;
    m->descending = now->descending;
    list_init(&m->list, columns, COUNT_OF(columns), cell, m);
    m->list.marked = is_now;
    list_loaded(&m->list, 0, KEYS, KEYS, false);
    for (int i = 0; i < KEYS; i++)
        if (is_now(m, i))
            m->list.selected = i;
    return &m->view;
}
