#include "ui/view/acting.h"

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "data/choices.h"
#include "store/undo.h"
#include "ui/view/approval.h"
#include "ui/view/ask.h"
#include "ui/view/menu.h"
#include "ui/view/question.h"
#include "ui/view/undo_view.h"

/* Of answers; far from the tags of the views themselves. */
enum { TAG_ACT = 900, TAG_GIVEN, TAG_PERMIT, TAG_TOLD, TAG_UNDO, TAG_PAST };

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
    const char *text = arena_printf(x->arena, _("%d %s, %d unchanged. Refused (%d):"), r->done,
                                    _(x->order.act->done), r->unchanged, r->refused);
    for (int i = 0; i < r->told && i < TOLD_MOST; i++)
        text = arena_printf(x->arena, "%s %s: %s", text, r->refusals[i].name, r->refusals[i].why);
    if (r->refused > TOLD_MOST)
        text = arena_printf(x->arena, "%s …", text);
    view_push(x->view, question_new(TAG_TOLD, text, answers));
}

static void tell(struct acting *x, const struct act_report *r)
{
    x->view->wake = clock_ticks(); /* what is shown may be out of date */
    view_reload(x->view);
    if (r->refused > 0)
        tell_refused(x, r);
    else if (r->done == 0)
        view_say(x->view, ROLE_DIM, _("Nothing to change: it is so already."));
    else if (r->done == 1)
        view_say(x->view, ROLE_NORMAL, _("%s: %s. u takes it back."), x->whom,
                 _(x->order.act->done));
    else
        view_say(x->view, ROLE_NORMAL, _("%d %s. u takes it back."), r->done,
                 _(x->order.act->done));
}

static void act_now(struct acting *x)
{
    struct error e = {0};
    struct action action;
    struct act_report r;
    enum code code = app_act(x->app, x->order.act->permission, NULL, &action, &e);
    if (code == CODE_OK)
        code = act_run(&action, &x->order, &r, x->arena, &e);
    if (code == CODE_OK)
        tell(x, &r);
    else
        view_say(x->view, ROLE_DANGER, "%s", e.message);
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
            o.lines[o.n++] =
                (struct ask_line){ask_rows[i].name, _(ask_rows[i].label), _(ask_rows[i].hint)};
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
