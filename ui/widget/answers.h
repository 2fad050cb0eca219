/* The answers of a question in a row, of which one is selected; over more lines where there is no
 * room for all in one. */
#ifndef FRONTDESK_UI_WIDGET_ANSWERS_H
#define FRONTDESK_UI_WIDGET_ANSWERS_H

#include "ui/term.h"

/* Lines that they take in so many columns. */
int answers_lines(const char *const *answers, int n, int w);
/* selected: -1, none. Draws into the lines of the box. */
void answers_draw(const char *const *answers, int n, int selected, struct term *t, struct box box);

#endif
