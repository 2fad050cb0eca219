#include "import/ahead.h"

#include <stdlib.h>

#include "base/crash.h"
#include "base/thread.h"

#define ROOM 64 /* rows */

struct ahead {
    struct reader *reader;
    const struct map *map;
    const struct target *targets;
    struct property property;
    pthread_t thread;
    bool threaded; /* else each row is read when it is asked for */
    pthread_mutex_t lock;
    pthread_cond_t more, room;
    /* under the lock */
    struct ahead_row rows[ROOM];
    size_t read, taken; /* rows so far; taken: those whose place is free again */
    bool held;          /* the caller has the row behind those taken */
    bool stop;
};

static enum code read_row(struct ahead *h, struct ahead_row *row, struct error *e)
{
    arena_clear(row->arena);
    crash_here("import.ahead");
    row->drafts = NULL;
    row->count = 0;
    TRY(reader_next(h->reader, row->arena, &row->read, e));
    if (row->read.problem != NULL)
        return CODE_OK;
    const struct map_row mapped = map_apply(h->map, row->read.fields, row->arena);
    row->warnings = mapped.warnings;
    row->drafts = ARENA_ARRAY(row->arena, struct draft, mapped.count);
    for (; row->count < mapped.count; row->count++) {
        const struct map_record *r = &mapped.records[row->count];
        draft_read(&row->drafts[row->count], &h->targets[r->section - h->map->sections], r,
                   &h->property, row->arena);
    }
    return CODE_OK;
}

/* Reads into the next free place; false when it was the last. */
static bool read_one(struct ahead *h)
{
    struct ahead_row *row = &h->rows[h->read % ROOM];
    row->code = read_row(h, row, &row->error);
    row->facts = reader_facts(h->reader);
    return row->code == CODE_OK;
}

/* Waits for a free place; false when no more rows are wanted. */
static bool wait_for_room(struct ahead *h)
{
    pthread_mutex_lock(&h->lock);
    while (!h->stop && h->read - h->taken == ROOM)
        pthread_cond_wait(&h->room, &h->lock);
    const bool wanted = !h->stop;
    pthread_mutex_unlock(&h->lock);
    return wanted;
}

static void *work(void *context)
{
    struct ahead *h = context;
    for (bool more = true; more && wait_for_room(h);) {
        more = read_one(h);
        pthread_mutex_lock(&h->lock);
        h->read++;
        pthread_cond_signal(&h->more);
        pthread_mutex_unlock(&h->lock);
    }
    return NULL;
}

struct ahead *ahead_start(struct reader *reader, const struct map *map,
                          const struct target *targets, const struct property *property)
{
    struct ahead *h = calloc(1, sizeof *h);
    if (h == NULL)
        die_out_of_memory();
    h->reader = reader;
    h->map = map;
    h->targets = targets;
    h->property = *property;
    for (int i = 0; i < ROOM; i++)
        h->rows[i].arena = arena_new();
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->more, NULL);
    pthread_cond_init(&h->room, NULL);
    h->threaded = thread_start(&h->thread, work, h);
    return h;
}

/* Gives back the place of the row that the caller had. The thread is woken when half of the places
 * are free, not for each. */
static void release(struct ahead *h)
{
    if (!h->held)
        return;
    h->taken++;
    h->held = false;
    if (h->read - h->taken == ROOM / 2)
        pthread_cond_signal(&h->room);
}

enum code ahead_next(struct ahead *h, struct ahead_row **row, struct error *e)
{
    pthread_mutex_lock(&h->lock);
    release(h);
    if (!h->threaded && h->read == h->taken) {
        read_one(h);
        h->read++;
    }
    while (h->read == h->taken)
        pthread_cond_wait(&h->more, &h->lock);
    *row = &h->rows[h->taken % ROOM];
    h->held = true;
    pthread_mutex_unlock(&h->lock);
    if ((*row)->code != CODE_OK && e != NULL)
        *e = (*row)->error;
    return (*row)->code;
}

void ahead_stop(struct ahead *h)
{
    if (h == NULL)
        return;
    pthread_mutex_lock(&h->lock);
    h->stop = true;
    pthread_cond_signal(&h->room);
    pthread_mutex_unlock(&h->lock);
    if (h->threaded)
        pthread_join(h->thread, NULL);
    pthread_cond_destroy(&h->room);
    pthread_cond_destroy(&h->more);
    pthread_mutex_destroy(&h->lock);
    for (int i = 0; i < ROOM; i++)
        arena_free(h->rows[i].arena);
    free(h);
}
