#include "ui/widget/line.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/key.h"
#include "ui/widget/caret.h"

void line_init(struct line *l)
{
    memset(l, 0, sizeof *l);
}

void line_clear(struct line *l)
{
    for (int i = 0; i < l->histories; i++)
        free(l->history[i]);
    sodium_memzero(l, sizeof *l);
}

/* Replaces the text and puts the cursor at its end; what does not fit is left out, by whole
 * characters. */
static void replace(struct line *l, const char *text)
{
    size_t n = 0, next;
    while (text[n] != '\0' && (next = grapheme_next(text, n)) < LINE_MOST)
        n = next;
    memmove(l->text, text, n);
    l->text[n] = '\0';
    l->n = l->cursor = n;
    l->first = 0;
}

void line_set(struct line *l, const char *text)
{
    if (l->secret)
        sodium_memzero(l->text, sizeof l->text);
    replace(l, text ? text : "");
    l->at = l->histories;
}

/* ---- Editing */

/* Removes the bytes and puts the cursor there. */
static bool erase(struct line *l, struct span span)
{
    const size_t gone = span.to - span.from;
    if (span.from >= span.to)
        return false;
    if (span.cut && !l->secret) {
        memcpy(l->cut, l->text + span.from, gone);
        l->cut[gone] = '\0';
    }
    memmove(l->text + span.from, l->text + span.to, l->n - span.to + 1);
    sodium_memzero(l->text + l->n - gone + 1, gone);
    l->n -= gone;
    l->cursor = span.from;
    return true;
}

static bool insert(struct line *l, const char *s, size_t n)
{
    if (n == 0 || l->n + n >= LINE_MOST)
        return false;
    memmove(l->text + l->cursor + n, l->text + l->cursor, l->n - l->cursor + 1);
    memcpy(l->text + l->cursor, s, n);
    l->n += n;
    l->cursor += n;
    return true;
}

/* ---- History */

void line_remember(struct line *l)
{
    l->at = l->histories;
    if (l->secret || l->n == 0 ||
        (l->histories > 0 && strcmp(l->history[l->histories - 1], l->text) == 0))
        return;
    if (l->histories == LINE_HISTORY) {
        free(l->history[0]);
        memmove(l->history, l->history + 1, sizeof(char *) * (LINE_HISTORY - 1));
        l->histories--;
    }
    l->history[l->histories] = strdup(l->text);
    if (l->history[l->histories] == NULL)
        die_out_of_memory();
    l->at = ++l->histories;
}

/* Shows the text step places later (-1: earlier); what is being typed now is kept meanwhile. */
static bool walk(struct line *l, int step)
{
    const int to = l->at + step;
    if (to < 0 || to > l->histories)
        return false;
    if (l->at == l->histories)
        memcpy(l->draft, l->text, l->n + 1);
    l->at = to;
    replace(l, to == l->histories ? l->draft : l->history[to]);
    return true;
}

/* ---- Commands and events */

bool line_run(struct line *l, enum command_id command, bool *changed)
{
    const struct caret caret = {l->text, l->n, l->cursor};
    struct span span;
    bool ignored = false;
    changed = changed ? changed : &ignored;
    *changed = false;
    if (caret_move(&caret, command, &l->cursor))
        return true;
    if (caret_erase(&caret, command, &span)) {
        *changed = erase(l, span);
        return true;
    }
    switch (command) {
    case CMD_YANK:
        *changed = insert(l, l->cut, strlen(l->cut));
        return true;
    case CMD_OLDER:
        *changed = walk(l, -1);
        return true;
    case CMD_NEWER:
        *changed = walk(l, 1);
        return true;
    default:
        return false;
    }
}

/* A paste becomes one line: control characters are spaces, those at its ends are dropped. */
static bool paste(struct line *l, const char *text)
{
    struct arena *a = arena_new();
    const char *flat = text_squeeze(a, text_clean(a, text));
    bool changed = false;
    size_t at = 0;
    while (flat[at] != '\0') {
        const size_t next = grapheme_next(flat, at);
        if (!insert(l, flat + at, next - at))
            break;
        changed = true;
        at = next;
    }
    arena_free(a);
    return changed;
}

/* What a password manager gives: its first line as it stands, without a copy on the way. */
static bool paste_secret(struct line *l, const char *text)
{
    const size_t n = strcspn(text, "\r\n");
    return utf8_valid(text, n) && insert(l, text, n);
}

bool line_event(struct line *l, const struct event *ev)
{
    if (ev->type == EVENT_VALUE)
        line_set(l, "");
    if (ev->type == EVENT_VALUE && ev->text[0] == '\0')
        return true;
    if (ev->type == EVENT_PASTE || ev->type == EVENT_VALUE)
        return l->secret ? paste_secret(l, ev->text) : paste(l, ev->text);
    if (ev->type != EVENT_KEY || !key_is_text(ev->key))
        return false;
    char utf8[4] = "";
    return insert(l, utf8, utf8_put(ev->key, utf8));
}

/* ---- Showing */

/* A secret shows how many characters it has, a column each. */
static int characters_between(const struct line *l, size_t from, size_t to)
{
    int n = 0;
    for (; from < to; n++)
        from = grapheme_next(l->text, from);
    return n;
}

/* Columns of the text between two byte offsets. */
static int width_between(const struct line *l, size_t from, size_t to)
{
    if (l->secret)
        return characters_between(l, from, to);
    char part[LINE_MOST];
    memcpy(part, l->text + from, to - from);
    part[to - from] = '\0';
    return text_width(part);
}

void line_layout(struct line *l, int columns)
{
    if (l->first > l->n || l->cursor < l->first)
        l->first = l->cursor;
    while (l->first < l->cursor && width_between(l, l->first, l->cursor) >= columns)
        l->first = grapheme_next(l->text, l->first);
    /* After deleting, show as much as fits before the cursor. */
    while (l->first > 0) {
        const size_t before = grapheme_prev(l->text, l->first);
        if (width_between(l, before, l->n) >= columns)
            break;
        l->first = before;
    }
}

static void draw_text(const struct line *l, struct term *t, int y, int x, int w, enum role role)
{
    if (!l->secret) {
        term_put(t, y, x, w, role, l->text + l->first);
        return;
    }
    const int n = characters_between(l, l->first, l->n);
    for (int i = 0; i < n && i < w; i++)
        term_glyph(t, y, x + i, role, GLYPH_MARKED);
}

void line_draw(const struct line *l, struct term *t, int y, int x, int w, bool focused,
               const char *hint)
{
    const enum role role = focused ? ROLE_FIELD : ROLE_NORMAL;
    if (term_page(t) != NULL) { /* where one searches; fields that ask tell themselves */
        term_put(t, y, x, w, role,
                 l->n > 0 ? l->text : _("No words yet: type / and words to search."));
        return;
    }
    term_fill(t, (struct box){y, x, 1, w}, role);
    if (l->n == 0 && hint != NULL)
        term_put(t, y, x, w, focused ? ROLE_HINT : ROLE_DIM, hint);
    else
        draw_text(l, t, y, x, w, role);
    if (focused)
        term_cursor(t, y, x + width_between(l, l->first, l->cursor));
}
