/* How the preferences editor looks: its lines. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "rules/preference_words.h"
#include "ui/view/prefer_own.h"
#include "ui/witness.h"

#define ROOMY 14 /* rows from which there is a rule under the groups */
#define NARROW 60
#define LABEL_NARROW 13
#define LABEL_MOST 36
#define FIELD_LEAST 16 /* columns to type in */

static const struct property *property_of(const struct prefer *w)
{
    return store_property(w->app->store);
}

static int value_columns(const struct prefer *w)
{
    const int columns = w->box.w - w->label - 2;
    return columns > 8 ? columns : 8;
}

static bool is_at(const struct prefer *w, int item)
{
    return w->at == item && w->offer < 0;
}

/* ---- Texts */

const char *prefer_printed(const struct prefer *w, const struct preference_rule *rule,
                           const char *value, struct arena *a)
{
    return text_clean(a, preference_print(property_of(w), rule, value, a));
}

/* Taken or not is told by brackets and signs, not by colour alone. */
static const char *cell_text(const struct prefer *w, const struct prefer_item *item, int place,
                             struct arena *a)
{
    const char *text = prefer_printed(w, item->rule, item->words.all[place].said, a);
    if (!values_has(&item->mine, item->words.all[place].value))
        return arena_printf(a, " %s ", text);
    if (item->rule->danger)
        return arena_printf(a, "[%s %s]", glyph_text(GLYPH_DANGER, false), text);
    return arena_printf(a, item->way == WAY_ONE ? "‹%s›" : "[%s]", text);
}

const char *prefer_offer_text(const struct prefer *w, const struct prefer_offer *offer,
                              struct arena *a)
{
    const char *why = preference_why(property_of(w), offer->row, a);
    return arena_printf(a, "~ %s: %s%s%s%s", _("learned"),
                        prefer_printed(w, offer->rule, offer->said, a), *why != '\0' ? " (" : "",
                        why, *why != '\0' ? ")" : "");
}

const char *prefer_offer_state(const struct prefer *w, const struct prefer_offer *offer)
{
    return offer->refused ? _("refused")
           : prefer_accepted(w, offer)
               ? _("accepted")
               : hints_fill(w->view.hints, _("{accept-learned} accept  {refuse-learned} refuse"),
                            w->layout);
}

/* What is typed into it looks like this. */
const char *prefer_example(const struct preference_rule *rule, struct arena *a)
{
    switch (rule->shape) {
    case SHAPE_TIME:
        return "07:00";
    case SHAPE_HOURS:
        return "14:00-16:00";
    case SHAPE_OCCASION:
        return _("08-15 birthday, chocolate cake");
    default:
        return rule->field.kind == KIND_COUNT
                   ? arena_printf(a, "%s–%s", NUMBER(rule->field.min), NUMBER(rule->field.max))
                   : NULL;
    }
}

const char *prefer_hint(const struct prefer *w, struct arena *a)
{
    const struct prefer_item *item = prefer_current(w);
    const char *like = prefer_example(item->rule, a);
    if (w->offer >= 0)
        return _("{accept-learned} accepts it, {refuse-learned} refuses it for good");
    if (prefer_in_slot(w) && like != NULL)
        return arena_printf(a, _("As %s"), like);
    if (prefer_in_slot(w))
        return item->way == WAY_TEXT ? _("Any words") : _("{field-done} takes what is typed");
    return item->way == WAY_ONE ? _("Left and Right choose")
                                : _("Left and Right walk, Space takes");
}

/* ---- Lines */

static struct prefer_line *add_line(struct prefer *w, struct prefer_line line)
{
    const struct prefer_line *above = w->n_lines > 0 ? &w->lines[w->n_lines - 1] : NULL;
    line.first = above == NULL || above->item != line.item;
    line.head = line.offer >= 0 && (above == NULL || above->offer != line.offer);
    w->lines = arena_more(w->layout, w->lines, w->n_lines, sizeof *w->lines);
    w->lines[w->n_lines] = line;
    return &w->lines[w->n_lines++];
}

