#include "base/text.h"

#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "base/buf.h"

/* Columns of one character as ncurses counts them: the C library's opinion in the locale of the
 * process. What it cannot print (all but ASCII in the C locale, characters newer than the library)
 * counts one, the room of the stand-in that the screen shows; control characters count none. */
static int char_width(int32_t cp)
{
    if (cp >= 0x20 && cp < 0x7f)
        return 1;
    if (cp < 0xa0)
        return 0;
    int width = wcwidth((wchar_t)cp);
    return width < 0 ? 1 : width;
}

int text_width(const char *s)
{
    int64_t width = 0;
    size_t used;
    int32_t cp;
    while ((used = utf8_next(s, &cp)) > 0) {
        width += char_width(cp);
        s += used;
    }
    return width > INT_MAX ? INT_MAX : (int)width;
}

static int span_width(const char *s, size_t n)
{
    int width = 0;
    int32_t cp;
    for (size_t i = 0; i < n;) {
        i += utf8_next(s + i, &cp);
        width += char_width(cp);
    }
    return width;
}

/* True when the character at s is ASCII and is followed by ASCII: such a pair is a grapheme each,
 * save CR LF, which has no width. */
static bool plain_pair(const char *s)
{
    return s[0] >= 0x20 && s[0] < 0x7f && (unsigned char)s[1] < 0x80;
}

size_t text_fit(const char *s, int width)
{
    size_t at = 0;
    int column = 0;
    while (s[at] != '\0') {
        size_t next = plain_pair(s + at) ? at + 1 : grapheme_next(s, at);
        int64_t wide = span_width(s + at, next - at);
        if (column + wide > width)
            break;
        column += (int)wide;
        at = next;
    }
    return at;
}

/* Cuts into b, returns the columns used. */
static int cut_into(struct buf *b, const char *s, int width, bool ascii)
{
    if (width <= 0)
        return 0;
    size_t fits = text_fit(s, width);
    if (s[fits] == '\0') {
        buf_addn(b, s, fits);
        return span_width(s, fits);
    }
    fits = text_fit(s, width - 1);
    buf_addn(b, s, fits);
    buf_add(b, ascii ? "~" : "…");
    return span_width(s, fits) + 1;
}

char *text_cut(struct arena *a, const char *s, int width, bool ascii)
{
    struct buf b;
    buf_init(&b, a);
    cut_into(&b, s, width, ascii);
    return b.p;
}

char *text_cut_parts(struct arena *a, const char *s, int width, bool ascii)
{
    size_t fits = text_width(s) <= width ? strlen(s) : strcspn(s, ",");
    for (const char *p = strstr(s, ", "); p != NULL && s[fits] != '\0'; p = strstr(p + 1, ", ")) {
        if (text_width(arena_strn(a, s, (size_t)(p - s) + 2)) + 1 > width)
            break;
        fits = (size_t)(p - s) + 2;
    }
    const char *end = s[fits] == '\0' || s[fits] == ',' ? "" : ascii ? "~" : "…";
    return text_cut(a, arena_printf(a, "%.*s%s", (int)fits, s, end), width, ascii);
}

static void spaces(struct buf *b, int n)
{
    while (n-- > 0)
        buf_addc(b, ' ');
}

char *text_pad(struct arena *a, const char *s, int width, bool right, bool ascii)
{
    struct buf cut, b;
    buf_init(&cut, a);
    int used = cut_into(&cut, s, width, ascii);
    buf_init(&b, a);
    if (right)
        spaces(&b, width - used);
    buf_addn(&b, cut.p, cut.n);
    if (!right)
        spaces(&b, width - used);
    return b.p;
}

/* Lines collected by text_wrap; the array belongs to the arena. */
struct wrap {
    struct arena *arena;
    char **lines;
    int n, cap;
};

static void wrap_add(struct wrap *w, const char *s, size_t n)
{
    if (w->n == w->cap) {
        int cap = w->cap ? w->cap * 2 : 8;
        char **lines = ARENA_ARRAY(w->arena, char *, (size_t)cap);
        if (w->n > 0)
            memcpy(lines, w->lines, sizeof *lines * (size_t)w->n);
        w->lines = lines;
        w->cap = cap;
    }
    while (n > 0 && s[n - 1] == ' ')
        n--;
    w->lines[w->n++] = arena_strn(w->arena, s, n);
}

/* Where a line may end that has room for fits bytes of s: at its last space, or beside a character
 * of a script without spaces; 0 if nowhere. */
static size_t break_before(const char *s, size_t fits)
{
    size_t best = 0;
    bool unspaced = false;
    int32_t cp;
    for (size_t i = 0; i <= fits && s[i] != '\0';) {
        size_t next = grapheme_next(s, i);
        utf8_next(s + i, &cp);
        bool now = text_is_unspaced(cp);
        const bool blank = cp == ' ' && s[i + 1] != '%'; /* "82 %" stays together */
        if (i > 0 && (blank || now || unspaced))
            best = i;
        unspaced = now;
        i = next;
    }
    return best;
}

static void wrap_paragraph(struct wrap *w, const char *s, int width)
{
    for (;;) {
        size_t fits = text_fit(s, width);
        if (s[fits] == '\0')
            break;
        size_t end = break_before(s, fits);
        if (end == 0 || strspn(s, " ") >= end)
            end = fits;
        if (end == 0) /* narrower than one wide character: it must go somewhere */
            end = grapheme_next(s, 0);
        wrap_add(w, s, end);
        s += end;
        s += strspn(s, " ");
        if (*s == '\0')
            return;
    }
    wrap_add(w, s, strlen(s));
}

int text_wrap(struct arena *a, const char *s, int width, char ***lines)
{
    struct wrap w = {.arena = a};
    while (*s != '\0') {
        size_t n = strcspn(s, "\n");
        wrap_paragraph(&w, arena_strn(a, s, n), width);
        s += n + (s[n] == '\n');
    }
    *lines = w.lines;
    return w.n;
}
