/* One page being read; shared by the files that read pages in an order of their own. */
#ifndef FRONTDESK_STORE_PAGE_OWN_H
#define FRONTDESK_STORE_PAGE_OWN_H

#include "store/hits.h"
#include "store/internal.h"
#include "store/page.h"
#include "store/search.h"

/* What the rows of a page are read by. Each gives the same page; which is fast depends on how many
 * pass the filter and have the words. */
enum way {
    BY_ORDER, /* along the index of the order, until the page is full */
    BY_TERM,  /* those that pass some terms of the filter, sorted; then asked for common words */
    BY_WORDS, /* those that have the words, sorted */
    BY_ALL,   /* everybody, sorted */
};

/* The parts of an order, as nulls come before everything else. */
enum part {
    WHOLE,
    FROM_KEY, /* beyond the neighbour, in the part that it stands in */
    BEYOND,   /* beyond all that are equal to it, so that the first of them begins a group */
    NULLS,
    VALUES,
};

/* One page being read. */
struct reading {
    struct store *s;
    const struct page_request *r;
    struct query q;
    const char *query; /* of the search, NULL: no words */
    struct hits words; /* all that it finds, or with .more so many that each row is asked */
    const char *key;   /* SQL that orders */
    const char *index; /* in that order, or NULL */
    struct page_terms terms;
    struct page_limits limits;
    bool backward, upward; /* upward: values grow in reading direction */
    bool crowd;            /* so many are sorted that their other columns are left out of it */
    struct hit *hits;
    int n;
    struct arena *a;
};

/* page.c */

/* Whether the neighbour has no value in the first level. */
bool page_key_is_null(const struct reading *g);
/* Reads more rows of the page from one part of the order. */
enum code page_read_part(struct reading *g, enum way way, enum part part, struct error *e);
/* Reads the page from all of them. */
enum code page_read_parts(struct reading *g, enum way way, struct error *e);
/* The same within so many steps; *done tells whether they sufficed. */
enum code page_try(struct reading *g, enum way way, int64_t steps, bool *done, struct error *e);

/* page_groups.c */

/* Everybody, along the index. */
enum code page_read_everybody(struct reading *g, struct error *e);
/* Those that pass a filter, where they stand so close in the index that without further levels the
 * page would soon be full; *done: they do, and it is read. */
enum code page_read_dense(struct reading *g, bool *done, struct error *e);

#endif
