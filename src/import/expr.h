/* The small language on the right side of a column map's lines (described in map.h): parsed once,
 * bound to the columns of a file, evaluated for every row. */
#ifndef FRONTDESK_IMPORT_EXPR_H
#define FRONTDESK_IMPORT_EXPR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

struct expr;
struct function;

/* A table of values: from → to. */
struct value_table {
    const char *name;
    const char **from; /* folded */
    const char **to;   /* "" means unknown */
    size_t n;
    const char *otherwise; /* for values not in the table; NULL: they stay as they are */
};

/* What a map says once for all its expressions. */
struct expr_settings {
    const char **nulls; /* texts that mean unknown, as they stand: "Null" is a name */
    size_t null_count;
    const char *dates; /* formats of date(column), or NULL */
    char mark;         /* decimal mark of numbers: '.' or ',' */
    const struct value_table *tables;
    size_t table_count;
};

/* One row as the expressions see it. */
struct expr_row {
    const struct expr_settings *settings;
    const char *const *fields;
    struct arena *arena; /* results go here */
    /* The first text of this expression that could not be read: a stable code such as
     * "date_unreadable" and the text. The caller clears it. */
    const char *problem;
    const char *problem_text;
};

/* Parses text; the tree is in the arena. CODE_INVALID says what is wrong. */
enum code expr_parse(const char *text, const struct expr_settings *settings, struct arena *a,
                     struct expr **out, struct error *e);
/* Finds the columns by their names (compared as expr_fold_name does). CODE_NOT_FOUND names the
 * first that the header lacks. */
enum code expr_bind(struct expr *x, const char *const *header, size_t n, struct error *e);
/* The value for a row, NULL when unknown. Conditions are not NULL when they hold. */
const char *expr_value(const struct expr *x, struct expr_row *row);
/* Calls each(context, column) for every column the expression reads; call after expr_bind. */
void expr_columns(const struct expr *x, void (*each)(void *context, size_t column), void *context);

/* The form in which names of columns are compared: letters and digits only, lower case. */
char *expr_fold_name(struct arena *a, const char *name);

#endif
