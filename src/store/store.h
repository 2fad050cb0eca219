/* One open database file: its connection, who this desk is, the property it belongs to. Several
 * processes may have the same file open (WAL); write transactions are short. */
#ifndef FRONTDESK_STORE_STORE_H
#define FRONTDESK_STORE_STORE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "data/schema.h"
#include "model/property.h"

struct store;
struct db;
struct sqlite3_stmt;

/* What `frontdesk init` asks for. */
struct property_options {
    const char *name, *region, *currency, *timezone, *language;
};

/* Makes a new database file and its key file (path.key, 0600): whole or not at all, after any
 * crash. CODE_CONFLICT when one of them exists. */
enum code store_create(const char *path, const struct property_options *options, struct error *e);

/* The same for a desk that takes its property over from a central store: with that property's key
 * (the text of a key file), and nothing else in it. */
enum code store_create_empty(const char *path, const char *key, struct error *e);
/* Gives a property that was made under another name (with its key and anchor) its own; whole or not
 * at all. CODE_CONFLICT when there is one. */
enum code store_rename(const char *from, const char *to, struct error *e);

/* Opens an existing file; migrates it when it is older (after a backup beside it), refuses when it
 * is newer, not a database, or on a network file system. */
enum code store_open(const char *path, bool read_only, struct store **out, struct error *e);
void store_close(struct store *s);

/* True when no other process has the file open. */
bool store_is_alone(const struct store *s);
const char *store_path(const struct store *s);
/* What the entries of this desk are chained with. */
struct uid store_desk_id(struct store *s);
const struct property *store_property(const struct store *s);
struct db *store_db(struct store *s);
/* The wall clock of the store, UTC ms. */
int64_t store_now(const struct store *s);
/* Runs the store on another clock (demo data, tests): now(context) must not go back. */
void store_set_clock(struct store *s, int64_t (*now)(void *context), void *context);
/* Lets this desk's clock start again at ms, so that an invented history may be older than its file.
 * Only while there are no customers: else CODE_DENIED. */
enum code store_turn_back(struct store *s, int64_t ms, struct error *e);
/* Changes whenever anybody has committed to the file, also another process. */
int64_t store_data_version(struct store *s);

/* Asked while another process' write is waited for; see db_set_waiting. */
void store_set_waiting(struct store *s, bool (*wait)(void *context, int64_t ms), void *context);

/* stop(context) is asked now and then while a query runs; true ends it with CODE_STOPPED. NULL:
 * never. What writes is never stopped by it. */
void store_set_interrupt(struct store *s, bool (*stop)(void *context), void *context);

/* While held, nothing is stopped: for what must be known before the next key means anything. Holds
 * do not nest. */
void store_hold_interrupt(struct store *s, bool held);

/* The record with that id in *row (in the arena). CODE_NOT_FOUND also for retracted ones. */
enum code store_get(struct store *s, const struct entity *en, const struct uid *id, void **row,
                    struct arena *a, struct error *e);
/* The record whose field (one with an index) has that stored text, case-sensitive. CODE_NOT_FOUND.
 */
enum code store_find(struct store *s, const struct entity *en, const char *field, const char *value,
                     void **row, struct arena *a, struct error *e);
/* All records whose REF field ref holds id, ordered by the column order (may end in " DESC"); *rows
 * is an array of *n row pointers in the arena. id NULL: all records of the entity. limit 0: no
 * limit. */
enum code store_children(struct store *s, const struct entity *en, const char *ref,
                         const struct uid *id, const char *order, int limit, void ***rows, int *n,
                         struct arena *a, struct error *e);
/* The ids that a statement with its values bound gives in its first column. */
enum code store_ids(struct store *s, struct sqlite3_stmt *stmt, struct uid **ids, int *n,
                    struct arena *a, struct error *e);
/* Reads what a person typed into a REF field: the code people use for such a record, where it has
 * one, or its id. CODE_INVALID names the field. */
enum code store_reference(struct store *s, const struct field *f, const char *typed, void *row,
                          struct arena *a, struct error *e);
/* A customer by code, id or loyalty number, as a person names one on the command line; by a code
 * that they had before when it is nobody's now. */
enum code store_customer(struct store *s, const char *handle, struct uid *id, struct error *e);
/* Who had that code before another desk's customer turned out to have it, too. It is kept as an id
 * of the system CODE_BEFORE and the name of the desk. */
#define CODE_BEFORE "frontdesk "
enum code store_customer_before(struct store *s, const char *code, struct uid *id, struct error *e);

#endif
