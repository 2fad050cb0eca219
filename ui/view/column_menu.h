/* The menu of columns: which ones a list of customers shows, in what order, how wide. Answers 1
 * with the line of text that says so (see hit_column.h), "" for the usual ones. */
#ifndef FRONTDESK_UI_VIEW_COLUMN_MENU_H
#define FRONTDESK_UI_VIEW_COLUMN_MENU_H

#include "ui/view.h"
#include "ui/view/hit_column.h"

/* now: the n that are shown, copied. */
struct view *column_menu_new(const struct hit_column *now, int n, int tag);

#endif
