/* A bar that is partly full: completeness, satisfaction, a figure beside others. */
#ifndef FRONTDESK_UI_WIDGET_METER_H
#define FRONTDESK_UI_WIDGET_METER_H

#include "ui/term.h"

/* Draws w cells of which so many percent (0 to 100) are full. Something is never shown as nothing,
 * nor nearly all as all. */
void meter_draw(struct term *t, int y, int x, int w, unsigned role, int percent);
/* How many of w cells that are. */
int meter_cells(int w, int percent);

#endif
