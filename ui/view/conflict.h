/* The card of a conflict: somebody saved the record after it was opened here, and changed what is
 * being changed here too. Who, where, when; both values; whose counts is said for each group of
 * fields. Nothing is chosen beforehand, so that Enter never overwrites anybody. */
#ifndef FRONTDESK_UI_VIEW_CONFLICT_H
#define FRONTDESK_UI_VIEW_CONFLICT_H

#include "model/entity.h"
#include "model/property.h"
#include "store/journal.h"
#include "ui/view.h"

/* Answers: everything is decided, text has a letter for each field of the entity, in its order: 'm'
 * mine, 't' theirs, '-' not asked about; or the person wants to write something else, text is the
 * name of the field. -1: neither. */
enum { CONFLICT_DECIDED, CONFLICT_AMEND };

struct conflict {
    const struct property *property;
    const struct entity *entity;
    const void *mine, *theirs;
    struct fieldset clash;
    const struct history_entry *events; /* since mine was opened, newest first */
    int n;
};

/* Texts of c are copied. */
struct view *conflict_new(int tag, const struct conflict *from);

#endif
