/* The frame of a popup: its place in the middle, its border, its title. */
#ifndef FRONTDESK_UI_WIDGET_POPUP_H
#define FRONTDESK_UI_WIDGET_POPUP_H

#include "ui/term.h"

/* Clears the box, draws its border, and the title into the upper one. Returns what is inside. */
struct box popup_draw(struct term *t, struct box box, const char *title);
/* Where a list goes in it: one column further left, so that the names stand where other texts do. */
struct box popup_rows(struct box box);

#endif
