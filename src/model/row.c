#include "model/row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "model/iso.h"
#include "model/kind.h"
#include "model/vault.h"

void *field_slot(const struct field *f, void *row)
{
    return (char *)row + f->offset;
}

const void *field_value(const struct field *f, const void *row)
{
    return (const char *)row + f->offset;
}

void value_set_null(const struct field *f, void *row)
{
    void *slot = field_slot(f, row);
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        *(int64_t *)slot = NONE;
        break;
    case STORE_TEXT:
        *(const char **)slot = NULL;
        break;
    case STORE_UID:
        memset(slot, 0, sizeof(struct uid));
        break;
    case STORE_BYTES:
        *(struct bytes *)slot = (struct bytes){NULL, 0};
        break;
    }
}

bool value_is_null(const struct field *f, const void *row)
{
    const void *value = field_value(f, row);
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        return *(const int64_t *)value == NONE;
    case STORE_TEXT:
        return *(const char *const *)value == NULL;
    case STORE_UID:
        return uid_is_null(value);
    case STORE_BYTES:
        return ((const struct bytes *)value)->n == 0;
    }
    return true;
}

static bool bytes_equal(const struct field *f, struct bytes a, struct bytes b)
{
    if (f->kind == KIND_SECRET && a.n > 0 && b.n > 0) {
        const unsigned char *x = vault_index_of(a), *y = vault_index_of(b);
        return x != NULL && y != NULL && memcmp(x, y, VAULT_INDEX) == 0;
    }
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool value_equal(const struct field *f, const void *a, const void *b)
{
    const void *x = field_value(f, a), *y = field_value(f, b);
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        return *(const int64_t *)x == *(const int64_t *)y;
    case STORE_TEXT:
        return text_equal(*(const char *const *)x, *(const char *const *)y);
    case STORE_UID:
        return uid_compare(x, y) == 0;
    case STORE_BYTES:
        return bytes_equal(f, *(const struct bytes *)x, *(const struct bytes *)y);
    }
    return false;
}

void value_copy(const struct field *f, void *to, const void *from, struct arena *a)
{
    void *slot = field_slot(f, to);
    const void *value = field_value(f, from);
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        *(int64_t *)slot = *(const int64_t *)value;
        break;
    case STORE_TEXT:
        *(const char **)slot = arena_str(a, *(const char *const *)value);
        break;
    case STORE_UID:
        *(struct uid *)slot = *(const struct uid *)value;
        break;
    case STORE_BYTES: {
        struct bytes b = *(const struct bytes *)value;
        *(struct bytes *)slot = (struct bytes){b.n > 0 ? arena_copy(a, b.p, b.n) : NULL, b.n};
        break;
    }
    }
}

void *row_new(const struct entity *e, struct arena *a)
{
    void *row = arena_alloc(a, e->size);
    for (int i = 0; i < e->count; i++)
        value_set_null(&e->fields[i], row);
    return row;
}

void *row_new_default(const struct entity *e, const struct property *p, struct arena *a)
{
    void *row = row_new(e, a);
    for (int i = 0; i < e->count; i++)
        if (e->fields[i].def != NULL)
            value_parse(p, &e->fields[i], e->fields[i].def, row, a, NULL);
    return row;
}

void *row_copy(const struct entity *e, const void *row, struct arena *a)
{
    void *copy = arena_alloc(a, e->size);
    for (int i = 0; i < e->count; i++)
        value_copy(&e->fields[i], copy, row, a);
    return copy;
}

struct property value_property(const struct property *p, const struct field *f, const void *row)
{
    struct property own = *p;
    if (f->currency_of == NULL)
        return own;
    const struct field *currency = entity_field(field_entity(f), f->currency_of);
    const char *code = *(const char *const *)field_value(currency, row);
    if (code != NULL && !text_equal(code, p->currency)) {
        own.currency = code;
        own.exponent = currency_exponent(code);
    }
    return own;
}

enum code value_parse(const struct property *p, const struct field *f, const char *typed, void *row,
                      struct arena *a, struct error *e)
{
    value_set_null(f, row);
    if (typed == NULL || typed[0] == '\0')
        return CODE_OK;
    const struct property own = value_property(p, f, row);
    return kinds[f->kind].parse(&own, f, typed, field_slot(f, row), a, e);
}

static const char *printed(kind_print *print, const struct property *p, const struct field *f,
                           const void *row, struct arena *a)
{
    struct buf b;
    if (value_is_null(f, row))
        return "";
    const struct property own = value_property(p, f, row);
    buf_init(&b, a);
    print(&own, f, field_value(f, row), &b);
    return b.p;
}

const char *value_print(const struct property *p, const struct field *f, const void *row,
                        struct arena *a)
{
    return printed(kinds[f->kind].print, p, f, row, a);
}

const char *value_text(const struct property *p, const struct field *f, const void *row,
                       struct arena *a)
{
    return printed(kinds[f->kind].text, p, f, row, a);
}

struct fieldset row_diff(const struct entity *e, const void *a, const void *b)
{
    struct fieldset set = {{0}};
    for (int i = 0; i < e->count; i++)
        if (!value_equal(&e->fields[i], a, b))
            fieldset_add(&set, i);
    return set;
}

json_t *row_clocks(const void *row)
{
    const struct record_row *head = row;
    json_t *clocks = head->clk != NULL ? json_loads(head->clk, 0, NULL) : NULL;
    return clocks != NULL ? clocks : json_object();
}

void row_set_clocks(void *row, json_t *clocks, const struct fieldset *groups, int64_t hlc,
                    struct arena *a)
{
    char number[12];
    for (int no = 1; no < FIELDSET_MAX; no++) {
        if (!fieldset_has(groups, no))
            continue;
        snprintf(number, sizeof number, "%d", no);
        json_object_set_new(clocks, number, json_integer(hlc));
    }
    char *text = json_dumps(clocks, JSON_COMPACT);
    ((struct record_row *)row)->clk = arena_str(a, text);
    free(text);
    json_decref(clocks);
}

int64_t row_clock(const struct entity *e, const struct field *f, const void *row)
{
    char number[12];
    snprintf(number, sizeof number, "%d", field_clock(e, f));
    json_t *clocks = row_clocks(row);
    const json_t *at = json_object_get(clocks, number);
    const int64_t clock =
        at != NULL ? json_integer_value(at) : ((const struct record_row *)row)->base_hlc;
    json_decref(clocks);
    return clock;
}

bool value_is_default(const struct property *p, const struct field *f, const void *row,
                      struct arena *a)
{
    if (f->def == NULL || value_is_null(f, row))
        return false;
    if (f->kind == KIND_TENTHS || f->kind == KIND_MONEY)
        return *(const int64_t *)field_value(f, row) == 0 && strcmp(f->def, "0") == 0;
    return strcmp(value_text(p, f, row, a), f->def) == 0;
}
