/* What is seen and written down while a storm goes on. */
#include "base/buf.h"
#include "store/centre.h"
#include "store/outbox.h"
#include "tests/sync/storm.h"

void storm_saw(struct storm *st, enum sight what, const char *words)
{
    if (st->saw[what] == NULL)
        st->saw[what] = arena_printf(st->a, "step %d (%s): %s", st->step, st->doing, words);
}

void storm_note_writes(struct storm *st, int desk)
{
    struct desk *d = st->c->desks[desk];
    struct parcel *parcels;
    int n;
    ck_ok(outbox_read(d->s, st->known[desk], 1000, 10000000, &parcels, &n, st->a, &d->e), &d->e);
    for (int i = 0; i < n; i++) {
        const struct journal *e = &parcels[i].entry;
        st->writes = arena_more(st->a, st->writes, st->n_writes, sizeof *st->writes);
        st->writes[st->n_writes++] = (struct wrote){desk,      e->seq,    e->hlc,  e->entity,
                                                    e->record, e->action, e->verb, e->changes};
        st->known[desk] = e->seq;
    }
}

static void look_at_records(struct storm *st, int desk)
{
    static const char *const fields[] = {"job_title", "department", "city", STORM_PAIRED};
    for (int i = 0; i < COUNT_OF(fields); i++) {
        const int no = entity_field(&customer_entity, fields[i])->no;
        const int64_t older = desk_number(
            st->c->desks[desk],
            "SELECT count(*) FROM customer c WHERE %s IS NOT (SELECT json_extract(j.changes, "
            "'$.\"%d\"[1]') FROM journal j WHERE j.record = c.id AND j.verb = 'change' AND "
            "json_type(j.changes, '$.\"%d\"') IS NOT NULL ORDER BY j.hlc DESC LIMIT 1)",
            fields[i], no, no);
        if (older > 0)
            storm_saw(st, SAW_OLDER, arena_printf(st->a, "desk %d, %s", desk, fields[i]));
    }
}

static void look_at_actions(struct storm *st, int desk)
{
    struct buf b;
    buf_init(&b, st->a);
    for (int i = 0; i < st->n_pairs; i++)
        buf_addf(&b, "%sx'%s'", i > 0 ? "," : "", uid_hex(st->a, &st->pairs[i]));
    if (st->n_pairs > 0 &&
        desk_number(st->c->desks[desk],
                    "SELECT count(*) FROM (SELECT action FROM journal WHERE action IN (%.3600s) "
                    "GROUP BY action HAVING count(*) <> 2)",
                    b.n > 3600 ? "" : b.p) > 0)
        storm_saw(st, SAW_HALF, arena_printf(st->a, "desk %d", desk));
}

/* How many entries of others a desk should have had to read to be where it says it is. */
static int64_t read_so_far(struct storm *st, int desk)
{
    struct place cursors[STREAMS];
    struct buf where;
    struct desk *d = st->c->desks[desk];
    ck_ok(cursors_load(d->s, cursors, &d->e), &d->e);
    buf_init(&where, st->a);
    for (int i = 0; i < STREAMS; i++)
        if (cursors[i].seq > 0)
            buf_addf(&where, "%sstream = %d AND seq <= %lld", where.n > 0 ? " OR " : "", i,
                     (long long)cursors[i].seq);
    struct answer_rows *r;
    ck_ok(link_ask(st->c->link,
                   arena_printf(st->a, "SELECT count(*) FROM log WHERE desk <> %d AND (%s)",
                                desk + 1, where.n > 0 ? where.p : "false"),
                   0, NULL, &r, &st->c->e),
          &st->c->e);
    const int64_t n = rows_int(r, 0, 0);
    rows_free(r);
    return n;
}

static int64_t has_of_others(struct storm *st, int desk)
{
    return desk_number(st->c->desks[desk], "SELECT count(*) FROM journal WHERE desk <> 1");
}

static int64_t unread(struct storm *st, int desk)
{
    return read_so_far(st, desk) - has_of_others(st, desk);
}

void storm_begin(struct storm *st, int desk)
{
    st->known[desk] = outbox_count(st->c->desks[desk]->s, 0);
    st->skipped[desk] = unread(st, desk);
}

void storm_look(struct storm *st, int desk)
{
    look_at_records(st, desk);
    look_at_actions(st, desk);
    if (chain_number(st->c,
                     "SELECT count(*) FROM stream s WHERE head <> (SELECT count(*) FROM log l "
                     "WHERE l.stream = s.stream) OR head <> coalesce((SELECT max(seq) FROM "
                     "log l WHERE l.stream = s.stream), 0)") > 0)
        storm_saw(st, SAW_GAP, "the log");
    if (unread(st, desk) > st->skipped[desk])
        storm_saw(st, SAW_MISSING, arena_printf(st->a, "desk %d", desk));
}
