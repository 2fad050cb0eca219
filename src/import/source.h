/* A text file of any size, given as lines of clean UTF-8 whatever its encoding. Memory stays
 * bounded: a line of more than SOURCE_LINE_MAX bytes is cut. */
#ifndef FRONTDESK_IMPORT_SOURCE_H
#define FRONTDESK_IMPORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "import/encoding.h"

#define SOURCE_LINE_MAX ((size_t)1024 * 1024)

struct source;

struct source_line {
    const char *p;   /* borrowed until the next call; not terminated, without its line end */
    size_t n;        /* bytes */
    uint64_t number; /* physical line in the file, from 1 */
    bool cut;        /* longer than SOURCE_LINE_MAX: the rest was skipped */
};

/* Opens a regular file and finds its encoding. CODE_NOT_FOUND, CODE_IO when it cannot be read,
 * CODE_INVALID when it is no text. */
enum code source_open(const char *path, struct source **out, struct error *e);
void source_free(struct source *s);

/* The next line; CODE_NOT_FOUND at the end of the file, without a message. */
enum code source_next(struct source *s, struct source_line *line, struct error *e);

/* Remembers the place before the next line, so that source_rewind comes back to it. What is read
 * since then stays in memory: the caller limits how far it goes on. */
void source_mark(struct source *s);
void source_rewind(struct source *s);
/* Forgets the mark. */
void source_unmark(struct source *s);

const struct encoding_found *source_found(const struct source *s);
/* Characters that the encoding does not know and that became U+FFFD, up to now. */
uint64_t source_replaced(const struct source *s);
/* Bytes of the file read so far. */
uint64_t source_done(const struct source *s);

#endif
