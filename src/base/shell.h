/* Words as a POSIX shell takes them, for command lines that are shown and copied. */
#ifndef FRONTDESK_BASE_SHELL_H
#define FRONTDESK_BASE_SHELL_H

#include "base/arena.h"

/* One word that the shell hands on as this text; quoted only where it must be. */
const char *shell_word(struct arena *a, const char *text);
/* The same for a path: "~/" at its beginning stays what the shell makes a home of. */
const char *shell_path(struct arena *a, const char *path);

#endif
