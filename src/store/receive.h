/* What other desks wrote, as it arrives: their entries go into the journal word for word, and into
 * the records wherever their clock is the later one. Nothing here writes an entry of this desk, so
 * nothing that arrives can go out again. */
#ifndef FRONTDESK_STORE_RECEIVE_H
#define FRONTDESK_STORE_RECEIVE_H

#include "data/entity/property.h"
#include "store/store.h"

/* Where an entry stands in its stream. A centre that was put back from an older copy gives numbers
 * anew, but not to the same merge. */
struct place {
    int64_t seq;   /* from 1, without gaps; 0: before the first */
    int64_t merge; /* the random number of the merge that wrote it */
};

/* An entry on its way between a desk and the centre. */
struct parcel {
    struct journal entry;  /* .desk is the number that the centre gave the desk */
    struct uid desk;       /* the id its entries are chained with */
    const char *desk_name; /* of what arrives: what people call it */
    int64_t stream;
    struct place place;  /* in it, of what arrives */
    const char *content; /* of a create: what the record was then; else NULL */
};

/* Takes in one entry, inside an open write transaction (gate_begin). One that is here already
 * changes nothing; *is_new tells. The order among desks does not matter: per group of fields the
 * later clock stands, and what two wrote apart is noted in sync_conflict. */
enum code store_receive(struct store *s, const struct parcel *parcel, bool *is_new, struct arena *a,
                        struct error *e);

/* Takes in a whole record as the centre has it, into a file that is being made: without entries.
 * Head and journaled fields are given, the rest is derived; figures and the search index are made
 * at the end. */
enum code store_load(struct store *s, const struct entity *en, void *row, struct arena *a,
                     struct error *e);

#endif
