/* Companies, travel agents and offices that book for their people. */
#include <string.h>

#include "demo/people.h"
#include "demo/texts.h"

/* 0 company, 1 agency, 2 office. */
static unsigned company_kind(const struct demo_people *p, uint32_t index)
{
    static const uint16_t weights[] = {70, 22, 8};
    struct rng r = stream_of(p, STREAM_BUSINESS, index);
    return (unsigned)rng_weighted(&r, weights, 3);
}

/* A pattern of a name with its {s} {a} {f} {c} put in. */
static char *filled_in(struct arena *a, const char *pattern, const char *const values[4])
{
    char *out = "";
    for (const char *p = pattern; *p != '\0';) {
        size_t n = strcspn(p, "{");
        out = arena_printf(a, "%s%.*s", out, (int)n, p);
        p += n;
        const char *slot = *p == '{' ? strchr("safc", p[1]) : NULL;
        if (slot != NULL) {
            out = arena_printf(a, "%s%s", out, values[slot - "safc"]);
            p += 3;
        } else if (*p != '\0')
            p++;
    }
    return out;
}

struct parts {
    const char *pattern, *stem, *business, *family, *city;
};

static struct parts parts_of(const struct demo_people *p, uint32_t index)
{
    const struct demo_culture *c = identity_of(p, index).culture;
    const struct words *const patterns[] = {&c->companies, &c->agencies, &c->offices};
    const struct words *w = patterns[company_kind(p, index)];
    struct rng r = stream_of(p, STREAM_NAME, index);
    struct parts parts = {.pattern = w->word[rng_below(&r, w->n)]};
    parts.stem = c->stems.word[rng_below(&r, c->stems.n)];
    parts.business = c->business.word[rng_below(&r, c->business.n)];
    parts.family = words_pick(&c->family, &r);
    parts.city = words_pick(&c->cities, &r);
    return parts;
}

char *company_title(const struct demo_people *p, uint32_t index, struct arena *a)
{
    struct parts parts = parts_of(p, index);
    const char *city = arena_strn(a, parts.city, strcspn(parts.city, ";"));
    const char *const values[] = {entry_native(a, parts.stem, false), parts.business,
                                  entry_native(a, parts.family, false), city};
    return filled_in(a, parts.pattern, values);
}

/* Two companies may have one name, never one domain: the number of the company is part of it once
 * there are many. */
char *company_domain(const struct demo_people *p, uint32_t index, struct arena *a)
{
    struct parts parts = parts_of(p, index);
    bool by_family = strstr(parts.pattern, "{f}") != NULL;
    uint32_t number = index / COMPANY_EVERY;
    return arena_printf(a, "%s%u.example",
                        entry_roman(a, by_family ? parts.family : parts.stem, false), number + 1);
}

static void draw_terms(struct rng *r, unsigned kind, struct demo_person *out)
{
    static const char *const terms[] = {"net_30", "on_departure", "prepaid"};
    static const uint16_t weights[] = {6, 3, 1};
    out->payment_terms = terms[rng_weighted(r, weights, 3)];
    if (kind != 2 && rng_chance(r, 600))
        out->credit_nights = rng_range(r, 2, 40) * 10;
}

void draw_company(const struct demo_people *p, uint32_t index, struct arena *a,
                  struct demo_person *out)
{
    static const char *const types[] = {"corporate", "travel_agent", "government"};
    unsigned kind = company_kind(p, index);
    struct rng r = stream_of(p, STREAM_COMPANY, index);
    struct identity contact = identity_of(p, index);
    out->type = types[kind];
    out->company_name = company_title(p, index, a);
    out->contact_person = arena_printf(a, "%s %s", native_given(a, &contact),
                                       entry_native(a, contact.family, contact.woman));
    out->segment = "business";
    out->source = kind == 0 ? "corporate" : "referral";
    if (kind != 2 && rng_chance(&r, 700)) {
        out->tax_id = document_number(a, out->culture->tax, &r);
        out->tax_type = out->culture->tax_type;
    }
    if (out->line1 != NULL && rng_chance(&r, 300))
        out->billing = arena_printf(a, "%s\n%s\n%s", out->company_name, out->line1, out->city);
    draw_terms(&r, kind, out);
}
