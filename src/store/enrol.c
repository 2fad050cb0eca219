#include "store/enrol.h"

#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "data/entity/property.h"
#include "store/centre.h"
#include "store/draft.h"
#include "store/restamp_own.h"

/* Out of the write-ahead log, which only goes when nobody else is there, and with a lock that
 * stays: whoever comes now waits. */
enum code store_hold(struct store *s, struct error *e)
{
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum code code = db_exec(s->db, "PRAGMA wal_checkpoint(TRUNCATE)", e);
    if (code == CODE_OK)
        code = db_statement(s->db, "PRAGMA journal_mode = DELETE", &stmt, e);
    if (code == CODE_OK)
        code = db_step(s->db, stmt, &row, e);
    const bool alone = code == CODE_OK && row &&
                       sqlite3_stricmp((const char *)sqlite3_column_text(stmt, 0), "delete") == 0;
    if (code == CODE_OK)
        db_done(stmt);
    if (!alone)
        return code != CODE_OK && code != CODE_BUSY ? code : store_is_open(s->path, e);
    TRY(db_exec(s->db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT", e));
    return CODE_OK;
}

const char *store_next_key(const struct store *s, struct arena *a)
{
    return beside(s, ".key.join", a);
}

/* ---- Clocks */

static const struct rival *rival_of(const struct enrolment *x, const void *id)
{
    for (int i = 0; i < x->rival_count; i++)
        if (memcmp(&x->rivals[i].id, id, sizeof x->rivals[i].id) == 0)
            return &x->rivals[i];
    return NULL;
}

/* Entries about records where what stands there is to stay, by their clocks; *least: of those that
 * it has, without the desk. */
static enum code find_rivals(struct restamp *r, const struct enrolment *x, int64_t *least,
                             struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    *least = INT64_MAX >> HLC_DESK_BITS;
    TRY(db_statement(r->s->db,
                     "SELECT seq, hlc, record FROM journal WHERE desk = 1 AND entity = ? "
                     "AND record IS NOT NULL ORDER BY hlc, seq",
                     &stmt, e));
    sqlite3_bind_int(stmt, 1, setting_entity.no);
    for (;;) {
        TRY(db_step(r->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        const struct rival *rival = rival_of(x, sqlite3_column_blob(stmt, 2));
        if (rival == NULL)
            continue;
        r->all = arena_more(r->a, r->all, r->n, sizeof *r->all);
        r->all[r->n++] = (struct stamp){.seq = sqlite3_column_int64(stmt, 0),
                                        .was = sqlite3_column_int64(stmt, 1)};
        const int64_t clock = rival->clock >> HLC_DESK_BITS;
        *least = clock < *least ? clock : *least;
    }
}

/* Whether others of our entries have clocks from there on. */
static enum code is_taken(struct restamp *r, int64_t from, bool *taken, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(r->s->db, "SELECT 1 FROM journal WHERE desk = 1 AND hlc BETWEEN ? AND ?",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, from << HLC_DESK_BITS);
    sqlite3_bind_int64(stmt, 2, (from + r->n) << HLC_DESK_BITS);
    TRY(db_step(r->s->db, stmt, taken, e));
    db_done(stmt);
    return CODE_OK;
}

/* They come just before what stands there. */
static enum code choose_clocks(struct restamp *r, const struct enrolment *x, struct error *e)
{
    int64_t least;
    bool taken = true;
    TRY(find_rivals(r, x, &least, e));
    if (r->n == 0)
        return CODE_OK;
    while (taken) {
        least -= r->n + 1;
        TRY(is_taken(r, least, &taken, e));
    }
    for (int i = 0; i < r->n; i++)
        r->all[i].is = hlc_of_desk((least + i) << HLC_DESK_BITS, (int)x->desk_no);
    return CODE_OK;
}

/* ---- The key */

static enum code write_key_check(struct store *s, const struct vault *key, struct error *e)
{
    sqlite3_stmt *stmt;
    unsigned char check[VAULT_INDEX];
    self_key_check(key, check);
    TRY(db_statement(s->db, "UPDATE self SET key_check = ?", &stmt, e));
    sqlite3_bind_blob(stmt, 1, check, sizeof check, SQLITE_TRANSIENT);
    return db_run(s->db, stmt, e);
}

static enum code enrol(struct restamp *r, const struct enrolment *x, struct error *e)
{
    TRY(choose_clocks(r, x, e));
    TRY(centre_join(r->s, &x->property, x->desk_no, x->name, e));
    TRY(db_exec(r->s->db, "UPDATE central SET uniting = 1", e));
    TRY(draft_reseal(r->s, r->reseal, e));
    TRY(write_key_check(r->s, x->key, e));
    r->last = r->s->self.hlc_last;
    return restamp_write(r, _("joined the central store"), e);
}

enum code store_enrol(struct store *s, const struct enrolment *x, struct error *e)
{
    const struct reseal reseal = {s->vault, x->key};
    struct restamp r = {.s = s,
                        .first = 1,
                        .now = store_now(s),
                        .desk_no = x->desk_no,
                        .reseal = &reseal,
                        .progress = x->progress};
    TRY(gate_begin(s, e));
    r.a = arena_new();
    r.each = arena_new();
    const enum code code = gate_end(s, enrol(&r, x, e), e);
    arena_free(r.each);
    arena_free(r.a);
    crash_here("unite.enrolled");
    return code;
}
