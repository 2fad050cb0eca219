/* The tab Stays. */
#include "base/intl.h"
#include "ui/view/profile_tab.h"

static void open(struct profile_tab *tab)
{
    (void)tab;
}

static void layout(struct profile_tab *tab)
{
    (void)tab;
}

static void draw(const struct profile_tab *tab, struct term *t)
{
    term_put(t, tab->box.y, tab->box.x, tab->box.w, ROLE_DIM, _("Not there yet."));
}

static bool run(struct profile_tab *tab, enum command_id command)
{
    (void)tab, (void)command;
    return false;
}

static bool mouse(struct profile_tab *tab, const struct event *ev)
{
    (void)tab, (void)ev;
    return false;
}

const struct tab_ops stays_tab = {
    .title = N_("Stays"),
    .size = sizeof(struct profile_tab),
    .open = open,
    .close = open,
    .layout = layout,
    .draw = draw,
    .run = run,
    .mouse = mouse,
    .twin = "show",
};
