#include "ui/view/settings.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "src/setup.h"
#include "ui/view/approval.h"
#include "ui/view/ask.h"
#include "ui/view/menu.h"
#include "ui/widget/list.h"

#define EXPLAINED 5 /* lines below the list */

enum { TAG_VALUE = 1, TAG_CHOICE, TAG_PERMIT };

struct settings {
    struct view view;
    struct app *app;
    struct arena *data;
    struct setup *rows;
    int n;
    struct list list;
    int at;             /* the row that is being set, whatever is selected meanwhile */
    const char *wanted; /* waits for somebody's approval; NULL: the default */
    bool undoing;
};

static enum code load(struct view *v, struct error *e)
{
    struct settings *w = (struct settings *)v;
    struct setup row;
    (void)e;
    arena_clear(w->data);
    w->n = 0;
    while (setup_nth(w->app, w->n, &row, w->data))
        w->n++;
    w->rows = ARENA_ARRAY(w->data, struct setup, w->n);
    for (int i = 0; i < w->n; i++)
        setup_nth(w->app, i, &w->rows[i], w->data);
    list_loaded(&w->list, 0, w->n, w->n, false);
    return CODE_OK;
}

static const struct setup *current(const struct settings *w)
{
    return list_at(&w->list) >= 0 ? &w->rows[list_at(&w->list)] : NULL;
}

static const char *explanation(void *ctx, int64_t at, struct arena *a)
{
    const struct setup *row = &((const struct settings *)ctx)->rows[at];
    return arena_printf(a, "%s %s %s", row->help, row->value, row->origin);
}

static bool is_standard(const struct setup *row)
{
    return text_equal(row->value, row->standard) || text_equal(row->origin, "default");
}

/* ---- Drawing */

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct settings *w = ctx;
    const struct setup *row = &w->rows[at];
    const char *slash = strrchr(row->origin, '/'), *value = setup_shown(row, row->value);
    (void)a;
    const struct cell cells[] = {
        {row->name, is_standard(row) ? ROLE_NORMAL : ROLE_NAME},
        {value[0] != '\0' ? value : "–", is_standard(row) ? ROLE_DIM : ROLE_NORMAL},
        {slash != NULL ? slash + 1 : _(row->origin), ROLE_DIM},
    };
    return cells[column];
}

static const struct column columns[] = {
    {N_("Name"), 26, 2, false, 0},
    {N_("Value"), 16, 1, false, 0},
    {N_("From"), 18, 0, false, 1},
};

static void layout(struct view *v)
{
    struct box top = v->area;
    top.h -= top.h > 2 * EXPLAINED ? EXPLAINED : 0;
    list_layout(&((struct settings *)v)->list, top);
}

static int put_wrapped(struct term *t, struct box area, int y, unsigned role, const char *text)
{
    struct arena *a = arena_new();
    char **lines;
    const int n = text_wrap(a, text, area.w - 2, &lines);
    for (int i = 0; i < n && y < area.y + area.h; i++)
        term_put(t, y++, area.x + 1, area.w - 2, role, lines[i]);
    arena_free(a);
    return y;
}

/* What it does, what it takes, what holds when nothing is said. */
static void draw(const struct view *v, struct term *t)
{
    const struct settings *w = (const struct settings *)v;
    const struct box top = w->list.box;
    list_draw(&w->list, t, v->active);
    const struct setup *row = current(w);
    if (row == NULL || top.h == v->area.h)
        return;
    const char *standard = row->standard[0] != '\0' ? setup_shown(row, row->standard) : _("empty");
    int y = top.y + top.h;
    term_hline(t, y++, v->area.x, v->area.w, ROLE_FRAME);
    y = put_wrapped(t, v->area, y, ROLE_NORMAL, row->help);
    put_wrapped(t, v->area, y, ROLE_DIM,
                arena_printf(w->data, _("Takes %s. Default: %s"), row->takes, standard));
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct settings *w = (const struct settings *)v;
    out->left = _("Settings");
    out->foot =
        arena_printf(a, _("This desk's are kept in %s."),
                     paths_short(config_paths(w->app->config), config_file(w->app->config), a));
}

/* ---- Setting */

/* What this run took from it at its start. */
static const char *later(enum option_id id)
{
    return option_row(id)->later ? _(" It holds from the next start.") : "";
}

static void set_now(struct settings *w)
{
    struct error e = {0};
    const struct setup row = w->rows[w->at];
    const char *stronger = setup_stronger(w->app, &row);
    if (setup_set(w->app, &row, w->wanted, w->data, &e) != CODE_OK) {
        view_say(&w->view, ROLE_DANGER, "%s", e.message);
        return;
    }
    if (w->undoing)
        w->app->replaced = w->app->replaced->before;
    else
        setup_remember(w->app, &row);
    if (stronger != NULL)
        view_say(&w->view, ROLE_WARNING, _("%s is saved, but here %s is stronger."), row.name,
                 stronger);
    else if (w->undoing)
        view_say(&w->view, ROLE_GOOD, _("%s is as it was."), row.name);
    else
        view_say(&w->view, ROLE_GOOD, _("%s is saved.%s {setting-undo} takes it back."), row.name,
                 row.rule == NULL ? later(row.id) : "");
    view_restyle(&w->view);
    view_reload(&w->view);
}

