#include "ui/clipboard.h"

#include <sodium.h>
#include <string.h>

/* xterm refuses sequences of more than 100,000 bytes; four of base64 carry three. */
#define MOST_BYTES 74000

const char *clipboard_sequence(struct arena *a, const char *text, bool in_tmux)
{
    const size_t n = strlen(text);
    if (n > MOST_BYTES)
        return NULL;
    const size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
    char *code = arena_alloc(a, room);
    sodium_bin2base64(code, room, (const unsigned char *)text, n, sodium_base64_VARIANT_ORIGINAL);
    const char *plain = arena_printf(a, "\033]52;c;%s\a", code);
    return in_tmux ? arena_printf(a, "%s\033Ptmux;\033%s\033\\", plain, plain) : plain;
}
