/* The records that hang on a customer: which sorts there are, which of them stand in the tab More,
 * and what one says in a line. All of it follows from the entity rows: another sort is another row.
 */
#ifndef FRONTDESK_UI_VIEW_CHILD_H
#define FRONTDESK_UI_VIEW_CHILD_H

#include "model/property.h"
#include "model/row.h"
#include "ui/view/profile_tab.h"

/* The sorts, in the order of the entities; NULL after the last. Pairs that may be one person are
 * none: the queue and the strip decide about them. */
const struct entity *child_kind(int i);
/* True for those that no other tab shows. */
bool child_is_listed(const struct entity *en);
/* What is added is called so: preferences are said all in one place. */
const char *child_label(const struct entity *en);
/* Makes one for a customer: in the form of its entity, preferences in their editor. */
struct view *child_view(struct app *app, const struct entity *en, const struct uid *customer);
/* What was put into it: "Home, 12 Lê Lợi, Huế, Viet Nam". */
const char *child_line(const struct property *p, const struct entity *en, const void *row,
                       struct arena *a);

/* Asks whether to take a record of a tab away, what tells which; then does what was answered. */
void child_ask_to_take_away(const struct profile_head *head, const struct entity *en,
                            const char *what);
void child_take_away(const struct profile_head *head, const struct entity *en, const void *row,
                     const struct answer *a);

#endif
