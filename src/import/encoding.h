/* Which encoding a file has: found by reading all of it once. */
#ifndef FRONTDESK_IMPORT_ENCODING_H
#define FRONTDESK_IMPORT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum encoding { ENCODING_UTF8, ENCODING_WINDOWS_1252, ENCODING_UTF16LE, ENCODING_UTF16BE };

struct encoding_found {
    enum encoding encoding;
    size_t bom;    /* bytes of the byte order mark at the start; 0 none */
    bool old_mac;  /* lines end with CR alone */
    bool crlf;     /* lines end with CR LF */
    uint64_t size; /* bytes of the file */
};

/* Reads the file from its start to its end: UTF-16 by its byte order mark, UTF-8 when every byte
 * fits, else Windows-1252. CODE_INVALID when it is no text: NUL bytes, a spreadsheet. */
enum code encoding_find(int fd, struct encoding_found *out, struct error *e);

/* The name people know it by. */
const char *encoding_name(enum encoding encoding);

/* Bytes at the end of p (n bytes of UTF-8) that begin a character whose rest is not there: 0 to 3.
 */
size_t encoding_unfinished(const char *p, size_t n);

/* Converts n bytes of Windows-1252 to UTF-8; out must have room for 3 * n bytes. Returns the
 * length; bytes without a meaning become U+FFFD and are added to *replaced. */
size_t encoding_from_1252(const char *in, size_t n, char *out, uint64_t *replaced);

#endif
