/* What name.c knows by heart: titles, suffixes, particles, the orders of cultures, scripts, and
 * East Asian surnames. Tables only; no rule about how a name is taken apart. */
#ifndef FRONTDESK_MODEL_NAME_WORDS_H
#define FRONTDESK_MODEL_NAME_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The order of the parts of a name. */
enum name_order {
    ORDER_GIVEN_FIRST,         /* first middle last */
    ORDER_TWO_FAMILY_NAMES,    /* the same, the family name being two words (Spanish, Portuguese) */
    ORDER_FAMILY_MIDDLE_GIVEN, /* Vietnamese */
    ORDER_FAMILY_GIVEN_MIDDLE, /* Hungarian */
    ORDER_FAMILY_GIVEN         /* Chinese, Japanese, Korean: all but the family name is one name */
};

enum name_script {
    SCRIPT_NONE, /* blanks, marks, punctuation: says nothing */
    SCRIPT_LATIN,
    SCRIPT_HAN,
    SCRIPT_KANA,
    SCRIPT_HANGUL,
    SCRIPT_OTHER
};

struct name_title {
    const char *written; /* lower case, without its dot */
    const char *choice;  /* of customer.title */
    int rank;            /* of several titles the highest is kept */
};

enum name_script name_script_of(int32_t cp);
/* The order by language (ISO 639-1, may have a region behind it), else by country; either may be
 * NULL. English says nothing, as guests of all countries are written to in it. */
enum name_order name_order_of_culture(const char *language, const char *country);

bool name_language_says(const char *language);

/* Both of folded words. */
bool name_is_vietnamese_surname(const char *word);
bool name_is_vietnamese_syllable(const char *word);

/* rest, of both: the number of words that remain when this one is taken off. */

/* lower: the word in lower case without a dot at its end. NULL when it is no title. */
const struct name_title *name_title_of(const char *lower, int rest);
/* dotless: the word without dots, in the case it was written in. */
bool name_is_suffix(const char *dotless, int rest);
/* A word that belongs to the family name after it (van, de, bin). */
bool name_is_particle(const char *word);
/* A lower-case word that joins two words to one family name (Spanish y, Portuguese e). */
bool name_is_joint(const char *word);

/* The number of characters of the surname at the start of s, a name of n characters in Han script
 * (or Hangul) without spaces. */
size_t name_han_surname(const char *s, size_t n, bool japanese);
size_t name_hangul_surname(const char *s, size_t n);

#endif
