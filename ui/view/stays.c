/* The second tab: figures over the stays, and one list of stays and of the bookings that became
 * none (yet), newest first. The selected one in full stands beside the list where there is room,
 * and takes its place after Enter. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/entity.h"
#include "model/kind.h"
#include "model/row.h"
#include "ui/view/profile_tab.h"
#include "ui/view/shown.h"
#include "ui/widget/card.h"
#include "ui/widget/list.h"
#include "ui/widget/pager.h"
#include "ui/widget/pieces.h"

#define BESIDE 112 /* columns from which the selected stay is shown beside the list */
#define CARD_WIDTH 44

/* A stay with the booking it came from, either may be missing. */
struct visit {
    const struct stay *stay;
    const struct booking *booking;
};

struct stays {
    struct profile_tab tab;
    struct arena *data;   /* of one load */
    struct arena *layout; /* of one layout */
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

/* ---- Visits */

static const char *arrival_of(const struct visit *v)
{
    const char *day = v->stay ? v->stay->check_in_date : v->booking->arrival;
    return day ? day : "";
}

static const char *departure_of(const struct visit *v)
{
    return v->stay ? v->stay->check_out_date : v->booking->departure;
}

static const struct uid *id_of(const struct visit *v)
{
    return v->stay ? &v->stay->id : &v->booking->id;
}

static int64_t nights_of(const struct visit *v)
{
    if (v->stay != NULL && v->stay->nights != NONE)
        return v->stay->nights;
    return departure_of(v) ? days_between(arrival_of(v), departure_of(v)) : 0;
}

/* What the stay cost: the total, else its parts. NONE: nobody knows. */
static int64_t amount_of(const struct visit *v)
{
    const struct stay *s = v->stay;
    if (s == NULL || s->total_amount != NONE)
        return s ? s->total_amount : NONE;
    if (s->total_room_charge == NONE && s->total_extras == NONE)
        return NONE;
    return (s->total_room_charge != NONE ? s->total_room_charge : 0) +
           (s->total_extras != NONE ? s->total_extras : 0);
}

static const char *room_of(const struct visit *v, struct arena *a)
{
    const char *type = v->stay ? v->stay->room_type : v->booking->room_type;
    const char *number = v->stay ? v->stay->room_number : NULL;
    if (number == NULL || type == NULL)
        return number ? number : type;
    return arena_printf(a, "%s %s", number, type);
}

static const char *status_of(const struct visit *v)
{
    return v->stay ? v->stay->status : v->booking->status;
}

static const char *status_text(const struct visit *v)
{
    return v->stay ? shown_choice(stay_statuses, v->stay->status)
                   : shown_choice(booking_statuses, v->booking->status);
}

static unsigned status_role(const struct visit *v)
{
    static const struct {
        const char *status;
        enum role role;
    } roles[] = {{"completed", ROLE_NORMAL}, {"in_house", ROLE_GOOD},  {"checked_in", ROLE_GOOD},
                 {"confirmed", ROLE_ACCENT}, {"pending", ROLE_ACCENT}, {"cancelled", ROLE_DIM},
                 {"no_show", ROLE_WARNING}};
    for (int i = 0; i < COUNT_OF(roles); i++)
        if (text_equal(roles[i].status, status_of(v)))
            return roles[i].role;
    return ROLE_NORMAL;
}

/* ---- Loading */

static const struct stay *stay_of(const struct profile *all, const struct booking *b)
{
    for (int i = 0; i < all->stay_count; i++)
        if (uid_compare(&all->stays[i]->booking_id, &b->id) == 0)
            return all->stays[i];
    return NULL;
}

static const struct booking *booking_of(const struct profile *all, const struct stay *s)
{
    for (int i = 0; i < all->booking_count; i++)
        if (uid_compare(&all->bookings[i]->id, &s->booking_id) == 0)
            return all->bookings[i];
    return NULL;
}

/* Newest arrival first. */
static int by_arrival(const void *a, const void *b)
{
    const struct visit *x = a, *y = b;
    const int order = strcmp(arrival_of(y), arrival_of(x));
    return order != 0 ? order : uid_compare(id_of(y), id_of(x));
}

static void fill(struct stays *s)
{
    const struct profile *all = &s->all;
    s->n = 0;
    s->visits = ARENA_ARRAY(s->data, struct visit,
                            (size_t)all->stay_count + (size_t)all->booking_count + 1);
    for (int i = 0; i < all->stay_count; i++)
        s->visits[s->n++] = (struct visit){all->stays[i], booking_of(all, all->stays[i])};
    for (int i = 0; i < all->booking_count; i++)
        if (stay_of(all, all->bookings[i]) == NULL)
            s->visits[s->n++] = (struct visit){NULL, all->bookings[i]};
    qsort(s->visits, (size_t)s->n, sizeof *s->visits, by_arrival);
}

/* Puts the selection back on the visit it was on; the rows around it stay where they are. */
static void select_again(struct stays *s, const struct uid *id)
{
    for (int i = 0; i < s->n; i++) {
        if (uid_compare(id_of(&s->visits[i]), id) != 0)
            continue;
        if (s->list.first > 0)
            s->list.first += i - s->list.selected;
        s->list.selected = i;
    }
}

static enum code load(struct profile_tab *tab, bool first, struct error *e)
{
    struct stays *s = (struct stays *)tab;
    struct profile all;
    struct uid selected = {{0}};
    struct arena *a = arena_new();
    const enum code code = profile_load(tab->head->app->store, &tab->head->id, &all, a, e);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    if (s->n > 0)
        selected = *id_of(&s->visits[s->list.selected]);
    arena_free(s->data);
    s->data = a;
    s->all = all;
    fill(s);
    if (first) {
        list_reset(&s->list);
        s->in_full = false;
    } else {
        select_again(s, &selected);
    }
    list_loaded(&s->list, 0, s->n, s->n, false);
    return CODE_OK;
}

/* ---- The list */

static const struct column columns[] = {
    {N_("Arrived"), 11, 0, false, 0}, {N_("Nights"), 6, 0, true, 3},
    {N_("Room"), 10, 3, false, 1},    {N_("Amount"), 11, 0, true, 2},
    {N_("Score"), 5, 0, true, 4},     {N_("Purpose"), 8, 0, false, 5},
    {N_("Status"), 9, 0, false, 0},
};

static struct cell cell(void *ctx, int64_t row, int column, struct arena *a)
{
    const struct stays *s = ctx;
    const struct visit *v = &s->visits[row];
    const unsigned role = v->stay ? ROLE_NORMAL : ROLE_DIM;
    const struct property *p = property_of(s);
    const char *day = arrival_of(v);
    struct buf b;
    buf_init(&b, a);
    switch (column) {
    case 0:
        print_day(p, NULL, &day, &b);
        return (struct cell){b.p, ROLE_NAME};
    case 1:
        return (struct cell){arena_printf(a, "%lld", (long long)nights_of(v)), role};
    case 2:
        return (struct cell){room_of(v, a), role};
    case 3:
        return (struct cell){
            amount_of(v) == NONE ? NULL : shown_money(p, amount_of(v), v->stay->currency, a), role};
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
        return (struct cell){status_text(v), status_role(v)};
    }
}

/* ---- The card of one visit */

/* Fields that stand with others, or tell a person nothing. */
static bool is_told_elsewhere(const struct field *f)
{
    static const char *const names[] = {"customer_id", "booking_id",    "room_id",
                                        "currency",    "exchange_rate", "source_system"};
    for (int i = 0; i < COUNT_OF(names); i++)
        if (strcmp(f->name, names[i]) == 0)
            return true;
    return f->no <= LAST_HEAD_FIELD;
}

static enum role role_of(const struct field *f)
{
    if (strcmp(f->name, "complaints") == 0 || strcmp(f->name, "issues_reported") == 0)
        return ROLE_WARNING;
    return strcmp(f->name, "compliments") == 0 ? ROLE_GOOD : ROLE_NORMAL;
}

static const char *text_of(struct stays *s, const struct entity *en, const struct field *f,
                           const void *row)
{
    const struct property *p = property_of(s);
    if (f->kind == KIND_JSON)
        return shown_json(*(const char *const *)field_value(f, row), s->layout);
    if (f->kind == KIND_MONEY && f->currency_of != NULL)
        return shown_money(p, *(const int64_t *)field_value(f, row),
                           *(const char *const *)field_value(entity_field(en, f->currency_of), row),
                           s->layout);
    return value_print(p, f, row, s->layout);
}

/* What was said of the visit, not the figures that the list has already. */
static bool is_story(const struct field *f)
{
    return f->kind == KIND_JSON || f->kind == KIND_NOTE || f->kind == KIND_TAGS;
}

static void add_fields(struct stays *s, const struct entity *en, const void *row, bool stories)
{
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (is_story(f) != stories || is_told_elsewhere(f) || value_is_null(f, row) ||
            shown_is_default(property_of(s), f, row, s->layout))
            continue;
        card_add(&s->card, _(f->label), role_of(f), text_of(s, en, f, row));
    }
}

