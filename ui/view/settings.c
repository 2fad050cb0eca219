#include "ui/view/settings.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "src/setup.h"
#include "ui/view/approval.h"
#include "ui/view/ask.h"
#include "ui/view/list_view.h"
#include "ui/view/menu.h"

#define EXPLAINED 5 /* lines below the list */
#define CHOICES_MOST 32

enum { TAG_VALUE = 1, TAG_CHOICE, TAG_PERMIT };

struct settings {
    struct list_view base;
    struct setup *rows;
    int n;
    int at;             /* the row that is being set, whatever is selected meanwhile */
    const char *wanted; /* waits for somebody's approval; NULL: the default */
    bool undoing;
    const char *choices[CHOICES_MOST]; /* of the option that is being set */
};

static enum code read(struct list_view *base, int *n, struct arena *a, struct error *e)
{
    struct settings *w = (struct settings *)base;
    struct setup row;
    (void)e;
    for (*n = 0; setup_nth(base->app, *n, &row, a);)
        ++*n;
    w->n = *n;
    w->rows = ARENA_ARRAY(a, struct setup, w->n);
    for (int i = 0; i < w->n; i++)
        setup_nth(base->app, i, &w->rows[i], a);
    return CODE_OK;
}

/* The names of settings are long and not translated; their labels are what people say. */
static const char *about(const struct setup *row, struct arena *a)
{
    return row->rule == NULL ? row->help
                             : arena_printf(a, "%s: %s", _(row->rule->field.label), row->help);
}

static const char *explanation(void *ctx, int64_t at, struct arena *a)
{
    const struct setup *row = &((const struct settings *)ctx)->rows[at];
    return arena_printf(a, "%s %s %s", about(row, a), row->value, row->origin);
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
    {N_("From"), 23, 0, false, 1},
};

static int put_wrapped(struct term *t, struct box area, int y, unsigned role, const char *text,
                       struct arena *a)
{
    char **lines;
    const int n = text_wrap(a, text, area.w - 2, &lines);
    for (int i = 0; i < n && y < area.y + area.h; i++)
        term_put(t, y++, area.x + 1, area.w - 2, role, lines[i]);
    return y;
}

/* What it does, what it takes, what holds when nothing is said. */
static void draw_facts(const struct list_view *w, struct term *t, struct box facts)
{
    const int64_t at = list_at(&w->list);
    if (at < 0)
        return;
    struct arena *a = arena_new();
    const struct setup *row = &((const struct settings *)w)->rows[at];
    const char *standard = row->standard[0] != '\0' ? setup_shown(row, row->standard) : _("empty");
    term_hline(t, facts.y, facts.x, facts.w, ROLE_FRAME);
    const int y = put_wrapped(t, facts, facts.y + 1, ROLE_NORMAL, about(row, a), a);
    put_wrapped(t, facts, y, ROLE_DIM,
                arena_printf(a, _("Takes %s. Default: %s"), row->takes, standard), a);
    arena_free(a);
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct config *config = ((const struct list_view *)v)->app->config;
    out->left = _("Settings");
    out->foot = arena_printf(a, _("This desk's are kept in %s."),
                             paths_short(config_paths(config), config_file(config), a));
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
    const char *stronger = setup_stronger(w->base.app, &row);
    if (setup_set(w->base.app, &row, w->wanted, w->base.data, &e) != CODE_OK) {
        view_say(&w->base.view, ROLE_DANGER, "%s", e.message);
        return;
    }
    if (w->undoing)
        w->base.app->replaced = w->base.app->replaced->before;
    else
        setup_remember(w->base.app, &row);
    if (stronger != NULL)
        view_say(&w->base.view, ROLE_WARNING, _("%s is saved, but here %s is stronger."), row.name,
                 stronger);
    else if (w->undoing)
        view_say(&w->base.view, ROLE_GOOD, _("%s is as it was."), row.name);
    else
        view_say(&w->base.view, ROLE_GOOD, _("%s is saved.%s {setting-undo} takes it back."),
                 row.name, row.rule == NULL ? later(row.id) : "");
    view_restyle(&w->base.view);
    view_reload(&w->base.view);
}

/* To what was typed or chosen; NULL: to the default. */
static void set(struct settings *w, const char *typed, bool undoing)
{
    const struct setup *row = &w->rows[w->at];
    w->wanted = typed != NULL ? arena_str(w->base.data, typed) : NULL;
    w->undoing = undoing;
    struct view *ask =
        row->rule == NULL
            ? NULL
            : permit_new(w->base.app, PERMIT_SETTINGS,
                         arena_printf(w->base.data, "%s = %s.", row->name,
                                      setup_shown(row, typed ? typed : row->standard)),
                         TAG_PERMIT);
    if (ask == NULL)
        set_now(w);
    else
        view_push(&w->base.view, ask);
}

