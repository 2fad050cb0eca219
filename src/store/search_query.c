/* From typed words to FTS5 queries, tier by tier. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "store/internal.h"
#include "store/search.h"

#define SHORTEST_NUMBER 3
#define SHORTEST_SECRET 5
#define INDEXED_PREFIX 4 /* letters, see the index find_words */
#define MOST_TERMS 100   /* a prefix with more words is left to the index of prefixes */
#define MOST_INSIDE 250  /* words with the typed one inside */
#define MOST_NEAR 60     /* words that are the typed one but for a mistake */

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

static void add_alternative(struct buf *b, const char *word, bool prefix)
{
    buf_add(b, b->n == 0 ? "\"" : " OR \"");
    buf_add(b, word);
    buf_add(b, prefix ? "\"*" : "\"");
}

/* The digits with other words: any part of a number, also without the zeros before them. Alone: its
 * end, then any part, then without the zeros. */
static void add_number(struct buf *b, const char *word, enum tier tier, bool alone)
{
    const char *bare = !alone || tier >= TIER_INFIX ? search_bare_number(word) : word;
    buf_add(b, " OR (");
    search_number_query(b, bare, strlen(bare), alone && tier == TIER_EXACT);
    buf_add(b, ")");
}

/* A document number typed whole is one word of letters and digits, or of digits. */
static const char *secret_of(const struct query *q)
{
    const bool whole = q->count == 1 && strlen(q->words[0]) >= SHORTEST_SECRET &&
                       strpbrk(q->typed, "0123456789") != NULL;
    return whole ? search_secret_token(q->store, q->typed, q->arena) : NULL;
}

void search_parse(struct store *s, const char *typed, struct query *out, struct arena *a)
{
    *out = (struct query){.store = s, .arena = a, .typed = typed, .number = is_number(typed)};
    if (out->number)
        out->words[out->count++] = search_digits(typed, a);
    else
        text_words(text_fold(a, typed), each_word, out);
    out->secret = secret_of(out);
    out->today = search_arrival(s->property.today, a);
}

/* The words of the dictionary that begin so; *all false when there are too many to name. */
static enum code add_terms(struct query *q, struct buf *b, const char *word, bool *all,
                           struct error *e)
{
    const char *terms[MOST_TERMS + 1];
    int n;
    TRY(search_terms(q, word, TIER_PREFIX, terms, MOST_TERMS + 1, &n, e));
    *all = n <= MOST_TERMS;
    for (int i = 0; i < n && *all; i++)
        add_alternative(b, terms[i], false);
    return CODE_OK;
}

/* Everything that begins with the word. Naming the few words that do is faster than walking their
 * merged list. */
static enum code add_prefix(struct query *q, struct buf *b, const char *word, struct error *e)
{
    bool all = false;
    const char *digits;
    if (search_is_code(word, &digits)) {
        search_number_query(b, digits, strspn(digits, "0123456789"), false);
        return CODE_OK;
    }
    if (utf8_length(word) > INDEXED_PREFIX && search_is_term(word, strlen(word)))
        TRY(add_terms(q, b, word, &all, e));
    if (!all)
        add_alternative(b, word, true);
    else if (b->n == 0) /* no word begins so: a query that finds nothing */
        add_alternative(b, word, false);
    return CODE_OK;
}

/* What one word is, or begins: also as a number or as a document. */
static enum code add_word(struct query *q, struct buf *b, const char *word, enum tier tier,
                          struct error *e)
{
    if (tier == TIER_EXACT)
        add_alternative(b, word, false);
    else
        TRY(add_prefix(q, b, word, e));
    if (search_is_number(word))
        add_number(b, word, tier, q->number);
    if (q->secret != NULL)
        add_alternative(b, q->secret, false);
    return CODE_OK;
}

/* Words that the word is not, and does not begin, but may mean in that tier. */
static enum code add_others(struct query *q, struct buf *b, int word, enum tier tier,
                            struct error *e)
{
    int n = 0;
    const char *typed = q->words[word];
    const size_t letters = utf8_length(typed);
    const int most = tier == TIER_INFIX ? MOST_INSIDE : MOST_NEAR;
    const char **terms = ARENA_ARRAY(q->arena, const char *, most + 1);
    if (search_is_term(typed, strlen(typed)) &&
        letters >= (tier == TIER_INFIX ? SEARCH_INFIX_LETTERS : SEARCH_TYPO_LETTERS))
        TRY(search_terms(q, typed, tier, terms, most, &n, e));
    for (int i = 0; i < n; i++)
        add_alternative(b, terms[i], false);
    search_mean(&q->meant[word], terms, n, q->arena);
    return CODE_OK;
}

