/* The menu of orders: what a list of customers can be sorted by, level by level. Answers 1 with the
 * text of the search field in which the choice is written. */
#ifndef FRONTDESK_UI_VIEW_SORT_MENU_H
#define FRONTDESK_UI_VIEW_SORT_MENU_H

#include "store/filter.h"
#include "ui/view.h"

/* What is offered, ends with NULL. */
extern const char *const sort_keys[];

/* now: how the list is ordered; only read now. text: of the search field, copied. */
struct view *sort_menu_new(const struct filter *now, const char *text);
/* Names are read from A, everything else from the newest and the most. */
bool sort_begins_with_most(const struct field *f);
/* text ordered by those levels. */
char *sort_text(const char *text, const struct sort_level *levels, int n, struct arena *a);

#endif
