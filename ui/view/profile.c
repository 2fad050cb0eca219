#include "ui/view/profile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "ui/view/badges.h"
#include "ui/view/profile_tab.h"
#include "ui/view/shown.h"
#include "ui/widget/meter.h"
#include "ui/widget/pieces.h"
#include "ui/widget/tabs.h"

#define LOOK_AGAIN_MS 1000 /* how soon a change made elsewhere is noticed */
#define ROOMY 16           /* rows from which the header may have blank lines */

static const struct tab_ops *const all_tabs[] = {&overview_tab, &stays_tab, &history_tab};
#define TABS (int)(sizeof all_tabs / sizeof *all_tabs)

struct profile_page {
    struct view view;
    struct profile_head head;
    struct profile_walk *walk;
    int position, count; /* in the list it came from; 0: none */
    struct tabs tabs;
    const char *titles[TABS];
    struct profile_tab *states[TABS];
    bool loaded[TABS];    /* the tab has what the data says now */
    bool shown[TABS];     /* the tab has something of this customer */
    struct arena *arena;  /* of what head.profile points to */
    struct arena *layout; /* of one layout */
    int64_t version;      /* store_data_version at the last load */
    struct pieces badges, figures;
    struct alert alerts[ALERTS_MOST];
    struct box badges_box, figures_box, alerts_box;
    int meter_width; /* of the whole "profile ▰▰▱ 75 %", 0: no room */
    int rule;        /* row of the line under the tabs, or -1 */
};

static struct store *store_of(const struct profile_page *page)
{
    return page->head.app->store;
}

static const struct tab_ops *ops_of(const struct profile_page *page)
{
    return all_tabs[page->tabs.current];
}

static struct profile_tab *tab_of(const struct profile_page *page)
{
    return page->states[page->tabs.current];
}

static const struct customer *customer_of(const struct profile_page *page)
{
    return page->head.profile.customer;
}

/* ---- Loading */

/* Reads the head anew; what is shown stays until that has succeeded. */
static enum code load_head(struct profile_page *page, struct error *e)
{
    struct profile profile;
    struct arena *a = arena_new();
    const int64_t version = store_data_version(store_of(page));
    const enum code code = profile_load_head(store_of(page), &page->head.id, &profile, a, e);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    if (customer_of(page) != NULL && uid_compare(&customer_of(page)->id, &page->head.id) != 0)
        memset(page->shown, 0, sizeof page->shown);
    arena_free(page->arena);
    page->arena = a;
    page->head.profile = profile;
    page->version = version;
    return CODE_OK;
}

static enum code load_tab(struct profile_page *page, struct error *e)
{
    const int i = page->tabs.current;
    if (page->loaded[i] && !page->states[i]->again)
        return CODE_OK;
    if (ops_of(page)->load != NULL)
        TRY(ops_of(page)->load(page->states[i], !page->shown[i], e));
    page->states[i]->again = false;
    page->loaded[i] = page->shown[i] = true;
    return CODE_OK;
}

static enum code load(struct view *v, struct error *e)
{
    struct profile_page *page = (struct profile_page *)v;
    TRY(load_head(page, e));
    return load_tab(page, e);
}

/* Everything shown may be out of date: each tab loads when it is shown next. */
static void forget(struct profile_page *page)
{
    memset(page->loaded, 0, sizeof page->loaded);
    view_reload(&page->view);
}

static void tick(struct view *v)
{
    struct profile_page *page = (struct profile_page *)v;
    v->wake = clock_ticks() + LOOK_AGAIN_MS;
    if (store_data_version(store_of(page)) != page->version)
        forget(page);
}

static enum code open(struct view *v, struct error *e)
{
    struct profile_page *page = (struct profile_page *)v;
    struct uid ignored;
    TRY(app_store(page->head.app, e));
    TRY(load_head(page, e));
    if (page->walk != NULL)
        page->walk->step(page->walk->ctx, 0, &ignored, &page->position, &page->count);
    v->wake = clock_ticks() + LOOK_AGAIN_MS;
    return CODE_OK;
}

/* ---- Layout */

