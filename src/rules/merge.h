/* Merging two customers who are one person: KEEP stays, OTHER becomes status merged, points to it
 * and stays findable.
 *
 * Fields are decided in parts (a group, or a field alone). Unless somebody chooses otherwise,
 * KEEP's value stays, and OTHER's comes where KEEP has none; of contacts and addresses the one
 * changed last counts; lists (tags, languages) and notes are put together; of warnings,
 * blacklisting and VIP the higher stays. Stays, bookings, addresses, other names, external ids,
 * preferences and colleagues move (of two preferences that cannot both count the one that goes
 * before); OTHER's name becomes another name of KEEP. Consents cannot be changed, so
 * whoever reads those of KEEP reads OTHER's too (figures.c). What was decided about OTHER and third
 * persons now holds for KEEP.
 *
 * All is one action and one transaction: there is never half a merge. Parting two again is taking
 * that action back (store/undo.h). */
#ifndef FRONTDESK_RULES_MERGE_H
#define FRONTDESK_RULES_MERGE_H

#include "data/entity/customer.h"
#include "model/entity.h"
#include "store/gate.h"
#include "store/undo.h"

enum merge_side { MERGE_KEEP, MERGE_OTHER, MERGE_BOTH };

/* Fields that are decided together, and in which the two differ. */
struct merge_part {
    const struct field *field; /* the first of them */
    const char *label;         /* of all */
    enum merge_side side;
    bool both;                         /* may be put together */
    const char *keep, *other, *result; /* as people read them */
};

/* What moves of one sort of record. */
struct merge_move {
    const struct entity *entity;
    int count;
};

#define MERGE_PARTS 128
#define MERGE_MOVES 16

struct merge {
    struct store *store;
    struct arena *arena;
    struct customer *keep, *other; /* as they stand */
    struct customer *result;       /* KEEP as it will be */
    struct merge_part parts[MERGE_PARTS];
    int count;
    struct merge_move moves[MERGE_MOVES];
    int move_count;
};

/* What merging the two would do. CODE_INVALID when they cannot be merged: the same customer, merged
 * or anonymized ones, a company and a person. Everything is in the arena. */
enum code merge_look(struct store *s, const struct uid *keep, const struct uid *other,
                     struct merge *out, struct arena *a, struct error *e);
/* Chooses for the part a field belongs to, and makes the result anew. False when the two do not
 * differ in it, or cannot be put together. */
bool merge_choose(struct merge *m, const char *field, enum merge_side side);

/* Does what the preview says. CODE_CONFLICT when one of the two was changed since it was looked at;
 * CODE_DENIED without the permission. */
enum code merge_run(struct action *action, const struct merge *m, struct error *e);

/* What parting two again did, or would do. */
struct unmerge {
    struct uid survivor, other;
    struct undo_report undo; /* parts refused by name: changed on the survivor since */
    struct undo_part *added; /* made on the survivor since; it stays there */
    int added_count;
};

/* Parts a merged customer from whom they were merged into; dry only looks. */
enum code unmerge(struct action *action, const struct uid *other, bool dry, struct unmerge *out,
                  struct arena *a, struct error *e);

/* Whoever *id was merged into in the end, or themselves; *id becomes theirs, also when they are not
 * found (CODE_NOT_FOUND: retracted). */
enum code merge_survivor(struct store *s, struct uid *id, struct customer **out, struct arena *a,
                         struct error *e);

#endif
