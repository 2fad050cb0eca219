#include "base/shell.h"

#include <string.h>

#include "base/buf.h"

#define HARMLESS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,+@%"

const char *shell_word(struct arena *a, const char *text)
{
    struct buf b;
    if (text[0] != '\0' && text[strspn(text, HARMLESS)] == '\0')
        return text;
    buf_init(&b, a);
    buf_addc(&b, '\'');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\'')
            buf_add(&b, "'\\''");
        else
            buf_addc(&b, *p);
    }
    buf_addc(&b, '\'');
    return b.p;
}

const char *shell_path(struct arena *a, const char *path)
{
    if (strncmp(path, "~/", 2) == 0)
        return arena_printf(a, "~/%s", path[2] != '\0' ? shell_word(a, path + 2) : "");
    return shell_word(a, path);
}
