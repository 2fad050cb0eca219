/* The sequence that puts text on the clipboard of the person's own terminal (OSC 52). */
#ifndef FRONTDESK_UI_CLIPBOARD_H
#define FRONTDESK_UI_CLIPBOARD_H

#include <stdbool.h>

#include "base/arena.h"

/* The bytes to send, or NULL when text is longer than terminals take. in_tmux: also in the wrapping
 * that makes tmux pass it on. */
const char *clipboard_sequence(struct arena *a, const char *text, bool in_tmux);

#endif
