/* Names of persons: splitting one text into its parts and joining the parts again, in the order of
 * the person's culture (family name first in Vietnamese, Chinese, Japanese, Korean and Hungarian).
 */
#ifndef FRONTDESK_MODEL_NAME_H
#define FRONTDESK_MODEL_NAME_H

#include <stdbool.h>

#include "base/arena.h"

struct person_name {
    const char *title;  /* "Mr", "Dr", ... as in the choices of customer.title, or NULL */
    const char *first;  /* given name, or NULL */
    const char *middle; /* or NULL */
    const char *last;   /* family name, or NULL */
    const char *suffix; /* "Jr.", "MD", "DDS", "III", ..., or NULL */
};

/* True when the family name stands first: decided by the script of the name, then by language (ISO
 * 639-1, a region may follow), and by country (ISO 3166 alpha-2) where the language is unknown or
 * English, in which guests of all countries are written to. Each may be NULL. */
bool name_family_first(const char *name, const char *language, const char *country);

/* Where neither language nor country of a customer says anything (see above): the language a name
 * is taken to be of, if it sounds like one of home, the country of the property; else NULL. Known
 * of Viet Nam: a family name of there first, and nothing but syllables of there ("tran thi mai").
 */
const char *name_language(struct arena *a, const char *full, const char *language,
                          const char *country, const char *home);

/* Splits a full name; parts are in the arena. Titles (Mr, Mrs., Dr., Prof., Herr, Mme ...) and
 * suffixes (Jr., III, MD, DDS, PhD, DVM ...) are taken off, also several of them; "Last, First
 * Middle" is understood; particles (van der, de la, bin, al-) stay with the family name; a single
 * word is the given name, or behind a title the family name. Spanish and Portuguese names of three
 * words or more have two family names. Han and Hangul names without spaces are split by known
 * double surnames, else after the first character; four Han characters in the middle; Japanese ones
 * by what is usual. Of several titles the highest is kept. Joining the result gives the name back,
 * without title and suffix, save for "Last, First" and for spaces in Han, kana and Hangul names. */
struct person_name name_split(struct arena *a, const char *full, const char *language,
                              const char *country);

/* First, middle and last joined in the order of the culture; no spaces between parts of Han, kana,
 * Hangul names. NULL when all three are NULL. */
char *name_join(struct arena *a, const struct person_name *name, const char *language,
                const char *country);

#endif
