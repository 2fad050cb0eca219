/* Who is at the phone, at the door or in a mail: the view that a phone number, a code or an e-mail
 * from another program opens. */
#ifndef FRONTDESK_UI_VIEW_CALLER_H
#define FRONTDESK_UI_VIEW_CALLER_H

#include "src/app.h"
#include "ui/view.h"

/* The profile of the one customer it certainly is; a new customer with the phone or e-mail that
 * nobody has; else a lookup of those who it may be, with a row for a new one. */
struct view *caller_view(struct app *app, const char *said);

#endif
