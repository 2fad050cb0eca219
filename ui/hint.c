#include "ui/hint.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "ui/key.h"

static void add_command(struct buf *b, const struct hints *h, enum command_id id)
{
    char key[KEY_TEXT];
    const struct command *row = command_row(id);
    const struct binds *binds = h != NULL ? h->binds : NULL;
    int32_t shown = binds != NULL ? binds_key(binds, id, h->scopes, h->in_field) : K_NONE;
    if (binds != NULL && shown == K_NONE)
        shown = binds_nth(binds, id, 0);
    if (shown != K_NONE) {
        key_print(shown, key);
        buf_add(b, key);
    } else {
        buf_add(b, binds == NULL && row->spoken != NULL ? _(row->spoken) : row->name);
    }
}

/* The command whose name stands between the braces that begin here, and how long all that is. */
static enum command_id command_at(const char *text, size_t *n, struct arena *a)
{
    *n = strcspn(text, "}") + 1;
    return text[*n - 1] == '}' ? command_find(arena_strn(a, text + 1, *n - 2)) : CMD_NONE;
}

char *hints_fill(const struct hints *h, const char *text, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    while (*text != '\0') {
        size_t n = strcspn(text, "{");
        buf_addn(&b, text, n);
        text += n;
        if (*text == '\0')
            break;
        const enum command_id id = command_at(text, &n, a);
        if (id != CMD_NONE)
            add_command(&b, h, id);
        else
            buf_addn(&b, text, n = 1);
        text += n;
    }
    return b.p;
}
