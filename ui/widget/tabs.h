/* A row of tabs. When narrow, the titles of those that are not shown get shorter; without numbers
 * they stand whole, and signs at the ends tell that there are more. */
#ifndef FRONTDESK_UI_WIDGET_TABS_H
#define FRONTDESK_UI_WIDGET_TABS_H

#include <stdbool.h>

#include "ui/command.h"
#include "ui/input.h"
#include "ui/term.h"

#define TABS_MOST 12

struct tabs {
    const char *const *titles; /* N_(), borrowed */
    int n, current;
    bool unnumbered; /* reached one after the other only */
    int y, x[TABS_MOST], w[TABS_MOST];
    int first, end, left, right; /* without numbers: those shown, and where the signs stand */
};

void tabs_init(struct tabs *s, const char *const *titles, int n);
void tabs_layout(struct tabs *s, int y, int x, int w);
/* Obeys tab-1 ... tab-9, next-tab and previous-tab; false for others and for tabs there are not. */
bool tabs_run(struct tabs *s, enum command_id command);
/* A click on a tab shows it. */
bool tabs_mouse(struct tabs *s, const struct event *ev);
void tabs_draw(const struct tabs *s, struct term *t);

#endif
