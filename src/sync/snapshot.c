#include "sync/snapshot.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/crash.h"
#include "base/intl.h"
#include "base/uid.h"
#include "data/entity/property.h"
#include "model/kind.h"
#include "model/row.h"
#include "store/centre.h"
#include "store/db.h"
#include "store/gate.h"
#include "store/receive.h"
#include "store/refresh.h"
#include "sync/wire.h"

#define MOST_COLUMNS 256

/* Loading under way. */
struct snapshot {
    struct store *s;
    struct link *l;
    bool (*progress)(void *what, int64_t done, int64_t of);
    int64_t done, of;
    const struct entity *en;
};

static enum code tell(struct snapshot *n, struct error *e)
{
    return n->progress == NULL || n->progress((void *)_("records"), n->done, n->of)
               ? CODE_OK
               : fail(e, CODE_STOPPED, NULL, _("Stopped. The same command goes on."));
}

/* ---- Values as COPY writes them */

static bool hex_bytes(const char *text, struct bytes *out, struct arena *a)
{
    const size_t room = strlen(text) / 2;
    unsigned char *p = arena_alloc(a, room + 1);
    size_t n = 0;
    if (strncmp(text, "\\x", 2) != 0 ||
        sodium_hex2bin(p, room, text + 2, strlen(text + 2), NULL, &n, NULL) != 0)
        return false;
    *out = (struct bytes){p, n};
    return true;
}

static bool read_value(const struct field *f, const char *text, void *row, struct arena *a)
{
    void *slot = field_slot(f, row);
    value_set_null(f, row);
    if (text == NULL)
        return true;
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        *(int64_t *)slot = *text == 't' ? 1 : *text == 'f' ? 0 : strtoll(text, NULL, 10);
        return true;
    case STORE_TEXT:
        *(const char **)slot = arena_str(a, text);
        return true;
    case STORE_UID:
        return uid_parse(text, slot);
    case STORE_BYTES:
        return hex_bytes(text, slot, a);
    }
    return false;
}

static enum code read_row(struct snapshot *n, char *line, void **out, struct arena *a,
                          struct error *e)
{
    char *values[MOST_COLUMNS];
    const int count = wire_split(line, values, MOST_COLUMNS);
    int at = 0;
    bool sound = true;
    void *row = row_new_default(n->en, store_property(n->s), a);
    for (int i = 0; i < n->en->count; i++)
        if (n->en->fields[i].class != DERIVED)
            sound = at < count && read_value(&n->en->fields[i], values[at], row, a) && sound, at++;
    *out = row;
    return sound && at == count
               ? CODE_OK
               : fail(e, CODE_INVALID, NULL,
                      _("The central store sent a record that cannot be read (%s)."),
                      _(n->en->label));
}

/* ---- One entity */

/* Records come in the order of their keys: the last one that is here tells where to go on. */
static enum code query_of(struct snapshot *n, const char **sql, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    struct buf b;
    struct uid id = {{0}};
    char text[UID_TEXT];
    TRY(db_statement(
        store_db(n->s),
        arena_printf(a, "SELECT stream, id FROM %s ORDER BY row DESC LIMIT 1", n->en->name), &stmt,
        e));
    TRY(db_step(store_db(n->s), stmt, &found, e));
    const int64_t stream = found ? sqlite3_column_int64(stmt, 0) : 0;
    if (found)
        memcpy(&id, sqlite3_column_blob(stmt, 1), sizeof id);
    db_done(stmt);
    uid_print(&id, text);
    buf_init(&b, a);
    buf_add(&b, "COPY (SELECT ");
    for (int i = 0, k = 0; i < n->en->count; i++)
        if (n->en->fields[i].class != DERIVED)
            buf_addf(&b, "%s%s", k++ > 0 ? ", " : "", n->en->fields[i].name);
    buf_addf(&b, " FROM %s WHERE base_hlc IS NOT NULL", n->en->name);
    if (found)
        buf_addf(&b, " AND (stream, id) > (%lld, '%s')", (long long)stream, text);
    buf_add(&b, " ORDER BY stream, id) TO STDOUT");
    *sql = b.p;
    return CODE_OK;
}

