#include "ui/view/customers.h"

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "store/filter_text.h"
#include "ui/view/customers_own.h"
#include "ui/view/column_menu.h"
#include "ui/view/edit.h"
#include "ui/view/filter_menu.h"
#include "ui/view/merge.h"
#include "ui/view/prefer.h"
#include "ui/view/sort_menu.h"

enum { TAG_MENU = 1, TAG_MERGED, TAG_COLUMNS };

#define POLL_MS 1000 /* how often one looks whether another terminal has changed something */

static struct customers *customers_of(const struct view *v)
{
    return (struct customers *)v;
}

struct customers *customers_of_hits(void *hit_list)
{
    return (struct customers *)((char *)hit_list - offsetof(struct customers, hits));
}

static bool is_marked(void *hit_list, int64_t row)
{
    const struct customers *c = customers_of_hits(hit_list);
    const struct hit *hit = window_at(&c->hits.window, row);
    return hit != NULL && marks_has(&c->marks, &hit->customer->id);
}

static enum code open(struct view *v, struct error *e)
{
    struct arena *a = arena_new();
    (void)e;
    const char *unknown = hit_list_columns(
        &customers_of(v)->hits, config_text(customers_of(v)->app->config, OPT_COLUMNS), a);
    if (unknown != NULL)
        view_say(v, ROLE_WARNING, _("There is no column \"%s\" (screen.columns); C chooses them."),
                 unknown);
    arena_free(a);
    v->wake = clock_ticks() + POLL_MS;
    return CODE_OK;
}

static void tick(struct view *v)
{
    customers_of(v)->failed = false;
    if (hit_list_poll(&customers_of(v)->hits))
        view_reload(v);
    v->wake = clock_ticks() + POLL_MS;
}

/* ---- Commands */

void customers_set_text(struct customers *c, const char *text)
{
    line_remember(&c->line);
    line_set(&c->line, text);
    view_reload(&c->view);
}

static bool leave_field(struct customers *c)
{
    line_remember(&c->line);
    if (c->hits.list.count > 0)
        c->view.in_field = false;
    return true;
}

/* One step back: the search is taken away; without one, the desk is left. */
static bool back(struct customers *c)
{
    if (c->line.n == 0)
        return false;
    customers_set_text(c, "");
    return true;
}

static bool open_selected(struct customers *c)
{
    const struct hit *hit = hit_list_selected(&c->hits);
    if (hit == NULL)
        return false;
    c->hits.picked = true;
    view_push(&c->view, profile_view(c->app, &hit->customer->id, &c->walk));
    return true;
}

/* The customer's own fields, or what they like. */
static bool edit_selected(struct customers *c, enum command_id command)
{
    const struct hit *hit = hit_list_selected(&c->hits);
    if (hit == NULL)
        return false;
    c->hits.picked = true;
    view_push(&c->view, command == CMD_PREFER
                            ? prefer_view(c->app, &hit->customer->id, false)
                            : edit_view(c->app, &customer_entity, &hit->customer->id));
    return true;
}

/* The one marked first stays, until somebody swaps them. */
static bool merge(struct customers *c)
{
    if (c->marks.n != 2) {
        view_say(&c->view, ROLE_DIM, _("Mark the two customers who are one person, with {mark}."));
        return true;
    }
    struct view *page = merge_view(c->app, &c->marks.items[0].id, &c->marks.items[1].id);
    page->tag = TAG_MERGED;
    view_push(&c->view, page);
    return true;
}

/* What to type in a shell for the same list; at once again, what exports it. */
static bool tell_command(struct customers *c, bool told)
{
    struct arena *a = arena_new();
    const struct data_out_of shown = customers_shown(c, a);
    view_tell_twin(&c->view, told ? data_out_command(c->app, &shown, a)
                                  : arena_printf(a, "%s list%s", app_command(c->app, a),
                                                 data_out_filter(customers_whole_text(c, a), a)));
    c->told_command = !told;
    arena_free(a);
    return true;
}

static void sort_by(struct customers *c, const struct sort_level *levels, int n)
{
    struct arena *a = arena_new();
    customers_set_text(c, sort_text(c->line.text, levels, n, a));
    arena_free(a);
}

static bool reverse(struct customers *c)
{
    struct sort_level levels[SORT_LEVELS];
    const int n = filter_order(&c->hits.filter, levels);
    levels[0].descending = !levels[0].descending;
    sort_by(c, levels, n);
    return true;
}

