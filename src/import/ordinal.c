#include "import/ordinal.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/intl.h"

struct ordinals {
    sqlite3 *db;
    sqlite3_stmt *count;
};

static enum code broken(struct ordinals *o, struct error *e)
{
    return fail(e, CODE_IO, NULL, _("The temporary list of rows cannot be kept: %s."),
                sqlite3_errmsg(o->db));
}

enum code ordinals_open(struct ordinals **out, struct error *e)
{
    struct ordinals *o = *out = calloc(1, sizeof *o);
    if (o == NULL)
        die_out_of_memory();
    if (sqlite3_open("", &o->db) == SQLITE_OK &&
        sqlite3_exec(o->db,
                     "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                     "CREATE TABLE seen (digest BLOB PRIMARY KEY, n INTEGER) WITHOUT ROWID;"
                     "BEGIN",
                     NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(o->db,
                           "INSERT INTO seen VALUES (?1, 1)"
                           " ON CONFLICT DO UPDATE SET n = n + 1 RETURNING n",
                           -1, &o->count, NULL) == SQLITE_OK)
        return CODE_OK;
    enum code code = broken(o, e);
    ordinals_close(o);
    *out = NULL;
    return code;
}

void ordinals_close(struct ordinals *o)
{
    if (o == NULL)
        return;
    sqlite3_finalize(o->count);
    sqlite3_close(o->db);
    free(o);
}

enum code ordinals_next(struct ordinals *o, const unsigned char digest[ORDINAL_DIGEST],
                        int64_t *out, struct error *e)
{
    sqlite3_bind_blob(o->count, 1, digest, ORDINAL_DIGEST, SQLITE_TRANSIENT);
    if (sqlite3_step(o->count) != SQLITE_ROW)
        return broken(o, e);
    *out = sqlite3_column_int64(o->count, 0);
    sqlite3_reset(o->count);
    return CODE_OK;
}
