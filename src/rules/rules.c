#include "store/rule.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/stay.h"
#include "rules/customer.h"
#include "rules/staff.h"

/* nights = check-out - check-in; a day use has none. */
static void derive_stay(struct write *w)
{
    struct stay *stay = w->row;
    int64_t in, out;
    stay->nights = day_number(stay->check_in_date, &in) && day_number(stay->check_out_date, &out)
                       ? out - in
                       : NONE;
}

static enum code in_order(const struct entity *en, const char *field, const char *first,
                          const char *last, struct error *e)
{
    if (first == NULL || last == NULL || strcmp(first, last) <= 0)
        return CODE_OK;
    return fail(e, CODE_INVALID, field, _("%s (%s) is before %s."),
                _(entity_field(en, field)->label), last, first);
}

/* README 11: an amount in another currency is worth nothing here without its rate. */
static enum code check_rate(struct write *w, const char *currency, int64_t rate, bool any,
                            struct error *e)
{
    const struct field *f = entity_field(w->en, "exchange_rate");
    if (!any || currency == NULL || rate != NONE ||
        text_equal(currency, store_property(w->s)->currency))
        return CODE_OK;
    return complain(w, "rate_missing", f, e, _("Amounts in %s need their exchange rate to %s."),
                    currency, store_property(w->s)->currency);
}

static enum code check_stay(struct write *w, struct error *e)
{
    const struct stay *stay = w->row;
    bool any = stay->room_rate != NONE || stay->total_amount != NONE ||
               stay->total_room_charge != NONE || stay->total_extras != NONE;
    TRY(check_rate(w, stay->currency, stay->exchange_rate, any, e));
    return in_order(w->en, "check_out_date", stay->check_in_date, stay->check_out_date, e);
}

static enum code check_booking(struct write *w, struct error *e)
{
    const struct booking *b = w->row;
    bool any = b->nightly_rate != NONE || b->deposit != NONE;
    TRY(check_rate(w, b->currency, b->exchange_rate, any, e));
    return in_order(w->en, "departure", b->arrival, b->departure, e);
}

static void stamp_consent(struct write *w)
{
    struct consent *consent = w->row;
    if (consent->given_at == NONE)
        consent->given_at = store_now(w->s);
}

static enum code check_twin(struct write *w, struct error *e)
{
    const struct customer_twin *t = w->row;
    if (uid_compare(&t->customer_id, &t->other_id) == 0)
        return fail(e, CODE_INVALID, "other_id", _("A customer is no twin of themselves."));
    return CODE_OK;
}

/* A row per entity that has rules; NULL where there is nothing to do. */
static const struct rule {
    const struct entity *entity;
    void (*stamp)(struct write *w);
    void (*derive)(struct write *w);
    enum code (*check)(struct write *w, struct error *e);
} table[] = {
    {&customer_entity, customer_stamp, customer_derive, customer_check},
    {&stay_entity, NULL, derive_stay, check_stay},
    {&booking_entity, NULL, NULL, check_booking},
    {&consent_entity, stamp_consent, NULL, NULL},
    {&customer_twin_entity, NULL, NULL, check_twin},
    {&staff_entity, NULL, NULL, staff_check},
    {&setting_entity, NULL, NULL, setting_check},
};

static const struct rule *rule_of(const struct entity *en)
{
    for (int i = 0; i < COUNT_OF(table); i++)
        if (table[i].entity == en)
            return &table[i];
    return NULL;
}

void rules_stamp(struct write *w)
{
    const struct rule *rule = rule_of(w->en);
    if (rule != NULL && rule->stamp != NULL)
        rule->stamp(w);
}

void rules_derive(struct write *w)
{
    const struct rule *rule = rule_of(w->en);
    if (rule != NULL && rule->derive != NULL)
        rule->derive(w);
}

enum code rules_check(struct write *w, struct error *e)
{
    const struct rule *rule = rule_of(w->en);
    return rule != NULL && rule->check != NULL ? rule->check(w, e) : CODE_OK;
}
