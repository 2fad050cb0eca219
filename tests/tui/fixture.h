/* Folders that scenes start in, made once per distinct list of setup commands. */
#ifndef FRONTDESK_TESTS_TUI_FIXTURE_H
#define FRONTDESK_TESTS_TUI_FIXTURE_H

#include <stdbool.h>

#include "base/arena.h"

struct fixture {
    const char *root;       /* of the repository, absolute */
    const char *program;    /* absolute */
    const char *setup;      /* arguments of one command per line, "" none */
    const char *const *env; /* for the commands, without HOME */
};

/* Fills folder (absolute; emptied first) by running the setup commands, or with a copy of what they
 * made before. False with *why in the arena. */
bool fixture_make(struct arena *a, const struct fixture *f, const char *folder, const char **why);

/* env with HOME and the like in folder, and with more (may be NULL). */
const char **env_at_home(struct arena *a, const char *const *env, const char *folder,
                         const char *more);
/* Runs a command to its end, in a folder, its output in the file log (NULL: dropped). Returns the
 * exit status as a shell says it. */
int run_command(const char *const *argv, const char *const *env, const char *folder,
                const char *log);
/* The text of a file, or NULL. */
char *read_text(struct arena *a, const char *path);

#endif
