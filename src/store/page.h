/* Lists of customers in pages. A page is asked for by the row before or after it (keyset), so that
 * the ten-thousandth costs what the first does. */
#ifndef FRONTDESK_STORE_PAGE_H
#define FRONTDESK_STORE_PAGE_H

#include "store/filter.h"
#include "store/search.h"
#include "store/store.h"

struct hit {
    struct customer *customer;
    int64_t row;    /* row number: with the sort value the key of its place */
    enum tier tier; /* of a ranked list: with the rank the key of its place */
    int64_t rank;
    const char *why;  /* why it matched, when the columns do not show it; or NULL */
    const char *room; /* of a window's hit who is in house, "" without a number; or NULL */
};

enum page_from { PAGE_FIRST, PAGE_LAST, PAGE_AFTER, PAGE_BEFORE };

/* What decides how a list with an order of its own is read; each way gives the same page. */
struct page_limits {
    int few, some; /* hits: sorted without a thought; still better than a long walk */
    int64_t short_walk, long_walk; /* steps of SQLite's machine along an index before something else
                                      is tried; 0: no walk */
    int64_t dear; /* what terms may cost before it is tried on some how many pass all of them */
};

struct page_request {
    const struct filter *filter;
    enum page_from from;
    const struct hit *key; /* of PAGE_AFTER and PAGE_BEFORE: the neighbour */
    int limit;
    int64_t offset; /* rows skipped, for the numbered pages of the command line */
    bool best;      /* of a ranked list: nobody by the middle of a word or by a mistake, which takes
                       longer to find, as long as there is anybody better */
    const struct page_limits *limits; /* NULL: those that are fast; others for tests */
};

/* At most limit hits in list order. CODE_STOPPED when interrupted. */
enum code page_load(struct store *s, const struct page_request *request, struct hit **hits, int *n,
                    struct arena *a, struct error *e);

/* The same for a filter that is ranked: words without an order of their own. */
enum code page_load_ranked(struct store *s, const struct page_request *request, struct hit **hits,
                           int *n, struct arena *a, struct error *e);

/* Turns hits that were read backwards into list order. */
void page_reverse(struct hit *hits, int n);

/* The figures of the summary line, over all hits of the filter. */
struct summary {
    int64_t total, vip, returning, fresh; /* fresh: at most one stay */
    bool more; /* there are more; the figures are those of the first total */
};
/* Counts at most so many hits of words, and no longer than a person waits for a figure (0: all,
 * whatever it takes). */
enum code page_summary(struct store *s, const struct filter *filter, int most, struct summary *out,
                       struct error *e);

#endif
