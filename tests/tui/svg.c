/* The screen as a picture (SVG), for the README and for reviews. */
#include <string.h>

#include "tests/tui/tui.h"
#include "tests/tui/tui_own.h"

/* Size of a cell and of the border, in units of the picture. */
#define CELL_W 8.4
#define CELL_H 18
#define BORDER 12

#define PAPER "#16181d"
#define INK "#d7dae0"

static void add_rgb(struct buf *b, const struct tui *t, VTermColor color, uint8_t default_flag,
                    const char *otherwise)
{
    if (color.type & default_flag) {
        buf_add(b, otherwise);
        return;
    }
    vterm_screen_convert_color_to_rgb(t->screen, &color);
    buf_addf(b, "#%02x%02x%02x", color.rgb.red, color.rgb.green, color.rgb.blue);
}

static void add_paper(struct buf *b, const struct tui *t, const struct look *look)
{
    if (look->reverse)
        add_rgb(b, t, look->fg, VTERM_COLOR_DEFAULT_FG, INK);
    else
        add_rgb(b, t, look->bg, VTERM_COLOR_DEFAULT_BG, PAPER);
}

static void add_ink(struct buf *b, const struct tui *t, const struct look *look)
{
    if (look->reverse)
        add_rgb(b, t, look->bg, VTERM_COLOR_DEFAULT_BG, PAPER);
    else
        add_rgb(b, t, look->fg, VTERM_COLOR_DEFAULT_FG, INK);
}

static void add_escaped(struct buf *b, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '&' || text[i] == '<' || text[i] == '>')
            buf_addf(b, "&#%d;", text[i]);
        else
            buf_addc(b, text[i]);
    }
}

/* A run of cells that look alike: their paper, then their text stretched to their width. */
static void add_run(struct buf *b, const struct tui *t, int row, int from, int to,
                    const struct look *look, const char *text)
{
    double x = BORDER + from * CELL_W, width = (to - from) * CELL_W;
    int y = BORDER + row * CELL_H;
    size_t before = strspn(text, " "), n = strlen(text), after = 0;
    if (look->reverse || !(look->bg.type & VTERM_COLOR_DEFAULT_BG)) {
        buf_addf(b, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"", x, y, width,
                 CELL_H);
        add_paper(b, t, look);
        buf_add(b, "\"/>\n");
    }
    if (look->underline)
        before = 0;
    else if (before == n)
        return;
    while (!look->underline && text[n - 1 - after] == ' ')
        after++;
    x += (double)before * CELL_W;
    width -= (double)(before + after) * CELL_W;
    buf_addf(b, "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" fill=\"", x, y + CELL_H - 5, width);
    add_ink(b, t, look);
    buf_addf(b, "\"%s%s%s>", look->bold ? " font-weight=\"bold\"" : "",
             look->italic ? " font-style=\"italic\"" : "",
             look->underline ? " text-decoration=\"underline\"" : "");
    add_escaped(b, text + before, n - before - after);
    buf_add(b, "</text>\n");
}

static void add_row(struct buf *b, struct buf *text, const struct tui *t, int row, int columns)
{
    struct look look = {0}, run_look = {0};
    int from = 0;
    buf_clear(text);
    for (int column = 0; column < columns; column++) {
        size_t before = text->n;
        tui_cell(t, row, column, &look, text);
        if (column > 0 && !look_equal(&look, &run_look)) {
            char *cell = arena_str(b->arena, text->p + before);
            text->p[text->n = before] = '\0';
            add_run(b, t, row, from, column, &run_look, text->p);
            buf_clear(text);
            buf_add(text, cell);
            from = column;
        }
        run_look = look;
    }
    add_run(b, t, row, from, columns, &run_look, text->p);
}

char *tui_svg(const struct tui *t, struct arena *a)
{
    struct buf b, text;
    int rows, columns;
    vterm_get_size(t->vterm, &rows, &columns);
    double width = columns * CELL_W + 2 * BORDER;
    int height = rows * CELL_H + 2 * BORDER;
    buf_init(&b, a);
    buf_init(&text, a);
    buf_addf(&b,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.1f %d\" width=\"%.1f\" "
             "height=\"%d\" font-family=\"monospace\" font-size=\"14\" xml:space=\"preserve\">\n"
             "<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"" PAPER "\"/>\n",
             width, height, width, height);
    for (int row = 0; row < rows; row++)
        add_row(&b, &text, t, row, columns);
    if (t->cursor_visible)
        buf_addf(&b, "<rect x=\"%.1f\" y=\"%d\" width=\"2\" height=\"%d\" fill=\"" INK "\"/>\n",
                 BORDER + t->cursor.col * CELL_W, BORDER + t->cursor.row * CELL_H, CELL_H);
    buf_add(&b, "</svg>\n");
    return b.p;
}
