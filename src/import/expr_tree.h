/* The inside of an expression, shared by the parser (expr.c) and the functions (function.c). */
#ifndef FRONTDESK_IMPORT_EXPR_TREE_H
#define FRONTDESK_IMPORT_EXPR_TREE_H

#include "import/expr.h"

#define EXPR_ARGS 12

struct expr {
    const struct function *fn; /* NULL: a column, or a literal */
    const char *text;          /* name of the column, or the literal */
    bool literal;
    size_t column; /* once bound */
    struct expr *args[EXPR_ARGS];
    size_t n;
};

/* Which arguments are taken as they stand, not as expressions. */
enum raw { RAW_NONE, RAW_FIRST, RAW_ALL };

struct function {
    const char *name;
    size_t least, most; /* arguments */
    enum raw raw;
    const char *(*call)(const struct expr *x, struct expr_row *row);
};

const struct function *function_find(const char *name);

/* The table of that name, or NULL. */
const struct value_table *expr_table(const struct expr_settings *s, const char *name);

/* Remembers the first problem of a row's expression; returns NULL. */
const char *expr_problem(struct expr_row *row, const char *code, const char *text);

#endif
