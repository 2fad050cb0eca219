#include "ui/view/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/uid.h"

void marks_clear(struct marks *m)
{
    arena_free(m->arena);
    free(m->items);
    free(m->places);
    *m = (struct marks){0};
}

/* Where the id stands among the places, or would. */
static int slot_of(const struct marks *m, const struct uid *id)
{
    uint64_t half[2];
    _Static_assert(sizeof half == sizeof *id, "an id is two halves");
    memcpy(half, id, sizeof half);
    const uint64_t hash = (half[0] ^ half[1] * 0x9e3779b97f4a7c15u) * 0xbf58476d1ce4e5b9u;
    int at = (int)(hash >> 32) & (m->room - 1);
    while (m->places[at] != 0 && uid_compare(&m->items[m->places[at] - 1].id, id) != 0)
        at = (at + 1) & (m->room - 1);
    return at;
}

static int place_of(const struct marks *m, const struct uid *id)
{
    return m->n > 0 ? m->places[slot_of(m, id)] - 1 : -1;
}

/* Places everybody anew: there is more room, or the numbers have moved. */
static void place_all(struct marks *m)
{
    memset(m->places, 0, (size_t)m->room * sizeof *m->places);
    for (int i = 0; i < m->n; i++)
        m->places[slot_of(m, &m->items[i].id)] = i + 1;
}

static void grow(struct marks *m)
{
    m->cap = m->cap > 0 ? m->cap * 2 : 16;
    m->room = m->cap * 2;
    m->items = realloc(m->items, (size_t)m->cap * sizeof *m->items);
    m->places = realloc(m->places, (size_t)m->room * sizeof *m->places);
    if (m->items == NULL || m->places == NULL)
        die_out_of_memory();
    place_all(m);
}

bool marks_has(const struct marks *m, const struct uid *id)
{
    return place_of(m, id) >= 0;
}

static void add(struct marks *m, const struct customer *c)
{
    if (m->arena == NULL)
        m->arena = arena_new();
    if (m->n == m->cap)
        grow(m);
    m->places[slot_of(m, &c->id)] = m->n + 1;
    m->items[m->n++] = (struct mark){c->id, arena_str(m->arena, c->customer_code)};
}

void marks_toggle(struct marks *m, const struct customer *c)
{
    const int at = place_of(m, &c->id);
    if (at < 0) {
        add(m, c);
        return;
    }
    memmove(m->items + at, m->items + at + 1, (size_t)(--m->n - at) * sizeof *m->items);
    place_all(m);
}

void marks_add(struct marks *m, const struct customer *c)
{
    if (!marks_has(m, &c->id))
        add(m, c);
}

const char *marks_codes(const struct marks *m, struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < m->n; i++)
        buf_addf(&b, "%s%s", i > 0 ? "\n" : "", m->items[i].code);
    return b.p;
}
