#include "ui/view/acting.h"

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "data/choices.h"
#include "model/money.h"
#include "store/undo.h"
#include "ui/view/approval.h"
#include "ui/view/ask.h"
#include "ui/view/menu.h"
#include "ui/view/progress.h"
#include "ui/view/question.h"
#include "ui/view/undo_view.h"

/* Of answers; far from the tags of the views themselves. */
enum { TAG_ACT = 900, TAG_GIVEN, TAG_PERMIT, TAG_TOLD, TAG_UNDO, TAG_PAST, TAG_PROGRESS };

#define TOLD_MOST 5

void acting_init(struct acting *x, struct app *app, struct view *view)
{
    *x = (struct acting){.app = app, .view = view, .arena = arena_new()};
}

void acting_clear(struct acting *x)
{
    arena_free(x->arena);
}

/* ---- Actions */

static int count_acts(void)
{
    int n = 0;
    while (acts[n].name != NULL)
        n++;
    return n;
}

/* Who must approve it. */
static const char *note_of(struct acting *x, const struct act *act)
{
    const char *role = permission_row(act->permission)->role;
    if (actor_may(x->app->store, &x->app->actor, act->permission, NULL) == CODE_OK)
        return "";
    return arena_printf(x->arena, _("approved by: %s"),
                        _(choice_find(staff_roles, role, NULL)->label));
}

void acting_menu(struct acting *x, const struct uid *ids, int n, const char *whom)
{
    const int count = count_acts();
    arena_clear(x->arena);
    x->order = (struct act_order){.n = n};
    x->order.customers = arena_copy(x->arena, ids, (size_t)n * sizeof *ids);
    x->whom = arena_str(x->arena, whom);
    const char **labels = ARENA_ARRAY(x->arena, const char *, count),
               **notes = ARENA_ARRAY(x->arena, const char *, count);
    for (int i = 0; i < count; i++) {
        labels[i] = _(acts[i].label);
        notes[i] = note_of(x, &acts[i]);
    }
    view_push(x->view, menu_new(TAG_ACT, x->whom, labels, notes, count));
}

/* Puts the lines of the question where the action looks for them. */
static void give(const struct act *act, const char *const *lines, const char *given[ASKS])
{
    int n = 0;
    for (int i = 0; i < ASKS; i++)
        given[i] = act->asks & BIT(i) ? lines[n++] : NULL;
}

static enum code check(const void *what, const char *const *lines, struct error *e)
{
    const struct acting *x = what;
    struct act_order o = x->order;
    give(o.act, lines, o.given);
    return act_check(x->app->store, &o, e);
}

/* One refusal fits the message line; several get a popup. */
static void tell_refused(struct acting *x, const struct act_report *r)
{
    static const char *const close[] = {N_("Close"), NULL};
    const char *answers[] = {_(close[0]), NULL};
    const char *text =
        arena_printf(x->arena, _("%s %s, %s unchanged. Refused (%s):"), NUMBER(r->done),
                     _(x->order.act->done), NUMBER(r->unchanged), NUMBER(r->refused));
    for (int i = 0; i < r->told && i < TOLD_MOST; i++)
        text = arena_printf(x->arena, "%s %s: %s", text, r->refusals[i].name, r->refusals[i].why);
    if (r->refused > TOLD_MOST)
        text = arena_printf(x->arena, "%s …", text);
    view_push(x->view, question_new(TAG_TOLD, text, answers));
}

static void tell_stopped(struct acting *x, const char *why)
{
    view_say(x->view, ROLE_WARNING,
             _("%s %s of %s gone through; what is done stays (%s). "
               "{undo} takes it back."),
             why, NUMBER(x->at), NUMBER(x->order.n), NUMBER(x->report.done));
}

static void tell(struct acting *x)
{
    const struct act_report *r = &x->report;
    if (r->refused > 0)
        tell_refused(x, r);
    else if (r->done == 0)
        view_say(x->view, ROLE_DIM, _("Nothing to change: it is so already."));
    else if (r->done == 1)
        view_say(x->view, ROLE_NORMAL, _("%s: %s. {undo} takes it back."), x->whom,
                 _(x->order.act->done));
    else
        view_say(x->view, ROLE_NORMAL, _("%s %s. {undo} takes it back."), NUMBER(r->done),
                 _(x->order.act->done));
}

/* It is over, or was stopped. */
static void finish(struct acting *x, bool stopped)
{
    x->view->wake = clock_ticks(); /* what is shown may be out of date */
    view_reload(x->view);
    if (stopped)
        tell_stopped(x, _("Stopped."));
    else if (x->error.code == CODE_OK)
        tell(x);
    else if (x->at > 0)
        tell_stopped(x, x->error.message);
    else
        view_say(x->view, ROLE_DANGER, "%s", x->error.message);
}

static bool go_on(void *context, int64_t done, int64_t of)
{
    struct acting *x = context;
    (void)of;
    x->in_slice = done;
    return clock_ticks() - x->begun < PROGRESS_SLICE_MS;
}

