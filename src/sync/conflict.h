/* What two desks changed apart: the later clock stands, and a person can look at both. A conflict
 * is open until somebody says something about these fields again, at any desk: keeping what stands
 * and taking the other are ordinary edits, and travel like them. */
#ifndef FRONTDESK_SYNC_CONFLICT_H
#define FRONTDESK_SYNC_CONFLICT_H

#include "store/journal.h"

/* One side: who wrote it, when, at which desk. */
struct conflict_side {
    const char *who, *desk; /* desk: its name, NULL when it is not known */
    int64_t at;             /* UTC ms */
};

struct sync_conflict {
    int64_t id; /* for this file only */
    const struct entity *entity;
    struct uid record;
    const char *title; /* of the record */
    struct conflict_side stands, aside;
    struct change *changes; /* from: what was put aside; to: what stands */
    int count;
    int64_t clock, lost; /* as in the table sync_conflict */
};

/* Those that are open, the newest first, at most limit (0: all); about: only of this customer and
 * of what hangs on it, or NULL. */
enum code conflict_list(struct store *s, const struct uid *about, int limit,
                        struct sync_conflict **out, int *n, struct arena *a, struct error *e);
/* How many there are; 0 also when that cannot be read. */
int64_t conflict_count(struct store *s, const struct uid *about);

/* Why it is settled, for the journal. */
#define CONFLICT_KEPT _("kept in a conflict")
#define CONFLICT_TAKEN _("taken over in a conflict")

/* Settles an open one: what was put aside is put in (take), or what stands is said again.
 * CODE_NOT_FOUND when there is none of that id, CODE_CONFLICT when somebody was faster. */
enum code conflict_settle(struct action *action, int64_t id, bool take, struct error *e);

#endif
