/* The second tab: figures over the stays, and one list of stays and of the bookings that became
 * none (yet), newest first. The selected one in full stands beside the list where there is room,
 * and takes its place after Enter. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/entity.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/row.h"
#include "ui/page.h"
#include "ui/view/edit.h"
#include "ui/view/profile_tab.h"
#include "ui/view/shown.h"
#include "ui/view/visit.h"
#include "ui/widget/card.h"
#include "ui/widget/list.h"
#include "ui/widget/pager.h"
#include "ui/widget/pieces.h"

#define BESIDE 112 /* columns from which the selected stay is shown beside the list */
#define CARD_WIDTH 44

struct stays {
    struct profile_tab tab;
    struct profile all;
    struct visit *visits;
    int n;
    struct list list;
    struct pieces figures;
    struct box figures_box, card_box;
    bool in_full; /* the selected stay stands in the place of the list */
    struct card card;
    struct pager pager; /* of the card */
};

static const struct property *property_of(const struct stays *s)
{
    return store_property(s->tab.head->app->store);
}

static const struct visit *selected(const struct stays *s)
{
    return list_at(&s->list) >= 0 ? &s->visits[list_at(&s->list)] : NULL;
}

/* ---- Loading */

/* Puts the selection back on the visit it was on; the rows around it stay where they are. */
static void select_again(struct stays *s, const struct uid *id)
{
    for (int i = 0; i < s->n; i++) {
        if (uid_compare(visit_id(&s->visits[i]), id) != 0)
            continue;
        const int64_t first = s->list.first, before = s->list.selected;
        list_select(&s->list, i);
        if (first > 0)
            s->list.first = first + s->list.selected - before;
    }
}

static enum code load(struct profile_tab *tab, bool first, struct error *e)
{
    struct stays *s = (struct stays *)tab;
    struct profile all;
    struct uid at = {{0}};
    struct arena *a = arena_new();
    const enum code code = profile_load(tab->head->app->store, &tab->head->id, &all, a, e);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    if (selected(s) != NULL)
        at = *visit_id(selected(s));
    arena_free(s->tab.data);
    s->tab.data = a;
    s->all = all;
    s->n = visits_of(&s->all, &s->visits, a);
    if (first) {
        list_reset(&s->list);
        s->in_full = false;
    }
    list_loaded(&s->list, 0, s->n, s->n, false);
    if (!first)
        select_again(s, &at);
    return CODE_OK;
}

/* ---- The list */

static const struct column columns[] = {
    {N_("Arrived"), 11, 0, false, 0},
    {N_("Nights"), 6, 0, true, 3},
    {N_("Room"), 10, 3, false, 1},
    {N_("Amount"), 11, 0, true, 2},
    {N_("Score"), 5, 0, true, 4},
    {N_("Purpose"), 8, 0, false, 5},
    {NP_("short", "Status"), 9, 0, false, 0},
};

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct stays *s = ctx;
    const struct visit *v = &s->visits[row];
    const unsigned role = v->stay ? ROLE_NORMAL : ROLE_DIM;
    const struct property *p = property_of(s);
    const char *day = visit_arrival(v);
    struct buf b;
    buf_init(&b, a);
    switch (column) {
    case 0:
        print_day(p, NULL, &day, &b);
        return (struct cell){b.p, ROLE_NAME};
    case 1:
        return (struct cell){arena_printf(a, "%s", NUMBER(visit_nights(v))), role};
    case 2:
        return (struct cell){visit_room(v, a), role};
    case 3:
        return (struct cell){visit_amount_text(v, p, a), role};
    case 4:
        if (v->stay == NULL || v->stay->satisfaction_score == NONE)
            return (struct cell){NULL, 0};
        return (struct cell){arena_printf(a, "%lld/10", (long long)v->stay->satisfaction_score),
                             role};
    case 5:
        return (struct cell){
            shown_choice(purposes, v->stay ? v->stay->purpose_of_visit : v->booking->purpose),
            role};
    default:
        return (struct cell){visit_status_text(v), visit_status_role(v)};
    }
}

static void build_card(struct stays *s, struct box box)
{
    s->card_box = box;
    card_init(&s->card, s->tab.layout, box.w - 1, 18);
    if (selected(s) != NULL)
        visit_card(selected(s), property_of(s), &s->card);
    pager_layout(&s->pager, s->card.n, box.h);
}

/* ---- Layout and drawing */

static void fill_figures(struct stays *s)
{
    const struct stay_statistics *st = &s->all.statistics;
    const struct customer *c = s->all.customer;
    pieces_init(&s->figures, s->tab.layout);
    if (c->average_satisfaction != NONE)
        pieces_add(&s->figures, ROLE_NAME, GLYPHS,
                   value_print(property_of(s),
                               entity_field(&customer_entity, "average_satisfaction"), c,
                               s->tab.layout),
                   _("satisfaction"));
    pieces_add(&s->figures, ROLE_NAME, GLYPHS, st->favorite_room_type, _("favourite room"));
    pieces_add(&s->figures, ROLE_NAME, GLYPHS, shown_choice(purposes, st->most_common_purpose),
               _("usual purpose"));
    pieces_add(&s->figures, ROLE_NAME, GLYPHS, month_name(st->peak_month), _("peak month"));
    if (st->low_month != st->peak_month)
        pieces_add(&s->figures, ROLE_NAME, GLYPHS, month_name(st->low_month), _("low month"));
}

