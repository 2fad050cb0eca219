/* How alike two words are, for people who mistype, abbreviate and swap. */
#ifndef FRONTDESK_RULES_TWIN_TEXT_H
#define FRONTDESK_RULES_TWIN_TEXT_H

#include <stdbool.h>

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
enum twin_likeness twin_likeness(const char *a, const char *b);

#endif
