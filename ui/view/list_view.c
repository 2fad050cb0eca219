#include "ui/view/list_view.h"

#include "base/clock.h"
#include "base/intl.h"
#include "ui/widget/popup.h"

#define LOOK_AGAIN_MS 500 /* how soon what others wrote is noticed */

static const struct list_view_ops *ops_of(const struct view *v)
{
    return (const struct list_view_ops *)v->ops;
}

void *list_view_new(const struct list_view_ops *ops, size_t size, struct app *app)
{
    struct list_view *w = view_new(&ops->view, size);
    w->view.scopes = SCOPE_MOVE | ops->scopes;
    w->view.wake = ops->watches ? clock_ticks() + LOOK_AGAIN_MS : 0;
    w->app = app;
    w->data = arena_new();
    list_like(&w->list, &ops->list, w);
    view_narrows(&w->view, &w->list);
    return w;
}

void list_view_close(struct view *v)
{
    struct list_view *w = (struct list_view *)v;
    if (ops_of(v)->end != NULL)
        ops_of(v)->end(w);
    arena_free(w->data);
}

/* ---- Loading */

void list_view_filled(struct list_view *w, int n)
{
    const int rows = n + w->list.offers;
    list_loaded(&w->list, 0, rows, rows, false);
}

enum code list_view_load(struct view *v, struct error *e)
{
    struct list_view *w = (struct list_view *)v;
    struct arena *fresh = arena_new();
    int n = 0;
    w->version = store_data_version(w->app->store);
    const enum code code = ops_of(v)->read(w, &n, fresh, e);
    if (code != CODE_OK) {
        arena_free(fresh);
        return code;
    }
    arena_free(w->data);
    w->data = fresh;
    list_view_filled(w, n);
    return CODE_OK;
}

/* Not below a question: the row that it speaks of stays until it is answered. */
void list_view_tick(struct view *v)
{
    const struct list_view *w = (const struct list_view *)v;
    v->wake = clock_ticks() + LOOK_AGAIN_MS;
    if (v->active && store_data_version(w->app->store) != w->version)
        view_reload(v);
}

/* ---- Drawing */

void list_view_layout(struct view *v)
{
    struct list_view *w = (struct list_view *)v;
    const struct list_view_ops *ops = ops_of(v);
    struct box rest = v->area;
    if (v->ops->popup) {
        w->popup =
            box_centre(rest, ops->height > 0 ? ops->height : (int)w->list.total + 3, ops->width);
        rest = popup_rows(w->popup);
    }
    w->facts = rest;
    w->facts.h = rest.h > 2 * ops->facts ? ops->facts : 0;
    rest.h -= w->facts.h;
    if (ops->facts_below)
        w->facts.y += rest.h;
    else
        rest.y += w->facts.h;
    list_layout(&w->list, rest);
}

void list_view_draw(const struct view *v, struct term *t)
{
    const struct list_view *w = (const struct list_view *)v;
    if (v->ops->popup)
        popup_draw(t, w->popup, w->heading != NULL ? w->heading : _(ops_of(v)->heading));
    list_draw(&w->list, t, v->active);
    if (w->facts.h > 0)
        ops_of(v)->draw_facts(w, t, w->facts);
}

/* ---- Commands */

bool list_view_choose(struct list_view *w)
{
    const int64_t at = list_at(&w->list);
    if (at >= 0)
        ops_of(&w->view)->choose(w, (int)at);
    return at >= 0;
}

bool list_view_run(struct view *v, enum command_id command)
{
    struct list_view *w = (struct list_view *)v;
    const struct list_view_ops *ops = ops_of(v);
    if (ops->run != NULL && ops->run(w, command))
        return true;
    if (command == CMD_OPEN)
        list_view_choose(w);
    else if (command == ops->closed_by && command != CMD_NONE)
        view_close(v); /* the key that opened it closes it */
    else
        return list_run(&w->list, command);
    return true;
}

bool list_view_event(struct view *v, const struct event *ev)
{
    struct list_view *w = (struct list_view *)v;
    if (list_opens(&w->list, ev))
        list_view_choose(w);
    if (ev->type == EVENT_KEY && ops_of(v)->key != NULL)
        return ops_of(v)->key(w, ev->key);
    return ev->type == EVENT_MOUSE;
}

/* ---- What is told of it */

const struct list *list_view_rows(const struct view *v)
{
    return &((const struct list_view *)v)->list;
}

const char *list_view_twin(const struct view *v, struct arena *a)
{
    const struct list_view *w = (const struct list_view *)v;
    return arena_printf(a, "%s %s%s%s", app_command(w->app, a), ops_of(v)->twin,
                        w->of != NULL ? " " : "", w->of != NULL ? w->of : "");
}
