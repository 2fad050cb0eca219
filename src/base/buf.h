/* A growing string in an arena: for SQL, JSON text, lines of a screen. Always terminated. */
#ifndef FRONTDESK_BASE_BUF_H
#define FRONTDESK_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct buf {
    char *p;  /* owned by the arena; never NULL after buf_init */
    size_t n; /* bytes in use, without the terminator */
    size_t cap;
    struct arena *arena;
};

void buf_init(struct buf *b, struct arena *arena);
void buf_clear(struct buf *b);
void buf_add(struct buf *b, const char *s); /* NULL adds nothing */
void buf_addn(struct buf *b, const char *s, size_t n);
void buf_addc(struct buf *b, char c);
void buf_addi(struct buf *b, int64_t n); /* as a decimal number */
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