/* Rows until the transaction is large enough; *more: there may be others. */
static enum code load_some(struct snapshot *n, bool *more, struct arena *a, struct error *e)
{
    char *line;
    void *row;
    do {
        TRY(link_copy_line(n->l, &line, e));
        *more = line != NULL;
        if (line == NULL)
            return CODE_OK;
        arena_clear(a);
        TRY(read_row(n, line, &row, a, e));
        TRY(store_load(n->s, n->en, row, a, e));
        crash_here("join.row");
        n->done++;
    } while (!gate_should_commit(n->s));
    return CODE_OK;
}

static enum code load_entity(struct snapshot *n, struct error *e)
{
    struct arena *a = arena_new();
    const char *sql;
    bool more = true;
    enum code code = query_of(n, &sql, a, e);
    if (code == CODE_OK)
        code = link_copy_begin(n->l, sql, e);
    while (code == CODE_OK && more) {
        code = gate_begin(n->s, e);
        if (code != CODE_OK)
            break;
        code = gate_end(n->s, load_some(n, &more, a, e), e);
        if (code == CODE_OK)
            code = tell(n, e);
    }
    arena_free(a);
    return code;
}

/* ---- */

static enum code count(struct snapshot *n, struct error *e)
{
    for (int i = 0; entities[i] != NULL; i++) {
        struct answer_rows *r;
        if (entities[i]->class == LOG)
            continue;
        struct arena *a = arena_new();
        const enum code code = link_ask(
            n->l, arena_printf(a, "SELECT count(*) FROM %s", entities[i]->name), 0, NULL, &r, e);
        arena_free(a);
        TRY(code);
        n->of += rows_int(r, 0, 0);
        rows_free(r);
    }
    return CODE_OK;
}

/* Where reading the streams begins: what has come before is in the records. Once, at the start. */
static enum code note_heads(struct snapshot *n, struct error *e)
{
    struct place cursors[STREAMS];
    struct answer_rows *r;
    TRY(cursors_load(n->s, cursors, e));
    for (int i = 0; i < STREAMS; i++)
        if (cursors[i].seq != 0)
            return CODE_OK;
    TRY(link_ask(n->l, "SELECT stream, head, merge FROM stream ORDER BY stream", 0, NULL, &r, e));
    for (int i = 0; i < rows_count(r); i++)
        if (rows_int(r, i, 0) < STREAMS)
            cursors[rows_int(r, i, 0)] = (struct place){rows_int(r, i, 1), rows_int(r, i, 2)};
    rows_free(r);
    TRY(gate_begin(n->s, e));
    return gate_end(n->s, cursors_save(n->s, cursors, e), e);
}

static enum code make_figures(struct store *s, struct error *e)
{
    int64_t last = 0, before;
    do {
        before = last;
        TRY(gate_begin(s, e));
        TRY(gate_end(s, figures_catch_up(s, &last, 2000, e), e));
    } while (last > before);
    return CODE_OK;
}

/* The property's settings come first: how phones and amounts are read depends on them. */
static enum code load_all(struct snapshot *n, struct error *e)
{
    n->en = &setting_entity;
    TRY(load_entity(n, e));
    for (int i = 0; entities[i] != NULL; i++) {
        n->en = entities[i];
        if (n->en->class != LOG && n->en != &setting_entity)
            TRY(load_entity(n, e));
    }
    crash_here("join.loaded");
    TRY(make_figures(n->s, e));
    TRY(search_catch_up(n->s, NULL, NULL, e));
    return centre_took_snapshot(n->s, e);
}

enum code snapshot_load(struct store *s, struct link *l,
                        bool (*progress)(void *what, int64_t done, int64_t of), struct error *e)
{
    struct snapshot n = {.s = s, .l = l, .progress = progress};
    TRY(note_heads(&n, e));
    TRY(count(&n, e));
    figures_put_off(s, true);
    const enum code code = load_all(&n, e);
    figures_put_off(s, false);
    return code;
}
