/* The document of a customer: the words under which it is found. */
#include "store/search.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/row.h"
#include "model/vault.h"
#include "store/internal.h"

bool search_holds(const char *words, const char *word, size_t n)
{
    for (const char *at = strchr(words, *word); at != NULL; at = strchr(at + 1, *word))
        if ((at == words || at[-1] == ' ') && strncmp(at, word, n) == 0 &&
            (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
}

void search_add_word(struct buf *doc, const char *word, size_t n)
{
    if (!search_holds(doc->p, word, n)) {
        buf_addc(doc, ' ');
        buf_addn(doc, word, n);
    }
}

/* A word of a script without spaces can be asked for from any of its characters on; of a long text
 * that is enough of each, and enough of them. */
#define TAIL_LETTERS 16
#define MOST_TAILS 40

size_t search_cut(const char *word, size_t n)
{
    int32_t cp;
    size_t end = 0;
    utf8_next(word, &cp);
    if (!text_is_unspaced(cp))
        return n;
    for (int letters = 0; letters < TAIL_LETTERS && end < n; letters++)
        end += utf8_next(word + end, &cp);
    return end;
}

static void add_tails(struct buf *doc, const char *word, size_t n)
{
    size_t at = 0;
    for (int tails = 0; at < n && tails < MOST_TAILS; tails++) {
        int32_t cp;
        size_t step = utf8_next(word + at, &cp);
        search_add_word(doc, word + at, search_cut(word + at, n - at));
        if (!text_is_unspaced(cp) || step == 0)
            return;
        at += step;
    }
}

/* "martin93" is also found by those who only know "martin". */
static void add_letters(struct buf *doc, const char *word, size_t n)
{
    size_t letters = 0;
    while (letters < n && !isdigit((unsigned char)word[letters]))
        letters++;
    if (letters >= 3 && letters < n)
        search_add_word(doc, word, letters);
}

/* Eight bytes of a blind index, after a character of a private range: nobody types a beginning of
 * it by chance. */
#define SECRET_MARK "\xf3\xb0\xa4\x82" /* U+F0902 */

static const char *secret_token(const unsigned char *index, struct arena *a)
{
    char *token = arena_printf(a, SECRET_MARK);
    for (int i = 0; i < 8; i++)
        token = arena_printf(a, "%s%02x", token, index[i]);
    return token;
}

const char *search_secret_token(struct store *s, const char *value, struct arena *a)
{
    unsigned char index[VAULT_INDEX];
    if (s->vault == NULL)
        return NULL;
    vault_index(s->vault, value, index);
    return secret_token(index, a);
}

static void each_word(void *context, const char *word, size_t n)
{
    add_tails(context, word, n);
    add_letters(context, word, n);
}

static void add_text(struct buf *doc, const char *text)
{
    if (text != NULL)
        text_words(text_fold(doc->arena, text), each_word, doc);
}

/* A document number by its last characters and, whole, by its blind index. */
static void add_secret(struct buf *doc, const struct field *f, const void *row)
{
    struct bytes sealed = *(const struct bytes *)field_value(f, row);
    const unsigned char *index = vault_index_of(sealed);
    char last[VAULT_LAST + 1];
    vault_last(sealed, last);
    if (f->opaque || index == NULL)
        return;
    add_text(doc, last);
    const char *token = secret_token(index, doc->arena);
    search_add_word(doc, token, strlen(token));
}

/* The host of an address is shared by thousands, so nobody is somebody's likeliest guest for it: it
 * stands behind a mark, at the end, where nobody who is here is looked for. */
static void add_email(struct buf *doc, struct buf *hosts, const char *text)
{
    const char *at = strrchr(text, '@');
    add_text(doc, at == NULL ? text : arena_strn(doc->arena, text, (size_t)(at - text)));
    if (at != NULL)
        add_text(hosts, at + 1);
}

static void add_field(struct buf *doc, struct buf *hosts, const struct field *f, const void *row)
{
    if (f->kind == KIND_SECRET && !value_is_null(f, row))
        add_secret(doc, f, row);
    if (f->search == SEARCH_NO || value_is_null(f, row))
        return;
    const char *text = *(const char *const *)field_value(f, row);
    if (f->search == SEARCH_PHONE)
        search_add_number(doc, text);
    else if (f->search == SEARCH_EMAIL)
        add_email(doc, hosts, text);
    else
        add_text(doc, text);
    if (f->search == SEARCH_CODE)
        search_add_number(doc, text); /* the number of a code without its letters: 20240117 */
}

static enum code add_children(struct store *s, const struct entity *en, const struct uid *id,
                              struct buf *doc, struct buf *hosts, struct arena *a, struct error *e)
{
    void **rows;
    int n;
    TRY(store_children(s, en, "customer_id", id, "row", 0, &rows, &n, a, e));
    for (int i = 0; i < n; i++)
        for (int k = 0; k < en->count; k++)
            add_field(doc, hosts, &en->fields[k], rows[i]);
    return CODE_OK;
}

enum code search_document(struct store *s, const struct customer *c, const char **out,
                          struct arena *a, struct error *e)
{
    struct buf doc, hosts;
    buf_init(&doc, a);
    buf_init(&hosts, a);
    for (int i = 0; i < customer_entity.count; i++)
        add_field(&doc, &hosts, &customer_entity.fields[i], c);
    TRY(add_children(s, &customer_alias_entity, &c->id, &doc, &hosts, a, e));
    TRY(add_children(s, &customer_external_id_entity, &c->id, &doc, &hosts, a, e));
    TRY(search_add_present(s, &c->id, &doc, e));
    if (hosts.n > 0)
        buf_addf(&doc, " " SEARCH_HOSTS "%s", hosts.p);
    *out = doc.p[0] == ' ' ? doc.p + 1 : doc.p;
    return CODE_OK;
}
