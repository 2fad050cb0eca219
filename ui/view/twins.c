#include "ui/view/twins.h"

#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "rules/double_booking.h"
#include "rules/twin_mark.h"
#include "ui/view/edit.h"
#include "ui/view/list_view.h"
#include "ui/view/merge.h"
#include "ui/view/question.h"

#define MOST_SHOWN 500

enum { TAG_PAIR = 1, TAG_ROOM, TAG_DONE };
enum { PAIR_BACK, PAIR_MERGE, PAIR_SHARED, PAIR_DIFFERENT };

/* Two customers who may be one, or who have been given one room. */
struct task {
    const struct customer *a, *b;
    const struct double_booking *twice; /* NULL: likely twins */
    int score;                          /* of twins */
    const char *why;
};

struct twins {
    struct list_view base;
    struct task *rows;
    int n_rooms, n; /* the rooms come first */
};

static enum code read_pair(struct store *s, const struct twin_pair *pair, struct task *out,
                           struct arena *a, struct error *e)
{
    struct twin_verdict v;
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
    struct store *s = base->app->store;
    struct double_booking *twice;
    struct twin_pair *pairs;
    int rooms, n_pairs;
    TRY(double_bookings(s, NULL, MOST_SHOWN, &twice, &rooms, a, e));
    TRY(twin_waiting(s, MOST_SHOWN, &pairs, &n_pairs, a, e));
    struct task *rows = ARENA_ARRAY(a, struct task, (size_t)(rooms + n_pairs) + 1);
    for (int i = 0; i < rooms; i++)
        rows[i] = (struct task){.a = twice[i].guest[0],
                                .b = twice[i].guest[1],
                                .twice = &twice[i],
                                .why = double_booking_words(s, &twice[i], a)};
    for (int i = 0; i < n_pairs; i++)
        TRY(read_pair(s, &pairs[i], &rows[rooms + i], a, e));
    w->rows = rows;
    w->n_rooms = rooms;
    w->n = *n = rooms + n_pairs;
    return CODE_OK;
}

static const struct column columns[] = {
    {N_("Score"), 5, 0, true, 0},  {N_("Customer"), 14, 2, false, 0},
    {N_("Code"), 10, 0, false, 2}, {N_("Other"), 14, 2, false, 0},
    {N_("Code"), 10, 0, false, 2}, {N_("Why"), 28, 3, false, 1},
};

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct task *r = &((const struct twins *)ctx)->rows[at];
    const bool room = r->twice != NULL;
    const struct cell cells[] = {
        {room ? _("Room") : arena_printf(a, "%d", r->score), room ? ROLE_WARNING : ROLE_NORMAL},
        {r->a->full_name, ROLE_NAME},
        {r->a->customer_code, ROLE_DIM},
        {r->b->full_name, ROLE_NAME},
        {r->b->customer_code, ROLE_DIM},
        {r->why, room ? ROLE_WARNING : ROLE_NORMAL},
    };
    return cells[column];
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct twins *w = (const struct twins *)v;
    const int pairs = w->n - w->n_rooms;
    const char *waiting = arena_printf(
        a, ngettext("%s pair waits for review.", "%s pairs wait for review.", (unsigned long)pairs),
        NUMBER(pairs));
    out->left = w->n_rooms > 0 ? _("Likely twins, rooms booked twice") : _("Likely twins");
    out->foot = w->n_rooms == 0 ? waiting
                                : arena_printf(a, "%s %s",
                                               arena_printf(a,
                                                            ngettext("%s room is booked twice.",
                                                                     "%s rooms are booked twice.",
                                                                     (unsigned long)w->n_rooms),
                                                            NUMBER(w->n_rooms)),
                                               waiting);
}

static void ask_about_pair(struct list_view *base, const struct task *r)
{
    const char *answers[] = {_("Back"), _("Merge"), _("They share it"), _("Two persons"), NULL};
    view_push(&base->view, question_new(TAG_PAIR,
                                        arena_printf(base->data, _("%s (%s) and %s (%s): %s."),
                                                     r->a->full_name, r->a->customer_code,
                                                     r->b->full_name, r->b->customer_code, r->why),
                                        answers));
}

/* Who gets another room, or other days, is chosen in the form of the booking. */
static void ask_who_moves(struct list_view *base, const struct task *r)
{
    struct arena *a = base->data;
    const char *answers[] = {_("Back"), arena_printf(a, _("Move %s"), r->twice->booking[0]->code),
                             arena_printf(a, _("Move %s"), r->twice->booking[1]->code), NULL};
    view_push(
        &base->view,
        question_new(TAG_ROOM,
                     arena_printf(a, _("Room %s: %s (%s) and %s (%s) have it both. Who moves?"),
                                  r->why, r->a->full_name, r->twice->booking[0]->code,
                                  r->b->full_name, r->twice->booking[1]->code),
                     answers));
}

static void choose(struct list_view *base, int row)
{
    const struct task *r = &((const struct twins *)base)->rows[row];
    (r->twice != NULL ? ask_who_moves : ask_about_pair)(base, r);
}

/* Remembered: the two are never asked about again. */
static void decide(struct list_view *w, const struct task *r, const char *state)
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

/* The list is read again when the page has done its work. */
static void go_to(struct list_view *w, struct view *page)
{
    page->tag = TAG_DONE;
    view_push(&w->view, page);
}

static void move(struct list_view *w, const struct booking *booking)
{
    struct view *form = edit_view(w->app, &booking_entity, &booking->id);
    edit_begin_in(form, "room_id");
    go_to(w, form);
}

static void answer(struct view *v, const struct answer *a)
{
    struct list_view *w = (struct list_view *)v;
    const int64_t at = list_at(&w->list);
    if (a->tag == TAG_DONE)
        view_reload(v);
    if (a->tag == TAG_DONE || a->choice <= PAIR_BACK || at < 0)
        return;
    const struct task *r = &((const struct twins *)v)->rows[at];
    if (a->tag == TAG_ROOM)
        move(w, r->twice->booking[a->choice - 1]);
    else if (a->choice == PAIR_MERGE)
        go_to(w, merge_view(w->app, &r->a->id, &r->b->id));
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
