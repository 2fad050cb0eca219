/* How each field of a customer stands on the overview: by its kind, or as a row of a table says,
 * together with others (names, addresses, documents), with marks (valid, expired), or not at all,
 * as the header has it. */
#ifndef FRONTDESK_UI_VIEW_OVERVIEW_FIELDS_H
#define FRONTDESK_UI_VIEW_OVERVIEW_FIELDS_H

#include "data/entity/customer.h"
#include "model/property.h"
#include "ui/widget/card.h"

/* A card being built. */
struct sheet {
    const struct property *p;
    const struct customer *c;
    struct arena *arena;
    struct card card;
    const char *heading; /* of the section, not on the card yet; or NULL */
    /* What people call the record that a REF field points to; NULL: unknown. */
    const char *(*ref_name)(const void *ctx, const struct field *f);
    const void *ctx;
};

/* Adds a field, its section's heading first; nothing when it has nothing to say. */
void overview_add(struct sheet *s, const struct field *f);

#endif
