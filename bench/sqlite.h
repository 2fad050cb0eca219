/* SQLite by hand: the base opened for reading, and an ordinary full-text index over it, as somebody
 * would build it in an afternoon, to compare with. */
#ifndef FRONTDESK_BENCH_SQLITE_H
#define FRONTDESK_BENCH_SQLITE_H

#include <sqlite3.h>
#include <stdint.h>

#include "base/arena.h"

struct base {
    sqlite3 *db;
    int64_t last_row; /* of the table customer */
};

sqlite3 *sqlite_open(const char *path);
void sqlite_exec(sqlite3 *db, const char *sql);
sqlite3_stmt *sqlite_prepare(sqlite3 *db, const char *sql);
int64_t sqlite_number(sqlite3 *db, const char *sql);
void sqlite_close(sqlite3 *db);

/* Opens the base and builds raw.db beside it when it is not there. */
struct base *base_open(const char *db, struct arena *a);

/* What people type as a query of FTS5: every word a prefix. */
const char *fts_query(const char *typed, struct arena *a);
/* Runs a statement to its end with up to two texts bound; the time it took, the rows in *n. */
double timed_run(sqlite3_stmt *stmt, const char *first, const char *second, int *n);

#endif
