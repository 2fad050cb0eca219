/* The drawing of term.h that is made of its other drawing, and needs no curses. */
#include <stdarg.h>
#include <stdio.h>

#include "base/intl.h"
#include "ui/page.h"
#include "ui/term.h"

int term_putf(struct term *t, int y, int x, int w, unsigned role, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return term_put(t, y, x, w, role, text);
}

void term_problem(struct term *t, struct box box, char *const *lines, int n)
{
    for (int i = 0; i < n && i < box.h; i++)
        if (term_page(t) != NULL)
            page_line(term_page(t),
                      i == 0 ? arena_printf(page_arena(term_page(t)), _("Error: %s"), lines[i])
                             : lines[i]);
        else
            term_put(t, box.y + i, box.x, box.w, ROLE_DANGER, lines[i]);
}

int term_glyph(struct term *t, int y, int x, unsigned role, enum glyph glyph)
{
    return term_put(t, y, x, 1, role, glyph_text(glyph, term_ascii(t)));
}

void term_frame(struct term *t, struct box b, unsigned role)
{
    if (b.h < 2 || b.w < 2)
        return;
    term_hline(t, b.y, b.x, b.w, role);
    term_hline(t, b.y + b.h - 1, b.x, b.w, role);
    term_vline(t, b.y, b.x, b.h, role);
    term_vline(t, b.y, b.x + b.w - 1, b.h, role);
    term_glyph(t, b.y, b.x, role, GLYPH_TOP_LEFT);
    term_glyph(t, b.y, b.x + b.w - 1, role, GLYPH_TOP_RIGHT);
    term_glyph(t, b.y + b.h - 1, b.x, role, GLYPH_BOTTOM_LEFT);
    term_glyph(t, b.y + b.h - 1, b.x + b.w - 1, role, GLYPH_BOTTOM_RIGHT);
}
