#include "store/indexes.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "model/entity.h"
#include "store/db.h"
#include "store/sql.h"

/* The gate looks for values that must be unique, and for numbers that were drawn before. */
static bool is_asked_by_gate(const struct entity *en, const struct index *x)
{
    const size_t n = strcspn(x->columns, ",(");
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (strlen(f->name) == n && strncmp(f->name, x->columns, n) == 0)
            return f->unique != UNIQUE_NO || f->series != NULL;
    }
    return false;
}

/* The figures of every customer ask who was merged into them. While a property is filled nobody is,
 * so that this index costs nothing. */
static bool is_asked_by_figures(const struct index *x)
{
    return strcmp(x->columns, "merged_into") == 0;
}

/* "CREATE INDEX ..." or "DROP INDEX ..." */
static enum code change(struct store *s, const struct entity *en, const struct index *x, bool make,
                        struct error *e)
{
    struct arena *a = arena_new();
    struct buf sql;
    buf_init(&sql, a);
    if (make)
        sql_index(en, x, "IF NOT EXISTS ", &sql);
    else
        buf_addf(&sql, "DROP INDEX IF EXISTS %s", x->name);
    enum code code = db_exec(store_db(s), sql.p, e);
    arena_free(a);
    return code;
}

enum code indexes_put_off(struct store *s, struct error *e)
{
    for (int i = 0; entities[i] != NULL; i++)
        for (const struct index *x = entities[i]->indexes; x != NULL && x->name != NULL; x++)
            if (!is_asked_by_gate(entities[i], x) && !is_asked_by_figures(x))
                TRY(change(s, entities[i], x, false, e));
    return CODE_OK;
}

enum code indexes_make(struct store *s, const struct entity *en, bool (*made)(void *context),
                       void *context, struct error *e)
{
    for (const struct index *x = en->indexes; x != NULL && x->name != NULL; x++) {
        TRY(change(s, en, x, true, e));
        if (made != NULL && !made(context))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    return CODE_OK;
}

int indexes_count(void)
{
    int n = 0;
    for (int i = 0; entities[i] != NULL; i++)
        for (const struct index *x = entities[i]->indexes; x != NULL && x->name != NULL; x++)
            n++;
    return n;
}
