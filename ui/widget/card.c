#include "ui/widget/card.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "ui/page.h"
#include "ui/widget/narrow.h"

/* Parts the chips of one line in its text; a space in another look on the screen. */
#define CHIP_GAP "\x1f"

void card_init(struct card *c, struct arena *a, int width, int label_width)
{
    *c = (struct card){.arena = a, .width = width > 1 ? width : 1, .label_width = label_width};
}

static void add_line(struct card *c, struct card_line line)
{
    if (c->n == c->cap) {
        const int cap = c->cap ? c->cap * 2 : 16;
        struct card_line *lines = ARENA_ARRAY(c->arena, struct card_line, (size_t)cap);
        if (c->n > 0)
            memcpy(lines, c->lines, sizeof *lines * (size_t)c->n);
        c->lines = lines;
        c->cap = cap;
    }
    c->lines[c->n++] = line;
}

void card_add(struct card *c, const char *label, enum role role, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    char **lines;
    const int room = c->width - c->label_width;
    const int n =
        text_wrap(c->arena, text_clean_lines(c->arena, text), room > 1 ? room : 1, &lines);
    for (int i = 0; i < n; i++)
        add_line(c, (struct card_line){.label = i == 0 ? label : NULL,
                                       .text = lines[i],
                                       .role = role,
                                       .indent = c->label_width});
}

void card_note(struct card *c, enum role role, enum glyph glyph, const char *text)
{
    if (c->n == 0)
        return;
    const struct card_line *last = &c->lines[c->n - 1];
    text = text_clean(c->arena, text);
    const int sign = glyph == GLYPHS ? 0 : 2, width = 1 + text_width(text) + sign;
    const int used = last->text ? last->indent + text_width(last->text) : 0;
    if (last->text != NULL && last->note == NULL && used + width <= c->width) {
        struct card_line *line = &c->lines[c->n - 1];
        line->note = text;
        line->note_role = role;
        line->note_glyph = glyph;
        return;
    }
    char **lines;
    const int room = c->width - c->label_width - sign;
    const int n = text_wrap(c->arena, text, room > 1 ? room : 1, &lines);
    for (int i = 0; i < n; i++)
        add_line(c, (struct card_line){.text = "",
                                       .indent = c->label_width - 1 + (i > 0 ? sign : 0),
                                       .note = lines[i],
                                       .note_role = role,
                                       .note_glyph = i == 0 ? glyph : GLYPHS});
}

void card_chips(struct card *c, const char *label, const char *const *words)
{
    int used = c->width;
    for (; *words != NULL; words++) {
        const char *chip = arena_printf(c->arena, " %s ", text_clean(c->arena, *words));
        const int width = text_width(chip);
        if (used + 1 + width > c->width) {
            add_line(
                c, (struct card_line){
                       .label = label, .text = chip, .role = ROLE_CHIP, .indent = c->label_width});
            used = c->label_width + width;
            label = NULL;
            continue;
        }
        struct card_line *line = &c->lines[c->n - 1];
        line->text = arena_printf(c->arena, "%s" CHIP_GAP "%s", line->text, chip);
        used += 1 + width;
    }
}

void card_gap(struct card *c)
{
    if (c->n > 0 && c->lines[c->n - 1].text != NULL)
        add_line(c, (struct card_line){0});
}

void card_heading(struct card *c, const char *text)
{
    card_gap(c);
    add_line(c, (struct card_line){.text = arena_str(c->arena, text), .role = ROLE_HEADER});
}

/* ---- Narrowing */

static bool is_heading(const struct card_line *line)
{
    return line->role == ROLE_HEADER && line->label == NULL && line->indent == 0;
}

/* The end of what begins at a line: the lines of one value with their remarks. */
static int end_of_value(const struct card *c, int i)
{
    do
        i++;
    while (i < c->n && c->lines[i].label == NULL && c->lines[i].text != NULL &&
           !is_heading(&c->lines[i]));
    return i;
}

