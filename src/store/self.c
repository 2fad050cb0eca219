/* This desk: its id, its clock, its running number, and the series of codes it draws from. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/seeded.h"
#include "base/uid.h"
#include "model/vault.h"
#include "store/centre.h"
#include "store/internal.h"

/* Any text will do; its blind index differs with every key. */
#define KEY_CHECK "frontdesk"

void self_key_check(const struct vault *vault, unsigned char out[VAULT_INDEX])
{
    vault_index(vault, KEY_CHECK, out);
}

enum code self_fits_key(struct db *db, const struct vault *vault, const char *path, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    unsigned char check[VAULT_INDEX];
    self_key_check(vault, check);
    TRY(db_statement(db, "SELECT key_check FROM self", &stmt, e));
    TRY(db_step(db, stmt, &row, e));
    bool same = row && sqlite3_column_bytes(stmt, 0) == sizeof check &&
                memcmp(sqlite3_column_blob(stmt, 0), check, sizeof check) == 0;
    db_done(stmt);
    return same ? CODE_OK
                : fail(e, CODE_IO, NULL,
                       _("The key file %s.key belongs to another property. Put the right one back; "
                         "nothing was "
                         "changed."),
                       path);
}

enum code self_check_key(struct store *s, struct error *e)
{
    return self_fits_key(s->db, s->vault, s->path, e);
}

enum code self_create(struct store *s, struct error *e)
{
    sqlite3_stmt *stmt;
    struct uid id = uid_new(store_now(s));
    unsigned char head[DIGEST] = {0}, check[VAULT_INDEX];
    self_key_check(s->vault, check);
    TRY(db_statement(
        s->db,
        "INSERT INTO self (one, desk_id, desk_no, hlc_last, next_seq, head, key_check) "
        "VALUES (1, ?, 0, 0, 1, ?, ?)",
        &stmt, e));
    sqlite3_bind_blob(stmt, 1, &id, sizeof id, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 2, head, sizeof head, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 3, check, sizeof check, SQLITE_STATIC);
    TRY(db_run(s->db, stmt, e));
    TRY(db_statement(s->db, "INSERT INTO desk (n, id, no, name) VALUES (1, ?, 0, NULL)", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &id, sizeof id, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

enum code self_load(struct store *s, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(s->db, "SELECT desk_id, desk_no, hlc_last, next_seq, head FROM self", &stmt,
                     e));
    TRY(db_step(s->db, stmt, &row, e));
    if (!row || sqlite3_column_bytes(stmt, 0) != sizeof(struct uid) ||
        sqlite3_column_bytes(stmt, 4) != DIGEST)
        return fail(e, CODE_IO, NULL,
                    _("The database does not know which desk it is. Restore the last backup."));
    memcpy(&s->self.desk_id, sqlite3_column_blob(stmt, 0), sizeof(struct uid));
    s->self.desk_no = sqlite3_column_int64(stmt, 1);
    s->self.hlc_last = sqlite3_column_int64(stmt, 2);
    s->self.next_seq = sqlite3_column_int64(stmt, 3);
    memcpy(s->self.head, sqlite3_column_blob(stmt, 4), DIGEST);
    db_done(stmt);
    return CODE_OK;
}

struct uid store_desk_id(struct store *s)
{
    self_load(s, NULL);
    return s->self.desk_id;
}

enum code self_save(struct store *s, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, "UPDATE self SET hlc_last = ?, next_seq = ?, head = ?", &stmt, e));
    sqlite3_bind_int64(stmt, 1, s->self.hlc_last);
    sqlite3_bind_int64(stmt, 2, s->self.next_seq);
    sqlite3_bind_blob(stmt, 3, s->self.head, DIGEST, SQLITE_STATIC);
    return db_run(s->db, stmt, e);
}

static enum code turn_back(struct store *s, int64_t ms, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(s->db, "SELECT 1 FROM customer LIMIT 1", &stmt, e));
    TRY(db_step(s->db, stmt, &row, e));
    db_done(stmt);
    if (row)
        return fail(e, CODE_DENIED, NULL,
                    _("The clock of a property that has customers is never turned back."));
    s->self.hlc_last = hlc_next(0, ms, (int)s->self.desk_no);
    return self_save(s, e);
}

enum code store_turn_back(struct store *s, int64_t ms, struct error *e)
{
    TRY(gate_begin(s, e));
    return gate_end(s, turn_back(s, ms, e), e);
}

int64_t self_tick(struct store *s)
{
    const int desk = seeded("clock-no-desk") ? 0 : (int)s->self.desk_no;
    s->self.hlc_last = hlc_next(s->self.hlc_last, store_now(s), desk);
    return s->self.hlc_last;
}

/* How the handles of people look: prefix, year or not, and at least so many digits (README 2). */
static const struct series {
    const char *name, *prefix;
    bool by_year;
    int digits;
} series_rows[] = {
    {"customer", "C", true, 4},
    {"booking", "BK", true, 5},
    {"loyalty", "LY", false, 6},
};

