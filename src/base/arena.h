/* Memory with one life: a list page, an open form, a frame, one imported row. Blocks are never
 * freed alone; arena_clear forgets them all. With FRONTDESK_ARENA_MALLOC (test builds) every block
 * is a malloc of its own, so that the address sanitizer sees each. */
#ifndef FRONTDESK_BASE_ARENA_H
#define FRONTDESK_BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);
/* Forgets all blocks and keeps one chunk for the next life. */
void arena_clear(struct arena *a);

/* size bytes, zeroed, aligned for any type. Never NULL. */
void *arena_alloc(struct arena *a, size_t size);
/* A copy of s (NULL gives NULL). */
char *arena_str(struct arena *a, const char *s);
/* A copy of the first n bytes of s, terminated. */
char *arena_strn(struct arena *a, const char *s, size_t n);
/* A copy of n bytes. */
void *arena_copy(struct arena *a, const void *p, size_t n);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* items, an array of n of that size made by this call alone (NULL: none yet), with room for one
 * more: moved when it is full. */
void *arena_more(struct arena *a, void *items, int n, size_t size);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc((a), sizeof(type) * (n)))

#endif
