/* The screen manager: the wishes of views that do not change the stack. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "ui/external.h"
#include "ui/screen_own.h"

#define EDITED_MOST 60000 /* bytes that come back from an editor of one's own */

#define SHORT_COPY 60 /* columns of what is said as it is */

/* "C20260001, C20260002", or how much it is when that would be long. */
static const char *shortened(const char *text, const char *size, struct arena *a)
{
    struct buf b;
    int64_t lines = 1;
    buf_init(&b, a);
    for (const char *p = text; *p != '\0'; p++) {
        const bool ends = *p == '\n';
        lines += ends;
        buf_addn(&b, ends ? ", " : p, ends ? 2 : 1);
    }
    return text_width(b.p) <= SHORT_COPY
               ? text_clean(a, b.p)
               : arena_printf(a, ngettext("%s line, %s", "%s lines, %s", (unsigned long)lines),
                              NUMBER(lines), size);
}

/* "Copied: C20260001", "Copied: 17 rows, 2 KB". */
static const char *what_was_copied(const struct view *v, struct arena *a)
{
    if (v->copied_rows == COPIED_LINE)
        return arena_printf(a, _("Copied: %s"), v->copied);
    const size_t n = strlen(v->copied);
    const char *size = n < 1000 ? arena_printf(a, _("%s bytes"), NUMBER((int64_t)n))
                                : arena_printf(a, _("%s KB"), NUMBER((int64_t)(n + 999) / 1000));
    if (v->copied_rows == 0)
        return arena_printf(a, _("Copied: %s"), shortened(v->copied, size, a));
    return arena_printf(
        a, ngettext("Copied: %s row, %s.", "Copied: %s rows, %s.", (unsigned long)v->copied_rows),
        NUMBER(v->copied_rows), size);
}

static void copy(struct screen *s, struct view *v)
{
    struct error e = {0};
    struct arena *a = arena_new();
    if (s->plain != NULL) /* there is no clipboard; who hears it can take it */
        plain_text(s, v->copied);
    else if (term_copy(s->term, v->copied, &e) == CODE_OK)
        screen_say(s, v->copied_rows == COPIED_LINE ? ROLE_NORMAL : ROLE_GOOD,
                   what_was_copied(v, a));
    else
        screen_say(s, ROLE_DANGER, e.message);
    free(v->copied);
    v->copied = NULL;
    arena_free(a);
}

struct edit_outside {
    const char *text;
    char *out;
    struct error e;
};

static void edit_outside(void *ctx)
{
    struct edit_outside *o = ctx;
    external_edit(o->text, EDITED_MOST, &o->out, &o->e);
}

static void edit(struct screen *s, struct view *v)
{
    struct edit_outside o = {.text = v->edited};
    term_lend(s->term, edit_outside, &o);
    free(v->edited);
    v->edited = NULL;
    if (o.out == NULL)
        screen_say(s, ROLE_DANGER, o.e.message);
    const struct answer a = {VIEW_EDITED, o.out != NULL ? 1 : -1, o.out};
    if (v->ops->answer != NULL)
        v->ops->answer(v, &a);
    free(o.out);
    screen_layout(s);
}

void screen_hear(struct screen *s, struct view *v)
{
    if (v->copied != NULL)
        copy(s, v);
    if (v->edited != NULL)
        edit(s, v);
    if (v->said[0] != '\0')
        screen_say(s, v->said_role, v->said);
    v->said[0] = '\0';
    if (v->wishes & WISH_RESTYLE && s->options.restyle != NULL)
        s->options.restyle(s->options.ctx);
    if (v->wishes & (WISH_REDRAW | WISH_RESTYLE))
        s->dirty = true;
    v->wishes &= ~(unsigned)(WISH_REDRAW | WISH_RESTYLE);
}
