/* Who is who: roles, cultures, names, and who shares what with whom. */
#include "demo/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

struct rng stream_of(const struct demo_people *p, enum stream stream, uint32_t index)
{
    return rng_of(p->seed, (uint64_t)stream, index);
}

uint32_t demo_people_count(const struct demo_people *p)
{
    return p->count;
}

uint32_t company_count(const struct demo_people *p)
{
    return p->count <= COMPANY_PLACE ? 0 : (p->count - 1 - COMPANY_PLACE) / COMPANY_EVERY + 1;
}

enum demo_role demo_role(const struct demo_people *p, uint32_t index)
{
    uint32_t place = index % COMPANY_EVERY;
    if (place == COMPANY_PLACE)
        return ROLE_COMPANY;
    /* After a company, and at the start of each run, somebody plain: chains stay short. */
    if (place == 0 || place == COMPANY_PLACE + 1)
        return ROLE_PLAIN;
    struct rng r = stream_of(p, STREAM_ROLE, index);
    uint32_t draw = rng_below(&r, 1000);
    if (draw < 32)
        return demo_role(p, index - 1) == ROLE_PLAIN ? ROLE_TWIN : ROLE_PLAIN;
    return draw < 100 ? ROLE_FAMILY : ROLE_PLAIN;
}

uint32_t root_of(const struct demo_people *p, uint32_t index)
{
    enum demo_role role;
    while ((role = demo_role(p, index)) == ROLE_TWIN || role == ROLE_FAMILY)
        index--;
    return index;
}

enum demo_change demo_change(const struct demo_people *p, uint32_t index)
{
    static const uint16_t weights[] = {860, 55, 40, 8, 20, 14, 3};
    enum demo_role role = demo_role(p, index);
    struct rng r = stream_of(p, STREAM_CHANGE, index);
    enum demo_change change = (enum demo_change)rng_weighted(&r, weights, 7);
    if (role == ROLE_TWIN)
        return CHANGE_NONE;
    if (role == ROLE_COMPANY && change != CHANGE_ARCHIVE)
        return change == CHANGE_NOTE ? CHANGE_NOTE : CHANGE_NONE;
    return change;
}

bool demo_is_child(const struct demo_people *p, uint32_t index)
{
    struct rng r = stream_of(p, STREAM_CHILD, index);
    return demo_role(p, index) == ROLE_FAMILY && rng_chance(&r, 300);
}

bool demo_on_business(const struct demo_people *p, uint32_t index)
{
    struct rng r = stream_of(p, STREAM_BUSINESS, index);
    return rng_chance(&r, 280) && !demo_is_child(p, index);
}

int64_t demo_employer(const struct demo_people *p, uint32_t index)
{
    uint32_t n = company_count(p);
    if (n == 0 || demo_role(p, index) != ROLE_PLAIN || !demo_on_business(p, index))
        return -1;
    struct rng r = stream_of(p, STREAM_COMPANY, index);
    if (!rng_chance(&r, 450))
        return -1;
    return (int64_t)rng_skewed(&r, n) * COMPANY_EVERY + COMPANY_PLACE;
}

/* A third of the guests come from the property's own country, where its culture is known. */
static const struct demo_culture *culture_draw(const struct demo_people *p, struct rng *r)
{
    size_t n;
    uint16_t weights[64];
    const struct demo_culture *const *all = demo_cultures(&n);
    if (p->home != NULL && rng_chance(r, 330))
        return p->home;
    for (size_t i = 0; i < n; i++)
        weights[i] = all[i]->weight;
    return all[rng_weighted(r, weights, n)];
}

static const char *skewed(const struct words *w, struct rng *r)
{
    return w->word[rng_skewed(r, w->n)];
}

static const char *middle_draw(const struct identity *id, struct rng *r)
{
    const struct demo_culture *c = id->culture;
    switch (c->middle_habit) {
    case MIDDLE_OWN:
        return skewed(id->woman ? &c->middle_female : &c->middle_male, r);
    case MIDDLE_PATRONYM:
        return rng_chance(r, 700) ? skewed(id->woman ? &c->middle_female : &c->middle_male, r)
                                  : NULL;
    case MIDDLE_GIVEN:
        return rng_chance(r, 180) ? skewed(id->woman ? &c->female : &c->male, r) : NULL;
    case MIDDLE_FATHER:
        return rng_chance(r, 500) ? skewed(&c->male, r) : NULL;
    default:
        return NULL;
    }
}

