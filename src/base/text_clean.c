#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"

/* Marks that one character may carry: ncurses keeps no more in a cell, and towers of marks paint
 * over the neighbouring lines. */
#define MARKS_MAX 4

#define DOTTED_CIRCLE 0x25cc /* the customary carrier of a mark that stands alone */
#define REPLACEMENT 0xfffd
#define BYTE_ORDER_MARK 0xfeff /* as wide as each terminal likes, and never meant */

/* Changes the direction of what follows or ends such a change. */
static bool is_bidi_control(int32_t cp)
{
    return cp == 0x061c || cp == 0x200e || cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) ||
           (cp >= 0x2066 && cp <= 0x206f) || (cp >= 0xfff9 && cp <= 0xfffb);
}

/* What stands on the screen for cp; cp itself when it is harmless. */
static int32_t stand_in(int32_t cp)
{
    if (cp == '\t' || cp == '\n' || cp == '\r')
        return ' ';
    if (cp < 0x20)
        return 0x2400 + cp;
    if (cp == 0x7f)
        return 0x2421;
    if (cp < 0x7f)
        return cp;
    if (cp == 0x2028 || cp == 0x2029)
        return 0x2424;
    if (cp < 0xa0 || is_bidi_control(cp))
        return REPLACEMENT;
    /* Nobody knows the width of a character that is not assigned, so it might shift the line. */
    return utf8proc_category(cp) == UTF8PROC_CATEGORY_CN ? REPLACEMENT : cp;
}

static bool is_mark(utf8proc_category_t c)
{
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_ME;
}

/* Follows the marks of each character while a text is cleaned. */
struct cleaner {
    struct buf out;
    int marks;    /* without a column of their own since the last character, */
    bool carried; /* which there was */
};

static void put(struct cleaner *c, int32_t cp)
{
    char bytes[4];
    buf_addn(&c->out, bytes, utf8_put(cp, bytes));
}

static void clean_char(struct cleaner *c, int32_t cp)
{
    cp = stand_in(cp);
    utf8proc_category_t category = cp < 0xa0 ? UTF8PROC_CATEGORY_LL : utf8proc_category(cp);
    /* The soft hyphen is a format character, yet takes a column. */
    bool format = category == UTF8PROC_CATEGORY_CF && cp != 0xad;
    if (!is_mark(category) && !format) {
        c->marks = 0;
        c->carried = true;
        put(c, cp);
        return;
    }
    if (++c->marks > MARKS_MAX || (format && !c->carried) || cp == BYTE_ORDER_MARK)
        return;
    if (!c->carried) /* else it would join the cell left of this text */
        put(c, DOTTED_CIRCLE);
    c->carried = true;
    put(c, cp);
}

static char *clean(struct arena *a, const char *s, bool lines)
{
    struct cleaner c = {.marks = 0};
    size_t used;
    int32_t cp;
    buf_init(&c.out, a);
    for (; (used = utf8_next(s, &cp)) > 0; s += used) {
        bool newline = cp == '\n' || cp == '\r';
        if (cp == '\r' && s[1] == '\n')
            continue;
        if (lines && newline) {
            buf_addc(&c.out, '\n');
            c.carried = false;
        } else {
            clean_char(&c, cp);
        }
    }
    return c.out.p;
}

static bool is_plain(const char *s)
{
    while (*s >= 0x20 && *s < 0x7f)
        s++;
    return *s == '\0';
}

char *text_clean(struct arena *a, const char *s)
{
    if (s == NULL || is_plain(s))
        return arena_str(a, s == NULL ? "" : s);
    return clean(a, s, false);
}

char *text_clean_lines(struct arena *a, const char *s)
{
    if (s == NULL || is_plain(s))
        return arena_str(a, s == NULL ? "" : s);
    return clean(a, s, true);
}

static bool is_space(int32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || (cp >= '\t' && cp <= '\r');
    if (cp == 0x85)
        return true;
    utf8proc_category_t c = utf8proc_category(cp);
    return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP;
}

char *text_squeeze(struct arena *a, const char *s)
{
    char *out = arena_str(a, s == NULL ? "" : s);
    size_t n = 0, used;
    int32_t cp;
    bool gap = false;
    for (const char *p = out; (used = utf8_next(p, &cp)) > 0; p += used) {
        if (is_space(cp)) {
            gap = n > 0;
            continue;
        }
        if (gap)
            out[n++] = ' ';
        gap = false;
        memmove(out + n, p, used);
        n += used;
    }
    out[n] = '\0';
    return out;
}
