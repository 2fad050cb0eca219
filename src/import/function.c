/* What the functions of column maps do. Every one gives NULL when what it needs is unknown. */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/text.h"
#include "import/dates.h"
#include "import/decimal.h"
#include "import/expr_tree.h"
#include "model/iso.h"
#include "model/name.h"

/* The value of argument i, NULL when there is none. */
static const char *value(const struct expr *x, size_t i, struct expr_row *row)
{
    return i < x->n ? expr_value(x->args[i], row) : NULL;
}

static const char *call_text(const struct expr *x, struct expr_row *row)
{
    (void)row;
    return x->args[0]->text;
}

static const char *join(const struct expr *x, struct expr_row *row, const char *between)
{
    struct buf b;
    buf_init(&b, row->arena);
    for (size_t i = 0; i < x->n; i++) {
        const char *part = value(x, i, row);
        if (part != NULL && b.n > 0)
            buf_add(&b, between);
        buf_add(&b, part);
    }
    return b.n > 0 ? b.p : NULL;
}

static const char *call_join(const struct expr *x, struct expr_row *row)
{
    return join(x, row, " ");
}

static const char *call_lines(const struct expr *x, struct expr_row *row)
{
    return join(x, row, "\n");
}

static const char *call_label(const struct expr *x, struct expr_row *row)
{
    const char *v = value(x, 1, row);
    return v ? arena_printf(row->arena, "%s %s", x->args[0]->text, v) : NULL;
}

static const char *call_first(const struct expr *x, struct expr_row *row)
{
    const char *v = NULL;
    for (size_t i = 0; i < x->n && v == NULL; i++)
        v = value(x, i, row);
    return v;
}

static const char *call_if(const struct expr *x, struct expr_row *row)
{
    return value(x, 0, row) != NULL ? value(x, 1, row) : value(x, 2, row);
}

/* Does the first argument equal one of the others, which the parser has folded? */
static bool is_one_of(const struct expr *x, struct expr_row *row)
{
    const char *v = value(x, 0, row);
    const char *folded = v ? text_fold(row->arena, v) : "";
    for (size_t i = 1; i < x->n; i++)
        if (strcmp(x->args[i]->text, folded) == 0)
            return true;
    return false;
}

static const char *call_is(const struct expr *x, struct expr_row *row)
{
    return is_one_of(x, row) ? "1" : NULL;
}

static const char *call_is_not(const struct expr *x, struct expr_row *row)
{
    return is_one_of(x, row) ? NULL : "1";
}

static const char *call_and(const struct expr *x, struct expr_row *row)
{
    return value(x, 0, row) != NULL ? value(x, 1, row) : NULL;
}

const struct value_table *expr_table(const struct expr_settings *s, const char *name)
{
    for (size_t i = 0; i < s->table_count; i++)
        if (strcasecmp(s->tables[i].name, name) == 0)
            return &s->tables[i];
    return NULL;
}

static const char *call_table(const struct expr *x, struct expr_row *row)
{
    const struct value_table *t = expr_table(row->settings, x->args[0]->text);
    const char *v = value(x, 1, row);
    const char *folded = v ? text_fold(row->arena, v) : "";
    const char *to = v ? t->otherwise : NULL;
    bool found = false;
    for (size_t i = 0; i < t->n && !found; i++)
        if ((found = strcmp(t->from[i], folded) == 0))
            to = t->to[i];
    if (to == NULL)
        return v;
    return *to ? to : NULL;
}

/* A day by a format; out is unchanged when the value is unknown or cannot be read. */
static const char *read_day(const char *formats, const char *v, struct expr_row *row)
{
    char day[DAY_TEXT];
    if (v == NULL)
        return NULL;
    if (!date_read(formats, v, day))
        return expr_problem(row, "date_unreadable", v);
    return arena_str(row->arena, day);
}

static const char *call_date(const struct expr *x, struct expr_row *row)
{
    return read_day(x->args[0]->text, value(x, 1, row), row);
}

static const char *call_day(const struct expr *x, struct expr_row *row)
{
    const char *formats = row->settings->dates;
    return read_day(formats ? formats : "YYYY-MM-DD | YYYY-MM-DD*", value(x, 0, row), row);
}

/* A whole number; false when unknown or none. */
static bool whole_number(const char *v, struct expr_row *row, int64_t *out)
{
    struct decimal d;
    if (v == NULL)
        return false;
    if (!decimal_read(v, row->settings->mark, &d)) {
        expr_problem(row, "number_unreadable", v);
        return false;
    }
    for (; d.scale > 0; d.scale--)
        d.units /= 10;
    *out = d.units;
    return true;
}

static const char *call_add_days(const struct expr *x, struct expr_row *row)
{
    const char *day = value(x, 0, row);
    int64_t number, days;
    char out[DAY_TEXT];
    if (day == NULL || !whole_number(value(x, 1, row), row, &days))
        return NULL;
    if (!day_number(day, &number) || days < -1000000 || days > 1000000)
        return expr_problem(row, "date_unreadable", day);
    day_from_number(number + days, out);
    return arena_str(row->arena, out);
}

