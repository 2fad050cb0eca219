/* Rows as JSON: for people's programs (values as they mean), and for the journal (values as they
 * are stored). */
#include <math.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/uid.h"
#include "model/kind.h"
#include "model/row.h"

#define WIRE_BASE64 sodium_base64_VARIANT_ORIGINAL

static double scale_of(const struct property *p, const struct field *f)
{
    return pow(10, f->kind == KIND_TENTHS ? 1 : p->exponent);
}

static json_t *int_to_json(const struct property *p, const struct field *f, int64_t n,
                           const char *text)
{
    switch (f->kind) {
    case KIND_FLAG:
        return json_boolean(n != 0);
    case KIND_INSTANT:
        return json_string(text);
    case KIND_MONEY:
        if (p->exponent == 0)
            return json_integer(n);
        /* fall through */
    case KIND_TENTHS:
        return json_real((double)n / scale_of(p, f));
    default:
        return json_integer(n);
    }
}

static bool is_json_text(const struct field *f)
{
    return f->kind == KIND_JSON || f->kind == KIND_TAGS || f->kind == KIND_CHOICES ||
           f->kind == KIND_LANGUAGES;
}

json_t *value_to_json(const struct property *p, const struct field *f, const void *row)
{
    if (value_is_null(f, row)) /* a list of nothing is still a list */
        return is_json_text(f) && f->kind != KIND_JSON ? json_array() : json_null();
    const struct property own = value_property(p, f, row);
    const void *value = field_value(f, row);
    json_t *json = NULL;
    struct arena *a = arena_new();
    if (is_json_text(f))
        json = json_loads(*(const char *const *)value, JSON_DECODE_ANY, NULL);
    if (json == NULL && kinds[f->kind].storage == STORE_INT)
        json = int_to_json(&own, f, *(const int64_t *)value, value_text(p, f, row, a));
    if (json == NULL)
        json = json_string(value_text(p, f, row, a));
    arena_free(a);
    return json != NULL ? json : json_null();
}

static enum code number_from_json(const struct property *p, const struct field *f,
                                  const json_t *json, int64_t *slot, struct error *e)
{
    if (json_is_integer(json) && f->kind != KIND_MONEY && f->kind != KIND_TENTHS) {
        *slot = (int64_t)json_integer_value(json);
        return CODE_OK;
    }
    if (f->kind != KIND_MONEY && f->kind != KIND_TENTHS)
        return fail(e, CODE_INVALID, f->name, _("%s must be a whole number."), _(f->label));
    double n = round(json_number_value(json) * scale_of(p, f));
    if (fabs(n) > 9e17)
        return fail(e, CODE_INVALID, f->name, _("%s is too large."), _(f->label));
    *slot = (int64_t)n;
    return CODE_OK;
}

enum code value_from_json(const struct property *p, const struct field *f, const json_t *json,
                          void *row, struct arena *a, struct error *e)
{
    value_set_null(f, row);
    if (json == NULL || json_is_null(json))
        return CODE_OK;
    if (is_json_text(f)) {
        char *dump = json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY);
        enum code code = value_parse(p, f, dump, row, a, e);
        free(dump);
        return code;
    }
    if (json_is_boolean(json))
        return value_parse(p, f, json_is_true(json) ? "yes" : "no", row, a, e);
    const struct property own = value_property(p, f, row);
    if (json_is_number(json) && kinds[f->kind].storage == STORE_INT)
        return number_from_json(&own, f, json, field_slot(f, row), e);
    if (json_is_string(json))
        return value_parse(p, f, json_string_value(json), row, a, e);
    return fail(e, CODE_INVALID, f->name, _("%s: this JSON value does not fit."), _(f->label));
}

static void add_bytes(struct bytes b, struct buf *out)
{
    char *text = arena_alloc(out->arena, sodium_base64_encoded_len(b.n, WIRE_BASE64));
    sodium_bin2base64(text, sodium_base64_encoded_len(b.n, WIRE_BASE64), b.p, b.n, WIRE_BASE64);
    buf_addc(out, '"');
    buf_add(out, text);
    buf_addc(out, '"');
}

