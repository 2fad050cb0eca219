#include "store/hits.h"

#include <stdlib.h>

#include "base/arena.h"
#include "store/db.h"

#define SET "hits" /* of a bound pointer: SQLite hands it to nobody who asks for another type */

static void add(struct hits *h, int64_t rank)
{
    if (h->n == h->room) {
        h->room = h->room == 0 ? 1024 : h->room * 2;
        h->ranks = realloc(h->ranks, sizeof *h->ranks * (size_t)h->room);
        if (h->ranks == NULL)
            die_out_of_memory();
    }
    h->ranks[h->n++] = rank;
}

static const char sql_all[] = "SELECT rowid FROM find_words WHERE find_words MATCH ?1 "
                              "ORDER BY rowid",
                  sql_confirmed[] =
                      "SELECT f.rank FROM find_words CROSS JOIN find f ON f.rank = "
                      "find_words.rowid WHERE find_words MATCH ?1 AND search_confirmed(?2, "
                      "f.words) ORDER BY find_words.rowid";

enum code hits_read(struct query *q, const char *found, struct hits *out, struct error *e)
{
    struct db *db = store_db(q->store);
    sqlite3_stmt *stmt;
    bool more = true;
    *out = (struct hits){0};
    TRY(db_statement(db, search_must_confirm(q) ? sql_confirmed : sql_all, &stmt, e));
    sqlite3_bind_text(stmt, 1, found, -1, SQLITE_STATIC);
    sqlite3_bind_pointer(stmt, 2, q, SEARCH_POINTER, NULL);
    while (more) {
        const enum code code = db_step(db, stmt, &more, e);
        if (code != CODE_OK) {
            hits_free(out);
            return code;
        }
        if (more)
            add(out, sqlite3_column_int64(stmt, 0));
    }
    return CODE_OK;
}

void hits_free(struct hits *h)
{
    free(h->ranks);
    *h = (struct hits){0};
}

void hits_bind(sqlite3_stmt *stmt, int at, struct hits *h)
{
    sqlite3_bind_pointer(stmt, at, h, SET, NULL);
}

static int compare(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void is_hit(sqlite3_context *context, int n, sqlite3_value **arguments)
{
    (void)n;
    const struct hits *h = sqlite3_value_pointer(arguments[1], SET);
    const int64_t rank = sqlite3_value_int64(arguments[0]);
    sqlite3_result_int(context,
                       h != NULL && h->n > 0 &&
                           bsearch(&rank, h->ranks, (size_t)h->n, sizeof rank, compare) != NULL);
}

enum code hits_register(sqlite3 *db)
{
    const int result = sqlite3_create_function(db, "is_hit", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                               NULL, is_hit, NULL, NULL);
    return result == SQLITE_OK ? CODE_OK : CODE_BUG;
}
