/* The SQLite connection: pragmas, nested transactions, statements prepared once, errors in words.
 */
#ifndef FRONTDESK_STORE_DB_H
#define FRONTDESK_STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct db;

enum db_mode { DB_READ, DB_WRITE, DB_CREATE };

/* Opens path. DB_CREATE makes the file (0660 less the umask); CODE_CONFLICT when it exists. */
enum code db_open(const char *path, enum db_mode mode, struct db **out, struct error *e);
void db_close(struct db *db);
sqlite3 *db_handle(struct db *db);
/* While another process' write is waited for, wait(context, ms so far) is asked now and then; false
 * gives up at once, with CODE_BUSY. NULL: nobody is asked. */
void db_set_waiting(struct db *db, bool (*wait)(void *context, int64_t ms), void *context);
/* Lets several processes read while one writes (WAL). This changes the file: only once it is known
 * to be ours. */
enum code db_use_log(struct db *db, struct error *e);

/* Runs statements without results. */
enum code db_exec(struct db *db, const char *sql, struct error *e);
/* A statement ready to bind and step; prepared on first use and kept for the life of the
 * connection. The caller calls sqlite3_reset when done (db_done). sql is compared by text. */
enum code db_statement(struct db *db, const char *sql, sqlite3_stmt **out, struct error *e);
/* The same of a query by its name: the one in data/sql/query/NAME.sql. */
enum code db_query(struct db *db, const char *name, sqlite3_stmt **out, struct error *e);
/* One step: *row tells whether there is a row. Resets the statement when there is none or it
 * failed. */
enum code db_step(struct db *db, sqlite3_stmt *stmt, bool *row, struct error *e);
/* Steps a statement that returns no row, and resets it. */
enum code db_run(struct db *db, sqlite3_stmt *stmt, struct error *e);
void db_done(sqlite3_stmt *stmt);
/* How many statements have been prepared so far: a test holds it down. */
int db_prepared(const struct db *db);

/* Transactions nest: the first is BEGIN IMMEDIATE, inner ones are savepoints. */
enum code db_begin(struct db *db, struct error *e);
/* The same for reading only: everything up to db_commit sees one state of the file. */
enum code db_begin_read(struct db *db, struct error *e);
enum code db_commit(struct db *db, struct error *e);
void db_rollback(struct db *db);
int db_depth(const struct db *db);
/* CODE_IO when the open transaction is gone: SQLite ends it by itself when the disk is full or a
 * write is interrupted, and what came after would be written without it. */
enum code db_holds(const struct db *db, struct error *e);

/* Much will be written in one go: keeps so many KB of the file in memory, and moves the write-ahead
 * log into it every so many pages only, since the same pages change again and again. Until db_calm,
 * a power cut may cost the last moments, never the file. */
enum code db_hurry(struct db *db, int64_t kb, int64_t pages, struct error *e);
void db_calm(struct db *db);
/* From now on the write-ahead log is moved beside the work, see store/log.h. */
void db_keep_log(struct db *db);

/* CODE_IO when the pages of the file do not fit together. */
enum code db_quick_check(struct db *db, struct error *e);

/* PRAGMA name as a number. */
enum code db_pragma(struct db *db, const char *name, int64_t *out, struct error *e);

/* Turns the last failure of the connection into an error. */
enum code db_fail(struct db *db, int result, struct error *e);

#endif
