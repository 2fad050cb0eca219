/* What a list of customers shows in its columns. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "data/choices.h"
#include "model/entity.h"
#include "model/money.h"
#include "model/row.h"
#include "ui/page.h"
#include "ui/view/hit_cell.h"
#include "ui/view/hit_list.h"

#define DAYS_SHOWN 999 /* a longer time is told in years */

static bool is_active(const struct customer *c)
{
    return text_equal(c->status, "active");
}

static bool is_person(const struct customer *c)
{
    return text_equal(c->customer_type, "individual");
}

/* The label of a choice, NULL for nothing. */
static const char *label_of(const struct choice *choices, const char *name)
{
    const struct choice *c = name != NULL ? choice_find(choices, name, NULL) : NULL;
    return c != NULL ? _(c->label) : NULL;
}

/* What must be seen before anything else is known of somebody. */
static const char *state_word(const struct customer *c)
{
    if (c->is_blacklisted == 1)
        return _("BLACKLISTED");
    return is_active(c) ? NULL : label_of(customer_statuses, c->status);
}

static unsigned state_role(const struct customer *c, unsigned otherwise)
{
    return c->is_blacklisted == 1 ? ROLE_DANGER : !is_active(c) ? ROLE_DIM : otherwise;
}

static struct cell none(void)
{
    return (struct cell){glyph_text(GLYPH_NONE, false), ROLE_DIM};
}

/* ---- One function per column */

struct cell name_cell(const struct hit_cell_of *r)
{
    const char *name = r->c->full_name != NULL ? r->c->full_name : r->c->company_name;
    if (name == NULL)
        return (struct cell){_("(no name)"), state_role(r->c, ROLE_DIM)};
    return (struct cell){name, state_role(r->c, ROLE_NAME)};
}

struct cell code_cell(const struct hit_cell_of *r)
{
    return (struct cell){r->c->customer_code, ROLE_DIM};
}

struct cell contact_cell(const struct hit_cell_of *r)
{
    const char *word = state_word(r->c);
    const char *contact = r->c->contact;
    if (word != NULL)
        return (struct cell){contact ? arena_printf(r->a, "%s  %s", word, contact) : word,
                             state_role(r->c, ROLE_NORMAL)};
    return contact != NULL ? (struct cell){contact, ROLE_NORMAL} : none();
}

struct cell type_cell(const struct hit_cell_of *r)
{
    const char *type = label_of(customer_types, r->c->customer_type);
    if (type == NULL)
        return none();
    return (struct cell){type, is_person(r->c) ? ROLE_DIM : ROLE_NORMAL};
}

/* There is room for whole words: they are told, not drawn. */
static bool in_full(const struct hit_cell_of *r)
{
    return page_is_endless(r->list->list.box);
}

/* In five columns. */
struct cell vip_cell(const struct hit_cell_of *r)
{
    static const struct choice shorts[] = {{"silver", N_("silv.")},
                                           {"gold", N_("gold")},
                                           {"platinum", N_("plat.")},
                                           {"diamond", N_("diam.")},
                                           {NULL, NULL}};
    const char *vip = label_of(shorts, r->c->vip_status);
    if (vip != NULL && in_full(r))
        vip = label_of(vip_statuses, r->c->vip_status);
    return vip != NULL ? (struct cell){vip, ROLE_NORMAL} : none();
}

struct cell tier_cell(const struct hit_cell_of *r)
{
    const struct customer *c = r->c;
    const char *tier = label_of(loyalty_tiers, c->loyalty_tier);
    if (tier != NULL)
        return (struct cell){tier, ROLE_NORMAL};
    return c->loyalty_member == 1 ? (struct cell){_("member"), ROLE_NORMAL} : none();
}

static struct cell number_cell(int64_t n, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    number_print(n != NONE ? n : 0, &b);
    return (struct cell){b.p, n > 0 ? ROLE_NORMAL : ROLE_DIM};
}

struct cell stays_cell(const struct hit_cell_of *r)
{
    return number_cell(r->c->total_stays, r->a);
}

struct cell nights_cell(const struct hit_cell_of *r)
{
    return number_cell(r->c->total_nights, r->a);
}

struct cell spent_cell(const struct hit_cell_of *r)
{
    struct buf b;
    buf_init(&b, r->a);
    if (r->c->total_spent <= 0)
        return none();
    const struct property *p = store_property(r->list->store);
    if (in_full(r))
        money_print(r->c->total_spent, p->exponent, &b);
    else
        money_short(r->c->total_spent, p->exponent, &b);
    return (struct cell){b.p, ROLE_NORMAL};
}

static const char *days_in_full(int64_t days, struct arena *a)
{
    const int64_t n = days > DAYS_SHOWN ? days / 365 : days;
    const char *text = days > DAYS_SHOWN ? ngettext("%s year ago", "%s years ago", (unsigned long)n)
                                         : ngettext("%s day ago", "%s days ago", (unsigned long)n);
    return arena_printf(a, text, NUMBER(n));
}

int last_columns(void)
{
    char text[64];
    snprintf(text, sizeof text, _("%s d"), NUMBER(DAYS_SHOWN));
    return text_width(text);
}

struct cell last_cell(const struct hit_cell_of *r)
{
    const struct customer *c = r->c;
    if (r->room != NULL)
        return (struct cell){r->room[0] ? arena_printf(r->a, _("in %s"), r->room) : _("in"),
                             ROLE_GOOD};
    if (c->last_stay_date == NULL)
        return none();
    const long long days = days_between(c->last_stay_date, store_property(r->list->store)->today);
    const char *text = days == 0           ? _("today")
                       : in_full(r)        ? days_in_full(days, r->a)
                       : days > DAYS_SHOWN ? arena_printf(r->a, _("%s y"), NUMBER(days / 365))
                                           : arena_printf(r->a, _("%s d"), NUMBER(days));
    return (struct cell){text, ROLE_NORMAL};
}

struct cell field_cell(const struct hit_cell_of *r)
{
    if (value_is_null(r->field, r->c))
        return none();
    char *text = arena_str(r->a, value_print(store_property(r->list->store), r->field, r->c, r->a));
    for (char *p = text; (p = strpbrk(p, "\r\n\t")) != NULL;)
        *p = ' ';
    return (struct cell){text, ROLE_NORMAL};
}

struct cell hit_cell(void *hit_list, int64_t row, int column, struct arena *a)
{
    const struct hit_list *h = hit_list;
    const struct hit *hit = row == LIST_GIVEN ? h->given : window_at(&h->window, row);
    if (hit == NULL)
        return (struct cell){NULL, ROLE_NORMAL};
    const struct hit_column *shown = &h->shows[column];
    return shown->make(&(struct hit_cell_of){h, shown->field, hit->customer, hit->room, a});
}

bool hit_sign(void *hit_list, int64_t row, enum glyph *glyph, enum role *role)
{
    const struct hit_list *h = hit_list;
    const struct hit *hit = window_at(&h->window, row);
    const bool banned = hit != NULL && hit->customer->is_blacklisted == 1;
    *glyph = banned ? GLYPH_DANGER : GLYPH_WARNING;
    *role = banned ? ROLE_DANGER : ROLE_WARNING;
    return banned || (hit != NULL && hit->customer->special_attention != NULL);
}
