/* What stands around every view: the title bar, the message, and the notice that stands alone
 * when the window is too small for anything else. */
#ifndef FRONTDESK_UI_CHROME_H
#define FRONTDESK_UI_CHROME_H

#include "base/arena.h"
#include "ui/term.h"
#include "ui/view.h"

/* The least window that the desk works in. */
#define LEAST_ROWS 10
#define LEAST_COLUMNS 40

/* property and person may be NULL. */
void chrome_title(struct term *t, struct arena *a, const struct title *title, const char *property,
                  const char *person);
/* The lines that a message takes in so many columns, at most half of the rows of the screen. */
int chrome_message_lines(struct arena *a, const char *message, int rows, int columns,
                         char ***lines);
/* The message, or when it is empty what the view wants to stand there. A long one stands on as many
 * lines as it needs, over the foot of the view, which is drawn before it. */
void chrome_message(struct term *t, struct arena *a, const struct title *title, enum role role,
                    const char *message);
void chrome_too_small(struct term *t, struct arena *a);

#endif
