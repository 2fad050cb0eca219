/* A file that has data of its own becomes one of a desk of a property that has other data: its
 * journal stays as it was written, word for word, but for its clocks and the key of its secrets. */
#ifndef FRONTDESK_STORE_ENROL_H
#define FRONTDESK_STORE_ENROL_H

#include "model/vault.h"
#include "store/store.h"

/* A record that both have, by the same id, where what stands there is to stay. */
struct rival {
    struct uid id;
    int64_t clock; /* the earliest there of its fields */
};

struct enrolment {
    struct uid property;     /* the id of the centre */
    int64_t desk_no;         /* the number it gave this desk */
    const char *name;        /* what it calls it */
    const struct vault *key; /* of the property; that of the file is another */
    const struct rival *rivals;
    int rival_count;
    bool (*progress)(void *what, int64_t done, int64_t of); /* false stops; or NULL */
};

/* Keeps everybody else out of the file until it is closed. CODE_BUSY when somebody has it open. */
enum code store_hold(struct store *s, struct error *e);
/* The key that the file will have, beside it; in the arena. */
const char *store_next_key(const struct store *s, struct arena *a);
/* All of it in one transaction, of a file that is held. From then on it opens with the key that
 * lies at store_next_key, which takes its place with the next store_open; the old one stays beside.
 */
enum code store_enrol(struct store *s, const struct enrolment *x, struct error *e);

#endif
