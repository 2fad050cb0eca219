#include "ui/view/saved_menu.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "src/saved.h"
#include "ui/view/approval.h"
#include "ui/view/ask.h"
#include "ui/widget/list.h"
#include "ui/widget/popup.h"

#define WIDTH 74
#define HEIGHT 16

enum { TAG_SAVE = 1, TAG_PERMIT };
enum { LINE_NAME, LINE_KEY, LINE_SHARED, LINES };

struct saved_menu {
    struct view view;
    struct app *app;
    struct arena *arena, *rows_arena;
    const char *text; /* of the list now */
    struct saved rows[2 * SAVED_KEYS];
    int n;
    struct saved wanted; /* waits for somebody's approval */
    bool drops;          /* it is to go */
    struct list list;
    struct box box;
};

/* At once: whoever knows the digit types it after the key of the menu. */
static void fill(struct saved_menu *m)
{
    arena_clear(m->rows_arena);
    m->n = saved_all(m->app, m->rows, m->rows_arena);
    list_loaded(&m->list, 0, m->n, m->n, false);
}

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct saved *r = &((const struct saved_menu *)ctx)->rows[row];
    const struct cell cells[] = {
        {arena_printf(a, "%d", r->key), ROLE_ACCENT},
        {r->name, ROLE_NAME},
        {r->shared ? _("shared") : _("mine"), ROLE_DIM},
        {r->text[0] != '\0' ? r->text : _("everybody"), ROLE_NORMAL},
    };
    return cells[column];
}

static void layout(struct view *v)
{
    struct saved_menu *m = (struct saved_menu *)v;
    m->box = box_centre(v->area, HEIGHT, WIDTH);
    list_layout(&m->list, popup_rows(m->box));
}

static void draw(const struct view *v, struct term *t)
{
    const struct saved_menu *m = (const struct saved_menu *)v;
    popup_draw(t, m->box, _("Saved views"));
    list_draw(&m->list, t, v->active);
}

/* ---- Saving and deleting */

static bool reads_yes(const char *text)
{
    return text_same(text, "yes") || text_same(text, _("yes"));
}

static struct saved typed(const struct saved_menu *m, const char *const *lines)
{
    return (struct saved){.key = strlen(lines[LINE_KEY]) == 1 ? atoi(lines[LINE_KEY]) : 0,
                          .shared = reads_yes(lines[LINE_SHARED]),
                          .name = lines[LINE_NAME],
                          .text = m->text};
}

static enum code check(const void *what, const char *const *given, struct error *e)
{
    const struct saved_menu *m = what;
    const struct saved s = typed(m, given);
    struct arena *a = arena_new();
    const enum code code = saved_check(m->app, &s, a, e);
    arena_free(a);
    return code;
}

static void do_it(struct saved_menu *m)
{
    struct error e = {0};
    const struct saved *w = &m->wanted;
    if ((m->drops ? saved_drop : saved_put)(m->app, w, m->arena, &e) != CODE_OK)
        view_say(&m->view, ROLE_DANGER, "%s", e.message);
    else
        view_say(&m->view, ROLE_GOOD,
                 m->drops ? _("The view %s is deleted.") : _("The view %s is saved."), w->name);
    fill(m);
}

/* For all desks as the role allows; for oneself at once. */
static void want(struct saved_menu *m, const struct saved *what, bool drops)
{
    m->wanted = *what;
    m->wanted.name = arena_str(m->arena, what->name);
    m->wanted.text = arena_str(m->arena, what->text);
    m->drops = drops;
    const char *sentence = arena_printf(m->arena,
                                        drops ? _("Delete the view %s for everybody.")
                                              : _("Save the view %s for everybody."),
                                        what->name);
    struct view *permit =
        what->shared ? permit_new(m->app, PERMIT_SETTINGS, sentence, TAG_PERMIT) : NULL;
    if (permit != NULL)
        view_push(&m->view, permit);
    else
        do_it(m);
}

