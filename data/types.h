/* The C types a field of an entity may have. Everything a row holds is one of these four:
 * int64_t (NONE = null), const char * (NULL = null), struct uid (all zero = null), struct bytes (n
 * = 0: null). */
#ifndef FRONTDESK_DATA_TYPES_H
#define FRONTDESK_DATA_TYPES_H

#include <stddef.h>
#include <stdint.h>

/* A record id: UUIDv7 (RFC 9562), so that order of ids is order of creation. */
struct uid {
    unsigned char b[16];
};

/* Bytes owned by somebody else, usually the arena of the row. */
struct bytes {
    const unsigned char *p;
    size_t n;
};

/* The null of every integer kind. */
#define NONE INT64_MIN

#endif
