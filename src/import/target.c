#include <string.h>

#include "base/intl.h"
#include "import/work.h"
#include "model/row.h"

/* The note of an entity that takes what could not be read: the first of these that it has. */
static const struct field *note_of(const struct entity *en)
{
    static const char *const names[] = {"internal_notes", "notes", "staff_notes"};
    const struct field *note = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && note == NULL; i++)
        note = entity_field(en, names[i]);
    return note;
}

static enum code find_field(const struct map *m, const struct target *t, const char *name,
                            const struct field **out, struct error *e)
{
    *out = entity_field(t->en, name);
    if (*out == NULL)
        return fail(e, CODE_INVALID, "map", _("Map %s, section [%s]: %s has no field \"%s\"."),
                    m->name, t->section->name, _(t->en->label), name);
    if (!field_is_settable(*out, true))
        return fail(e, CODE_INVALID, "map",
                    _("Map %s, section [%s]: the field \"%s\" is set by the program itself."),
                    m->name, t->section->name, name);
    return CODE_OK;
}

/* Two customers from one row must not share one id: the word behind the entity's name sets the ids
 * of the second section apart. */
static const char *system_of(struct work *w, const struct map_section *s)
{
    const char *word = s->name + strlen(s->entity);
    return *word ? arena_printf(w->own, "%s%s", w->system, word) : w->system;
}

static enum code find_target(struct work *w, const struct map_section *s, struct target *t,
                             struct error *e)
{
    *t = (struct target){.section = s, .en = entity_find(s->entity), .system = system_of(w, s)};
    if (t->en == NULL || t->en->class == LOG)
        return fail(e, CODE_INVALID, "map", _("Map %s: there is nothing called \"%s\"."),
                    w->map->name, s->entity);
    t->note = note_of(t->en);
    t->defaults = row_new_default(t->en, store_property(w->store), w->own);
    t->source_system = entity_field(t->en, "source_system");
    t->external_system = entity_field(t->en, "external_system");
    t->external_id = entity_field(t->en, "external_id");
    t->fields = ARENA_ARRAY(w->own, const struct field *, s->n + 1);
    for (size_t i = 0; i < s->n; i++)
        TRY(find_field(w->map, t, s->fields[i].name, &t->fields[i], e));
    return CODE_OK;
}

enum code targets_find(struct work *w, struct error *e)
{
    if (w->map->count > MADE_MAX)
        return fail(e, CODE_INVALID, "map", _("Map %s makes more than %d records of a row."),
                    w->map->name, MADE_MAX);
    w->targets = ARENA_ARRAY(w->own, struct target, w->map->count + 1);
    for (size_t i = 0; i < w->map->count; i++)
        TRY(find_target(w, &w->map->sections[i], &w->targets[i], e));
    return CODE_OK;
}
