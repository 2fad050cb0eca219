#include "ui/view/conflict.h"

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/row.h"
#include "model/threeway.h"
#include "ui/page.h"
#include "ui/widget/popup.h"

#define WIDTH 78
#define GROUPS_MOST 32
#define LINES_MOST 256
#define LABEL 16

struct value_line {
    int group;
    bool heading;
    const char *label, *mine, *theirs;
};

struct card_of_conflict {
    struct view view;
    struct arena *arena;
    const struct entity *entity;
    struct fieldset clash;
    const struct field *groups[GROUPS_MOST]; /* the first field of each */
    char chosen[GROUPS_MOST];                /* 'm', 't', or 0: not decided */
    int n_groups, at;
    struct value_line lines[LINES_MOST];
    int n_lines, first;
    struct box box;
};

static int group_of(const struct card_of_conflict *c, const struct field *f)
{
    for (int i = 0; i < c->n_groups; i++)
        if (field_same_group(c->groups[i], f))
            return i;
    return -1;
}

/* ---- Building */

/* "Ana, desk 2, 14:02": the last who touched the group. */
static const char *by_whom(const struct conflict *from, const struct field *f, struct arena *a)
{
    for (int i = 0; i < from->n; i++)
        for (int k = 0; k < from->events[i].count; k++) {
            const struct history_entry *event = &from->events[i];
            char time[6];
            if (!field_same_group(event->changes[k].field, f))
                continue;
            clock_time(event->at, time);
            return arena_printf(a, "%s, %s, %s", event->who, event->terminal, time);
        }
    return _("somebody else");
}

static void add_line(struct card_of_conflict *c, struct value_line line)
{
    if (c->n_lines < LINES_MOST)
        c->lines[c->n_lines++] = line;
}

static const char *shown(const struct conflict *from, const struct field *f, const void *row,
                         struct arena *a)
{
    const char *text = value_print(from->property, f, row, a);
    return *text != '\0' ? text_clean(a, text) : glyph_text(GLYPH_NONE, false);
}

static void add_group(struct card_of_conflict *c, const struct conflict *from,
                      const struct field *first)
{
    const int group = c->n_groups++;
    c->groups[group] = first;
    add_line(c, (struct value_line){.group = group,
                                    .heading = true,
                                    .label = text_clean(c->arena, by_whom(from, first, c->arena))});
    for (int i = 0; i < c->entity->count; i++) {
        const struct field *f = &c->entity->fields[i];
        if (!field_same_group(first, f) || !field_is_settable(f, false) ||
            value_means_same(from->property, f, from->mine, from->theirs))
            continue;
        add_line(c, (struct value_line){.group = group,
                                        .label = _(f->label),
                                        .mine = shown(from, f, from->mine, c->arena),
                                        .theirs = shown(from, f, from->theirs, c->arena)});
    }
}

static void build(struct card_of_conflict *c, const struct conflict *from)
{
    for (int i = 0; i < c->entity->count; i++) {
        const struct field *f = &c->entity->fields[i];
        if (fieldset_has(&c->clash, i) && group_of(c, f) < 0 && c->n_groups < GROUPS_MOST)
            add_group(c, from, f);
    }
}

/* ---- Showing */

static void layout(struct view *v)
{
    struct card_of_conflict *c = (struct card_of_conflict *)v;
    c->box = box_centre(v->area, c->n_lines + 5, WIDTH);
    const int rows = c->box.h - 5;
    int from = c->n_lines, to = 0;
    for (int i = 0; i < c->n_lines; i++)
        if (c->lines[i].group == c->at) {
            from = i < from ? i : from;
            to = i + 1;
        }
    c->first = to > c->first + rows ? to - rows : c->first;
    c->first = from < c->first ? from : c->first;
}

static void draw_side(struct term *t, int y, int x, int w, bool on, const char *text)
{
    if (on)
        term_glyph(t, y, x, ROLE_ACCENT, GLYPH_MARKED);
    term_put(t, y, x + 2, w - 3, on ? ROLE_NAME : ROLE_NORMAL, text);
}

static void draw_line(const struct card_of_conflict *c, struct term *t, int y, struct box in,
                      const struct value_line *line)
{
    const int side = (in.w - LABEL) / 2;
    const char chosen = c->chosen[line->group];
    if (line->heading && line->group == c->at)
        term_glyph(t, y, in.x, ROLE_ACCENT, GLYPH_SELECTED);
    if (line->heading) {
        term_put(t, y, in.x + LABEL + side + 2, side - 2, ROLE_DIM, line->label);
        term_put(t, y, in.x + LABEL + 2, side - 2, ROLE_DIM, _("you"));
        return;
    }
    term_put(t, y, in.x + 2, LABEL - 3, ROLE_DIM, line->label);
    draw_side(t, y, in.x + LABEL, side, chosen == 'm', line->mine);
    draw_side(t, y, in.x + LABEL + side, side, chosen == 't', line->theirs);
}

