#include "ui/widget/meter.h"

int meter_cells(int w, int percent)
{
    if (percent <= 0 || w <= 0)
        return 0;
    if (percent >= 100)
        return w;
    const int full = w * percent / 100;
    return full > 0 ? full : 1;
}

void meter_draw(struct term *t, int y, int x, int w, unsigned role, int percent)
{
    const int full = meter_cells(w, percent);
    if (term_page(t) != NULL)
        return; /* the figure stands beside it */
    for (int i = 0; i < w; i++)
        term_glyph(t, y, x + i, i < full ? role : ROLE_DIM, i < full ? GLYPH_FULL : GLYPH_EMPTY);
}
