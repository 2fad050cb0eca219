#include "store/filter_text.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"

/* A word as it stands in the text, with its quotes. */
struct word {
    const char *at;
    size_t n;
};

bool filter_is_quote(const char *word, const char *at, bool quoted)
{
    return *at == '"' && (quoted || at == word || at[-1] == ':' || at[-1] == '!');
}

/* The next word at or after *text, which moves behind it; false at the end. */
static bool next(const char **text, struct word *out)
{
    bool quoted = false;
    const char *p = *text + strspn(*text, " ");
    out->at = p;
    for (; *p != '\0' && (quoted || *p != ' '); p++)
        if (filter_is_quote(out->at, p, quoted))
            quoted = !quoted;
    out->n = (size_t)(p - out->at);
    *text = p;
    return out->n > 0;
}

/* Bytes of the key of a term, where it begins in *key; 0: it is no term. */
static size_t key_of(const struct word *w, const char **key)
{
    *key = w->at + (w->n > 0 && *w->at == '!');
    const char *colon = memchr(*key, ':', w->n - (size_t)(*key - w->at));
    return colon != NULL ? (size_t)(colon - *key) : 0;
}

static bool has_key(const struct word *w, const char *key)
{
    const char *at;
    const size_t n = key_of(w, &at);
    return n > 0 && n == strlen(key) && strncasecmp(at, key, n) == 0;
}

const char *filter_text_get(const char *text, const char *key, struct arena *a)
{
    struct word w;
    while (next(&text, &w)) {
        if (!has_key(&w, key))
            continue;
        struct buf value;
        buf_init(&value, a);
        for (const char *p = memchr(w.at, ':', w.n); ++p < w.at + w.n;)
            if (*p != '"')
                buf_addc(&value, *p);
        return value.p;
    }
    return NULL;
}

static void add_term(struct buf *b, const char *key, const char *value)
{
    const char *quote = strchr(value, ' ') != NULL ? "\"" : "";
    buf_addf(b, "%s%s:%s%s%s", b->n > 0 ? " " : "", key, quote, value, quote);
}

char *filter_text_set(const char *text, const char *key, const char *value, struct arena *a)
{
    struct buf b;
    struct word w;
    bool wanted = value != NULL && *value != '\0';
    buf_init(&b, a);
    while (next(&text, &w)) {
        if (!has_key(&w, key)) {
            buf_add(&b, b.n > 0 ? " " : "");
            buf_addn(&b, w.at, w.n);
        } else if (wanted) {
            add_term(&b, key, value);
            wanted = false;
        }
    }
    if (wanted)
        add_term(&b, key, value);
    return b.p;
}

const char *filter_text_at(const char *text, size_t at, struct arena *a)
{
    struct word w;
    const char *rest = text, *key;
    while (next(&rest, &w)) {
        const size_t end = (size_t)(rest - text);
        const size_t n = key_of(&w, &key);
        if (at > end)
            continue;
        return n > 0 && (size_t)(key - text) + n < at ? arena_strn(a, key, n) : NULL;
    }
    return NULL;
}
