#include "ui/view/conflicts.h"

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "sync/conflict.h"
#include "ui/view/acting.h"
#include "ui/view/approval.h"
#include "ui/view/list_view.h"
#include "ui/view/question.h"
#include "ui/view/shown.h"

#define MOST_SHOWN 500

enum { TAG_SETTLE = 1, TAG_PERMIT };
enum { SETTLE_BACK, SETTLE_KEEP, SETTLE_TAKE };

struct conflicts {
    struct list_view base;
    struct arena *own;    /* of the view */
    struct uid *customer; /* NULL: of all */
    struct sync_conflict *rows;
    int n;
    struct sync_conflict at; /* that is being settled, whatever is selected meanwhile */
    bool take;
    struct acting acting;
};

static enum code read(struct list_view *base, int *n, struct arena *a, struct error *e)
{
    struct conflicts *w = (struct conflicts *)base;
    struct sync_conflict *rows;
    TRY(conflict_list(base->app->store, w->customer, MOST_SHOWN, &rows, n, a, e));
    w->rows = rows;
    w->n = *n;
    return CODE_OK;
}

/* ---- The list */

static const struct column columns[] = {
    {N_("Record"), 12, 2, false, 0},    {N_("Field"), 18, 0, false, 0},
    {N_("Stands"), 10, 2, false, 0},    {N_("By"), 10, 1, false, 1},
    {N_("Put aside"), 10, 2, false, 0}, {N_("By"), 10, 1, false, 2},
};

enum part { LABELS, STANDS, ASIDE };

/* Of all fields that were written apart, which stand or fall together. */
static const char *joined(const struct sync_conflict *c, enum part part, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < c->count; i++) {
        const struct change *change = &c->changes[i];
        const char *text = part == LABELS   ? _(change->field->label)
                           : part == STANDS ? change->to
                                            : change->from;
        if (text[0] != '\0')
            buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", text);
    }
    return b.n > 0 ? text_clean(a, b.p) : _("nothing");
}

static const char *desk_of(const struct conflict_side *side)
{
    return side->desk != NULL ? side->desk : _("this desk");
}

/* "Ana, bar, today 14:02" */
static const char *side_words(const struct conflicts *w, const struct conflict_side *side,
                              struct arena *a)
{
    char day[DAY_TEXT], time[6];
    clock_day(side->at, day);
    clock_time(side->at, time);
    return text_clean(a, arena_printf(a, "%s, %s, %s %s", side->who, desk_of(side),
                                      shown_day(store_property(w->base.app->store), day, a), time));
}

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct sync_conflict *c = &((const struct conflicts *)ctx)->rows[at];
    const struct cell cells[] = {
        {c->title != NULL ? text_clean(a, c->title) : _(c->entity->label), ROLE_NAME},
        {joined(c, LABELS, a), ROLE_NORMAL},
        {joined(c, STANDS, a), ROLE_NORMAL},
        {text_clean(a, desk_of(&c->stands)), ROLE_DIM},
        {joined(c, ASIDE, a), ROLE_NORMAL},
        {text_clean(a, desk_of(&c->aside)), ROLE_DIM},
    };
    return cells[column];
}

/* Who wrote, and what it is, is found too. */
static const char *words(void *ctx, int64_t at, struct arena *a)
{
    const struct sync_conflict *c = &((const struct conflicts *)ctx)->rows[at];
    return arena_printf(a, "%s %s %s", _(c->entity->label), c->stands.who, c->aside.who);
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct conflicts *w = (const struct conflicts *)v;
    out->left = w->base.of != NULL ? arena_printf(a, "%s · %s", _("Conflicts"), w->base.of)
                                   : _("Conflicts");
    out->foot = arena_printf(a, ngettext("%s conflict.", "%s conflicts.", (unsigned long)w->n),
                             NUMBER(w->n));
}

/* ---- Settling */

