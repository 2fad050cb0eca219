#include "store/reseal.h"

#include <stdlib.h>

#include "model/row.h"
#include "store/bases.h"

bool reseal_has_any(const struct entity *en)
{
    for (int i = 0; i < en->count; i++)
        if (en->fields[i].kind == KIND_SECRET)
            return true;
    return false;
}

static bool reseal_value(const struct reseal *r, const struct field *f, void *row, json_t *with,
                         struct arena *a)
{
    struct bytes *slot = field_slot(f, row), anew;
    if (value_is_null(f, row) || vault_reseal(r->from, r->to, f, *slot, a, &anew, NULL) != CODE_OK)
        return false;
    json_t *was = value_to_wire(f, row);
    *slot = anew;
    json_t *is = value_to_wire(f, row);
    json_object_set(with, json_string_value(is), was);
    json_decref(is);
    json_decref(was);
    return true;
}

void reseal_row(const struct reseal *r, const struct entity *en, void *row, json_t *with,
                struct arena *a)
{
    for (int i = 0; i < en->count; i++)
        if (en->fields[i].kind == KIND_SECRET)
            reseal_value(r, &en->fields[i], row, with, a);
}

/* Notes for a value of an entry what stands in its place. */
static void reseal_told(const struct reseal *r, const struct entity *en, const struct field *f,
                        const json_t *value, json_t *instead, json_t *with, struct arena *a)
{
    void *row = row_new(en, a);
    if (!json_is_string(value) || value_from_wire(f, value, row, a, NULL) != CODE_OK ||
        !reseal_value(r, f, row, with, a))
        return;
    json_object_set_new(instead, json_string_value(value), value_to_wire(f, row));
}

const char *reseal_changes(const struct reseal *r, const struct entity *en, const char *changes,
                           json_t *with, struct arena *a)
{
    const char *number;
    json_t *told, *all = reseal_has_any(en) ? json_loads(changes, 0, NULL) : NULL;
    json_t *instead = json_object();
    json_object_foreach(all, number, told)
    {
        const struct field *f = entity_field_by_number(en, atoi(number));
        for (size_t i = 0; f != NULL && f->kind == KIND_SECRET && i < 2; i++)
            reseal_told(r, en, f, json_array_get(told, i), instead, with, a);
    }
    if (json_object_size(instead) > 0)
        changes = texts_map(changes, instead, a);
    json_decref(instead);
    json_decref(all);
    return changes;
}
