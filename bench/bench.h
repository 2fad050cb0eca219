/* The bench: measures what a person at the desk would feel, on a large invented base, beside what
 * SQLite and PostgreSQL do with the same rows by hand. Nothing here is part of the program or of
 * its tests; a failure of the bench itself ends it (die). */
#ifndef FRONTDESK_BENCH_H
#define FRONTDESK_BENCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "bench/report.h"
#include "bench/sqlite.h"

struct bench {
    int64_t rows;        /* customers of the base */
    const char *program; /* absolute path of the release program */
    const char *folder;  /* build/bench/ROWS, absolute */
    const char *db;      /* the base in it */
    struct base *base;   /* open for reading, with the raw index attached as "raw" */
    struct report *report;
    struct arena *arena; /* of the whole run */
};

_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Milliseconds on a clock that only grows. */
double ticks(void);

/* The same numbers in every run (xorshift). */
struct dice {
    uint64_t state;
};
int64_t roll(struct dice *d, int64_t below);

/* base.c: a property of that many customers in build/bench/ROWS, made when it is not there; its
 * path in the arena. */
const char *base_make(const struct bench *b, int64_t rows, struct arena *a);
/* Reads the files of the base through, so that they are in memory. */
void base_warm(const struct bench *b);
/* Runs the program and waits; its exit code. arguments end with NULL. */
int run_program(const struct bench *b, const char *db, const char *const *arguments);
/* The environment the program is run in. */
const char *const *bench_env(const struct bench *b, struct arena *a);

/* Each measures some rows of the table. */
void measure_finding(struct bench *b);
void measure_lists(struct bench *b);
void measure_start(struct bench *b);
void measure_edits(struct bench *b);
void measure_filling(struct bench *b);
void measure_growth(struct bench *b);
void measure_twins(struct bench *b);
void measure_form(struct bench *b);
void measure_preferences(struct bench *b);
void measure_relations(struct bench *b);
void measure_sync(struct bench *b);
void measure_herd(struct bench *b);

/* filling.c: seconds that plain SQL takes to load what is in that file. */
double load_by_hand(struct bench *b, const char *path);

/* preferences.c: gives everybody five, in a base in which few have any. */
void preferences_fill(const char *path);

/* tabs.c: a tab of the profiles at the top of the list, opened by that key; sql: what it shows, of
 * the code ?1. */
void measure_tab(struct bench *b, const char *kind, const char *key, const char *sql);

/* twins.c: `bench --twins FILE...`, precision and recall on CSV files of people of whom it is known
 * who is one person. */
int twins_main(int n, char **paths);

/* bare.c: `bench --bare FILE`, the least a terminal program over this file could do; it shows other
 * pages with the keys f (first), n (next), e (end), s, a, t (by spent, name, stays). */
int bare_main(const char *db);
/* Its arguments, in the arena. */
const char *const *bare_program(struct bench *b);

#endif
