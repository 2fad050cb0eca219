#include "sync/fork.h"

#include <string.h>

#include "base/buf.h"

/* What was read before merges had numbers is believed. */
static bool stands(const struct place *read, const struct place *there)
{
    return read->merge == 0 ? read->seq <= there->seq
                            : read->seq == there->seq && read->merge == there->merge;
}

/* Asks which merges wrote the entries at the cursors of the streams that have grown since. */
static enum code ask(struct link *l, const struct place heads[STREAMS],
                     const struct place cursors[STREAMS], struct place there[STREAMS],
                     struct arena *a, struct error *e)
{
    struct answer_rows *r;
    struct buf sql;
    int n = 0;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT stream, seq, merge FROM log WHERE ");
    for (int i = 0; i < STREAMS; i++)
        if (cursors[i].seq > 0 && cursors[i].seq < heads[i].seq)
            buf_addf(&sql, "%s(stream = %d AND seq = %lld)", n++ > 0 ? " OR " : "", i,
                     (long long)cursors[i].seq);
    if (n == 0)
        return CODE_OK;
    TRY(link_ask(l, sql.p, 0, NULL, &r, e));
    for (int i = 0; i < rows_count(r); i++)
        there[rows_int(r, i, 0)] = (struct place){rows_int(r, i, 1), rows_int(r, i, 2)};
    rows_free(r);
    return CODE_OK;
}

enum code fork_find(struct link *l, const struct place heads[STREAMS],
                    struct place cursors[STREAMS], int *forked, struct error *e)
{
    struct place there[STREAMS];
    struct arena *a = arena_new();
    memcpy(there, heads, sizeof there);
    const enum code code = ask(l, heads, cursors, there, a, e);
    arena_free(a);
    TRY(code);
    for (int i = 0; i < STREAMS; i++)
        if (cursors[i].seq > 0 && !stands(&cursors[i], &there[i])) {
            cursors[i] = (struct place){0};
            ++*forked;
        }
    return CODE_OK;
}