static const char *call_nights(const struct expr *x, struct expr_row *row)
{
    const char *from = value(x, 0, row), *to = value(x, 1, row);
    int64_t a, b;
    if (from == NULL || to == NULL)
        return NULL;
    if (!day_number(from, &a) || !day_number(to, &b))
        return expr_problem(row, "date_unreadable", from);
    return arena_printf(row->arena, "%" PRId64, b - a);
}

/* Folds all arguments with an operation; unknown ones are passed over when skip, else the result is
 * unknown. */
static const char *calculate(const struct expr *x, struct expr_row *row, bool skip,
                             bool (*operation)(struct decimal, struct decimal, struct decimal *))
{
    struct decimal sum, d;
    char text[DECIMAL_TEXT];
    bool any = false;
    for (size_t i = 0; i < x->n; i++) {
        const char *v = value(x, i, row);
        if (v == NULL && skip)
            continue;
        if (v == NULL)
            return NULL;
        if (!decimal_read(v, row->settings->mark, &d) || (any && !operation(sum, d, &d)))
            return expr_problem(row, "number_unreadable", v);
        sum = d;
        any = true;
    }
    if (!any)
        return NULL;
    decimal_print(sum, text);
    return arena_str(row->arena, text);
}

static const char *call_sum(const struct expr *x, struct expr_row *row)
{
    return calculate(x, row, true, decimal_add);
}

static const char *call_product(const struct expr *x, struct expr_row *row)
{
    return calculate(x, row, false, decimal_multiply);
}

/* The last four digits of a masked card number, as a payment token without the token itself. */
static const char *call_card(const struct expr *x, struct expr_row *row)
{
    const char *v = value(x, 0, row);
    char last[5] = "";
    size_t n = 0;
    if (v == NULL)
        return NULL;
    for (const char *p = v + strlen(v); p > v && n < 4; p--)
        if (isdigit((unsigned char)p[-1]))
            last[3 - n++] = p[-1];
    if (n < 4)
        return expr_problem(row, "card_unreadable", "****");
    return arena_printf(row->arena, "[{\"last4\": \"%s\"}]", last);
}

/* Splits the name; a second argument is the country that tells the order of its parts. */
static struct person_name split(const struct expr *x, struct expr_row *row)
{
    const char *full = value(x, 0, row), *place = value(x, 1, row);
    const struct iso_code *country = place ? iso_find(ISO_COUNTRY, place) : NULL;
    if (full == NULL)
        return (struct person_name){0};
    return name_split(row->arena, full, NULL, country ? country->code : NULL);
}

static const char *call_title(const struct expr *x, struct expr_row *row)
{
    return split(x, row).title;
}

static const char *call_given(const struct expr *x, struct expr_row *row)
{
    return split(x, row).first;
}

static const char *call_middle(const struct expr *x, struct expr_row *row)
{
    return split(x, row).middle;
}

static const char *call_family(const struct expr *x, struct expr_row *row)
{
    return split(x, row).last;
}

static const char *call_suffix(const struct expr *x, struct expr_row *row)
{
    return split(x, row).suffix;
}

/* "is", "is not" and "and" are what the signs = != & become. */
static const struct function functions[] = {
    {"text", 1, 1, RAW_ALL, call_text},
    {"join", 1, EXPR_ARGS, RAW_NONE, call_join},
    {"lines", 1, EXPR_ARGS, RAW_NONE, call_lines},
    {"label", 2, 2, RAW_FIRST, call_label},
    {"first", 1, EXPR_ARGS, RAW_NONE, call_first},
    {"if", 2, 3, RAW_NONE, call_if},
    {"table", 2, 2, RAW_FIRST, call_table},
    {"date", 2, 2, RAW_FIRST, call_date},
    {"day", 1, 1, RAW_NONE, call_day},
    {"add_days", 2, 2, RAW_NONE, call_add_days},
    {"nights", 2, 2, RAW_NONE, call_nights},
    {"sum", 1, EXPR_ARGS, RAW_NONE, call_sum},
    {"product", 2, EXPR_ARGS, RAW_NONE, call_product},
    {"card", 1, 1, RAW_NONE, call_card},
    {"title", 1, 2, RAW_NONE, call_title},
    {"given", 1, 2, RAW_NONE, call_given},
    {"middle", 1, 2, RAW_NONE, call_middle},
    {"family", 1, 2, RAW_NONE, call_family},
    {"suffix", 1, 2, RAW_NONE, call_suffix},
    {"is", 2, EXPR_ARGS, RAW_NONE, call_is},
    {"is not", 2, EXPR_ARGS, RAW_NONE, call_is_not},
    {"and", 2, 2, RAW_NONE, call_and},
};

const struct function *function_find(const char *name)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(functions[i].name, name) == 0)
            return &functions[i];
    return NULL;
}
