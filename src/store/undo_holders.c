/* What hangs on a record that an undo would take away. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "store/gate_check.h"
#include "store/internal.h"
#include "store/sql.h"
#include "store/undo_judge.h"

#define MOST_DEEP 8 /* records that hang on records */

/* A column that an index begins with. */
static bool has_index(const struct entity *en, const struct field *f)
{
    const size_t n = strlen(f->name);
    for (const struct index *x = en->indexes; x->name != NULL; x++)
        if (strncmp(x->columns, f->name, n) == 0 && (x->columns[n] == '\0' || x->columns[n] == ','))
            return true;
    return false;
}

/* A row of a ledger holds unless it came with the record, or an opposite stands against it. */
static enum code ledger_holds(struct judge *j, const struct past *entry, const struct uid *id,
                              bool *out, struct error *e)
{
    struct pasts pasts;
    struct verdict_of v;
    TRY(pasts_read(j, id, 0, &pasts, e));
    const struct past *made = pasts.count > 0 ? &pasts.items[0] : NULL; /* never touched again */
    *out = made != NULL && made->hlc > entry->hlc && uid_is_null(&made->undoes) &&
           uid_compare(&made->action, &entry->action) != 0;
    if (!*out)
        return CODE_OK;
    TRY(judge_entry(j, made, &v, e));
    *out = !v.gone;
    return CODE_OK;
}

/* Whether a living record has come to hang on that of the entry since, and stays. */
static enum code holds(struct judge *j, const struct past *entry, const struct entity *en,
                       const struct field *f, const struct uid *id, bool *out, struct error *e)
{
    if (en->class == LEDGER)
        return ledger_holds(j, entry, id, out, e);
    const struct past *since;
    TRY(came_since(j, entry, id, LIFE, &since, e));
    if (since == NULL)
        TRY(came_since(j, entry, id, field_clock(en, f), &since, e));
    *out = since != NULL;
    return CODE_OK;
}

static enum code read_ids(struct judge *j, const struct entity *en, const struct field *f,
                          const struct uid *of, struct uid **ids, int *n, struct error *e)
{
    sqlite3_stmt *stmt;
    const char *living = en->class == RECORD ? " AND retracted_at IS NULL" : "";
    const char *sql =
        arena_printf(j->a, "SELECT id FROM %s WHERE %s = ?%s", en->name, f->name, living);
    TRY(db_statement(j->s->db, sql, &stmt, e));
    sqlite3_bind_blob(stmt, 1, of, sizeof *of, SQLITE_STATIC);
    return store_ids(j->s, stmt, ids, n, j->a, e);
}

static enum code name_holder(struct judge *j, const struct entity *en, const struct uid *id,
                             const char **why, struct error *e)
{
    void *row;
    TRY(store_get_any(j->s, en, id, &row, j->a, e));
    *why =
        arena_printf(j->a, _("%s %s hangs on it"), _(en->label), record_name(j->s, en, row, j->a));
    return CODE_OK;
}

/* Living records of one entity that refer to the created one by f. */
static enum code find_holder(struct judge *j, const struct past *entry, const struct entity *en,
                             const struct field *f, const char **why, struct error *e)
{
    struct uid *ids;
    int n;
    TRY(read_ids(j, en, f, &entry->record, &ids, &n, e));
    for (int i = 0; i < n && *why == NULL; i++) {
        bool held;
        TRY(holds(j, entry, en, f, &ids[i], &held, e));
        if (held)
            TRY(name_holder(j, en, &ids[i], why, e));
    }
    return CODE_OK;
}

/* What hangs on a record that is about to go: whatever people let refer to it has an index. Two
 * records may hang on each other. */
enum code undo_holders(struct judge *j, const struct past *entry, const char **why, struct error *e)
{
    if (j->depth >= MOST_DEEP)
        return CODE_OK;
    j->depth++;
    for (int i = 0; entities[i] != NULL; i++)
        for (int k = 0; entities[i]->class != LOG && k < entities[i]->count && *why == NULL; k++) {
            const struct field *f = &entities[i]->fields[k];
            if (f->kind == KIND_REF && text_equal(f->ref, entry->en->name) &&
                has_index(entities[i], f))
                TRY(find_holder(j, entry, entities[i], f, why, e));
        }
    j->depth--;
    return CODE_OK;
}
