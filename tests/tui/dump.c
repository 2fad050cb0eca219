/* The screen as text for golden files. */

#include "base/text.h"
#include "tests/tui/tui.h"
#include "tests/tui/tui_own.h"

#define MOST_LOOKS 52 /* one letter each */

static void add_character(struct buf *b, uint32_t c)
{
    char bytes[4];
    buf_addn(b, bytes, utf8_put((int32_t)c, bytes));
}

static bool color_equal(const VTermColor *a, const VTermColor *b, uint8_t default_flag)
{
    if ((a->type & default_flag) || (b->type & default_flag))
        return (a->type & default_flag) == (b->type & default_flag);
    return vterm_color_is_equal(a, b);
}

bool look_equal(const struct look *a, const struct look *b)
{
    return color_equal(&a->fg, &b->fg, VTERM_COLOR_DEFAULT_FG) &&
           color_equal(&a->bg, &b->bg, VTERM_COLOR_DEFAULT_BG) && a->bold == b->bold &&
           a->underline == b->underline && a->italic == b->italic && a->reverse == b->reverse &&
           a->blink == b->blink && a->strike == b->strike;
}

bool look_is_plain(const struct look *look)
{
    struct look plain = {0};
    plain.fg.type = VTERM_COLOR_DEFAULT_FG;
    plain.bg.type = VTERM_COLOR_DEFAULT_BG;
    return look_equal(look, &plain);
}

/* A blank shows no colour of its own; on coloured paper it belongs to the cell before it. */
static void set_look(struct look *look, const VTermScreenCell *cell, bool has_before)
{
    const struct look before = *look;
    *look = (struct look){.fg = cell->fg,
                          .bg = cell->bg,
                          .bold = cell->attrs.bold,
                          .underline = cell->attrs.underline != 0,
                          .italic = cell->attrs.italic,
                          .reverse = cell->attrs.reverse,
                          .blink = cell->attrs.blink,
                          .strike = cell->attrs.strike};
    bool blank = cell->chars[0] == 0 || cell->chars[0] == ' ';
    if (!blank || look->underline || look->reverse || look->strike)
        return;
    *look = (struct look){.bg = cell->bg};
    look->fg.type = VTERM_COLOR_DEFAULT_FG;
    struct look same = before;
    same.bg = cell->bg;
    if (has_before && !look_is_plain(look) && look_equal(&same, &before) && !before.underline &&
        !before.reverse && !before.strike)
        *look = before;
}

VTermScreenCell tui_cell(const struct tui *t, int row, int column, struct look *look, struct buf *b)
{
    VTermScreenCell cell;
    vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = column}, &cell);
    set_look(look, &cell, column > 0);
    if (cell.chars[0] == 0)
        buf_addc(b, ' ');
    else if (cell.chars[0] != (uint32_t)-1)
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
            add_character(b, cell.chars[i]);
    return cell;
}

static void add_color(struct buf *b, const char *name, const VTermColor *c, uint8_t default_flag)
{
    if (c->type & default_flag)
        return;
    if (VTERM_COLOR_IS_INDEXED(c))
        buf_addf(b, " %s %d", name, c->indexed.idx);
    else
        buf_addf(b, " %s #%02x%02x%02x", name, c->rgb.red, c->rgb.green, c->rgb.blue);
}

static void add_look(struct buf *b, const struct look *look)
{
    add_color(b, "fg", &look->fg, VTERM_COLOR_DEFAULT_FG);
    add_color(b, "bg", &look->bg, VTERM_COLOR_DEFAULT_BG);
    buf_add(b, look->bold ? " bold" : "");
    buf_add(b, look->underline ? " underline" : "");
    buf_add(b, look->italic ? " italic" : "");
    buf_add(b, look->reverse ? " reverse" : "");
    buf_add(b, look->blink ? " blink" : "");
    buf_add(b, look->strike ? " strike" : "");
}

/* The looks met so far, in order of appearance. */
struct legend {
    struct look looks[MOST_LOOKS];
    int n;
};

static char letter_of(struct legend *legend, const struct look *look)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    int i = 0;
    if (look_is_plain(look))
        return '.';
    while (i < legend->n && !look_equal(look, &legend->looks[i]))
        i++;
    if (i == MOST_LOOKS)
        return '?';
    if (i == legend->n)
        legend->looks[legend->n++] = *look;
    return letters[i];
}

static void cut(struct buf *b, size_t n)
{
    b->n = n;
    b->p[n] = '\0';
}

/* Cuts trailing fill characters, but nothing before byte from. */
static void trim(struct buf *b, size_t from, char fill)
{
    size_t n = b->n;
    while (n > from && b->p[n - 1] == fill)
        n--;
    cut(b, n);
}

static void dump_row(const struct tui *t, int row, int columns, struct buf *text, struct buf *marks,
                     struct legend *legend)
{
    size_t text_from = text->n, row_from = marks->n;
    struct look look = {0};
    buf_addf(marks, "%3d ", row);
    size_t marks_from = marks->n;
    for (int column = 0; column < columns; column++) {
        tui_cell(t, row, column, &look, text);
        buf_addc(marks, letter_of(legend, &look));
    }
    trim(text, text_from, ' ');
    trim(marks, marks_from, '.');
    buf_addc(text, '\n');
    if (marks->n == marks_from)
        cut(marks, row_from);
    else
        buf_addc(marks, '\n');
}

char *tui_dump(const struct tui *t, struct arena *a)
{
    struct buf b, marks;
    struct legend *legend = ARENA_NEW(a, struct legend);
    int rows, columns;
    vterm_get_size(t->vterm, &rows, &columns);
    buf_init(&b, a);
    buf_init(&marks, a);
    buf_addf(&b, "size %dx%d\n", columns, rows);
    if (t->cursor_visible)
        buf_addf(&b, "cursor row %d column %d\n", t->cursor.row, t->cursor.col);
    else
        buf_add(&b, "cursor hidden\n");
    buf_add(&b, "text\n");
    for (int row = 0; row < rows; row++)
        dump_row(t, row, columns, &b, &marks, legend);
    buf_add(&b, "attributes\n");
    buf_add(&b, marks.p);
    buf_add(&b, "legend\n");
    for (int i = 0; i < legend->n; i++) {
        buf_addc(&b, letter_of(legend, &legend->looks[i]));
        add_look(&b, &legend->looks[i]);
        buf_addc(&b, '\n');
    }
    return b.p;
}
