/* People of a random property, with what is known of each as plain lists: what the search is held
 * against. */
#ifndef FRONTDESK_TESTS_STORE_PEOPLE_H
#define FRONTDESK_TESTS_STORE_PEOPLE_H

#include "tests/helper.h"

#define PEOPLE 70
#define MOST_WORDS 80

struct person {
    struct customer *c;
    int64_t row, rank;
    const char *words[MOST_WORDS], *hosts[MOST_WORDS], *numbers[MOST_WORDS], *secrets[4];
    int n_words, n_hosts, n_numbers, n_secrets;
    bool gone, here;
    const char *room;
};
extern struct person people[PEOPLE];

/* Fills an empty desk; the people live as long as it. */
void people_invent(struct desk *desk, struct dice *dice);
/* One of their last names, with its accents. */
const char *people_last(struct dice *dice);

#endif
