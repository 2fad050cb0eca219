/* The clipboard of the person's own terminal, also over SSH: by a sequence that terminals know (OSC
 * 52), or by the tmux that stands between. */
#ifndef FRONTDESK_UI_CLIPBOARD_H
#define FRONTDESK_UI_CLIPBOARD_H

#include <stdbool.h>

#include "base/arena.h"

/* Bytes of text: xterm refuses sequences of more than 100,000, and four of base64 carry three. */
#define CLIPBOARD_MOST 74000

/* The bytes to send, or NULL when text is longer than terminals take. in_tmux: also in the wrapping
 * that makes tmux pass it on. */
const char *clipboard_sequence(struct arena *a, const char *text, bool in_tmux);
/* Hands it to the tmux this runs in, which by its own defaults drops both the sequence
 * (set-clipboard external) and the wrapped one (allow-passthrough off), but sends on what its own
 * command gives it. False: none has taken it (none there, or older than 3.2). *lacks: the command
 * of tmux without which the text stays in its own buffer, as it knows of no clipboard at its
 * terminal; NULL: it has sent it on. */
bool clipboard_by_tmux(const char *text, const char **lacks, struct arena *a);

#endif