/* The alternatives that one of the words has in a tier: up to and with EXACT or PREFIX, or beyond
 * them. "" when there are none. */
static enum code own(struct query *q, int word, enum tier tier, const char **out, struct error *e)
{
    struct buf b;
    const char **kept = &q->own[word][tier];
    if (*kept == NULL) {
        buf_init(&b, q->arena);
        if (tier <= TIER_PREFIX || q->number)
            TRY(add_word(q, &b, q->words[word], tier, e));
        else
            TRY(add_others(q, &b, word, tier, e));
        *kept = b.p;
    }
    *out = *kept;
    return CODE_OK;
}

/* Adds "(alternatives)" of one word, up to and with that tier. */
static enum code add_up_to(struct query *q, struct buf *b, int word, enum tier tier,
                           struct error *e)
{
    const char *one;
    int t = tier <= TIER_PREFIX || q->number ? tier : TIER_PREFIX;
    buf_add(b, b->n > 0 && b->p[b->n - 1] != '(' ? " AND (" : "(");
    TRY(own(q, word, (enum tier)t, &one, e));
    buf_add(b, one);
    while (++t <= (int)tier) {
        TRY(own(q, word, (enum tier)t, &one, e));
        buf_addf(b, "%s%s", one[0] != '\0' ? " OR " : "", one);
    }
    buf_add(b, ")");
    return CODE_OK;
}

static enum code up_to(struct query *q, enum tier tier, const char **query, struct error *e)
{
    struct buf b;
    buf_init(&b, q->arena);
    for (int i = 0; i < q->count; i++)
        TRY(add_up_to(q, &b, i, tier, e));
    *query = b.p;
    return CODE_OK;
}

/* At least one of the words is only meant, in that tier; the others are up to another. The words
 * that are meant are rare, so that the index need not go through the common ones. */
static enum code beyond(struct query *q, enum tier tier, enum tier others, const char **query,
                        struct error *e)
{
    struct buf b;
    const char *meant;
    buf_init(&b, q->arena);
    for (int i = 0; i < q->count; i++) {
        TRY(own(q, i, tier, &meant, e));
        if (meant[0] == '\0')
            continue;
        buf_addf(&b, "%s((%s)", b.n > 0 ? " OR " : "", meant);
        for (int k = 0; k < q->count; k++)
            if (k != i)
                TRY(add_up_to(q, &b, k, others, e));
        buf_add(&b, ")");
    }
    *query = b.n > 0 ? b.p : NULL;
    return CODE_OK;
}

enum code search_tier(struct query *q, enum tier tier, const char **query, struct error *e)
{
    const char *better;
    *query = NULL;
    if (q->count == 0 || (q->number && tier > TIER_INFIX))
        return CODE_OK;
    TRY(search_find_room(q, e));
    if (tier == TIER_PRESENT) {
        TRY(up_to(q, TIER_PREFIX, &better, e));
        *query = search_among_present(q, search_or_room(q, better));
        return CODE_OK;
    }
    if (tier == TIER_INFIX && q->number && search_bare_number(q->words[0]) == q->words[0])
        return CODE_OK;
    if (tier > TIER_PREFIX && !q->number)
        return beyond(q, tier, tier, query, e);
    TRY(up_to(q, tier, query, e));
    if (tier == TIER_EXACT || q->number) /* search_confirms tells what is found better */
        return CODE_OK;
    TRY(up_to(q, TIER_EXACT, &better, e));
    *query = strcmp(*query, better) == 0 ? NULL
                                         : arena_printf(q->arena, "(%s) NOT (%s)", *query, better);
    return CODE_OK;
}

enum code search_misspelt(struct query *q, const char **query, struct error *e)
{
    return beyond(q, TIER_TYPO, TIER_EXACT, query, e);
}

enum code search_first(struct query *q, const char **query, struct error *e)
{
    TRY(search_find_room(q, e));
    TRY(up_to(q, TIER_PREFIX, query, e));
    *query = search_or_room(q, *query);
    return CODE_OK;
}

enum code search_all(struct query *q, const char **query, struct error *e)
{
    TRY(search_find_room(q, e));
    TRY(up_to(q, q->number ? TIER_INFIX : TIER_TYPO, query, e));
    *query = search_or_room(q, *query);
    return CODE_OK;
}
