#include "model/child.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "data/entity/customer.h"
#include "data/entity/stay.h"
#include "model/entity.h"
#include "model/row.h"

const struct entity *child_kind(int i)
{
    for (int k = 0; entities[k] != NULL; k++) {
        const struct entity *en = entities[k];
        const bool hangs = en->root != NULL && strcmp(en->root, "id") != 0 && en->class != LOG;
        if (hangs && en != &customer_twin_entity && i-- == 0)
            return en;
    }
    return NULL;
}

bool child_is_listed(const struct entity *en)
{
    return en != &booking_entity && en != &stay_entity && en != &customer_relation_entity &&
           en != &customer_preference_entity;
}

const char *child_line(const struct property *p, const struct entity *en, const void *row,
                       struct arena *a)
{
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (!field_is_settable(f, true) || f->kind == KIND_REF || value_is_null(f, row) ||
            (f->kind == KIND_FLAG && value_is_default(p, f, row, a)))
            continue;
        buf_addf(&b, "%s%s", b.n > 0 ? ", " : "",
                 f->kind == KIND_FLAG ? _(f->label) : value_print(p, f, row, a));
    }
    return b.p;
}