static bool show_card(struct customers *c)
{
    if (c->view.area.w < PREVIEW_COLUMNS) {
        view_say(&c->view, ROLE_DIM, _("The preview needs %d columns; this window has %d."),
                 PREVIEW_COLUMNS, c->view.area.w);
        return true;
    }
    c->no_card = !c->no_card;
    customers_drop_card(c);
    return true;
}

static void ask(struct customers *c, struct view *menu)
{
    menu->tag = TAG_MENU;
    view_push(&c->view, menu);
}

/* What can be done to the selected customer, or to all marked ones. */
static bool act(struct customers *c)
{
    const struct hit *hit = hit_list_selected(&c->hits);
    const int n = c->marks.n;
    if (n == 0 && hit == NULL)
        return false;
    struct arena *a = arena_new();
    struct uid *ids = ARENA_ARRAY(a, struct uid, n + 1);
    for (int i = 0; i < n; i++)
        ids[i] = c->marks.items[i].id;
    if (n == 0)
        ids[0] = hit->customer->id;
    acting_menu(&c->acting, ids, n == 0 ? 1 : n,
                n == 0 ? hit->customer->full_name
                       : arena_printf(a,
                                      ngettext("%s marked customer", "%s marked customers",
                                               (unsigned long)n),
                                      NUMBER(n)));
    arena_free(a);
    return true;
}

static bool data_out(struct customers *c)
{
    struct arena *a = arena_new();
    const struct data_out_of shown = customers_shown(c, a);
    data_out_ask(&c->data_out, &shown);
    arena_free(a);
    return true;
}

/* Commands that speak of the rows: what was typed before them counts. */
static bool run_on_rows(struct customers *c, enum command_id command)
{
    if (!(command_row(command)->scopes & (SCOPE_LIST | SCOPE_MOVE | SCOPE_FIELD | SCOPE_COPY)))
        return false;
    customers_catch_up(c);
    switch (command) {
    case CMD_FIELD_DONE:
    case CMD_FIELD_NEXT:
    case CMD_FIELD_DOWN:
        return leave_field(c);
    case CMD_OPEN:
        return open_selected(c);
    case CMD_EDIT:
    case CMD_PREFER:
        return edit_selected(c, command);
    case CMD_NEW:
        view_push(&c->view, edit_view(c->app, &customer_entity, NULL));
        return true;
    case CMD_MARK:
        return customers_mark(c);
    case CMD_MARK_ALL:
        return customers_mark_all(c);
    case CMD_MARK_NONE:
        return customers_mark_none(c);
    case CMD_MERGE:
        return merge(c);
    case CMD_COPY:
        return customers_copy(c);
    case CMD_SORT_REVERSE:
        return reverse(c);
    case CMD_ACT:
        return act(c);
    case CMD_DATA_OUT:
        return data_out(c);
    case CMD_FILTER:
        ask(c, filter_menu_new(c->app->store, c->line.text));
        return true;
    case CMD_SAVED:
        ask(c, customers_saved_menu(c));
        return true;
    case CMD_COLUMNS:
        view_push(&c->view, column_menu_new(c->hits.shows, c->hits.list.n_columns, TAG_COLUMNS));
        return true;
    case CMD_SORT:
        ask(c, sort_menu_new(&c->hits.filter, c->line.text, c->hits.shows, c->hits.list.n_columns));
        return true;
    default:
        return hit_list_run(&c->hits, command);
    }
}

static bool run(struct view *v, enum command_id command)
{
    struct customers *c = customers_of(v);
    const bool told = c->told_command;
    bool changed = false;
    c->told_command = false;
    switch (command) {
    case CMD_FIND:
        v->in_field = true;
        return true;
    case CMD_REFRESH:
        hit_list_refresh(&c->hits);
        view_reload(v);
        return true;
    case CMD_BACK:
        return back(c);
    case CMD_PREVIEW:
        return show_card(c);
    case CMD_UNDO:
        acting_undo(&c->acting);
        return true;
    case CMD_TWIN:
        return tell_command(c, told);
    default:
        break;
    }
    if (!v->in_field || !line_run(&c->line, command, &changed))
        return run_on_rows(c, command);
    if (changed)
        view_reload(v);
    return true;
}

