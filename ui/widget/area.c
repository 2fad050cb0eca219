#include "ui/widget/area.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ui/key.h"

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

static bool erase(struct area *e, size_t from, size_t to, bool keep)
{
    if (from >= to)
        return false;
    if (keep) {
        free(e->cut);
        e->cut = copy_of(e->text + from, to - from);
    }
    memmove(e->text + from, e->text + to, e->n - to + 1);
    e->n -= to - from;
    e->cursor = from;
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

static bool is_blank(const struct area *e, size_t at)
{
    return e->text[at] == ' ' || e->text[at] == '\n';
}

static size_t word_back(const struct area *e)
{
    size_t at = e->cursor;
    while (at > 0 && is_blank(e, grapheme_prev(e->text, at)))
        at = grapheme_prev(e->text, at);
    while (at > 0 && !is_blank(e, grapheme_prev(e->text, at)))
        at = grapheme_prev(e->text, at);
    return at;
}

static size_t word_forward(const struct area *e)
{
    size_t at = e->cursor;
    while (at < e->n && is_blank(e, at))
        at = grapheme_next(e->text, at);
    while (at < e->n && !is_blank(e, at))
        at = grapheme_next(e->text, at);
    return at;
}

static size_t hard_start(const struct area *e)
{
    size_t at = e->cursor;
    while (at > 0 && e->text[at - 1] != '\n')
        at--;
    return at;
}

static size_t hard_end(const struct area *e)
{
    return e->cursor + strcspn(e->text + e->cursor, "\n");
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

static bool move(struct area *e, enum command_id command)
{
    switch (command) {
    case CMD_LINE_START:
        e->cursor = hard_start(e);
        return true;
    case CMD_LINE_END:
        e->cursor = hard_end(e);
        return true;
    case CMD_CHAR_BACK:
        e->cursor = e->cursor > 0 ? grapheme_prev(e->text, e->cursor) : 0;
        return true;
    case CMD_CHAR_FORWARD:
        e->cursor = e->cursor < e->n ? grapheme_next(e->text, e->cursor) : e->n;
        return true;
    case CMD_WORD_BACK:
        e->cursor = word_back(e);
        return true;
    case CMD_WORD_FORWARD:
        e->cursor = word_forward(e);
        return true;
    case CMD_UP:
        return move_line(e, -1);
    case CMD_DOWN:
    case CMD_FIELD_DOWN:
        return move_line(e, 1);
    default:
        return false;
    }
}

bool area_run(struct area *e, enum command_id command, bool *changed)
{
    switch (command) {
    case CMD_FIELD_DONE:
        *changed = insert(e, "\n", 1);
        return true;
    case CMD_DELETE_BACK:
        *changed = e->cursor > 0 && erase(e, grapheme_prev(e->text, e->cursor), e->cursor, false);
        return true;
    case CMD_DELETE:
        *changed =
            e->cursor < e->n && erase(e, e->cursor, grapheme_next(e->text, e->cursor), false);
        return true;
    case CMD_CUT_WORD_BACK:
        *changed = erase(e, word_back(e), e->cursor, true);
        return true;
    case CMD_CUT_WORD:
        *changed = erase(e, e->cursor, word_forward(e), true);
        return true;
    case CMD_CUT_START:
        *changed = erase(e, hard_start(e), e->cursor, true);
        return true;
    case CMD_CUT_END:
        *changed = erase(e, e->cursor, hard_end(e), true);
        return true;
    case CMD_YANK:
        *changed = e->cut != NULL && insert(e, e->cut, strlen(e->cut));
        return true;
    default:
        return move(e, command);
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
