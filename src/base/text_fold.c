#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/error.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct range {
    int32_t first, last;
};

static bool in_ranges(const struct range *r, size_t n, int32_t cp)
{
    for (size_t i = 0; i < n && cp >= r[i].first; i++)
        if (cp <= r[i].last)
            return true;
    return false;
}

/* Marks that people leave out when they type: those of Latin, Greek and Cyrillic, Hebrew points,
 * Arabic and Syriac vowels and the Arabic stretching stroke. Marks of all other scripts stay. */
static const struct range dropped[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x05bf, 0x05bf}, {0x05c1, 0x05c2},
    {0x05c4, 0x05c5}, {0x05c7, 0x05c7}, {0x0610, 0x061a}, {0x0640, 0x0640}, {0x064b, 0x065f},
    {0x0670, 0x0670}, {0x06d6, 0x06dc}, {0x06df, 0x06e4}, {0x06e7, 0x06e8}, {0x06ea, 0x06ed},
    {0x0711, 0x0711}, {0x0730, 0x074a}, {0x08ca, 0x08e1}, {0x08e3, 0x08ff}, {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0xfe20, 0xfe2f},
};

/* Han, kana, Hangul, Thai, Lao, Khmer, Myanmar with the marks inside their blocks. */
static const struct range unspaced[] = {
    {0x0e01, 0x0eff}, {0x1000, 0x109f},   {0x1100, 0x11ff},   {0x1780, 0x17ff}, {0x19e0, 0x19ff},
    {0x2e80, 0x2fdf}, {0x3005, 0x3007},   {0x3021, 0x302f},   {0x3031, 0x3035}, {0x3038, 0x303c},
    {0x3041, 0x318f}, {0x31a0, 0x31bf},   {0x31f0, 0x31ff},   {0x3400, 0x4dbf}, {0x4e00, 0x9fff},
    {0xa960, 0xa97f}, {0xa9e0, 0xa9ff},   {0xaa60, 0xaa7f},   {0xac00, 0xd7ff}, {0xf900, 0xfaff},
    {0xff66, 0xffdc}, {0x1b000, 0x1b16f}, {0x20000, 0x323af},
};

bool text_is_unspaced(int32_t cp)
{
    return cp >= unspaced[0].first && in_ranges(unspaced, COUNT(unspaced), cp);
}

