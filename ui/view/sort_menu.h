/* The menu of orders: what a list of customers can be sorted by. Answers 1 with the text of the
 * search field in which the choice is written. */
#ifndef FRONTDESK_UI_VIEW_SORT_MENU_H
#define FRONTDESK_UI_VIEW_SORT_MENU_H

#include "store/filter.h"
#include "ui/view.h"

/* What is offered, ends with NULL. */
extern const char *const sort_keys[];

/* now: how the list is ordered; only read now. text: of the search field, copied. */
struct view *sort_menu_new(const struct filter *now, const char *text);
/* text ordered by that key. */
char *sort_text(const char *text, const char *key, bool descending, struct arena *a);

#endif
