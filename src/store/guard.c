#define SQLITE_ENABLE_PREUPDATE_HOOK /* Debian's library has it; its header shows it only then */
#include "store/guard.h"

#include "model/entity.h"

static void on_write(void *context, sqlite3 *db, int verb, char const *base, char const *table,
                     sqlite3_int64 before, sqlite3_int64 after)
{
    struct guard *g = context;
    (void)db, (void)verb, (void)base, (void)before, (void)after;
    const struct entity *en = g->derived ? NULL : entity_find(table);
    if (en == NULL)
        return;
    if (en->class == LOG)
        g->entries++;
    else
        g->touched++;
}

/* Non-zero turns the commit into a rollback. */
static int on_commit(void *context)
{
    struct guard *g = context;
    int refused = g->touched != g->entries;
    *g = (struct guard){0};
    return refused;
}

static void on_rollback(void *context)
{
    *(struct guard *)context = (struct guard){0};
}

void guard_install(sqlite3 *db, struct guard *g)
{
    sqlite3_preupdate_hook(db, on_write, g);
    sqlite3_commit_hook(db, on_commit, g);
    sqlite3_rollback_hook(db, on_rollback, g);
}
