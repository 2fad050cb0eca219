/* The journal: one entry for every change of a record, chained per desk, insert-only. Audit trail,
 * history, undo and sync all read it.
 *
 * The digest of an entry covers the digest before it, the desk's id and number, what was done to
 * which record, and the sum of what was written; the sum is keyed with the entry's salt. An erasure
 * drops the values and puts the sum in the place of the salt, and the chain still verifies. The
 * clock is not covered, and neither are clocks that changes name: a desk whose clock was ahead has
 * to re-stamp (restamp.h). */
#ifndef FRONTDESK_STORE_JOURNAL_H
#define FRONTDESK_STORE_JOURNAL_H

#include <jansson.h>

#include "data/entity/property.h"
#include "store/gate.h"

struct entry {
    const struct action *action;
    const struct entity *entity;
    const struct uid *record;
    const char *verb;    /* "create", "change", "retract", "restore", or of JOURNAL_NOTES */
    const char *changes; /* JSON {"number": [old, new, clock before]} or NULL */
    const char *content; /* of a create: JSON of the row, covered by the digest but not stored */
    int64_t hlc;
};

/* Appends an entry inside the open write transaction. */
enum code journal_append(struct store *s, const struct entry *entry, struct error *e);

/* Notes in a transaction of its own what was done with these n records without changing any, which
 * cannot be taken back: one of JOURNAL_NOTES. The reason of the action says what. */
enum code journal_note(struct action *action, const struct entity *en, const struct uid *records,
                       int n, const char *verb, struct error *e);
#define JOURNAL_NOTES "'export', 'reveal', 'restamp'" /* for SQL */
bool journal_is_note(const char *verb);

/* Writes down beside the database how far the journal has come (path.anchor), so that a cut-off end
 * is noticed. CODE_CONFLICT, and nothing is written, when the journal lacks what was anchored
 * before. */
enum code journal_anchor(struct store *s, struct error *e);

/* The journaled values of a row as JSON text, in the order of the field table: what a create entry
 * covers. Fields that came with a later schema are left out. */
char *journal_content(const struct entity *en, const void *row, int64_t schema, struct arena *a);

/* One change as people read it. */
struct change {
    const struct field *field;
    const char *from, *to; /* printed; "" for nothing */
    const char *was, *is;  /* the same in the form other programs read; secrets are masked */
};

/* Whether a field of an entry's changes is another than before: the others of its group stand there
 * too, see describe_changes in gate.c. */
bool change_differs(const json_t *pair);

/* {"number": [before, after]} as people read it: the fields that differ, in the arena. */
void changes_read(struct store *s, const struct entity *en, const char *changes,
                  struct change **out, int *n, struct arena *a);

/* A value in the form other programs read, a secret masked as people see it. */
const char *change_text(const struct property *p, const struct field *f, const void *row,
                        struct arena *a);

/* One entry as people read it. */
struct history_entry {
    int64_t seq, hlc, at;                              /* at: UTC ms */
    const char *who, *type, *terminal, *verb, *reason; /* type: of actor_types; terminal: of
                                                          another desk its name */
    const char *approver;                              /* who approved it, or NULL */
    const struct entity *entity;
    struct uid record, action, undoes; /* undoes: null when it takes nothing back */
    struct uid staff_id;               /* who wrote it, if of the staff */
    struct uid whose;                  /* the record whose history it stands in, or null */
    struct change *changes;
    int count;
    const char *words; /* what it means, where that says more than its changes; or NULL */
};

/* The newest entries about a record first, at most limit (0: all). With children also those about
 * what hangs on the customer (stays, bookings, consents, ...). */
enum code journal_history(struct store *s, const struct uid *record, bool children, int limit,
                          struct history_entry **events, int *n, struct arena *a, struct error *e);

/* The same about all records of one entity that this desk wrote. */
enum code journal_newest(struct store *s, const struct entity *en, int limit,
                         struct history_entry **events, int *n, struct arena *a, struct error *e);

struct journal_report {
    int64_t entries, desks;
    int64_t withheld; /* of other desks, that the central store put aside: they are not here */
    int64_t
        anchored; /* number of the last anchored entry, 0: no anchor, so a cut-off end would pass */
    char problem[512]; /* "" when everything holds */
};

/* Proves the chain of every desk up to the anchored head, and that each row is what its entries
 * say. Calls progress (may be NULL) now and then; it returns false to stop. CODE_CONFLICT with the
 * report's problem when something was changed outside the gate. */
enum code journal_verify(struct store *s, bool (*progress)(void *context, int64_t done, int64_t of),
                         void *context, struct journal_report *report, struct error *e);

/* Puts a whole entry into the table as it is. */
enum code journal_insert(struct store *s, const struct journal *row, struct error *e);

/* Shared by append and verify. */
#define SALT 16
#define SUM 32
void journal_sum(const struct journal *row, const char *content, const unsigned char salt[SALT],
                 unsigned char out[SUM]);
void journal_digest(const unsigned char *previous, const struct uid *desk,
                    const struct journal *row, const unsigned char sum[SUM],
                    unsigned char out[SUM]);

#endif
