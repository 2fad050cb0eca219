/* The reject file: rows that could not be taken, with line and reason in front of the original
 * columns, so that they can be mended and imported again. Nobody else may read it (0600). */
#ifndef FRONTDESK_IMPORT_REJECT_H
#define FRONTDESK_IMPORT_REJECT_H

#include "import/reader.h"

struct rejects;

/* Prepares a file at path, or beside the source when path is NULL; it is made at the first row. One
 * that is there already is kept as path.old; what is no file, as a pipe, takes them. */
struct rejects *rejects_new(const char *path, const char *source, const char *const *header,
                            size_t columns);
/* Writes one row. */
enum code rejects_add(struct rejects *r, const struct reader_row *row, const char *reason,
                      struct error *e);
/* Where the rows went; NULL when there were none. */
const char *rejects_path(const struct rejects *r);
/* Closes the file. CODE_IO when not all could be written; r is gone either way. */
enum code rejects_close(struct rejects *r, struct error *e);

#endif
