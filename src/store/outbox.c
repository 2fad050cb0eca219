#include "store/outbox.h"

#include <string.h>

#include "base/buf.h"
#include "base/uid.h"
#include "model/entity.h"
#include "model/row.h"
#include "store/content.h"
#include "store/internal.h"
#include "store/sql.h"

/* The stream that the record was given when it was created; that of the property for what is kept
 * of none ("export"). */
static enum code stream_of(struct store *s, const struct journal *entry, int64_t *stream,
                           struct arena *a, struct error *e)
{
    const struct entity *en = entity_by_number((int)entry->entity);
    sqlite3_stmt *stmt;
    bool found;
    *stream = STREAM_PROPERTY;
    if (en == NULL || uid_is_null(&entry->record))
        return CODE_OK;
    TRY(db_statement(s->db, arena_printf(a, "SELECT stream FROM %s WHERE id = ?", en->name), &stmt,
                     e));
    sqlite3_bind_blob(stmt, 1, &entry->record, sizeof entry->record, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    if (found)
        *stream = sqlite3_column_int64(stmt, 0);
    db_done(stmt);
    return CODE_OK;
}

/* Leaves out the beginning of an action whose end is not there, unless it is all there is. */
static int whole_actions(const struct parcel *parcels, int n, const struct uid *next)
{
    int whole = n;
    if (next == NULL || uid_compare(next, &parcels[n - 1].entry.action) != 0)
        return n;
    while (whole > 0 && uid_compare(next, &parcels[whole - 1].entry.action) == 0)
        whole--;
    return whole > 0 ? whole : n;
}

static enum code complete(struct store *s, struct parcel *parcel, struct arena *a, struct error *e)
{
    parcel->desk = s->self.desk_id;
    TRY(stream_of(s, &parcel->entry, &parcel->stream, a, e));
    TRY(journal_content_then(s, &parcel->entry, &parcel->content, a, e));
    parcel->entry.desk = s->self.desk_no;
    return CODE_OK;
}

static size_t size_of(const struct journal *entry)
{
    return 200 + (entry->changes != NULL ? strlen(entry->changes) : 500);
}

static enum code read(struct store *s, int64_t after, int most, size_t bytes,
                      struct parcel **parcels, int *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    struct buf sql;
    struct uid *next = NULL;
    *n = 0;
    *parcels = ARENA_ARRAY(a, struct parcel, (size_t)most);
    buf_init(&sql, a);
    buf_add(&sql, "SELECT ");
    sql_columns(&journal_entity, "", &sql);
    buf_add(&sql, " FROM journal WHERE desk = 1 AND seq > ? ORDER BY seq");
    TRY(db_statement(s->db, sql.p, &stmt, e));
    sqlite3_bind_int64(stmt, 1, after);
    for (size_t size = 0;;) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            break;
        const struct journal *entry = sql_read_row(stmt, 0, &journal_entity, a);
        if (*n == most || size > bytes) {
            next = arena_copy(a, &entry->action, sizeof *next);
            break;
        }
        (*parcels)[(*n)++].entry = *entry;
        size += size_of(entry);
    }
    db_done(stmt);
    if (*n > 0)
        *n = whole_actions(*parcels, *n, next);
    for (int i = 0; i < *n; i++)
        TRY(complete(s, &(*parcels)[i], a, e));
    return CODE_OK;
}

/* Of one state of the file: others may be writing. */
enum code outbox_read(struct store *s, int64_t after, int most, size_t bytes,
                      struct parcel **parcels, int *n, struct arena *a, struct error *e)
{
    TRY(db_begin_read(s->db, e));
    enum code code = self_load(s, e);
    if (code == CODE_OK)
        code = read(s, after, most, bytes, parcels, n, a, e);
    db_rollback(s->db);
    return code;
}

enum code outbox_digest(struct store *s, int64_t seq, const char **out, struct arena *a,
                        struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    struct buf sql;
    *out = NULL;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT ");
    sql_columns(&journal_entity, "", &sql);
    buf_add(&sql, " FROM journal WHERE desk = 1 AND seq = ?");
    TRY(db_statement(s->db, sql.p, &stmt, e));
    sqlite3_bind_int64(stmt, 1, seq);
    TRY(db_step(s->db, stmt, &found, e));
    if (found) {
        const void *entry = sql_read_row(stmt, 0, &journal_entity, a);
        json_t *digest = value_to_wire(entity_field(&journal_entity, "digest"), entry);
        *out = arena_str(a, json_string_value(digest));
        json_decref(digest);
    }
    db_done(stmt);
    return CODE_OK;
}

int64_t outbox_count(struct store *s, int64_t after)
{
    self_load(s, NULL); /* others may have written; what cannot be read stands as it was */
    return s->self.next_seq - 1 - after;
}
