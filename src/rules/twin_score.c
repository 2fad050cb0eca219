#include "rules/twin_score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/vault.h"
#include "rules/twin_text.h"

/* A word of a name is worth less when it is not the same: */
#define NEAR_COSTS 3
#define NEAR_LEAST 1
#define SHORT_BITS 2
#define ROUGH_BITS 1
#define SWAPPED_COSTS 1
#define PHONE_TAIL 8 /* digits that make two numbers the same, whatever stands before */

static const struct {
    float bits;
    bool household;
    const char *words;
} table[] = {
#define X(name, bits, household, words) {bits, household, words},
    TWIN_EVIDENCE(X)
#undef X
};

/* Two sets of traits being compared. */
struct comparison {
    const struct twin_traits *a, *b;
    struct twin_verdict *out;
    float household;    /* bits that people of one house share */
    bool another_given; /* it is not, or only roughly, the same */
};

static void find_bits(struct comparison *c, enum twin_evidence evidence, float bits,
                      const char *other)
{
    c->out->findings[c->out->count++] = (struct twin_finding){evidence, bits, other};
    if (table[evidence].household)
        c->household += bits;
}

static void find(struct comparison *c, enum twin_evidence evidence, const char *other)
{
    find_bits(c, evidence, table[evidence].bits, other);
}

static void compare_documents(struct comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    if (a->document_count == 0 || b->document_count == 0)
        return;
    for (int i = 0; i < a->document_count; i++)
        for (int k = 0; k < b->document_count; k++)
            if (memcmp(a->documents[i], b->documents[k], VAULT_INDEX) == 0) {
                find(c, TWIN_DOCUMENT_SAME, NULL);
                return;
            }
    find(c, TWIN_DOCUMENT_OTHER, NULL);
}

/* One mistake or two, or the same name at another host. */
static bool emails_alike(const char *a, const char *b)
{
    const size_t n = strcspn(a, "@");
    return (n >= 5 && strncmp(a, b, n) == 0 && b[n] == '@') ||
           (a[0] == b[0] && twin_mistakes(a, b, 2) <= 2);
}

static bool numbers_same(const char *a, const char *b)
{
    const size_t n = strlen(a), m = strlen(b), shorter = n < m ? n : m;
    return shorter >= PHONE_TAIL ? strcmp(a + n - shorter, b + m - shorter) == 0
                                 : strcmp(a, b) == 0;
}

static bool numbers_alike(const char *a, const char *b)
{
    return strlen(a) >= PHONE_TAIL && twin_mistakes(a, b, 1) <= 1;
}

static bool texts_same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* A subject of which each may have several. */
struct several {
    const char *const *a, *const *b;
    int n, m;
    bool (*same)(const char *a, const char *b), (*alike)(const char *a, const char *b);
    bool shared;
    enum twin_evidence first; /* SAME, SHARED, LIKE, OTHER stand in that order */
    const char *other;
};

static bool any(const struct several *s, bool (*holds)(const char *a, const char *b))
{
    for (int i = 0; i < s->n; i++)
        for (int k = 0; k < s->m; k++)
            if (holds(s->a[i], s->b[k]))
                return true;
    return false;
}

static void compare_several(struct comparison *c, const struct several *s)
{
    if (s->n == 0 || s->m == 0)
        return;
    if (any(s, s->same))
        find(c, s->shared ? s->first + 1 : s->first, NULL);
    else if (any(s, s->alike))
        find(c, s->first + 2, s->other);
    else
        find(c, s->first + 3, NULL);
}

static void compare_contacts(struct comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    const struct several emails = {a->emails,
                                   b->emails,
                                   a->email_count,
                                   b->email_count,
                                   texts_same,
                                   emails_alike,
                                   a->email_shared && b->email_shared,
                                   TWIN_EMAIL_SAME,
                                   b->shown_email};
    const struct several phones = {a->phones,
                                   b->phones,
                                   a->phone_count,
                                   b->phone_count,
                                   numbers_same,
                                   numbers_alike,
                                   a->phone_shared && b->phone_shared,
                                   TWIN_PHONE_SAME,
                                   b->shown_phone};
    compare_several(c, &emails);
    compare_several(c, &phones);
}

/* The words of two names, paired. */
struct pairing {
    enum twin_likeness how[TWIN_WORDS][TWIN_WORDS];
    bool used_a[TWIN_WORDS], used_b[TWIN_WORDS];
    float bits, family;
    enum twin_likeness given; /* the best that a given name has in common */
    enum twin_likeness worst;
    int pairs;
};

/* Given for family name; middle names stand anywhere. */
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

