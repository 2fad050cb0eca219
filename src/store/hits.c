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

/* The index gives its hits by rank; they are kept in a loop of SQLite's own, without a step each.
 */
static const char sql_all[] = "SELECT keep_hit(rowid, ?3) FROM (SELECT rowid FROM find_words WHERE "
                              "find_words MATCH ?1 LIMIT ?4)",
                  sql_confirmed[] =
                      "SELECT keep_hit(rank, ?3) FROM (SELECT f.rank FROM find_words CROSS JOIN "
                      "find f ON f.rank = find_words.rowid WHERE find_words MATCH ?1 AND "
                      "search_confirmed(?2, f.words) LIMIT ?4)";

enum code hits_read(struct query *q, const char *found, int most, struct hits *out, struct error *e)
{
    struct db *db = store_db(q->store);
    sqlite3_stmt *stmt;
    *out = (struct hits){0};
    TRY(db_statement(db, search_must_confirm(q) ? sql_confirmed : sql_all, &stmt, e));
    sqlite3_bind_text(stmt, 1, found, -1, SQLITE_STATIC);
    sqlite3_bind_pointer(stmt, 2, q, SEARCH_POINTER, NULL);
    hits_bind(stmt, 3, out);
    sqlite3_bind_int(stmt, 4, most > 0 ? most : -1);
    const enum code code = db_run(db, stmt, e);
    if (code != CODE_OK)
        hits_free(out);
    out->more = most > 0 && out->n == most;
    return code;
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

static void keep_hit(sqlite3_context *context, int n, sqlite3_value **arguments)
{
    (void)context;
    (void)n;
    struct hits *h = sqlite3_value_pointer(arguments[1], SET);
    if (h != NULL)
        add(h, sqlite3_value_int64(arguments[0]));
}

static void kept(sqlite3_context *context)
{
    sqlite3_result_null(context);
}

enum code hits_register(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    int result = sqlite3_create_function(db, "is_hit", 2, flags, NULL, is_hit, NULL, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_create_function(db, "keep_hit", 2, flags, NULL, NULL, keep_hit, kept);
    return result == SQLITE_OK ? CODE_OK : CODE_BUG;
}
