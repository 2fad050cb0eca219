/* Possible twins: customers of the same name that nothing tells apart are put up for review, never
 * merged. One look at an index for each new row: twin_candidates finds more and takes as long as
 * many rows; "frontdesk twins" looks through all once the file is in. */
#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "data/entity/customer.h"
#include "import/work.h"
#include "rules/twin_mark.h"
#include "store/db.h"

#define TWINS_MAX 5      /* marked for one new customer */
#define NAMESAKES_MAX 50 /* looked at */

struct namesake {
    struct uid id;
    const char *reason;
};

/* Both known and not the same. */
static bool contradict(const char *a, const unsigned char *b)
{
    return a != NULL && b != NULL && strcmp(a, (const char *)b) != 0;
}

static bool same(const char *a, const unsigned char *b)
{
    return a != NULL && text_equal(a, (const char *)b);
}

/* True when nothing tells c from the namesake that the statement shows. */
static bool is_twin(const struct customer *c, sqlite3_stmt *namesake, struct namesake *out)
{
    if (contradict(c->date_of_birth, sqlite3_column_text(namesake, 1)) ||
        contradict(c->nationality, sqlite3_column_text(namesake, 2)) ||
        contradict(c->country, sqlite3_column_text(namesake, 3)))
        return false;
    memcpy(&out->id, sqlite3_column_blob(namesake, 0), sizeof out->id);
    out->reason = same(c->email_key, sqlite3_column_text(namesake, 4))    ? "email"
                  : same(c->phone_e164, sqlite3_column_text(namesake, 5)) ? "phone"
                                                                          : "name";
    return true;
}

static enum code find_twins(struct work *w, const struct customer *c, struct namesake *twins,
                            int *n, struct error *e)
{
    sqlite3_stmt *stmt;
    struct db *db = store_db(w->store);
    bool more = true;
    *n = 0;
    TRY(db_statement(db, embed_find("data/sql/query/namesakes.sql")->text, &stmt, e));
    sqlite3_bind_text(stmt, 1, c->sort_name, -1, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 2, &c->id, sizeof c->id, SQLITE_STATIC);
    for (int seen = 0; seen < NAMESAKES_MAX && *n < TWINS_MAX; seen++) {
        TRY(db_step(db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        *n += is_twin(c, stmt, &twins[*n]);
    }
    db_done(stmt);
    return CODE_OK;
}

enum code twins_mark(struct work *w, const struct customer *c, struct error *e)
{
    struct namesake twins[TWINS_MAX];
    int n;
    if (c->sort_name == NULL)
        return CODE_OK;
    TRY(find_twins(w, c, twins, &n, e));
    for (int i = 0; i < n; i++)
        TRY(twin_put_up(&w->action, &c->id, &twins[i].id, twins[i].reason, "open", w->arena, e));
    if (n > 0)
        work_warn(w, "possible_twin");
    return CODE_OK;
}
