/* How the records that hang on a customer (model/child.h) are made and taken away. */
#ifndef FRONTDESK_UI_VIEW_CHILD_H
#define FRONTDESK_UI_VIEW_CHILD_H

#include "model/child.h"
#include "ui/view/profile_tab.h"

/* What is added is called so: preferences are said all in one place. */
const char *child_label(const struct entity *en);
/* Makes one for a customer: in the form of its entity, preferences in their editor. */
struct view *child_view(struct app *app, const struct entity *en, const struct uid *customer);
/* Asks whether to take a record of a tab away, what tells which; then does what was answered. */
void child_ask_to_take_away(const struct profile_head *head, const struct entity *en,
                            const char *what);
void child_take_away(const struct profile_head *head, const struct entity *en, const void *row,
                     const struct answer *a);

#endif
