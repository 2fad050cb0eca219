/* Pages in an order of several levels, group by group: those that are equal in the first level. */
#include <string.h>

#include "store/page_own.h"
#include "store/sort.h"

#define MOST_SKIPPED 2000 /* rows before a numbered page that are read for it */

/* The same reading with another request; its page is what is still missing of this one. */
static struct reading reading_of(const struct reading *g, const struct page_request *r)
{
    struct reading other = *g;
    other.r = r;
    other.key = sort_key(r->filter->sort, g->a);
    other.index = sort_index(r->filter->sort);
    other.upward = r->filter->descending == g->backward;
    other.hits = g->hits + g->n;
    other.n = 0;
    return other;
}

/* One of the next group in reading direction: the one behind that of key, or the first (NULL). */
static enum code next_group(const struct reading *g, const struct hit *key, struct hit *out,
                            bool *found, struct error *e)
{
    struct filter f = *g->r->filter;
    struct page_request r = {.filter = &f, .key = key, .limit = 1};
    f.then_count = 0;
    struct reading one = reading_of(g, &r);
    one.hits = out;
    const bool null = page_key_is_null(&one);
    if (key == NULL)
        TRY(page_read_part(&one, BY_ORDER, WHOLE, e));
    else if (!null)
        TRY(page_read_part(&one, BY_ORDER, BEYOND, e));
    if (key != NULL && one.n == 0 && null == one.upward)
        TRY(page_read_part(&one, BY_ORDER, null ? VALUES : NULLS, e));
    *found = one.n > 0;
    return CODE_OK;
}

/* The filter for the group of a customer: its order is that of the further levels. can_group sees
 * to it that there is room for its value. */
static struct filter group_filter(const struct reading *g, const struct customer *c)
{
    struct filter f = *g->r->filter;
    const bool null = sort_is_null(f.sort, c);
    if (!null)
        f.values[f.value_count++] = sort_value(f.sort, c, g->a);
    f.where = arena_printf(g->a, "%s%s%s %s", f.where, f.where[0] != '\0' ? " AND " : "", g->key,
                           null ? "IS NULL" : "= ?");
    f.sort = f.then[0].field;
    f.descending = f.then[0].descending;
    f.then_count--;
    memmove(f.then, f.then + 1, sizeof *f.then * (size_t)f.then_count);
    return f;
}

static enum code read_groups(struct reading *g, struct error *e);

/* One group: few are sorted; of many the index of their own order has soon found enough. */
static enum code read_group(struct reading *walked, const char *index, struct error *e)
{
    struct reading sorted = *walked;
    const bool levels = walked->r->filter->then_count > 0;
    bool done;
    sorted.index = index; /* of the level before, in which they are equal */
    sorted.crowd = true;
    TRY(page_try(&sorted, BY_ORDER, walked->limits.short_walk, &done, e));
    if (!done && walked->index != NULL) {
        TRY(page_try(walked, BY_ORDER, walked->limits.short_walk, &done, e));
        if (!done && levels)
            return read_groups(walked, e);
        if (!done)
            TRY(page_try(walked, BY_ORDER, walked->limits.long_walk, &done, e));
        if (done)
            return CODE_OK;
    }
    if (!done)
        TRY(page_read_parts(&sorted, BY_ORDER, e));
    walked->n = sorted.n;
    return CODE_OK;
}

static enum code add_group(struct reading *g, const struct hit *of, bool from_key, struct error *e)
{
    const struct filter f = group_filter(g, of->customer);
    const struct page_request r = {.filter = &f,
                                   .from = g->r->from,
                                   .key = from_key ? g->r->key : NULL,
                                   .limit = g->r->limit - g->n};
    struct reading group = reading_of(g, &r);
    TRY(read_group(&group, g->index, e));
    g->n += group.n;
    return CODE_OK;
}

/* The rest of the neighbour's group, and then group by group until the page is full. */
static enum code read_groups(struct reading *g, struct error *e)
{
    struct hit here, next;
    bool found = g->r->key != NULL;
    g->n = 0;
    if (found) {
        here = *g->r->key;
        TRY(add_group(g, &here, true, e));
    }
    while (g->n < g->r->limit) {
        TRY(next_group(g, found ? &here : NULL, &next, &found, e));
        if (!found)
            return CODE_OK;
        here = next;
        TRY(add_group(g, &here, false, e));
    }
    return CODE_OK;
}

/* A page by its number: those before it are read and left out. */
static enum code read_numbered(struct reading *g, struct error *e)
{
    struct page_request r = *g->r;
    r.limit += (int)r.offset;
    r.offset = 0;
    struct reading all = reading_of(g, &r);
    all.hits = ARENA_ARRAY(g->a, struct hit, r.limit + 1);
    TRY(read_groups(&all, e));
    g->n = all.n > g->r->offset ? all.n - (int)g->r->offset : 0;
    if (g->n > 0)
        memcpy(g->hits, all.hits + g->r->offset, (size_t)g->n * sizeof *g->hits);
    return CODE_OK;
}

/* Whether there are levels whose groups can be read one by one, each with room for its values. */
static bool can_group(const struct reading *g)
{
    const struct filter *f = g->r->filter;
    return f->then_count > 0 && g->index != NULL && g->r->offset <= MOST_SKIPPED &&
           f->value_count + f->then_count <= FILTER_VALUES;
}

static enum code read_by_groups(struct reading *g, struct error *e)
{
    return g->r->offset > 0 ? read_numbered(g, e) : read_groups(g, e);
}

/* Everybody, along the index. Those that are equal in its order are sorted before the first of them
 * comes; where that takes too long they are too many to be sorted. */
enum code page_read_everybody(struct reading *g, struct error *e)
{
    bool done;
    if (!can_group(g))
        return page_read_parts(g, BY_ORDER, e);
    TRY(page_try(g, BY_ORDER, g->limits.short_walk, &done, e));
    return done ? CODE_OK : read_by_groups(g, e);
}

enum code page_read_dense(struct reading *g, bool *done, struct error *e)
{
    struct filter f = *g->r->filter;
    struct page_request r = *g->r;
    *done = false;
    g->n = 0; /* what was found so far, was found too slowly */
    if (!can_group(g))
        return CODE_OK;
    f.then_count = 0;
    r.filter = &f;
    struct reading plain = reading_of(g, &r);
    TRY(page_try(&plain, BY_ORDER, g->limits.short_walk, done, e));
    return *done ? read_by_groups(g, e) : CODE_OK;
}
