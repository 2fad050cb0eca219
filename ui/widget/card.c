#include "ui/widget/card.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

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
        add_line(c, (struct card_line){i == 0 ? label : NULL, lines[i], role, c->label_width});
}

void card_addf(struct card *c, const char *label, enum role role, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    card_add(c, label, role, text);
}

void card_gap(struct card *c)
{
    if (c->n > 0 && c->lines[c->n - 1].text != NULL)
        add_line(c, (struct card_line){0});
}

void card_heading(struct card *c, const char *text)
{
    card_gap(c);
    add_line(c, (struct card_line){NULL, arena_str(c->arena, text), ROLE_HEADER, 0});
}

void card_draw(const struct card *c, struct term *t, struct box box, int first)
{
    for (int i = 0; i < box.h && first + i < c->n; i++) {
        const struct card_line *line = &c->lines[first + i];
        if (line->label != NULL)
            term_put(t, box.y + i, box.x, line->indent - 1, ROLE_DIM, line->label);
        if (line->text != NULL)
            term_put(t, box.y + i, box.x + line->indent, box.w - line->indent, line->role,
                     line->text);
    }
}
