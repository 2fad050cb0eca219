#include "store/centre.h"

#include <string.h>

#include "base/intl.h"
#include "store/internal.h"
#include "store/sql.h"

#define DAY_MS INT64_C(86400000)
#define SOON_DAYS 21 /* a certificate takes its time to be had */

enum code centre_load(struct store *s, struct centre *out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    *out = (struct centre){.synced_at = NONE, .clock_offset = NONE, .proof_ends = NONE};
    TRY(db_statement(
        s->db,
        "SELECT property, acked, synced_at, clock_offset, desk_no, trouble, proof_ends, "
        "uniting FROM central, self",
        &stmt, e));
    TRY(db_step(s->db, stmt, &found, e));
    if (!found)
        return fail(e, CODE_NOT_FOUND, NULL,
                    _("This desk has not joined a central store: frontdesk join URL CODE."));
    sql_read_uid(stmt, 0, &out->property);
    out->acked = sqlite3_column_int64(stmt, 1);
    if (sqlite3_column_type(stmt, 2) != SQLITE_NULL)
        out->synced_at = sqlite3_column_int64(stmt, 2);
    if (sqlite3_column_type(stmt, 3) != SQLITE_NULL)
        out->clock_offset = sqlite3_column_int64(stmt, 3);
    out->desk_no = sqlite3_column_int64(stmt, 4);
    out->troubled = sqlite3_column_type(stmt, 5) != SQLITE_NULL;
    if (sqlite3_column_type(stmt, 6) != SQLITE_NULL)
        out->proof_ends = sqlite3_column_int64(stmt, 6);
    out->uniting = sqlite3_column_int(stmt, 7);
    db_done(stmt);
    return CODE_OK;
}

int64_t centre_proof_days(const struct centre *c, int64_t now)
{
    const int64_t days = c->proof_ends != NONE ? (c->proof_ends - now) / DAY_MS : SOON_DAYS + 1;
    return days > SOON_DAYS ? NONE : days;
}

enum code centre_save(struct store *s, const struct centre *c, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(
        s->db, "UPDATE central SET acked = ?, synced_at = ?, clock_offset = ?, proof_ends = ?",
        &stmt, e));
    sqlite3_bind_int64(stmt, 1, c->acked);
    if (c->synced_at != NONE)
        sqlite3_bind_int64(stmt, 2, c->synced_at);
    if (c->clock_offset != NONE)
        sqlite3_bind_int64(stmt, 3, c->clock_offset);
    if (c->proof_ends != NONE)
        sqlite3_bind_int64(stmt, 4, c->proof_ends);
    return db_run(s->db, stmt, e);
}

static enum code join(struct store *s, const struct uid *property, int64_t desk_no,
                      const char *name, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "UPDATE self SET desk_no = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, desk_no);
    TRY(db_run(s->db, stmt, e));
    TRY(db_statement(s->db, "UPDATE desk SET no = ?, name = ? WHERE n = 1", &stmt, e));
    sqlite3_bind_int64(stmt, 1, desk_no);
    sqlite3_bind_text(stmt, 2, name, -1, SQLITE_STATIC);
    TRY(db_run(s->db, stmt, e));
    s->self.desk_no = desk_no;
    TRY(db_statement(s->db,
                     "INSERT INTO central (one, property, acked) VALUES (1, ?, 0) "
                     "ON CONFLICT (one) DO NOTHING",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, property, sizeof *property, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

enum code centre_join(struct store *s, const struct uid *property, int64_t desk_no,
                      const char *name, struct error *e)
{
    TRY(gate_begin(s, e));
    return gate_end(s, join(s, property, desk_no, name, e), e);
}

enum code centre_trouble(struct store *s, const char *trouble, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "UPDATE central SET trouble = ?", &stmt, e));
    if (trouble != NULL)
        sqlite3_bind_text(stmt, 1, trouble, -1, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

enum code centre_united(struct store *s, struct error *e)
{
    return db_exec(s->db, "UPDATE central SET uniting = 0", e);
}

enum code centre_took_snapshot(struct store *s, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "UPDATE central SET snapshot = (SELECT hlc_last FROM self)", &stmt, e));
    return db_run(s->db, stmt, e);
}

enum code cursors_load(struct store *s, struct place cursors[STREAMS], struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    memset(cursors, 0, STREAMS * sizeof *cursors);
    TRY(db_statement(s->db, "SELECT stream, seq, merge FROM stream", &stmt, e));
    for (;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        const int stream = sqlite3_column_int(stmt, 0);
        if (stream >= 0 && stream < STREAMS)
            cursors[stream] =
                (struct place){sqlite3_column_int64(stmt, 1), sqlite3_column_int64(stmt, 2)};
    }
}

enum code cursors_save(struct store *s, const struct place cursors[STREAMS], struct error *e)
{
    sqlite3_stmt *stmt;
    for (int i = 0; i < STREAMS; i++) {
        TRY(db_statement(s->db,
                         "INSERT INTO stream (stream, seq, merge) VALUES (?, ?, ?) "
                         "ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, "
                         "merge = excluded.merge "
                         "WHERE seq <> excluded.seq OR merge <> excluded.merge",
                         &stmt, e));
        sqlite3_bind_int(stmt, 1, i);
        sqlite3_bind_int64(stmt, 2, cursors[i].seq);
        sqlite3_bind_int64(stmt, 3, cursors[i].merge);
        TRY(db_run(s->db, stmt, e));
    }
    return CODE_OK;
}