static void take_pair(struct comparison *c, struct pairing *p, int i, int k)
{
    const struct twin_word *a = &c->a->words[i], *b = &c->b->words[k];
    const enum twin_likeness how = p->how[i][k];
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

/* The likest first; of those equally like, words of one role before swapped ones. */
static void pair_words(struct comparison *c, struct pairing *p)
{
    for (int i = 0; i < c->a->word_count; i++)
        for (int k = 0; k < c->b->word_count; k++)
            p->how[i][k] = twin_likeness(c->a->words[i].text, c->b->words[k].text);
    for (int step = TWIN_EQUAL * 2 + 1; step >= TWIN_SHORT * 2; step--)
        for (int i = 0; i < c->a->word_count; i++)
            for (int k = 0; k < c->b->word_count; k++)
                if (!p->used_a[i] && !p->used_b[k] && p->how[i][k] == (unsigned)step / 2 &&
                    is_swapped(&c->a->words[i], &c->b->words[k]) == (step % 2 == 0))
                    take_pair(c, p, i, k);
}

/* True when a word of that role found none. */
static bool has_left(const struct twin_traits *t, const bool used[TWIN_WORDS], enum twin_role role)
{
    for (int i = 0; i < t->word_count; i++)
        if (!used[i] && t->words[i].role == role)
            return true;
    return false;
}

static bool both_left(const struct comparison *c, const struct pairing *p, enum twin_role role)
{
    return has_left(c->a, p->used_a, role) && has_left(c->b, p->used_b, role);
}

static bool has_role(const struct twin_traits *t, enum twin_role role)
{
    static const bool none[TWIN_WORDS];
    return has_left(t, none, role);
}

static void compare_names(struct comparison *c)
{
    struct pairing p = {.worst = TWIN_EQUAL};
    if (c->a->word_count == 0 || c->b->word_count == 0)
        return;
    pair_words(c, &p);
    const bool all = p.pairs == c->a->word_count && p.pairs == c->b->word_count;
    if (p.pairs > 0)
        find_bits(c,
                  !all                    ? TWIN_NAME_PART
                  : p.worst == TWIN_EQUAL ? TWIN_NAME_SAME
                                          : TWIN_NAME_LIKE,
                  p.bits, c->b->name);
    c->household += p.family;
    if (both_left(c, &p, TWIN_GIVEN))
        find(c, p.given >= TWIN_SHORT ? TWIN_MIDDLE_OTHER : TWIN_GIVEN_OTHER, NULL);
    if (both_left(c, &p, TWIN_MIDDLE))
        find(c, TWIN_MIDDLE_OTHER, NULL);
    if (both_left(c, &p, TWIN_FAMILY))
        find(c, TWIN_FAMILY_OTHER, NULL);
    c->another_given = has_role(c->a, TWIN_GIVEN) && has_role(c->b, TWIN_GIVEN) &&
                       (p.given == TWIN_UNLIKE || p.given == TWIN_ROUGH);
}

/* YYYY-MM-DD. */
static bool days_swapped(const char *a, const char *b)
{
    return strncmp(a, b, 5) == 0 && strncmp(a + 5, b + 8, 2) == 0 && strncmp(a + 8, b + 5, 2) == 0;
}

static void compare_births(struct comparison *c)
{
    const char *a = c->a->birth, *b = c->b->birth;
    if (a == NULL || b == NULL || strlen(a) != 10 || strlen(b) != 10)
        return;
    if (strcmp(a, b) == 0)
        find(c, TWIN_BIRTH_SAME, NULL);
    else if (days_swapped(a, b))
        find(c, TWIN_BIRTH_SWAPPED, NULL);
    else if (twin_mistakes(a, b, 1) == 1)
        find(c, TWIN_BIRTH_LIKE, b);
    else
        find(c, TWIN_BIRTH_OTHER, NULL);
}

/* How much of the words of one address the other has, in letters: 0 to 1. */
static float places_shared(const struct twin_traits *a, const struct twin_traits *b)
{
    bool used[TWIN_PLACES] = {false};
    float common = 0, all = 0;
    for (int i = 0; i < a->place_count; i++) {
        const float letters = (float)strlen(a->places[i]);
        all += letters;
        for (int k = 0; k < b->place_count; k++)
            if (!used[k] && twin_likeness(a->places[i], b->places[k]) >= TWIN_NEAR) {
                common += letters;
                used[k] = true;
                break;
            }
    }
    return all > 0 ? common / all : 0;
}

static bool any_number(const struct twin_traits *a, const struct twin_traits *b)
{
    for (int i = 0; i < a->number_count; i++)
        for (int k = 0; k < b->number_count; k++)
            if (strcmp(a->numbers[i], b->numbers[k]) == 0)
                return true;
    return false;
}

/* Half of the words make an address like another, nearly all the same. */
static void compare_addresses(struct comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    if (a->place_count == 0 || b->place_count == 0)
        return;
    const float one = places_shared(a, b), other = places_shared(b, a);
    const float part = one > other ? one : other, whole = one < other ? one : other;
    const bool number = any_number(a, b), none = a->number_count == 0 && b->number_count == 0;
    if (whole >= 0.8F && (number || none))
        find(c, TWIN_ADDRESS_SAME, NULL);
    else if (part >= 0.5F && number)
        find(c, TWIN_ADDRESS_LIKE, b->shown_address);
    else if (part >= 0.5F)
        find(c, TWIN_STREET_SAME, NULL);
    else
        find(c, TWIN_ADDRESS_OTHER, NULL);
}

/* SAME, LIKE, OTHER stand in that order. */
static void compare_text(struct comparison *c, const char *a, const char *b,
                         enum twin_evidence first, const char *other)
{
    if (a == NULL || b == NULL)
        return;
    const enum twin_likeness how = twin_likeness(a, b);
    find(c, how == TWIN_EQUAL ? first : how == TWIN_NEAR ? first + 1 : first + 2, other);
}

static void compare_places(struct comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    compare_addresses(c);
    compare_text(c, a->postal, b->postal, TWIN_POSTAL_SAME, b->postal);
    compare_text(c, a->city, b->city, TWIN_CITY_SAME, b->shown_city);
    if (a->state != NULL && b->state != NULL)
        find(c, strcmp(a->state, b->state) == 0 ? TWIN_STATE_SAME : TWIN_STATE_OTHER, NULL);
    if (a->country[0] != '\0' && b->country[0] != '\0' && strcmp(a->country, b->country) != 0)
        find(c, TWIN_COUNTRY_OTHER, NULL);
}

static void compare_rest(struct comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    if (a->nationality[0] != '\0' && b->nationality[0] != '\0' &&
        strcmp(a->nationality, b->nationality) != 0)
        find(c, TWIN_NATIONALITY_OTHER, NULL);
    if ((!uid_is_null(&a->company) && uid_compare(&a->company, &b->company) == 0) ||
        (a->company_name != NULL && text_equal(a->company_name, b->company_name)))
        find(c, TWIN_COMPANY_SAME, NULL);
    if (a->gender != '\0' && b->gender != '\0' && a->gender != b->gender)
        find(c, TWIN_GENDER_OTHER, NULL);
    if (a->is_company != b->is_company)
        find(c, TWIN_TYPE_OTHER, NULL);
}

void twin_compare(const struct twin_traits *a, const struct twin_traits *b, int64_t customers,
                  struct twin_verdict *out)
{
    struct comparison c = {.a = a, .b = b, .out = out};
    out->count = 0;
    compare_documents(&c);
    compare_contacts(&c);
    compare_names(&c);
    compare_births(&c);
    compare_places(&c);
    compare_rest(&c);
    out->chance = (float)log2((double)customers + 1000);
    out->capped = c.another_given && c.household > out->chance ? c.household - out->chance : 0;
    out->bits = -out->chance - out->capped;
    for (int i = 0; i < out->count; i++)
        out->bits += out->findings[i].bits;
    out->score = (int)lround(100 / (1 + exp2(-(double)out->bits)));
}

const char *twin_finding_words(const struct twin_finding *f, struct arena *a)
{
    const char *words = _(table[f->evidence].words), *at = strstr(words, "%s");
    if (at == NULL)
        return words;
    return arena_printf(a, "%.*s%s%s", (int)(at - words), words, f->other != NULL ? f->other : "",
                        at + 2);
}

static int by_weight(const void *a, const void *b)
{
    const struct twin_finding *x = a, *y = b;
    return x->bits != y->bits ? (x->bits < y->bits) - (x->bits > y->bits)
                              : (int)x->evidence - (int)y->evidence;
}

#define WORTH_SAYING 1.5F

const char *twin_why(const struct twin_verdict *v, struct arena *a)
{
    struct twin_verdict sorted = *v;
    struct buf b;
    buf_init(&b, a);
    qsort(sorted.findings, (size_t)sorted.count, sizeof sorted.findings[0], by_weight);
    for (int i = 0; i < sorted.count && sorted.findings[i].bits >= WORTH_SAYING; i++) {
        buf_add(&b, i > 0 ? ", " : "");
        buf_add(&b, twin_finding_words(&sorted.findings[i], a));
    }
    return b.p;
}
