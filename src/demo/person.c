#include "demo/person.h"

#include <string.h>

#include "demo/dirt.h"
#include "demo/people.h"
#include "demo/texts.h"

#define DAYS_PER_YEAR 365

static void draw_title(const struct identity *id, struct rng *r, struct demo_person *out)
{
    uint32_t draw = rng_below(r, 100);
    out->title = draw < 3    ? "Dr"
                 : draw < 4  ? "Prof"
                 : draw < 70 ? (!id->woman           ? "Mr"
                                : rng_chance(r, 500) ? "Ms"
                                                     : "Mrs")
                             : NULL;
    draw = rng_below(r, 1000);
    out->gender = draw < 860   ? (id->woman ? "female" : "male")
                  : draw < 870 ? "prefer_not_to_say"
                  : draw < 876 ? "other"
                               : NULL;
}

/* Passports print names in Latin letters, and so does the desk for greeting and typing. */
static const char *latin_name(const struct identity *id, struct arena *a)
{
    static const char *const family_first[] = {"zh", "ko", "km"};
    const char *given = dirt_titled(a, roman_given(a, id));
    const char *family = dirt_titled(a, entry_roman(a, id->family, id->woman));
    for (size_t i = 0; i < sizeof family_first / sizeof *family_first; i++)
        if (strcmp(id->culture->language, family_first[i]) == 0)
            return arena_printf(a, "%s %s", family, given);
    return arena_printf(a, "%s %s", given, family);
}

static const char *middle_of(const struct identity *id, struct rng *r, struct arena *a)
{
    if (id->middle == NULL)
        return NULL;
    const char *middle = entry_native(a, id->middle, id->woman);
    bool initial = id->culture->middle_habit == MIDDLE_GIVEN && rng_chance(r, 400);
    int letter = (unsigned char)middle[0] < 0x80 ? 1 : 2; /* bytes of a Latin letter */
    return initial ? arena_printf(a, "%.*s.", letter, middle) : middle;
}

static void draw_name(const struct demo_people *p, uint32_t index, struct arena *a,
                      struct demo_person *out)
{
    struct identity id = identity_of(p, index);
    struct rng r = stream_of(p, STREAM_NAME, index);
    draw_title(&id, &r, out);
    out->first = native_given(a, &id);
    out->last = entry_native(a, id.family, id.woman);
    out->middle = middle_of(&id, &r, a);
    if (strcmp(id.culture->country, "US") == 0 && !id.woman && rng_chance(&r, 15))
        out->suffix = rng_chance(&r, 700) ? "Jr." : "III";
    if (!id.culture->latin && rng_chance(&r, 600))
        out->display = latin_name(&id, a);
    if (out->change == CHANGE_NAME) {
        out->former_last = out->last;
        const char *family = words_pick(&id.culture->family, &r);
        out->last = entry_native(a, family, id.woman);
    }
    if (rng_chance(&r, 10))
        out->nickname = dirt_titled(a, arena_strn(a, roman_given(a, &id), 3));
}

static void draw_birth(const struct demo_people *p, uint32_t index, struct arena *a,
                       struct demo_person *out)
{
    struct rng r = stream_of(p, STREAM_CHILD, ~index);
    int64_t age = 18 + (rng_below(&r, 34) + rng_below(&r, 34));
    if (demo_is_child(p, index))
        age = rng_range(&r, 3, 16);
    else if (rng_chance(&r, 170))
        return;
    out->birth = day_text(a, p->today - age * DAYS_PER_YEAR - rng_range(&r, 20, 360));
}

static void draw_person(const struct demo_people *p, uint32_t index, struct arena *a,
                        struct demo_person *out)
{
    out->type = "individual";
    draw_name(p, index, a, out);
    draw_birth(p, index, a, out);
    draw_document(p, index, a, out);
    draw_profile(p, index, a, out);
    if (demo_is_child(p, index)) {
        out->title = out->suffix = NULL;
        out->consents_marketing = false;
    }
}

void demo_person_draw(const struct demo_people *p, uint32_t index, struct arena *a,
                      struct demo_person *out)
{
    enum demo_role role = demo_role(p, index);
    /* A twin is first drawn as the person it is. */
    uint32_t who = role == ROLE_TWIN ? index - 1 : index;
    memset(out, 0, sizeof *out);
    out->role = demo_role(p, who);
    out->change = role == ROLE_TWIN ? CHANGE_NONE : demo_change(p, who);
    struct identity id = identity_of(p, who);
    out->culture = id.culture;
    out->woman = id.woman;
    out->employer = -1;
    draw_address(p, who, a, out);
    if (role == ROLE_COMPANY)
        draw_company(p, index, a, out);
    else
        draw_person(p, who, a, out);
    draw_contact(p, who, a, out);
    out->role = role;
    if (role == ROLE_TWIN)
        spoil_twin(p, index, a, out);
    else
        spoil(p, index, a, out);
}
