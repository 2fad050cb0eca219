/* Lists of customers in pages. A page is asked for by the row before or after it (keyset), so that
 * the ten-thousandth costs what the first does. */
#ifndef FRONTDESK_STORE_PAGE_H
#define FRONTDESK_STORE_PAGE_H

#include "store/filter.h"
#include "store/store.h"

struct hit {
    struct customer *customer;
    int64_t row;     /* row number: with the sort value the key of its place */
    const char *why; /* why it matched, when the columns do not show it; or NULL */
};

enum page_from { PAGE_FIRST, PAGE_LAST, PAGE_AFTER, PAGE_BEFORE };

struct page_request {
    const struct filter *filter;
    enum page_from from;
    const struct hit *key; /* of PAGE_AFTER and PAGE_BEFORE: the neighbour */
    int limit;
    int64_t offset; /* rows skipped, for the numbered pages of the command line */
};

/* At most limit hits in list order. CODE_STOPPED when interrupted. */
enum code page_load(struct store *s, const struct page_request *request, struct hit **hits, int *n,
                    struct arena *a, struct error *e);

/* The figures of the summary line, over all hits of the filter. */
struct summary {
    int64_t total, vip, returning, fresh; /* fresh: at most one stay */
};
enum code page_summary(struct store *s, const struct filter *filter, struct summary *out,
                       struct error *e);

#endif
