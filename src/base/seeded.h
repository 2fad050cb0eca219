/* Bugs on purpose, to prove that a checker of the tests would see one: a checker that was never
 * seen failing proves nothing.
 *
 * Only in the test build (FRONTDESK_TEST): with FRONTDESK_SEEDED=NAME in the environment
 * seeded(NAME) is true. Elsewhere it is false to the compiler, and the Makefile refuses a program
 * that knows the variable. */
#ifndef FRONTDESK_BASE_SEEDED_H
#define FRONTDESK_BASE_SEEDED_H

#include <stdbool.h>

/* X(name, what the program does then) */
#define SEEDED_BUGS(X)                                                                             \
    X("arrival-wins", "what arrives last stands, whatever its clock says")                         \
    X("clock-no-desk", "clocks do not say whose they are")                                         \
    X("cursor-first", "notes that entries are here, then takes them in")                           \
    X("drop-unknown", "forgets what is said of a record that is not here yet")                     \
    X("figures-stay", "does not work out again what follows from a record taken in")               \
    X("half-action", "lets parts of an action be seen")                                            \
    X("no-conflict", "does not note what was put aside")                                           \
    X("wait-locked", "keeps others from writing while it waits for the line")

#ifdef FRONTDESK_TEST
/* name must be one of the table. */
bool seeded(const char *name);
#else
#define seeded(name) false
#endif

#endif
