/* Changing what a customer likes, over the whole screen: the groups as tabs, one item a row, words
 * as chips that are taken and left, the rest typed in place. All changes are saved as one action;
 * what somebody else saved meanwhile is taken in, and only the items changed here are written. */
#ifndef FRONTDESK_UI_VIEW_PREFER_H
#define FRONTDESK_UI_VIEW_PREFER_H

#include "src/app.h"
#include "ui/view.h"

/* The app is borrowed. Opens at the first offer when offers is true and there is one. Answers 1
 * when something was saved. */
struct view *prefer_view(struct app *app, const struct uid *customer, bool offers);

#endif