static void add_words(struct prefer *w, int item, int offer, unsigned role, const char *text)
{
    char **lines;
    const int n = text_wrap(w->layout, text, value_columns(w), &lines);
    for (int i = 0; i < n; i++)
        add_line(
            w, (struct prefer_line){.item = item, .offer = offer, .text = lines[i], .role = role});
}

/* A cell of its own line when it is wider than all of them. */
static struct prefer_line *add_cell(struct prefer *w, struct prefer_line *line, int place,
                                    const char *text)
{
    const int columns = value_columns(w), item = line->item;
    const struct prefer_cell *last = line->n > 0 ? &line->cells[line->n - 1] : NULL;
    const bool slot = place == w->items[item].words.n;
    const int x = last != NULL ? last->x + last->w + 1 + slot : 0;
    char **parts = (char *[]){(char *)text};
    int n = 1;
    if (text_width(text) > columns)
        n = text_wrap(w->layout, text, columns, &parts);
    for (int i = 0; i < n; i++) {
        const int width = text_width(parts[i]);
        const bool begins = i > 0 || (x > 0 && x + width > columns);
        if (begins)
            line = add_line(w, (struct prefer_line){.item = item, .offer = -1});
        line->cells = arena_more(w->layout, line->cells, line->n, sizeof *line->cells);
        line->cells[line->n++] =
            (struct prefer_cell){place, begins || i > 0 ? 0 : x, width, parts[i]};
    }
    return line;
}

/* The place to type in, after the words. */
static void add_slot(struct prefer *w, struct prefer_line *line, const struct prefer_item *item,
                     bool typing)
{
    if (!typing) {
        const char *text =
            item->typed[0] != '\0' ? text_clean(w->layout, item->typed) : _(item->slot);
        add_cell(w, line, item->words.n, arena_printf(w->layout, "+ %s", text));
        return;
    }
    const struct prefer_cell *last = line->n > 0 ? &line->cells[line->n - 1] : NULL;
    int x = last != NULL ? last->x + last->w + 2 : 0;
    const char *like = prefer_example(item->rule, w->layout);
    const int need = like != NULL ? text_width(like) + 1 : 0;
    if (x > 0 && x + 2 + (need > FIELD_LEAST ? need : FIELD_LEAST) > value_columns(w)) {
        line = add_line(w, (struct prefer_line){.item = line->item, .offer = -1});
        x = 0;
    }
    line->field = true;
    line->x = x + 2;
}

static void add_chips(struct prefer *w, int at)
{
    const struct prefer_item *item = &w->items[at];
    struct prefer_line *line = add_line(w, (struct prefer_line){.item = at, .offer = -1});
    for (int i = 0; i < item->words.n; i++)
        line = add_cell(w, line, i, cell_text(w, item, i, w->layout));
    if (item->slot != NULL)
        add_slot(w, line, item, is_at(w, at) && prefer_in_slot(w));
}

/* What was typed, and what it means where that is something else. */
const char *prefer_typed_text(const struct prefer *w, const struct prefer_item *item,
                              struct arena *a)
{
    if (item->typed[0] == '\0')
        return "";
    if (item->mine.n == 0 || item->error != NULL)
        return text_clean(a, item->typed);
    return prefer_printed(w, item->rule, item->mine.all[0].said, a);
}

static void add_text(struct prefer *w, int at)
{
    const struct prefer_item *item = &w->items[at];
    if (is_at(w, at) && prefer_in_slot(w)) {
        add_line(w, (struct prefer_line){.item = at, .offer = -1, .field = true});
        return;
    }
    const char *text = prefer_typed_text(w, item, w->layout);
    if (*text == '\0')
        add_line(w, (struct prefer_line){.item = at, .offer = -1, .text = ""});
    else
        add_words(w, at, -1, ROLE_NORMAL, text);
}

