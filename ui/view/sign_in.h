/* Who is at the desk: the sign-in card over whatever is open, the locked desk, and the card that
 * makes the first staff member. */
#ifndef FRONTDESK_UI_VIEW_SIGN_IN_H
#define FRONTDESK_UI_VIEW_SIGN_IN_H

#include "src/app.h"
#include "ui/view.h"

/* What CMD_SIGN_IN, CMD_SIGN_OUT and CMD_LOCK open: a card, the locked desk, or a word why not. */
struct view *sign_in_view(struct app *app, enum command_id command);
/* What must be answered before the desk is open: who is there, once there are PINs; or, while there
 * is no staff at all, the offer to make the first member. NULL: nothing. */
struct view *sign_in_at_start(struct app *app);

#endif
