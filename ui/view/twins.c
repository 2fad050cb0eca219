#include "ui/view/twins.h"

#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "rules/twin_mark.h"
#include "ui/view/merge.h"
#include "ui/view/question.h"
#include "ui/widget/list.h"

#define MOST_SHOWN 500

enum { TAG_PAIR = 1, TAG_MERGED };
enum { PAIR_BACK, PAIR_MERGE, PAIR_SHARED, PAIR_DIFFERENT };

struct pair_row {
    struct customer *a, *b;
    int score;
    const char *why;
};

struct twins {
    struct view view;
    struct app *app;
    struct arena *data;
    struct pair_row *rows;
    int n;
    struct list list;
};

static enum code read_row(struct twins *w, const struct twin_pair *pair, struct pair_row *out,
                          struct arena *a, struct error *e)
{
    struct twin_verdict v;
    struct store *s = w->app->store;
    TRY(store_get(s, &customer_entity, &pair->a, (void **)&out->a, a, e));
    TRY(store_get(s, &customer_entity, &pair->b, (void **)&out->b, a, e));
    TRY(twin_explain(s, &pair->a, &pair->b, &v, a, e));
    out->score = v.score;
    out->why = twin_why(&v, a);
    return CODE_OK;
}

static enum code read_all(struct twins *w, struct arena *a, struct pair_row **rows, int *n,
                          struct error *e)
{
    struct twin_pair *pairs;
    TRY(twin_waiting(w->app->store, MOST_SHOWN, &pairs, n, a, e));
    *rows = ARENA_ARRAY(a, struct pair_row, (size_t)*n + 1);
    for (int i = 0; i < *n; i++)
        TRY(read_row(w, &pairs[i], &(*rows)[i], a, e));
    return CODE_OK;
}

static enum code load(struct view *v, struct error *e)
{
    struct twins *w = (struct twins *)v;
    struct arena *fresh = arena_new();
    struct pair_row *rows;
    int n;
    const enum code code = read_all(w, fresh, &rows, &n, e);
    if (code != CODE_OK) {
        arena_free(fresh);
        return code;
    }
    arena_free(w->data);
    w->data = fresh;
    w->rows = rows;
    w->n = n;
    list_loaded(&w->list, 0, n, n, false);
    return CODE_OK;
}

static const struct column columns[] = {
    {N_("Score"), 5, 0, true, 0},  {N_("Customer"), 14, 2, false, 0},
    {N_("Code"), 10, 0, false, 2}, {N_("Other"), 14, 2, false, 0},
    {N_("Code"), 10, 0, false, 2}, {N_("Why"), 16, 3, false, 1},
};

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct pair_row *r = &((const struct twins *)ctx)->rows[at];
    const struct cell cells[] = {
        {arena_printf(a, "%d", r->score), ROLE_NORMAL},
        {r->a->full_name, ROLE_NAME},
        {r->a->customer_code, ROLE_DIM},
        {r->b->full_name, ROLE_NAME},
        {r->b->customer_code, ROLE_DIM},
        {r->why, ROLE_NORMAL},
    };
    return cells[column];
}

static void layout(struct view *v)
{
    list_layout(&((struct twins *)v)->list, v->area);
}

static void draw(const struct view *v, struct term *t)
{
    list_draw(&((const struct twins *)v)->list, t, v->active);
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct twins *w = (const struct twins *)v;
    out->left = _("Likely twins");
    out->foot = arena_printf(
        a, ngettext("%s pair waits for review.", "%s pairs wait for review.", (unsigned long)w->n),
        NUMBER(w->n));
}

static const struct pair_row *selected(const struct twins *w)
{
    const int64_t at = list_at(&w->list);
    return at >= 0 ? &w->rows[at] : NULL;
}

static void choose(struct twins *w)
{
    const char *answers[] = {_("Back"), _("Merge"), _("They share it"), _("Two persons"), NULL};
    const struct pair_row *r = selected(w);
    if (r == NULL)
        return;
    view_push(&w->view, question_new(TAG_PAIR,
                                     arena_printf(w->data, _("%s (%s) and %s (%s): %s."),
                                                  r->a->full_name, r->a->customer_code,
                                                  r->b->full_name, r->b->customer_code, r->why),
                                     answers));
}

/* Remembered: the two are never asked about again. */
static void decide(struct twins *w, const struct pair_row *r, const char *state)
{
    struct action action;
    struct error e = {0};
    enum code code = app_act(w->app, PERMIT_EDIT, NULL, &action, &e);
    if (code == CODE_OK)
        code = twin_decide(&action, &r->a->id, &r->b->id, NULL, state, &e);
    if (code != CODE_OK)
        view_say(&w->view, ROLE_DANGER, "%s", e.message);
    else
        view_say(&w->view, ROLE_GOOD, _("%s and %s will not be put up again."), r->a->full_name,
                 r->b->full_name);
    view_reload(&w->view);
}

static void merge(struct twins *w, const struct pair_row *r)
{
    struct view *page = merge_view(w->app, &r->a->id, &r->b->id);
    page->tag = TAG_MERGED;
    view_push(&w->view, page);
}

static void answer(struct view *v, const struct answer *a)
{
    struct twins *w = (struct twins *)v;
    if (a->tag == TAG_MERGED)
        view_reload(v);
    const struct pair_row *r = selected(w);
    if (a->tag != TAG_PAIR || a->choice < PAIR_MERGE || r == NULL)
        return;
    if (a->choice == PAIR_MERGE)
        merge(w, r);
    else
        decide(w, r, a->choice == PAIR_SHARED ? "shared" : "different");
}

static bool run(struct view *v, enum command_id command)
{
    struct twins *w = (struct twins *)v;
    if (command == CMD_REFRESH)
        view_reload(v);
    else if (command == CMD_OPEN)
        choose(w);
    else if (command == CMD_TWINS)
        view_close(v);
    else
        return list_run(&w->list, command);
    return true;
}

static bool event(struct view *v, const struct event *ev)
{
    struct twins *w = (struct twins *)v;
    if (list_opens(&w->list, ev))
        choose(w);
    return ev->type == EVENT_MOUSE;
}

static const struct list *rows(const struct view *v)
{
    return &((const struct twins *)v)->list;
}

static const char *twin(const struct view *v, struct arena *a)
{
    return arena_printf(a, "%s twins", app_command(((const struct twins *)v)->app, a));
}

static void close(struct view *v)
{
    arena_free(((struct twins *)v)->data);
}

static const struct view_ops ops = {
    .name = "twins",
    .load = load,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .answer = answer,
    .title = title,
    .rows = rows,
    .twin = twin,
    .close = close,
};

struct view *twins_view(struct app *app)
{
    struct twins *w = view_new(&ops, sizeof *w);
    w->view.scopes = SCOPE_MOVE | SCOPE_ROWS;
    w->app = app;
    w->data = arena_new();
    list_init(&w->list, columns, COUNT_OF(columns), cell, w);
    view_narrows(&w->view, &w->list);
    w->list.known_by = 2;
    w->list.empty = N_("No pair waits. frontdesk twins --mark searches the whole property.");
    return &w->view;
}
