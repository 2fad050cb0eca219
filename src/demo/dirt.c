#include "demo/dirt.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

#define WORD_MAX 64 /* letters; longer texts are left alone */

char *dirt_capitals(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, strlen(s) * 4 + 1), *to = out;
    int32_t cp;
    for (size_t n; (n = utf8_next(s, &cp)) > 0; s += n)
        to += utf8_put(utf8proc_toupper(cp), to);
    return out;
}

char *dirt_titled(struct arena *a, const char *s)
{
    char *out = arena_str(a, s);
    for (size_t i = 0; out[i] != '\0'; i++)
        if (i == 0 || out[i - 1] == ' ')
            out[i] = (char)toupper((unsigned char)out[i]);
    return out;
}

/* The base letter of those that Unicode does not decompose. */
static int32_t base_letter(int32_t cp)
{
    switch (cp) {
    case 0x110: /* Đ */
        return 'D';
    case 0x111:
        return 'd';
    case 0x141: /* Ł */
        return 'L';
    case 0x142:
        return 'l';
    case 0xd8: /* Ø */
        return 'O';
    case 0xf8:
        return 'o';
    case 0x131: /* ı */
        return 'i';
    default:
        return cp;
    }
}

char *dirt_plain(struct arena *a, const char *s)
{
    utf8proc_uint8_t *bare = NULL;
    if (utf8proc_map((const utf8proc_uint8_t *)s, 0, &bare,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_STRIPMARK |
                         UTF8PROC_DECOMPOSE) < 0)
        return arena_str(a, s);
    char *out = arena_alloc(a, strlen((char *)bare) + 1), *to = out;
    int32_t cp;
    const char *from = (const char *)bare;
    for (size_t n; (n = utf8_next(from, &cp)) > 0; from += n)
        to += utf8_put(base_letter(cp), to);
    free(bare);
    return out;
}

char *dirt_typo(struct arena *a, const char *s, struct rng *r)
{
    size_t at[WORD_MAX + 1], n = 0;
    for (size_t i = 0; s[i] != '\0' && n < WORD_MAX; n++) {
        at[n] = i;
        i = grapheme_next(s, i);
        at[n + 1] = i;
    }
    if (n < 4 || n == WORD_MAX)
        return arena_str(a, s);
    /* The first letter is rarely wrong, and the last stays so that there is a next one. */
    size_t k = 1 + rng_below(r, (uint32_t)n - 2);
    const char *letter = arena_strn(a, s + at[k], at[k + 1] - at[k]);
    const char *next = arena_strn(a, s + at[k + 1], at[k + 2] - at[k + 1]);
    const char *head = arena_strn(a, s, at[k]);
    const char *tail = s + at[k + 2];
    switch (rng_below(r, 3)) {
    case 0:
        return arena_printf(a, "%s%s%s", head, next, tail);
    case 1:
        return arena_printf(a, "%s%s%s%s%s", head, letter, letter, next, tail);
    default:
        return arena_printf(a, "%s%s%s%s", head, next, letter, tail);
    }
}
