/* The search against a model in plain lines: fold, compare, edit distance over all customers. On
 * random properties it must find the same people for the same reason in the same order, whatever
 * is typed; and the same set when the list is ordered by something else. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/page.h"
#include "tests/store/people.h"

#define QUERIES 700

static struct desk *d;

/* ---- The model */

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Letters to be changed, dropped, added or swapped to make one of the other. */
static int distance(const int32_t *a, int n, const int32_t *b, int m)
{
    int cost[40][40];
    for (int i = 0; i <= n; i++)
        for (int k = 0; k <= m; k++) {
            cost[i][k] = i == 0 ? k : k == 0 ? i : cost[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
            if (i > 0 && k > 0)
                cost[i][k] = least(cost[i][k], least(cost[i - 1][k], cost[i][k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                cost[i][k] = least(cost[i][k], cost[i - 2][k - 2] + 1);
        }
    return cost[n][m];
}

static int letters_of(const char *word, int32_t *out)
{
    int n = 0;
    while (*word != '\0' && n < 38)
        word += utf8_next(word, &out[n++]);
    return n;
}

/* One mistake against the beginning of word, which must have five letters itself. */
static bool is_near(const char *typed, const char *word)
{
    int32_t t[40], w[40];
    const int n = letters_of(typed, t), m = letters_of(word, w);
    if (m < 5 || text_is_unspaced(w[0]))
        return false;
    for (int k = n - 1; k <= n + 1 && k <= m; k++)
        if (distance(t, n, w, k) == 1)
            return true;
    return false;
}

static bool begins(const char *word, const char *with)
{
    return strncmp(word, with, strlen(with)) == 0;
}

static int tier_among(const char *typed, const char *const *words, int n)
{
    const bool term = search_is_term(typed, strlen(typed));
    const size_t letters = utf8_length(typed);
    int tier = TIERS;
    for (int i = 0; i < n; i++) {
        const bool both = term && search_is_term(words[i], strlen(words[i]));
        if (strcmp(words[i], typed) == 0)
            tier = least(tier, TIER_EXACT);
        else if (begins(words[i], typed))
            tier = least(tier, TIER_PREFIX);
        else if (both && letters >= 3 && strstr(words[i], typed) != NULL)
            tier = least(tier, TIER_INFIX);
        else if (both && letters >= 5 && is_near(typed, words[i]))
            tier = least(tier, TIER_TYPO);
    }
    return tier;
}

/* The digits stand in a number, and had better end it when they stand alone; further on also
 * without the zeros before them. */
static int tier_of_number(const struct person *p, const char *typed, bool alone)
{
    const char *bare = typed + strspn(typed, "0");
    int tier = TIERS;
    if (strspn(typed, "0123456789") != strlen(typed) || strlen(typed) < 3)
        return tier;
    for (int i = 0; i < p->n_numbers; i++) {
        const char *number = p->numbers[i];
        const size_t n = strlen(number), k = strlen(typed);
        if (strstr(number, typed) != NULL)
            tier = least(tier,
                         !alone || strcmp(number + n - k, typed) == 0 ? TIER_EXACT : TIER_PREFIX);
        else if (strlen(bare) >= 3 && strstr(number, bare) != NULL)
            tier = least(tier, alone ? TIER_INFIX : TIER_EXACT);
    }
    return tier;
}

static bool is_secret(const struct person *p, const struct query *q)
{
    char plain[100] = "";
    size_t n = 0;
    if (q->count != 1 || strlen(q->words[0]) < 5 || strpbrk(q->typed, "0123456789") == NULL)
        return false;
    for (const char *c = q->typed; *c != '\0' && n < 99; c++)
        if (isalnum((unsigned char)*c) || (unsigned char)*c >= 0x80)
            plain[n++] = (char)toupper((unsigned char)*c);
    for (int i = 0; i < p->n_secrets; i++)
        if (strcmp(p->secrets[i], plain) == 0)
            return true;
    return false;
}

/* Present people count for what their own words or numbers begin with, or for their room. */
static bool is_meant(const struct person *p, const struct query *q)
{
    if (!p->here)
        return false;
    if (p->room != NULL && text_same(p->room, q->typed))
        return true;
    for (int i = 0; i < q->count; i++)
        if (tier_among(q->words[i], p->words, p->n_words) > TIER_PREFIX &&
            tier_of_number(p, q->words[i], true) > TIER_PREFIX)
            return false;
    return q->count > 0;
}

static int tier_of(const struct person *p, const struct query *q)
{
    int worst = TIER_EXACT;
    if (p->gone || q->count == 0)
        return TIERS;
    if (is_meant(p, q))
        return TIER_PRESENT;
    if (is_secret(p, q))
        return TIER_EXACT;
    for (int i = 0; i < q->count; i++) {
        const int own = tier_among(q->words[i], p->words, p->n_words),
                  host = tier_among(q->words[i], p->hosts, p->n_hosts),
                  number = tier_of_number(p, q->words[i], q->number);
        const int tier = least(own, least(host, number));
        worst = tier > worst ? tier : worst;
    }
    return q->number && worst > TIER_INFIX ? TIERS : worst;
}

struct found {
    int tier;
    int64_t rank, row;
};

static int in_order(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->tier != y->tier)
        return x->tier - y->tier;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static int find_by_model(const char *typed, struct found out[PEOPLE])
{
    struct query q;
    int n = 0;
    search_parse(d->s, typed, &q, d->a);
    for (int i = 0; i < PEOPLE; i++) {
        const int tier = tier_of(&people[i], &q);
        if (tier < TIERS)
            out[n++] = (struct found){tier, people[i].rank, people[i].row};
    }
    qsort(out, (size_t)n, sizeof *out, in_order);
    return n;
}

/* ---- What is typed */

static char *mistaken(struct dice *dice, const char *word)
{
    int32_t cp[40];
    const int n = letters_of(word, cp), at = (int)roll(dice, n), how = (int)roll(dice, 4);
    char *out = arena_alloc(d->a, strlen(word) + 8), *o = out;
    for (int i = 0; i < n; i++) {
        if (i == at && how == 0)
            continue;
        if (i == at && how == 1)
            o += utf8_put('a' + (int)roll(dice, 26), o);
        if (i == at && how == 3 && i + 1 < n) {
            o += utf8_put(cp[i + 1], o);
            o += utf8_put(cp[i++], o);
        } else
            o += utf8_put(i == at && how == 2 ? 'a' + (int)roll(dice, 26) : cp[i], o);
    }
    return out;
}

static const char *part(struct dice *dice, const char *word, bool from_start)
{
    int32_t cp[40];
    const int n = letters_of(word, cp), from = from_start ? 0 : (int)roll(dice, n),
              length = 1 + (int)roll(dice, n - from);
    char *out = arena_alloc(d->a, strlen(word) + 1), *o = out;
    for (int i = from; i < from + length; i++)
        o += utf8_put(cp[i], o);
    return out;
}

static const char *typed_word(struct dice *dice)
{
    const struct person *p;
    do
        p = &people[roll(dice, PEOPLE)];
    while (p->n_words == 0);
    const char *word = p->words[roll(dice, p->n_words)];
    switch (roll(dice, 10)) {
    case 0:
    case 1:
        return part(dice, word, true);
    case 2:
        return part(dice, word, false);
    case 3:
    case 4:
        return mistaken(dice, word);
    case 5:
        return mistaken(dice, part(dice, word, true));
    case 6:
        if (p->n_numbers > 0)
            word = part(dice, p->numbers[roll(dice, p->n_numbers)], false);
        return p->n_numbers > 0 && roll(dice, 3) == 0 ? arena_printf(d->a, "0%s", word) : word;
    case 7:
        return p->n_hosts > 0 ? p->hosts[0] : word;
    case 8:
        return people_last(dice); /* with its accents */
    default:
        return word;
    }
}

static const char *typed_text(struct dice *dice)
{
    const struct person *p = &people[roll(dice, PEOPLE)];
    const char *text = typed_word(dice);
    if (roll(dice, 12) == 0 && p->n_secrets > 0)
        return p->secrets[0];
    if (roll(dice, 12) == 0 && p->room != NULL)
        return p->room;
    if (roll(dice, 3) == 0 && p->n_words > 1)
        text = arena_printf(d->a, "%s %s", part(dice, p->words[1], true), p->words[0]);
    if (roll(dice, 4) == 0)
        text = arena_printf(d->a, "%s %s", text, typed_word(dice));
    return text;
}

/* ---- Both */

static const char *shown(const struct found *f, int n)
{
    const char *text = "";
    for (int i = 0; i < n; i++)
        text = arena_printf(d->a, "%s %lld/%d", text, (long long)f[i].row, f[i].tier);
    return text;
}

static int search(const char *text, struct found out[PEOPLE * 2], bool with_tier,
                  const struct page_limits *limits)
{
    struct filter filter;
    struct hit *hits;
    int n;
    ck_ok(filter_parse(store_property(d->s), text, &filter, d->a, &d->e), &d->e);
    const struct page_request r = {.filter = &filter, .limit = PEOPLE * 2, .limits = limits};
    ck_ok(page_load(d->s, &r, &hits, &n, d->a, &d->e), &d->e);
    for (int i = 0; i < n; i++)
        out[i] = (struct found){with_tier ? (int)hits[i].tier : 0, hits[i].rank, hits[i].row};
    return n;
}

static int by_row(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

/* However a list with an order of its own is read, it is the same. */
static void agrees_however_read(const char *typed)
{
    static const char *const filters[] = {"", "type:individual", "vip:gold", "type:corporate"};
    static const struct page_limits ways[] = {
        {.short_walk = 1000000}, {.some = 2}, {.some = 30}, {.some = 2, .long_walk = 1000000}};
    struct found usual[PEOPLE * 2], other[PEOPLE * 2];
    for (int f = 0; f < COUNT_OF(filters); f++) {
        const char *text = arena_printf(d->a, "\"%s\" %s sort:-spent", typed, filters[f]);
        const int n = search(text, usual, false, NULL);
        for (int w = 0; w < COUNT_OF(ways); w++) {
            const int m = search(text, other, false, &ways[w]);
            ck_assert_msg(strcmp(shown(usual, n), shown(other, m)) == 0, "%s: %s; way %d: %s", text,
                          shown(usual, n), w, shown(other, m));
        }
    }
}

static void agrees(const char *typed)
{
    struct found model[PEOPLE], real[PEOPLE * 2];
    const int n = find_by_model(typed, model);
    int m = search(arena_printf(d->a, "\"%s\"", typed), real, true, NULL);
    ck_assert_msg(strcmp(shown(model, n), shown(real, m)) == 0, "\"%s\": model%s; search%s", typed,
                  shown(model, n), shown(real, m));
    m = search(arena_printf(d->a, "\"%s\" sort:-created", typed), real, false, NULL);
    qsort(model, (size_t)n, sizeof *model, by_row);
    qsort(real, (size_t)m, sizeof *real, by_row);
    for (int i = 0; i < n; i++)
        model[i].tier = 0;
    ck_assert_msg(strcmp(shown(model, n), shown(real, m)) == 0, "\"%s\" sorted: model%s; search%s",
                  typed, shown(model, n), shown(real, m));
}

START_TEST(the_search_finds_what_the_model_finds)
{
    struct dice dice = dice_new((unsigned)_i + 40);
    d = desk_new();
    people_invent(d, &dice);
    for (int i = 0; i < QUERIES; i++) {
        const char *typed = typed_text(&dice);
        if (typed[0] != '\0')
            agrees(typed);
        if (typed[0] != '\0' && i % 4 == 0)
            agrees_however_read(typed);
    }
    desk_free(d);
}
END_TEST

Suite *suite_search_model(void);

Suite *suite_search_model(void)
{
    Suite *s = suite_create("search_model");
    TCase *t = tcase_create("search_model");
    tcase_set_timeout(t, 240);
    tcase_add_loop_test(t, the_search_finds_what_the_model_finds, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
