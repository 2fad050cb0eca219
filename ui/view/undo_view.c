#include "ui/view/undo_view.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/money.h"
#include "store/undo.h"
#include "ui/view/approval.h"
#include "ui/view/shown.h"
#include "ui/widget/answers.h"
#include "ui/widget/pager.h"
#include "ui/widget/popup.h"

#define WIDTH 76
#define SHOWN 60    /* parts of each sort, while nothing is searched for */
#define LOOKED 2000 /* entries up to which one looks before */
#define SLICE_MS 80 /* of work between two looks at the keys */
#define PAUSE_MS 5
#define TAG_PERMIT 1

struct text_line {
    enum role role;
    const char *text;
};

struct undo_view {
    struct view view;
    struct app *app;
    struct uid action;
    struct arena *texts;
    struct deed deed;
    struct undo_report report; /* of the look, then of what is done */
    bool looked, running;
    struct actor approved_by;
    int64_t begun, done, refused, before; /* of the slices so far */
    const char *first_refusal;
    bool take; /* the second answer is selected */
    struct arena *wrapped;
    struct text_line *lines;
    int n_lines, room;
    struct pager pager;
    struct box box, body;
};

/* ---- Looking */

static enum code open(struct view *v, struct error *e)
{
    struct undo_view *u = (struct undo_view *)v;
    const struct undo_options o = {.most = LOOKED};
    TRY(deed_read(u->app->store, &u->action, &u->deed, u->texts, e));
    u->looked = u->deed.entries <= LOOKED;
    return u->looked ? undo_look(u->app->store, &u->action, &o, &u->report, u->texts, e) : CODE_OK;
}

/* ---- Doing it */

static bool go_on(void *context, int64_t done, int64_t of)
{
    struct undo_view *u = context;
    (void)done, (void)of;
    return clock_ticks() - u->begun < SLICE_MS;
}

/* What is said when it is over. */
static void finish(struct undo_view *u, const char *problem)
{
    const char *text =
        problem != NULL ? problem
        : u->done == 0 && u->refused == 0
            ? _("All of it had been taken back before.")
            : arena_printf(u->texts,
                           ngettext("%s change taken back.", "%s changes taken back.",
                                    (unsigned long)u->done),
                           NUMBER(u->done));
    if (problem == NULL && u->refused > 0)
        text = arena_printf(u->texts, _("%s %s stays: %s"), text, NUMBER(u->refused),
                            u->first_refusal);
    view_answer(&u->view, 1, text);
}

static void add_up(struct undo_view *u)
{
    const struct undo_report *r = &u->report;
    u->done += r->done;
    u->refused += r->refused;
    u->before += r->before;
    for (int i = 0; i < r->count && u->first_refusal == NULL; i++)
        if (r->parts[i].refusal != NULL)
            u->first_refusal =
                arena_printf(u->texts, "%s: %s", r->parts[i].name, r->parts[i].refusal);
}

static void slice(struct undo_view *u)
{
    struct error e = {0};
    const struct undo_options o = {
        .most = 1, .approved_by = u->approved_by, .progress = go_on, .context = u};
    u->begun = clock_ticks();
    u->report = (struct undo_report){0};
    const enum code code =
        undo_run(u->app->store, &u->app->actor, &u->action, &o, &u->report, u->texts, &e);
    add_up(u);
    if (code == CODE_STOPPED) {
        u->view.wake = clock_ticks() + PAUSE_MS;
        return;
    }
    finish(u, code == CODE_OK ? NULL : arena_str(u->texts, e.message));
}

static void tick(struct view *v)
{
    struct undo_view *u = (struct undo_view *)v;
    v->wake = 0;
    if (u->running)
        slice(u);
}

static void start(struct undo_view *u)
{
    struct error e = {0};
    struct action action;
    const enum permission p = permission_to_undo(&u->app->actor, &u->deed);
    if (app_act(u->app, p, NULL, &action, &e) != CODE_OK) {
        view_say(&u->view, ROLE_DANGER, "%s", e.message);
        return;
    }
    u->approved_by = action.approved_by;
    u->running = true;
    u->view.narrow.on = false; /* nothing is listed now */
    u->take = false;           /* Enter stops now */
    slice(u);
}

