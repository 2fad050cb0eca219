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
};

void marks_clear(struct marks *m);
bool marks_has(const struct marks *m, const struct uid *id);
void marks_toggle(struct marks *m, const struct customer *c);
/* Marks whoever is not. */
void marks_add(struct marks *m, const struct customer *c);
/* The codes, one per line. */
const char *marks_codes(const struct marks *m, struct arena *a);

#endif
