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
    *m = (struct marks){0};
}

static int place_of(const struct marks *m, const struct uid *id)
{
    for (int i = 0; i < m->n; i++)
        if (uid_compare(&m->items[i].id, id) == 0)
            return i;
    return -1;
}

bool marks_has(const struct marks *m, const struct uid *id)
{
    return place_of(m, id) >= 0;
}

static void add(struct marks *m, const struct customer *c)
{
    if (m->arena == NULL)
        m->arena = arena_new();
    if (m->n == m->cap) {
        m->cap = m->cap > 0 ? m->cap * 2 : 16;
        m->items = realloc(m->items, (size_t)m->cap * sizeof *m->items);
        if (m->items == NULL)
            die_out_of_memory();
    }
    m->items[m->n++] = (struct mark){c->id, arena_str(m->arena, c->customer_code)};
}

void marks_toggle(struct marks *m, const struct customer *c)
{
    const int at = place_of(m, &c->id);
    if (at < 0)
        add(m, c);
    else
        memmove(m->items + at, m->items + at + 1, (size_t)(--m->n - at) * sizeof *m->items);
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