static void fill_header(struct profile_page *page, bool in_full)
{
    const struct property *p = store_property(store_of(page));
    pieces_init(&page->badges, page->layout);
    badges_add(&page->badges, customer_of(page));
    pieces_init(&page->figures, page->layout);
    figures_add(&page->figures, p, customer_of(page), in_full);
    pieces_add(&page->figures, ROLE_ACCENT, GLYPHS,
               shown_whereabouts(p, &page->head.profile, page->layout), NULL);
}

/* Takes so many rows, at most what there is, from the top of a box. */
static struct box take_rows(struct box *from, int rows)
{
    struct box taken = *from;
    taken.h = rows < from->h ? rows : from->h;
    from->y += taken.h;
    from->h -= taken.h;
    return taken;
}

static int most(int n, int limit)
{
    return n < limit ? n : limit;
}

static void layout_header(struct profile_page *page, struct box *left)
{
    const bool roomy = left->h >= ROOMY;
    const int w = left->w;
    fill_header(page, w >= 100);
    page->meter_width = w >= 76 ? 24 : 5;
    const int badges = pieces_layout(&page->badges, w, page->meter_width + 2, 3);
    const int figures = pieces_layout(&page->figures, w, 0, roomy ? 3 : 2);
    const int alerts = alerts_of(customer_of(page), page->layout, page->alerts);
    page->badges_box = take_rows(left, roomy && badges > 0 ? badges : 1);
    page->figures_box = take_rows(left, roomy ? figures : most(figures, 1));
    page->alerts_box = take_rows(left, roomy ? alerts : most(alerts, left->h > 5));
    take_rows(left, roomy);
}

static void layout(struct view *v)
{
    struct profile_page *page = (struct profile_page *)v;
    struct box left = box_inside(v->area, 0, 1);
    if (customer_of(page) == NULL)
        return; /* not open yet */
    const bool roomy = left.h >= ROOMY;
    arena_clear(page->layout);
    v->scopes = SCOPE_PROFILE | SCOPE_MOVE | ops_of(page)->scopes;
    layout_header(page, &left);
    tabs_layout(&page->tabs, take_rows(&left, 1).y, left.x, left.w);
    page->rule = roomy ? take_rows(&left, 1).y : -1;
    tab_of(page)->box = left;
    if (page->shown[page->tabs.current])
        ops_of(page)->layout(tab_of(page));
}

/* ---- Drawing */

static void draw_meter(const struct profile_page *page, struct term *t)
{
    const struct box b = page->badges_box;
    const int percent = (int)customer_of(page)->profile_completeness;
    const int x = b.x + b.w - page->meter_width;
    char figure[16];
    snprintf(figure, sizeof figure, "%d %%", percent);
    term_put_right(t, b.y, x, page->meter_width, ROLE_NORMAL, figure);
    if (page->meter_width < 20)
        return;
    term_put(t, b.y, x, 7, ROLE_DIM, _("profile"));
    meter_draw(t, b.y, x + 8, 10, ROLE_ACCENT, percent);
}

static void draw_alerts(const struct profile_page *page, struct term *t)
{
    const struct box b = page->alerts_box;
    for (int i = 0; i < b.h; i++) {
        const struct alert *alert = &page->alerts[i];
        term_glyph(t, b.y + i, b.x, alert->role, alert->glyph);
        term_put(t, b.y + i, b.x + 2, b.w - 2, alert->role, alert->text);
    }
}

static void draw(const struct view *v, struct term *t)
{
    const struct profile_page *page = (const struct profile_page *)v;
    pieces_draw(&page->badges, t, page->badges_box);
    draw_meter(page, t);
    pieces_draw(&page->figures, t, page->figures_box);
    draw_alerts(page, t);
    tabs_draw(&page->tabs, t);
    if (page->rule >= 0)
        term_hline(t, page->rule, v->area.x + 1, v->area.w - 2, ROLE_FRAME);
    if (page->shown[page->tabs.current])
        ops_of(page)->draw(tab_of(page), t);
}

static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct profile_page *page = (const struct profile_page *)v;
    const struct customer *c = customer_of(page);
    const char *name = c->full_name ? c->full_name : c->company_name;
    out->whole = true;
    out->left = arena_printf(a, "%s %s   %s", glyph_text(GLYPH_BACK, false), _("Customers"),
                             text_clean(a, name));
    out->right = c->customer_code;
    if (page->position > 0 && page->count > 0)
        out->right =
            arena_printf(a, _("%s   %d of %d"), c->customer_code, page->position, page->count);
    if (ops_of(page)->foot != NULL && page->shown[page->tabs.current])
        out->foot = ops_of(page)->foot(tab_of(page), a);
}