/* The keys behind it, or under it where there is no room. */
static void add_offer(struct prefer *w, int at, int i)
{
    const struct prefer_offer *offer = &w->offers[i];
    const char *state = prefer_offer_state(w, offer);
    const unsigned role = offer->refused ? ROLE_DIM : ROLE_ACCENT;
    add_words(w, at, i, role, prefer_offer_text(w, offer, w->layout));
    struct prefer_line *last = &w->lines[w->n_lines - 1];
    const char *both = arena_printf(w->layout, "%s   %s", last->text, state);
    if (text_width(both) <= value_columns(w))
        last->text = both;
    else
        add_words(w, at, i, role, state);
}

/* What others share of an item, a value at a time with whose it is; danger: the sign or the word.
 */
const char *prefer_shared_text(const struct prefer *w, const struct shared_preference *x,
                               const char *danger, struct arena *a)
{
    return arena_printf(a, "%s%s%s (%s)", x->is.rule->danger ? danger : "",
                        x->is.rule->danger ? " " : "", prefer_printed(w, x->is.rule, x->is.said, a),
                        arena_printf(a, _("shared by %s"), shared_whose(x, a)));
}

static void add_shared(struct prefer *w, int at)
{
    for (int i = 0; i < w->shared.n; i++) {
        const struct shared_preference *x = &w->shared.all[i];
        if (x->is.rule == w->items[at].rule)
            add_words(w, at, -1, x->is.rule->danger ? ROLE_DANGER : ROLE_DIM,
                      prefer_shared_text(w, x, glyph_text(GLYPH_DANGER, false), w->layout));
    }
}

static void add_item(struct prefer *w, int at)
{
    const struct prefer_item *item = &w->items[at];
    if (item->way == WAY_TEXT)
        add_text(w, at);
    else
        add_chips(w, at);
    if (item->error != NULL)
        add_words(w, at, -1, is_at(w, at) ? ROLE_DIM : ROLE_WARNING,
                  text_clean(w->layout, item->error));
    for (int i = prefer_offer_of(w, item->rule, 0); i >= 0;
         i = prefer_offer_of(w, item->rule, i + 1))
        add_offer(w, at, i);
    add_shared(w, at);
}

/* What is searched for may be in any group. */
bool prefer_shows(const struct prefer *w, int item)
{
    return w->sought != NULL
               ? prefer_finds(w, item)
               : preference_group(w->items[item].rule) == &preference_groups[w->groups.current];
}

static int label_columns(const struct prefer *w)
{
    int most = 8;
    if (w->box.w < NARROW)
        return LABEL_NARROW;
    for (int i = 0; i < preference_rule_count; i++)
        if (prefer_shows(w, i) && text_width(_(w->items[i].rule->field.label)) + 2 > most)
            most = text_width(_(w->items[i].rule->field.label)) + 2;
    return most < LABEL_MOST ? most : LABEL_MOST;
}

/* The lines of the cursor stay in sight. */
static void scroll(struct prefer *w)
{
    int from = -1, to = 0;
    for (int i = 0; i < w->n_lines; i++)
        if (w->lines[i].item == w->at && (w->offer < 0 || w->lines[i].offer == w->offer)) {
            from = from < 0 ? i : from;
            to = i + 1;
        }
    if (to > w->first + w->box.h)
        w->first = to - w->box.h;
    if (from >= 0 && from < w->first)
        w->first = from;
    if (w->first > w->n_lines - w->box.h)
        w->first = w->n_lines - w->box.h;
    if (w->first < 0 || from == 0)
        w->first = 0;
}

void prefer_layout(struct prefer *w, struct box box)
{
    const int top = box.h >= ROOMY ? 2 : 1;
    arena_clear(w->layout);
    w->lines = NULL;
    w->n_lines = 0;
    tabs_layout(&w->groups, box.y, box.x, box.w);
    w->box = (struct box){box.y + top, box.x, box.h > top ? box.h - top : 0, box.w};
    w->label = label_columns(w);
    for (int i = 0; i < preference_rule_count; i++)
        if (prefer_shows(w, i))
            add_item(w, i);
    scroll(w);
    if (!prefer_in_slot(w))
        return;
    for (int i = 0; i < w->n_lines; i++)
        if (w->lines[i].field)
            line_layout(&w->line, value_columns(w) - w->lines[i].x);
}

