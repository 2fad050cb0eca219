/* Rows: the C structs of entities, handled through their field tables. A row's texts and bytes
 * belong to an arena; the row itself may live anywhere. */
#ifndef FRONTDESK_MODEL_ROW_H
#define FRONTDESK_MODEL_ROW_H

#include <jansson.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "model/entity.h"
#include "model/property.h"

/* A new row of the entity in the arena: every field null. */
void *row_new(const struct entity *e, struct arena *a);
/* A new row with the declared defaults. */
void *row_new_default(const struct entity *e, const struct property *p, struct arena *a);
/* A copy with its own texts. */
void *row_copy(const struct entity *e, const void *row, struct arena *a);

/* The member of a field in a row. */
void *field_slot(const struct field *f, void *row);
const void *field_value(const struct field *f, const void *row);

bool value_is_null(const struct field *f, const void *row);
/* Equal as the kind compares: secrets by their blind index, e-mails as typed. Two nulls are equal.
 */
bool value_equal(const struct field *f, const void *a, const void *b);
void value_set_null(const struct field *f, void *row);
/* Copies one value from row to row, texts into the arena. */
void value_copy(const struct field *f, void *to, const void *from, struct arena *a);

/* The property as the amounts of this field know it: with the currency of the row, where it has one
 * of its own. Set that first. */
struct property value_property(const struct property *p, const struct field *f, const void *row);

/* Reads what a person typed (NULL or "" gives null). CODE_INVALID names the field and says what is
 * expected. */
enum code value_parse(const struct property *p, const struct field *f, const char *typed, void *row,
                      struct arena *a, struct error *e);
/* Prints for people: "15 Jun 1985", "1,130,058.63", "••••5678", "Gold"; "" for null. */
const char *value_print(const struct property *p, const struct field *f, const void *row,
                        struct arena *a);
/* The stable form that value_parse reads back: days as YYYY-MM-DD, choices by name, money without
 * grouping. */
const char *value_text(const struct property *p, const struct field *f, const void *row,
                       struct arena *a);

/* JSON for programs that ask (numbers as numbers, money in major units, secrets as last four). */
json_t *value_to_json(const struct property *p, const struct field *f, const void *row);
/* And back. */
enum code value_from_json(const struct property *p, const struct field *f, const json_t *json,
                          void *row, struct arena *a, struct error *e);

/* JSON for the journal and the wire: exactly what is stored, whole (secrets sealed, in base64). */
void value_add_wire(const struct field *f, const void *row, struct buf *out);
json_t *value_to_wire(const struct field *f, const void *row);
enum code value_from_wire(const struct field *f, const json_t *json, void *row, struct arena *a,
                          struct error *e);

/* True when the value is what its field says unless told otherwise, which is not worth a line. */
bool value_is_default(const struct property *p, const struct field *f, const void *row,
                      struct arena *a);

/* The clock at which a field of a RECORD got its value. */
int64_t row_clock(const struct entity *e, const struct field *f, const void *row);
/* All clocks of a RECORD by number, for one who asks or sets several; the caller frees them. */
json_t *row_clocks(const void *row);
/* Writes them back with this clock for these groups, by number; frees them. */
void row_set_clocks(void *row, json_t *clocks, const struct fieldset *groups, int64_t hlc,
                    struct arena *a);

/* The fields in which two rows differ. */
struct fieldset row_diff(const struct entity *e, const void *a, const void *b);

/* A whole row as one flat JSON object, nulls left out. */
json_t *row_to_json(const struct property *p, const struct entity *e, const void *row);
/* The grouped form: each field at its .path. */
json_t *row_to_grouped_json(const struct property *p, const struct entity *e, const void *row);

#endif
