/* CSV files of any size, one row at a time, in memory that does not grow with the file. Delimiter,
 * quotation mark, encoding, byte order mark and line ends are recognised. A row that cannot be read
 * is given back with its problem, and reading goes on with the next line. */
#ifndef FRONTDESK_IMPORT_READER_H
#define FRONTDESK_IMPORT_READER_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "import/dialect.h"
#include "import/encoding.h"

struct reader;

struct reader_row {
    uint64_t line;       /* physical line where it starts, from 1 */
    size_t n;            /* number of fields; as many as the header has, unless problem is set */
    const char **fields; /* UTF-8, never NULL */
    const char *problem; /* NULL, or why the row cannot be used: a whole sentence */
};

struct reader_facts {
    struct dialect dialect;
    const struct encoding_found *file;
    uint64_t replaced; /* characters that became U+FFFD, up to now */
    uint64_t done;     /* bytes of the file read so far, of file->size */
};

/* Opens the file and reads its header. Errors as source_open; CODE_INVALID without a header. */
enum code reader_open(const char *path, struct reader **out, struct error *e);
void reader_free(struct reader *r);

/* Names of the columns, as they stand in the file; *n their number. Borrowed from r. */
const char *const *reader_header(const struct reader *r, size_t *n);

/* The next row, in the arena; blank lines are passed over. CODE_NOT_FOUND after the last. */
enum code reader_next(struct reader *r, struct arena *arena, struct reader_row *row,
                      struct error *e);

struct reader_facts reader_facts(const struct reader *r);

#endif