static void take_back(struct undo_view *u)
{
    const enum permission p = permission_to_undo(&u->app->actor, &u->deed);
    struct view *ask = permit_new(
        u->app, p, arena_printf(u->texts, _("Take back: %s."), u->deed.words), TAG_PERMIT);
    if (ask == NULL)
        start(u);
    else
        view_push(&u->view, ask);
}

static void answer(struct view *v, const struct answer *a)
{
    if (a->tag == TAG_PERMIT && a->choice == 1)
        start((struct undo_view *)v);
}

/* ---- Layout */

static void add(struct undo_view *u, enum role role, const char *text)
{
    char **wrapped;
    const int n = text_wrap(u->wrapped, text_clean(u->wrapped, text), u->body.w, &wrapped);
    for (int i = 0; i < n; i++) {
        if (u->n_lines == u->room) {
            struct text_line *more = ARENA_ARRAY(u->wrapped, struct text_line, u->room * 2 + 16);
            if (u->n_lines > 0)
                memcpy(more, u->lines, (size_t)u->n_lines * sizeof *more);
            u->lines = more;
            u->room = u->room * 2 + 16;
        }
        u->lines[u->n_lines++] = (struct text_line){role, wrapped[i]};
    }
}

static const char *lines_text(const struct undo_view *u, int from)
{
    struct buf b;
    buf_init(&b, u->wrapped);
    for (int i = from; i < u->n_lines; i++)
        buf_addf(&b, "%s ", u->lines[i].text);
    return b.p;
}

static const char *what_happens(const struct undo_part *p)
{
    return text_equal(p->verb, "retract")   ? _("goes")
           : text_equal(p->verb, "restore") ? _("comes back")
           : text_equal(p->verb, "create")  ? _("gets its opposite")
                                            : _("gets back:");
}

/* Adds it; false: it has not all of the words that are searched for. */
static bool add_part(struct undo_view *u, const struct undo_part *p)
{
    const int above = u->n_lines;
    const char *label = p->entity != NULL ? _(p->entity->label) : "?";
    if (p->refusal != NULL)
        add(u, ROLE_DANGER,
            arena_printf(u->wrapped, _("Stays: %s %s: %s"), label, p->name, p->refusal));
    if (p->refusal == NULL || p->count > 0)
        add(u, ROLE_NAME, arena_printf(u->wrapped, "%s %s %s", label, p->name, what_happens(p)));
    for (int i = 0; i < p->count; i++)
        add(u, ROLE_NORMAL,
            arena_printf(u->wrapped, "   %s: %s ← %s", _(p->changes[i].field->label),
                         p->changes[i].to[0] ? p->changes[i].to : "–",
                         p->changes[i].from[0] ? p->changes[i].from : "–"));
    if (!text_has_words(lines_text(u, above), view_words(&u->view)))
        u->n_lines = above;
    return u->n_lines > above;
}

/* What is told of, what cannot be taken back first. How many there are. */
static int add_parts(struct undo_view *u)
{
    const bool all = view_words(&u->view)[0] != '\0';
    int added = 0;
    for (int refused = 1; refused >= 0; refused--) {
        int of_sort = 0;
        for (int i = 0; i < u->report.count && (all || of_sort < SHOWN); i++)
            if ((u->report.parts[i].refusal != NULL) == refused)
                of_sort += add_part(u, &u->report.parts[i]);
        added += of_sort;
    }
    if (all && added == 0 && u->looked)
        add(u, ROLE_DIM, _(NARROWED_TO_NONE));
    return added;
}

static void add_totals(struct undo_view *u, int added)
{
    const struct undo_report *r = &u->report;
    const int64_t rest = view_words(&u->view)[0] != '\0' ? 0 : r->done + r->refused - added;
    if (!u->looked)
        add(u, ROLE_NORMAL,
            _("What stands in the way of any of it stays, and is told when it is done. It can be "
              "stopped at any time and goes on from there."));
    else if (r->done + r->refused == 0)
        add(u, ROLE_DIM, _("All of it has been taken back already."));
    else if (rest > 0)
        add(u, ROLE_DIM, arena_printf(u->wrapped, _("and %s more"), NUMBER(rest)));
}

