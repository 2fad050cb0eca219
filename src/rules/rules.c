#include "store/rule.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/stay.h"
#include "model/row.h"
#include "model/threeway.h"
#include "rules/customer.h"
#include "rules/learn.h"
#include "rules/preference.h"
#include "rules/relation.h"
#include "rules/setting.h"
#include "rules/staff.h"
#include "rules/twin_mark.h"

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

/* Later than it was made, also by a clock that is behind. */
static void say_address(struct write *w)
{
    struct customer_address *address = w->row;
    address->said_at = store_now(w->s);
    if (w->old != NULL && address->said_at <= address->created_at)
        address->said_at = address->created_at + 1;
}

static void stamp_address(struct write *w)
{
    const struct field *line = entity_field(w->en, "address_line1");
    for (int i = 0; i < w->en->count; i++)
        if (w->old == NULL ||
            (fieldset_has(&w->changed, i) && field_same_group(line, &w->en->fields[i]))) {
            say_address(w);
            return;
        }
}

static void stamp_consent(struct write *w)
{
    struct consent *consent = w->row;
    if (consent->given_at == NONE)
        consent->given_at = store_now(w->s);
}

static bool same_consent(const void *a, const void *b)
{
    const struct consent *x = a, *y = b;
    return text_equal(x->consent_type, y->consent_type) && text_equal(x->channel, y->channel);
}

/* What stood before stands again; where nothing did, what was granted is revoked. Nobody but the
 * guest gives a consent: a revocation with nothing before it stays. */
static void *consent_opposite(const void *before, const void *row, struct arena *a)
{
    const struct consent *given = row;
    if (before == NULL && !text_equal(given->consent_status, "granted"))
        return NULL;
    struct consent *opposite = row_copy(&consent_entity, before != NULL ? before : row, a);
    if (before == NULL) {
        opposite->consent_status = "revoked";
        opposite->given_at = NONE;
    }
    opposite->id = (struct uid){{0}};
    return opposite;
}

static enum code check_twin(struct write *w, struct error *e)
{
    const struct customer_twin *t = w->row;
    if (uid_compare(&t->customer_id, &t->other_id) == 0)
        return fail(e, CODE_INVALID, "other_id", _("A customer is no twin of themselves."));
    return CODE_OK;
}

/* A row per entity that has rules. */
static const struct rule {
    const struct entity *entity;
    bool (*settle)(struct write *w);
    void (*stamp)(struct write *w);
    void (*part)(struct write *w);
    void (*derive)(struct write *w);
    enum code (*check)(struct write *w, struct error *e);
    enum code (*check_life)(struct write *w, struct error *e);
    /* ledgers */
    bool (*same_matter)(const void *a, const void *b);
    void *(*opposite)(const void *before, const void *row, struct arena *a);
    /* history */
    const char *(*words)(struct store *s, const struct history_entry *entry, const void *before,
                         const void *after, struct arena *a);
    /* names and values for people */
    const char *(*print)(struct store *s, const struct field *of, const void *row, struct arena *a);
} table[] = {
    {.entity = &customer_entity,
     .stamp = customer_stamp,
     .derive = customer_derive,
     .check = customer_check},
    {.entity = &stay_entity, .derive = derive_stay, .check = check_stay},
    {.entity = &booking_entity, .check = check_booking},
    {.entity = &customer_address_entity, .stamp = stamp_address, .part = say_address},
    {.entity = &consent_entity,
     .stamp = stamp_consent,
     .same_matter = same_consent,
     .opposite = consent_opposite},
    {.entity = &customer_twin_entity, .settle = twin_settle, .check = check_twin},
    {.entity = &customer_relation_entity,
     .settle = relation_settle,
     .check = relation_check,
     .check_life = relation_check_life,
     .words = relation_entry_words},
    {.entity = &staff_entity, .check = staff_check, .check_life = staff_check},
    {.entity = &setting_entity,
     .settle = setting_settle,
     .derive = setting_derive,
     .check = setting_check},
    {.entity = &customer_preference_entity,
     .settle = preference_settle,
     .stamp = preference_stamp,
     .derive = preference_derive,
     .check = preference_check,
     .words = preference_entry_words,
     .print = preference_print_field},
};

static const struct rule *rule_of(const struct entity *en)
{
    for (int i = 0; i < COUNT_OF(table); i++)
        if (table[i].entity == en)
            return &table[i];
    return NULL;
}

bool rules_settle(struct write *w)
{
    const struct rule *rule = rule_of(w->en);
    return rule != NULL && rule->settle != NULL && rule->settle(w);
}

void rules_stamp(struct write *w)
{
    const struct rule *rule = rule_of(w->en);
    if (rule != NULL && rule->stamp != NULL)
        rule->stamp(w);
}

void rules_part(struct write *w)
{
    const struct rule *rule = rule_of(w->en);
    if (rule != NULL && rule->part != NULL)
        rule->part(w);
}

void rules_derive(struct write *w)
{
    const struct rule *rule = rule_of(w->en);
    if (rule != NULL && rule->derive != NULL)
        rule->derive(w);
}

/* What takes more than a clerk is refused here, whatever door it comes through. What everybody may
 * is not asked for: that would cost every write a look at the staff. */
static enum code check_permission(struct write *w, struct error *e)
{
    if (w->action->by_program)
        return CODE_OK;
    if (!permission_is_everybodys(permission_to_write(w->en)))
        return action_may(w->action, permission_to_write(w->en), e);
    for (int i = 0; w->old != NULL && i < w->en->count; i++) {
        if (!fieldset_has(&w->changed, i))
            continue;
        const enum permission p = permission_to_change(w->en, &w->en->fields[i]);
        if (!permission_is_everybodys(p))
            TRY(action_may(w->action, p, e));
    }
    return CODE_OK;
}

enum code rules_check(struct write *w, struct error *e)
{
    TRY(check_permission(w, e));
    const struct rule *rule = rule_of(w->en);
    return rule != NULL && rule->check != NULL ? rule->check(w, e) : CODE_OK;
}

enum code rules_check_life(struct write *w, struct error *e)
{
    const struct rule *rule = rule_of(w->en);
    return rule != NULL && rule->check_life != NULL ? rule->check_life(w, e) : CODE_OK;
}

bool rules_same_matter(const struct entity *en, const void *a, const void *b)
{
    const struct rule *rule = rule_of(en);
    return rule != NULL && rule->same_matter != NULL && rule->same_matter(a, b);
}

void *rules_opposite(const struct entity *en, const void *before, const void *row, struct arena *a)
{
    const struct rule *rule = rule_of(en);
    return rule != NULL && rule->opposite != NULL ? rule->opposite(before, row, a) : NULL;
}

bool rules_have_words(const struct entity *en)
{
    const struct rule *rule = rule_of(en);
    return rule != NULL && rule->words != NULL;
}

const char *rules_words(struct store *s, const struct history_entry *entry, const void *before,
                        const void *after, struct arena *a)
{
    const struct rule *rule = rule_of(entry->entity);
    return rule != NULL && rule->words != NULL ? rule->words(s, entry, before, after, a) : NULL;
}

const char *rules_print(struct store *s, const struct entity *en, const struct field *of,
                        const void *row, struct arena *a)
{
    const struct rule *rule = rule_of(en);
    return rule != NULL && rule->print != NULL ? rule->print(s, of, row, a) : NULL;
}

void rules_undone(struct action *undo, const struct uid *action, struct arena *a)
{
    learn_undone(undo, action, a, NULL);
}
