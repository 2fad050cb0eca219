/* Possible twins: customers of the same name that nothing tells apart are put up for review, never
 * merged. */
#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "data/entity/customer.h"
#include "import/work.h"
#include "model/row.h"
#include "store/db.h"

#define TWINS_MAX 5      /* marked for one new customer */
#define NAMESAKES_MAX 50 /* looked at */

/* Ids of the active customers of the same name, oldest first. */
static enum code namesakes(struct work *w, const struct customer *c, struct uid *ids, int *n,
                           struct error *e)
{
    sqlite3_stmt *stmt;
    struct db *db = store_db(w->store);
    bool more = true;
    *n = 0;
    TRY(db_statement(db, embed_find("data/sql/query/namesakes.sql")->text, &stmt, e));
    sqlite3_bind_text(stmt, 1, c->sort_name, -1, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 2, &c->id, sizeof c->id, SQLITE_STATIC);
    while (*n < NAMESAKES_MAX) {
        TRY(db_step(db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        memcpy(&ids[(*n)++], sqlite3_column_blob(stmt, 0), sizeof *ids);
    }
    db_done(stmt);
    return CODE_OK;
}

/* Both known and not the same. */
static bool contradict(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) != 0;
}

static bool same(const char *a, const char *b)
{
    return a != NULL && text_equal(a, b);
}

static const char *reason(const struct customer *a, const struct customer *b)
{
    return same(a->email_key, b->email_key)     ? "email"
           : same(a->phone_e164, b->phone_e164) ? "phone"
                                                : "name";
}

static enum code mark(struct work *w, const struct customer *c, const struct customer *other,
                      struct error *e)
{
    struct customer_twin *twin =
        row_new_default(&customer_twin_entity, store_property(w->store), w->arena);
    twin->customer_id = c->id;
    twin->other_id = other->id;
    twin->reason = reason(c, other);
    return gate_create(&w->action, &customer_twin_entity, twin, w->arena, e);
}

enum code twins_mark(struct work *w, const struct customer *c, struct error *e)
{
    struct uid ids[NAMESAKES_MAX];
    struct customer *other;
    int n, marked = 0;
    if (c->sort_name == NULL)
        return CODE_OK;
    TRY(namesakes(w, c, ids, &n, e));
    for (int i = 0; i < n && marked < TWINS_MAX; i++) {
        TRY(store_get(w->store, &customer_entity, &ids[i], (void **)&other, w->arena, e));
        if (contradict(c->date_of_birth, other->date_of_birth) ||
            contradict(c->nationality, other->nationality) ||
            contradict(c->country, other->country))
            continue;
        TRY(mark(w, c, other, e));
        marked++;
    }
    if (marked > 0)
        work_warn(w, "possible_twin");
    return CODE_OK;
}
