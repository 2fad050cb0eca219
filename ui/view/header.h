/* The header of the profile: badges with the completeness beside them, figures, and what must not
 * be overlooked. */
#ifndef FRONTDESK_UI_VIEW_HEADER_H
#define FRONTDESK_UI_VIEW_HEADER_H

#include "ui/view/badges.h"
#include "ui/view/profile_tab.h"
#include "ui/widget/pieces.h"

struct header {
    struct pieces badges, figures;
    struct alert alerts[ALERTS_MOST + 1];
    int n_alerts, alert_rows; /* that are shown; the most of one */
    struct box badges_box, figures_box, alerts_box;
    int percent;     /* of the profile that is filled */
    int meter_width; /* of the whole "profile ▰▰▱ 75 %" */
};

/* Takes rows from the top of a box: at most so many, and what there is. */
struct box take_rows(struct box *from, int rows);
/* Takes what it needs from the top of left; little when not roomy. The arena lives until the next
 * layout. */
void header_layout(struct header *h, struct arena *a, const struct property *p,
                   const struct profile_head *head, struct box *left, bool roomy);
void header_draw(const struct header *h, struct term *t);

#endif
