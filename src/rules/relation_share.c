/* What others prefer and share: after one's own, and saying whose it is. */
#include <string.h>

#include "base/text.h"
#include "rules/relation_share.h"

/* What somebody wants to be asked or told is theirs alone, whatever they share. */
static const char *const never[] = {"communication", "privacy"};

static bool is_shareable(const struct preference_rule *rule)
{
    for (int i = 0; i < COUNT_OF(never); i++)
        if (strcmp(preference_group(rule)->name, never[i]) == 0)
            return false;
    return true;
}

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
        if (!is_shareable(p->rule) || is_said(own, p))
            continue;
        out->all = arena_more(a, out->all, out->n, sizeof *out->all);
        out->all[out->n++] = (struct shared_preference){.is = *p, .from = from};
    }
    return CODE_OK;
}

enum code preferences_shared(struct store *s, const struct customer *c,
                             const struct preferences *own, struct shared_preferences *out,
                             struct arena *a, struct error *e)
{
    const struct relation_page nobody = {.limit = 0};
    struct relations r;
    *out = (struct shared_preferences){.all = NULL};
    TRY(relations_read(s, c, &nobody, &r, a, e));
    for (int i = 0; i < r.said; i++)
        if (r.all[i].row->share_preferences == 1 && text_equal(r.all[i].other->status, "active"))
            TRY(add_all_of(s, r.all[i].other, own, out, a, e));
    return CODE_OK;
}

json_t *preferences_shared_json(const struct shared_preferences *all)
{
    json_t *out = json_array();
    for (int i = 0; i < all->n; i++) {
        const struct shared_preference *p = &all->all[i];
        json_array_append_new(out, json_pack("{s:s,s:o,s:{s:s,s:s?}}", "item", p->is.row->item,
                                             "value", preference_json(p->is.rule, p->is.row->value),
                                             "from", "customer_code", p->from->customer_code,
                                             "name", p->from->full_name));
    }
    return out;
}
