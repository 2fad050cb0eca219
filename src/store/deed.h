/* Actions as people remember them: who did what, when, to how many records. Read from the journal;
 * the word "action" is taken by what is about to be done. */
#ifndef FRONTDESK_STORE_DEED_H
#define FRONTDESK_STORE_DEED_H

#include "store/journal.h"

/* Entries of one entity with one verb. */
struct deed_part {
    const struct entity *entity;
    const char *verb;
    int64_t count;
};

struct deed {
    struct uid action;
    struct uid undoes;                                     /* the action it takes back, or null */
    struct uid undone_by;                                  /* the one that takes it back, or null */
    const char *who, *type, *terminal, *reason, *approver; /* the last two may be NULL */
    struct uid staff_id;
    int64_t at, first, last, entries; /* at: UTC ms of its last entry; first, last: their numbers */
    struct deed_part *parts;
    int count;
    const char *words; /* "Changed: Customer An Nguyen (C20260001)", "Customers: 3 created" */
};

/* One action. CODE_NOT_FOUND when the journal has none of that id. */
enum code deed_read(struct store *s, const struct uid *action, struct deed *out, struct arena *a,
                    struct error *e);
/* The newest actions of this desk, at most limit. */
enum code deed_list(struct store *s, int limit, struct deed **out, int *n, struct arena *a,
                    struct error *e);
/* An action by its id, or by the end of it (8 letters are shown in lists) among the newest 1,000.
 */
enum code deed_find(struct store *s, const char *text, struct uid *action, struct error *e);

#endif
