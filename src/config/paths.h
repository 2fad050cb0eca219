/* Where this desk keeps its files: the XDG base directories, each with a folder of the program in
 * it, and the configuration of the whole machine. */
#ifndef FRONTDESK_CONFIG_PATHS_H
#define FRONTDESK_CONFIG_PATHS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

struct paths {
    const char *home;                          /* of the person, "/" for somebody without one */
    const char *config, *data, *state, *cache; /* folders of the program; may not be there yet */
    const char *run;                           /* sockets; gone with the last session */
    const char *system_file;                   /* the machine's configuration file, read first */
    const char *config_file;                   /* the person's, read second */
    const char *db;                            /* the database, if nothing else is said */
};

/* Looks at HOME and XDG_*_HOME (ignored unless absolute, as XDG says), else at the passwd entry. */
void paths_find(struct arena *a, struct paths *out);

/* One line of what `frontdesk info` prints. */
struct path_row {
    const char *name; /* a word for JSON and for the first column */
    const char *path;
    const char *help; /* translated */
};
/* The i-th path; false after the last. */
bool paths_row(const struct paths *p, int i, struct path_row *out);

/* A path as people write it: with ~ for their home. */
const char *paths_short(const struct paths *p, const char *path, struct arena *a);

/* Makes the folder in which a file is to be, and those above it, where they are missing; for this
 * person only (0700). */
enum code paths_make_for(const char *file, struct error *e);

#endif