static void choose(struct list_view *base, int row)
{
    struct conflicts *w = (struct conflicts *)base;
    const char *answers[] = {_("Back"), _("Keep what stands"), _("Take the other"), NULL};
    const struct sync_conflict *c = &w->rows[row];
    w->at = *c;
    struct arena *a = arena_new();
    const char *text = arena_printf(
        a, _("%s %s, %s. %s stands (%s). %s was put aside (%s)."), _(c->entity->label),
        c->title != NULL ? text_clean(a, c->title) : "", joined(c, LABELS, a), joined(c, STANDS, a),
        side_words(w, &c->stands, a), joined(c, ASIDE, a), side_words(w, &c->aside, a));
    view_push(&w->base.view, question_new(TAG_SETTLE, text, answers));
    arena_free(a);
}

/* The highest that any of its fields takes. */
static enum permission permission_of(const struct sync_conflict *c)
{
    enum permission p = permission_to_write(c->entity);
    for (int i = 0; i < c->count; i++)
        if (permission_is_everybodys(p))
            p = permission_to_change(c->entity, c->changes[i].field);
    return p;
}

static void settle(struct conflicts *w)
{
    struct action action;
    struct error e = {0};
    enum code code = app_act(w->base.app, permission_of(&w->at),
                             w->take ? CONFLICT_TAKEN : CONFLICT_KEPT, &action, &e);
    if (code == CODE_OK)
        code = conflict_settle(&action, w->at.id, w->take, &e);
    if (code != CODE_OK)
        view_say(&w->base.view, ROLE_DANGER, "%s", e.message);
    else if (w->take)
        view_say(&w->base.view, ROLE_GOOD, _("The other stands now. {undo} takes it back."));
    else
        view_say(&w->base.view, ROLE_GOOD, _("What stands was kept."));
    view_reload(&w->base.view);
}

static void permit(struct conflicts *w, bool take)
{
    w->take = take;
    struct arena *a = arena_new();
    struct view *ask = permit_new(w->base.app, permission_of(&w->at),
                                  arena_printf(a, "%s: %s.", joined(&w->at, LABELS, a),
                                               joined(&w->at, take ? ASIDE : STANDS, a)),
                                  TAG_PERMIT);
    arena_free(a);
    if (ask == NULL)
        settle(w);
    else
        view_push(&w->base.view, ask);
}

static void answer(struct view *v, const struct answer *a)
{
    struct conflicts *w = (struct conflicts *)v;
    if (acting_answer(&w->acting, a))
        view_reload(v);
    else if (a->tag == TAG_SETTLE && a->choice >= SETTLE_KEEP)
        permit(w, a->choice == SETTLE_TAKE);
    else if (a->tag == TAG_PERMIT && a->choice == 1)
        settle(w);
}

static bool run(struct list_view *base, enum command_id command)
{
    if (command == CMD_UNDO)
        acting_undo(&((struct conflicts *)base)->acting);
    return command == CMD_UNDO;
}

static void end(struct list_view *base)
{
    struct conflicts *w = (struct conflicts *)base;
    acting_clear(&w->acting);
    arena_free(w->own);
}

static const struct list_view_ops ops = {
    .view = {LIST_VIEW, .name = "conflicts", .answer = answer, .title = title},
    .scopes = SCOPE_ROWS | SCOPE_CENTRAL,
    .list = {.columns = columns,
             .n_columns = COUNT_OF(columns),
             .cell = cell,
             .parted = 1u << 1,
             .words = words,
             .empty = N_("There are no conflicts.")},
    .read = read,
    .choose = choose,
    .run = run,
    .closed_by = CMD_CONFLICTS,
    .watches = true,
    .twin = "conflicts",
    .end = end,
};

struct view *conflicts_view(struct app *app, const struct uid *customer, const char *code)
{
    struct conflicts *w = list_view_new(&ops, sizeof *w, app);
    w->own = arena_new();
    w->customer = customer != NULL ? arena_copy(w->own, customer, sizeof *customer) : NULL;
    w->base.of = arena_str(w->own, code);
    acting_init(&w->acting, app, &w->base.view);
    return &w->base.view;
}
