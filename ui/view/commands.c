#include "ui/view/commands.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "ui/key.h"
#include "ui/widget/line.h"
#include "ui/widget/list.h"
#include "ui/widget/popup.h"

#define MOST_ROWS (COMMAND_COUNT + GROUPS)
#define WIDTH 72

/* A line of the list: a command, or the heading of a group. */
struct row {
    enum command_id command; /* CMD_NONE: a heading */
    enum group group;
};

struct commands {
    struct view view;
    const struct binds *binds;
    unsigned scopes; /* of the view below */
    bool help;       /* else the palette */
    struct row rows[MOST_ROWS];
    int n;
    int most; /* rows without narrowing: the popup keeps its size */
    struct line line;
    struct list list;
    struct box box;
};

/* ---- Rows */

/* True when every word of the folded query is within the folded text of the command. */
static bool matches(enum command_id id, const char *query)
{
    struct arena *a = arena_new();
    const struct command *c = command_row(id);
    const char *text = text_fold(a, arena_printf(a, "%s %s %s", c->name, _(c->label), _(c->help)));
    bool all = true;
    char *rest = text_fold(a, query), *word;
    while (all && (word = strtok_r(rest, " ", &rest)) != NULL)
        all = strstr(text, word) != NULL;
    arena_free(a);
    return all;
}

/* Editing keys are of use only while typing, so the palette leaves them out. */
static bool is_shown(const struct commands *c, enum command_id id)
{
    const unsigned scopes = command_row(id)->scopes;
    const bool has_field = c->scopes & (SCOPE_LIST | SCOPE_FINDER); /* the search field */
    if (c->help)
        return (scopes & (c->scopes | (has_field ? SCOPE_FIELD : 0))) != 0;
    return (scopes & c->scopes & ~(unsigned)SCOPE_FIELD) && id != CMD_PALETTE;
}

/* Whose names begin as typed come first in the palette; help keeps its order. */
static bool in_pass(const struct commands *c, enum command_id id, int pass)
{
    const char *typed = c->line.text;
    const bool begins = strncasecmp(command_row(id)->name, typed, strlen(typed)) == 0;
    return c->help || begins == (pass == 0);
}

static void add_group(struct commands *c, enum group group, int pass)
{
    bool headed = !c->help;
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const enum command_id command = (enum command_id)id;
        if (command_row(command)->group != group || !is_shown(c, command) ||
            !in_pass(c, command, pass) || !matches(command, c->line.text))
            continue;
        if (!headed)
            c->rows[c->n++] = (struct row){CMD_NONE, group};
        headed = true;
        c->rows[c->n++] = (struct row){command, group};
    }
}

/* What belongs to the view comes before what can be done everywhere. */
static void fill(struct commands *c)
{
    c->n = 0;
    for (int pass = 0; pass < (c->help ? 1 : 2); pass++) {
        for (int g = GROUP_EVERYWHERE + 1; g < GROUPS; g++)
            add_group(c, (enum group)g, pass);
        add_group(c, GROUP_EVERYWHERE, pass);
    }
    list_reset(&c->list);
    list_loaded(&c->list, 0, c->n, c->n, false);
    if (c->help && c->n > 1)
        c->list.selected = 1; /* below the heading */
}

static const char *keys_of(const struct commands *c, enum command_id id, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < KEYS_MOST && binds_nth(c->binds, id, i) != K_NONE; i++) {
        char key[KEY_TEXT];
        key_print(binds_nth(c->binds, id, i), key);
        buf_addf(&b, "%s%s", i > 0 ? "  " : "", key);
    }
    return b.p;
}

/* What it does, and who may when that is not everybody. */
static const char *help_of(const struct command *c, struct arena *a)
{
    if (permission_is_everybodys(c->permission))
        return _(c->help);
    return arena_printf(a, "%s (%s)", _(c->help), permission_role(c->permission));
}

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct commands *c = ctx;
    const struct row *r = &c->rows[row];
    if (r->command == CMD_NONE)
        return (struct cell){column == 0 ? group_title(r->group) : NULL, ROLE_HEADER};
    const struct command *command = command_row(r->command);
    const bool keys = c->help ? column == 0 : column == 2;
    if (keys)
        return (struct cell){keys_of(c, r->command, a), ROLE_KEY};
    if (column == 1)
        return (struct cell){help_of(command, a), ROLE_NORMAL};
    return (struct cell){command->name, c->help ? ROLE_DIM : ROLE_NAME};
}

