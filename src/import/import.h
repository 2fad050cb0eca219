/* Importing a CSV file: rows through a column map and the write gate, in short transactions, with a
 * verdict for every row. All records of a row are written together or not at all, so that an import
 * can be stopped, or killed, at any moment and run again: what is in stays in, and the same row
 * again changes nothing. What people have changed at the desk since the last import is never
 * overwritten. */
#ifndef FRONTDESK_IMPORT_IMPORT_H
#define FRONTDESK_IMPORT_IMPORT_H

#include <stdbool.h>

#include "import/map.h"
#include "import/reader.h"
#include "import/verdict.h"
#include "store/gate.h"

/* One row as it is told to the caller. */
struct import_event {
    uint64_t line; /* physical line where the row starts */
    enum verdict verdict;
    const char *reason; /* of a rejection, else NULL */
    const struct warnings *warnings;
};

struct import_progress {
    uint64_t rows;
    uint64_t done, size; /* bytes */
};

/* What was understood of the file, before the first row. */
struct import_plan {
    const struct map *map;
    const char *system;
    const char *const *header;
    size_t columns;
    const bool *used; /* columns that the map reads */
    struct reader_facts file;
};

struct import_options {
    const char *path;    /* the CSV file */
    const char *map;     /* name or file of a column map; NULL: guessed from the header */
    const char *system;  /* what the file's ids belong to; NULL: as the map says */
    const char *rejects; /* reject file; NULL: path.rejected.csv */
    bool dry_run;        /* work on a copy that is thrown away */
    /* Called with context; each may be NULL. stop ends the import after the row at hand. */
    bool (*stop)(void *context);
    void (*plan)(void *context, const struct import_plan *plan);
    void (*row)(void *context, const struct import_event *event);
    void (*progress)(void *context, const struct import_progress *progress); /* after each batch */
    /* While preferences are learned from what came in; false: stop. */
    bool (*learning)(void *context, int64_t done, int64_t of);
    void *context;
};

/* Runs the import. report is filled as far as it came, also when it fails; its texts are in a. */
enum code import_run(struct store *s, const struct actor *actor,
                     const struct import_options *options, struct import_report *report,
                     struct arena *a, struct error *e);

#endif
