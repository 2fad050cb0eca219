#include "ui/view/sync.h"

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "store/profile.h"
#include "sync/standing.h"
#include "ui/view/approval.h"
#include "ui/view/ask.h"
#include "ui/view/list_view.h"
#include "ui/view/question.h"
#include "ui/view/shown.h"

#define FACTS 4 /* lines above the list, with the one between */

enum { TAG_ASIDE = 1, TAG_WHY, TAG_RETRY, TAG_DISCARD };
enum { ASIDE_BACK, ASIDE_RETRY, ASIDE_DISCARD };

struct sync_page {
    struct list_view base; /* first what was put aside, then the desks, then the rounds */
    struct standing now;
    bool joined;
    struct put_aside at;
    const char *why;
};

static enum code read(struct list_view *base, int *n, struct arena *a, struct error *e)
{
    struct sync_page *w = (struct sync_page *)base;
    struct standing now;
    const enum code code = standing_read(base->app->store, &now, a, e);
    if (code != CODE_OK && code != CODE_NOT_FOUND)
        return code;
    w->joined = code == CODE_OK;
    w->now = w->joined ? now : (struct standing){0};
    *n = w->now.n_aside + w->now.n_desks + w->now.n_rounds;
    return CODE_OK;
}

/* ---- Words */

static const char *when(const struct sync_page *w, int64_t at, struct arena *a)
{
    char day[DAY_TEXT], time[6];
    if (at == NONE)
        return _("never");
    clock_day(at, day);
    clock_time(at, time);
    return arena_printf(a, "%s %s", shown_day(store_property(w->base.app->store), day, a), time);
}

static const char *seconds(int64_t ms, struct arena *a)
{
    return arena_printf(a, _("%s s"), tenths_text((ms + (ms < 0 ? -50 : 50)) / 100, a));
}

static const char *round_words(const struct past_round *r, struct arena *a)
{
    if (r->trouble != NULL)
        return text_clean(a, r->trouble);
    return arena_printf(a, _("%s sent, %s received"), NUMBER(r->sent), NUMBER(r->received));
}

static const char *desk_name(const struct sync_page *w, int64_t no)
{
    for (int i = 0; i < w->now.n_desks; i++)
        if (w->now.desks[i].no == no)
            return w->now.desks[i].name;
    return "?";
}

/* "Customer An Nguyen · C20260001" */
static const char *record_words(const struct sync_page *w, const struct put_aside *p,
                                struct arena *a)
{
    const struct entity *en = entity_by_number((int)p->entity);
    const char *title = NULL;
    if (en == NULL)
        return "?";
    record_title(w->base.app->store, en, &p->record, &title, a, NULL);
    return arena_printf(a, "%s %s", _(en->label), title != NULL ? text_clean(a, title) : "");
}

/* ---- The list */

static const struct column columns[] = {
    {N_("What"), 10, 0, false, 0},
    {N_("Which"), 12, 1, false, 0},
    {N_("How it stands"), 30, 3, false, 0},
    {N_("When"), 17, 0, false, 1},
};

static struct cell aside_cell(const struct sync_page *w, const struct put_aside *p, int column,
                              struct arena *a)
{
    const struct cell cells[] = {
        {_("Put aside"), ROLE_WARNING},
        {record_words(w, p, a), ROLE_NAME},
        {arena_printf(a, "%s (%s)", text_clean(a, p->reason), text_clean(a, desk_name(w, p->desk))),
         ROLE_NORMAL},
        {when(w, p->at, a), ROLE_DIM},
    };
    return cells[column];
}

static struct cell desk_cell(const struct sync_page *w, const struct central_desk *d, int column,
                             struct arena *a)
{
    const struct cell cells[] = {
        {_("Desk"), ROLE_DIM},
        {text_clean(a, d->name), ROLE_NAME},
        {standing_desk(d, a), ROLE_NORMAL},
        {when(w, d->seen_at, a), ROLE_DIM},
    };
    return cells[column];
}

static struct cell round_cell(const struct sync_page *w, const struct past_round *r, int column,
                              struct arena *a)
{
    const struct cell cells[] = {
        {_("Round"), ROLE_DIM},
        {seconds(r->ms, a), ROLE_DIM},
        {round_words(r, a), r->trouble != NULL ? ROLE_WARNING : ROLE_NORMAL},
        {when(w, r->at, a), ROLE_DIM},
    };
    return cells[column];
}

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct sync_page *w = ctx;
    const struct standing *s = &w->now;
    if (at < s->n_aside)
        return aside_cell(w, &s->aside[at], column, a);
    at -= s->n_aside;
    return at < s->n_desks ? desk_cell(w, &s->desks[at], column, a)
                           : round_cell(w, &s->rounds[at - s->n_desks], column, a);
}

/* ---- Drawing */

static const char *line_words(const struct sync_page *w, struct arena *a)
{
    const struct standing *s = &w->now;
    const char *proof = standing_proof(&s->centre, a);
    return s->trouble != NULL ? text_clean(a, s->trouble)
           : proof != NULL    ? proof
                              : arena_printf(a, _("In sync; the last whole round was %s."),
                                             when(w, s->centre.synced_at, a));
}

static const char *queue_words(const struct sync_page *w, struct arena *a)
{
    const char *counts = standing_counts(&w->now, a);
    const int64_t off = w->now.centre.clock_offset;
    return off == NONE ? counts
                       : arena_printf(a, "%s · %s", counts,
                                      arena_printf(a, _("clock %s off"), seconds(off, a)));
}

