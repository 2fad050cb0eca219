#include "model/typed.h"

#include <stdlib.h>

#include "base/intl.h"

#define LAYOUT 1

static json_t *base_json(const struct entity *en, const void *row)
{
    json_t *object = json_object();
    for (int i = 0; i < en->count; i++)
        if (!value_is_null(&en->fields[i], row))
            json_object_set_new(object, en->fields[i].name, value_to_wire(&en->fields[i], row));
    return object;
}

char *typed_write(const struct typed *t, struct arena *a)
{
    json_t *all = json_pack("{s:i, s:s, s:o}", "layout", LAYOUT, "entity", t->entity->name, "base",
                            base_json(t->entity, t->base));
    json_t *texts = json_object();
    for (int i = 0; i < t->count; i++)
        json_object_set_new(texts, t->texts[i].field->name, json_string(t->texts[i].text));
    json_object_set_new(all, "texts", texts);
    if (t->at != NULL)
        json_object_set_new(all, "at", json_string(t->at));
    if (t->where != NULL)
        json_object_set_new(all, "where", json_string(t->where));
    char *dump = json_dumps(all, JSON_COMPACT);
    char *text = arena_str(a, dump != NULL ? dump : "{}");
    free(dump);
    json_decref(all);
    return text;
}

static enum code damaged(struct error *e)
{
    return fail(e, CODE_INVALID, NULL,
                _("The draft of this form cannot be read any more; the form begins anew."));
}

static enum code read_base(const json_t *object, const struct entity *en, void *row,
                           struct arena *a, struct error *e)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)object, name, value)
    {
        const struct field *f = entity_field(en, name);
        if (f != NULL && value_from_wire(f, value, row, a, NULL) != CODE_OK)
            return damaged(e);
    }
    return CODE_OK;
}

static void read_texts(const json_t *object, const struct entity *en, struct typed *out,
                       struct arena *a)
{
    const char *name;
    json_t *value;
    out->texts = ARENA_ARRAY(a, struct typed_text, json_object_size(object) + 1);
    json_object_foreach((json_t *)object, name, value)
    {
        const struct field *f = entity_field(en, name);
        if (f != NULL && json_is_string(value))
            out->texts[out->count++] =
                (struct typed_text){f, arena_str(a, json_string_value(value))};
    }
}

enum code typed_read(const char *text, const struct entity *en, struct typed *out, struct arena *a,
                     struct error *e)
{
    *out = (struct typed){.entity = en};
    json_t *all = json_loads(text, 0, NULL);
    const json_t *base = json_object_get(all, "base"), *texts = json_object_get(all, "texts");
    const char *name = json_string_value(json_object_get(all, "entity"));
    enum code code = CODE_OK;
    if (json_integer_value(json_object_get(all, "layout")) != LAYOUT || !json_is_object(base) ||
        !json_is_object(texts) || name == NULL || entity_find(name) != en)
        code = damaged(e);
    void *row = row_new(en, a);
    if (code == CODE_OK)
        code = read_base(base, en, row, a, e);
    if (code == CODE_OK) {
        out->base = row;
        out->at = arena_str(a, json_string_value(json_object_get(all, "at")));
        out->where = arena_str(a, json_string_value(json_object_get(all, "where")));
        read_texts(texts, en, out, a);
    }
    json_decref(all);
    return code;
}