static bool is_flag(const struct setup *row)
{
    return row->rule != NULL ? row->rule->field.kind == KIND_FLAG
                             : option_row(row->id)->kind == OPTION_FLAG;
}

/* The names that sections of the configuration give, as [theme NAME]. */
static int named_choices(struct settings *w, const struct option_row *option, int n)
{
    const size_t length = option->named != NULL ? strlen(option->named) : 0;
    const struct config_line *l = config_lines(w->base.app->config);
    for (; length > 0 && l != NULL && n < CHOICES_MOST; l = l->next) {
        bool is_new = strncmp(l->section, option->named, length) == 0 && l->section[length] == ' ';
        for (int i = 0; i < n && is_new; i++)
            is_new = strcmp(w->choices[i], l->section + length + 1) != 0;
        if (is_new)
            w->choices[n++] = arena_str(w->base.data, l->section + length + 1);
    }
    return n;
}

/* By the words people read; those of the file beside them where they are others. */
static void ask_choice(struct settings *w, const struct option_row *option)
{
    const char *words[CHOICES_MOST], *notes[CHOICES_MOST];
    int n = 0, now = 0;
    const struct setup *row = &w->rows[w->at];
    while (n < CHOICES_MOST && option->choices[n] != NULL) {
        w->choices[n] = option->choices[n];
        n++;
    }
    n = named_choices(w, option, n);
    for (int i = 0; i < n; i++) {
        words[i] = setup_shown(row, w->choices[i]);
        const bool is_now = text_equal(w->choices[i], row->value);
        now = is_now ? i : now;
        notes[i] = is_now ? _("now") : text_equal(w->choices[i], words[i]) ? "" : w->choices[i];
    }
    struct view *menu = menu_new(TAG_CHOICE, row->name, words, notes, n);
    menu_begin_at(menu, now); /* Enter alone changes nothing */
    view_push(&w->base.view, menu);
}

static enum code check(const void *what, const char *const *given, struct error *e)
{
    const struct settings *w = what;
    const enum code code = setup_check(w->base.app, &w->rows[w->at], given[0], w->base.data, e);
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
    view_push(&w->base.view, ask_new(&o));
}

/* What was set in this run, also before the view was left. Nobody else's change is overwritten. */
static void undo(struct settings *w)
{
    const struct setup_past *p = w->base.app->replaced;
    if (p == NULL) {
        view_say(
            &w->base.view, ROLE_DIM,
            _("Nothing was set since the desk was opened. {setting-default} sets the default."));
        return;
    }
    list_view_load(&w->base.view, NULL);
    narrow_end(&w->base.view.narrow);
    for (int i = 0; i < w->n; i++)
        if (strcmp(w->rows[i].name, p->name) == 0)
            list_select(&w->base.list, w->at = i);
    if (text_equal(w->rows[w->at].value, p->now)) {
        set(w, p->standard ? NULL : p->value, true);
        return;
    }
    w->base.app->replaced = p->before;
    view_say(&w->base.view, ROLE_WARNING,
             _("%s has been set to something else since; it stays as it is."), p->name);
}

static void answer(struct view *v, const struct answer *a)
{
    struct settings *w = (struct settings *)v;
    if (a->choice < 0)
        return;
    if (a->tag == TAG_CHOICE)
        set(w, w->choices[a->choice], false);
    else if (a->tag == TAG_VALUE)
        set(w, ask_line_of(a->text, 0, w->base.data), false);
    else if (a->tag == TAG_PERMIT)
        set_now(w);
}

static void choose(struct list_view *base, int row)
{
    struct settings *w = (struct settings *)base;
    w->at = row;
    change(w);
}

static bool set_default(struct settings *w)
{
    const int64_t at = list_at(&w->base.list);
    if (at < 0)
        return false;
    w->at = (int)at;
    set(w, NULL, false);
    return true;
}

static bool run(struct list_view *base, enum command_id command)
{
    struct settings *w = (struct settings *)base;
    switch (command) {
    case CMD_SETTING_CHANGE:
        return list_view_choose(base);
    case CMD_SETTING_DEFAULT:
        return set_default(w);
    case CMD_SETTING_UNDO:
        undo(w);
        return true;
    default:
        return false;
    }
}

static const struct list_view_ops ops = {
    .view = {LIST_VIEW, .name = "settings", .answer = answer, .title = title},
    .scopes = SCOPE_SETTINGS,
    .list = {.columns = columns,
             .n_columns = COUNT_OF(columns),
             .cell = cell,
             .words = explanation},
    .read = read,
    .choose = choose,
    .run = run,
    .closed_by = CMD_SETTINGS,
    .twin = "config list",
    .facts = EXPLAINED,
    .facts_below = true,
    .draw_facts = draw_facts,
};

struct view *settings_view(struct app *app)
{
    return list_view_new(&ops, sizeof(struct settings), app);
}
