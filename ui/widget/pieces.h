/* Short texts of different looks in a row, which flow over as many lines as the width asks for:
 * badges, figures. */
#ifndef FRONTDESK_UI_WIDGET_PIECES_H
#define FRONTDESK_UI_WIDGET_PIECES_H

#include "base/arena.h"
#include "ui/term.h"

#define PIECES_MOST 16

struct piece {
    enum glyph glyph; /* before the text; GLYPHS: none */
    unsigned role;
    const char *text;
    const char *unit; /* dim, behind the text; or NULL */
    int y, x;         /* where it goes, from the upper left */
};

struct pieces {
    struct arena *arena; /* owns the texts */
    struct piece items[PIECES_MOST];
    int n;
};

/* The arena lives as long as the pieces are drawn. */
void pieces_init(struct pieces *p, struct arena *a);
/* Adds a copy of text, unless it is NULL or empty. unit may be NULL. */
void pieces_add(struct pieces *p, unsigned role, enum glyph glyph, const char *text,
                const char *unit);
/* Gives each its place, gap columns apart, in lines of w columns, the first of which is shorter by
 * so many. Returns the number of lines. */
int pieces_layout(struct pieces *p, int w, int shorter, int gap);
/* Draws those that are within the box. */
void pieces_draw(const struct pieces *p, struct term *t, struct box box);

#endif
