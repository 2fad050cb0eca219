/* The write gate: the only way to change a record. It validates, writes the row and one journal
 * entry in the same transaction, keeps derived figures and the search index true, and tells what
 * stood in the way. */
#ifndef FRONTDESK_STORE_GATE_H
#define FRONTDESK_STORE_GATE_H

#include "model/entity.h"
#include "store/store.h"

/* Who acts. */
struct actor {
    const char *name; /* initials of a staff member, or the name of the OS user */
    const char *type; /* of actor_types: "staff", "os_user", "system" */
    struct uid staff_id;
    const char *terminal; /* "host pts/3" */
    bool proven;          /* staff: signed in with the PIN; see actor_may in rules/permission.h */
};

/* The program itself, where nobody asked it to. */
extern const struct actor actor_program;

/* Something odd that did not stop the write; only in lenient actions. */
struct finding {
    const char *code; /* stable: "phone_invalid", "email_invalid", "email_shared", "phone_shared",
                         "no_contact", ... */
    const char *field;
    const char *message; /* for people */
};

struct findings {
    struct finding items[32];
    int count;
    struct arena *arena; /* owns the messages */
};

/* One gesture of a person, one import, one rule run: many gate calls, one id in the journal. */
struct action {
    struct store *store;
    struct actor actor;
    const char *reason; /* or NULL */
    struct uid id;
    struct actor approved_by; /* who lent their role to this one action; no name: nobody */
    /* Sets AUTO and IMMUTABLE fields too: for the rules that own them and for what takes changes
     * back, never for what a person typed. */
    bool by_program;
    /* The action this one takes back; null: none. Values are put back as they were and nothing is
     * stamped; see store/undo.h. */
    struct uid undoes;
    /* Writes also what is as it was: it is said again, and is the latest word on it from now on. */
    bool insists;
    /* Imports: what a person could mend later (bad e-mail, missing contact, shared e-mail or phone)
     * is kept and becomes a finding instead of an error. */
    bool lenient;
    struct findings *findings; /* may be NULL */
    /* Inside an open transaction, a failed call is not undone by itself: whoever sets this rolls
     * the whole transaction back. Saves keeping the old state of every page for each call. */
    bool all_or_nothing;
    /* Set when a call was refused because another record has the same unique value: that record. */
    struct uid in_the_way;
};

void action_init(struct action *action, struct store *s, const struct actor *actor,
                 const char *reason);

/* Transactions over several gate calls. They nest; only the outermost commits. Keep them short: at
 * most 1,000 rows and 50 ms when others have the file open, see gate_should_commit. Without one,
 * each call below is a transaction of its own. After a failed call inside a transaction only that
 * call is undone; the rest can still be committed. */
enum code gate_begin(struct store *s, struct error *e);
enum code gate_commit(struct store *s, struct error *e);
void gate_rollback(struct store *s);
/* Ends one by what came of its calls: commits after CODE_OK, else rolls back. Returns code, or why
 * it could not be committed. */
enum code gate_end(struct store *s, enum code code, struct error *e);
/* True when the open transaction has become large or old enough. */
bool gate_should_commit(struct store *s);

/* Creates a record. Nulls stay null (save for flags and choices with a default): start from
 * row_new_default. The id is made unless given (demo,
 * sync); head, AUTO and DERIVED fields are filled in row. */
enum code gate_create(struct action *action, const struct entity *en, void *row, struct arena *a,
                      struct error *e);

/* Changes the fields in set to the values in row. base is the version (hlc) the writer saw; when
 * the record has moved on: CODE_CONFLICT, whose message says what changed, by whom and when.
 * Setting equal values is no change: nothing is written. changed may be NULL, else tells whether
 * anything was written. */
enum code gate_change(struct action *action, const struct entity *en, const struct uid *id,
                      int64_t base, const void *row, const struct fieldset *set, bool *changed,
                      struct arena *a, struct error *e);

/* Hides a record behind a tombstone, and shows it again. */
enum code gate_retract(struct action *action, const struct entity *en, const struct uid *id,
                       int64_t base, struct error *e);
enum code gate_restore(struct action *action, const struct entity *en, const struct uid *id,
                       struct error *e);

#endif
