#include "sync/round.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/crash.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/seeded.h"
#include "base/uid.h"
#include "rules/twin_afar.h"
#include "rules/unite.h"
#include "store/gate.h"
#include "store/outbox.h"
#include "store/restamp.h"
#include "sync/central.h"
#include "sync/credentials.h"
#include "sync/fork.h"
#include "sync/numbers.h"
#include "sync/standing.h"
#include "sync/wire.h"

#define MOST_BYTES 1000000 /* of one batch, about */
#define MOST_READ 20000    /* entries that are held in memory and taken in together */

/* A round under way. */
struct sync {
    struct store *s;
    struct link *l;
    struct round *round;
    struct centre centre;
    int64_t last_seq;            /* our last entry that the centre has */
    bool staged;                 /* a round before has left entries there that were not taken */
    bool ahead;                  /* the centre refused entries for their clocks */
    struct place heads[STREAMS]; /* the last of each stream there */
    struct place cursors[STREAMS];
};

/* ---- Hello */

/* The next of "{1,2,3}". */
static int64_t next_of(const char **text)
{
    *text += strcspn(*text, "0123456789");
    return strtoll(*text, (char **)text, 10);
}

static void read_heads(const char *seqs, const char *merges, struct place heads[STREAMS])
{
    for (int i = 0; seqs != NULL && merges != NULL && i < STREAMS; i++)
        heads[i] = (struct place){next_of(&seqs), next_of(&merges)};
}

/* The last entry that both have must be the same one: else this file, or the one that has sent it,
 * is a copy, and both were written to. */
static enum code check_same(struct sync *sync, const char *digest, struct error *e)
{
    const int64_t last = outbox_count(sync->s, 0);
    const char *own;
    struct arena *a = arena_new();
    enum code code =
        outbox_digest(sync->s, last < sync->last_seq ? last : sync->last_seq, &own, a, e);
    if (code == CODE_OK && own != NULL && digest != NULL && strcmp(own, digest) != 0)
        code =
            fail(e, CODE_CONFLICT, NULL,
                 _("The central store has other entries of this desk than this file: it was "
                   "copied, and both copies were written to. Nothing was sent or taken, and what "
                   "was written here stays. Work on with the other copy, or let this one join "
                   "as a new file with a new code (frontdesk central desk add)."));
    arena_free(a);
    return code;
}

static enum code read_hello(struct sync *sync, const struct answer_rows *r, int64_t asked,
                            struct error *e)
{
    struct uid property;
    if (rows_count(r) != 1 || !uid_parse(rows_text(r, 0, 0), &property) ||
        uid_compare(&property, &sync->centre.property) != 0)
        return fail(e, CODE_CONFLICT, NULL,
                    _("That is the central store of another property. Nothing was sent or taken."));
    const int64_t between = (asked + store_now(sync->s)) / 2;
    sync->centre.clock_offset = rows_int(r, 0, 2) - between;
    sync->last_seq = rows_int(r, 0, 3);
    sync->staged = *rows_text(r, 0, 4) == 't';
    read_heads(rows_text(r, 0, 5), rows_text(r, 0, 6), sync->heads);
    return check_same(sync, rows_text(r, 0, 7), e);
}

static enum code hello(struct sync *sync, struct error *e)
{
    struct answer_rows *r;
    struct arena *a = arena_new();
    const int64_t asked = store_now(sync->s);
    const char *const values[] = {arena_printf(a, "%d", CENTRAL_PROTOCOL),
                                  arena_printf(a, "%d", central_schema()),
                                  arena_printf(a, "%lld", (long long)asked),
                                  arena_printf(a, "%lld", (long long)outbox_count(sync->s, 0))};
    enum code code =
        link_ask(sync->l,
                 "SELECT property, schema, now, last_seq, staged, heads, merges, digest "
                 "FROM hello($1, $2, $3, $4)",
                 4, values, &r, e);
    arena_free(a);
    TRY(code);
    code = read_hello(sync, r, asked, e);
    rows_free(r);
    return code;
}

/* ---- Out */

static enum code stage(struct sync *sync, const struct parcel *parcels, int n, struct arena *a,
                       struct error *e)
{
    struct buf lines;
    buf_init(&lines, a);
    TRY(link_copy_begin(sync->l, "COPY stage (" WIRE_STAGE ") FROM STDIN", e));
    for (int i = 0; i < n; i++) {
        buf_clear(&lines);
        wire_add(&parcels[i], &lines);
        TRY(link_copy_put(sync->l, lines.p, lines.n, e));
        if (i == n / 2)
            crash_here("sync.mid-copy");
    }
    return link_copy_end(sync->l, e);
}