static void add_record(struct stays *s, const struct entity *en, const void *row)
{
    card_heading(&s->card, _(en->label));
    add_fields(s, en, row, true);
    add_fields(s, en, row, false);
}

static void build_card(struct stays *s, struct box box)
{
    const struct visit *v = s->n > 0 ? &s->visits[s->list.selected] : NULL;
    s->card_box = box;
    card_init(&s->card, s->layout, box.w - 1, 18);
    if (v != NULL && v->stay != NULL)
        add_record(s, &stay_entity, v->stay);
    if (v != NULL && v->booking != NULL)
        add_record(s, &booking_entity, v->booking);
    pager_layout(&s->pager, s->card.n, box.h);
}

/* ---- Layout and drawing */

static const char *month(int number)
{
    static const char *const names[] = {N_("January"), N_("February"), N_("March"),
                                        N_("April"),   N_("May"),      N_("June"),
                                        N_("July"),    N_("August"),   N_("September"),
                                        N_("October"), N_("November"), N_("December")};
    return number >= 1 && number <= 12 ? _(names[number - 1]) : NULL;
}

static void fill_figures(struct stays *s)
{
    const struct stay_statistics *st = &s->all.statistics;
    const struct customer *c = s->all.customer;
    pieces_init(&s->figures, s->layout);
    if (c->average_satisfaction != NONE)
        pieces_add(&s->figures, ROLE_NAME, GLYPHS,
                   value_print(property_of(s),
                               entity_field(&customer_entity, "average_satisfaction"), c,
                               s->layout),
                   _("satisfaction"));
    pieces_add(&s->figures, ROLE_NAME, GLYPHS, st->favorite_room_type, _("favourite room"));
    pieces_add(&s->figures, ROLE_NAME, GLYPHS, shown_choice(purposes, st->most_common_purpose),
               _("usual purpose"));
    pieces_add(&s->figures, ROLE_NAME, GLYPHS, month(st->peak_month), _("peak month"));
    if (st->low_month != st->peak_month)
        pieces_add(&s->figures, ROLE_NAME, GLYPHS, month(st->low_month), _("low month"));
}