static void layout(struct profile_tab *tab)
{
    struct stays *s = (struct stays *)tab;
    struct box left = tab->box;
    const bool roomy = left.h >= 8;
    arena_clear(s->tab.layout);
    s->in_full = s->in_full && !tab->head->view->in_field; /* one looks for another */
    tab->head->view->narrow.covered = s->in_full;
    fill_figures(s);
    s->figures_box = left;
    s->figures_box.h = pieces_layout(&s->figures, left.w, 0, 3);
    if (!roomy)
        s->figures_box.h = 0;
    const int used = s->figures_box.h > 0 ? s->figures_box.h + 1 : 0;
    left.y += used;
    left.h -= used;
    struct box beside = left;
    if (left.w >= BESIDE && !s->in_full && !page_is_endless(left)) {
        left.w -= CARD_WIDTH + 3;
        beside.x += left.w + 3;
        beside.w = CARD_WIDTH;
    }
    list_layout(&s->list, left);
    build_card(s, beside);
}

static void draw(const struct profile_tab *tab, struct term *t)
{
    const struct stays *s = (const struct stays *)tab;
    const bool beside = s->card_box.x > tab->box.x;
    pieces_draw(&s->figures, t, s->figures_box);
    if (!s->in_full)
        list_draw(&s->list, t, true);
    if (beside)
        term_vline(t, s->card_box.y, s->card_box.x - 2, s->card_box.h, ROLE_FRAME);
    if (!beside && !s->in_full)
        return;
    card_draw(&s->card, t, s->card_box, s->pager.first);
    pager_draw(&s->pager, t, s->card_box);
}

/* ---- Commands */

static void show_in_full(struct stays *s, bool on)
{
    s->in_full = on && selected(s) != NULL;
    s->pager.first = 0;
}

static bool edit_selected(const struct stays *s)
{
    const struct visit *visit = selected(s);
    if (visit == NULL)
        return false;
    const struct entity *en = visit->stay != NULL ? &stay_entity : &booking_entity;
    view_push(s->tab.head->view, edit_view(s->tab.head->app, en, visit_id(visit)));
    return true;
}

static bool run(struct profile_tab *tab, enum command_id command)
{
    struct stays *s = (struct stays *)tab;
    if (command == CMD_EDIT)
        return edit_selected(s);
    if (command == CMD_OPEN) {
        show_in_full(s, !s->in_full);
        return true;
    }
    if (command == CMD_BACK && s->in_full) {
        show_in_full(s, false);
        return true;
    }
    if (s->in_full)
        return pager_run(&s->pager, command);
    const bool moved = list_run(&s->list, command);
    if (moved)
        s->pager.first = 0;
    return moved;
}

static bool mouse(struct profile_tab *tab, const struct event *ev)
{
    struct stays *s = (struct stays *)tab;
    const bool on_card = ev->x >= s->card_box.x && s->card_box.x > tab->box.x;
    int column;
    if (s->in_full || on_card)
        return pager_mouse(&s->pager, ev);
    const enum list_hit hit = list_mouse(&s->list, ev, &column);
    if (hit == LIST_OPENED)
        show_in_full(s, true);
    else if (hit == LIST_SELECTED || hit == LIST_SCROLLED)
        s->pager.first = 0;
    return hit != LIST_MISS;
}

/* ---- Texts */

static int count_status(const struct stays *s, const char *status)
{
    int n = 0;
    for (int i = 0; i < s->n; i++)
        n += text_equal(visit_status(&s->visits[i]), status);
    return n;
}

static const char *foot(const struct profile_tab *tab, struct arena *a)
{
    const struct stays *s = (const struct stays *)tab;
    static const struct {
        const char *status, *text;
    } parts[] = {{"completed", N_("%s completed")}, {"in_house", N_("%s in house")},
                 {"confirmed", N_("%s confirmed")}, {"pending", N_("%s pending")},
                 {"cancelled", N_("%s cancelled")}, {"no_show", N_("%s no-show")}};
    struct buf b;
    buf_init(&b, a);
    if (s->in_full)
        return _("{back} goes back to the list.");
    for (int i = 0; i < COUNT_OF(parts); i++) {
        const int n = count_status(s, parts[i].status);
        if (n > 0)
            buf_addf(&b, "%s%s", b.n > 0 ? " · " : "",
                     arena_printf(a, _(parts[i].text), NUMBER(n)));
    }
    return b.p;
}

/* "2026-11-10, 5 nights, 201 Deluxe Ocean, 7,500,000" */
static const char *copied(const struct profile_tab *tab, struct arena *a)
{
    const struct stays *s = (const struct stays *)tab;
    const struct visit *v = selected(s);
    if (v == NULL)
        return NULL;
    const char *room = visit_room(v, a);
    const int nights = (int)visit_nights(v);
    const char *text =
        arena_printf(a, ngettext("%s, %s night", "%s, %s nights", (unsigned long)nights),
                     visit_arrival(v), NUMBER(nights));
    if (room != NULL)
        text = arena_printf(a, "%s, %s", text, room);
    if (visit_amount_text(v, property_of(s), a) != NULL)
        text = arena_printf(a, "%s, %s", text, visit_amount_text(v, property_of(s), a));
    return text;
}

static const struct list *rows(const struct profile_tab *tab)
{
    return &((const struct stays *)tab)->list;
}

static void open(struct profile_tab *tab)
{
    struct stays *s = (struct stays *)tab;
    list_init(&s->list, columns, COUNT_OF(columns), cell, s);
    tab->list = &s->list;
    s->list.empty = N_("This customer has not stayed here yet and has no booking.");
}

const struct tab_ops stays_tab = {
    .title = N_("Stays"),
    .size = sizeof(struct stays),
    .scopes = SCOPE_ROWS,
    .open = open,
    .load = load,
    .layout = layout,
    .draw = draw,
    .run = run,
    .mouse = mouse,
    .foot = foot,
    .adds = &booking_entity,
    .rows = rows,
    .copied = copied,
    .twin = "show",
};