/* A statement about the series of a year. */
static enum code about_series(struct store *s, const char *sql, const char *name, int64_t year,
                              sqlite3_stmt **stmt, struct error *e)
{
    TRY(db_statement(s->db, sql, stmt, e));
    sqlite3_bind_text(*stmt, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_int64(*stmt, 2, year);
    return CODE_OK;
}

/* When a desk that has joined has no block, it goes on with numbers that no centre lends: above all
 * that are, with the number of the desk in them. Long, but nobody waits for the line. */
#define OWN_FIRST INT64_C(100000000)
#define OWN_EACH INT64_C(1000000)

#define USED_UP (-1)

/* The next number of a block; 0: there is none. Not in one upsert, which costs three times as much.
 */
static enum code draw_from(struct store *s, const char *name, int64_t year, int64_t *out,
                           struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(about_series(s,
                     "SELECT iif(last < next, -1, next) FROM series WHERE name = ?1 AND year = ?2",
                     name, year, &stmt, e));
    TRY(db_step(s->db, stmt, &row, e));
    *out = row ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    if (*out <= 0)
        return CODE_OK;
    TRY(about_series(s, "UPDATE series SET next = ?3 WHERE name = ?1 AND year = ?2", name, year,
                     &stmt, e));
    sqlite3_bind_int64(stmt, 3, *out + 1);
    return db_run(s->db, stmt, e);
}

static enum code begin_block(struct store *s, const char *name, int64_t year, int64_t first,
                             struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(about_series(s, "INSERT INTO series (name, year, next, last) VALUES (?1, ?2, ?3, NULL)",
                     name, year, &stmt, e));
    sqlite3_bind_int64(stmt, 3, first);
    return db_run(s->db, stmt, e);
}

/* Takes the next number of the desk's block. Until a desk has joined a central store its block has
 * no end. */
static enum code draw(struct store *s, const char *name, int64_t year, int64_t *out,
                      struct arena *a, struct error *e)
{
    const bool joined = s->self.desk_no != 0;
    TRY(draw_from(s, name, year, out, e));
    if (*out > 0)
        return CODE_OK;
    if (*out == USED_UP && !joined)
        return fail(e, CODE_BUSY, NULL,
                    _("This desk has used up its block of numbers; connect it to get more."));
    if (joined) {
        name = arena_printf(a, "%s.own", name);
        TRY(draw_from(s, name, year, out, e));
    }
    if (*out > 0)
        return CODE_OK;
    *out = joined ? OWN_FIRST + s->self.desk_no * OWN_EACH + 1 : 1;
    return begin_block(s, name, year, *out + 1, e);
}

enum code series_next(struct store *s, const char *name, const char **out, struct arena *a,
                      struct error *e)
{
    const struct series *series = NULL;
    for (size_t i = 0; i < sizeof series_rows / sizeof *series_rows; i++)
        if (strcmp(series_rows[i].name, name) == 0)
            series = &series_rows[i];
    if (series == NULL)
        return fail(e, CODE_BUG, NULL, "no series %s", name);
    char day[DAY_TEXT];
    int64_t n = 0;
    clock_day(store_now(s), day);
    int year = series->by_year ? atoi(day) : 0;
    TRY(draw(s, name, year, &n, a, e));
    if (series->by_year)
        *out = arena_printf(a, "%s%04d%0*lld", series->prefix, year, series->digits, (long long)n);
    else
        *out = arena_printf(a, "%s%0*lld", series->prefix, series->digits, (long long)n);
    return CODE_OK;
}

/* ---- Blocks lent by a central store */

#define FEW 200 /* numbers left at which more are asked for */

static enum code need_of(struct store *s, const struct series *series, int year,
                         struct series_need *out, bool *needed, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(about_series(s, "SELECT next, last FROM series WHERE name = ?1 AND year = ?2", series->name,
                     year, &stmt, e));
    TRY(db_step(s->db, stmt, &row, e));
    const int64_t next = row ? sqlite3_column_int64(stmt, 0) : 1;
    *needed = !row || sqlite3_column_type(stmt, 1) == SQLITE_NULL ||
              sqlite3_column_int64(stmt, 1) - next < FEW;
    db_done(stmt);
    *out = (struct series_need){series->name, year, next - 1};
    return CODE_OK;
}

enum code series_needs(struct store *s, struct series_need *out, int most, int *n, struct error *e)
{
    char day[DAY_TEXT];
    clock_day(store_now(s), day);
    const int year = atoi(day);
    const bool december = strncmp(day + 5, "12", 2) == 0;
    *n = 0;
    for (int i = 0; i < COUNT_OF(series_rows); i++) {
        const int years = series_rows[i].by_year && december ? 2 : 1;
        for (int k = 0; k < years && *n < most; k++) {
            bool needed;
            TRY(need_of(s, &series_rows[i], series_rows[i].by_year ? year + k : 0, &out[*n],
                        &needed, e));
            *n += needed ? 1 : 0;
        }
    }
    return CODE_OK;
}

enum code series_held(struct store *s, struct series_need *out, int most, int *n, struct arena *a,
                      struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    *n = 0;
    TRY(db_statement(s->db, "SELECT name, year, last FROM series WHERE last IS NOT NULL", &stmt,
                     e));
    while (*n < most) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        out[(*n)++] = (struct series_need){arena_str(a, name), sqlite3_column_int(stmt, 1),
                                           sqlite3_column_int64(stmt, 2)};
    }
    db_done(stmt);
    return CODE_OK;
}

enum code series_lent(struct store *s, const struct series_need *need, int64_t first, int64_t last,
                      struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(about_series(s,
                     "INSERT INTO series (name, year, next, last) VALUES (?1, ?2, ?3, ?4) "
                     "ON CONFLICT (name, year) DO UPDATE SET next = ?3, last = ?4",
                     need->name, need->year, &stmt, e));
    sqlite3_bind_int64(stmt, 3, first);
    sqlite3_bind_int64(stmt, 4, last);
    return db_run(s->db, stmt, e);
}
