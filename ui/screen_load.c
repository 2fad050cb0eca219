/* When the data of views is read: what can be seen, and what a key is about to speak of. */
#include "ui/screen_own.h"

static bool wants_load(const struct slot *slot)
{
    return (slot->view->wishes & WISH_RELOAD) && slot->view->ops->load != NULL;
}

static void load_view(struct screen *s, struct slot *slot)
{
    struct view *v = slot->view;
    struct error e = {0};
    v->wishes &= ~(unsigned)WISH_RELOAD;
    s->reading = true;
    const enum code c = v->ops->load(v, &e);
    s->reading = false;
    if (c == CODE_STOPPED)
        view_reload(v);
    else if (c != CODE_OK)
        screen_say(s, ROLE_DANGER, e.message);
    slot->loaded = slot->loaded || c != CODE_STOPPED;
}

/* A key typed ahead speaks of what the view is about to show. */
void screen_load_first(struct screen *s)
{
    struct slot *slot = &s->stack[s->depth - 1];
    if (slot->loaded || !wants_load(slot) || screen_too_small(s))
        return;
    load_view(s, slot);
    screen_settle(s);
    screen_layout(s);
}

/* Loads what can be seen and asked for it. What was typed is shown first, so that it never waits
 * for a query; a view that has never shown anything waits for its data. */
void screen_load(struct screen *s)
{
    for (int i = screen_base(s); i < s->depth && !screen_too_small(s); i++) {
        struct slot *slot = &s->stack[i];
        if (!wants_load(slot))
            continue;
        if (slot->loaded)
            screen_draw(s);
        load_view(s, slot);
        screen_settle(s);
        screen_layout(s);
    }
}

bool screen_any_load(const struct screen *s)
{
    for (int i = screen_base(s); i < s->depth && !screen_too_small(s); i++)
        if (wants_load(&s->stack[i]))
            return true;
    return false;
}
