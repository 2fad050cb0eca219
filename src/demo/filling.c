#include "demo/filling.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/intl.h"
#include "store/db.h"

#define COMPLETE (-1) /* events of a filling to which nothing is left to do */

enum code filling_read(struct store *s, struct filling *out, struct error *e)
{
    sqlite3_stmt *stmt;
    *out = (struct filling){0};
    TRY(db_statement(store_db(s),
                     "SELECT customers, seed, today, events, records, figures FROM filling", &stmt,
                     e));
    TRY(db_step(store_db(s), stmt, &out->found, e));
    if (!out->found)
        return CODE_OK;
    out->events = sqlite3_column_int64(stmt, 3);
    out->found = out->events != COMPLETE;
    if (!out->found) {
        db_done(stmt);
        *out = (struct filling){0};
        return CODE_OK;
    }
    out->customers = sqlite3_column_int64(stmt, 0);
    out->seed = sqlite3_column_int64(stmt, 1);
    snprintf(out->today, sizeof out->today, "%s", (const char *)sqlite3_column_text(stmt, 2));
    out->records = sqlite3_column_int64(stmt, 4);
    out->figures = sqlite3_column_int64(stmt, 5);
    db_done(stmt);
    return CODE_OK;
}

enum code filling_save(struct store *s, const struct filling *filling, struct error *e)
{
    sqlite3_stmt *stmt;
    const int64_t numbers[] = {filling->customers, filling->seed, filling->events, filling->records,
                               filling->figures};
    TRY(db_statement(store_db(s),
                     "REPLACE INTO filling (one, customers, seed, events, records, figures, today) "
                     "VALUES (1, ?, ?, ?, ?, ?, ?)",
                     &stmt, e));
    for (int i = 0; i < 5; i++)
        sqlite3_bind_int64(stmt, i + 1, numbers[i]);
    sqlite3_bind_text(stmt, 6, filling->today, -1, SQLITE_STATIC);
    return db_run(store_db(s), stmt, e);
}

enum code filling_complete(struct store *s, struct error *e)
{
    return db_exec(store_db(s), "UPDATE filling SET events = -1" /* COMPLETE */, e);
}

/* What is left of a filling; of those from before it was kept, the journal tells that the house was
 * invented, among the first it knows. */
bool demo_made(struct store *s)
{
    sqlite3_stmt *stmt;
    bool found = false;
    if (db_statement(store_db(s),
                     "SELECT 1 FROM filling UNION ALL SELECT 1 FROM (SELECT actor, actor_type "
                     "FROM journal ORDER BY seq LIMIT 50) WHERE actor = '" DEMO_ACTOR
                     "' AND actor_type = 'system' LIMIT 1",
                     &stmt, NULL) == CODE_OK &&
        db_step(store_db(s), stmt, &found, NULL) == CODE_OK && found)
        db_done(stmt);
    return found;
}

enum code filling_refuse(const struct filling *filling, struct error *e)
{
    return fail(e, CODE_CONFLICT, NULL,
                _("This property is being filled with invented customers, or was when that was "
                  "stopped. To go on: frontdesk demo --customers %lld --seed %lld --today %s"),
                (long long)filling->customers, (long long)filling->seed, filling->today);
}

enum code demo_is_over(struct store *s, struct error *e)
{
    struct filling filling;
    TRY(filling_read(s, &filling, e));
    return filling.found ? filling_refuse(&filling, e) : CODE_OK;
}
