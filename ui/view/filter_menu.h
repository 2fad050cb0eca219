/* The menu of filters: first the key, then its value, chosen with keys or typed. Answers 1 with the
 * text of the search field in which the term is written: there is one language, and the menu
 * teaches it. */
#ifndef FRONTDESK_UI_VIEW_FILTER_MENU_H
#define FRONTDESK_UI_VIEW_FILTER_MENU_H

#include "model/property.h"
#include "ui/view.h"

/* The property is borrowed. text: of the search field, copied. */
struct view *filter_menu_new(const struct property *p, const char *text);

#endif
