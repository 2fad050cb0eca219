#include "rules/twin_afar.h"

#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "base/uid.h"
#include "rules/twin_mark.h"
#include "rules/unite.h"
#include "store/db.h"

#define MOST_MARKED 5 /* for one customer: a phone of half the village says nothing */

/* One that came. */
struct news {
    struct uid customer;
    int made; /* 1: their whole record did; 2: both sides have come together */
};

static enum code next_of(struct store *s, struct news *out, bool *found, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(store_db(s), "SELECT customer, made FROM twin_news LIMIT 1", &stmt, e));
    TRY(db_step(store_db(s), stmt, found, e));
    if (*found) {
        memcpy(&out->customer, sqlite3_column_blob(stmt, 0), sizeof out->customer);
        out->made = sqlite3_column_int(stmt, 1);
    }
    db_done(stmt);
    return CODE_OK;
}

static enum code is_done(struct store *s, const struct uid *id, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(store_db(s), "DELETE FROM twin_news WHERE customer = ?", &stmt, e));
    sqlite3_bind_blob(stmt, 1, id, sizeof *id, SQLITE_STATIC);
    return db_run(store_db(s), stmt, e);
}

/* Whether this desk is the one that puts the pair up: it made the other record, and of two that
 * were made apart the elder; and nobody has put it up before. While both sides come together, any
 * pair across. */
static enum code is_ours(struct store *s, const struct news *came, const struct uid *other,
                         bool *yes, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_query(store_db(s), "twin_ours", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &came->customer, sizeof came->customer, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 2, other, sizeof *other, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 3, came->made);
    TRY(db_step(store_db(s), stmt, yes, e));
    db_done(stmt);
    return CODE_OK;
}

static enum code compare_one(struct action *action, const struct news *came, struct compared *out,
                             struct arena *a, struct error *e)
{
    struct store *s = action->store;
    const struct uid *id = &came->customer;
    struct twin *twins;
    void *row;
    int n, put = 0;
    bool ours;
    action->id = uid_new(store_now(s)); /* others take each in as a whole */
    TRY(is_done(s, id, e));
    const enum code code = store_get(s, &customer_entity, id, &row, a, e);
    if (code == CODE_NOT_FOUND) /* taken back meanwhile */
        return CODE_OK;
    TRY(code);
    TRY(unite_news(action, id, &out->codes, a, e));
    TRY(twin_candidates(s, row, &twins, &n, a, e));
    for (int i = 0; i < n && put < MOST_MARKED; i++) {
        if (!twins[i].certain && twins[i].score < TWIN_LIKELY)
            continue;
        TRY(is_ours(s, came, &twins[i].id, &ours, e));
        if (!ours)
            continue;
        TRY(twin_put_up(action, id, &twins[i].id, NULL, "open", a, e));
        put++;
    }
    out->marked += put;
    return CODE_OK;
}

/* As many as a transaction may take, from the one given on; *more: there are others, and which. */
static enum code compare_some(struct action *action, struct news *next, bool *more,
                              struct compared *out, struct error *e)
{
    struct store *s = action->store;
    struct arena *a = arena_new();
    enum code code = CODE_OK;
    do {
        arena_clear(a);
        code = compare_one(action, next, out, a, e);
        if (code == CODE_OK)
            code = next_of(s, next, more, e);
    } while (code == CODE_OK && *more && !gate_should_commit(s));
    arena_free(a);
    crash_here("sync.compared");
    return code;
}

/* How many wait; only counted where somebody looks on. */
static enum code count_news(struct store *s, int64_t *n, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(store_db(s), "SELECT count(*) FROM twin_news", &stmt, e));
    TRY(db_step(store_db(s), stmt, &row, e));
    *n = sqlite3_column_int64(stmt, 0);
    db_done(stmt);
    return CODE_OK;
}

enum code twin_compare_news(struct store *s, struct compared *out, struct error *e)
{
    struct action action;
    struct news next;
    bool more;
    int64_t all = 0, left;
    action_init(&action, s, &actor_program, NULL);
    TRY(next_of(s, &next, &more, e));
    if (more && out->progress != NULL)
        TRY(count_news(s, &all, e));
    while (more) {
        TRY(gate_begin(s, e));
        TRY(gate_end(s, compare_some(&action, &next, &more, out, e), e));
        if (out->progress == NULL)
            continue;
        TRY(count_news(s, &left, e));
        if (!out->progress((void *)_("compared"), all - left, all))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    return CODE_OK;
}
