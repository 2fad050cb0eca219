#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

/* Eight bytes at a time: the bit that a byte beyond ASCII has set. */
#define HIGH_BITS UINT64_C(0x8080808080808080)

static size_t ascii_prefix(const char *s, size_t n)
{
    size_t i = 0;
    while (n - i >= sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, s + i, sizeof eight);
        if (eight & HIGH_BITS)
            break;
        i += sizeof eight;
    }
    while (i < n && (unsigned char)s[i] < 0x80)
        i++;
    return i;
}

bool utf8_valid(const char *s, size_t n)
{
    if (n > 0 && memchr(s, '\0', n) != NULL)
        return false;
    for (size_t i = ascii_prefix(s, n); i < n; i += ascii_prefix(s + i, n - i)) {
        utf8proc_int32_t cp;
        utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)(n - i), &cp);
        if (used <= 0)
            return false;
        i += (size_t)used;
    }
    return true;
}

size_t utf8_next(const char *s, int32_t *cp)
{
    unsigned char first = (unsigned char)*s;
    if (first < 0x80) {
        *cp = first;
        return first != '\0';
    }
    /* Without a length the library looks at no byte behind the terminator: it is no continuation.
     */
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, cp);
    if (used > 0)
        return (size_t)used;
    *cp = 0xfffd;
    return 1;
}

size_t utf8_put(int32_t cp, char *out)
{
    if (!utf8proc_codepoint_valid(cp))
        cp = 0xfffd;
    return (size_t)utf8proc_encode_char(cp, (utf8proc_uint8_t *)out);
}

int utf8_letters(const char *s, int32_t *out, int most)
{
    int n = 0;
    while (*s != '\0' && n < most)
        s += utf8_next(s, &out[n++]);
    return n;
}

size_t utf8_length(const char *s)
{
    size_t count = 0, used;
    int32_t cp;
    while ((used = utf8_next(s, &cp)) > 0) {
        s += used;
        count++;
    }
    return count;
}

size_t grapheme_next(const char *s, size_t at)
{
    int32_t before, cp, state = 0;
    size_t used = utf8_next(s + at, &before);
    if (used == 0)
        return at;
    for (at += used; (used = utf8_next(s + at, &cp)) > 0; at += used, before = cp)
        if (utf8proc_grapheme_break_stateful(before, cp, &state))
            break;
    return at;
}

/* Borders are only known when read from the left (flags, joined emoji), so this reads from the
 * start. Fields are short. */
size_t grapheme_prev(const char *s, size_t at)
{
    size_t border = 0;
    for (size_t next = grapheme_next(s, 0); next < at && next > border;
         next = grapheme_next(s, next))
        border = next;
    return border;
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool text_same(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    while (*a != '\0' && ascii_lower(*a) == ascii_lower(*b)) {
        a++;
        b++;
    }
    return ascii_lower(*a) == ascii_lower(*b);
}

bool text_equal(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}
