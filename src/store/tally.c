#include "store/tally.h"

#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "store/internal.h"

/* Adds what one customer counts for, times sign. */
static void count(struct tally *t, const struct customer *c, int sign)
{
    if (c == NULL || c->retracted_at != NONE)
        return;
    t->everybody += sign;
    if (!text_equal(c->status, "active") || c->is_blacklisted != 0)
        return;
    t->total += sign;
    t->vip += c->vip_status != NULL && !text_equal(c->vip_status, "none") ? sign : 0;
    t->returning += c->total_stays > 1 ? sign : 0;
}

void tally_change(struct store *s, const struct customer *old, const struct customer *row)
{
    count(&s->tally, old, -1);
    count(&s->tally, row, 1);
}

static enum code write(struct store *s, const char *sql, const struct tally *t, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, sql, &stmt, e));
    sqlite3_bind_int64(stmt, 1, t->everybody);
    sqlite3_bind_int64(stmt, 2, t->total);
    sqlite3_bind_int64(stmt, 3, t->vip);
    sqlite3_bind_int64(stmt, 4, t->returning);
    return db_run(s->db, stmt, e);
}

enum code tally_save(struct store *s, struct error *e)
{
    static const struct tally nothing;
    if (memcmp(&s->tally, &nothing, sizeof nothing) == 0)
        return CODE_OK;
    TRY(write(s,
              "UPDATE tally SET everybody = everybody + ?1, total = total + ?2, vip = vip + ?3, "
              "returning_guests = returning_guests + ?4",
              &s->tally, e));
    s->tally = nothing;
    return CODE_OK;
}

static enum code query(struct store *s, const char *sql, struct tally *out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(s->db, sql, &stmt, e));
    TRY(db_step(s->db, stmt, &row, e));
    *out = (struct tally){sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1),
                          sqlite3_column_int64(stmt, 2), sqlite3_column_int64(stmt, 3)};
    db_done(stmt);
    return CODE_OK;
}

enum code tally_read(struct store *s, struct tally *out, struct error *e)
{
    return query(s, "SELECT everybody, total, vip, returning_guests FROM tally", out, e);
}

enum code tally_recount(struct store *s, bool dry, bool *differs, struct error *e)
{
    struct tally kept, real;
    TRY(tally_read(s, &kept, e));
    TRY(query(s, embed_find("data/sql/query/tally.sql")->text, &real, e));
    *differs = memcmp(&kept, &real, sizeof kept) != 0;
    if (!*differs || dry)
        return CODE_OK;
    return write(s, "UPDATE tally SET everybody = ?1, total = ?2, vip = ?3, returning_guests = ?4",
                 &real, e);
}
