#include "ui/widget/pieces.h"

#include "base/text.h"

void pieces_init(struct pieces *p, struct arena *a)
{
    p->arena = a;
    p->n = 0;
}

void pieces_add(struct pieces *p, unsigned role, enum glyph glyph, const char *text,
                const char *unit)
{
    if (text == NULL || *text == '\0' || p->n == PIECES_MOST)
        return;
    p->items[p->n++] = (struct piece){.glyph = glyph,
                                      .role = role,
                                      .text = text_clean(p->arena, text),
                                      .unit = arena_str(p->arena, unit)};
}

static int width_of(const struct piece *piece)
{
    return (piece->glyph == GLYPHS ? 0 : 2) + text_width(piece->text) +
           (piece->unit ? 1 + text_width(piece->unit) : 0);
}

int pieces_layout(struct pieces *p, int w, int shorter, int gap)
{
    int y = 0, x = 0;
    for (int i = 0; i < p->n; i++) {
        const int width = width_of(&p->items[i]);
        if (x > 0 && x + width > (y == 0 ? w - shorter : w)) {
            y++;
            x = 0;
        }
        p->items[i].y = y;
        p->items[i].x = x;
        x += width + gap;
    }
    return p->n > 0 ? y + 1 : 0;
}

void pieces_draw(const struct pieces *p, struct term *t, struct box box)
{
    for (int i = 0; i < p->n; i++) {
        const struct piece *piece = &p->items[i];
        const int y = box.y + piece->y, end = box.x + box.w;
        int x = box.x + piece->x;
        if (piece->y >= box.h)
            return;
        if (piece->glyph != GLYPHS)
            x += term_glyph(t, y, x, piece->role, piece->glyph) + 1;
        x += term_put(t, y, x, end - x, piece->role, piece->text);
        if (piece->unit != NULL)
            term_put(t, y, x + 1, end - x - 1, ROLE_DIM, piece->unit);
    }
}
