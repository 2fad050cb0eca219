/* What a list of customers can be ordered by: a column, or for a choice its place among the others,
 * so that gold comes above silver. Those that a list offers have an index, found by its text. */
#ifndef FRONTDESK_STORE_SORT_H
#define FRONTDESK_STORE_SORT_H

#include <sqlite3.h>

#include "base/arena.h"
#include "data/schema.h"
#include "store/filter.h"

/* A choice that is ordered by its place; those with an index by their letters are not. */
bool sort_by_place(const struct field *f);
/* The place of a choice as SQL. */
const char *sort_place(const struct field *f, struct arena *a);
/* Words, that are ordered as people read them, whatever their accents and capitals: folded, codes
 * by their names. Those with an index are not: it cannot know the language, and must serve programs
 * that know no folding; a column of its own has it for names (sort_name). */
bool sort_by_words(const struct field *f);
/* A value of such a field as it is ordered by. */
const char *sort_words(const struct field *f, const char *text, struct arena *a);
/* The SQL expression that orders by a field, in the arena or the field's name. */
const char *sort_key(const struct field *f, struct arena *a);
/* The index over all customers in that order, or NULL. */
const char *sort_index(const struct field *f);
/* A value that no other is below, as SQL. */
const char *sort_lowest(const struct field *f);

/* Makes known to SQL what these expressions need: fold(TEXT), fold(LIST OF ISO, CODE). */
enum code sort_register(sqlite3 *db);

/* The value of a row for the expression: whether it has none, what it is, and as parameter at. */
bool sort_is_null(const struct field *f, const void *row);
struct filter_value sort_value(const struct field *f, const void *row, struct arena *a);
void sort_bind(sqlite3_stmt *stmt, int at, const struct field *f, const void *row);

#endif
