/* What a person did last. Staff and their PINs are left out: misses are written there too, and a
 * key pressed twice must not bring back an old PIN. */
#include <string.h>

#include "base/intl.h"
#include "base/uid.h"
#include "data/entity/property.h"
#include "store/internal.h"
#include "store/undo.h"

/* A large undo of this person that was stopped on the way. */
static enum code stopped(struct store *s, const struct actor *actor, struct uid *action,
                         bool *found, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "SELECT action FROM undoing WHERE actor = ? LIMIT 1", &stmt, e));
    sqlite3_bind_text(stmt, 1, actor->name, -1, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, found, e));
    if (*found)
        memcpy(action, sqlite3_column_blob(stmt, 0), sizeof *action);
    db_done(stmt);
    return CODE_OK;
}

/* The newest entry of this person before one of that number, and not of that action. */
static enum code next_own(struct store *s, const struct actor *actor, int64_t *below,
                          struct uid *action, bool *found, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(
        s->db,
        "SELECT seq, action FROM journal WHERE actor = ?1 AND actor_type = ?2 AND "
        "actor_type <> 'system' AND undoes IS NULL AND staff_id IS ?3 AND desk = 1 "
        "AND seq < ?4 AND action <> ?5 AND entity <> ?6 AND verb NOT IN (" JOURNAL_NOTES ") "
        "ORDER BY seq DESC LIMIT 1",
        &stmt, e));
    sqlite3_bind_text(stmt, 1, actor->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, actor->type, -1, SQLITE_STATIC);
    if (!uid_is_null(&actor->staff_id))
        sqlite3_bind_blob(stmt, 3, &actor->staff_id, sizeof actor->staff_id, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 4, *below);
    sqlite3_bind_blob(stmt, 5, action, sizeof *action, SQLITE_TRANSIENT);
    sqlite3_bind_int(stmt, 6, staff_entity.no);
    TRY(db_step(s->db, stmt, found, e));
    if (*found) {
        *below = sqlite3_column_int64(stmt, 0);
        memcpy(action, sqlite3_column_blob(stmt, 1), sizeof *action);
    }
    db_done(stmt);
    return CODE_OK;
}

enum code undo_last(struct store *s, const struct actor *actor, struct uid *action, struct error *e)
{
    bool found;
    int64_t below = INT64_MAX;
    struct uid undo;
    *action = (struct uid){{0}};
    TRY(stopped(s, actor, action, &found, e));
    if (found)
        return CODE_OK;
    for (;;) {
        TRY(next_own(s, actor, &below, action, &found, e));
        if (!found)
            return fail(e, CODE_NOT_FOUND, NULL,
                        _("You have done nothing here that has not been taken back."));
        TRY(undo_of(s, action, &undo, e));
        if (uid_is_null(&undo))
            return CODE_OK;
    }
}
