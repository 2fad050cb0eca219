/* From a descriptor to SQL of fixed shape, and between rows and statements. */
#ifndef FRONTDESK_STORE_SQL_H
#define FRONTDESK_STORE_SQL_H

#include <sqlite3.h>

#include "base/buf.h"
#include "data/schema.h"

/* CREATE TABLE with its indexes and, for ledgers, the triggers that keep them insert-only. */
void sql_create(const struct entity *en, struct buf *out);
/* CREATE INDEX; unless: "IF NOT EXISTS " or "". */
void sql_index(const struct entity *en, const struct index *x, const char *unless, struct buf *out);
/* All columns in the order of the field table, "a, b, c"; prefix such as "t." stands before each.
 */
void sql_columns(const struct entity *en, const char *prefix, struct buf *out);
/* INSERT of all columns. */
void sql_insert(const struct entity *en, struct buf *out);

/* Binds the member of field f to parameter at (from 1). The row must outlive the step. */
void sql_bind(sqlite3_stmt *stmt, int at, const struct field *f, const void *row);
/* Reads column at (from 0) into the member of field f. */
void sql_read(sqlite3_stmt *stmt, int at, const struct field *f, void *row, struct arena *a);
/* Reads the id in column at; out stays as it is where there is none. */
void sql_read_uid(sqlite3_stmt *stmt, int at, struct uid *out);
/* A new row from a statement that selects sql_columns from column first on. */
void *sql_read_row(sqlite3_stmt *stmt, int first, const struct entity *en, struct arena *a);

#endif
