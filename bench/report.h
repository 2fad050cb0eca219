/* Figures: samples, what they are compared with, the printed table and its copy as JSON. */
#ifndef FRONTDESK_BENCH_REPORT_H
#define FRONTDESK_BENCH_REPORT_H

#include <stdbool.h>
#include <stdint.h>

/* Milliseconds. */
struct samples {
    double *v;
    int n, room;
    bool sorted;
};
void samples_add(struct samples *s, double ms);
/* The share-th part of the samples is at most this; 0 when there are none. */
double samples_at(struct samples *s, double share);
double samples_sum(const struct samples *s);
void samples_clear(struct samples *s);

struct report;
struct report *report_new(int64_t rows);
/* Prints what was not printed yet, under the heading given last. */
void report_heading(struct report *r, const char *text);

/* One line of the table: times in ms. Goals of 0 are none. */
void report_times(struct report *r, const char *kind, struct samples *ours, double goal_p50,
                  double goal_p99);
/* A line below it: the raw counterpart. ours p99 may be at most so many times its p99 (a goal of
 * "100 times faster" is 0.01); 0: no goal. Empty samples: not measured. */
void report_raw(struct report *r, const char *kind, struct samples *ours, const char *raw,
                struct samples *theirs, double at_most);
/* A single figure; goal 0: none; negative: at least -goal. */
void report_value(struct report *r, const char *what, double value, const char *unit, double goal);
void report_note(struct report *r, const char *text);
/* Writes the JSON copy, prints how many goals are met, frees. */
void report_finish(struct report *r, const char *path);

#endif
