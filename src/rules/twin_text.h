/* How alike two words are, for people who mistype, abbreviate and swap. */
#ifndef FRONTDESK_RULES_TWIN_TEXT_H
#define FRONTDESK_RULES_TWIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum twin_likeness {
    TWIN_UNLIKE,
    TWIN_SHORT, /* one begins the other: an initial, Rob for Robert */
    TWIN_ROUGH, /* more mistakes than one, more letters right than wrong */
    TWIN_NEAR,  /* one mistake: missing, added, other, or two swapped; in long words two */
    TWIN_EQUAL
};

/* Mistakes (letters missing, added, other, neighbours swapped) between two words; more than most
 * gives most + 1. */
int twin_mistakes(const char *a, const char *b, int most);
/* True for one mistake or none, by bytes: for numbers, in one go. */
bool twin_one_mistake(const char *a, const char *b);
enum twin_likeness twin_likeness(const char *a, const char *b);

/* Which letters a word has, a bit for each (several share one): tells most unlike words apart
 * without a look at them. */
uint32_t twin_letters(const char *word);
/* False when words with these letters, of so many bytes at most, can only be unlike or short forms.
 */
bool twin_may_be_like(uint32_t a, uint32_t b, size_t longest);

#endif