/* What is staged becomes part of the store, and only then counts as there. */
static enum code apply(struct sync *sync, struct error *e)
{
    struct answer_rows *r;
    crash_here("sync.before-apply");
    TRY(link_ask(sync->l, "SELECT last_seq, quarantined, ahead FROM apply()", 0, NULL, &r, e));
    crash_here("sync.applied");
    sync->round->sent += rows_int(r, 0, 0) - sync->last_seq;
    sync->round->quarantined += rows_int(r, 0, 1);
    sync->last_seq = sync->centre.acked = rows_int(r, 0, 0);
    sync->ahead = *rows_text(r, 0, 2) == 't';
    rows_free(r);
    TRY(centre_save(sync->s, &sync->centre, e));
    crash_here("sync.acked");
    return CODE_OK;
}

/* A batch that moves nothing would be sent for ever. */
static enum code send(struct sync *sync, const struct parcel *parcels, int n, struct arena *a,
                      struct error *e)
{
    const int64_t before = sync->last_seq;
    int64_t restamped = 0;
    TRY(stage(sync, parcels, n, a, e));
    TRY(apply(sync, e));
    if (sync->ahead)
        TRY(restamp_ahead(sync->s, sync->last_seq, sync->centre.clock_offset, &restamped, e));
    sync->round->restamped += restamped;
    return sync->last_seq > before || restamped > 0
               ? CODE_OK
               : fail(e, CODE_IO, NULL,
                      _("The central store did not take the next entry of this desk. What waits "
                        "stays here."));
}

static bool goes_on(const struct sync *sync, int64_t done, int64_t of)
{
    return sync->round->progress == NULL || sync->round->progress((void *)_("entries"), done, of);
}