static void answer(struct view *v, const struct answer *a)
{
    struct customers *c = customers_of(v);
    if (acting_answer(&c->acting, a) || data_out_answer(&c->data_out, a))
        return;
    if (a->tag == TAG_MENU && a->choice == 1 && a->text != NULL)
        customers_set_text(c, a->text);
    if (a->tag == TAG_COLUMNS && a->choice == 1)
        customers_show_columns(c, a->text);
    if (a->tag != TAG_MERGED)
        return;
    marks_clear(&c->marks);
    hit_list_refresh(&c->hits);
    view_reload(v);
}

static bool inside(const struct box *b, const struct event *ev)
{
    return ev->y >= b->y && ev->y < b->y + b->h && ev->x >= b->x && ev->x < b->x + b->w;
}

/* A click on a heading orders by it; once more turns the order round. */
static void sort_by_column(struct customers *c, const struct hit_column *column)
{
    const struct filter *f = &c->hits.filter;
    struct sort_level level = {column->field, sort_begins_with_most(column->field)};
    if (level.field == f->sort)
        level.descending = !f->descending;
    sort_by(c, &level, 1);
}

static bool on_mouse(struct customers *c, const struct event *ev)
{
    int column;
    if (ev->mouse >= MOUSE_DRAG)
        return customers_drag(c, ev);
    if (ev->mouse == MOUSE_CLICK && inside(&c->field, ev)) {
        c->view.in_field = true;
        return true;
    }
    if (ev->mouse == MOUSE_CLICK && ev->y == c->field.y && c->chips.n > 0 &&
        ev->x >= c->chips.items[0].x)
        return run_on_rows(c, CMD_FILTER);
    customers_catch_up(c);
    if (customers_grab(c, ev))
        return true;
    const enum list_hit hit = list_mouse(&c->hits.list, ev, &column);
    if (hit == LIST_MISS)
        return false;
    if (hit == LIST_HEADER)
        sort_by_column(c, &c->hits.shows[column]);
    else
        c->hits.picked = true;
    if (hit == LIST_SELECTED || hit == LIST_OPENED)
        c->view.in_field = false;
    return hit != LIST_OPENED || open_selected(c);
}

static bool event(struct view *v, const struct event *ev)
{
    struct customers *c = customers_of(v);
    c->told_command = false;
    if (ev->type == EVENT_MOUSE)
        return on_mouse(c, ev);
    if (!v->in_field || !line_event(&c->line, ev))
        return false;
    view_reload(v);
    return true;
}

/* The profile goes on to another hit of this list. */
static bool step(void *ctx, int by, struct uid *out, int *position, int *count)
{
    struct customers *c = ctx;
    if (!hit_list_step(&c->hits, by))
        return false;
    *out = hit_list_selected(&c->hits)->customer->id;
    *position = (int)c->hits.list.selected + 1;
    *count = c->hits.list.more ? 0 : (int)c->hits.list.count;
    return true;
}

static const struct list *rows(const struct view *v)
{
    return &((const struct customers *)v)->hits.list;
}

static void close(struct view *v)
{
    struct customers *c = customers_of(v);
    line_clear(&c->line);
    hit_list_clear(&c->hits);
    marks_clear(&c->marks);
    acting_clear(&c->acting);
    data_out_clear(&c->data_out);
    customers_drop_card(c);
}

static const struct view_ops ops = {
    .name = "customers",
    .open = open,
    .load = customers_load,
    .layout = customers_layout,
    .draw = customers_draw,
    .event = event,
    .run = run,
    .answer = answer,
    .tick = tick,
    .title = customers_title,
    .rows = rows,
    .close = close,
};

bool customers_wants_card(const struct customers *c)
{
    return config_flag(c->app->config, OPT_PREVIEW) && !config_flag(c->app->config, OPT_PLAIN);
}

struct view *customers_view(struct app *app)
{
    struct customers *c = view_new(&ops, sizeof *c);
    c->view.scopes = SCOPE_MOVE | SCOPE_LIST;
    c->view.in_field = true;
    c->app = app;
    c->everybody = -1;
    acting_init(&c->acting, app, &c->view);
    data_out_init(&c->data_out, app, &c->view);
    c->preview = customers_wants_card(c);
    c->no_card = !c->preview;
    c->columns = config_text(app->config, OPT_COLUMNS);
    c->walk = (struct profile_walk){c, step};
    line_init(&c->line);
    hit_list_init(&c->hits, app->store, config_text(app->config, OPT_COLUMNS));
    c->hits.list.marked = is_marked;
    c->hits.list.each = customers_each;
    return &c->view;
}
