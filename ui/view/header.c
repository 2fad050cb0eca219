#include "ui/view/header.h"

#include <stdio.h>

#include "base/intl.h"
#include "ui/view/shown.h"
#include "ui/widget/meter.h"

#define WITH_METER 76 /* columns from which there is a bar beside the percentage */
#define METER 10
#define GRAVE_MOST 2 /* alerts that are shown even where there is little room */

struct box take_rows(struct box *from, int rows)
{
    struct box taken = *from;
    taken.h = rows < from->h ? rows : from->h;
    from->y += taken.h;
    from->h -= taken.h;
    return taken;
}

static void fill(struct header *h, struct arena *a, const struct property *p,
                 const struct profile *head, int w)
{
    pieces_init(&h->badges, a);
    badges_add(&h->badges, head->customer);
    pieces_init(&h->figures, a);
    figures_add(&h->figures, p, head->customer, w);
    pieces_add(&h->figures, ROLE_ACCENT, GLYPHS, shown_whereabouts(p, head, a), NULL);
    h->percent = head->customer->profile_completeness != NONE
                     ? (int)head->customer->profile_completeness
                     : 0;
}

void header_layout(struct header *h, struct arena *a, const struct property *p,
                   const struct profile *head, struct box *left, bool roomy)
{
    const int w = left->w;
    fill(h, a, p, head, w);
    h->meter_width = w >= WITH_METER ? METER + 14 : 5;
    const int badges = pieces_layout(&h->badges, w, h->meter_width + 2, 3);
    const int figures = pieces_layout(&h->figures, w, 0, roomy ? 3 : 2);
    const int alerts = alerts_of(p, head->customer, a, h->alerts);
    h->badges_box = take_rows(left, roomy && badges > 0 ? badges : 1);
    h->figures_box = take_rows(left, roomy ? figures : 1);
    int grave = 0;
    while (grave < alerts && grave < GRAVE_MOST && h->alerts[grave].role == ROLE_DANGER)
        grave++;
    h->alerts_box = take_rows(left, roomy ? alerts : grave);
}

static void draw_meter(const struct header *h, struct term *t)
{
    const struct box b = h->badges_box;
    const int x = b.x + b.w - h->meter_width;
    char figure[16];
    snprintf(figure, sizeof figure, "%d %%", h->percent);
    if (h->meter_width > METER) {
        term_put(t, b.y, x, 7, ROLE_DIM, _("profile"));
        meter_draw(t, b.y, x + 8, METER, ROLE_ACCENT, h->percent);
    }
    term_put_right(t, b.y, x, h->meter_width, ROLE_NORMAL, figure);
}

void header_draw(const struct header *h, struct term *t)
{
    pieces_draw(&h->badges, t, h->badges_box);
    draw_meter(h, t);
    pieces_draw(&h->figures, t, h->figures_box);
    for (int i = 0; i < h->alerts_box.h; i++) {
        const struct alert *alert = &h->alerts[i];
        const struct box b = h->alerts_box;
        term_glyph(t, b.y + i, b.x, alert->role, alert->glyph);
        term_put(t, b.y + i, b.x + 2, b.w - 2, alert->role, alert->text);
    }
}