/* The first digit that the person has not given away; the last when all are. */
static int free_key(const struct saved_menu *m)
{
    for (int key = 1; key <= SAVED_KEYS; key++) {
        bool taken = false;
        for (int i = 0; i < m->n; i++)
            taken = taken || (m->rows[i].key == key && !m->rows[i].shared);
        if (!taken)
            return key;
    }
    return SAVED_KEYS;
}

static void ask_save(struct saved_menu *m)
{
    const struct ask_options o = {
        .tag = TAG_SAVE,
        .title = _("Save a view"),
        .sentence = m->text[0] != '\0' ? m->text : _("Everybody, in the usual order."),
        .lines = {{"name", _("Name"), NULL, NULL},
                  {"key", _("Digit"), _("what it had before goes"),
                   arena_printf(m->arena, "%d", free_key(m))},
                  {"shared", _("Shared"), _("yes: for all desks; no: only mine"), _("no")}},
        .n = LINES,
        .keep = _("Keep"),
        .act = _("Save"),
        .check = check,
        .what = m,
    };
    view_push(&m->view, ask_new(&o));
}

static void save(struct saved_menu *m, const char *const *lines)
{
    const struct saved s = typed(m, lines);
    want(m, &s, false);
}

static void answer(struct view *v, const struct answer *a)
{
    struct saved_menu *m = (struct saved_menu *)v;
    const char *lines[LINES];
    if (a->choice != 1)
        return;
    if (a->tag == TAG_PERMIT)
        do_it(m);
    for (int i = 0; a->tag == TAG_SAVE && i < LINES; i++)
        lines[i] = ask_line_of(a->text, i, m->arena);
    if (a->tag == TAG_SAVE)
        save(m, lines);
}

static bool run(struct view *v, enum command_id command)
{
    struct saved_menu *m = (struct saved_menu *)v;
    const int64_t at = list_at(&m->list);
    if (command == CMD_SAVED_KEEP)
        ask_save(m);
    else if (at < 0 && (command == CMD_OPEN || command == CMD_SAVED_DROP))
        view_say(v, ROLE_DIM, m->n == 0 ? _("There is none yet.") : _("None is selected."));
    else if (command == CMD_OPEN)
        view_answer(v, 1, m->rows[at].text);
    else if (command == CMD_SAVED_DROP)
        want(m, &m->rows[at], true);
    else
        return list_run(&m->list, command);
    return true;
}

/* A digit picks: the person's own, else the shared one. */
static bool event(struct view *v, const struct event *ev)
{
    struct saved_menu *m = (struct saved_menu *)v;
    if (list_opens(&m->list, ev))
        view_answer(v, 1, m->rows[list_at(&m->list)].text);
    for (int i = 0; ev->type == EVENT_KEY && i < m->n; i++) {
        if (ev->key != '0' + m->rows[i].key)
            continue;
        view_answer(v, 1, m->rows[i].text);
        return true;
    }
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    struct saved_menu *m = (struct saved_menu *)v;
    arena_free(m->arena);
    arena_free(m->rows_arena);
}

static const struct view_ops ops = {
    .name = "views",
    .popup = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .answer = answer,
    .close = close,
};

static const struct column columns[] = {
    {N_("Key"), 4, 0, false, 0},
    {N_("Name"), 16, 1, false, 0},
    {N_("Whose"), 6, 0, false, 1},
    {N_("Filter"), 20, 2, false, 0},
};

struct view *saved_menu_new(struct app *app, const char *text)
{
    struct saved_menu *m = view_new(&ops, sizeof *m);
    m->view.scopes = SCOPE_MOVE | SCOPE_POPUP | SCOPE_SAVED;
    m->app = app;
    m->arena = arena_new();
    m->rows_arena = arena_new();
    m->text = arena_str(m->arena, text);
    list_init(&m->list, columns, COUNT_OF(columns), cell, m);
    m->list.empty = N_("No view has been saved. {view-save} saves what the list shows.");
    view_narrows(&m->view, &m->list);
    fill(m);
    return &m->view;
}