/* ---- Operations */

static void layout(struct view *v)
{
    struct commands *c = (struct commands *)v;
    c->box = box_centre(v->area, c->most + 5, WIDTH);
    const struct box in = box_inside(c->box, 1, 2);
    line_layout(&c->line, in.w);
    list_layout(&c->list, (struct box){in.y + 1, in.x - 1, in.h - 1, in.w + 1});
}

static void draw(const struct view *v, struct term *t)
{
    const struct commands *c = (const struct commands *)v;
    const struct box in = popup_draw(t, c->box, c->help ? _("Keys") : _("Commands"));
    const bool typing = v->active && v->in_field;
    line_draw(&c->line, t, in.y, in.x, in.w, typing,
              c->help ? _("/ and a word to narrow") : _("Type part of a name"));
    list_draw(&c->list, t, v->active);
}

static void choose(struct commands *c)
{
    const enum command_id id = c->n > 0 ? c->rows[c->list.selected].command : CMD_NONE;
    if (id != CMD_NONE)
        view_run_below(&c->view, id);
}

static bool run(struct view *v, enum command_id command)
{
    struct commands *c = (struct commands *)v;
    bool changed = false;
    switch (command) {
    case CMD_OPEN:
        choose(c);
        return true;
    case CMD_FIELD_DONE:
        if (c->help)
            v->in_field = false;
        else
            choose(c);
        return true;
    case CMD_FIELD_NEXT:
    case CMD_FIELD_DOWN:
        v->in_field = !c->help;
        return list_run(&c->list, CMD_DOWN);
    case CMD_FIND:
        v->in_field = true;
        return true;
    case CMD_HELP:
    case CMD_PALETTE:
        view_close(v); /* the key that opened it closes it */
        return true;
    default:
        if (v->in_field && line_run(&c->line, command, &changed)) {
            if (changed)
                fill(c);
            return true;
        }
        return list_run(&c->list, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct commands *c = (struct commands *)v;
    int column;
    if (ev->type == EVENT_MOUSE) {
        if (list_mouse(&c->list, ev, &column) == LIST_OPENED)
            choose(c);
        return true;
    }
    if (!v->in_field || !line_event(&c->line, ev))
        return false;
    fill(c);
    return true;
}

static void close(struct view *v)
{
    line_clear(&((struct commands *)v)->line);
}

static const struct view_ops ops = {
    .name = "commands",
    .popup = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

static const struct column help_columns[] = {
    {N_("Keys"), 19, 0, false, 0},
    {N_("What it does"), 30, 1, false, 0},
    {N_("Name"), 15, 0, false, 1},
};
static const struct column palette_columns[] = {
    {N_("Name"), 15, 0, false, 0},
    {N_("What it does"), 24, 3, false, 2},
    {N_("Keys"), 12, 0, false, 1},
};

static struct view *make(const struct binds *b, const struct view *below, bool help)
{
    struct commands *c = view_new(&ops, sizeof *c);
    c->view.scopes = SCOPE_MOVE | SCOPE_POPUP | SCOPE_FINDER;
    c->view.in_field = !help;
    c->binds = b;
    c->scopes = view_scopes(below);
    c->help = help;
    line_init(&c->line);
    list_init(&c->list, help ? help_columns : palette_columns, 3, cell, c);
    c->list.empty = _("No command has these words. Ctrl-U empties the field.");
    fill(c);
    c->most = c->n;
    return &c->view;
}

struct view *help_new(const struct binds *b, const struct view *below)
{
    return make(b, below, true);
}

struct view *palette_new(const struct binds *b, const struct view *below)
{
    return make(b, below, false);
}
