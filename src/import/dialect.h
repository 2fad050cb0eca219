/* How a CSV file is written: which delimiter and which quotation mark, recognised from its first
 * lines. */
#ifndef FRONTDESK_IMPORT_DIALECT_H
#define FRONTDESK_IMPORT_DIALECT_H

#include <stddef.h>

struct dialect {
    char delimiter; /* comma, semicolon, tab or pipe */
    char quote;     /* double, or single where the file uses no double */
};

/* sample: n bytes of whole lines, each ended by a newline. A file of one column has a comma. */
struct dialect dialect_find(const char *sample, size_t n);

#endif
