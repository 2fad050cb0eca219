/* Customers that a person has marked, remembered by id, so that they stay marked whatever the list
 * shows. */
#ifndef FRONTDESK_UI_VIEW_MARKS_H
#define FRONTDESK_UI_VIEW_MARKS_H

#include <stdbool.h>

#include "base/arena.h"
#include "data/entity/customer.h"

struct mark {
    struct uid id;
    const char *code;
};

struct marks {
    struct arena *arena; /* owns the codes */
    struct mark *items;  /* heap, in the order of marking */
    int n, cap;
    int *places; /* heap: by a hash of the id, the number of the item and one; 0: nothing */
    int room;    /* of places, a power of two above twice cap; every row in sight asks them */
};

void marks_clear(struct marks *m);
bool marks_has(const struct marks *m, const struct uid *id);
void marks_toggle(struct marks *m, const struct customer *c);
/* Marks whoever is not. */
void marks_add(struct marks *m, const struct customer *c);
/* The codes, one per line. */
const char *marks_codes(const struct marks *m, struct arena *a);

#endif
