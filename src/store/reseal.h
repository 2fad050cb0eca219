/* Sealed values with another key: in records, and in what entries say of them. The same value is
 * the same wherever it stands. What cannot be opened stays as it is. */
#ifndef FRONTDESK_STORE_RESEAL_H
#define FRONTDESK_STORE_RESEAL_H

#include <jansson.h>

#include "model/entity.h"
#include "model/vault.h"

struct reseal {
    const struct vault *from, *to;
};

/* Whether records of it hold any. */
bool reseal_has_any(const struct entity *en);
/* A row's, each noted in with: {"as it stands": "as it was"}. */
void reseal_row(const struct reseal *r, const struct entity *en, void *row, json_t *with,
                struct arena *a);
/* The changes of an entry, noted likewise. In the arena. */
const char *reseal_changes(const struct reseal *r, const struct entity *en, const char *changes,
                           json_t *with, struct arena *a);

#endif
