/* The menu of orders: what a list of customers can be sorted by, level by level. Answers 1 with the
 * text of the search field in which the choice is written. */
#ifndef FRONTDESK_UI_VIEW_SORT_MENU_H
#define FRONTDESK_UI_VIEW_SORT_MENU_H

#include "ui/view.h"
#include "ui/view/hit_column.h"

/* What is offered whatever the list shows, ends with NULL. */
extern const char *const sort_keys[];

/* now: how the list is ordered; only read now, as the n columns it shows. text: of the search
 * field, copied.
 */
struct view *sort_menu_new(const struct filter *now, const char *text,
                           const struct hit_column *shows, int n);
/* Names are read from A, everything else from the newest and the most. */
bool sort_begins_with_most(const struct field *f);
/* text ordered by those levels. */
char *sort_text(const char *text, const struct sort_level *levels, int n, struct arena *a);

#endif
