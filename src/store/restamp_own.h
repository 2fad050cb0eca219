/* Setting clocks of this desk's entries anew: who says which, and what writes them. For the files
 * of src/store that do. */
#ifndef FRONTDESK_STORE_RESTAMP_OWN_H
#define FRONTDESK_STORE_RESTAMP_OWN_H

#include <jansson.h>

#include "store/internal.h"
#include "store/reseal.h"

/* The clock of one entry as it was and as it will be. */
struct stamp {
    int64_t seq, was, is;
};

struct restamp {
    struct store *s;
    struct stamp *all; /* by the clocks they had */
    int n;
    int64_t first;               /* number of the first entry that may say any of them */
    int64_t last;                /* of all clocks from now on, the latest */
    int64_t now;                 /* UTC ms, of the centre */
    int64_t desk_no;             /* what all other clocks get for theirs; NONE: they stay */
    const struct reseal *reseal; /* what is sealed gets another key too; or NULL */
    bool (*progress)(void *what, int64_t done, int64_t of); /* false stops; or NULL */
    struct arena *a;                                        /* of all */
    struct arena *each;                                     /* of one entry or record */
    json_t *were; /* of the entry at hand: bases and sealed values as they were written, by how
                     they stand */
    json_t *with; /* the same from now on */
};

/* Writes it all, with what the records say of these entries, inside an open write transaction, and
 * an entry that says why. */
enum code restamp_write(struct restamp *r, const char *why, struct error *e);

#endif
