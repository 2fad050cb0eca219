/* E-mail addresses and phone numbers. Addresses are unique by people.suffix, numbers because each
 * index has its own place among all numbers of a block. */
#include <ctype.h>
#include <string.h>

#include "demo/people.h"
#include "demo/texts.h"

static char *joined(struct arena *a, const char *one, const char *two)
{
    return two == NULL ? (char *)one : arena_printf(a, "%s%s", one, two);
}

char *native_given(struct arena *a, const struct identity *id)
{
    return joined(a, entry_native(a, id->given, id->woman),
                  id->second ? entry_native(a, id->second, id->woman) : NULL);
}

char *roman_given(struct arena *a, const struct identity *id)
{
    return joined(a, entry_roman(a, id->given, id->woman),
                  id->second ? entry_roman(a, id->second, id->woman) : NULL);
}

static char *local_part(struct arena *a, const struct identity *id, struct rng *r)
{
    const char *given = roman_given(a, id), *family = entry_roman(a, id->family, id->woman);
    int64_t year = rng_range(r, 55, 99);
    switch (rng_below(r, 8)) {
    case 0:
        return arena_printf(a, "%c.%s", given[0], family);
    case 1:
        return arena_printf(a, "%s%s", given, family);
    case 2:
        return arena_printf(a, "%s.%s", family, given);
    case 3:
        return arena_printf(a, "%s%d", given, (int)year);
    case 4:
        return arena_printf(a, "%s_%s", given, family);
    case 5:
        return arena_printf(a, "%s.%s%d", given, family, (int)year);
    default:
        return arena_printf(a, "%s.%s", given, family);
    }
}

char *email_text(const struct demo_people *p, uint32_t index, unsigned suffix, struct arena *a)
{
    const char *number = suffix > 0 ? arena_printf(a, "%u", suffix) : "";
    if (demo_role(p, index) == ROLE_COMPANY) {
        struct rng r = stream_of(p, STREAM_EMAIL, index);
        static const char *const desks[] = {"info", "travel", "office", "booking"};
        return arena_printf(a, "%s%s@%s", desks[rng_below(&r, 4)], number,
                            company_domain(p, index, a));
    }
    struct identity id = identity_of(p, index);
    struct rng r = stream_of(p, STREAM_EMAIL, index);
    const char *domain = words_pick(&id.culture->domains, &r);
    return arena_printf(a, "%s%s@%s", local_part(a, &id, &r), number, domain);
}

char *email_own(const struct demo_people *p, uint32_t index, struct arena *a)
{
    return email_text(p, index, p->suffix[index], a);
}

/* Digits alone, or with sep for each run of something else. */
static char *respelled(struct arena *a, const char *number, char sep)
{
    char *out = arena_alloc(a, strlen(number) + 1), *to = out;
    for (const char *s = number; *s != '\0'; s++) {
        if (isdigit((unsigned char)*s))
            *to++ = *s;
        else if (sep != '\0' && to > out && to[-1] != sep)
            *to++ = sep;
    }
    return out;
}

char *phone_own(const struct demo_people *p, uint32_t index, enum phone_style style,
                struct arena *a)
{
    bool company = demo_role(p, index) == ROLE_COMPANY;
    const struct demo_culture *c = identity_of(p, index).culture;
    const struct words *blocks = company ? &c->lines : &c->mobiles;
    /* Blocks of fixed lines are small: companies are counted by themselves. */
    uint32_t number = company ? index / COMPANY_EVERY : index;
    const char *block = blocks->word[rng_mix(p->seed, index) % blocks->n];
    const char *text = pattern_place(a, block, p->seed, number);
    switch (style) {
    case PHONE_E164:
        return arena_printf(a, "+%s%s", c->calling, respelled(a, text, '\0'));
    case PHONE_SPACED:
        return arena_printf(a, "+%s %s", c->calling, text);
    case PHONE_NATIONAL:
        return arena_printf(a, "%s%s", c->trunk, text);
    case PHONE_BARE:
        return respelled(a, arena_printf(a, "%s%s", c->trunk, text), '\0');
    default:
        return respelled(a, arena_printf(a, "%s%s", c->trunk, text), '.');
    }
}

/* National forms only make sense with a country to read them by. */
static char *phone_typed(const struct demo_people *p, uint32_t index, const char *country,
                         struct rng *r, struct arena *a)
{
    static const uint16_t weights[] = {40, 25, 18, 12, 5};
    enum phone_style style = (enum phone_style)rng_weighted(r, weights, country ? 5 : 2);
    return phone_own(p, index, style, a);
}

/* A partner or child has what the family has, often nothing of its own. */
static void relative_contact(const struct demo_people *p, uint32_t index, struct arena *a,
                             struct demo_person *out)
{
    uint32_t root = root_of(p, index);
    struct rng r = stream_of(p, STREAM_PHONE, index);
    if (shares_phone(p, index)) {
        out->phone = phone_typed(p, root, out->country, &r, a);
        out->phone_shared = true;
    }
    if (shares_email(p, index)) {
        out->email = email_own(p, root, a);
        out->email_shared = true;
    }
}

/* Further ways to reach a person who has a phone. */
static void more_contact(const struct demo_people *p, uint32_t index, struct rng *r,
                         struct arena *a, struct demo_person *out)
{
    const struct demo_culture *c = out->culture;
    if (rng_chance(r, 150))
        out->whatsapp = phone_own(p, index, PHONE_E164, a);
    if (rng_chance(r, 30))
        out->alternative_phone =
            arena_printf(a, "+%s %s", c->calling, pattern_draw(a, words_pick(&c->lines, r), r));
    struct identity id = identity_of(p, index);
    if (strcmp(c->language, "zh") == 0 && rng_chance(r, 500))
        out->wechat = arena_printf(a, "%s_%u", roman_given(a, &id), rng_below(r, 10000));
    if (rng_chance(r, 30))
        out->instagram =
            arena_printf(a, "@%s.%s", roman_given(a, &id), entry_roman(a, id.family, id.woman));
}

void draw_contact(const struct demo_people *p, uint32_t index, struct arena *a,
                  struct demo_person *out)
{
    struct rng r = stream_of(p, STREAM_PHONE, index);
    bool phone = rng_chance(&r, 880), email = rng_chance(&r, 820);
    if (out->role == ROLE_FAMILY)
        relative_contact(p, index, a, out);
    else {
        out->phone_shared = phone_is_shared(p, index);
        out->email_shared = email_is_shared(p, index);
    }
    if (demo_is_child(p, index))
        return;
    if (out->phone == NULL && (phone || out->phone_shared || !email))
        out->phone = phone_typed(p, index, out->country, &r, a);
    if (out->email == NULL && (email || out->email_shared))
        out->email = email_own(p, index, a);
    if (phone && out->role != ROLE_COMPANY)
        more_contact(p, index, &r, a, out);
    if (rng_chance(&r, 15))
        out->alternative_email =
            arena_printf(a, "%u.old@%s", index, words_pick(&out->culture->domains, &r));
}
