#include "ui/view/badges.h"

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "data/choices.h"
#include "model/money.h"
#include "ui/view/shown.h"

/* The record itself is not what it was. */
static void add_status(struct pieces *out, const struct customer *c)
{
    static const struct {
        const char *status, *word;
    } words[] = {{"archived", N_("archived")},
                 {"merged", N_("merged into another record")},
                 {"anonymized", N_("anonymized")}};
    for (int i = 0; i < COUNT_OF(words); i++)
        if (text_equal(c->status, words[i].status))
            pieces_add(out, ROLE_WARNING, GLYPHS, _(words[i].word), NULL);
}

static const char *number(struct arena *a, int64_t n)
{
    struct buf b;
    buf_init(&b, a);
    number_print(n == NONE ? 0 : n, &b);
    return b.p;
}

static void add_loyalty(struct pieces *out, const struct customer *c)
{
    if (c->loyalty_member != 1)
        return;
    const char *tier = shown_choice(loyalty_tiers, c->loyalty_tier);
    pieces_add(out, ROLE_NORMAL, GLYPHS,
               arena_printf(out->arena, tier ? _("member %s") : _("member"), tier),
               arena_printf(out->arena, _("%s pts"), number(out->arena, c->loyalty_points)));
}

void badges_add(struct pieces *out, const struct customer *c)
{
    const char *vip = shown_choice(vip_statuses, c->vip_status);
    if (c->is_blacklisted == 1)
        pieces_add(out, ROLE_DANGER, GLYPH_DANGER, _("BLACKLISTED"), NULL);
    add_status(out, c);
    if (vip != NULL)
        pieces_add(out, ROLE_ACCENT, GLYPHS, arena_printf(out->arena, _("VIP %s"), vip), NULL);
    add_loyalty(out, c);
    if (!text_equal(c->customer_type, "individual"))
        pieces_add(out, ROLE_NORMAL, GLYPHS, shown_choice(customer_types, c->customer_type), NULL);
}

static void add_count(struct pieces *out, int64_t n, const char *one, const char *several)
{
    const unsigned long count = n > 0 ? (unsigned long)n : 0;
    pieces_add(out, ROLE_NAME, GLYPHS, number(out->arena, n), ngettext(one, several, count));
}

void figures_add(struct pieces *out, const struct property *p, const struct customer *c,
                 bool in_full)
{
    struct buf spent;
    const int64_t amount = c->total_spent == NONE ? 0 : c->total_spent;
    buf_init(&spent, out->arena);
    if (in_full)
        money_print(amount, p->exponent, &spent);
    else
        money_short(amount, p->exponent, &spent);
    if (in_full)
        buf_addf(&spent, " %s", p->currency);
    add_count(out, c->total_stays, "stay", "stays");
    add_count(out, c->total_nights, "night", "nights");
    pieces_add(out, ROLE_NAME, GLYPHS, spent.p, _("spent"));
    if (c->average_satisfaction == NONE)
        pieces_add(out, ROLE_DIM, GLYPH_NONE, _("satisfaction"), NULL);
    else
        pieces_add(out, ROLE_NAME, GLYPHS,
                   arena_printf(out->arena, "%lld.%lld", (long long)c->average_satisfaction / 10,
                                (long long)c->average_satisfaction % 10),
                   _("satisfaction"));
}

static const char *warning_text(const struct customer *c, struct arena *a)
{
    const bool level = c->warning_level != NONE && c->warning_level > 0;
    if (!level)
        return c->warning_notes;
    const char *text = arena_printf(a, _("Warning level %d of 5"), (int)c->warning_level);
    return c->warning_notes ? arena_printf(a, "%s: %s", text, c->warning_notes) : text;
}

int alerts_of(const struct customer *c, struct arena *a, struct alert out[ALERTS_MOST])
{
    int n = 0;
    const char *warning = warning_text(c, a);
    if (c->is_blacklisted == 1 && c->blacklist_reason != NULL)
        out[n++] = (struct alert){ROLE_DANGER, GLYPH_DANGER, c->blacklist_reason};
    if (warning != NULL)
        out[n++] = (struct alert){ROLE_DANGER, GLYPH_WARNING, warning};
    if (c->deletion_requested == 1)
        out[n++] = (struct alert){ROLE_WARNING, GLYPH_WARNING, _("Wants to be erased")};
    if (c->special_attention != NULL)
        out[n++] = (struct alert){ROLE_WARNING, GLYPH_WARNING, c->special_attention};
    return n;
}
