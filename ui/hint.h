/* How texts speak of what can be done: they name commands in braces, "{undo} takes it back". Where
 * the text is read stands the key that gives the command there, so that [keys] changes what is said
 * of it, too; and without a screen (--plain), where nobody presses keys, what can be typed. */
#ifndef FRONTDESK_UI_HINT_H
#define FRONTDESK_UI_HINT_H

#include <stdbool.h>

#include "base/arena.h"
#include "ui/bind.h"

/* Where a text is read; kept by the manager of the screen. */
struct hints {
    const struct binds *binds; /* NULL: nobody presses keys */
    unsigned scopes;           /* of the view it is about */
    bool in_field;
};

/* The text with a key or a name for every command in it. Braces around anything else stay. h may be
 * NULL: names. */
char *hints_fill(const struct hints *h, const char *text, struct arena *a);

#endif
