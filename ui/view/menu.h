/* A list of things to choose one from, over whatever is open. Answers with the number of the row,
 * or -1 after Esc. */
#ifndef FRONTDESK_UI_VIEW_MENU_H
#define FRONTDESK_UI_VIEW_MENU_H

#include "ui/view.h"

/* n rows of a label and a note, which may be ""; texts are copied. tag: not 0. */
struct view *menu_new(int tag, const char *title, const char *const *labels,
                      const char *const *notes, int n);
/* The row one stands on when it opens; the first unless this is called. */
void menu_begin_at(struct view *menu, int row);

#endif