static bool is_well(const struct sync_page *w)
{
    return w->now.trouble == NULL && centre_proof_days(&w->now.centre, clock_now()) == NONE;
}

static void draw_facts(const struct list_view *base, struct term *t, struct box facts)
{
    const struct sync_page *w = (const struct sync_page *)base;
    char **lines;
    if (!w->joined)
        return;
    struct arena *a = arena_new();
    const int n = text_wrap(a, line_words(w, a), facts.w - 2, &lines);
    for (int i = 0; i < n && i < FACTS - 2; i++)
        term_put(t, facts.y + i, 1, facts.w - 2, is_well(w) ? ROLE_GOOD : ROLE_WARNING, lines[i]);
    term_put(t, facts.y + FACTS - 2, 1, facts.w - 2, ROLE_NORMAL, queue_words(w, a));
    arena_free(a);
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct sync_page *w = (const struct sync_page *)v;
    out->left = _("Central store");
    if (w->joined && w->now.told_at != NONE)
        out->foot = arena_printf(a, _("Desks and what was put aside: as the centre said, %s."),
                                 when(w, w->now.told_at, a));
}

/* ---- What was put aside */

static void choose(struct list_view *base, int at)
{
    struct sync_page *w = (struct sync_page *)base;
    const char *answers[] = {_("Back"), _("Try again"), _("Discard"), NULL};
    if (at >= w->now.n_aside) {
        view_say(&w->base.view, ROLE_DIM, _("Only what was put aside can be decided here."));
        return;
    }
    struct arena *a = arena_new();
    w->at = w->now.aside[at];
    view_push(&w->base.view,
              question_new(TAG_ASIDE,
                           arena_printf(a,
                                        _("%s, from %s: the central store refused it: %s. The desk "
                                          "has it; the others do not."),
                                        record_words(w, &w->at, a),
                                        text_clean(a, desk_name(w, w->at.desk)),
                                        text_clean(a, w->at.reason)),
                           answers));
    arena_free(a);
}

static enum code check_why(const void *what, const char *const *given, struct error *e)
{
    (void)what;
    return central_reason(given[0], e);
}

static void ask_why(struct sync_page *w)
{
    const struct ask_options o = {
        .tag = TAG_WHY,
        .title = _("Discard"),
        .sentence = _("The other desks never get it. Who discards it and why is kept at the "
                      "central store."),
        .lines = {{.name = "reason", .label = _("Why")}},
        .n = 1,
        .keep = _("Keep"),
        .act = _("Discard"),
        .check = check_why,
    };
    view_push(&w->base.view, ask_new(&o));
}

static enum code do_it(struct sync_page *w, bool discard, struct error *e)
{
    struct action action;
    const struct central_place at = {.db = app_db(w->base.app)};
    TRY(app_act(w->base.app, PERMIT_DESKS, NULL, &action, e));
    const char *who = action.approved_by.name != NULL ? action.approved_by.name : action.actor.name;
    if (discard)
        return central_discard(&at, w->at.desk, w->at.seq, w->why, who, e);
    return central_retry(&at, w->at.desk, w->at.seq, e);
}

static void decide(struct sync_page *w, bool discard)
{
    struct error e = {0};
    enum code code = do_it(w, discard, &e);
    if (code == CODE_OK)
        code = standing_decided(w->base.app->store, w->at.desk, w->at.seq, &e);
    if (code != CODE_OK)
        view_say(&w->base.view, ROLE_DANGER, "%s", e.message);
    else if (discard)
        view_say(&w->base.view, ROLE_GOOD, _("Discarded; the central store keeps why."));
    else
        view_say(&w->base.view, ROLE_GOOD, _("The central store has taken it in."));
    view_reload(&w->base.view);
}

static void permit(struct sync_page *w, bool discard)
{
    struct view *ask = permit_new(w->base.app, PERMIT_DESKS,
                                  discard ? _("Discard what was put aside.") : _("Try it again."),
                                  discard ? TAG_DISCARD : TAG_RETRY);
    if (ask == NULL)
        decide(w, discard);
    else
        view_push(&w->base.view, ask);
}

static void answer(struct view *v, const struct answer *a)
{
    struct sync_page *w = (struct sync_page *)v;
    if (a->tag == TAG_ASIDE && a->choice == ASIDE_RETRY)
        permit(w, false);
    else if (a->tag == TAG_ASIDE && a->choice == ASIDE_DISCARD)
        ask_why(w);
    else if (a->tag == TAG_WHY && a->choice == 1) {
        w->why = ask_line_of(a->text, 0, w->base.data);
        permit(w, true);
    } else if ((a->tag == TAG_RETRY || a->tag == TAG_DISCARD) && a->choice == 1)
        decide(w, a->tag == TAG_DISCARD);
}

static const struct list_view_ops ops = {
    .view = {LIST_VIEW, .name = "sync", .answer = answer, .title = title},
    .scopes = SCOPE_ROWS | SCOPE_CENTRAL,
    .list = {.columns = columns,
             .n_columns = COUNT_OF(columns),
             .cell = cell,
             .known_by = 1,
             .empty = N_("This desk has joined no central store: frontdesk join URL.")},
    .read = read,
    .choose = choose,
    .closed_by = CMD_SYNC,
    .watches = true,
    .twin = "sync --status",
    .facts = FACTS,
    .draw_facts = draw_facts,
};

struct view *sync_view(struct app *app)
{
    return list_view_new(&ops, sizeof(struct sync_page), app);
}