/* Letters that Unicode does not decompose, as people without them on the keyboard write them. */
static const struct {
    int32_t cp;
    const char *base;
} spelt[] = {
    {0xe6, "ae"},  {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"}, {0x111, "d"},
    {0x127, "h"},  {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14b, "n"},
    {0x153, "oe"}, {0x167, "t"}, {0x180, "b"}, {0x19a, "l"}, {0x1b6, "z"},
    {0x1e5, "g"},  {0x253, "b"}, {0x257, "d"}, {0x268, "i"}, {0x289, "u"},
};

static const char *spelling(int32_t cp)
{
    if (cp < spelt[0].cp || cp > spelt[COUNT(spelt) - 1].cp)
        return NULL;
    for (size_t i = 0; i < COUNT(spelt); i++)
        if (spelt[i].cp == cp)
            return spelt[i].base;
    return NULL;
}

static bool is_ascii(const char *s)
{
    while ((unsigned char)(*s - 1) < 0x7f)
        s++;
    return *s == '\0';
}

static char *ascii_lower(struct arena *a, const char *s)
{
    char *out = arena_str(a, s);
    for (char *p = out; *p != '\0'; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + ('a' - 'A'));
    return out;
}

/* s itself when it is valid UTF-8, else a copy with U+FFFD for each broken byte: the library
 * refuses broken text as a whole. */
static const char *repaired(struct arena *a, const char *s)
{
    if (utf8_valid(s, strlen(s)))
        return s;
    struct buf b;
    char bytes[4];
    size_t used;
    int32_t cp;
    buf_init(&b, a);
    for (; (used = utf8_next(s, &cp)) > 0; s += used)
        buf_addn(&b, bytes, utf8_put(cp, bytes));
    return b.p;
}

static utf8proc_int32_t lower_char(utf8proc_int32_t cp, void *data)
{
    (void)data;
    return utf8proc_tolower(cp);
}

char *text_lower(struct arena *a, const char *s)
{
    if (s == NULL || is_ascii(s))
        return ascii_lower(a, s == NULL ? "" : s);
    utf8proc_uint8_t *mapped;
    s = repaired(a, s);
    if (utf8proc_map_custom((const utf8proc_uint8_t *)s, 0, &mapped,
                            UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE, lower_char,
                            NULL) < 0)
        die_out_of_memory();
    char *out = arena_str(a, (const char *)mapped);
    free(mapped);
    return out;
}

/* Drops the marks in place, composes what is left (Hangul syllables, voiced kana); the new count.
 */
static size_t drop_marks(int32_t *cps, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (cps[i] < dropped[0].first || !in_ranges(dropped, COUNT(dropped), cps[i]))
            cps[kept++] = cps[i];
    utf8proc_ssize_t composed =
        utf8proc_normalize_utf32(cps, (utf8proc_ssize_t)kept, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return composed < 0 ? kept : (size_t)composed;
}

static char *encode(struct arena *a, const int32_t *cps, size_t n)
{
    char *out = arena_alloc(a, n * 4 + 1), *o = out;
    for (size_t i = 0; i < n; i++) {
        const char *base = spelling(cps[i]);
        if (base != NULL)
            o = stpcpy(o, base);
        else
            o += utf8_put(cps[i], o);
    }
    *o = '\0';
    return out;
}

char *text_fold(struct arena *a, const char *s)
{
    if (s == NULL || is_ascii(s))
        return ascii_lower(a, s == NULL ? "" : s);
    const utf8proc_option_t how = UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                  UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    int32_t small[256], *cps = small;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)repaired(a, s);
    utf8proc_ssize_t n = utf8proc_decompose(bytes, 0, small, COUNT(small), how);
    if (n > (utf8proc_ssize_t)COUNT(small)) {
        cps = ARENA_ARRAY(a, int32_t, (size_t)n);
        n = utf8proc_decompose(bytes, 0, cps, n, how);
    }
    if (n < 0) /* only beyond the counting range of the library */
        return ascii_lower(a, s);
    return encode(a, cps, drop_marks(cps, (size_t)n));
}

/* Whether cp belongs to a word: letters, digits and the marks that folding left on them. */
static bool is_word(int32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z');
    utf8proc_category_t c = utf8proc_category(cp);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO;
}

void text_words(const char *folded, void (*each)(void *ctx, const char *word, size_t n), void *ctx)
{
    const char *start = NULL;
    bool start_unspaced = false;
    size_t used;
    int32_t cp;
    for (const char *p = folded;; p += used) {
        used = utf8_next(p, &cp);
        bool word = used > 0 && is_word(cp), without = word && text_is_unspaced(cp);
        if (start != NULL && (!word || without != start_unspaced)) {
            each(ctx, start, (size_t)(p - start));
            start = NULL;
        }
        if (word && start == NULL) {
            start = p;
            start_unspaced = without;
        }
        if (used == 0)
            return;
    }
}

bool text_has_words(const char *text, const char *typed)
{
    struct arena *a = arena_new();
    const bool all = text_folded_has(text_fold(a, text), text_fold(a, typed));
    arena_free(a);
    return all;
}

bool text_folded_has(const char *folded, const char *words)
{
    for (words += strspn(words, " "); *words != '\0'; words += strspn(words, " ")) {
        const size_t n = strcspn(words, " ");
        if (memmem(folded, strlen(folded), words, n) == NULL)
            return false;
        words += n;
    }
    return true;
}
