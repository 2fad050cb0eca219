/* The names of two customers, word by word. */
#include <string.h>

#include "base/text.h"
#include "rules/twin_compare.h"
#include "rules/twin_text.h"

/* A word of a name is worth less when it is not the same: */
#define NEAR_COSTS 3
#define NEAR_LEAST 1
#define ROUGH_BITS 1
#define SWAPPED_COSTS 1

#define COMPANY_WORDS 2
#define MOST_JOINED 64 /* bytes */

/* The words of a name, as they stand or in one for each role. */
struct name {
    const struct twin_word *words;
    int n;
};

/* The words of two names, paired. */
struct pairing {
    struct name a, b;
    bool used_a[TWIN_WORDS], used_b[TWIN_WORDS];
    float bits, family;
    enum twin_likeness given; /* the best that a given name has in common */
    enum twin_likeness worst;
    int pairs;
};

/* Given for family name. */
static bool is_swapped(const struct twin_word *a, const struct twin_word *b)
{
    return a->role != b->role && a->role != TWIN_MIDDLE && b->role != TWIN_MIDDLE;
}

static float pair_bits(const struct twin_word *a, const struct twin_word *b, enum twin_likeness how)
{
    float bits = a->bits < b->bits ? a->bits : b->bits;
    if (how == TWIN_NEAR)
        bits = bits - NEAR_COSTS > NEAR_LEAST ? bits - NEAR_COSTS : NEAR_LEAST;
    else if (how != TWIN_EQUAL)
        bits = how == TWIN_SHORT ? SHORT_BITS : ROUGH_BITS;
    return is_swapped(a, b) ? bits - SWAPPED_COSTS : bits;
}

static void take_pair(struct pairing *p, int i, int k, enum twin_likeness how)
{
    const struct twin_word *a = &p->a.words[i], *b = &p->b.words[k];
    const float bits = pair_bits(a, b, how);
    p->used_a[i] = p->used_b[k] = true;
    p->bits += bits;
    p->pairs++;
    if (a->role == TWIN_FAMILY && b->role == TWIN_FAMILY)
        p->family += bits;
    else if (how > p->given)
        p->given = how;
    if (how < p->worst)
        p->worst = how;
}

/* Middle names may stand anywhere, but there they must be the same. */
static enum twin_likeness likeness(const struct twin_word *a, const struct twin_word *b)
{
    if (a->role != b->role && (a->role == TWIN_MIDDLE || b->role == TWIN_MIDDLE))
        return strcmp(a->text, b->text) == 0 ? TWIN_EQUAL : TWIN_UNLIKE;
    const size_t longest = a->bytes > b->bytes ? a->bytes : b->bytes;
    return a->text[0] == b->text[0] || twin_may_be_like(a->letters, b->letters, longest)
               ? twin_likeness(a->text, b->text)
               : TWIN_UNLIKE;
}

/* The likest first; of those equally like, words of one role before swapped ones. */
static void pair_words(struct pairing *p)
{
    enum twin_likeness how[TWIN_WORDS][TWIN_WORDS];
    for (int i = 0; i < p->a.n; i++)
        for (int k = 0; k < p->b.n; k++)
            how[i][k] = likeness(&p->a.words[i], &p->b.words[k]);
    for (int step = TWIN_EQUAL * 2 + 1; step >= TWIN_SHORT * 2; step--)
        for (int i = 0; i < p->a.n; i++)
            for (int k = 0; k < p->b.n; k++)
                if (!p->used_a[i] && !p->used_b[k] && how[i][k] == (unsigned)step / 2 &&
                    is_swapped(&p->a.words[i], &p->b.words[k]) == (step % 2 == 0))
                    take_pair(p, i, k, how[i][k]);
}

static struct pairing pairing_of(struct name a, struct name b)
{
    struct pairing p = {.a = a, .b = b, .worst = TWIN_EQUAL};
    pair_words(&p);
    return p;
}

static bool is_complete(const struct pairing *p)
{
    return p->pairs == p->a.n && p->pairs == p->b.n;
}

