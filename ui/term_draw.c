/* The terminal: what is put on it, by cells. */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"
#include "ui/term_own.h"
#include "ui/witness.h"

int term_rows(const struct term *t)
{
    return t->page != NULL ? PAGE_WITHOUT_END : LINES;
}

int term_columns(const struct term *t)
{
    return t->page != NULL ? PAGE_WITHOUT_END : COLS;
}

bool term_ascii(const struct term *t)
{
    return t->options.ascii;
}

/* A cell being put together: a character and the marks that combine with it. */
struct pen {
    const struct term *t;
    int y, x, end; /* end: the first column that is not ours */
    int width;     /* of the character in hand; 0: none */
    int n;
    wchar_t cell[CCHARW_MAX + 1];
    unsigned role;
};

static void make_cell(const struct term *t, cchar_t *c, const wchar_t *text, unsigned role)
{
    const struct painted *look = looks_of(&t->looks, role);
    setcchar(c, text, look->attributes, look->pair, NULL);
}

static void put_down(struct pen *p)
{
    if (p->width == 0)
        return;
    cchar_t c;
    p->cell[p->n] = L'\0';
    make_cell(p->t, &c, p->cell, p->role);
    mvadd_wch(p->y, p->x, &c);
    p->x += p->width;
    p->width = p->n = 0;
}

/* Terminals disagree on what joins emoji and on what makes a sign wide; without those two marks
 * each glyph keeps to its cells everywhere. */
static bool confuses_widths(const struct pen *p, int32_t cp)
{
    return cp == 0xfe0f || (cp == 0x200d && p->width == 2);
}

/* Adds a code point; false at the edge. Marks beyond what a cell holds are left out. */
static bool write_point(struct pen *p, int32_t cp)
{
    int width = wcwidth((wchar_t)cp);
    if (width < 0) {
        cp = 0xfffd;
        width = 1;
    }
    if (width == 0) {
        if (p->width > 0 && p->n < CCHARW_MAX && !confuses_widths(p, cp))
            p->cell[p->n++] = (wchar_t)cp;
        return true;
    }
    put_down(p);
    if (p->x + width > p->end)
        return false;
    p->width = width;
    p->cell[p->n++] = (wchar_t)cp;
    return true;
}

int term_put(struct term *t, int y, int x, int w, unsigned role, const char *s)
{
    if (t->page != NULL)
        return page_put(t->page, y, x, s);
    if (x + w > COLS)
        w = COLS - x;
    if (y < 0 || y >= LINES || x < 0 || w <= 0)
        return 0;
    const char *all = text_clean(t->frame, s), *rest = text_cut(t->frame, all, w, t->options.ascii);
    struct pen p = {.t = t, .y = y, .x = x, .end = x + w, .role = role};
    int32_t cp;
    size_t n;
    while ((n = utf8_next(rest, &cp)) > 0 &&
           write_point(&p, t->options.ascii ? glyph_in_ascii(cp) : cp))
        rest += n;
    put_down(&p);
    witness_text(y, x, p.x - x, w, all);
    return p.x - x;
}

int term_put_parts(struct term *t, int y, int x, int w, unsigned role, const char *s)
{
    if (t->page != NULL || w <= 0)
        return term_put(t, y, x, w, role, s);
    const char *all = text_clean(t->frame, s);
    return term_put(t, y, x, w, role, text_cut_parts(t->frame, all, w, t->options.ascii));
}

void term_put_right(struct term *t, int y, int x, int w, unsigned role, const char *s)
{
    if (t->page != NULL) {
        page_put(t->page, y, x + w - text_width(text_clean(t->frame, s)), s);
        return;
    }
    const int width = text_width(text_clean(t->frame, s));
    const int used = width < w ? width : w;
    term_put(t, y, x + w - used, used, role, s);
}

/* Repeats a glyph (or a blank) along a row or down a column. */
static void line(struct term *t, struct box b, unsigned role, const char *glyph)
{
    if (t->page != NULL)
        return; /* what parts things is told by lines */
    wchar_t text[2] = L" ";
    mbstowcs(text, glyph, 1);
    cchar_t c;
    make_cell(t, &c, text, role);
    const int end = b.y + b.h < LINES ? b.y + b.h : LINES;
    const int w = b.x + b.w < COLS ? b.w : COLS - b.x;
    for (int y = b.y < 0 ? 0 : b.y; y < end && w > 0 && b.x >= 0; y++)
        mvhline_set(y, b.x, &c, w);
}

static int width_at(int y, int x)
{
    cchar_t c;
    wchar_t text[CCHARW_MAX + 1] = L"";
    attr_t attributes;
    short pair;
    if (mvin_wch(y, x, &c) != OK || getcchar(&c, text, &attributes, &pair, NULL) != OK)
        return 1;
    return wcwidth(text[0]) == 2 ? 2 : 1;
}

/* Blanks the glyphs that would be cut in half when the columns from x to end are written over:
 * curses keeps the other half, and the terminal then moves the rest of the row. */
static void clear_halves(int y, int x, int end)
{
    for (int at = 0, w; at < end; at += w) {
        w = width_at(y, at);
        if (w == 2 && (at + 1 == x || at + 1 == end))
            mvaddstr(y, at, "  ");
    }
}

void term_fill(struct term *t, struct box box, unsigned role)
{
    if (t->page != NULL)
        return;
    for (int y = box.y < 0 ? 0 : box.y; y < box.y + box.h && y < LINES; y++)
        clear_halves(y, box.x, box.x + box.w);
    line(t, box, role, " ");
    witness_blank(box);
}

void term_hline(struct term *t, int y, int x, int w, unsigned role)
{
    line(t, (struct box){y, x, 1, w}, role, glyph_text(GLYPH_HLINE, t->options.ascii));
}

void term_vline(struct term *t, int y, int x, int h, unsigned role)
{
    line(t, (struct box){y, x, h, 1}, role, glyph_text(GLYPH_VLINE, t->options.ascii));
}

void term_shade(struct term *t, struct box box)
{
    if (t->page != NULL)
        return;
    const struct painted *look = looks_of(&t->looks, ROLE_DIM);
    for (int y = box.y; y < box.y + box.h && y < LINES; y++)
        mvchgat(y, box.x, box.w, look->attributes, look->pair, NULL);
}

void term_cursor(struct term *t, int y, int x)
{
    if (t->page != NULL)
        return;
    t->cursor_y = y;
    t->cursor_x = x < COLS ? x : COLS - 1;
}

void term_blank(struct term *t)
{
    if (t->page != NULL) {
        page_clear(t->page);
        return;
    }
    t->cursor_y = -1;
    erase();
}

void term_flush(struct term *t)
{
    if (t->page != NULL)
        return; /* it is told when all has been done */
    const bool shown = t->cursor_y >= 0 && t->cursor_y < LINES && t->cursor_x >= 0;
    if (shown)
        move(t->cursor_y, t->cursor_x);
    curs_set(shown ? 1 : 0);
    wnoutrefresh(stdscr);
    doupdate();
    arena_clear(t->frame);
}

void term_redraw(struct term *t)
{
    if (t->page == NULL)
        clearok(curscr, TRUE);
}

struct page *term_page(const struct term *t)
{
    return t->page;
}