/* ---- Drawing */

static void draw_cell(const struct prefer *w, struct term *t, int y, int x,
                      const struct prefer_line *line, const struct prefer_cell *cell)
{
    const struct prefer_item *item = &w->items[line->item];
    const bool focused = w->view.active && is_at(w, line->item) && item->place == cell->place;
    const bool slot = cell->place == item->words.n;
    const struct preference_value *word = slot ? NULL : &item->words.all[cell->place];
    const bool on = !slot && values_has(&item->mine, word->value);
    const bool was = !slot && values_has(&item->base, word->value);
    const unsigned role = !on ? ROLE_DIM : item->rule->danger ? ROLE_DANGER : ROLE_CHIP;
    term_put(t, y, x + cell->x, cell->w, focused ? (on ? role : ROLE_NORMAL) | ROLE_ON : role,
             cell->text);
    if (on != was || (on && !values_says(&item->base, word)))
        term_put(t, y, x + cell->x + cell->w, 1, ROLE_ACCENT, "*");
    if (focused && cell->text[0] != '\0')
        term_cursor(t, y, x + cell->x + 1);
}

static void draw_line(const struct prefer *w, struct term *t, int y, const struct prefer_line *line)
{
    const struct prefer_item *item = &w->items[line->item];
    const bool here = is_at(w, line->item);
    const int x = w->box.x + w->label + 1, columns = value_columns(w);
    if (line->first)
        term_put(t, y, w->box.x + 1, w->label - 2,
                 item->rule->danger ? ROLE_DANGER
                 : here             ? ROLE_NAME
                                    : ROLE_DIM,
                 _(item->rule->field.label));
    if (line->first && prefer_item_changed(item))
        term_glyph(t, y, w->box.x, ROLE_ACCENT, GLYPH_DOT);
    if ((line->first && here) || (line->head && line->offer == w->offer))
        term_glyph(t, y, x - 2, ROLE_ACCENT, GLYPH_SELECTED);
    for (int i = 0; i < line->n; i++)
        draw_cell(w, t, y, x, line, &line->cells[i]);
    if (line->text != NULL)
        term_put(t, y, x, columns, line->role, line->text);
    if (!line->field)
        return;
    if (item->way != WAY_TEXT)
        term_put(t, y, x + line->x - 2, 1, ROLE_ACCENT, "+");
    struct arena *a = arena_new();
    line_draw(&w->line, t, y, x + line->x, columns - line->x, w->view.active,
              prefer_example(item->rule, a));
    arena_free(a);
}

void prefer_draw(const struct prefer *w, struct term *t)
{
    if (term_page(t) != NULL) {
        prefer_tell(w, term_page(t));
        return;
    }
    witness_list();
    tabs_draw(&w->groups, t);
    if (w->box.y > w->groups.y + 1)
        term_hline(t, w->groups.y + 1, w->box.x, w->box.w, ROLE_FRAME);
    for (int i = 0; i < w->box.h && w->first + i < w->n_lines; i++)
        draw_line(w, t, w->box.y + i, &w->lines[w->first + i]);
    if (prefer_finds_none(w))
        term_put(t, w->box.y, w->box.x + 1, w->box.w - 2, ROLE_DIM, _(NARROWED_TO_NONE));
    const int last = w->box.y + w->box.h - 1;
    if (w->first > 0)
        term_glyph(t, w->box.y, w->box.x + w->box.w - 1, ROLE_DIM, GLYPH_UP);
    if (w->first + w->box.h < w->n_lines)
        term_glyph(t, last, w->box.x + w->box.w - 1, ROLE_DIM, GLYPH_DOWN);
}
