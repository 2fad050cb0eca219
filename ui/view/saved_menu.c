#include "ui/view/saved_menu.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "src/saved.h"
#include "ui/view/approval.h"
#include "ui/view/ask.h"
#include "ui/view/list_view.h"

#define WIDTH 74
#define HEIGHT 16

enum { TAG_SAVE = 1, TAG_PERMIT };
enum { LINE_NAME, LINE_KEY, LINE_SHARED, LINES };

struct saved_menu {
    struct list_view base;
    struct arena *rows_arena;
    const char *text; /* of the list now */
    struct saved rows[2 * SAVED_KEYS];
    int n;
    struct saved wanted; /* waits for somebody's approval */
    bool drops;          /* it is to go */
};

/* At once: whoever knows the digit types it after the key of the menu. */
static void fill(struct saved_menu *m)
{
    arena_clear(m->rows_arena);
    m->n = saved_all(m->base.app, m->rows, m->rows_arena);
    list_view_filled(&m->base, m->n);
}

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct saved *r = &((const struct saved_menu *)ctx)->rows[row];
    const struct cell cells[] = {
        {arena_printf(a, "%d", r->key), ROLE_ACCENT},
        {r->name, ROLE_NAME},
        {r->shared ? _("shared")
         : r->desk ? _("this desk")
                   : _("mine"),
         ROLE_DIM},
        {r->text[0] != '\0' ? r->text : _("everybody"), ROLE_NORMAL},
    };
    return cells[column];
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
    const enum code code = saved_check(m->base.app, &s, a, e);
    arena_free(a);
    return code;
}

static void do_it(struct saved_menu *m)
{
    struct error e = {0};
    const struct saved *w = &m->wanted;
    if ((m->drops ? saved_drop : saved_put)(m->base.app, w, m->base.data, &e) != CODE_OK)
        view_say(&m->base.view, ROLE_DANGER, "%s", e.message);
    else
        view_say(&m->base.view, ROLE_GOOD,
                 m->drops ? _("The view %s is deleted.") : _("The view %s is saved."), w->name);
    fill(m);
}

/* For all desks as the role allows; for oneself at once. */
static void want(struct saved_menu *m, const struct saved *what, bool drops)
{
    m->wanted = *what;
    m->wanted.name = arena_str(m->base.data, what->name);
    m->wanted.text = arena_str(m->base.data, what->text);
    m->drops = drops;
    const char *sentence = arena_printf(m->base.data,
                                        drops ? _("Delete the view %s for everybody.")
                                              : _("Save the view %s for everybody."),
                                        what->name);
    struct view *permit =
        what->shared ? permit_new(m->base.app, PERMIT_SETTINGS, sentence, TAG_PERMIT) : NULL;
    if (permit != NULL)
        view_push(&m->base.view, permit);
    else
        do_it(m);
}

/* The first digit that picks nothing yet; the last when all do. */
static int free_key(const struct saved_menu *m)
{
    for (int key = 1; key <= SAVED_KEYS; key++) {
        bool taken = false;
        for (int i = 0; i < m->n; i++)
            taken = taken || m->rows[i].key == key;
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
                   arena_printf(m->base.data, "%d", free_key(m))},
                  {"shared", _("Shared"), _("yes: for all desks; no: only mine"), _("no")}},
        .n = LINES,
        .keep = _("Keep"),
        .act = _("Save"),
        .check = check,
        .what = m,
    };
    view_push(&m->base.view, ask_new(&o));
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
        lines[i] = ask_line_of(a->text, i, m->base.data);
    if (a->tag == TAG_SAVE)
        save(m, lines);
}

static void choose(struct list_view *base, int row)
{
    view_answer(&base->view, 1, ((const struct saved_menu *)base)->rows[row].text);
}

static bool run(struct list_view *base, enum command_id command)
{
    struct saved_menu *m = (struct saved_menu *)base;
    const int64_t at = list_at(&base->list);
    if (command == CMD_SAVED_KEEP)
        ask_save(m);
    else if (at < 0 && (command == CMD_OPEN || command == CMD_SAVED_DROP))
        view_say(&base->view, ROLE_DIM,
                 m->n == 0 ? _("There is none yet.") : _("None is selected."));
    else if (command == CMD_SAVED_DROP)
        want(m, &m->rows[at], true);
    else
        return false;
    return true;
}

/* A digit picks: the person's own, else the shared one. */
static bool key(struct list_view *base, int32_t key)
{
    const struct saved_menu *m = (const struct saved_menu *)base;
    for (int i = 0; i < m->n; i++) {
        if (key != '0' + m->rows[i].key)
            continue;
        choose(base, i);
        return true;
    }
    return false;
}

/* Mine are those of who is there now. */
static bool set_aside(struct view *v)
{
    fill((struct saved_menu *)v);
    return false;
}

static void end(struct list_view *base)
{
    arena_free(((struct saved_menu *)base)->rows_arena);
}

static const struct column columns[] = {
    {N_("Key"), 4, 0, false, 0},
    {N_("Name"), 16, 1, false, 0},
    {N_("Whose"), 9, 0, false, 1},
    {N_("Filter"), 20, 2, false, 0},
};

static const struct list_view_ops ops = {
    .view = {LIST_MENU, .name = "views", .answer = answer, .set_aside = set_aside},
    .scopes = SCOPE_POPUP | SCOPE_SAVED,
    .list = {.columns = columns,
             .n_columns = COUNT_OF(columns),
             .cell = cell,
             .empty = N_("No view has been saved. {view-save} saves what the list shows.")},
    .choose = choose,
    .run = run,
    .heading = N_("Saved views"),
    .width = WIDTH,
    .height = HEIGHT,
    .key = key,
    .end = end,
};

struct view *saved_menu_new(struct app *app, const char *text)
{
    struct saved_menu *m = list_view_new(&ops, sizeof *m, app);
    m->rows_arena = arena_new();
    m->text = arena_str(m->base.data, text);
    fill(m);
    return &m->base.view;
}
