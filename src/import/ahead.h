/* Rows of the file, read ahead: while rows are written, a thread of its own reads the next ones,
 * maps them, and parses their values and phone numbers. They come out in the order of the file, and
 * exactly as if they were read one by one. */
#ifndef FRONTDESK_IMPORT_AHEAD_H
#define FRONTDESK_IMPORT_AHEAD_H

#include "import/draft.h"
#include "import/reader.h"

struct ahead;

struct ahead_row {
    struct reader_row read;
    struct draft *drafts; /* one for each record that the map makes of it; none of a broken row */
    size_t count;
    const char **warnings;     /* codes of the map's own, ended by NULL */
    struct reader_facts facts; /* as far as the file had been read then */
    struct arena *arena;       /* owns all of it; takes what else belongs to the row */
    enum code code;
    struct error error;
};

/* Begins to read. What is given must stay as it is until ahead_stop. */
struct ahead *ahead_start(struct reader *reader, const struct map *map,
                          const struct target *targets, const struct property *property);
/* The next row, good until the next call. CODE_NOT_FOUND after the last; the row tells how much was
 * read then, too. */
enum code ahead_next(struct ahead *h, struct ahead_row **row, struct error *e);
void ahead_stop(struct ahead *h);

#endif
