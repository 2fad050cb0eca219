/* What a document that the index found says itself: in which tier it belongs, and whether it has
 * what the index knows in part only. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/internal.h"
#include "store/search.h"

/* hosts: also one behind the mark. */
static bool begins_a_word(const char *document, const char *word, bool hosts)
{
    size_t n = strlen(word);
    for (const char *at = document; at != NULL; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (*at == *SEARCH_HOSTS && !hosts)
            return false;
        if (strncmp(at, word, n) == 0)
            return true;
    }
    return false;
}

static bool has_number(const char *document, const char *word, bool at_end)
{
    return search_is_number(word) && search_has_number(document, word, at_end);
}

/* By prefixes alone, of words before the mark of hosts, or by the room. */
static bool is_first(const struct query *q, const char *document)
{
    if (!search_is_present(q, document))
        return false;
    if (search_in_room(q, document))
        return true;
    for (int i = 0; i < q->count; i++)
        if (!begins_a_word(document, q->words[i], false) &&
            !has_number(document, q->words[i], false))
            return false;
    return true;
}

static bool holds_secret(const struct query *q, const char *document)
{
    return q->secret != NULL && search_holds(document, q->secret, strlen(q->secret));
}

/* The index knows of this word only by its runs of digits. */
static bool is_by_runs(const char *word)
{
    const char *digits;
    return search_is_number(word) || search_is_code(word, &digits);
}

bool search_must_confirm(const struct query *q)
{
    for (int i = 0; i < q->count; i++)
        if (is_by_runs(q->words[i]))
            return true;
    return false;
}

/* bare: also without the zeros before a number. */
static bool holds_word(const struct query *q, const char *document, const char *word, bool bare)
{
    return begins_a_word(document, word, true) || has_number(document, word, false) ||
           (bare && has_number(document, search_bare_number(word), false)) ||
           holds_secret(q, document);
}

/* The word stands in the middle of one that is letters only. */
static bool holds_inside(const char *document, const char *word)
{
    for (const char *at = document; (at = strstr(at, word)) != NULL; at++) {
        const char *start = at;
        while (start > document && start[-1] != ' ')
            start--;
        if (search_is_term(start, strcspn(start, " ")))
            return true;
    }
    return false;
}

/* The words that the index knows by their runs only really stand in the document. */
static bool holds_numbers(const struct query *q, const char *document)
{
    for (int i = 0; i < q->count; i++)
        if (is_by_runs(q->words[i]) && !holds_word(q, document, q->words[i], true))
            return false;
    return true;
}

/* True when a document that was found by a mistake has the words without one, in the middle of its
 * own. */
static bool is_better(const struct query *q, enum tier tier, const char *document)
{
    for (int i = 0; i < q->count && tier == TIER_TYPO; i++) {
        const char *word = q->words[i];
        const bool inside = utf8_length(word) >= SEARCH_INFIX_LETTERS &&
                            search_is_term(word, strlen(word)) && holds_inside(document, word);
        if (!inside && !holds_word(q, document, word, true))
            return false;
    }
    return tier == TIER_TYPO;
}

/* Alone a number is exact at the end of one; with other words, anywhere in it. */
static bool holds_exactly(const struct query *q, const char *document, const char *word)
{
    const char *part = q->number ? word : search_bare_number(word);
    return search_holds(document, word, strlen(word)) || has_number(document, part, q->number) ||
           holds_secret(q, document);
}

enum tier search_tier_of(const struct query *q, const char *document)
{
    enum tier tier = TIER_EXACT;
    if (is_first(q, document))
        return TIER_PRESENT;
    for (int i = 0; i < q->count; i++) {
        if (tier == TIER_EXACT && holds_exactly(q, document, q->words[i]))
            continue;
        if (!holds_word(q, document, q->words[i], !q->number))
            return TIERS;
        tier = TIER_PREFIX;
    }
    return tier;
}

bool search_confirms(const struct query *q, enum tier tier, const char *document)
{
    const enum tier first = search_tier_of(q, document);
    if (first <= TIER_PREFIX)
        return first == tier;
    return tier > TIER_PREFIX && holds_numbers(q, document) && !is_better(q, tier, document);
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* How a word of n bytes within a document stands to another one. */
static int compare_part(const char *word, size_t n, const char *other)
{
    const int order = strncmp(word, other, n);
    return order != 0 ? order : other[n] == '\0' ? 0 : -1;
}

static bool is_among(const struct word_set *m, const char *word, size_t n)
{
    int from = 0, to = m->n;
    while (from < to) {
        const int middle = (from + to) / 2, order = compare_part(word, n, m->words[middle]);
        if (order == 0)
            return true;
        *(order < 0 ? &to : &from) = order < 0 ? middle : middle + 1;
    }
    return false;
}

void search_mean(struct word_set *m, const char *const *terms, int n, struct arena *a)
{
    const char **all = ARENA_ARRAY(a, const char *, m->n + n + 1);
    if (m->n > 0)
        memcpy(all, m->words, sizeof *all * (size_t)m->n);
    if (n > 0)
        memcpy(all + m->n, terms, sizeof *all * (size_t)n);
    m->words = all;
    m->n += n;
    qsort(all, (size_t)m->n, sizeof *all, compare_words);
}

/* One of the words of the dictionary that a typed one may mean. */
static bool holds_meant(const struct word_set *m, const char *document)
{
    for (const char *at = document; m->n > 0 && *at != '\0';) {
        const size_t n = strcspn(at, " ");
        if (is_among(m, at, n))
            return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

/* What search_all finds, decided from the document alone. */
static bool is_found(const struct query *q, const char *document)
{
    if (search_in_room(q, document))
        return true;
    for (int i = 0; i < q->count; i++)
        if (!holds_word(q, document, q->words[i], true) && !holds_meant(&q->meant[i], document))
            return false;
    return true;
}

/* data: the question that is asked. */
static void ask(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    bool (*const *question)(const struct query *, const char *) = sqlite3_user_data(context);
    const struct query *q = sqlite3_value_pointer(values[0], SEARCH_POINTER);
    const char *document = (const char *)sqlite3_value_text(values[1]);
    sqlite3_result_int(context, q != NULL && document != NULL && (*question)(q, document));
}

static bool is_confirmed(const struct query *q, const char *document)
{
    return search_in_room(q, document) || holds_numbers(q, document);
}

enum code search_register(sqlite3 *db)
{
    static bool (*const confirmed)(const struct query *, const char *) = is_confirmed;
    static bool (*const found)(const struct query *, const char *) = is_found;
    int result = sqlite3_create_function(db, "search_confirmed", 2, SQLITE_UTF8, (void *)&confirmed,
                                         ask, NULL, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_create_function(db, "search_found", 2, SQLITE_UTF8, (void *)&found, ask,
                                         NULL, NULL);
    return result == SQLITE_OK ? CODE_OK : CODE_BUG;
}