static void add_up(struct acting *x, const struct act_report *r)
{
    struct act_report *all = &x->report;
    if (all->refusals == NULL)
        all->refusals = ARENA_ARRAY(x->arena, struct act_refusal, ACT_TOLD);
    all->done += r->done;
    all->unchanged += r->unchanged;
    all->refused += r->refused;
    for (int i = 0; i < r->told && all->told < ACT_TOLD; i++)
        all->refusals[all->told++] = r->refusals[i];
}

/* All slices are one action, with one undo. */
static bool slice(void *context, int64_t *done)
{
    struct acting *x = context;
    struct act_order rest = x->order;
    struct act_report r;
    rest.customers += x->at;
    rest.n -= (int)x->at;
    rest.progress = go_on;
    rest.context = x;
    x->begun = clock_ticks();
    x->in_slice = 0;
    error_clear(&x->error);
    const enum code code = act_run(&x->action, &rest, &r, x->arena, &x->error);
    x->at += x->in_slice;
    add_up(x, &r);
    *done = x->at;
    if (code == CODE_STOPPED)
        error_clear(&x->error);
    return code == CODE_STOPPED && x->at < x->order.n;
}

/* What is done within a slice shows no progress. */
static void act_now(struct acting *x)
{
    const struct progress work = {
        .title = _(x->order.act->label), .of = x->order.n, .slice = slice, .context = x};
    int64_t done;
    x->at = 0;
    x->report = (struct act_report){0};
    if (app_act(x->app, x->order.act->permission, NULL, &x->action, &x->error) != CODE_OK)
        finish(x, false);
    else if (slice(x, &done))
        view_push(x->view, progress_view(TAG_PROGRESS, &work, done));
    else
        finish(x, false);
}

static void given(struct acting *x, const char *text)
{
    const char *lines[ASK_LINES];
    for (int i = 0; i < ASK_LINES; i++)
        lines[i] = ask_line_of(text, i, x->arena);
    give(x->order.act, lines, x->order.given);
    struct view *permit =
        permit_new(x->app, x->order.act->permission,
                   arena_printf(x->arena, "%s: %s.", _(x->order.act->label), x->whom), TAG_PERMIT);
    if (permit == NULL)
        act_now(x);
    else
        view_push(x->view, permit);
}

/* What the action wants to know, unless it is nothing. */
static void ask_act(struct acting *x, const struct act *act)
{
    struct ask_options o = {.tag = TAG_GIVEN,
                            .title = _(act->label),
                            .keep = act->word ? _("Keep as it is") : _("Leave it"),
                            .act = _(act->label),
                            .word = act->word ? act->name : NULL,
                            .check = check,
                            .what = x};
    x->order.act = act;
    if (act->asks == 0 && !act->word) { /* nothing to ask: undo takes it back */
        given(x, "");
        return;
    }
    o.sentence = arena_printf(x->arena, "%s: %s.", _(act->label), x->whom);
    for (int i = 0; i < ASKS; i++)
        if (act->asks & BIT(i))
            o.lines[o.n++] = (struct ask_line){.name = ask_rows[i].name,
                                               .label = _(ask_rows[i].label),
                                               .hint = _(ask_rows[i].hint)};
    view_push(x->view, ask_new(&o));
}

/* ---- Undo */

void acting_undo(struct acting *x)
{
    struct error e = {0};
    struct uid action;
    if (undo_last(x->app->store, &x->app->actor, &action, &e) == CODE_OK)
        view_push(x->view, undo_view_new(x->app, &action, TAG_UNDO));
    else
        view_say(x->view, ROLE_DIM, "%s", e.message);
}

void acting_undo_one_of(struct acting *x, const struct uid *actions, const char *const *labels,
                        const char *const *notes, int n)
{
    arena_clear(x->arena);
    x->past = arena_copy(x->arena, actions, (size_t)n * sizeof *actions);
    x->n_past = n;
    view_push(x->view, menu_new(TAG_PAST, _("Take back"), labels, notes, n));
}

static void undone(struct acting *x, const struct answer *a)
{
    if (a->choice != 1)
        return;
    x->view->wake = clock_ticks();
    view_reload(x->view);
    view_say(x->view, ROLE_NORMAL, "%s", a->text != NULL ? a->text : "");
}

bool acting_answer(struct acting *x, const struct answer *a)
{
    switch (a->tag) {
    case TAG_ACT:
        if (a->choice >= 0 && a->choice < count_acts())
            ask_act(x, &acts[a->choice]);
        return true;
    case TAG_GIVEN:
        if (a->choice == 1)
            given(x, a->text);
        return true;
    case TAG_PERMIT:
        if (a->choice == 1)
            act_now(x);
        return true;
    case TAG_PROGRESS:
        finish(x, a->choice != 1);
        return true;
    case TAG_UNDO:
        undone(x, a);
        return true;
    case TAG_PAST:
        if (a->choice >= 0 && a->choice < x->n_past)
            view_push(x->view, undo_view_new(x->app, &x->past[a->choice], TAG_UNDO));
        return true;
    default:
        return a->tag == TAG_TOLD;
    }
}
