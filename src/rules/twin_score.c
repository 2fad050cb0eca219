#include "rules/twin_score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/vault.h"
#include "rules/twin_compare.h"
#include "rules/twin_text.h"

#define TWINS_RARE 3 /* bits: one customer in eight has a twin */
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

float twin_bits_of(enum twin_evidence evidence)
{
    return table[evidence].bits;
}

void twin_find_bits(struct twin_comparison *c, enum twin_evidence evidence, float bits,
                    const char *other)
{
    c->out->findings[c->out->count++] = (struct twin_finding){evidence, bits, other};
    c->bits += bits;
    if (table[evidence].household)
        c->household += bits;
}

void twin_find(struct twin_comparison *c, enum twin_evidence evidence, const char *other)
{
    twin_find_bits(c, evidence, table[evidence].bits, other);
}

/* One mistake at the end says nothing. */
static void compare_documents(struct twin_comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    int least = 4;
    bool same = false;
    for (int i = 0; i < a->document_count; i++)
        for (int k = 0; k < b->document_count; k++) {
            const char *x = a->document_ends[i], *y = b->document_ends[k];
            const int mistakes = *x != '\0' && *y != '\0' ? twin_mistakes(x, y, 3) : 4;
            least = mistakes < least ? mistakes : least;
            same = same || memcmp(a->documents[i], b->documents[k], VAULT_INDEX) == 0;
        }
    if (same)
        twin_find(c, TWIN_DOCUMENT_SAME, NULL);
    else if (least == 0)
        twin_find(c, TWIN_DOCUMENT_LIKE, NULL);
    else if (least > 1 && a->document_count > 0 && b->document_count > 0)
        twin_find(c, TWIN_DOCUMENT_OTHER, NULL);
}

/* The digits of one stand in the other in the same order: whoever was given "anna84" is not
 * "anna85". */
static bool digits_same(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strcspn(a, "0123456789");
        b += strcspn(b, "0123456789");
        if (*a != *b)
            return false;
        if (*a == '\0')
            return true;
    }
}

/* One mistake, in a long one two. */
static bool emails_alike(const char *a, const char *b)
{
    const int most = strcspn(a, "@") >= 8 ? 2 : 1;
    return digits_same(a, b) && twin_mistakes(a, b, most) <= most;
}

/* The same before another host. */
static bool emails_named(const char *a, const char *b)
{
    const size_t n = strcspn(a, "@");
    return n >= 5 && strncmp(a, b, n) == 0 && b[n] == '@';
}

static bool numbers_same(const char *a, const char *b)
{
    const size_t n = strlen(a), m = strlen(b), shorter = n < m ? n : m;
    return shorter >= PHONE_TAIL ? strcmp(a + n - shorter, b + m - shorter) == 0
                                 : strcmp(a, b) == 0;
}

static bool numbers_alike(const char *a, const char *b)
{
    return strlen(a) >= PHONE_TAIL && twin_one_mistake(a, b);
}

