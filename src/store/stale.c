/* Whose derived values must be computed anew before the transaction ends, noted with each write. */
#include <stdlib.h>

#include "base/uid.h"
#include "data/entity/stay.h"
#include "model/entity.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/rule.h"

/* What of a customer follows from the records of an entity. */
static const struct {
    const struct entity *en;
    unsigned what;
} follows[] = {
    {&stay_entity, DERIVED_STAYS},
    {&booking_entity, DERIVED_BOOKINGS | DERIVED_SEARCH}, /* who is here */
    {&consent_entity, DERIVED_CONSENTS},
    {&customer_address_entity, DERIVED_PROFILE},
    {&customer_preference_entity, DERIVED_PREFERENCES | DERIVED_PROFILE},
};

static bool is_searched(const struct field *f)
{
    return f->search != SEARCH_NO || f->kind == KIND_SECRET;
}

/* Whether a search finds its customer by any of these fields of a record; NULL: all. */
static bool is_known_by(const struct entity *en, const struct fieldset *changed)
{
    for (int i = 0; i < en->count; i++)
        if (is_searched(&en->fields[i]) && (changed == NULL || fieldset_has(changed, i)))
            return true;
    return false;
}

/* What must be computed anew once these fields of a record have changed; NULL: all. */
static unsigned what_follows(const struct entity *en, const struct fieldset *changed)
{
    unsigned what = 0;
    if (en == &customer_entity && changed == NULL)
        return DERIVED_ALL;
    for (int i = 0; i < COUNT_OF(follows); i++)
        if (follows[i].en == en)
            what |= follows[i].what;
    if (is_known_by(en, changed))
        what |= DERIVED_SEARCH;
    if (en == &customer_entity &&
        fieldset_has(changed, field_index(en, entity_field(en, "payment_tokens"))))
        what |= DERIVED_PROFILE;
    return what;
}

/* The entry of that customer: the last one, as most records come in a row, or a new one. */
static struct stale *entry_of(struct store *s, const struct uid *customer)
{
    struct stale *last = s->stale_count > 0 ? &s->stale[s->stale_count - 1] : NULL;
    if (last != NULL && uid_compare(&last->customer, customer) == 0)
        return last;
    if (s->stale == NULL || s->stale_count == s->stale_room) {
        s->stale_room = s->stale_room < 64 ? 64 : s->stale_room * 2;
        s->stale = realloc(s->stale, (size_t)s->stale_room * sizeof *s->stale);
        if (s->stale == NULL)
            die_out_of_memory();
    }
    last = &s->stale[s->stale_count];
    *last = (struct stale){.customer = *customer, .order = s->stale_count++};
    return last;
}

void stale_mark(struct store *s, const struct entity *en, const void *row,
                const struct fieldset *changed)
{
    if (en->root == NULL)
        return;
    const bool of_customer = en == &customer_entity;
    const unsigned what = s->figures_later ? 0 : what_follows(en, changed);
    if (what == 0 && !(of_customer && s->stale_count > 0))
        return;
    struct stale *x = entry_of(s, field_value(entity_field(en, en->root), row));
    x->what |= what;
    if (s->receiving && is_known_by(en, changed))
        x->what |= of_customer && s->making ? MADE_AFAR : KNOWN_FROM_AFAR;
    if (of_customer)
        x->now = row_copy(en, row, s->stale_arena);
}

void stale_mark_survivors(struct store *s, const struct entity *en, const void *old,
                          const void *row)
{
    if (en != &customer_entity)
        return;
    const struct uid *before = &((const struct customer *)old)->merged_into,
                     *now = &((const struct customer *)row)->merged_into;
    if (uid_compare(before, now) == 0)
        return;
    if (!uid_is_null(before))
        entry_of(s, before)->what |= DERIVED_CONSENTS;
    if (!uid_is_null(now))
        entry_of(s, now)->what |= DERIVED_CONSENTS;
}

/* The defaults of the fields are the figures of somebody who has nothing yet. */
void stale_made(struct store *s, const struct customer *c)
{
    if (s->figures_later)
        return;
    struct stale *x = entry_of(s, &c->id);
    x->what |= DERIVED_SEARCH | (c->payment_tokens != NULL ? DERIVED_PROFILE : 0);
    x->now = row_copy(&customer_entity, c, s->stale_arena);
}

void stale_forget_rows(struct store *s)
{
    for (int i = 0; i < s->stale_count; i++)
        s->stale[i].now = NULL;
}