struct identity identity_of(const struct demo_people *p, uint32_t index)
{
    if (demo_role(p, index) == ROLE_TWIN)
        return identity_of(p, index - 1);
    struct rng r = stream_of(p, STREAM_IDENTITY, index);
    struct identity id = {.culture = culture_draw(p, &r)};
    id.woman = rng_chance(&r, 480);
    if (demo_role(p, index) == ROLE_FAMILY) {
        struct identity root = identity_of(p, root_of(p, index));
        id.culture = root.culture;
        id.family = root.family;
    }
    const struct words *given = id.woman ? &id.culture->female : &id.culture->male;
    id.given = skewed(given, &r);
    if (id.culture->compose && rng_chance(&r, 750))
        id.second = skewed(given, &r);
    if (id.family == NULL)
        id.family = skewed(&id.culture->family, &r);
    id.middle = middle_draw(&id, &r);
    return id;
}

/* 0 phone, 1 e-mail, 2 both, 3 neither. */
static unsigned sharing(const struct demo_people *p, uint32_t index)
{
    struct rng r = stream_of(p, STREAM_SHARING, index);
    static const uint16_t weights[] = {4, 3, 2, 2};
    return demo_is_child(p, index) ? 2 : (unsigned)rng_weighted(&r, weights, 4);
}

bool shares_phone(const struct demo_people *p, uint32_t index)
{
    return root_of(p, index) != index && sharing(p, index) % 2 == 0;
}

bool shares_email(const struct demo_people *p, uint32_t index)
{
    unsigned how = sharing(p, index);
    return root_of(p, index) != index && (how == 1 || how == 2);
}

static bool any_relative(const struct demo_people *p, uint32_t root,
                         bool (*shares)(const struct demo_people *, uint32_t))
{
    for (uint32_t i = root + 1; i < p->count && root_of(p, i) == root; i++)
        if (demo_role(p, i) == ROLE_FAMILY && shares(p, i))
            return true;
    return false;
}

bool phone_is_shared(const struct demo_people *p, uint32_t root)
{
    return any_relative(p, root, shares_phone);
}

bool email_is_shared(const struct demo_people *p, uint32_t root)
{
    return any_relative(p, root, shares_email);
}

void demo_people_free(struct demo_people *p)
{
    if (p == NULL)
        return;
    free(p->suffix);
    free(p);
}

/* FNV-1a, 64 bits, without the values 0 (an empty place). */
static uint64_t digest(const char *s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
    return h | 1;
}

/* True when h was not in the set of size places (a power of two) before. */
static bool take(uint64_t *set, uint64_t size, uint64_t h)
{
    uint64_t at = rng_mix(h, 0) & (size - 1);
    for (; set[at] != 0; at = (at + 1) & (size - 1))
        if (set[at] == h)
            return false;
    set[at] = h;
    return true;
}

/* None if possible, else a number as people take one: of two digits first, longer when needed. */
static uint16_t free_suffix(const struct demo_people *p, uint32_t index, uint64_t *set,
                            uint64_t size, struct arena *a)
{
    static const uint32_t most[] = {90, 90, 900, 9000, 60000};
    struct rng r = stream_of(p, STREAM_EMAIL, ~index);
    unsigned suffix = 0;
    for (int tries = 0; !take(set, size, digest(email_text(p, index, suffix, a))); tries++)
        suffix = 1 + rng_below(&r, most[tries < 4 ? tries : 4]);
    return (uint16_t)suffix;
}

static void find_suffixes(struct demo_people *p)
{
    uint64_t size = 64;
    while (size < (uint64_t)p->count * 2)
        size *= 2;
    uint64_t *set = calloc(size, sizeof *set);
    if (set == NULL)
        die_out_of_memory();
    struct arena *a = arena_new();
    for (uint32_t i = 0; i < p->count; i++) {
        p->suffix[i] = free_suffix(p, i, set, size, a);
        arena_clear(a);
    }
    arena_free(a);
    free(set);
}

struct demo_people *demo_people_new(uint64_t seed, uint32_t count, const char *region,
                                    const char *today)
{
    struct demo_people *p = calloc(1, sizeof *p);
    if (p == NULL)
        die_out_of_memory();
    p->suffix = calloc(count > 0 ? count : 1, sizeof *p->suffix);
    if (p->suffix == NULL)
        die_out_of_memory();
    p->seed = seed;
    p->count = count;
    p->region = region;
    p->home = demo_culture_of(region);
    day_number(today, &p->today);
    find_suffixes(p);
    return p;
}
