/* Where an export goes: standard output, or a file that is there whole or not at all. */
#ifndef FRONTDESK_EXPORT_OUT_H
#define FRONTDESK_EXPORT_OUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"

struct export_out {
    FILE *file;        /* NULL: not open */
    const char *path;  /* NULL: standard output */
    const char *fresh; /* the file beside, until it is whole */
    bool replace;
};

/* CODE_CONFLICT when there is something of that name that may not be replaced. path is borrowed. */
enum code export_out_open(struct export_out *out, const char *path, bool replace, struct arena *a,
                          struct error *e);
/* CODE_IO when something could not be written. */
enum code export_out_check(const struct export_out *out, struct error *e);
/* keep: what was written takes its name, unless somebody else has taken it meanwhile. */
enum code export_out_close(struct export_out *out, bool keep, struct error *e);

#endif
