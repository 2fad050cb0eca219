/* The registry of all entities, and small questions about their fields. */
#ifndef FRONTDESK_MODEL_ENTITY_H
#define FRONTDESK_MODEL_ENTITY_H

#include "data/schema.h"

/* All entities in order of their numbers, ended by NULL. */
extern const struct entity *const entities[];

const struct entity *entity_find(const char *name);
const struct entity *entity_by_number(int no);

/* The field with that name (or number), or NULL. */
const struct field *entity_field(const struct entity *e, const char *name);
const struct field *entity_field_by_number(const struct entity *e, int no);
/* Place of a field in its table: what a struct fieldset counts. */
int field_index(const struct entity *e, const struct field *f);

/* The entity whose table f stands in; NULL for a field made up elsewhere. */
const struct entity *field_entity(const struct field *f);

/* True when changes of the field are journaled: everything but the head and DERIVED. */
bool field_is_journaled(const struct field *f);
/* True when people and imports may set it (class TYPED, or IMMUTABLE at creation). */
bool field_is_settable(const struct field *f, bool creating);
/* The number of the field that stands for its group's clock: the lowest of the group, or its own.
 */
int field_clock(const struct entity *e, const struct field *f);
/* The choice of that name, or NULL; place in the list in *rank when not NULL. */
const struct choice *choice_find(const struct choice *choices, const char *name, int *rank);

/* A set of fields of one entity, by their place in its table. */
#define FIELDSET_MAX 256
struct fieldset {
    uint64_t bits[FIELDSET_MAX / 64];
};

bool fieldset_has(const struct fieldset *s, int index);
void fieldset_add(struct fieldset *s, int index);
void fieldset_drop(struct fieldset *s, int index);
/* Adds all of another set. */
void fieldset_join(struct fieldset *s, const struct fieldset *other);
bool fieldset_empty(const struct fieldset *s);

#endif
