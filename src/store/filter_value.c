#include "store/filter_value.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/kind.h"
#include "model/row.h"
#include "store/sort.h"

/* One alternative being turned into SQL. */
struct term {
    const struct property *p;
    struct filter *f;
    const struct field *field;
    const char *key;
    struct buf *where;
    struct arena *a;
    bool of_words; /* a value is asked for what is in it */
    bool of_null;  /* those without a value pass, too */
};

static enum code too_many(struct error *e)
{
    return fail(e, CODE_INVALID, "filter", _("This filter has too many values."));
}

static enum code bind_text(struct term *t, const char *text, struct error *e)
{
    if (t->f->value_count == FILTER_VALUES)
        return too_many(e);
    t->f->values[t->f->value_count++].text = text;
    return CODE_OK;
}

static enum code bind_number(struct term *t, int64_t n, struct error *e)
{
    if (t->f->value_count == FILTER_VALUES)
        return too_many(e);
    t->f->values[t->f->value_count++].number = n;
    return CODE_OK;
}

/* "customer.city >= ?" with the value bound. */
static enum code compare_text(struct term *t, const char *op, const char *text, struct error *e)
{
    buf_addf(t->where, "%s %s ?", t->field->name, op);
    return bind_text(t, text, e);
}

static enum code compare_number(struct term *t, const char *op, int64_t n, struct error *e)
{
    buf_addf(t->where, "%s %s ?", t->field->name, op);
    return bind_number(t, n, e);
}

/* Takes a comparison off the front of value: ">=", "<=", ">", "<", "=". NULL when there is none. */
static const char *take_operator(const char **value)
{
    static const char *const ops[] = {">=", "<=", ">", "<", "="};
    for (int i = 0; i < COUNT_OF(ops); i++) {
        size_t n = strlen(ops[i]);
        if (strncmp(*value, ops[i], n) == 0) {
            *value += n;
            return ops[i];
        }
    }
    return NULL;
}

/* The first and last day of what is written: a day, a month 2024-05, a year 2024, today. */
static bool day_span(const struct term *t, const char *text, const char **first, const char **last)
{
    char day[DAY_TEXT];
    int64_t n;
    size_t length = strlen(text);
    bool digits = strspn(text, "0123456789-") == length;
    if (digits && length == 4) {
        *first = arena_printf(t->a, "%s-01-01", text);
        *last = arena_printf(t->a, "%s-12-31", text);
        return day_number(*first, &n);
    }
    if (digits && length == 7) {
        int year = atoi(text), month = atoi(text + 5);
        *first = arena_printf(t->a, "%s-01", text);
        const char *next = arena_printf(t->a, "%04d-%02d-01", year + month / 12, month % 12 + 1);
        if (!day_number(*first, &n) || !day_number(next, &n))
            return false;
        day_from_number(n - 1, day);
        *last = arena_str(t->a, day);
        return true;
    }
    union {
        const char *text;
        int64_t none;
    } row = {.text = NULL};
    const struct field any = {.name = t->key, .kind = KIND_DAY, .label = t->field->label};
    if (value_parse(t->p, &any, text, &row, t->a, NULL) != CODE_OK || row.text == NULL)
        return false;
    *first = *last = row.text;
    return true;
}

/* An age such as 30d, 6w, 12m, 2y: the day that long ago. */
static bool days_ago(const struct term *t, const char *text, const char **day)
{
    char *end, out[DAY_TEXT];
    int64_t today;
    long n = strtol(text, &end, 10);
    if (end == text || end[0] == '\0' || end[1] != '\0' || strchr("dwmy", *end) == NULL || n < 0 ||
        n > 100000)
        return false;
    int64_t days = n * (*end == 'd' ? 1 : *end == 'w' ? 7 : *end == 'm' ? 30 : 365);
    if (!day_number(t->p->today, &today))
        return false;
    day_from_number(today - days, out);
    *day = arena_str(t->a, out);
    return true;
}

/* A day as the column holds it: text, or for instants the first millisecond of that day. */
static enum code compare_day(struct term *t, const char *op, const char *day, struct error *e)
{
    if (t->field->kind != KIND_INSTANT)
        return compare_text(t, op, day, e);
    union {
        const char *text;
        int64_t ms;
    } row = {.ms = NONE};
    TRY(value_parse(t->p, t->field, day, (char *)&row - t->field->offset, t->a, e));
    bool next = strcmp(op, ">") == 0 || strcmp(op, "<=") == 0;
    return compare_number(t,
                          strcmp(op, "<=") == 0  ? "<"
                          : strcmp(op, ">") == 0 ? ">="
                                                 : op,
                          row.ms + (next ? MS_PER_DAY : 0), e);
}

