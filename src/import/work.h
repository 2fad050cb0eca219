/* What the files of the import engine share: one import at work. */
#ifndef FRONTDESK_IMPORT_WORK_H
#define FRONTDESK_IMPORT_WORK_H

#include "data/entity/customer.h"
#include "import/ahead.h"
#include "import/import.h"
#include "import/ordinal.h"
#include "model/entity.h"
#include "rules/learn.h"

/* How the journal names an import as the reason of a change: what people have changed since is told
 * apart by it. Never translated. */
#define IMPORT_REASON "import "

/* A record that the row at hand has made or found. */
struct made {
    const struct entity *en;
    struct uid id;
    bool created, changed;
};

#define MADE_MAX 16

/* One import. */
struct work {
    struct store *store;
    struct action action;
    struct findings findings; /* of the gate call at hand */
    const struct map *map;
    struct target *targets; /* one for each section */
    const char *system;
    struct ordinals *ordinals;
    struct uid *guests; /* of stays in the file, for learning; some twice */
    int guest_count;
    struct import_report *report;
    struct arena *own; /* as long as the import */
    /* of the row at hand */
    struct arena *arena;
    struct made made[MADE_MAX];
    int made_count;
    struct warnings warnings;
};

/* work.c: counts a warning of the row at hand. */
void work_warn(struct work *w, const char *code);
/* Takes over what the last gate call found. */
void work_take_findings(struct work *w);
/* Takes one row: all its records or none. CODE_INVALID and CODE_CONFLICT mean that it is rejected.
 */
enum code work_row(struct work *w, struct ahead_row *row, struct error *e);

/* target.c: sections against entities. CODE_INVALID names what the map has wrong. */
enum code targets_find(struct work *w, struct error *e);

/* record.c: writes one record of the row. CODE_INVALID and CODE_CONFLICT mean the row cannot be
 * taken. */
enum code record_take(struct work *w, struct draft *d, struct error *e);

/* learned.c: notes whose stay a record of the row tells of. */
void learned_note(struct work *w, const struct draft *d);
/* What the stays of the file tell of preferences is offered, within the action of the import, so
 * that one undo takes back both. */
enum code learned_write(struct work *w, const struct import_options *o, struct error *e);

/* find.c: the record that a key means; CODE_NOT_FOUND when there is none. A retracted record is
 * shown again; a merged customer is the one it was merged into. */
enum code find_by_key(struct work *w, const struct target *t, const char *key, struct uid *id,
                      struct error *e);
/* The record among those of its parent that has the same values in set; of a booking its only one.
 * CODE_NOT_FOUND. */
enum code find_by_values(struct work *w, const struct target *t, const void *row,
                         const struct fieldset *set, struct uid *id, struct error *e);
/* The key of a record: what match gave, or digest and ordinal of its values. In the row's arena. */
enum code find_key(struct work *w, const struct map_record *r, const char **key, struct error *e);
/* True when the entity's records carry ids of other systems. */
bool find_has_keys(const struct entity *en);

/* twin.c: marks customers that may be c, who has just been written, for review. */
enum code twins_mark(struct work *w, const struct customer *c, struct error *e);

#endif
