#include "import/expr.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/formula.h"
#include "base/intl.h"
#include "base/text.h"
#include "import/expr_tree.h"

struct parser {
    const char *p; /* what is left of the text */
    const char *text;
    const struct expr_settings *settings;
    struct arena *arena;
    struct error *e;
};

static enum code parse_condition(struct parser *p, struct expr **out);

static enum code wrong(struct parser *p, const char *what)
{
    return fail(p->e, CODE_INVALID, "map", _("\"%s\": %s"), p->text, what);
}

/* Takes the text up to one of the stop characters, without blanks around it. */
static char *take_until(struct parser *p, const char *stops)
{
    while (isspace((unsigned char)*p->p))
        p->p++;
    size_t n = strcspn(p->p, stops), end = n;
    while (end > 0 && isspace((unsigned char)p->p[end - 1]))
        end--;
    char *word = arena_strn(p->arena, p->p, end);
    p->p += n;
    return word;
}

static struct expr *new_leaf(struct parser *p, const char *text, bool literal)
{
    struct expr *x = ARENA_NEW(p->arena, struct expr);
    x->text = text;
    x->literal = literal;
    return x;
}

static struct expr *new_call(struct parser *p, const char *function, struct expr *first)
{
    struct expr *x = ARENA_NEW(p->arena, struct expr);
    x->fn = function_find(function);
    x->args[x->n++] = first;
    return x;
}

/* All up to the bracket that closes the one already open, as it stands. */
static enum code parse_whole(struct parser *p, struct expr *call)
{
    const char *start = p->p;
    for (int depth = 0; *p->p != '\0' && (depth > 0 || *p->p != ')'); p->p++)
        depth += *p->p == '(' ? 1 : *p->p == ')' ? -1 : 0;
    call->args[call->n++] = new_leaf(p, arena_strn(p->arena, start, (size_t)(p->p - start)), true);
    return CODE_OK;
}

static enum code parse_argument(struct parser *p, struct expr *call)
{
    struct expr **slot = &call->args[call->n++];
    if (call->fn->raw != RAW_FIRST || call->n > 1)
        return parse_condition(p, slot);
    *slot = new_leaf(p, take_until(p, ",)"), true);
    return CODE_OK;
}

static enum code check_call(struct parser *p, const struct expr *call)
{
    const struct function *fn = call->fn;
    if (call->n < fn->least || call->n > fn->most)
        return wrong(p, arena_printf(p->arena, _("%s() takes %zu to %zu values."), fn->name,
                                     fn->least, fn->most));
    if (strcmp(fn->name, "table") == 0 && expr_table(p->settings, call->args[0]->text) == NULL)
        return wrong(
            p, arena_printf(p->arena, _("there is no section [table %s]."), call->args[0]->text));
    return CODE_OK;
}

/* The opening bracket has been taken. */
static enum code parse_call(struct parser *p, const char *name, struct expr **out)
{
    struct expr *call = *out = ARENA_NEW(p->arena, struct expr);
    call->fn = function_find(name);
    if (call->fn == NULL)
        return wrong(p, arena_printf(p->arena, _("there is no function %s()."), name));
    if (call->fn->raw == RAW_ALL)
        TRY(parse_whole(p, call));
    while (call->fn->raw != RAW_ALL && *p->p != ')') {
        if (call->n == EXPR_ARGS)
            return wrong(p, _("a function takes at most twelve values."));
        TRY(parse_argument(p, call));
        if (*p->p != ',' && *p->p != ')')
            break;
        p->p += *p->p == ',';
    }
    if (*p->p != ')')
        return wrong(p, _("a bracket is not closed."));
    p->p++;
    return check_call(p, call);
}

static enum code parse_primary(struct parser *p, struct expr **out)
{
    char *word = take_until(p, "(),=!&|");
    if (word[0] == '\0')
        return wrong(p, _("the name of a column is missing."));
    if (*p->p == '(') {
        p->p++;
        TRY(parse_call(p, word, out));
        while (isspace((unsigned char)*p->p))
            p->p++;
        return CODE_OK;
    }
    *out = new_leaf(p, word, false);
    return CODE_OK;
}