/* Each role in one word; room for the letters is the caller's. */
static struct name joined(const struct twin_traits *t, struct twin_word words[TWIN_ROLES],
                          char texts[TWIN_ROLES][MOST_JOINED])
{
    int n = 0;
    for (int role = 0; role < TWIN_ROLES; role++) {
        size_t length = 0;
        float bits = 0;
        for (int i = 0; i < t->word_count; i++) {
            const size_t more = strlen(t->words[i].text);
            if (t->words[i].role != role || length + more >= MOST_JOINED)
                continue;
            memcpy(texts[role] + length, t->words[i].text, more);
            length += more;
            bits = t->words[i].bits > bits ? t->words[i].bits : bits;
        }
        texts[role][length] = '\0';
        if (length > 0)
            words[n++] = (struct twin_word){texts[role], twin_letters(texts[role]), (uint8_t)length,
                                            (uint8_t)role, bits};
    }
    return (struct name){words, n};
}

/* As the words stand; where some have no like and may have been parted by mistake, in one. */
static struct pairing best_pairing(const struct twin_traits *a, const struct twin_traits *b,
                                   struct twin_word words[2][TWIN_ROLES],
                                   char texts[2][TWIN_ROLES][MOST_JOINED])
{
    struct pairing p =
        pairing_of((struct name){a->words, a->word_count}, (struct name){b->words, b->word_count});
    if (is_complete(&p) || a->word_count == b->word_count)
        return p;
    const struct pairing whole =
        pairing_of(joined(a, words[0], texts[0]), joined(b, words[1], texts[1]));
    return whole.worst >= TWIN_NEAR && is_complete(&whole) && whole.bits > p.bits ? whole : p;
}

/* True when a word of that role found none. */
static bool has_left(const struct name *n, const bool used[TWIN_WORDS], enum twin_role role)
{
    for (int i = 0; i < n->n; i++)
        if (!used[i] && n->words[i].role == role)
            return true;
    return false;
}

static bool both_left(const struct pairing *p, enum twin_role role)
{
    return has_left(&p->a, p->used_a, role) && has_left(&p->b, p->used_b, role);
}

static bool both_have(const struct pairing *p, enum twin_role role)
{
    static const bool none[TWIN_WORDS];
    return has_left(&p->a, none, role) && has_left(&p->b, none, role);
}

/* Words of a company's name are seldom alone ("Hotel and Restaurant Supplies Ltd"). */
static void compare_companies(struct twin_comparison *c)
{
    const struct pairing p = pairing_of((struct name){c->a->words, c->a->word_count},
                                        (struct name){c->b->words, c->b->word_count});
    float best[COMPANY_WORDS] = {0};
    for (int i = 0; i < p.a.n; i++)
        for (float bits = p.used_a[i] ? p.a.words[i].bits : 0, *at = best;
             at < best + COMPANY_WORDS; at++)
            if (bits > *at) {
                const float less = *at;
                *at = bits;
                bits = less;
            }
    const int left = (p.a.n < p.b.n ? p.a.n : p.b.n) - p.pairs;
    if (p.pairs > 0)
        twin_find_bits(c, is_complete(&p) ? TWIN_NAME_SAME : TWIN_NAME_PART, best[0] + best[1],
                       c->b->name);
    if (left > 0)
        twin_find_bits(c, TWIN_FAMILY_OTHER, (float)left * twin_bits_of(TWIN_FAMILY_OTHER), NULL);
    c->another_given = left > 0;
}

void twin_compare_names(struct twin_comparison *c)
{
    struct twin_word words[2][TWIN_ROLES];
    char texts[2][TWIN_ROLES][MOST_JOINED];
    if (c->a->word_count == 0 || c->b->word_count == 0)
        return;
    if (c->a->is_company && c->b->is_company) {
        compare_companies(c);
        return;
    }
    const struct pairing p = best_pairing(c->a, c->b, words, texts);
    if (p.pairs > 0)
        twin_find_bits(c,
                       !is_complete(&p)        ? TWIN_NAME_PART
                       : p.worst == TWIN_EQUAL ? TWIN_NAME_SAME
                                               : TWIN_NAME_LIKE,
                       p.bits, c->b->name);
    c->household += p.family;
    if (both_left(&p, TWIN_GIVEN))
        twin_find(c, p.given >= TWIN_SHORT ? TWIN_MIDDLE_OTHER : TWIN_GIVEN_OTHER, NULL);
    const bool middle = both_left(&p, TWIN_MIDDLE);
    if (middle)
        twin_find(c, TWIN_MIDDLE_OTHER, NULL);
    if (both_left(&p, TWIN_FAMILY))
        twin_find(c, TWIN_FAMILY_OTHER, NULL);
    c->another_given =
        both_have(&p, TWIN_GIVEN) &&
        (p.given == TWIN_UNLIKE || p.given == TWIN_ROUGH || (p.given == TWIN_NEAR && middle));
}
