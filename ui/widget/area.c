#include "ui/widget/area.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ui/key.h"
#include "ui/widget/caret.h"

static char *copy_of(const char *text, size_t n)
{
    char *copy = malloc(n + 1);
    if (copy == NULL)
        die_out_of_memory();
    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

void area_init(struct area *e)
{
    *e = (struct area){.text = copy_of("", 0)};
}

void area_clear(struct area *e)
{
    free(e->text);
    free(e->cut);
    *e = (struct area){0};
}

void area_set(struct area *e, const char *text)
{
    free(e->text);
    e->text = copy_of(text, strlen(text));
    e->n = e->cursor = strlen(text);
    e->first = 0;
}

/* ---- Lines */

/* The end of the line that starts at from: behind its newline, or where it has to be broken. */
static size_t line_end(const char *text, size_t from, int width)
{
    const size_t hard = from + strcspn(text + from, "\n");
    char *line = copy_of(text + from, hard - from);
    size_t fits = text_fit(line, width > 1 ? width : 1);
    if (fits < hard - from) {
        size_t space = fits;
        while (space > 0 && line[space - 1] != ' ')
            space--;
        fits = space > 0 ? space : fits > 0 ? fits : grapheme_next(line, 0);
        free(line);
        return from + fits;
    }
    free(line);
    return hard + (text[hard] == '\n');
}

/* True when another line starts at that end. */
static bool goes_on(const char *text, size_t start, size_t end)
{
    return text[end] != '\0' || (end > start && text[end - 1] == '\n');
}

/* The start of line number line (or of the last). */
static size_t start_of(const char *text, int width, int line)
{
    size_t at = 0;
    while (line-- > 0) {
        const size_t end = line_end(text, at, width);
        if (!goes_on(text, at, end))
            break;
        at = end;
    }
    return at;
}

/* The number of the line that holds the cursor. */
static int line_at(const char *text, int width, size_t cursor)
{
    int line = 0;
    size_t at = 0, end;
    while ((end = line_end(text, at, width)) <= cursor && goes_on(text, at, end)) {
        at = end;
        line++;
    }
    return line;
}

int area_lines(const char *text, int width)
{
    return line_at(text, width, strlen(text)) + 1;
}

static int columns_of(const char *text, size_t from, size_t to)
{
    char *part = copy_of(text + from, to - from);
    const int width = text_width(part);
    free(part);
    return width;
}

/* ---- Editing */

static bool erase(struct area *e, struct span span)
{
    if (span.from >= span.to)
        return false;
    if (span.cut) {
        free(e->cut);
        e->cut = copy_of(e->text + span.from, span.to - span.from);
    }
    memmove(e->text + span.from, e->text + span.to, e->n - span.to + 1);
    e->n -= span.to - span.from;
    e->cursor = span.from;
    return true;
}

static bool insert(struct area *e, const char *s, size_t n)
{
    if (n == 0 || e->n + n >= AREA_MOST)
        return false;
    e->text = realloc(e->text, e->n + n + 1);
    if (e->text == NULL)
        die_out_of_memory();
    memmove(e->text + e->cursor + n, e->text + e->cursor, e->n - e->cursor + 1);
    memcpy(e->text + e->cursor, s, n);
    e->n += n;
    e->cursor += n;
    return true;
}

/* One line up or down, in the same column; false at the ends. */
static bool move_line(struct area *e, int by)
{
    const int width = e->width > 0 ? e->width : 1;
    const int line = line_at(e->text, width, e->cursor);
    if (line + by < 0 || line + by >= area_lines(e->text, width))
        return false;
    const int column = columns_of(e->text, start_of(e->text, width, line), e->cursor);
    const size_t start = start_of(e->text, width, line + by);
    size_t end = line_end(e->text, start, width);
    if (goes_on(e->text, start, end))
        end = grapheme_prev(e->text, end);
    e->cursor = start;
    while (e->cursor < end && columns_of(e->text, start, e->cursor) < column)
        e->cursor = grapheme_next(e->text, e->cursor);
    return true;
}

bool area_run(struct area *e, enum command_id command, bool *changed)
{
    const struct caret caret = {e->text, e->n, e->cursor};
    struct span span;
    *changed = false;
    if (caret_move(&caret, command, &e->cursor))
        return true;
    if (caret_erase(&caret, command, &span)) {
        *changed = erase(e, span);
        return true;
    }
    switch (command) {
    case CMD_UP:
        return move_line(e, -1);
    case CMD_DOWN:
    case CMD_FIELD_DOWN:
        return move_line(e, 1);
    case CMD_FIELD_DONE:
        *changed = insert(e, "\n", 1);
        return true;
    case CMD_YANK:
        *changed = e->cut != NULL && insert(e, e->cut, strlen(e->cut));
        return true;
    default:
        return false;
    }
}

/* As much of a paste as fits, by whole characters. */
static bool paste(struct area *e, const char *text)
{
    struct arena *a = arena_new();
    const char *clean = text_clean_lines(a, text);
    size_t n = 0, next;
    while (clean[n] != '\0' && e->n + (next = grapheme_next(clean, n)) < AREA_MOST)
        n = next;
    const bool changed = insert(e, clean, n);
    arena_free(a);
    return changed;
}

bool area_event(struct area *e, const struct event *ev)
{
    if (ev->type == EVENT_PASTE)
        return paste(e, ev->text);
    if (ev->type != EVENT_KEY || !key_is_text(ev->key))
        return false;
    char utf8[4] = "";
    return insert(e, utf8, utf8_put(ev->key, utf8));
}

/* ---- Showing */

void area_layout(struct area *e, int width, int rows)
{
    e->width = width;
    e->rows = rows;
    const int line = line_at(e->text, width, e->cursor);
    if (line < e->first)
        e->first = line;
    if (line >= e->first + rows)
        e->first = line - rows + 1;
}

static void draw_lines(const char *text, struct term *t, struct box box, int first, unsigned role)
{
    size_t at = start_of(text, box.w, first);
    for (int i = 0; i < box.h; i++) {
        const size_t end = line_end(text, at, box.w);
        size_t n = end - at;
        while (n > 0 && text[at + n - 1] == '\n')
            n--;
        char *line = copy_of(text + at, n);
        term_put(t, box.y + i, box.x, box.w, role, line);
        free(line);
        if (!goes_on(text, at, end))
            return;
        at = end;
    }
}

void area_draw(const struct area *e, struct term *t, int y, int x)
{
    const struct box box = {y, x, e->rows, e->width};
    term_fill(t, box, ROLE_FIELD);
    draw_lines(e->text, t, box, e->first, ROLE_FIELD);
    const int line = line_at(e->text, e->width, e->cursor);
    int column = columns_of(e->text, start_of(e->text, e->width, line), e->cursor);
    if (column >= e->width)
        column = e->width - 1;
    term_cursor(t, y + line - e->first, x + column);
}

void area_show(const char *text, struct term *t, struct box box, unsigned role)
{
    draw_lines(text, t, box, 0, role);
}