static enum code push(struct sync *sync, struct error *e)
{
    struct arena *a = arena_new();
    const int batch = sync->round->batch > 0 ? sync->round->batch : ROUND_BATCH;
    enum code code = sync->staged ? apply(sync, e) : CODE_OK;
    for (int n = 1; code == CODE_OK && n > 0;) {
        struct parcel *parcels;
        arena_clear(a);
        code = outbox_read(sync->s, sync->last_seq, batch, MOST_BYTES, &parcels, &n, a, e);
        if (code != CODE_OK || n == 0)
            break;
        crash_here("sync.before-copy");
        code = send(sync, parcels, n, a, e);
        if (code == CODE_OK && !goes_on(sync, sync->round->sent,
                                        sync->round->sent + outbox_count(sync->s, sync->last_seq)))
            code = fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    arena_free(a);
    return code;
}

/* ---- In */

/* Whether what follows may be left for another transaction: a person's gesture is seen whole or not
 * at all. */
static bool may_commit(const struct sync *sync, const struct parcel *parcels, int n, int i)
{
    const bool ends =
        i + 1 == n || uid_compare(&parcels[i].entry.action, &parcels[i + 1].entry.action) != 0;
    return seeded("half-action") || (ends && gate_should_commit(sync->s));
}

/* In transactions that are short for whoever works at the desk meanwhile. The cursors move with the
 * last: what is taken in twice changes nothing. */
static enum code take_in(struct sync *sync, struct parcel *parcels, int n,
                         const struct place cursors[STREAMS], struct error *e)
{
    struct arena *a = arena_new();
    enum code code = seeded("cursor-first") ? cursors_save(sync->s, cursors, e) : CODE_OK;
    if (code == CODE_OK)
        code = gate_begin(sync->s, e);
    for (int i = 0; code == CODE_OK && i < n; i++) {
        bool is_new = false;
        arena_clear(a);
        code = store_receive(sync->s, &parcels[i], &is_new, a, e);
        sync->round->received += is_new;
        crash_here("sync.received");
        if (code != CODE_OK || i + 1 == n || !may_commit(sync, parcels, n, i))
            continue;
        code = gate_commit(sync->s, e);
        if (code == CODE_OK)
            code = gate_begin(sync->s, e);
        else
            n = -1;
    }
    if (code == CODE_OK)
        code = cursors_save(sync->s, cursors, e);
    if (code == CODE_OK)
        code = gate_commit(sync->s, e);
    else if (n >= 0)
        gate_rollback(sync->s);
    crash_here("sync.taken-in");
    arena_free(a);
    return code;
}

/* Runs a COPY of the log; *n entries in its order. */
static enum code read_log(struct sync *sync, const char *sql, struct parcel **out, int *n,
                          struct arena *a, struct error *e)
{
    char *line;
    int room = 0;
    *n = 0;
    *out = NULL;
    TRY(link_copy_begin(sync->l, sql, e));
    for (;;) {
        TRY(link_copy_line(sync->l, &line, e));
        if (line == NULL)
            break;
        if (*n == room) {
            struct parcel *more = ARENA_ARRAY(a, struct parcel, (size_t)(room = room * 2 + 64));
            if (*n > 0)
                memcpy(more, *out, (size_t)*n * sizeof *more);
            *out = more;
        }
        TRY(wire_read(line, &(*out)[(*n)++], a, e));
    }
    return CODE_OK;
}

/* The next entries of all streams, as many as are taken in together; to: how far that goes. False
 * when there are none. */
static bool next_ranges(const struct sync *sync, struct place to[STREAMS], struct buf *where)
{
    int64_t room = MOST_READ;
    for (int i = 0; i < STREAMS; i++) {
        const int64_t left = sync->heads[i].seq - sync->cursors[i].seq,
                      n = left < room ? left : room;
        to[i] = sync->cursors[i];
        if (n <= 0)
            continue;
        to[i] = (struct place){.seq = to[i].seq + n};
        buf_addf(where, "%s(l.stream = %d AND l.seq > %lld AND l.seq <= %lld)",
                 where->n > 0 ? " OR " : "", i, (long long)sync->cursors[i].seq,
                 (long long)to[i].seq);
        room -= n;
    }
    return where->n > 0;
}

/* Actions one by one, each after what its writer had seen: what is taken in before what it follows
 * would look like a conflict. */
#define IN_ORDER "ORDER BY max(l.hlc) OVER (PARTITION BY l.action), l.hlc"

/* Notes which merge wrote the last entry read of each stream. */
static void note_merges(const struct parcel *parcels, int n, struct place to[STREAMS])
{
    for (int i = 0; i < n; i++) {
        const struct parcel *p = &parcels[i];
        if (p->stream >= 0 && p->stream < STREAMS && p->place.seq == to[p->stream].seq)
            to[p->stream] = p->place;
    }
}

/* Entries of the streams that are not read. */
static int64_t left_to_read(const struct sync *sync)
{
    int64_t n = 0;
    for (int i = 0; i < STREAMS; i++)
        if (sync->heads[i].seq > sync->cursors[i].seq)
            n += sync->heads[i].seq - sync->cursors[i].seq;
    return n;
}

static enum code pull(struct sync *sync, struct error *e)
{
    const int64_t all = left_to_read(sync);
    struct arena *a = arena_new();
    enum code code = CODE_OK;
    struct place to[STREAMS];
    while (code == CODE_OK) {
        struct buf where;
        struct parcel *parcels;
        int n;
        arena_clear(a);
        buf_init(&where, a);
        if (!next_ranges(sync, to, &where))
            break;
        if (seeded("wait-locked"))
            code = gate_begin(sync->s, e);
        code = read_log(
            sync,
            arena_printf(a, "COPY (" WIRE_LOG("log") "WHERE %s " IN_ORDER ") TO STDOUT", where.p),
            &parcels, &n, a, e);
        if (seeded("wait-locked"))
            gate_rollback(sync->s);
        crash_here("sync.read");
        note_merges(parcels, n, to);
        if (code == CODE_OK)
            code = take_in(sync, parcels, n, to, e);
        if (code == CODE_OK)
            memcpy(sync->cursors, to, sizeof to);
        if (code == CODE_OK && !goes_on(sync, all - left_to_read(sync), all))
            code = fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    arena_free(a);
    return code;
}

/* The centre has entries of ours that are not here: the file is an older copy of itself. They come
 * back before anything else. */
static enum code recover(struct sync *sync, struct error *e)
{
    const int64_t lost = -outbox_count(sync->s, sync->last_seq);
    struct arena *a = arena_new();
    struct parcel *parcels;
    int n = 0;
    if (lost <= 0) {
        arena_free(a);
        return CODE_OK;
    }
    enum code code = read_log(
        sync,
        arena_printf(
            a,
            "COPY (" WIRE_LOG(
                "log") "WHERE l.desk = %lld AND l.desk_seq > %lld ORDER BY l.desk_seq) TO STDOUT",
            (long long)sync->centre.desk_no, (long long)(sync->last_seq - lost)),
        &parcels, &n, a, e);
    if (code == CODE_OK)
        code = take_in(sync, parcels, n, sync->cursors, e);
    arena_free(a);
    return code;
}

/* ---- */

/* Before numbers are borrowed: those that were lent may be forgotten there. */
static enum code look_for_fork(struct sync *sync, struct error *e)
{
    int *forked = &sync->round->forked;
    TRY(fork_find(sync->l, sync->heads, sync->cursors, forked, e));
    if (*forked == 0 && sync->last_seq >= sync->centre.acked)
        return CODE_OK;
    TRY(numbers_tell(sync->s, sync->l, e));
    TRY(gate_begin(sync->s, e));
    return gate_end(sync->s, cursors_save(sync->s, sync->cursors, e), e);
}

/* Makes pairs of twins, and tells codes apart, among what came. */
static enum code compare(struct sync *sync, struct error *e)
{
    struct compared found = {.progress = sync->round->progress};
    const enum code code = twin_compare_news(sync->s, &found, e);
    sync->round->twins += found.marked;
    sync->round->codes += found.codes;
    return code;
}

static enum code borrow(void *context, struct error *e)
{
    struct sync *sync = context;
    return numbers_borrow(sync->s, sync->l, e);
}

/* What both sides had before this desk joined comes together here, before the others see any of it.
 */
static enum code unite(struct sync *sync, struct error *e)
{
    struct united u = {.numbers = borrow, .context = sync};
    if (!sync->centre.uniting)
        return CODE_OK;
    TRY(pull(sync, e));
    const enum code code = unite_sides(sync->s, &u, e);
    sync->round->codes += u.codes;
    sync->round->rooms += u.rooms;
    sync->round->initials += u.initials;
    TRY(code);
    crash_here("unite.together");
    return compare(sync, e);
}

static enum code all(struct sync *sync, struct error *e)
{
    TRY(centre_load(sync->s, &sync->centre, e));
    TRY(cursors_load(sync->s, sync->cursors, e));
    TRY(hello(sync, e));
    TRY(recover(sync, e));
    TRY(look_for_fork(sync, e));
    TRY(numbers_borrow(sync->s, sync->l, e));
    TRY(unite(sync, e));
    TRY(push(sync, e));
    if (sync->round->sent > 0)
        TRY(hello(sync, e)); /* ours are in the streams now */
    TRY(pull(sync, e));
    TRY(compare(sync, e));
    if (outbox_count(sync->s, sync->last_seq) > 0)
        TRY(push(sync, e));
    sync->centre.acked = sync->last_seq;
    sync->centre.synced_at = store_now(sync->s);
    sync->centre.proof_ends = link_proof_ends(sync->l);
    sync->round->clock_offset = sync->centre.clock_offset;
    return centre_save(sync->s, &sync->centre, e);
}

enum code sync_over(struct store *s, struct link *l, struct round *round, struct error *e)
{
    struct sync sync = {.s = s, .l = l, .round = round};
    const enum code code = all(&sync, e);
    round->waiting = outbox_count(s, sync.last_seq);
    return code;
}

enum code sync_guard(struct store *s, int *fd, struct error *e)
{
    struct arena *a = arena_new();
    *fd = file_open_new(arena_printf(a, "%s.sync", store_path(s)), O_RDWR, 0660);
    arena_free(a);
    if (*fd < 0)
        return fail(e, CODE_IO, NULL, _("The guard file %s.sync cannot be opened."), store_path(s));
    if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
        return CODE_OK;
    close(*fd);
    return fail(e, CODE_BUSY, NULL,
                _("This file is synced by another worker already: what is written here goes out "
                  "within a second, what others write comes in by itself. How it stands: frontdesk "
                  "sync --status."));
}

/* Over a connection of its own. */
static enum code connect_and_sync(struct store *s, struct round *round, struct error *e)
{
    struct credentials c;
    struct link *l;
    struct arena *a = arena_new();
    enum code code = credentials_read(store_path(s), &c, a, e);
    if (code == CODE_OK)
        code = link_open(c.url, c.role, c.password, &l, e);
    if (code == CODE_OK) {
        code = sync_over(s, l, round, e);
        if (code == CODE_OK)
            standing_ask(s, l, 0);
        link_close(l);
    }
    arena_free(a);
    return code;
}

enum code sync_round(struct store *s, struct round *round, struct error *e)
{
    struct centre centre;
    struct error error = {0};
    const int64_t began = store_now(s);
    int fd;
    TRY(centre_load(s, &centre, e));
    TRY(sync_guard(s, &fd, e));
    const enum code code = connect_and_sync(s, round, &error);
    standing_round(s, round, began, code == CODE_OK ? NULL : &error);
    close(fd);
    if (e != NULL)
        *e = error;
    return code;
}
