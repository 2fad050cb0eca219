/* What a desk notes about a person: category, tags, notes, warnings, employer, consents. */
#include <string.h>

#include "base/buf.h"
#include "demo/dirt.h"
#include "demo/people.h"
#include "demo/texts.h"

/* One to three different words as a JSON array. */
static const char *array_of(const struct words *w, struct rng *r, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    uint32_t at = rng_skewed(r, w->n), n = 1 + rng_skewed(r, 3);
    for (uint32_t i = 0; i < n && i < w->n; i++)
        buf_addf(&b, "%s\"%s\"", i > 0 ? "," : "[", w->word[(at + i * 5) % w->n]);
    buf_add(&b, "]");
    return b.p;
}

static const char *languages_of(const struct demo_culture *c, struct rng *r, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    buf_addf(&b, "[\"%s\"", c->language);
    const char *more = c->speaks.word[rng_below(r, c->speaks.n)];
    while (*more != '\0') {
        size_t n = strcspn(more, ",");
        buf_addf(&b, ",\"%.*s\"", (int)n, more);
        more += n + (more[n] == ',');
    }
    buf_add(&b, "]");
    return b.p;
}

static void draw_origin(struct rng *r, struct arena *a, struct demo_person *out)
{
    size_t n;
    const struct demo_culture *const *all = demo_cultures(&n);
    out->language = out->culture->language;
    if (rng_chance(r, 600))
        out->languages = languages_of(out->culture, r, a);
    if (rng_chance(r, 940))
        out->nationality = out->culture->country;
    else if (rng_chance(r, 400))
        out->nationality = all[rng_below(r, (uint32_t)n)]->country;
}

static void draw_category(const struct demo_people *p, uint32_t index, struct rng *r,
                          struct demo_person *out)
{
    static const char *const sources[] = {"ota", "website", "walk_in", "referral"};
    static const uint16_t weights[] = {50, 25, 15, 10};
    out->segment = demo_on_business(p, index) ? "business" : "leisure";
    if (rng_chance(r, 120))
        out->segment = rng_chance(r, 700) ? NULL : "long_stay";
    out->source = sources[rng_weighted(r, weights, 4)];
    if (out->employer >= 0)
        out->source = "corporate";
    if (strcmp(out->source, "referral") == 0)
        out->referral = words_pick(&demo_texts.referrals, r);
    if (strcmp(out->source, "ota") == 0 && rng_chance(r, 200)) {
        out->external_system = words_pick(&demo_texts.agencies_online, r);
    }
}

static void draw_employment(const struct demo_people *p, uint32_t index, struct rng *r,
                            struct arena *a, struct demo_person *out)
{
    out->employer = demo_employer(p, index);
    if (out->employer < 0)
        return;
    struct identity id = identity_of(p, index);
    uint32_t employer = (uint32_t)out->employer;
    out->company_name = company_title(p, employer, a);
    out->job = words_pick(&demo_texts.jobs, r);
    if (rng_chance(r, 500))
        out->department = words_pick(&demo_texts.departments, r);
    if (rng_chance(r, 600))
        out->company_email =
            arena_printf(a, "%s.%s@%s", roman_given(a, &id), entry_roman(a, id.family, id.woman),
                         company_domain(p, employer, a));
    if (rng_chance(r, 200))
        out->company_phone = phone_own(p, employer, PHONE_SPACED, a);
}

static void draw_notes(struct rng *r, struct arena *a, struct demo_person *out)
{
    if (rng_chance(r, 130))
        out->tags = array_of(&demo_texts.tags, r, a);
    if (out->change == CHANGE_NOTE || rng_chance(r, 100))
        out->notes = demo_texts.notes.word[rng_below(r, demo_texts.notes.n)];
    if (rng_chance(r, 40))
        out->attention = words_pick(&demo_texts.attention, r);
    if (rng_chance(r, 10))
        out->medical = words_pick(&demo_texts.medical, r);
    if (out->change == CHANGE_BLACKLIST)
        out->blacklist_reason = words_pick(&demo_texts.blacklist, r);
    if (rng_chance(r, 12)) {
        out->warning_level = (int)rng_range(r, 1, 4);
        out->warning_notes = words_pick(&demo_texts.warnings, r);
    }
}

static void draw_emergency(const struct demo_people *p, uint32_t index, struct rng *r,
                           struct arena *a, struct demo_person *out)
{
    if (!rng_chance(r, 60))
        return;
    struct identity id = identity_of(p, index);
    const struct demo_culture *c = id.culture;
    id.woman = !id.woman;
    id.second = NULL;
    id.given = words_pick(id.woman ? &c->female : &c->male, r);
    out->emergency_name =
        arena_printf(a, "%s %s", native_given(a, &id), entry_native(a, id.family, id.woman));
    out->emergency_phone =
        arena_printf(a, "+%s %s", c->calling, pattern_draw(a, words_pick(&c->mobiles, r), r));
    out->emergency_relation = words_pick(&demo_texts.relations, r);
}

static void draw_consents(struct rng *r, struct demo_person *out)
{
    static const char *const channels[] = {"email", "all", "sms", "phone", "mail"};
    static const uint16_t weights[] = {55, 25, 12, 5, 3};
    out->consents_data = rng_chance(r, 700);
    out->consents_marketing = out->change == CHANGE_WITHDRAW || rng_chance(r, 330);
    out->consent_channel = channels[rng_weighted(r, weights, 5)];
}

void draw_profile(const struct demo_people *p, uint32_t index, struct arena *a,
                  struct demo_person *out)
{
    struct rng r = stream_of(p, STREAM_PROFILE, index);
    draw_employment(p, index, &r, a, out);
    draw_origin(&r, a, out);
    draw_category(p, index, &r, out);
    if (out->external_system != NULL)
        out->external_id = arena_printf(a, "%u-%u", 1000 + rng_below(&r, 9000), index);
    draw_notes(&r, a, out);
    draw_emergency(p, index, &r, a, out);
    draw_consents(&r, out);
}