/* ---- Commands */

static void show_tab(struct profile_page *page)
{
    if (!page->loaded[page->tabs.current])
        view_reload(&page->view);
}

static void walk(struct profile_page *page, int by)
{
    struct uid id;
    if (page->walk == NULL) {
        view_say(&page->view, ROLE_DIM, _("This profile was not opened from a list."));
        return;
    }
    if (!page->walk->step(page->walk->ctx, by, &id, &page->position, &page->count)) {
        view_say(&page->view, ROLE_DIM,
                 by > 0 ? _("This is the last customer of the list.")
                        : _("This is the first customer of the list."));
        return;
    }
    page->head.id = id;
    forget(page);
}

static void copy(struct profile_page *page)
{
    const struct customer *c = customer_of(page);
    struct arena *a = arena_new();
    const char *text = ops_of(page)->copied ? ops_of(page)->copied(tab_of(page), a) : NULL;
    if (text == NULL)
        text = arena_printf(a, "%s %s", c->customer_code, c->full_name ? c->full_name : "");
    view_copy(&page->view, text);
    arena_free(a);
}

/* The command line that answers the same goes to the message line and to the clipboard. */
static void show_twin(struct profile_page *page)
{
    struct arena *a = arena_new();
    const char *line =
        arena_printf(a, "frontdesk %s %s", ops_of(page)->twin, customer_of(page)->customer_code);
    view_copy(&page->view, line);
    view_say(&page->view, ROLE_NORMAL, _("%s (copied)"), line);
    arena_free(a);
}

static bool run(struct view *v, enum command_id command)
{
    struct profile_page *page = (struct profile_page *)v;
    if (tabs_run(&page->tabs, command)) {
        show_tab(page);
        return true;
    }
    switch (command) {
    case CMD_NEXT_HIT:
        walk(page, 1);
        return true;
    case CMD_PREVIOUS_HIT:
        walk(page, -1);
        return true;
    case CMD_COPY:
        copy(page);
        return true;
    case CMD_TWIN:
        show_twin(page);
        return true;
    case CMD_REFRESH:
        forget(page);
        return true;
    default:
        return page->shown[page->tabs.current] && ops_of(page)->run(tab_of(page), command);
    }
}

static bool event(struct view *v, const struct event *ev)
{
    struct profile_page *page = (struct profile_page *)v;
    if (ev->type != EVENT_MOUSE)
        return false;
    if (tabs_mouse(&page->tabs, ev))
        show_tab(page);
    else if (page->shown[page->tabs.current])
        ops_of(page)->mouse(tab_of(page), ev);
    return true;
}

/* ---- Life */

static void close(struct view *v)
{
    struct profile_page *page = (struct profile_page *)v;
    for (int i = 0; i < TABS; i++) {
        all_tabs[i]->close(page->states[i]);
        free(page->states[i]);
    }
    arena_free(page->arena);
    arena_free(page->layout);
}

static const struct view_ops ops = {
    .name = "profile",
    .open = open,
    .load = load,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .tick = tick,
    .title = title,
    .close = close,
};

static struct profile_tab *new_tab(const struct tab_ops *tab, const struct profile_head *head)
{
    struct profile_tab *state = calloc(1, tab->size);
    if (state == NULL)
        die_out_of_memory();
    state->head = head;
    tab->open(state);
    return state;
}

struct view *profile_view(struct app *app, const struct uid *customer, struct profile_walk *walk)
{
    struct profile_page *page = view_new(&ops, sizeof *page);
    page->view.scopes = SCOPE_PROFILE | SCOPE_MOVE;
    page->head = (struct profile_head){.app = app, .view = &page->view, .id = *customer};
    page->walk = walk;
    page->layout = arena_new();
    for (int i = 0; i < TABS; i++) {
        page->titles[i] = all_tabs[i]->title;
        page->states[i] = new_tab(all_tabs[i], &page->head);
    }
    tabs_init(&page->tabs, page->titles, TABS);
    return &page->view;
}
