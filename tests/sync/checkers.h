/* What must hold of every history of desks and their centre, each as a program that reads one. */
#ifndef FRONTDESK_TESTS_SYNC_CHECKERS_H
#define FRONTDESK_TESTS_SYNC_CHECKERS_H

#include "tests/sync/storm.h"

struct checker {
    const char *name;
    /* After storm_run. NULL: it holds; else how it does not. */
    const char *(*check)(struct storm *st);
};

/* Ends with a NULL name. In this order: the later ones write to what the earlier look at. */
extern const struct checker checkers[];
const struct checker *checker_named(const char *name);

#endif
