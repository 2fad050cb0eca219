/* The position in something longer than its box: a card, a long text. */
#ifndef FRONTDESK_UI_WIDGET_PAGER_H
#define FRONTDESK_UI_WIDGET_PAGER_H

#include <stdbool.h>

#include "ui/command.h"
#include "ui/input.h"
#include "ui/term.h"

struct pager {
    int first, total, rows; /* lines */
};

/* Keeps the position within what there is now. */
void pager_layout(struct pager *p, int total, int rows);
/* Obeys the commands of SCOPE_MOVE; false for others. */
bool pager_run(struct pager *p, enum command_id command);
/* The wheel. */
bool pager_mouse(struct pager *p, const struct event *ev);
/* A mark at the lower right of the box while more follows, at the upper right while more precedes.
 */
void pager_draw(const struct pager *p, struct term *t, struct box box);

#endif
