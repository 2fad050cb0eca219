#include "ui/view/commands.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "store/filter.h"
#include "ui/key.h"
#include "ui/page.h"
#include "ui/widget/line.h"
#include "ui/widget/list.h"
#include "ui/widget/popup.h"

#define MOST_ROWS 256
#define MOST_LINES 512
#define WIDTH 80

enum help_page { PAGE_KEYS, PAGE_FILTER, PAGE_PLACES, PAGES };

/* A line of the list: a command, the heading of a group or page, or something to be read. */
struct row {
    enum command_id command;  /* CMD_NONE: left and right count */
    const char *left, *right; /* right NULL: a heading */
    const char *copy;         /* what choosing it copies, or NULL */
};

/* What a row says in the column that says most takes several lines where it must. */
struct text_line {
    int row;
    const char *text;
    bool first;
};

struct commands {
    struct view view;
    const struct binds *binds;
    unsigned scopes; /* of the view below */
    bool help;       /* else the palette */
    enum help_page page;
    help_place *place; /* or NULL */
    void *place_ctx;
    struct row rows[MOST_ROWS];
    int n;
    struct text_line lines[MOST_LINES];
    int n_lines, width;          /* columns they were made for */
    int most;                    /* lines without narrowing: the popup keeps its size */
    struct arena *arena, *texts; /* of the lines */
    struct line line;
    struct list list;
    struct box box;
};

static const struct column help_columns[PAGES][3] = {
    {{N_("Keys"), 21, 0, false, 0},
     {N_("What it does"), 30, 1, false, 0},
     {N_("Name"), 15, 0, false, 1}},
    {{N_("Term"), 19, 0, false, 0}, {N_("What it means"), 30, 1, false, 0}},
    {{N_("What"), 19, 0, false, 0}, {N_("Where"), 30, 1, false, 0}},
};
static const struct column palette_columns[] = {
    {N_("Name"), 15, 0, false, 0},
    {N_("What it does"), 24, 3, false, 2},
    {N_("Keys"), 12, 0, false, 1},
};

/* ---- Rows */

