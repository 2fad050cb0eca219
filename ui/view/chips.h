/* The chips beside the search field: how the filter was understood, and what could be narrowed. */
#ifndef FRONTDESK_UI_VIEW_CHIPS_H
#define FRONTDESK_UI_VIEW_CHIPS_H

#include "store/filter.h"
#include "ui/term.h"

#define CHIPS_MOST 12

struct chip {
    char text[48];
    bool on; /* a term that narrows the list */
    int x, w;
};

struct chips {
    struct chip items[CHIPS_MOST];
    int n;
};

/* What to show for a filter, right-aligned into at most w columns that end before column end;
 * terms there is no room for are counted. The order of the list is the last and stays longest.
 * Returns the columns used. */
int chips_layout(struct chips *c, const struct filter *f, int end, int w);
void chips_draw(const struct chips *c, struct term *t, int y);

#endif
