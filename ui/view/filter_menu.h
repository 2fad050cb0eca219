/* The menu of filters: first the key, then its value, chosen with keys or typed. Answers 1 with the
 * text of the search field in which the term is written: there is one language, and the menu
 * teaches it. */
#ifndef FRONTDESK_UI_VIEW_FILTER_MENU_H
#define FRONTDESK_UI_VIEW_FILTER_MENU_H

#include "store/store.h"
#include "ui/view.h"

/* The store is borrowed. text: of the search field, copied. */
struct view *filter_menu_new(struct store *s, const char *text);

#endif
