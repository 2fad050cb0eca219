/* Picking the record that a field points to, of any entity but customers, who have the lookup: its
 * records, narrowed by the words one types. Answers 1 with the code, or the id where there is no
 * code. */
#ifndef FRONTDESK_UI_VIEW_PICK_H
#define FRONTDESK_UI_VIEW_PICK_H

#include "data/entity/stay.h"
#include "src/app.h"
#include "ui/view.h"

/* customer: of an entity whose records hang on one, only theirs; NULL: the newest of everybody. */
struct view *pick_view(struct app *app, const struct entity *en, const struct uid *customer);
/* Rooms: for the nights of that booking, who has which of them; those that are free come first. */
struct view *pick_room(struct app *app, const struct booking *during);

#endif
