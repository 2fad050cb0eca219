#include "model/threeway.h"

#include <string.h>

#include "base/text.h"
#include "model/email.h"
#include "phone/phone.h"

bool field_same_group(const struct field *f, const struct field *g)
{
    return f == g || (f->group != NULL && g->group != NULL && strcmp(f->group, g->group) == 0);
}

/* ---- Meaning the same */

static const char *text_of(const struct field *f, const void *row)
{
    return *(const char *const *)field_value(f, row);
}

static bool same_phone(const struct property *p, const char *x, const char *y)
{
    struct phone a, b;
    phone_parse(x, p->region, &a);
    phone_parse(y, p->region, &b);
    return a.valid && b.valid && strcmp(a.e164, b.e164) == 0 &&
           strcmp(a.extension, b.extension) == 0;
}

static bool holds(const json_t *array, const json_t *item)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        if (json_equal(json_array_get(array, i), item))
            return true;
    return false;
}

/* Lists without regard to their order, everything else as JSON compares. */
static bool same_json(const char *x, const char *y, bool list)
{
    json_t *a = json_loads(x, JSON_DECODE_ANY, NULL), *b = json_loads(y, JSON_DECODE_ANY, NULL);
    bool same = a != NULL && b != NULL && json_equal(a, b);
    if (!same && list && json_array_size(a) == json_array_size(b)) {
        same = json_is_array(a) && json_is_array(b);
        for (size_t i = 0; same && i < json_array_size(a); i++)
            same = holds(b, json_array_get(a, i)) && holds(a, json_array_get(b, i));
    }
    json_decref(a);
    json_decref(b);
    return same;
}

static bool same_text(const struct property *p, const struct field *f, const char *x, const char *y)
{
    struct arena *a = arena_new();
    bool same = false;
    switch (f->kind) {
    case KIND_EMAIL:
        same = strcmp(email_key(a, text_squeeze(a, x)), email_key(a, text_squeeze(a, y))) == 0;
        break;
    case KIND_PHONE:
        same = same_phone(p, x, y);
        break;
    case KIND_TEXT:
    case KIND_NAME:
        same = strcmp(text_squeeze(a, x), text_squeeze(a, y)) == 0;
        break;
    case KIND_TAGS:
    case KIND_CHOICES:
    case KIND_LANGUAGES:
        same = same_json(x, y, true);
        break;
    case KIND_JSON:
        same = same_json(x, y, false);
        break;
    default:
        break;
    }
    arena_free(a);
    return same;
}

bool value_means_same(const struct property *p, const struct field *f, const void *a, const void *b)
{
    if (value_equal(f, a, b))
        return true;
    if (value_is_null(f, a) || value_is_null(f, b))
        return false;
    switch (f->kind) {
    case KIND_EMAIL:
    case KIND_PHONE:
    case KIND_TEXT:
    case KIND_NAME:
    case KIND_TAGS:
    case KIND_CHOICES:
    case KIND_LANGUAGES:
    case KIND_JSON:
        return same_text(p, f, text_of(f, a), text_of(f, b));
    default:
        return false;
    }
}

/* ---- Merging */

/* True when a field of f's group that people can set differs in meaning. */
static bool group_differs(const struct property *p, const struct entity *en, const struct field *f,
                          const void *a, const void *b)
{
    for (int i = 0; i < en->count; i++) {
        const struct field *g = &en->fields[i];
        if (field_same_group(f, g) && field_is_settable(g, false) && !value_means_same(p, g, a, b))
            return true;
    }
    return false;
}

static void merge_field(const struct property *p, const struct entity *en, const struct field *f,
                        const void *base, const void *mine, const void *theirs,
                        struct threeway *out, struct arena *a)
{
    const int i = field_index(en, f);
    const bool i_did = group_differs(p, en, f, base, mine);
    const bool they_did = group_differs(p, en, f, base, theirs);
    if (they_did && i_did && group_differs(p, en, f, mine, theirs))
        fieldset_add(&out->clash, i);
    else if (they_did && !value_equal(f, base, theirs))
        fieldset_add(&out->theirs, i);
    else if (i_did && !they_did && !value_equal(f, mine, theirs)) {
        value_copy(f, out->row, mine, a);
        fieldset_add(&out->mine, i);
    }
}

void threeway(const struct property *p, const struct entity *en, const void *base, const void *mine,
              const void *theirs, struct threeway *out, struct arena *a)
{
    *out = (struct threeway){.row = row_copy(en, theirs, a)};
    for (int i = 0; i < en->count; i++)
        if (field_is_settable(&en->fields[i], false))
            merge_field(p, en, &en->fields[i], base, mine, theirs, out, a);
}

void threeway_keep(struct threeway *t, const struct entity *en, const struct field *f,
                   const void *mine, struct arena *a)
{
    for (int i = 0; i < en->count; i++) {
        const struct field *g = &en->fields[i];
        if (!field_same_group(f, g) || !fieldset_has(&t->clash, i))
            continue;
        fieldset_drop(&t->clash, i);
        if (value_equal(g, t->row, mine))
            continue;
        value_copy(g, t->row, mine, a);
        fieldset_add(&t->mine, i);
    }
}
