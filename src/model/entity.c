#include "model/entity.h"

#include <string.h>

#include "data/entity/customer.h"
#include "data/entity/property.h"
#include "data/entity/stay.h"

const struct entity *const entities[] = {
    &customer_entity,
    &customer_address_entity,
    &customer_alias_entity,
    &customer_external_id_entity,
    &customer_twin_entity,
    &consent_entity,
    &room_entity,
    &booking_entity,
    &stay_entity,
    &staff_entity,
    &setting_entity,
    &journal_entity,
    &customer_preference_entity,
    &customer_relation_entity,
    &stay_consumption_entity,
    &service_use_entity,
    NULL,
};

const struct entity *entity_find(const char *name)
{
    for (int i = 0; entities[i] != NULL; i++)
        if (strcmp(entities[i]->name, name) == 0)
            return entities[i];
    return NULL;
}

const struct entity *entity_by_number(int no)
{
    for (int i = 0; entities[i] != NULL; i++)
        if (entities[i]->no == no)
            return entities[i];
    return NULL;
}

const struct field *entity_field(const struct entity *e, const char *name)
{
    for (int i = 0; i < e->count; i++)
        if (strcmp(e->fields[i].name, name) == 0)
            return &e->fields[i];
    return NULL;
}

const struct field *entity_field_by_number(const struct entity *e, int no)
{
    for (int i = 0; i < e->count; i++)
        if (e->fields[i].no == no)
            return &e->fields[i];
    return NULL;
}

int field_index(const struct entity *e, const struct field *f)
{
    return (int)(f - e->fields);
}

const struct entity *field_entity(const struct field *f)
{
    for (int i = 0; entities[i] != NULL; i++)
        for (int k = 0; k < entities[i]->count; k++)
            if (f == &entities[i]->fields[k])
                return entities[i];
    return NULL;
}

bool field_is_journaled(const struct field *f)
{
    return f->no > LAST_HEAD_FIELD && f->class != DERIVED;
}

bool field_is_settable(const struct field *f, bool creating)
{
    return f->no > LAST_HEAD_FIELD && (f->class == TYPED || (f->class == IMMUTABLE && creating));
}

int field_clock(const struct entity *e, const struct field *f)
{
    if (f->group == NULL)
        return f->no;
    int lowest = f->no;
    for (int i = 0; i < e->count; i++) {
        const struct field *other = &e->fields[i];
        if (other->group != NULL && strcmp(other->group, f->group) == 0 && other->no < lowest)
            lowest = other->no;
    }
    return lowest;
}

const struct choice *choice_find(const struct choice *choices, const char *name, int *rank)
{
    for (int i = 0; choices[i].name != NULL; i++)
        if (strcmp(choices[i].name, name) == 0) {
            if (rank != NULL)
                *rank = i;
            return &choices[i];
        }
    return NULL;
}

bool fieldset_has(const struct fieldset *s, int index)
{
    return s->bits[index / 64] >> (index % 64) & 1;
}

void fieldset_add(struct fieldset *s, int index)
{
    s->bits[index / 64] |= UINT64_C(1) << (index % 64);
}

void fieldset_drop(struct fieldset *s, int index)
{
    s->bits[index / 64] &= ~(UINT64_C(1) << (index % 64));
}

void fieldset_join(struct fieldset *s, const struct fieldset *other)
{
    for (int i = 0; i < FIELDSET_MAX / 64; i++)
        s->bits[i] |= other->bits[i];
}

bool fieldset_empty(const struct fieldset *s)
{
    for (int i = 0; i < FIELDSET_MAX / 64; i++)
        if (s->bits[i] != 0)
            return false;
    return true;
}
