/* The screen manager: the wishes of views that do not change the stack. */
#include <stdlib.h>

#include "base/intl.h"
#include "ui/external.h"
#include "ui/screen_own.h"

#define EDITED_MOST 60000 /* bytes that come back from an editor of one's own */

static void copy(struct screen *s, struct view *v)
{
    struct error e = {0};
    if (s->plain != NULL) { /* there is no clipboard; who hears it can take it */
        plain_text(s, v->copied);
        free(v->copied);
        v->copied = NULL;
        return;
    }
    const bool done = term_copy(s->term, v->copied, &e) == CODE_OK;
    free(v->copied);
    v->copied = NULL;
    screen_say(s, done ? ROLE_GOOD : ROLE_DANGER, done ? _("Copied.") : e.message);
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
