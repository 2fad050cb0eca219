#include "store/window.h"

#include <string.h>

#include "base/uid.h"
#include "model/row.h"
#include "store/db.h"
#include "store/house.h"

static void chunk_free(struct chunk *c)
{
    arena_free(c->arena);
    *c = (struct chunk){0};
}

void window_clear(struct window *w)
{
    for (int i = 0; i < w->n; i++)
        chunk_free(&w->chunks[i]);
    *w = (struct window){0};
}

/* The chunk that holds a number, and its place there. */
static const struct chunk *chunk_of(const struct window *w, int64_t number, int64_t *place)
{
    *place = number - w->from;
    for (int i = 0; i < w->n && *place >= 0; i++) {
        if (*place < w->chunks[i].n)
            return &w->chunks[i];
        *place -= w->chunks[i].n;
    }
    return NULL;
}

const struct hit *window_at(const struct window *w, int64_t number)
{
    int64_t place;
    const struct chunk *c = chunk_of(w, number, &place);
    return c != NULL ? &c->hits[place] : NULL;
}

int64_t window_find(const struct window *w, const struct uid *customer)
{
    for (int64_t number = w->from; number < w->to; number++)
        if (uid_compare(&window_at(w, number)->customer->id, customer) == 0)
            return number;
    return -1;
}

static enum code read_chunk(struct chunk *c, struct store *s, const struct page_request *r,
                            struct error *e)
{
    TRY(page_load(s, r, &c->hits, &c->n, c->arena, e));
    for (int i = 0; i < c->n; i++)
        TRY(house_room(s, &c->hits[i].customer->id, &c->hits[i].room, c->arena, e));
    return CODE_OK;
}

/* Of one moment, and without asking for the file's lock a hundred times. */
static enum code read_at_once(struct chunk *c, struct store *s, const struct page_request *r,
                              struct error *e)
{
    TRY(db_begin_read(store_db(s), e));
    const enum code code = read_chunk(c, s, r, e);
    db_rollback(store_db(s));
    return code;
}

static enum code chunk_load(struct chunk *c, struct store *s, const struct filter *f,
                            enum page_from from, const struct hit *key, struct error *e)
{
    const struct page_request r = {.filter = f,
                                   .from = from,
                                   .key = key,
                                   .limit = key == NULL ? WINDOW_FIRST : WINDOW_CHUNK,
                                   .best = from == PAGE_FIRST};
    *c = (struct chunk){.arena = arena_new()};
    const enum code code = read_at_once(c, s, &r, e);
    if (code != CODE_OK)
        chunk_free(c);
    return code;
}

/* The window is these chunks from now on, the first hit having the number from. */
static void replace(struct window *w, struct chunk *chunks, int n, int64_t from)
{
    window_clear(w);
    memcpy(w->chunks, chunks, sizeof *chunks * (size_t)n);
    w->n = n;
    w->from = w->to = from;
    for (int i = 0; i < n; i++)
        w->to += chunks[i].n;
}

enum code window_first(struct window *w, struct store *s, const struct filter *f, struct error *e)
{
    struct chunk c;
    TRY(chunk_load(&c, s, f, PAGE_FIRST, NULL, e));
    replace(w, &c, 1, 0);
    w->at_start = true;
    w->at_end = c.n < WINDOW_FIRST && !(f->ranked && c.n > 0); /* who is less alike may follow */
    return CODE_OK;
}

enum code window_last(struct window *w, struct store *s, const struct filter *f, struct error *e)
{
    struct chunk c;
    const int64_t beyond = w->to + WINDOW_CHUNK;
    TRY(chunk_load(&c, s, f, PAGE_LAST, NULL, e));
    replace(w, &c, 1, beyond);
    w->at_end = true;
    w->at_start = c.n < WINDOW_FIRST;
    return CODE_OK;
}

/* A key whose PAGE_AFTER begins with the hit itself. */
static struct hit just_before(const struct filter *f, const struct hit *hit)
{
    struct hit key = *hit;
    key.row += f->descending ? 1 : -1;
    key.rank--;
    return key;
}

enum code window_around(struct window *w, struct store *s, const struct filter *f, int64_t number,
                        struct error *e)
{
    struct chunk chunks[2];
    const struct hit *hit = window_at(w, number);
    if (hit == NULL)
        return window_first(w, s, f, e);
    const struct hit key = just_before(f, hit);
    TRY(chunk_load(&chunks[1], s, f, PAGE_AFTER, &key, e));
    /* Before the hit itself, so that it cannot stand in both. */
    const enum code code = chunk_load(&chunks[0], s, f, PAGE_BEFORE, hit, e);
    if (code != CODE_OK) {
        chunk_free(&chunks[1]);
        return code;
    }
    replace(w, chunks, 2, number - chunks[0].n);
    w->at_start = chunks[0].n < WINDOW_CHUNK;
    w->at_end = chunks[1].n < WINDOW_CHUNK;
    return CODE_OK;
}

enum code window_after(struct window *w, struct store *s, const struct filter *f, struct error *e)
{
    struct chunk c;
    TRY(chunk_load(&c, s, f, PAGE_AFTER, window_at(w, w->to - 1), e));
    w->at_end = c.n < WINDOW_CHUNK;
    if (c.n == 0) {
        chunk_free(&c);
        return CODE_OK;
    }
    if (w->n == WINDOW_CHUNKS) {
        w->from += w->chunks[0].n;
        w->at_start = false;
        chunk_free(&w->chunks[0]);
        memmove(w->chunks, w->chunks + 1, sizeof c * (size_t)--w->n);
    }
    w->chunks[w->n++] = c;
    w->to += c.n;
    return CODE_OK;
}

enum code window_before(struct window *w, struct store *s, const struct filter *f, struct error *e)
{
    struct chunk c;
    TRY(chunk_load(&c, s, f, PAGE_BEFORE, window_at(w, w->from), e));
    if (w->n == WINDOW_CHUNKS) {
        w->to -= w->chunks[--w->n].n;
        w->at_end = false;
        chunk_free(&w->chunks[w->n]);
    }
    memmove(w->chunks + 1, w->chunks, sizeof c * (size_t)w->n++);
    w->chunks[0] = c;
    w->from -= c.n;
    w->at_start = c.n < WINDOW_CHUNK;
    return CODE_OK;
}

int64_t window_number(struct window *w, int64_t total)
{
    int64_t by = 0;
    if (w->at_start)
        by = -w->from;
    else if (w->at_end && total >= 0)
        by = total - w->to;
    if (!w->at_start && w->from + by < 1)
        by = 1 - w->from; /* something comes before */
    w->from += by;
    w->to += by;
    return by;
}
