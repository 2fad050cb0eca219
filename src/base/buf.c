#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct buf *b, struct arena *arena)
{
    b->arena = arena;
    b->cap = 64;
    b->n = 0;
    b->p = arena_alloc(arena, b->cap);
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->p[0] = '\0';
}

/* Makes room for n more bytes and the terminator. */
static void reserve(struct buf *b, size_t n)
{
    if (b->n + n + 1 <= b->cap)
        return;
    size_t cap = b->cap * 2;
    while (cap < b->n + n + 1)
        cap *= 2;
    char *p = arena_alloc(b->arena, cap);
    memcpy(p, b->p, b->n + 1);
    b->p = p;
    b->cap = cap;
}

void buf_addn(struct buf *b, const char *s, size_t n)
{
    if (n == 0)
        return;
    reserve(b, n);
    memcpy(b->p + b->n, s, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_add(struct buf *b, const char *s)
{
    if (s != NULL)
        buf_addn(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
    buf_addn(b, &c, 1);
}

void buf_addi(struct buf *b, int64_t n)
{
    char digits[24], *p = digits + sizeof digits;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do
        *--p = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (n < 0)
        *--p = '-';
    buf_addn(b, p, (size_t)(digits + sizeof digits - p));
}

void buf_addf(struct buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    reserve(b, (size_t)n);
    vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    va_end(again);
    b->n += (size_t)n;
}
