#include "store/house.h"

#include "base/embed.h"
#include "store/db.h"

enum code house_room(struct store *s, const struct uid *customer, const char **room,
                     struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    *room = NULL;
    TRY(db_statement(store_db(s), embed_find("data/sql/query/house_room.sql")->text, &stmt, e));
    sqlite3_bind_blob(stmt, 1, customer, sizeof *customer, SQLITE_STATIC);
    TRY(db_step(store_db(s), stmt, &found, e));
    if (!found)
        return CODE_OK;
    const char *number = (const char *)sqlite3_column_text(stmt, 0);
    *room = arena_str(a, number != NULL ? number : "");
    db_done(stmt);
    return CODE_OK;
}
