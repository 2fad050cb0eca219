/* A desk under the stop-watch: the real program on a pty whose other end is read by libvterm. An
 * answer is painted when the last of its cells that change has arrived here. */
#ifndef FRONTDESK_BENCH_DESK_H
#define FRONTDESK_BENCH_DESK_H

#include "bench/bench.h"

struct desk;

/* Starts a program ("" in arguments ends them) and waits for its first screen; *first is the time
 * from the fork to its last cell. */
struct desk *desk_new(const struct bench *b, const char *const *argv, double *first);
/* The desk on that base. */
struct desk *desk_open(const struct bench *b, const char *db, double *first);
void desk_free(struct desk *d);

/* Sends one key (as it arrives from a terminal) and waits until its answer stands; the time from
 * the key to the last cell of the answer that changed (or the first sign, when none did). Waits for
 * what comes after the answer (counts) too, but at most so many ms. */
double desk_key(struct desk *d, const char *bytes, double wait);
/* Of the last key, which took so long in all: until the first rows were there. Who may only be
 * meant comes after them. */
double desk_first(const struct desk *d, double all);
/* Sends text and waits likewise: for what is not measured. */
void desk_say(struct desk *d, const char *text);
/* True when text stands in one of the first ten rows of the list. */
bool desk_shows(const struct desk *d, const char *text);
/* Resident memory of the program, MB. */
double desk_memory(const struct desk *d);

#endif