static enum code between_days(struct term *t, const char *from, const char *to, struct error *e)
{
    const char *first = NULL, *last = NULL, *unused;
    if ((*from != '\0' && !day_span(t, from, &first, &unused)) ||
        (*to != '\0' && !day_span(t, to, &unused, &last)))
        return fail(
            e, CODE_INVALID, t->key,
            _("%s: takes days such as 2024-05-17, 2024-05, 2024, today, <30d, 2024-05..2024-08."),
            t->key);
    if (first != NULL)
        TRY(compare_day(t, ">=", first, e));
    buf_add(t->where, first != NULL && last != NULL ? " AND " : "");
    if (last != NULL)
        TRY(compare_day(t, "<=", last, e));
    if (first == NULL && last == NULL)
        buf_add(t->where, "1");
    return CODE_OK;
}

/* Days: <30d means less than 30 days ago. */
static enum code add_day(struct term *t, const char *value, struct error *e)
{
    const char *op = take_operator(&value), *day, *last;
    char *dots = strstr((char *)value, "..");
    if (op == NULL && dots != NULL) {
        *dots = '\0';
        return between_days(t, value, dots + 2, e);
    }
    if (days_ago(t, value, &day)) {
        static const struct {
            const char *asked, *column;
        } turned[] = {{"<", ">"}, {"<=", ">="}, {">", "<"}, {">=", "<="}};
        for (int i = 0; op != NULL && i < COUNT_OF(turned); i++)
            if (strcmp(turned[i].asked, op) == 0)
                return compare_day(t, turned[i].column, day, e);
        return compare_day(t, ">=", day, e);
    }
    if (op == NULL || strcmp(op, "=") == 0)
        return between_days(t, value, value, e);
    if (!day_span(t, value, &day, &last))
        return between_days(t, value, value, e);
    return compare_day(t, op,
                       op[0] == '>' && op[1] == '\0' ? last
                       : strcmp(op, "<=") == 0       ? last
                                                     : day,
                       e);
}

static enum code number(struct term *t, const char *text, int64_t *out, struct error *e)
{
    const struct field any = {.name = t->key,
                              .kind = t->field->kind == KIND_COUNT ? KIND_MONEY : t->field->kind,
                              .label = t->field->label};
    struct property whole = *t->p;
    if (t->field->kind == KIND_COUNT)
        whole.exponent = 0;
    if (value_parse(&whole, &any, text, out, t->a, NULL) != CODE_OK || *out == NONE)
        return fail(e, CODE_INVALID, t->key, _("%s: takes numbers such as 5, >=50m, 10..20."),
                    t->key);
    return CODE_OK;
}

static enum code add_number(struct term *t, const char *value, struct error *e)
{
    int64_t n, last;
    const char *op = take_operator(&value);
    char *dots = strstr((char *)value, "..");
    if (op != NULL || dots == NULL) {
        TRY(number(t, value, &n, e));
        return compare_number(t, op != NULL ? op : "=", n, e);
    }
    *dots = '\0';
    if (*value != '\0') {
        TRY(number(t, value, &n, e));
        TRY(compare_number(t, ">=", n, e));
    }
    buf_add(t->where, *value != '\0' && dots[2] != '\0' ? " AND " : "");
    if (dots[2] != '\0') {
        TRY(number(t, dots + 2, &last, e));
        TRY(compare_number(t, "<=", last, e));
    }
    return CODE_OK;
}

/* Choices compare by their place in the list: vip:>=gold. */
static enum code add_choice(struct term *t, const char *value, struct error *e)
{
    const char *op = take_operator(&value), *name = NULL;
    int rank = 0;
    const struct field plain = {.name = t->key,
                                .kind = KIND_CHOICE,
                                .choices = t->field->choices,
                                .label = t->field->label};
    TRY(value_parse(t->p, &plain, value, &name, t->a, e));
    if (name == NULL || t->field->choices == NULL)
        return fail(e, CODE_INVALID, t->key, _("%s: a value is missing."), t->key);
    if ((op == NULL || strcmp(op, "=") == 0) && !sort_by_place(t->field))
        return compare_text(t, "=", name, e);
    choice_find(t->field->choices, name, &rank);
    buf_addf(t->where, "%s %s ?", sort_place(t->field, t->a), op != NULL ? op : "=");
    return bind_number(t, rank, e);
}

/* Codes and flags, read as their kind reads them. */
static enum code add_exact(struct term *t, const char *value, struct error *e)
{
    union {
        const char *text;
        int64_t n;
    } row;
    struct field plain = *t->field;
    plain.offset = 0;
    TRY(value_parse(t->p, &plain, value, &row, t->a, e));
    return kinds[plain.kind].storage == STORE_INT ? compare_number(t, "=", row.n, e)
                                                  : compare_text(t, "=", row.text, e);
}

