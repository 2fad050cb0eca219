/* What this file knows of its central store, and how far it has read it. */
#ifndef FRONTDESK_STORE_CENTRE_H
#define FRONTDESK_STORE_CENTRE_H

#include "store/receive.h"

#define STREAMS 65 /* 0 to 63 by customer, 64 of the property */

struct centre {
    struct uid property;  /* the id of the centre */
    int64_t desk_no;      /* the number it gave this desk */
    int64_t acked;        /* own entries up to this one are there */
    int64_t synced_at;    /* end of the last whole round, UTC ms; NONE: there was none */
    int64_t clock_offset; /* its clock less ours, ms; NONE: not asked yet */
    int64_t proof_ends;   /* its certificate, UTC ms; NONE: it has none, or was not asked yet */
    bool troubled;        /* the last round failed, see centre_trouble */
    bool uniting;         /* what both sides had before this desk joined is not together yet */
};

/* Days until its certificate ends, when that is so soon that somebody should know; NONE: it is
 * not. */
int64_t centre_proof_days(const struct centre *c, int64_t now);

/* CODE_NOT_FOUND when the desk has joined none. */
enum code centre_load(struct store *s, struct centre *out, struct error *e);
/* Writes all but the first two; inside an open write transaction, or one of its own. */
enum code centre_save(struct store *s, const struct centre *c, struct error *e);
/* From now on this desk is that number of that centre, which goes into all clocks to come, and is
 * called so. */
enum code centre_join(struct store *s, const struct uid *property, int64_t desk_no,
                      const char *name, struct error *e);

/* Keeps what stands in the way of the next round, for the desk to show; NULL: nothing does. */
enum code centre_trouble(struct store *s, const char *trouble, struct error *e);
/* What both sides had is together: nothing of it waits any more. */
enum code centre_united(struct store *s, struct error *e);
/* What is here so far came whole, without the entries about it: it cannot be proved from them. */
enum code centre_took_snapshot(struct store *s, struct error *e);

/* The last entry of each stream that was read. */
enum code cursors_load(struct store *s, struct place cursors[STREAMS], struct error *e);
/* The same, inside an open write transaction. */
enum code cursors_save(struct store *s, const struct place cursors[STREAMS], struct error *e);

/* Blocks of numbers that codes are drawn from (see series_next): those that are used up, or soon
 * will be, of this year or in December of the next. */
struct series_need {
    const char *name;
    int year;
    int64_t taken; /* the highest number known to be taken */
};
enum code series_needs(struct store *s, struct series_need *out, int most, int *n, struct error *e);
/* The blocks that this desk holds; .taken: their last numbers. */
enum code series_held(struct store *s, struct series_need *out, int most, int *n, struct arena *a,
                      struct error *e);
/* The numbers from first to last are ours. */
enum code series_lent(struct store *s, const struct series_need *need, int64_t first, int64_t last,
                      struct error *e);

#endif
