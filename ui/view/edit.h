/* Making and changing a record: a form over its fields, saved through the gate. What is typed is
 * kept as a draft; what somebody else saved meanwhile is merged, or asked about; a phone or e-mail
 * that another customer has is no dead end. Works for any entity. */
#ifndef FRONTDESK_UI_VIEW_EDIT_H
#define FRONTDESK_UI_VIEW_EDIT_H

#include "src/app.h"
#include "ui/view.h"

/* id NULL: a new record. The app is borrowed. When saved, it answers 1 with the id as text; a new
 * customer's profile takes its place. */
struct view *edit_view(struct app *app, const struct entity *en, const struct uid *id);
/* A record that hangs on two customers, as that one of them sees it. */
struct view *edit_seen_by(struct app *app, const struct entity *en, const struct uid *id,
                          const struct uid *customer);
/* A new record that hangs on that customer; its field says so and cannot be changed. */
struct view *edit_new_child(struct app *app, const struct entity *en, const struct uid *customer);
/* Puts a text into a field of the form, as if it had been typed. Before it is on the stack. */
void edit_prefill(struct view *v, const char *field, const char *typed);
/* Puts the cursor into that field when the form opens; the name is borrowed. Before it is on the
 * stack. */
void edit_begin_in(struct view *v, const char *field);
/* A new customer, with what somebody searched for put where it belongs: a phone, an e-mail, or a
 * name. */
struct view *edit_new_customer(struct app *app, const char *typed);
/* A sentence about forms that were begun and not saved, in the arena, for the start; NULL: none. */
const char *edit_left_over(struct app *app, struct arena *a);

#endif