static const char *words_of(const struct card *c, int from, int to)
{
    struct buf b;
    buf_init(&b, c->arena);
    for (int i = from; i < to; i++) {
        const struct card_line *line = &c->lines[i];
        buf_addf(&b, "%s %s %s ", line->label != NULL ? line->label : "",
                 line->text != NULL ? line->text : "", line->note != NULL ? line->note : "");
    }
    for (char *p = b.p; (p = strchr(p, CHIP_GAP[0])) != NULL;)
        *p = ' ';
    return b.p;
}

void card_none(struct card *c, const char *words)
{
    char **lines;
    if (c->n > 0 || words[0] == '\0')
        return;
    const int n = text_wrap(c->arena, _(NARROWED_TO_NONE), c->width, &lines);
    for (int i = 0; i < n; i++)
        add_line(c, (struct card_line){.text = lines[i], .role = ROLE_DIM});
}

void card_narrow(struct card *c, const char *words)
{
    struct card narrowed = {.arena = c->arena, .width = c->width, .label_width = c->label_width};
    const char *heading = NULL;
    bool headed = true;
    if (words[0] == '\0')
        return;
    for (int i = 0, end; i < c->n; i = end) {
        const bool is_value = c->lines[i].text != NULL && !is_heading(&c->lines[i]);
        end = is_value ? end_of_value(c, i) : i + 1;
        if (is_heading(&c->lines[i])) {
            heading = c->lines[i].text;
            headed = false;
        }
        if (!is_value || !((heading != NULL && text_has_words(heading, words)) ||
                           text_has_words(words_of(c, i, end), words)))
            continue;
        if (!headed)
            card_heading(&narrowed, heading);
        headed = true;
        for (int k = i; k < end; k++)
            add_line(&narrowed, c->lines[k]);
    }
    *c = narrowed;
    card_none(c, words);
}

/* ---- Drawing */

/* Returns the column behind them. */
static int draw_chips(struct term *t, int y, int x, int end, const char *text)
{
    while (*text != '\0' && x < end) {
        const size_t n = strcspn(text, CHIP_GAP);
        x += term_putf(t, y, x, end - x, ROLE_CHIP, "%.*s", (int)n, text) + 1;
        text += n + (text[n] != '\0');
    }
    return x;
}

static void draw_line(const struct card_line *line, struct term *t, int y, int x, int end)
{
    if (line->label != NULL)
        term_put(t, y, x, line->indent - 1, ROLE_DIM, line->label);
    x += line->indent;
    if (line->text != NULL && line->role == ROLE_CHIP)
        x = draw_chips(t, y, x, end, line->text);
    else if (line->text != NULL)
        x += term_put(t, y, x, end - x, line->role, line->text) + 1;
    if (line->note == NULL)
        return;
    if (line->note_glyph != GLYPHS)
        x += term_glyph(t, y, x, line->note_role, line->note_glyph) + 1;
    term_put(t, y, x, end - x, line->note_role, line->note);
}

/* All of it, whatever part would be in sight. */
static void tell(const struct card *c, struct page *p)
{
    for (int i = 0; i < c->n; i++) {
        const struct card_line *line = &c->lines[i];
        struct buf b;
        buf_init(&b, page_arena(p));
        if (line->label != NULL && line->label[0] != '\0')
            buf_addf(&b, "%s: ", line->label);
        for (const char *text = line->text; text != NULL && *text != '\0'; text++)
            buf_addc(&b, *text == CHIP_GAP[0] ? ',' : *text);
        const bool warns = line->note_glyph == GLYPH_WARNING;
        if (line->note != NULL)
            buf_addf(&b, "%s%s%s%s", b.n > 0 ? ", " : "", warns ? _("warning:") : "",
                     warns ? " " : "", line->note);
        if (b.n > 0)
            page_line(p, b.p);
    }
}

void card_draw(const struct card *c, struct term *t, struct box box, int first)
{
    if (term_page(t) != NULL) {
        tell(c, term_page(t));
        return;
    }
    for (int i = 0; i < box.h && first + i < c->n; i++)
        draw_line(&c->lines[first + i], t, box.y + i, box.x, box.x + box.w);
}
