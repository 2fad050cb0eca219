#include "import/map.h"

#include <string.h>

#include "base/intl.h"

void map_free(struct map *m)
{
    if (m != NULL)
        arena_free(m->arena);
}

static enum code bind(struct expr *x, const struct map_section *s, const char *field,
                      const char *const *header, size_t n, struct error *e)
{
    struct error own = {0};
    if (x == NULL || expr_bind(x, header, n, &own) == CODE_OK)
        return CODE_OK;
    return fail(e, CODE_NOT_FOUND, "map", _("%s The map needs it for %s of [%s]."), own.message,
                field, s->name);
}

static enum code bind_section(struct map_section *s, const char *const *header, size_t n,
                              struct error *e)
{
    TRY(bind(s->when, s, "when", header, n, e));
    TRY(bind(s->match, s, "match", header, n, e));
    for (size_t i = 0; i < s->n; i++)
        TRY(bind(s->fields[i].value, s, s->fields[i].name, header, n, e));
    return CODE_OK;
}

enum code map_bind(struct map *m, const char *const *header, size_t n, struct error *e)
{
    static const struct map_section warnings = {.name = "warnings"};
    for (size_t i = 0; i < m->count; i++)
        TRY(bind_section(&m->sections[i], header, n, e));
    for (size_t i = 0; i < m->warning_count; i++)
        TRY(bind(m->warnings[i].condition, &warnings, m->warnings[i].code, header, n, e));
    return CODE_OK;
}

static struct map_value take_value(const struct map_field *f, struct expr_row *row)
{
    row->problem = row->problem_text = NULL;
    const char *text = expr_value(f->value, row);
    return (struct map_value){f->name, text, row->problem, row->problem_text};
}

static struct map_record take_record(const struct map_section *s, struct expr_row *row)
{
    struct map_record r = {.section = s};
    r.key = s->match ? expr_value(s->match, row) : NULL;
    r.values = ARENA_ARRAY(row->arena, struct map_value, s->n);
    for (size_t i = 0; i < s->n; i++)
        r.values[i] = take_value(&s->fields[i], row);
    return r;
}

struct map_row map_apply(const struct map *m, const char *const *fields, struct arena *a)
{
    struct expr_row row = {.settings = &m->settings, .fields = fields, .arena = a};
    struct map_row out = {.records = ARENA_ARRAY(a, struct map_record, m->count),
                          .warnings = ARENA_ARRAY(a, const char *, m->warning_count + 1)};
    for (size_t i = 0; i < m->count; i++)
        if (m->sections[i].when == NULL || expr_value(m->sections[i].when, &row) != NULL)
            out.records[out.count++] = take_record(&m->sections[i], &row);
    size_t warnings = 0;
    for (size_t i = 0; i < m->warning_count; i++)
        if (expr_value(m->warnings[i].condition, &row) != NULL)
            out.warnings[warnings++] = m->warnings[i].code;
    return out;
}

static void mark_used(void *context, size_t column)
{
    bool *used = context;
    used[column] = true;
}

static void mark_expr(const struct expr *x, bool *used)
{
    if (x != NULL)
        expr_columns(x, mark_used, used);
}

void map_used_columns(const struct map *m, bool *used)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct map_section *s = &m->sections[i];
        mark_expr(s->when, used);
        mark_expr(s->match, used);
        for (size_t k = 0; k < s->n; k++)
            mark_expr(s->fields[k].value, used);
    }
    for (size_t i = 0; i < m->warning_count; i++)
        mark_expr(m->warnings[i].condition, used);
}
