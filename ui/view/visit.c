#include "ui/view/visit.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/entity.h"
#include "model/row.h"
#include "ui/theme.h"
#include "ui/view/shown.h"

const char *visit_arrival(const struct visit *v)
{
    const char *day = v->stay ? v->stay->check_in_date : v->booking->arrival;
    return day ? day : "";
}

const char *visit_departure(const struct visit *v)
{
    return v->stay ? v->stay->check_out_date : v->booking->departure;
}

const struct uid *visit_id(const struct visit *v)
{
    return v->stay ? &v->stay->id : &v->booking->id;
}

int64_t visit_nights(const struct visit *v)
{
    if (v->stay != NULL && v->stay->nights != NONE)
        return v->stay->nights;
    return visit_departure(v) ? days_between(visit_arrival(v), visit_departure(v)) : 0;
}

/* What the stay cost: the total, else its parts. NONE: nobody knows. */
int64_t visit_amount(const struct visit *v)
{
    const struct stay *s = v->stay;
    if (s == NULL || s->total_amount != NONE)
        return s ? s->total_amount : NONE;
    if (s->total_room_charge == NONE && s->total_extras == NONE)
        return NONE;
    return (s->total_room_charge != NONE ? s->total_room_charge : 0) +
           (s->total_extras != NONE ? s->total_extras : 0);
}

const char *visit_amount_text(const struct visit *v, const struct property *p, struct arena *a)
{
    const int64_t amount = visit_amount(v);
    return v->stay == NULL || amount == NONE ? NULL : shown_money(p, amount, v->stay->currency, a);
}

const char *visit_room(const struct visit *v, struct arena *a)
{
    const char *type = v->stay ? v->stay->room_type : v->booking->room_type;
    const char *number = v->stay ? v->stay->room_number : NULL;
    if (number == NULL || type == NULL)
        return number ? number : type;
    return arena_printf(a, "%s %s", number, type);
}

const char *visit_status(const struct visit *v)
{
    return v->stay ? v->stay->status : v->booking->status;
}

const char *visit_status_text(const struct visit *v)
{
    return v->stay ? shown_choice(stay_statuses, v->stay->status)
                   : shown_choice(booking_statuses, v->booking->status);
}

unsigned visit_status_role(const struct visit *v)
{
    static const struct {
        const char *status;
        enum role role;
    } roles[] = {{"completed", ROLE_NORMAL}, {"in_house", ROLE_GOOD},  {"checked_in", ROLE_GOOD},
                 {"confirmed", ROLE_ACCENT}, {"pending", ROLE_ACCENT}, {"cancelled", ROLE_DIM},
                 {"no_show", ROLE_WARNING}};
    for (int i = 0; i < COUNT_OF(roles); i++)
        if (text_equal(roles[i].status, visit_status(v)))
            return roles[i].role;
    return ROLE_NORMAL;
}

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
    const int order = strcmp(visit_arrival(y), visit_arrival(x));
    return order != 0 ? order : uid_compare(visit_id(y), visit_id(x));
}

int visits_of(const struct profile *all, struct visit **out, struct arena *a)
{
    int n = 0;
    struct visit *visits =
        ARENA_ARRAY(a, struct visit, (size_t)all->stay_count + (size_t)all->booking_count + 1);
    for (int i = 0; i < all->stay_count; i++)
        visits[n++] = (struct visit){all->stays[i], booking_of(all, all->stays[i])};
    for (int i = 0; i < all->booking_count; i++)
        if (stay_of(all, all->bookings[i]) == NULL)
            visits[n++] = (struct visit){NULL, all->bookings[i]};
    qsort(visits, (size_t)n, sizeof *visits, by_arrival);
    *out = visits;
    return n;
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

static const char *text_of(const struct property *p, const struct entity *en, const struct field *f,
                           const void *row, struct arena *a)
{
    if (f->kind == KIND_JSON)
        return shown_json(*(const char *const *)field_value(f, row), a);
    if (f->kind == KIND_MONEY && f->currency_of != NULL)
        return shown_money(p, *(const int64_t *)field_value(f, row),
                           *(const char *const *)field_value(entity_field(en, f->currency_of), row),
                           a);
    return value_print(p, f, row, a);
}

/* What was said of the visit, not the figures that the list has already. */
static bool is_story(const struct field *f)
{
    return f->kind == KIND_JSON || f->kind == KIND_NOTE || f->kind == KIND_TAGS;
}

static void add_fields(struct card *card, const struct property *p, const struct entity *en,
                       const void *row, bool stories)
{
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (is_story(f) != stories || is_told_elsewhere(f) || value_is_null(f, row) ||
            value_is_default(p, f, row, card->arena))
            continue;
        card_add(card, _(f->label), role_of(f), text_of(p, en, f, row, card->arena));
    }
}

static void add_record(struct card *card, const struct property *p, const struct entity *en,
                       const void *row)
{
    card_heading(card, _(en->label));
    add_fields(card, p, en, row, true);
    add_fields(card, p, en, row, false);
}

void visit_card(const struct visit *v, const struct property *p, struct card *card)
{
    if (v->stay != NULL)
        add_record(card, p, &stay_entity, v->stay);
    if (v->booking != NULL)
        add_record(card, p, &booking_entity, v->booking);
}
