/* What the invented people of the training property are made of: one table per culture, with names
 * in their own script, places, phone patterns and companies. All of it is common knowledge; nobody
 * in it is meant. E-mail domains end in .example, which RFC 2606 keeps free, so that no message can
 * ever reach anyone.
 *
 * Entries may carry a romanised form after a bar ("王|wang") and a woman's form after a slash
 * ("Novák/Nováková"). In patterns # is a digit, % a digit from 2 to 9, ? a letter, @ a house
 * number; {s} {a} {f} {c} stand for a stem, a line of business, a family name, a city. */
#ifndef FRONTDESK_DEMO_CULTURE_H
#define FRONTDESK_DEMO_CULTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "demo/random.h"

struct words {
    const char *const *word;
    uint32_t n;
};

#define WORDS(array)                                                                               \
    {                                                                                              \
        (array), sizeof(array) / sizeof *(array)                                                   \
    }

enum middle_habit {
    MIDDLE_NONE,    /* rarely any */
    MIDDLE_OWN,     /* words of its own stand between (Vietnamese) */
    MIDDLE_GIVEN,   /* a second given name, sometimes only its letter */
    MIDDLE_FATHER,  /* the father's given name (Arabic) */
    MIDDLE_PATRONYM /* a name made from the father's, table of both sexes */
};

struct demo_culture {
    const char *language; /* ISO 639-1 */
    const char *country;  /* ISO 3166 alpha-2 */
    uint16_t weight;      /* share among the guests of an average property */
    struct words female, male, family;
    bool compose; /* given names are built of one or two entries (Chinese) */
    bool latin;   /* names are in Latin letters: romanising is dropping the accents */
    enum middle_habit middle_habit;
    struct words middle_female, middle_male;
    struct words speaks;   /* further languages, "en,fr" */
    struct words cities;   /* "city;state or empty;postal pattern or empty" */
    struct words streets;  /* patterns with @ */
    const char *calling;   /* country calling code */
    const char *trunk;     /* digits before a national number, "" none */
    struct words mobiles;  /* national significant numbers, at least 7 free digits each */
    struct words lines;    /* the same for fixed lines */
    const char *passport;  /* pattern */
    const char *national;  /* pattern of the identity card, NULL where there is none */
    const char *tax;       /* pattern of a company's tax number */
    const char *tax_type;  /* as in the choices of customer.tax_id_type */
    struct words domains;  /* of private e-mail */
    struct words stems;    /* of company names */
    struct words business; /* lines of business */
    struct words companies, agencies, offices; /* patterns of company names */
};

/* All cultures; *n their number. */
const struct demo_culture *const *demo_cultures(size_t *n);
/* The culture at home in a country, or NULL. */
const struct demo_culture *demo_culture_of(const char *country);

/* The own form of an entry for a woman or a man. */
char *entry_native(struct arena *a, const char *entry, bool woman);
/* Its Latin form in lower-case ASCII letters and digits, without spaces. */
char *entry_roman(struct arena *a, const char *entry, bool woman);

/* A pattern with its free places drawn. */
char *pattern_draw(struct arena *a, const char *pattern, struct rng *r);
/* A pattern with its free places filled by the number-th of all ways to do so, shuffled by seed: no
 * two numbers below pattern_size give the same text. */
char *pattern_place(struct arena *a, const char *pattern, uint64_t seed, uint64_t number);
uint64_t pattern_size(const char *pattern);

#endif