static void build(struct undo_view *u)
{
    char time[6], day[DAY_TEXT];
    const struct deed *d = &u->deed;
    clock_day(d->at, day);
    clock_time(d->at, time);
    add(u, ROLE_NORMAL, d->words);
    add(u, ROLE_DIM,
        arena_printf(u->wrapped, d->reason != NULL ? "%s, %s %s (%s)" : "%s, %s %s", d->who,
                     shown_day(store_property(u->app->store), day, u->wrapped), time, d->reason));
    add(u, ROLE_NORMAL, " ");
    if (u->running)
        add(u, ROLE_ACCENT,
            arena_printf(u->wrapped, _("%s of %s taken back…"), NUMBER(u->done),
                         NUMBER(d->entries)));
    else
        add_totals(u, add_parts(u));
}

/* Taking it back is one of them when there is anything to take. */
static int answers(const struct undo_view *u)
{
    const bool can_take = !u->looked || u->report.done > 0;
    return u->running || !can_take ? 1 : 2;
}

static void layout(struct view *v)
{
    struct undo_view *u = (struct undo_view *)v;
    const struct box widest = box_inside(box_centre(v->area, v->area.h, WIDTH), 1, 2);
    arena_clear(u->wrapped);
    u->lines = NULL;
    u->n_lines = u->room = 0;
    u->body = widest;
    v->scopes = SCOPE_QUESTION | SCOPE_MOVE | (answers(u) > 1 ? SCOPE_ANSWERS : 0);
    build(u);
    u->box = box_centre(v->area, u->n_lines + 4, WIDTH);
    u->body = box_inside(u->box, 1, 2);
    u->body.h -= 2;
    pager_layout(&u->pager, u->n_lines, u->body.h > 0 ? u->body.h : 0);
}

/* ---- Drawing */

static void draw(const struct view *v, struct term *t)
{
    const struct undo_view *u = (const struct undo_view *)v;
    const char *const texts[] = {u->running ? _("Stop") : _("Keep it"), _("Take it back")};
    popup_draw(t, u->box, _("Take back"));
    for (int i = 0; i < u->body.h && u->pager.first + i < u->n_lines; i++) {
        const struct text_line *line = &u->lines[u->pager.first + i];
        term_put(t, u->body.y + i, u->body.x, u->body.w, line->role, line->text);
    }
    pager_draw(&u->pager, t, u->body);
    answers_draw(texts, answers(u), u->take, t,
                 (struct box){u->box.y + u->box.h - 2, u->body.x, 1, u->body.w});
}

/* ---- Commands */

static void leave(struct undo_view *u)
{
    if (u->running)
        finish(u, _("Stopped. What has been taken back stays so; {undo} goes on from there."));
    else
        view_answer(&u->view, -1, NULL);
}

static bool run(struct view *v, enum command_id command)
{
    struct undo_view *u = (struct undo_view *)v;
    switch (command) {
    case CMD_BACK:
        leave(u);
        return true;
    case CMD_ACCEPT:
        if (u->take)
            take_back(u);
        else
            leave(u);
        return true;
    case CMD_NEXT_ANSWER:
    case CMD_PREVIOUS_ANSWER:
        u->take = !u->take && answers(u) > 1;
        return true;
    default:
        return pager_run(&u->pager, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct undo_view *u = (struct undo_view *)v;
    if (ev->type == EVENT_MOUSE)
        pager_mouse(&u->pager, ev);
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    struct undo_view *u = (struct undo_view *)v;
    arena_free(u->texts);
    arena_free(u->wrapped);
}

static const struct view_ops ops = {
    .name = "undo",
    .popup = true,
    .modal = true,
    .open = open,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .answer = answer,
    .tick = tick,
    .close = close,
};

struct view *undo_view_new(struct app *app, const struct uid *action, int tag)
{
    struct undo_view *u = view_new(&ops, sizeof *u);
    u->view.scopes = SCOPE_QUESTION | SCOPE_MOVE | SCOPE_ANSWERS;
    u->view.tag = tag;
    u->app = app;
    u->action = *action;
    u->texts = arena_new();
    u->wrapped = arena_new();
    view_narrows(&u->view, NULL);
    return &u->view;
}
