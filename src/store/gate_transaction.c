/* The transactions of the write gate: what must be true before anybody else sees one, and when many
 * rows are better told in several. */
#include <assert.h>

#include "base/crash.h"
#include "base/intl.h"
#include "store/gate.h"
#include "store/internal.h"
#include "store/journal.h"
#include "store/search.h"

#define MOST_ROWS 1000
/* Of 50: the last row, the figures of customers touched and the commit come on top. */
#define MOST_MS 28
#define MOST_MS_ALONE 250
#define ANCHOR_MS 60000

enum code gate_begin(struct store *s, struct error *e)
{
    if (s->read_only)
        return fail(e, CODE_DENIED, NULL,
                    _("This desk was opened for reading only. Nothing was changed."));
    TRY(db_begin(s->db, e));
    int depth = db_depth(s->db);
    assert(depth < MOST_DEPTH);
    s->before[depth] = (struct before){s->self, s->guard, s->tally, s->writes};
    if (depth > 1)
        return CODE_OK;
    s->begun = clock_ticks();
    s->due = s->begun + MOST_MS;
    s->due_writes = MOST_ROWS;
    s->writes = 0;
    s->stale_count = 0;
    arena_clear(s->stale_arena);
    s->tally = (struct tally){0};
    clock_day(store_now(s), s->property.today);
    enum code code = self_load(s, e);
    if (code != CODE_OK)
        db_rollback(s->db);
    return code;
}

/* What must be true before anybody else sees the transaction. */
static enum code settle(struct store *s, struct error *e)
{
    TRY(db_holds(s->db, e));
    crash_here("gate.before-refresh");
    TRY(stale_refresh(s, e));
    TRY(search_tidy(s, e));
    TRY(tally_save(s, e));
    crash_here("gate.before-self");
    return s->writes > 0 ? self_save(s, e) : CODE_OK;
}

enum code gate_commit(struct store *s, struct error *e)
{
    if (db_depth(s->db) > 1)
        return db_commit(s->db, e);
    enum code code = settle(s, e);
    if (code != CODE_OK) {
        db_rollback(s->db);
        return code;
    }
    crash_here("gate.before-commit");
    TRY(db_commit(s->db, e));
    crash_here("gate.after-commit");
    if (s->settings_written)
        settings_load(s, NULL); /* what cannot be read now is with the next start */
    s->settings_written = false;
    if (s->writes > 0 && clock_ticks() - s->anchored > ANCHOR_MS)
        journal_anchor(s, NULL); /* an old anchor proves less, but stops nobody */
    return CODE_OK;
}

void gate_rollback(struct store *s)
{
    const struct before *before = &s->before[db_depth(s->db)];
    db_rollback(s->db);
    s->self = before->self;
    s->guard = before->guard;
    s->tally = before->tally;
    s->writes = before->writes;
    stale_forget_rows(s);
}

enum code gate_end(struct store *s, enum code code, struct error *e)
{
    if (code == CODE_OK)
        return gate_commit(s, e);
    gate_rollback(s);
    return code;
}

/* While nobody else has the file open, nobody waits, and many rows together are cheaper. Whoever
 * comes meanwhile is noticed soon. */
bool gate_should_commit(struct store *s)
{
    const int64_t now = clock_ticks();
    if (s->writes < s->due_writes && now < s->due)
        return false;
    if (now - s->begun >= MOST_MS_ALONE || !store_is_alone(s))
        return true;
    s->due = now + MOST_MS;
    s->due_writes = s->writes + MOST_ROWS;
    return false;
}
