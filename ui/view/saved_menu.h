/* The menu of saved views: picks one (Enter or its digit), saves what the list shows, deletes.
 * Answers 1 with the text of the search field that was saved. */
#ifndef FRONTDESK_UI_VIEW_SAVED_MENU_H
#define FRONTDESK_UI_VIEW_SAVED_MENU_H

#include "src/app.h"
#include "ui/view.h"

/* text: what the list shows now, with its order and columns; copied. */
struct view *saved_menu_new(struct app *app, const char *text);

#endif