/* True when every word that is typed is within the text. */
static bool has_words(const struct commands *c, const char *text)
{
    return text_has_words(text, c->line.text);
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

/* In help the keys are words too: "ctrl-s" finds what it does. */
static bool matches(const struct commands *c, enum command_id id)
{
    const struct command *row = command_row(id);
    return has_words(c, arena_printf(c->arena, "%s %s %s %s", row->name, _(row->label),
                                     _(row->help), c->help ? keys_of(c, id, c->arena) : ""));
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

static void add(struct commands *c, struct row row)
{
    if (c->n < MOST_ROWS)
        c->rows[c->n++] = row;
}

static void add_group(struct commands *c, enum group group, int pass)
{
    bool headed = !c->help;
    for (int id = CMD_NONE + 1; id < COMMAND_COUNT; id++) {
        const enum command_id command = (enum command_id)id;
        if (command_row(command)->group != group || !is_shown(c, command) ||
            !in_pass(c, command, pass) || !matches(c, command))
            continue;
        if (!headed)
            add(c, (struct row){.left = group_title(group)});
        headed = true;
        add(c, (struct row){.command = command});
    }
}

static const char *page_title(enum help_page page)
{
    static const char *const titles[PAGES] = {N_("Keys"), N_("Filters"), N_("Where things are")};
    return _(titles[page]);
}

/* Something to be read, under the heading of its page while words narrow all pages at once. */
static void add_fact(struct commands *c, enum help_page page, struct row row, bool *headed)
{
    if (!has_words(c, arena_printf(c->arena, "%s %s", row.left, row.right)))
        return;
    if (!*headed)
        add(c, (struct row){.left = page_title(page)});
    *headed = true;
    add(c, row);
}

static void add_filters(struct commands *c)
{
    static const char *const grammar[][2] = {
        {N_("nguyen hue"), N_("free words find customers")},
        {N_("vip:gold"), N_("a term narrows the list; keys stand below")},
        {N_("!vip:gold"), N_("all others")},
        {N_("city:hue,hoian"), N_("the one or the other")},
        {N_("nights:10..20"), N_("from, to; also >=, <, 50k, 3m")},
        {N_("last:<30d"), N_("days: 30d, 6w, today, 2024-05, 2024-05-31")},
        {N_("sort:-spent"), N_("order; with - the most first")},
    };
    bool headed = false;
    for (size_t i = 0; i < COUNT_OF(grammar); i++)
        add_fact(c, PAGE_FILTER, (struct row){.left = _(grammar[i][0]), .right = _(grammar[i][1])},
                 &headed);
    for (const struct filter_key *k = filter_keys; k->key != NULL; k++)
        add_fact(c, PAGE_FILTER,
                 (struct row){.left = arena_printf(c->arena, "%s:", k->key), .right = _(k->help)},
                 &headed);
}

static void add_places(struct commands *c)
{
    bool headed = false;
    struct path_row row;
    for (int i = 0; c->place != NULL && c->place(c->place_ctx, i, &row, c->arena); i++)
        add_fact(c, PAGE_PLACES,
                 (struct row){.left = row.name,
                              .right = arena_printf(c->arena, "%s  %s", row.path, row.help),
                              .copy = row.path},
                 &headed);
}

/* What belongs to the view comes before what can be done everywhere. */
static void add_commands(struct commands *c, int pass)
{
    for (int g = GROUP_EVERYWHERE + 1; g < GROUPS; g++)
        add_group(c, (enum group)g, pass);
    add_group(c, GROUP_EVERYWHERE, pass);
}

static void show_columns(struct commands *c, enum help_page page)
{
    c->list.columns = help_columns[page];
    c->list.n_columns = page == PAGE_KEYS ? 3 : 2;
}

static const char *says(const struct row *r, struct arena *a)
{
    return r->command != CMD_NONE ? command_help(r->command, a) : r->right;
}

static void spread_row(struct commands *c, int row)
{
    char **lines = NULL;
    const char *text = says(&c->rows[row], c->texts);
    const int n = text != NULL && c->width > 0 ? text_wrap(c->texts, text, c->width, &lines) : 1;
    for (int i = 0; i < n && c->n_lines < MOST_LINES; i++)
        c->lines[c->n_lines++] = (struct text_line){row, lines != NULL ? lines[i] : NULL, i == 0};
}

/* Lays the rows out in lines, in the width that there is. */
static void spread(struct commands *c)
{
    c->n_lines = 0;
    arena_clear(c->texts);
    for (int i = 0; i < c->n; i++)
        spread_row(c, i);
    list_loaded(&c->list, 0, c->n_lines, c->n_lines, false);
}

/* One page of help; once words are typed, what has them on any page. */
static void fill(struct commands *c)
{
    const bool all = c->help && c->line.n > 0;
    c->n = 0;
    arena_clear(c->arena);
    for (int pass = 0; (all || c->page == PAGE_KEYS) && pass < (c->help ? 1 : 2); pass++)
        add_commands(c, pass);
    if (all || c->page == PAGE_FILTER)
        add_filters(c);
    if (all || c->page == PAGE_PLACES)
        add_places(c);
    if (c->help)
        show_columns(c, all ? PAGE_KEYS : c->page);
    list_reset(&c->list);
    spread(c);
    if (c->help && c->n > 1)
        c->list.selected = 1; /* below the heading */
}

static void turn(struct commands *c, int by)
{
    line_set(&c->line, "");
    c->page = (enum help_page)(((int)c->page + by + PAGES) % PAGES);
    fill(c);
}

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct commands *c = ctx;
    const struct text_line *line = &c->lines[at];
    const struct row *r = &c->rows[line->row];
    const struct command *command = command_row(r->command);
    const bool heading = r->command == CMD_NONE && r->right == NULL;
    if (column == 1)
        return (struct cell){line->text, ROLE_NORMAL};
    if (!line->first || (r->command == CMD_NONE && column > 0))
        return (struct cell){NULL, ROLE_NORMAL};
    if (r->command == CMD_NONE)
        return (struct cell){r->left, heading ? ROLE_HEADER : ROLE_KEY};
    if (page_is_endless(c->view.area)) /* nobody presses keys */
        return (struct cell){column == 0 ? command->name : NULL, ROLE_NAME};
    if (c->help ? column == 0 : column == 2)
        return (struct cell){keys_of(c, r->command, a), ROLE_KEY};
    return (struct cell){command->name, c->help ? ROLE_DIM : ROLE_NAME};
}

/* The first line of the row that is selected, after a command that moved there. */
static void settle(struct commands *c, enum command_id command)
{
    int64_t *at = &c->list.selected;
    const int step = command == CMD_DOWN ? 1 : -1;
    while (*at > 0 && *at < c->n_lines && !c->lines[*at].first)
        *at += step;
    if (*at >= c->n_lines)
        for (*at = c->n_lines - 1; *at > 0 && !c->lines[*at].first;)
            --*at;
    int64_t end = *at + 1;
    while (end < c->n_lines && !c->lines[end].first)
        end++;
    if (c->list.first < end - list_rows(&c->list)) /* all of it in sight */
        c->list.first = end - list_rows(&c->list);
}

static bool move(struct commands *c, enum command_id command)
{
    const bool moved = list_run(&c->list, command);
    settle(c, command);
    return moved;
}

/* ---- Operations */

/* Another width: the same row stays selected. */
static void widen(struct commands *c)
{
    const int row = c->n_lines > 0 ? c->lines[c->list.selected].row : 0;
    c->width = c->list.w[1];
    spread(c);
    for (c->list.selected = 0;
         c->list.selected < c->n_lines - 1 && c->lines[c->list.selected].row < row;)
        c->list.selected++;
    settle(c, CMD_NONE);
}

static void layout(struct view *v)
{
    struct commands *c = (struct commands *)v;
    c->box = box_centre(v->area, c->most + 5, WIDTH);
    const struct box in = box_inside(c->box, 1, 2);
    line_layout(&c->line, in.w);
    list_layout(&c->list, (struct box){in.y + 1, in.x - 1, in.h - 1, in.w + 1});
    if (c->width != c->list.w[1])
        widen(c);
    if (c->most < c->n_lines) {
        c->most = c->n_lines;
        layout(v);
    }
}

static void draw(const struct view *v, struct term *t)
{
    const struct commands *c = (const struct commands *)v;
    const struct box in =
        popup_draw(t, c->box,
                   !c->help                                       ? _("Commands")
                   : c->line.n > 0                                ? _("Help")
                   : c->page == PAGE_KEYS && term_page(t) != NULL ? _("Commands")
                                                                  : page_title(c->page));
    const bool typing = v->active && v->in_field;
    line_draw(&c->line, t, in.y, in.x, in.w, typing,
              c->help ? _("/ and a word to narrow") : _("Type part of a name"));
    list_draw(&c->list, t, v->active);
}

static void choose(struct commands *c)
{
    const struct row *row = c->n_lines > 0 ? &c->rows[c->lines[c->list.selected].row] : NULL;
    if (row != NULL && row->command != CMD_NONE)
        view_run_below(&c->view, row->command);
    else if (row != NULL && row->copy != NULL)
        view_copy(&c->view, row->copy);
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
        return move(c, CMD_DOWN);
    case CMD_FIND:
        v->in_field = true;
        return true;
    case CMD_HELP_NEXT:
        turn(c, 1);
        return true;
    case CMD_HELP_PREVIOUS:
        turn(c, -1);
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
        return move(c, command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct commands *c = (struct commands *)v;
    int column;
    if (ev->type == EVENT_MOUSE) {
        const enum list_hit hit = list_mouse(&c->list, ev, &column);
        settle(c, CMD_NONE);
        if (hit == LIST_OPENED)
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
    arena_free(((struct commands *)v)->arena);
    arena_free(((struct commands *)v)->texts);
}

static const struct view_ops ops = {
    .name = "commands",
    .popup = true,
    .tells = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

static struct commands *make(const struct binds *b, const struct view *below, bool help)
{
    struct commands *c = view_new(&ops, sizeof *c);
    c->view.scopes = SCOPE_MOVE | SCOPE_POPUP | SCOPE_FINDER | (help ? SCOPE_HELP : 0);
    c->view.in_field = !help;
    c->binds = b;
    c->scopes = view_scopes(below);
    c->help = help;
    c->arena = arena_new();
    c->texts = arena_new();
    line_init(&c->line);
    list_init(&c->list, help ? help_columns[PAGE_KEYS] : palette_columns, 3, cell, c);
    c->list.untitled = true;
    c->list.empty = help ? N_("Nothing here has these words. {cut-to-start} empties the field.")
                         : N_("No command has these words. {cut-to-start} empties the field.");
    fill(c);
    return c;
}

struct view *help_new(const struct binds *b, const struct view *below, help_place *place, void *ctx)
{
    struct commands *c = make(b, below, true);
    c->place = place;
    c->place_ctx = ctx;
    return &c->view;
}

struct view *palette_new(const struct binds *b, const struct view *below)
{
    return &make(b, below, false)->view;
}
