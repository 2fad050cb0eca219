#include "demo/culture.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

#define CULTURES(X)                                                                                \
    X(ae)                                                                                          \
    X(at)                                                                                          \
    X(au)                                                                                          \
    X(br)                                                                                          \
    X(cs)                                                                                          \
    X(de)                                                                                          \
    X(eg)                                                                                          \
    X(el) X(es) X(fr) X(gb) X(he) X(hi) X(hu) X(id) X(it) X(ja) X(km) X(ko) X(mx) X(nl) X(pl)      \
        X(pt) X(ru) X(sv) X(th) X(tr) X(uk) X(us) X(vi) X(zh)

#define X(id) extern const struct demo_culture demo_culture_##id;
CULTURES(X)
#undef X

static const struct demo_culture *const all[] = {
#define X(id) &demo_culture_##id,
    CULTURES(X)
#undef X
};

#define COUNT ((int)(sizeof all / sizeof all[0]))

const struct demo_culture *const *demo_cultures(size_t *n)
{
    *n = COUNT;
    return all;
}

const struct demo_culture *demo_culture_of(const char *country)
{
    for (int i = 0; i < COUNT; i++)
        if (text_same(all[i]->country, country))
            return all[i];
    return NULL;
}

/* The part of n bytes for a woman (after the slash) or a man; forms without a slash serve both. */
static char *form_of(struct arena *a, const char *s, size_t n, bool woman)
{
    const char *slash = memchr(s, '/', n);
    if (slash == NULL)
        return arena_strn(a, s, n);
    if (woman)
        return arena_strn(a, slash + 1, n - (size_t)(slash + 1 - s));
    return arena_strn(a, s, (size_t)(slash - s));
}

char *entry_native(struct arena *a, const char *entry, bool woman)
{
    return form_of(a, entry, strcspn(entry, "|"), woman);
}

char *entry_roman(struct arena *a, const char *entry, bool woman)
{
    const char *bar = strchr(entry, '|');
    char *s = bar != NULL ? form_of(a, bar + 1, strlen(bar + 1), woman)
                          : text_fold(a, entry_native(a, entry, woman));
    char *to = s;
    for (const char *from = s; *from != '\0'; from++)
        if (isascii(*from) && isalnum((unsigned char)*from))
            *to++ = *from;
    *to = '\0';
    return s;
}

/* How many ways there are to fill a place: 1 for what stands as it is. */
static uint32_t ways(char place)
{
    return place == '#' ? 10 : place == '%' ? 8 : place == '?' ? 26 : 1;
}

static char filled(char place, uint32_t way)
{
    return (char)(place == '#' ? '0' + way : place == '%' ? '2' + way : 'A' + way);
}

char *pattern_draw(struct arena *a, const char *pattern, struct rng *r)
{
    char *out = arena_alloc(a, strlen(pattern) * 3 + 1), *to = out;
    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p == '@') {
            const char *number = arena_printf(a, "%u", 1 + rng_skewed(r, 240));
            to = stpcpy(to, number);
        } else
            *to++ = ways(*p) > 1 ? filled(*p, rng_below(r, ways(*p))) : *p;
    }
    return out;
}

uint64_t pattern_size(const char *pattern)
{
    uint64_t size = 1;
    for (const char *p = pattern; *p != '\0'; p++)
        size *= ways(*p);
    return size;
}

char *pattern_place(struct arena *a, const char *pattern, uint64_t seed, uint64_t number)
{
    uint64_t size = pattern_size(pattern);
    uint64_t left = rng_place(seed, number % size, size);
    char *out = arena_str(a, pattern);
    for (char *p = out; *p != '\0'; p++) {
        uint32_t n = ways(*p);
        if (n > 1)
            *p = filled(*p, (uint32_t)(left % n));
        left /= n;
    }
    return out;
}
