/* What people type for a customer, drawn from the base with a fixed seed. */
#ifndef FRONTDESK_BENCH_QUERIES_H
#define FRONTDESK_BENCH_QUERIES_H

#include "bench/bench.h"

enum query_class {
    PLAIN, /* what any full-text index finds */
    HARD,  /* misspelt, from the middle of a word, without spaces */
};

struct query {
    const char *text;
    const char *code; /* of the customer meant */
    size_t from;      /* bytes of text after which keystrokes count: where the mistake is */
    bool few;         /* its clean text matches at most ten customers */
};

struct query_kind {
    const char *name;
    enum query_class class;
    double hits; /* share of right answers aimed at, percent */
    struct query *queries;
    int n;
};

/* All kinds, n of them, with at most so many queries each, in the arena. */
struct query_kind *queries_draw(const struct bench *b, int each, int *n);

#endif
