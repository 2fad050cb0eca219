/* Where the keys of readline take a cursor in a text of one line or of several, and which part of
 * it they remove: what the editors of one line and of several have in common. */
#ifndef FRONTDESK_UI_WIDGET_CARET_H
#define FRONTDESK_UI_WIDGET_CARET_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/command.h"

/* A text with the cursor in it; lines end at newlines. */
struct caret {
    const char *text;
    size_t n, at; /* bytes */
};

struct span {
    size_t from, to; /* bytes; the same: nothing */
    bool cut;        /* can be put back, with CMD_YANK */
};

/* Where a command moves the cursor to; false for others. */
bool caret_move(const struct caret *c, enum command_id command, size_t *to);
/* What a command removes; false for others. */
bool caret_erase(const struct caret *c, enum command_id command, struct span *out);

#endif
