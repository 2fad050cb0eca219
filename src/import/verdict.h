/* What became of every row of an import, and the sums of it. */
#ifndef FRONTDESK_IMPORT_VERDICT_H
#define FRONTDESK_IMPORT_VERDICT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "rules/learn.h"

enum verdict {
    VERDICT_CREATED,
    VERDICT_WARNED, /* created with warnings */
    VERDICT_UPDATED,
    VERDICT_UNCHANGED,
    VERDICT_REJECTED,
    VERDICTS
};

/* Stable name: "created", "created_with_warnings", "updated", "unchanged", "rejected". */
const char *verdict_name(enum verdict v);
/* For people, translated. */
const char *verdict_label(enum verdict v);

/* Codes of warnings: a set of one row, or the counts of all rows. */
#define WARNINGS_MAX 64
struct warnings {
    const char *codes[WARNINGS_MAX];
    uint64_t counts[WARNINGS_MAX];
    int n;
};

/* Counts code once more; further codes than fit are counted as "other". code is copied into the
 * arena when it is new. */
void warnings_add(struct warnings *w, const char *code, uint64_t count, struct arena *a);
/* What a code means, for people, translated; the code itself when it is a map's own. */
const char *warning_label(const char *code);

/* Records of one entity. */
struct entity_count {
    const struct entity *en;
    uint64_t created, updated;
};

#define ENTITIES_MAX 16
struct import_report {
    const char *map, *system; /* name of the map, or "csv" without one; system the ids belong to */
    uint64_t rows, verdicts[VERDICTS];
    struct warnings warnings; /* rows by code */
    struct entity_count entities[ENTITIES_MAX];
    int entity_count;
    uint64_t written;    /* records created or changed */
    const char *rejects; /* path of the reject file, or NULL */
    uint64_t replaced;   /* characters that the file's encoding does not know */
    struct learn_report learned;
    bool stopped; /* on request: a rerun goes on */
};

void report_record(struct import_report *r, const struct entity *en, bool created);

#endif
