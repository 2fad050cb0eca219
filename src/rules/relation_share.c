/* What others prefer and share: after one's own, and saying whose it is. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "data/choices.h"
#include "model/entity.h"
#include "rules/relation_share.h"

/* True when one's own says the same already, or something that leaves no room for it. */
static bool is_said(const struct preferences *own, const struct preference *p)
{
    for (int i = 0; i < own->n; i++)
        if (own->held[i].rule == p->rule &&
            (!p->rule->many || text_equal(own->held[i].row->value, p->row->value)))
            return true;
    return false;
}

static enum code add_all_of(struct store *s, const struct customer *from,
                            const struct preferences *own, struct shared_preferences *out,
                            struct arena *a, struct error *e)
{
    struct preferences theirs;
    TRY(preferences_read(s, &from->id, &theirs, a, e));
    for (int i = 0; i < theirs.n; i++) {
        const struct preference *p = &theirs.held[i];
        if (!p->rule->shared || is_said(own, p))
            continue;
        out->all = arena_more(a, out->all, out->n, sizeof *out->all);
        out->all[out->n++] = (struct shared_preference){.is = *p, .from = from};
    }
    return CODE_OK;
}

static bool shares(const struct relation *r)
{
    return r->row->share_preferences == 1 && text_equal(r->other->status, "active");
}

static enum code read_shared(struct store *s, const struct relations *r,
                             const struct preferences *own, struct shared_preferences *out,
                             struct arena *a, struct error *e)
{
    *out = (struct shared_preferences){.all = NULL};
    for (int i = 0; i < r->said; i++)
        if (shares(&r->all[i]))
            TRY(add_all_of(s, r->all[i].other, own, out, a, e));
    return CODE_OK;
}

enum code preferences_shared(struct store *s, const struct uid *customer,
                             const struct preferences *own, struct shared_preferences *out,
                             struct arena *a, struct error *e)
{
    struct relations r;
    TRY(relations_said(s, customer, &r, a, e));
    return read_shared(s, &r, own, out, a, e);
}

const char *shared_whose(const struct shared_preference *p, struct arena *a)
{
    const struct customer *c = p->from;
    return text_clean(a, c->full_name != NULL ? c->full_name : c->company_name);
}

json_t *preferences_shared_json(const struct shared_preferences *all, const char *group)
{
    json_t *out = json_array();
    for (int i = 0; i < all->n; i++) {
        const struct shared_preference *p = &all->all[i];
        if (group != NULL && strcmp(preference_group(p->is.rule)->name, group) != 0)
            continue;
        json_array_append_new(out, json_pack("{s:s,s:o,s:{s:s,s:s?}}", "item", p->is.row->item,
                                             "value", preference_json(p->is.rule, p->is.said),
                                             "from", "customer_code", p->from->customer_code,
                                             "name", p->from->full_name));
    }
    return out;
}

/* ---- In a few words */

/* Those of one stand together, with the name behind them. */
static const char *dangers_of(const struct property *p, const struct shared_preferences *all,
                              struct arena *a)
{
    const struct shared_preference *last = NULL;
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < all->n; i++) {
        const struct shared_preference *x = &all->all[i];
        if (!x->is.rule->danger)
            continue;
        if (last != NULL)
            buf_add(&b, last->from == x->from ? ", "
                                              : arena_printf(a, " (%s) · ", shared_whose(last, a)));
        buf_add(&b, preference_print(p, x->is.rule, x->is.said, a));
        last = x;
    }
    if (last == NULL)
        return NULL;
    buf_addf(&b, " (%s)", shared_whose(last, a));
    return b.p;
}

static const struct relation *nearest(const struct relations *r)
{
    for (int i = 0; i < r->said; i++)
        if (r->all[i].kind->family && text_equal(r->all[i].other->status, "active"))
            return &r->all[i];
    return NULL;
}

static const char *called(const struct customer *c, struct arena *a)
{
    return text_clean(a, c->full_name != NULL ? c->full_name : c->company_name);
}

static void add_tier(struct beside *out, const struct relation *r, struct arena *a)
{
    int rank = 0, best = -1;
    const char *tier = relation_shared_tier(r->row, r->other);
    if (tier == NULL || choice_find(loyalty_tiers, tier, &rank) == NULL)
        return;
    if (out->tier != NULL)
        choice_find(loyalty_tiers, out->tier, &best);
    if (rank <= best)
        return;
    out->tier = tier;
    out->tier_of = called(r->other, a);
}

enum code beside_read(struct store *s, const struct uid *customer, struct beside *out,
                      struct arena *a, struct error *e)
{
    struct relations r;
    struct preferences own;
    struct shared_preferences shared;
    bool any = false;
    *out = (struct beside){.dangers = NULL};
    TRY(relations_said(s, customer, &r, a, e));
    const struct relation *near = nearest(&r);
    if (near != NULL)
        out->family = arena_printf(a, "%s: %s", relation_label(near->kind), called(near->other, a));
    for (int i = 0; i < r.said; i++) {
        any = any || shares(&r.all[i]);
        add_tier(out, &r.all[i], a);
    }
    if (!any)
        return CODE_OK;
    TRY(preferences_read(s, customer, &own, a, e));
    TRY(read_shared(s, &r, &own, &shared, a, e));
    out->dangers = dangers_of(store_property(s), &shared, a);
    return CODE_OK;
}