/* A character that stands in JSON only behind a backslash. */
static void add_escaped(char c, struct buf *out)
{
    static const char plain[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    const char *known = strchr(plain, c);
    if (known != NULL)
        buf_addf(out, "\\%c", names[known - plain]);
    else
        buf_addf(out, "\\u%04X", (unsigned)(unsigned char)c);
}

static void add_text(const char *text, struct buf *out)
{
    buf_addc(out, '"');
    for (;;) {
        size_t n = 0;
        while ((unsigned char)text[n] >= ' ' && text[n] != '"' && text[n] != '\\')
            n++;
        buf_addn(out, text, n);
        if (text[n] == '\0')
            break;
        add_escaped(text[n], out);
        text += n + 1;
    }
    buf_addc(out, '"');
}

void value_add_wire(const struct field *f, const void *row, struct buf *out)
{
    char id[UID_TEXT];
    const void *value = field_value(f, row);
    if (value_is_null(f, row)) {
        buf_add(out, "null");
        return;
    }
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        buf_addi(out, *(const int64_t *)value);
        break;
    case STORE_TEXT:
        add_text(*(const char *const *)value, out);
        break;
    case STORE_UID:
        uid_print(value, id);
        add_text(id, out);
        break;
    case STORE_BYTES:
        add_bytes(*(const struct bytes *)value, out);
        break;
    }
}

json_t *value_to_wire(const struct field *f, const void *row)
{
    struct buf text;
    struct arena *a = arena_new();
    buf_init(&text, a);
    value_add_wire(f, row, &text);
    json_t *json = json_loads(text.p, JSON_DECODE_ANY, NULL);
    arena_free(a);
    return json;
}

static bool bytes_from_wire(const char *text, struct bytes *out, struct arena *a)
{
    size_t room = strlen(text) / 4 * 3 + 3, n = 0;
    unsigned char *p = arena_alloc(a, room);
    if (sodium_base642bin(p, room, text, strlen(text), NULL, &n, NULL, WIRE_BASE64) != 0)
        return false;
    *out = (struct bytes){p, n};
    return true;
}

enum code value_from_wire(const struct field *f, const json_t *json, void *row, struct arena *a,
                          struct error *e)
{
    void *slot = field_slot(f, row);
    const char *text = json_string_value(json);
    bool ok = true;
    value_set_null(f, row);
    if (json == NULL || json_is_null(json))
        return CODE_OK;
    switch (kinds[f->kind].storage) {
    case STORE_INT:
        ok = json_is_integer(json);
        *(int64_t *)slot = json_integer_value(json);
        break;
    case STORE_TEXT:
        ok = text != NULL;
        *(const char **)slot = arena_str(a, text);
        break;
    case STORE_UID:
        ok = text != NULL && uid_parse(text, slot);
        break;
    case STORE_BYTES:
        ok = text != NULL && bytes_from_wire(text, slot, a);
        break;
    }
    return ok ? CODE_OK
              : fail(e, CODE_INVALID, f->name, _("The journal holds a value of the wrong kind."));
}

json_t *row_to_json(const struct property *p, const struct entity *e, const void *row)
{
    json_t *object = json_object();
    for (int i = 0; i < e->count; i++)
        if (!value_is_null(&e->fields[i], row))
            json_object_set_new(object, e->fields[i].name, value_to_json(p, &e->fields[i], row));
    return object;
}

/* Puts value at "a.b.c", making objects on the way. */
static void set_at_path(json_t *object, const char *path, json_t *value)
{
    char part[64];
    const char *dot;
    while ((dot = strchr(path, '.')) != NULL) {
        snprintf(part, sizeof part, "%.*s", (int)(dot - path), path);
        json_t *next = json_object_get(object, part);
        if (next == NULL) {
            next = json_object();
            json_object_set_new(object, part, next);
        }
        object = next;
        path = dot + 1;
    }
    json_object_set_new(object, path, value);
}

json_t *row_to_grouped_json(const struct property *p, const struct entity *e, const void *row)
{
    json_t *object = json_object();
    for (int i = 0; i < e->count; i++)
        if (e->fields[i].path != NULL)
            set_at_path(object, e->fields[i].path, value_to_json(p, &e->fields[i], row));
    return object;
}