static bool texts_same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* A subject of which each may have several. */
struct several {
    const char *const *a, *const *b;
    int n, m;
    struct {
        enum twin_evidence evidence;
        bool (*holds)(const char *a, const char *b);
    } ways[3]; /* the first that holds for any two counts */
    enum twin_evidence else_;
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

static void compare_several(struct twin_comparison *c, const struct several *s)
{
    if (s->n == 0 || s->m == 0)
        return;
    for (int i = 0; i < COUNT_OF(s->ways) && s->ways[i].holds != NULL; i++)
        if (any(s, s->ways[i].holds)) {
            twin_find(c, s->ways[i].evidence, s->other);
            return;
        }
    twin_find(c, s->else_, NULL);
}

static void compare_contacts(struct twin_comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    const struct several emails = {a->emails,
                                   b->emails,
                                   a->email_count,
                                   b->email_count,
                                   {{TWIN_EMAIL_SAME, texts_same},
                                    {TWIN_EMAIL_LIKE, emails_alike},
                                    {TWIN_EMAIL_NAME, a->is_company ? NULL : emails_named}},
                                   TWIN_EMAIL_OTHER,
                                   b->shown_email};
    const struct several phones = {a->phones,
                                   b->phones,
                                   a->phone_count,
                                   b->phone_count,
                                   {{TWIN_PHONE_SAME, numbers_same},
                                    {TWIN_PHONE_LIKE, numbers_alike},
                                    {TWIN_PHONE_LIKE, NULL}},
                                   TWIN_PHONE_OTHER,
                                   b->shown_phone};
    compare_several(c, &emails);
    compare_several(c, &phones);
}

/* YYYY-MM-DD. */
static bool days_swapped(const char *a, const char *b)
{
    return strncmp(a, b, 5) == 0 && strncmp(a + 5, b + 8, 2) == 0 && strncmp(a + 8, b + 5, 2) == 0;
}

/* Digits that differ; two that changed places count as one. */
static int day_mistakes(const char *a, const char *b)
{
    int mistakes = 0;
    for (int i = 0; a[i] != '\0' && b[i] != '\0'; i++) {
        if (a[i] == b[i])
            continue;
        mistakes++;
        if (a[i] == b[i + 1] && b[i] == a[i + 1])
            i++;
    }
    return mistakes;
}

static void compare_births(struct twin_comparison *c)
{
    const char *a = c->a->birth, *b = c->b->birth;
    if (a == NULL || b == NULL || strlen(a) != 10 || strlen(b) != 10)
        return;
    if (strcmp(a, b) == 0)
        twin_find(c, TWIN_BIRTH_SAME, NULL);
    else if (days_swapped(a, b))
        twin_find(c, TWIN_BIRTH_SWAPPED, NULL);
    else if (day_mistakes(a, b) == 1)
        twin_find(c, TWIN_BIRTH_LIKE, b);
    else if (day_mistakes(a, b) > 2 && strncmp(a, b, 4) != 0)
        twin_find(c, TWIN_BIRTH_OTHER, NULL);
}

static bool places_alike(const struct twin_traits *a, int i, const struct twin_traits *b, int k)
{
    const size_t n = strlen(a->places[i]), m = strlen(b->places[k]);
    return twin_may_be_like(a->place_letters[i], b->place_letters[k], n > m ? n : m) &&
           twin_likeness(a->places[i], b->places[k]) >= TWIN_NEAR;
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
            if (!used[k] && places_alike(a, i, b, k)) {
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
static void compare_addresses(struct twin_comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    if (a->place_count == 0 || b->place_count == 0)
        return;
    const bool line = a->street != NULL && b->street != NULL && strlen(a->street) >= 8 &&
                      twin_mistakes(a->street, b->street, 2) <= 2;
    const float one = line ? 1 : places_shared(a, b), other = line ? 1 : places_shared(b, a);
    const float part = one > other ? one : other, whole = one < other ? one : other;
    const bool number = any_number(a, b), none = a->number_count == 0 && b->number_count == 0;
    if (whole >= 0.8F && (number || none))
        twin_find(c, TWIN_ADDRESS_SAME, NULL);
    else if (part >= 0.5F && number)
        twin_find(c, TWIN_ADDRESS_LIKE, b->shown_address);
    else if (part >= 0.5F)
        twin_find(c, TWIN_STREET_SAME, NULL);
    else
        twin_find(c, TWIN_ADDRESS_OTHER, NULL);
}

/* SAME, LIKE, OTHER stand in that order; what is only roughly alike says nothing. */
static void compare_text(struct twin_comparison *c, const char *a, const char *b,
                         enum twin_evidence first, const char *other)
{
    if (a == NULL || b == NULL)
        return;
    const enum twin_likeness how = twin_likeness(a, b);
    if (how != TWIN_ROUGH && how != TWIN_SHORT)
        twin_find(c, how == TWIN_EQUAL ? first : how == TWIN_NEAR ? first + 1 : first + 2, other);
}

static void compare_places(struct twin_comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    compare_text(c, a->postal, b->postal, TWIN_POSTAL_SAME, b->postal);
    compare_text(c, a->city, b->city, TWIN_CITY_SAME, b->shown_city);
    if (a->state != NULL && b->state != NULL)
        twin_find(c, strcmp(a->state, b->state) == 0 ? TWIN_STATE_SAME : TWIN_STATE_OTHER, NULL);
    if (a->country[0] != '\0' && b->country[0] != '\0' && strcmp(a->country, b->country) != 0)
        twin_find(c, TWIN_COUNTRY_OTHER, NULL);
}

static void compare_rest(struct twin_comparison *c)
{
    const struct twin_traits *a = c->a, *b = c->b;
    if (a->nationality[0] != '\0' && b->nationality[0] != '\0' &&
        strcmp(a->nationality, b->nationality) != 0)
        twin_find(c, TWIN_NATIONALITY_OTHER, NULL);
    if ((!uid_is_null(&a->company) && uid_compare(&a->company, &b->company) == 0) ||
        (a->company_name != NULL && text_equal(a->company_name, b->company_name)))
        twin_find(c, TWIN_COMPANY_SAME, NULL);
    if (a->gender != '\0' && b->gender != '\0' && a->gender != b->gender)
        twin_find(c, TWIN_GENDER_OTHER, NULL);
    if (a->is_company != b->is_company)
        twin_find(c, TWIN_TYPE_OTHER, NULL);
}

static float most_bits(const struct twin_traits *t)
{
    float most = 0;
    for (int i = 0; i < t->name_count; i++)
        most = t->names[i].bits > most ? t->names[i].bits : most;
    return most;
}

static float most_of_name(const struct twin_comparison *c)
{
    const float a = most_bits(c->a), b = most_bits(c->b);
    return (a < b ? a : b) + SHORT_BITS * TWIN_WORDS;
}

/* What the address may still bring. */
static float most_of_address(const struct twin_comparison *c)
{
    return c->a->place_count > 0 && c->b->place_count > 0 ? table[TWIN_ADDRESS_SAME].bits : 0;
}

/* From the cheap to the dear, as long as least can be reached. */
static bool compare(struct twin_comparison *c, float least)
{
    compare_births(c);
    compare_rest(c);
    compare_documents(c);
    compare_contacts(c);
    compare_places(c);
    if (c->bits + most_of_name(c) + most_of_address(c) < least)
        return false;
    twin_compare_names(c);
    if (c->bits + most_of_address(c) < least)
        return false;
    compare_addresses(c);
    return true;
}

bool twin_reaches(const struct twin_traits *a, const struct twin_traits *b, int64_t customers,
                  float least, struct twin_verdict *out)
{
    struct twin_comparison c = {.a = a, .b = b, .out = out};
    out->count = 0;
    out->chance = (float)log2((double)customers + 1000) + TWINS_RARE;
    if (!compare(&c, least + out->chance))
        return false;
    out->capped = c.another_given && c.household > out->chance ? c.household - out->chance : 0;
    out->bits = c.bits - out->chance - out->capped;
    out->score = twin_score(out->bits);
    return out->bits >= least;
}

static int by_evidence(const void *a, const void *b)
{
    return (int)((const struct twin_finding *)a)->evidence -
           (int)((const struct twin_finding *)b)->evidence;
}

void twin_compare(const struct twin_traits *a, const struct twin_traits *b, int64_t customers,
                  struct twin_verdict *out)
{
    twin_reaches(a, b, customers, -INFINITY, out);
    qsort(out->findings, (size_t)out->count, sizeof out->findings[0], by_evidence);
}

int twin_score(float bits)
{
    return (int)lround(100 / (1 + exp2(-(double)bits)));
}

float twin_bits(int score)
{
    const double p = (score - 0.5) / 100;
    return p <= 0 ? -INFINITY : (float)log2(p / (1 - p));
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
