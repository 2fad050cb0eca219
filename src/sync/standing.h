/* How it stands with the central store, as this file knows it without asking: the last rounds, what
 * waits, and what the centre told last of its desks and of what it put aside. */
#ifndef FRONTDESK_SYNC_STANDING_H
#define FRONTDESK_SYNC_STANDING_H

#include "sync/central.h"
#include "sync/round.h"

/* A round that moved something, or failed. */
struct past_round {
    int64_t at, ms; /* its end, UTC ms; how long it took */
    int64_t sent, received, quarantined;
    const char *trouble; /* NULL: it went well */
};

struct standing {
    struct centre centre;
    const char *trouble; /* of the last round; NULL: none */
    int64_t waiting;     /* own entries that are not there yet */
    int64_t conflicts;   /* that are open */
    struct past_round *rounds;
    int n_rounds;    /* the newest first */
    int64_t told_at; /* when the centre told the following; NONE: never */
    struct central_desk *desks;
    int n_desks;
    struct put_aside *aside;
    int n_aside;
};

/* CODE_NOT_FOUND when the desk has joined none. */
enum code standing_read(struct store *s, struct standing *out, struct arena *a, struct error *e);

/* Keeps what came of a round that began at that moment (store_now), when it is worth telling: e is
 * NULL when it went well. */
void standing_round(struct store *s, const struct round *round, int64_t began,
                    const struct error *e);
/* Asks the centre for what only it knows, and keeps that; what cannot be had now stays as it was.
 * unless: not when it was asked less than so many ms ago. */
void standing_ask(struct store *s, struct link *l, int64_t unless);

/* In words, of standing_words.c: "3 entries", "1 conflict"; "0 entries wait · 1 conflict · 0 put
 * aside"; "active · 3 to receive" of a desk. */
const char *standing_entries(int64_t n, struct arena *a);
const char *standing_conflicts(int64_t n, struct arena *a);
const char *standing_counts(const struct standing *s, struct arena *a);
const char *standing_desk(const struct central_desk *d, struct arena *a);
/* What to do about a certificate that ends soon; NULL: nothing. */
const char *standing_proof(const struct centre *c, struct arena *a);

/* Somebody has decided on an entry that was put aside: it is told no more. */
enum code standing_decided(struct store *s, int64_t desk, int64_t seq, struct error *e);

#endif
