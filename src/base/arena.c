#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

#define CHUNK_SIZE ((size_t)16 * 1024)

struct chunk {
    struct chunk *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char data[];
};

struct arena {
    struct chunk *chunks; /* newest first */
};

static struct chunk *chunk_new(size_t size)
{
    struct chunk *c = malloc(sizeof *c + size);
    if (c == NULL)
        die_out_of_memory();
    c->next = NULL;
    c->used = 0;
    c->size = size;
    return c;
}

struct arena *arena_new(void)
{
    struct arena *a = calloc(1, sizeof *a);
    if (a == NULL)
        die_out_of_memory();
    return a;
}

static void free_chunks(struct chunk *c)
{
    while (c != NULL) {
        struct chunk *next = c->next;
        free(c);
        c = next;
    }
}

void arena_free(struct arena *a)
{
    if (a == NULL)
        return;
    free_chunks(a->chunks);
    free(a);
}

void arena_clear(struct arena *a)
{
#ifdef FRONTDESK_ARENA_MALLOC
    free_chunks(a->chunks);
    a->chunks = NULL;
#else
    if (a->chunks == NULL)
        return;
    free_chunks(a->chunks->next);
    a->chunks->next = NULL;
    a->chunks->used = 0;
#endif
}

void *arena_alloc(struct arena *a, size_t size)
{
    const size_t align = _Alignof(max_align_t);
#ifdef FRONTDESK_ARENA_MALLOC
    struct chunk *c = chunk_new(size);
    c->next = a->chunks;
    a->chunks = c;
#else
    size = (size + align - 1) / align * align;
    struct chunk *c = a->chunks;
    if (c == NULL || c->size - c->used < size) {
        c = chunk_new(size > CHUNK_SIZE ? size : CHUNK_SIZE);
        c->next = a->chunks;
        a->chunks = c;
    }
#endif
    void *p = c->data + c->used;
    c->used += size;
    (void)align;
    return memset(p, 0, size);
}

void *arena_copy(struct arena *a, const void *p, size_t n)
{
    void *copy = arena_alloc(a, n);
    if (n > 0)
        memcpy(copy, p, n);
    return copy;
}

void *arena_more(struct arena *a, void *items, int n, size_t size)
{
    const size_t least = 8, count = (size_t)n;
    if (count != 0 && (count < least || (count & (count - 1)) != 0))
        return items;
    void *more = arena_alloc(a, (count == 0 ? least : count * 2) * size);
    if (count > 0)
        memcpy(more, items, count * size);
    return more;
}

char *arena_strn(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_alloc(a, n + 1);
    if (n > 0)
        memcpy(copy, s, n);
    return copy;
}

char *arena_str(struct arena *a, const char *s)
{
    return s ? arena_strn(a, s, strlen(s)) : NULL;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *s = arena_alloc(a, (size_t)n + 1);
    vsnprintf(s, (size_t)n + 1, format, again);
    va_end(again);
    return s;
}
