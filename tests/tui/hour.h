/* The desk for those who do not see it, with a pipe at either end: lines are typed, and what is
 * said is listened to. One at a time. */
#ifndef FRONTDESK_TESTS_TUI_HOUR_H
#define FRONTDESK_TESTS_TUI_HOUR_H

#include <limits.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"

#define HOUR_DEADLINE_MS 40000

struct word;

/* The program, and what it has said so far. */
struct hour {
    const char *program, *folder;
    char root[PATH_MAX];
    const char **home;
    const char *more; /* one more variable, or NULL */
    const struct word *args;
    struct buf setup, said;
    pid_t pid;
    int in, out;
    size_t heard; /* up to where a wait has listened */
};
extern struct hour hour;
extern const char *const hour_env[];

/* Before each test; everything lives in the arena. */
struct arena *hour_open(void);
/* After each test. */
void hour_close(void);
/* Makes the folder with what hour.setup says. */
void hour_prepare(void);
/* The same, and starts the program with hour.args. */
void hour_start(void);
void hour_type(const char *line);
void hour_wait_for(const char *text);
/* Everything up to its end. */
void hour_hear_all(void);
void hour_ends_well(void);
/* Types quit and hears the end. */
void hour_leave(void);
/* Plays a script to its end: "args", "setup", then "> what is typed", "wait TEXT", "run" of
 * somebody else. */
void hour_play(const char *file);

#endif
