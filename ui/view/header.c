#include "ui/view/header.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/view/shown.h"
#include "ui/widget/meter.h"

#define WITH_METER 76 /* columns from which there is a bar beside the percentage */
#define METER 10
#define GRAVE_MOST 2 /* rows of alerts that are shown even where there is little room */
#define ROWS_MOST 2  /* of one alert */

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
    const struct customer *c = head->customer;
    pieces_init(&h->badges, a);
    badges_add(&h->badges, c);
    pieces_init(&h->figures, a);
    figures_add(&h->figures, p, c, w);
    pieces_add(&h->figures, ROLE_ACCENT, GLYPHS, shown_whereabouts(p, head, a), NULL);
    h->percent = c->profile_completeness != NONE ? (int)c->profile_completeness : 0;
}

/* Only where that takes no further line; whether it was added. */
static bool add_where_it_fits(struct pieces *p, const char *text, int w, int taken, int gap)
{
    if (text == NULL)
        return true;
    const int n = p->n, lines = n > 0 ? pieces_layout(p, w, taken, gap) : 1;
    pieces_add(p, ROLE_NORMAL, GLYPHS, text, NULL);
    if (pieces_layout(p, w, taken, gap) <= lines && (n > 0 || text_width(text) <= w - taken))
        return true;
    p->n = n;
    pieces_layout(p, w, taken, gap);
    return false;
}

static bool is_grave(const struct header *h, int rows)
{
    return rows < GRAVE_MOST && h->alerts[h->n_alerts].role == ROLE_DANGER;
}

void header_layout(struct header *h, struct arena *a, const struct property *p,
                   const struct profile_head *head, struct box *left, bool roomy)
{
    const int w = left->w, gap = roomy ? 3 : 2;
    fill(h, a, p, &head->profile, w);
    h->meter_width = w >= WITH_METER ? METER + 14 : 5;
    const int badges = pieces_layout(&h->badges, w, h->meter_width + 2, 3);
    const int figures = pieces_layout(&h->figures, w, 0, gap);
    int alerts = alerts_of(p, head->profile.customer, &head->beside, a, h->alerts);
    if (head->conflicts > 0)
        h->alerts[alerts++] = (struct alert){
            ROLE_WARNING, GLYPH_WARNING,
            .text = hints_fill(head->view->hints,
                               _("Two desks wrote different things; {conflicts} shows both"), a)};
    for (int i = 0; i < alerts; i++)
        h->alerts[i].all =
            hints_fill(head->view->hints, _("tab {tab-3} shows all"), a); /* of preferences */
    const char *benefits = benefits_of(head->profile.customer, &head->beside, a);
    const bool told = add_where_it_fits(&h->badges, benefits, w, h->meter_width + 2, 3);
    add_where_it_fits(&h->figures, head->beside.family, w, 0, gap);
    if (!told)
        add_where_it_fits(&h->figures, benefits, w, 0, gap);
    h->badges_box = take_rows(left, roomy && badges > 0 ? badges : 1);
    h->figures_box = take_rows(left, roomy ? figures : 1);
    int rows = 0;
    h->alert_rows = roomy ? ROWS_MOST : 1;
    h->n_alerts = 0;
    while (h->n_alerts < alerts && (roomy || is_grave(h, rows)))
        rows += alert_rows(&h->alerts[h->n_alerts++], w, h->alert_rows);
    h->alerts_box = take_rows(left, rows);
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
    struct box left = h->alerts_box;
    for (int i = 0; i < h->n_alerts && left.h > 0; i++)
        take_rows(&left, alert_draw(&h->alerts[i], t, left, h->alert_rows));
}