/* To what was typed or chosen; NULL: to the default. */
static void set(struct settings *w, const char *typed, bool undoing)
{
    const struct setup *row = &w->rows[w->at];
    w->wanted = typed != NULL ? arena_str(w->data, typed) : NULL;
    w->undoing = undoing;
    struct view *ask =
        row->rule == NULL
            ? NULL
            : permit_new(w->app, PERMIT_SETTINGS,
                         arena_printf(w->data, "%s = %s.", row->name,
                                      setup_shown(row, typed ? typed : row->standard)),
                         TAG_PERMIT);
    if (ask == NULL)
        set_now(w);
    else
        view_push(&w->view, ask);
}

static bool is_flag(const struct setup *row)
{
    return row->rule != NULL ? row->rule->field.kind == KIND_FLAG
                             : option_row(row->id)->kind == OPTION_FLAG;
}

/* By the words people read; those of the file beside them where they are others. */
static void ask_choice(struct settings *w, const struct option_row *option)
{
    const char *words[16], *notes[16];
    int n = 0;
    const struct setup *row = &w->rows[w->at];
    for (; n < COUNT_OF(notes) && option->choices[n] != NULL; n++) {
        const char *name = option->choices[n];
        words[n] = setup_shown(row, name);
        notes[n] = text_equal(name, row->value) ? _("now") : text_equal(name, words[n]) ? "" : name;
    }
    view_push(&w->view, menu_new(TAG_CHOICE, row->name, words, notes, n));
}

static enum code check(const void *what, const char *const *given, struct error *e)
{
    const struct settings *w = what;
    const enum code code = setup_check(w->app, &w->rows[w->at], given[0], w->data, e);
    if (code != CODE_OK)
        snprintf(e->field, sizeof e->field, "value");
    return code;
}

static void change(struct settings *w)
{
    const struct setup *row = &w->rows[w->at];
    if (is_flag(row)) {
        set(w, text_equal(row->value, "yes") ? "no" : "yes", false);
        return;
    }
    if (row->rule == NULL && option_row(row->id)->kind == OPTION_CHOICE) {
        ask_choice(w, option_row(row->id));
        return;
    }
    const struct ask_options o = {
        .tag = TAG_VALUE,
        .title = row->name,
        .sentence = row->help,
        .lines = {{.name = "value", .label = _("Value"), .hint = row->takes, .value = row->value}},
        .n = 1,
        .keep = _("Keep"),
        .act = _("Set"),
        .check = check,
        .what = w,
    };
    view_push(&w->view, ask_new(&o));
}

/* What was set in this run, also before the view was left. Nobody else's change is overwritten. */
static void undo(struct settings *w)
{
    const struct setup_past *p = w->app->replaced;
    if (p == NULL) {
        view_say(
            &w->view, ROLE_DIM,
            _("Nothing was set since the desk was opened. {setting-default} sets the default."));
        return;
    }
    load(&w->view, NULL);
    narrow_end(&w->view.narrow);
    for (int i = 0; i < w->n; i++)
        if (strcmp(w->rows[i].name, p->name) == 0)
            list_select(&w->list, w->at = i);
    if (text_equal(w->rows[w->at].value, p->now)) {
        set(w, p->standard ? NULL : p->value, true);
        return;
    }
    w->app->replaced = p->before;
    view_say(&w->view, ROLE_WARNING,
             _("%s has been set to something else since; it stays as it is."), p->name);
}

static void answer(struct view *v, const struct answer *a)
{
    struct settings *w = (struct settings *)v;
    if (a->choice < 0)
        return;
    if (a->tag == TAG_CHOICE)
        set(w, option_row(w->rows[w->at].id)->choices[a->choice], false);
    else if (a->tag == TAG_VALUE)
        set(w, ask_line_of(a->text, 0, w->data), false);
    else if (a->tag == TAG_PERMIT)
        set_now(w);
}

/* What speaks of the selected row. */
static bool run_on_row(struct settings *w, enum command_id command)
{
    if (current(w) == NULL)
        return false;
    w->at = (int)list_at(&w->list);
    if (command == CMD_SETTING_CHANGE)
        change(w);
    else
        set(w, NULL, false);
    return true;
}

static bool run(struct view *v, enum command_id command)
{
    struct settings *w = (struct settings *)v;
    switch (command) {
    case CMD_REFRESH:
        view_reload(v);
        return true;
    case CMD_SETTING_CHANGE:
    case CMD_SETTING_DEFAULT:
        return run_on_row(w, command);
    case CMD_SETTING_UNDO:
        undo(w);
        return true;
    case CMD_SETTINGS:
        view_close(v);
        return true;
    default:
        return list_run(&w->list, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct settings *w = (struct settings *)v;
    if (list_opens(&w->list, ev))
        run_on_row(w, CMD_SETTING_CHANGE);
    return ev->type == EVENT_MOUSE;
}

static const struct list *rows(const struct view *v)
{
    return &((const struct settings *)v)->list;
}

static const char *twin(const struct view *v, struct arena *a)
{
    return arena_printf(a, "%s config list", app_command(((const struct settings *)v)->app, a));
}

static void close(struct view *v)
{
    arena_free(((struct settings *)v)->data);
}

static const struct view_ops ops = {
    .name = "settings",
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

struct view *settings_view(struct app *app)
{
    struct settings *w = view_new(&ops, sizeof *w);
    w->view.scopes = SCOPE_MOVE | SCOPE_SETTINGS;
    w->app = app;
    w->data = arena_new();
    list_init(&w->list, columns, COUNT_OF(columns), cell, w);
    w->list.words = explanation;
    view_narrows(&w->view, &w->list);
    return &w->view;
}
