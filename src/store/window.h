/* A window onto a list of customers of any length: a few hundred hits around what is in sight, got
 * by keyset, so that the end of a million costs what the beginning does. Hits have running numbers
 * for the one who shows them; where the window begins in the list is not counted, so numbers are
 * only right once the start or the end has been seen. */
#ifndef FRONTDESK_STORE_WINDOW_H
#define FRONTDESK_STORE_WINDOW_H

#include "store/page.h"

#define WINDOW_CHUNK 100 /* hits got at a time */
#define WINDOW_FIRST                                                                               \
    40 /* of those at an end of the list, for which somebody waits: a screenful                    \
        */
#define WINDOW_CHUNKS 5

struct chunk {
    struct arena *arena; /* owns the hits */
    struct hit *hits;
    int n;
};

struct window {
    struct chunk chunks[WINDOW_CHUNKS];
    int n;
    int64_t from, to;      /* numbers of the first hit and behind the last */
    bool at_start, at_end; /* nothing comes before, after */
};

void window_clear(struct window *w);
/* The hit with that number, or NULL; the window's until it moves. */
const struct hit *window_at(const struct window *w, int64_t number);
/* The number of the hit with that customer, or -1. */
int64_t window_find(const struct window *w, const struct uid *customer);

/* These put the window elsewhere; when they fail, it stays as it is. */
enum code window_first(struct window *w, struct store *s, const struct filter *f, struct error *e);
enum code window_last(struct window *w, struct store *s, const struct filter *f, struct error *e);
/* Reads what is around a hit again: that number is then the first hit at or after its old place. */
enum code window_around(struct window *w, struct store *s, const struct filter *f, int64_t number,
                        struct error *e);
/* These add a chunk at an end and drop one at the other when there are too many. */
enum code window_after(struct window *w, struct store *s, const struct filter *f, struct error *e);
enum code window_before(struct window *w, struct store *s, const struct filter *f, struct error *e);

/* Brings the numbers to what is known: the first hit has 0, the last total - 1 (total -1: not
 * counted). Returns how much all numbers have grown. */
int64_t window_number(struct window *w, int64_t total);

#endif
