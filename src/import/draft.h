/* One record as a row of the file gives it: its values read, before anybody looks whether it is
 * there already. */
#ifndef FRONTDESK_IMPORT_DRAFT_H
#define FRONTDESK_IMPORT_DRAFT_H

#include "import/map.h"
#include "model/entity.h"
#include "model/property.h"

/* A section of the map with its entity's fields. */
struct target {
    const struct map_section *section;
    const struct entity *en;
    const struct field **fields; /* one for each of the section's */
    const struct field *note;    /* where texts go that could not be read; NULL: nowhere */
    const char *system;          /* whose ids its keys are */
    const void *defaults;        /* a row with nothing read yet */
    /* where it is written from what file and under which id it came; NULL: nowhere */
    const struct field *source_system, *external_system, *external_id;
};

struct draft {
    const struct target *t;
    const struct map_record *from;
    void *row;
    struct fieldset set; /* fields the row gives a value */
    const char **unread; /* codes of the values that could not be read; they stand in the note */
    size_t unread_count;
    enum code code;
    const struct error *error; /* why the record cannot be taken, unless code is CODE_OK */
};

/* Reads the record; all of it in the arena. Touches nothing else. */
void draft_read(struct draft *d, const struct target *t, const struct map_record *from,
                const struct property *property, struct arena *a);

#endif
