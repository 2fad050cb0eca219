#include "ui/view/twins.h"

#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "rules/twin_mark.h"
#include "ui/view/list_view.h"
#include "ui/view/merge.h"
#include "ui/view/question.h"

#define MOST_SHOWN 500

enum { TAG_PAIR = 1, TAG_MERGED };
enum { PAIR_BACK, PAIR_MERGE, PAIR_SHARED, PAIR_DIFFERENT };

struct pair_row {
    struct customer *a, *b;
    int score;
    const char *why;
};

struct twins {
    struct list_view base;
    struct pair_row *rows;
    int n;
};

static enum code read_row(struct twins *w, const struct twin_pair *pair, struct pair_row *out,
                          struct arena *a, struct error *e)
{
    struct twin_verdict v;
    struct store *s = w->base.app->store;
    TRY(store_get(s, &customer_entity, &pair->a, (void **)&out->a, a, e));
    TRY(store_get(s, &customer_entity, &pair->b, (void **)&out->b, a, e));
    TRY(twin_explain(s, &pair->a, &pair->b, &v, a, e));
    out->score = v.score;
    out->why = twin_why(&v, a);
    return CODE_OK;
}

static enum code read(struct list_view *base, int *n, struct arena *a, struct error *e)
{
    struct twins *w = (struct twins *)base;
    struct twin_pair *pairs;
    TRY(twin_waiting(base->app->store, MOST_SHOWN, &pairs, n, a, e));
    struct pair_row *rows = ARENA_ARRAY(a, struct pair_row, (size_t)*n + 1);
    for (int i = 0; i < *n; i++)
        TRY(read_row(w, &pairs[i], &rows[i], a, e));
    w->rows = rows;
    w->n = *n;
    return CODE_OK;
}

static const struct column columns[] = {
    {N_("Score"), 5, 0, true, 0},  {N_("Customer"), 14, 2, false, 0},
    {N_("Code"), 10, 0, false, 2}, {N_("Other"), 14, 2, false, 0},
    {N_("Code"), 10, 0, false, 2}, {N_("Why"), 28, 3, false, 1},
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

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct twins *w = (const struct twins *)v;
    out->left = _("Likely twins");
    out->foot = arena_printf(
        a, ngettext("%s pair waits for review.", "%s pairs wait for review.", (unsigned long)w->n),
        NUMBER(w->n));
}

static void choose(struct list_view *base, int row)
{
    const char *answers[] = {_("Back"), _("Merge"), _("They share it"), _("Two persons"), NULL};
    const struct pair_row *r = &((const struct twins *)base)->rows[row];
    view_push(&base->view, question_new(TAG_PAIR,
                                        arena_printf(base->data, _("%s (%s) and %s (%s): %s."),
                                                     r->a->full_name, r->a->customer_code,
                                                     r->b->full_name, r->b->customer_code, r->why),
                                        answers));
}

/* Remembered: the two are never asked about again. */
static void decide(struct list_view *w, const struct pair_row *r, const char *state)
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

static void merge(struct list_view *w, const struct pair_row *r)
{
    struct view *page = merge_view(w->app, &r->a->id, &r->b->id);
    page->tag = TAG_MERGED;
    view_push(&w->view, page);
}

static void answer(struct view *v, const struct answer *a)
{
    struct list_view *w = (struct list_view *)v;
    const int64_t at = list_at(&w->list);
    if (a->tag == TAG_MERGED)
        view_reload(v);
    if (a->tag != TAG_PAIR || a->choice < PAIR_MERGE || at < 0)
        return;
    const struct pair_row *r = &((const struct twins *)v)->rows[at];
    if (a->choice == PAIR_MERGE)
        merge(w, r);
    else
        decide(w, r, a->choice == PAIR_SHARED ? "shared" : "different");
}

static const struct list_view_ops ops = {
    .view = {LIST_VIEW, .name = "twins", .answer = answer, .title = title},
    .scopes = SCOPE_ROWS,
    .list = {.columns = columns,
             .n_columns = COUNT_OF(columns),
             .cell = cell,
             .parted = 1u << 5,
             .known_by = 2,
             .empty = N_("No pair waits. frontdesk twins --mark searches the whole property.")},
    .read = read,
    .choose = choose,
    .closed_by = CMD_TWINS,
    .twin = "twins",
};

struct view *twins_view(struct app *app)
{
    return list_view_new(&ops, sizeof(struct twins), app);
}