/* Everything of a line in words, under the number of its group. */
static void tell_line(const struct card_of_conflict *c, struct page *p, int y,
                      const struct value_line *line)
{
    const char chosen = c->chosen[line->group];
    const char *counts = chosen == 'm'   ? _("mine counts")
                         : chosen == 't' ? _("theirs counts")
                                         : _("not decided");
    if (!line->heading) {
        page_line(p, arena_printf(page_arena(p), _("%s: mine %s; theirs %s"), line->label,
                                  line->mine, line->theirs));
        return;
    }
    page_line(p, arena_printf(page_arena(p), "%d. %s: %s%s", line->group + 1, line->label, counts,
                              line->group == c->at ? _(", selected") : ""));
    page_item(
        p, &(struct page_item){.kind = PAGE_ROW, .number = line->group + 1, .y = y, .x = c->box.x});
}

static int undecided(const struct card_of_conflict *c)
{
    int n = 0;
    for (int i = 0; i < c->n_groups; i++)
        n += c->chosen[i] == 0;
    return n;
}

static void draw(const struct view *v, struct term *t)
{
    const struct card_of_conflict *c = (const struct card_of_conflict *)v;
    const struct box in = popup_draw(t, c->box, _("Somebody else saved this too"));
    term_put(t, in.y, in.x, in.w, ROLE_NORMAL, _("Whose counts? What did not collide is merged."));
    for (int i = 0; i < in.h - 3 && c->first + i < c->n_lines; i++)
        if (term_page(t) != NULL)
            tell_line(c, term_page(t), in.y + 1 + i, &c->lines[c->first + i]);
        else
            draw_line(c, t, in.y + 1 + i, in, &c->lines[c->first + i]);
    term_put(
        t, in.y + in.h - 1, in.x, in.w, undecided(c) > 0 ? ROLE_DIM : ROLE_GOOD,
        term_hint(t, undecided(c) > 0
                         ? _("{keep-mine}: mine   {take-theirs}: theirs   {amend}: write another")
                         : _("{save} saves it so   {keep-mine}: mine   {take-theirs}: theirs")));
}

/* ---- Commands */

static void choose(struct card_of_conflict *c, char whose)
{
    c->chosen[c->at] = whose;
    for (int i = 1; i < c->n_groups; i++) /* on to the next that is not decided */
        if (c->chosen[(c->at + i) % c->n_groups] == 0) {
            c->at = (c->at + i) % c->n_groups;
            return;
        }
}

static bool decided(struct card_of_conflict *c)
{
    char letters[FIELDSET_MAX + 1] = "";
    if (undecided(c) > 0) {
        view_say(&c->view, ROLE_WARNING, _("First say whose counts: Left mine, Right theirs."));
        return true;
    }
    for (int i = 0; i < c->entity->count; i++) {
        const int group = group_of(c, &c->entity->fields[i]);
        letters[i] = fieldset_has(&c->clash, i) && group >= 0 ? c->chosen[group] : '-';
    }
    view_answer(&c->view, CONFLICT_DECIDED, letters);
    return true;
}

static bool run(struct view *v, enum command_id command)
{
    struct card_of_conflict *c = (struct card_of_conflict *)v;
    switch (command) {
    case CMD_UP:
    case CMD_DOWN:
        c->at = (c->at + (command == CMD_DOWN ? 1 : c->n_groups - 1)) % c->n_groups;
        return true;
    case CMD_KEEP_MINE:
        choose(c, 'm');
        return true;
    case CMD_TAKE_THEIRS:
        choose(c, 't');
        return true;
    case CMD_AMEND:
        view_answer(v, CONFLICT_AMEND, c->groups[c->at]->name);
        return true;
    case CMD_SAVE:
        return decided(c);
    case CMD_BACK:
        view_answer(v, -1, NULL);
        return true;
    default:
        return false;
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct card_of_conflict *c = (struct card_of_conflict *)v;
    const int line = ev->y - c->box.y - 2 + c->first;
    if (ev->type == EVENT_MOUSE && ev->mouse <= MOUSE_DOUBLE && line >= 0 && line < c->n_lines)
        c->at = c->lines[line].group;
    return ev->type == EVENT_MOUSE;
}

static void close(struct view *v)
{
    arena_free(((struct card_of_conflict *)v)->arena);
}

static const struct view_ops ops = {
    .name = "conflict",
    .popup = true,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .close = close,
};

struct view *conflict_new(int tag, const struct conflict *from)
{
    struct card_of_conflict *c = view_new(&ops, sizeof *c);
    c->view.scopes = SCOPE_MOVE | SCOPE_CONFLICT;
    c->view.tag = tag;
    c->arena = arena_new();
    c->entity = from->entity;
    c->clash = from->clash;
    build(c, from);
    return &c->view;
}
