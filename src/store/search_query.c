/* From typed words to FTS5 queries, tier by tier. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "store/internal.h"
#include "store/search.h"

#define SHORTEST_NUMBER 3
#define SHORTEST_INFIX 3
#define SHORTEST_TYPO 5
#define MOST_TERMS 40  /* a prefix with so many words is left to the index of prefixes */
#define MOST_OTHERS 24 /* words with the typed one inside, or with a mistake */

/* True when typed looks like a phone number: digits with the usual marks between them. */
static bool is_number(const char *typed)
{
    size_t digits = 0;
    for (const char *c = typed; *c != '\0'; c++) {
        if (isdigit((unsigned char)*c))
            digits++;
        else if (strchr(" +-()./", *c) == NULL)
            return false;
    }
    return digits >= SHORTEST_NUMBER;
}

static void each_word(void *context, const char *word, size_t n)
{
    struct query *q = context;
    if (q->count < SEARCH_WORDS)
        q->words[q->count++] = arena_strn(q->arena, word, search_cut(word, n));
}

static void parse_number(struct query *q)
{
    char *digits = arena_alloc(q->arena, strlen(q->typed) + 1), *d = digits;
    for (const char *c = q->typed; *c != '\0'; c++)
        if (isdigit((unsigned char)*c))
            *d++ = *c;
    q->words[q->count++] = digits;
}

void search_parse(struct store *s, const char *typed, struct query *out, struct arena *a)
{
    *out = (struct query){.store = s, .arena = a, .typed = typed, .number = is_number(typed)};
    if (out->number)
        parse_number(out);
    else
        text_words(text_fold(a, typed), each_word, out);
}

/* Any writing of a number: also without the 0 or 00 that stands for trunk or country code. */
static const char *bare_number(const char *digits)
{
    const char *bare = digits + strspn(digits, "0");
    return bare != digits && strlen(bare) >= SHORTEST_NUMBER ? bare : NULL;
}

static void add_alternative(struct buf *b, const char *word, bool prefix)
{
    buf_add(b, b->p[b->n - 1] == '(' ? "\"" : " OR \"");
    buf_add(b, word);
    buf_add(b, prefix ? "\"*" : "\"");
}

/* A document number typed whole: one word of letters and digits, or of digits. */
static void add_secret(struct query *q, struct buf *b)
{
    if (q->count != 1 || strlen(q->words[0]) < 5 || strpbrk(q->typed, "0123456789") == NULL)
        return;
    const char *token = search_secret_token(q->store, q->typed, q->arena);
    if (token != NULL)
        add_alternative(b, token, false);
}

/* The words of the dictionary as alternatives; false when there are too many to name. */
static enum code add_terms(struct query *q, struct buf *b, const char *word, enum tier how,
                           int room, bool *all, struct error *e)
{
    const char *terms[MOST_TERMS + 1];
    int n;
    TRY(search_terms(q, word, how, terms, room + 1, &n, e));
    *all = n <= room;
    for (int i = 0; i < n && i < room && (*all || how != TIER_PREFIX); i++)
        add_alternative(b, terms[i], false);
    return CODE_OK;
}

/* Everything that begins with the word. Naming the few words that do is faster than walking their
 * merged list. */
static enum code add_prefix(struct query *q, struct buf *b, const char *word, struct error *e)
{
    bool all = false;
    size_t before = b->n;
    if (utf8_length(word) > 3 && search_is_term(word, strlen(word)))
        TRY(add_terms(q, b, word, TIER_PREFIX, MOST_TERMS, &all, e));
    if (!all) {
        b->n = before;
        b->p[before] = '\0';
        add_alternative(b, word, true);
    } else if (b->n == before) /* no word begins so: a query that finds nothing */
        add_alternative(b, word, false);
    return CODE_OK;
}

/* "(alternatives)" for one word, up to and with that tier. */
static enum code add_word(struct query *q, struct buf *b, const char *word, enum tier tier,
                          struct error *e)
{
    bool all, term = search_is_term(word, strlen(word));
    size_t letters = utf8_length(word);
    buf_add(b, b->n > 0 ? " AND (" : "(");
    if (tier == TIER_EXACT)
        add_alternative(b, word, false);
    else
        TRY(add_prefix(q, b, word, e));
    if (q->number && bare_number(word) != NULL)
        add_alternative(b, bare_number(word), tier > TIER_EXACT);
    add_secret(q, b);
    if (tier >= TIER_INFIX && term && letters >= SHORTEST_INFIX)
        TRY(add_terms(q, b, word, TIER_INFIX, MOST_OTHERS, &all, e));
    if (tier >= TIER_TYPO && term && letters >= SHORTEST_TYPO)
        TRY(add_terms(q, b, word, TIER_TYPO, MOST_OTHERS, &all, e));
    buf_add(b, ")");
    return CODE_OK;
}

static enum code up_to(struct query *q, enum tier tier, const char **query, struct error *e)
{
    struct buf b;
    if (q->found[tier] == NULL) {
        buf_init(&b, q->arena);
        for (int i = 0; i < q->count; i++)
            TRY(add_word(q, &b, q->words[i], tier, e));
        q->found[tier] = b.p;
    }
    *query = q->found[tier];
    return CODE_OK;
}

enum code search_tier(struct query *q, enum tier tier, const char **query, struct error *e)
{
    const char *better;
    *query = NULL;
    if (q->count == 0 || (q->number && tier > TIER_PREFIX))
        return CODE_OK;
    TRY(up_to(q, tier, query, e));
    if (tier == TIER_EXACT)
        return CODE_OK;
    TRY(up_to(q, tier - 1, &better, e));
    *query = strcmp(*query, better) == 0 ? NULL
                                         : arena_printf(q->arena, "(%s) NOT (%s)", *query, better);
    return CODE_OK;
}

enum code search_all(struct query *q, const char **query, struct error *e)
{
    return up_to(q, q->number ? TIER_PREFIX : TIER_TYPO, query, e);
}

static bool begins_a_word(const char *document, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = document; at != NULL; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (*at == *SEARCH_HOSTS)
            return false;
        if (strncmp(at, word, n) == 0)
            return true;
    }
    return false;
}

bool search_matches(const struct query *q, const char *document)
{
    for (int i = 0; i < q->count; i++) {
        const char *bare = q->number ? bare_number(q->words[i]) : NULL;
        if (!begins_a_word(document, q->words[i]) &&
            (bare == NULL || !begins_a_word(document, bare)))
            return false;
    }
    return q->count > 0;
}
