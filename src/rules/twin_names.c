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
#define ALIAS_COSTS 2

#define COMPANY_WORDS 2
#define MOST_JOINED 64 /* bytes */

/* The words of two names, paired. */
struct pairing {
    struct twin_name a, b; /* as they stand, or in one word for each role */
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
    for (int i = 0; i < p->a.count; i++)
        for (int k = 0; k < p->b.count; k++)
            how[i][k] = likeness(&p->a.words[i], &p->b.words[k]);
    for (int step = TWIN_EQUAL * 2 + 1; step >= TWIN_SHORT * 2; step--)
        for (int i = 0; i < p->a.count; i++)
            for (int k = 0; k < p->b.count; k++)
                if (!p->used_a[i] && !p->used_b[k] && how[i][k] == (unsigned)step / 2 &&
                    is_swapped(&p->a.words[i], &p->b.words[k]) == (step % 2 == 0))
                    take_pair(p, i, k, how[i][k]);
}

static struct pairing pairing_of(struct twin_name a, struct twin_name b)
{
    struct pairing p = {.a = a, .b = b, .worst = TWIN_EQUAL};
    pair_words(&p);
    return p;
}

static bool is_complete(const struct pairing *p)
{
    return p->pairs == p->a.count && p->pairs == p->b.count;
}

/* Each role in one word; room for the letters is the caller's. */
static struct twin_name joined(const struct twin_name *name, struct twin_word words[TWIN_ROLES],
                               char texts[TWIN_ROLES][MOST_JOINED])
{
    int n = 0;
    for (int role = 0; role < TWIN_ROLES; role++) {
        size_t length = 0;
        float bits = 0;
        for (int i = 0; i < name->count; i++) {
            const size_t more = strlen(name->words[i].text);
            if (name->words[i].role != role || length + more >= MOST_JOINED)
                continue;
            memcpy(texts[role] + length, name->words[i].text, more);
            length += more;
            bits = name->words[i].bits > bits ? name->words[i].bits : bits;
        }
        texts[role][length] = '\0';
        if (length > 0)
            words[n++] = (struct twin_word){texts[role], twin_letters(texts[role]), (uint8_t)length,
                                            (uint8_t)role, bits};
    }
    return (struct twin_name){.words = words, .count = n};
}

/* As the words stand; where some have no like and may have been parted by mistake, in one. */
static struct pairing best_pairing(const struct twin_name *a, const struct twin_name *b,
                                   struct twin_word words[2][TWIN_ROLES],
                                   char texts[2][TWIN_ROLES][MOST_JOINED])
{
    struct pairing p = pairing_of(*a, *b);
    if (is_complete(&p) || a->count == b->count)
        return p;
    const struct pairing whole =
        pairing_of(joined(a, words[0], texts[0]), joined(b, words[1], texts[1]));
    return whole.worst >= TWIN_NEAR && is_complete(&whole) && whole.bits > p.bits ? whole : p;
}

/* True when a word of that role found none. */
static bool has_left(const struct twin_name *n, const bool used[TWIN_WORDS], enum twin_role role)
{
    for (int i = 0; i < n->count; i++)
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
static float company_bits(const struct pairing *p)
{
    float best[COMPANY_WORDS] = {0};
    for (int i = 0; i < p->a.count; i++)
        for (float bits = p->used_a[i] ? p->a.words[i].bits : 0, *at = best;
             at < best + COMPANY_WORDS; at++)
            if (bits > *at) {
                const float less = *at;
                *at = bits;
                bits = less;
            }
    return best[0] + best[1];
}

static void compare_companies(struct twin_comparison *c)
{
    const struct pairing p = pairing_of(c->a->names[0], c->b->names[0]);
    const int left = (p.a.count < p.b.count ? p.a.count : p.b.count) - p.pairs;
    if (p.pairs > 0)
        twin_find_bits(c, is_complete(&p) ? TWIN_NAME_SAME : TWIN_NAME_PART, company_bits(&p),
                       c->b->names[0].shown);
    if (left > 0)
        twin_find_bits(c, TWIN_FAMILY_OTHER, (float)left * twin_bits_of(TWIN_FAMILY_OTHER), NULL);
    c->another_given = left > 0;
}

static void compare_persons(struct twin_comparison *c)
{
    struct twin_word words[2][TWIN_ROLES];
    char texts[2][TWIN_ROLES][MOST_JOINED];
    const struct pairing p = best_pairing(&c->a->names[0], &c->b->names[0], words, texts);
    if (p.pairs > 0)
        twin_find_bits(c,
                       !is_complete(&p)        ? TWIN_NAME_PART
                       : p.worst == TWIN_EQUAL ? TWIN_NAME_SAME
                                               : TWIN_NAME_LIKE,
                       p.bits, c->b->names[0].shown);
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

/* The other name that gives most, in place of what the names of now gave since before. */
static void compare_aliases(struct twin_comparison *c, const struct twin_comparison *before,
                            int count)
{
    const bool companies = c->a->is_company && c->b->is_company;
    float best = c->bits - before->bits, family = 0;
    const char *shown = NULL;
    for (int i = 0; i < c->a->name_count; i++)
        for (int k = 0; k < c->b->name_count; k++) {
            const struct twin_name *a = &c->a->names[i], *b = &c->b->names[k];
            const struct pairing p = pairing_of(*a, *b);
            const float bits = (companies ? company_bits(&p) : p.bits) - ALIAS_COSTS;
            if (i + k == 0 || !is_complete(&p) || p.worst < TWIN_NEAR || bits <= best)
                continue;
            best = bits;
            family = p.family;
            shown = k > 0 ? b->shown : a->shown;
        }
    if (best <= c->bits - before->bits)
        return;
    *c = *before;
    c->out->count = count;
    c->household += family;
    twin_find_bits(c, TWIN_NAME_ALIAS, best, shown);
}

void twin_compare_names(struct twin_comparison *c)
{
    const struct twin_comparison before = *c;
    const int count = c->out->count;
    if (c->a->name_count == 0 || c->b->name_count == 0)
        return;
    if (c->a->is_company && c->b->is_company)
        compare_companies(c);
    else
        compare_persons(c);
    if (c->a->name_count + c->b->name_count > 2)
        compare_aliases(c, &before, count);
}