/* Texts: the value begins a word of the field, accents and case apart. */
static enum code add_text(struct term *t, const char *value, struct error *e)
{
    t->of_words = true;
    buf_addf(t->where, "instr(' ' || fold(%s), ?) > 0", t->field->name);
    return bind_text(t, arena_printf(t->a, " %s", text_fold(t->a, value)), e);
}

static enum code add_list_item(struct term *t, const char *value, struct error *e)
{
    char *tag = text_lower(t->a, value);
    for (char *c = tag; *c != '\0'; c++)
        if (*c == ' ' || *c == '"')
            *c = '_';
    buf_addf(t->where, "instr(%s, ?) > 0", t->field->name);
    return bind_text(t, arena_printf(t->a, "\"%s\"", tag), e);
}

/* The record that people call so: company_id:C20240007. */
static enum code add_reference(struct term *t, const char *value, struct error *e)
{
    const struct entity *en = entity_find(t->field->ref);
    if (en == NULL || en->code == NULL)
        return fail(e, CODE_INVALID, t->key, _("%s cannot be filtered by."), _(t->field->label));
    buf_addf(t->where, "%s IN (SELECT id FROM %s WHERE %s IN (?, upper(?)))", t->field->name,
             en->name, en->code);
    TRY(bind_text(t, value, e));
    TRY(bind_text(t, value, e));
    if (en == &customer_entity)
        t->f->named[t->f->named_count++] = (struct filter_named){t->key, value};
    return CODE_OK;
}

static enum code add_one(struct term *t, const char *value, struct error *e)
{
    bool has_none =
        t->field->choices != NULL && choice_find(t->field->choices, "none", NULL) != NULL;
    if (text_same(value, "any")) {
        t->of_null = true;
        buf_add(t->where, "1");
        return CODE_OK;
    }
    if (text_same(value, "none") && !has_none) {
        t->of_null = true;
        buf_addf(t->where, "%s IS NULL", t->field->name);
        return CODE_OK;
    }
    switch (t->field->kind) {
    case KIND_DAY:
    case KIND_INSTANT:
        return add_day(t, value, e);
    case KIND_MONEY:
    case KIND_COUNT:
    case KIND_TENTHS:
        return add_number(t, value, e);
    case KIND_CHOICE:
        return add_choice(t, value, e);
    case KIND_TAGS:
    case KIND_CHOICES:
    case KIND_LANGUAGES:
        return add_list_item(t, value, e);
    case KIND_FLAG:
    case KIND_COUNTRY:
    case KIND_LANGUAGE:
    case KIND_CURRENCY:
        return add_exact(t, value, e);
    case KIND_TEXT:
    case KIND_NAME:
    case KIND_EMAIL:
    case KIND_PHONE:
    case KIND_NOTE:
        return add_text(t, value, e);
    case KIND_REF:
        return add_reference(t, value, e);
    default:
        return fail(e, CODE_INVALID, t->key, _("%s cannot be filtered by."), _(t->field->label));
    }
}

/* Words are looked for in each value once, not in each row: the values that there are, from one to
 * the next along the index, in a table that has the name of the column. */
static const char *narrow_of(const struct term *t, const char *where)
{
    const char *c = t->field->name;
    if (sort_index(t->field) == NULL)
        return NULL;
    if (!t->of_words)
        return arena_str(t->a, where);
    if (t->of_null)
        return NULL;
    return arena_printf(
        t->a,
        "%s IN (WITH RECURSIVE there(%s) AS (SELECT min(%s) FROM customer UNION ALL SELECT (SELECT "
        "min(c.%s) FROM customer c WHERE c.%s > there.%s) FROM there WHERE %s IS NOT NULL) "
        "SELECT %s FROM there WHERE %s)",
        c, c, c, c, c, c, c, c, where);
}

enum code filter_add_values(const struct property *p, struct filter *f, const struct field *field,
                            const char *key, char *value, struct buf *where, const char **narrow,
                            struct arena *a, struct error *e)
{
    struct term t = {.p = p, .f = f, .field = field, .key = key, .where = where, .a = a};
    const size_t from = where->n;
    bool first = true;
    while (value != NULL) {
        char *comma = strchr(value, ',');
        if (comma != NULL)
            *comma++ = '\0';
        if (value[strspn(value, "<>=")] != '\0') { /* else it is still being typed */
            buf_add(where, first ? "(" : " OR (");
            TRY(add_one(&t, value, e));
            buf_add(where, ")");
            first = false;
        }
        value = comma;
    }
    if (first)
        buf_add(where, "1");
    *narrow = narrow_of(&t, where->p + from);
    return CODE_OK;
}