/* "value", "value = a | b", "value != a" */
static enum code parse_test(struct parser *p, struct expr **out)
{
    TRY(parse_primary(p, out));
    bool differs = strncmp(p->p, "!=", 2) == 0;
    if (!differs && *p->p != '=')
        return CODE_OK;
    p->p += differs ? 2 : 1;
    struct expr *test = *out = new_call(p, differs ? "is not" : "is", *out);
    for (;;) {
        if (test->n == EXPR_ARGS)
            return wrong(p, _("too many values to compare with."));
        char *word = take_until(p, "|&,)");
        test->args[test->n++] = new_leaf(p, text_fold(p->arena, word), true);
        if (*p->p != '|')
            return CODE_OK;
        p->p++;
    }
}

static enum code parse_condition(struct parser *p, struct expr **out)
{
    TRY(parse_test(p, out));
    while (*p->p == '&') {
        p->p++;
        struct expr *both = new_call(p, "and", *out);
        TRY(parse_test(p, &both->args[both->n++]));
        *out = both;
    }
    return CODE_OK;
}

enum code expr_parse(const char *text, const struct expr_settings *settings, struct arena *a,
                     struct expr **out, struct error *e)
{
    struct parser p = {arena_str(a, text), text, settings, a, e};
    enum code code = parse_condition(&p, out);
    if (code == CODE_OK && *p.p != '\0')
        code = wrong(&p, arena_printf(a, _("\"%s\" is too much."), p.p));
    return code;
}

char *expr_fold_name(struct arena *a, const char *name)
{
    char *folded = text_fold(a, name), *to = folded;
    for (const char *p = folded; *p != '\0'; p++)
        if (isalnum((unsigned char)*p) || (unsigned char)*p >= 0x80)
            *to++ = *p;
    *to = '\0';
    return folded;
}

static bool find_column(const char *name, const char *const *header, size_t n, size_t *out)
{
    struct arena *a = arena_new();
    const char *wanted = expr_fold_name(a, name);
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        found = strcmp(expr_fold_name(a, header[i]), wanted) == 0;
        *out = i;
    }
    arena_free(a);
    return found;
}

enum code expr_bind(struct expr *x, const char *const *header, size_t n, struct error *e)
{
    if (x->fn == NULL && !x->literal && !find_column(x->text, header, n, &x->column))
        return fail(e, CODE_NOT_FOUND, "map", _("The file has no column \"%s\"."), x->text);
    for (size_t i = 0; i < x->n; i++)
        TRY(expr_bind(x->args[i], header, n, e));
    return CODE_OK;
}

void expr_columns(const struct expr *x, void (*each)(void *context, size_t column), void *context)
{
    if (x->fn == NULL && !x->literal)
        each(context, x->column);
    for (size_t i = 0; i < x->n; i++)
        expr_columns(x->args[i], each, context);
}

const char *expr_problem(struct expr_row *row, const char *code, const char *text)
{
    if (row->problem == NULL) {
        row->problem = code;
        row->problem_text = text;
    }
    return NULL;
}

/* The text of a column; NULL when it is empty or one of the texts that mean unknown. */
static const char *column_value(size_t column, struct expr_row *row)
{
    const struct expr_settings *s = row->settings;
    const char *value = row->fields[column], *end = value + strlen(value);
    while (isspace((unsigned char)*value))
        value++;
    while (end > value && isspace((unsigned char)end[-1]))
        end--;
    if (end == value)
        return NULL;
    value = formula_restore(arena_strn(row->arena, value, (size_t)(end - value)));
    for (size_t i = 0; i < s->null_count; i++)
        if (strcmp(s->nulls[i], value) == 0)
            return NULL;
    return value;
}

const char *expr_value(const struct expr *x, struct expr_row *row)
{
    if (x->fn != NULL)
        return x->fn->call(x, row);
    return x->literal ? x->text : column_value(x->column, row);
}