static void layout(struct profile_tab *tab)
{
    struct stays *s = (struct stays *)tab;
    struct box left = tab->box;
    const bool roomy = left.h >= 8;
    arena_clear(s->layout);
    fill_figures(s);
    s->figures_box = left;
    s->figures_box.h = pieces_layout(&s->figures, left.w, 0, 3);
    if (!roomy)
        s->figures_box.h = 0;
    const int used = s->figures_box.h > 0 ? s->figures_box.h + 1 : 0;
    left.y += used;
    left.h -= used;
    struct box beside = left;
    if (left.w >= BESIDE && !s->in_full) {
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
    s->in_full = on && s->n > 0;
    s->pager.first = 0;
}

static bool run(struct profile_tab *tab, enum command_id command)
{
    struct stays *s = (struct stays *)tab;
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
        n += text_equal(status_of(&s->visits[i]), status);
    return n;
}

static const char *foot(const struct profile_tab *tab, struct arena *a)
{
    const struct stays *s = (const struct stays *)tab;
    static const struct {
        const char *status, *text;
    } parts[] = {{"completed", N_("%d completed")}, {"in_house", N_("%d in house")},
                 {"confirmed", N_("%d confirmed")}, {"pending", N_("%d pending")},
                 {"cancelled", N_("%d cancelled")}, {"no_show", N_("%d no-show")}};
    struct buf b;
    buf_init(&b, a);
    if (s->in_full)
        return _("Esc goes back to the list.");
    for (int i = 0; i < COUNT_OF(parts); i++) {
        const int n = count_status(s, parts[i].status);
        if (n > 0)
            buf_addf(&b, "%s%s", b.n > 0 ? " · " : "", arena_printf(a, _(parts[i].text), n));
    }
    return b.p;
}

/* "2026-11-10, 5 nights, 201 Deluxe Ocean, 7,500,000" */
static const char *copied(const struct profile_tab *tab, struct arena *a)
{
    const struct stays *s = (const struct stays *)tab;
    if (s->n == 0)
        return NULL;
    const struct visit *v = &s->visits[s->list.selected];
    const char *room = room_of(v, a);
    const int nights = (int)nights_of(v);
    const char *text = arena_printf(
        a, ngettext("%s, %d night", "%s, %d nights", (unsigned long)nights), arrival_of(v), nights);
    if (room != NULL)
        text = arena_printf(a, "%s, %s", text, room);
    if (amount_of(v) != NONE)
        text = arena_printf(a, "%s, %s", text,
                            shown_money(property_of(s), amount_of(v), v->stay->currency, a));
    return text;
}

static void open(struct profile_tab *tab)
{
    struct stays *s = (struct stays *)tab;
    s->data = arena_new();
    s->layout = arena_new();
    list_init(&s->list, columns, COUNT_OF(columns), cell, s);
    s->list.empty = _("This customer has not stayed here yet and has no booking.");
}

static void close(struct profile_tab *tab)
{
    struct stays *s = (struct stays *)tab;
    arena_free(s->data);
    arena_free(s->layout);
}

const struct tab_ops stays_tab = {
    .title = N_("Stays"),
    .size = sizeof(struct stays),
    .scopes = SCOPE_ROWS,
    .open = open,
    .close = close,
    .load = load,
    .layout = layout,
    .draw = draw,
    .run = run,
    .mouse = mouse,
    .foot = foot,
    .copied = copied,
    .twin = "show",
};
