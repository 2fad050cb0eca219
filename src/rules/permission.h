/* Who may do what. Every thing that not everybody may do is one row here, with the lowest role that
 * may; commands name the row. Roles rise in the order of staff_roles (data/choices.c), and each may
 * what those below it may.
 *
 * While no staff member has a PIN, nobody can be told from anybody, and nothing is refused: a
 * property that needs no sign-in never meets one. From the first PIN on, a role counts only for who
 * has proved to be that person (struct actor, .proven); everybody else, the users of the operating
 * system among them, may what a clerk may. */
#ifndef FRONTDESK_RULES_PERMISSION_H
#define FRONTDESK_RULES_PERMISSION_H

#include "store/deed.h"
#include "store/gate.h"

/* X(id, name, lowest role, what it is, as people read it) */
#define PERMISSIONS(X)                                                                             \
    X(EDIT, "customers.edit", "clerk", N_("Create and change records"))                            \
    X(WARN, "customers.warn", "clerk", N_("Warn of a customer, or ask for special attention"))     \
    X(UNDO_OWN, "undo.own", "clerk", N_("Take back one's own work"))                               \
    X(ARCHIVE, "customers.archive", "supervisor", N_("Archive customers and bring them back"))     \
    X(BLACKLIST, "customers.blacklist", "supervisor", N_("Blacklist customers and lift it"))       \
    X(MERGE, "customers.merge", "supervisor", N_("Merge customers and part them again"))           \
    X(IMPORT, "import", "supervisor", N_("Import files"))                                          \
    X(SECRETS, "customers.secrets", "manager",                                                     \
      N_("See document numbers, tax numbers and medical notes, and give them out"))                \
    X(UNDO_OTHERS, "undo.others", "manager", N_("Take back the work of others"))                   \
    X(SETTINGS, "settings", "manager", N_("Change the settings of the property"))                  \
    X(STAFF, "staff", "manager", N_("Add staff, change roles, unlock and set PINs"))               \
    X(DESKS, "desks", "manager", N_("Let desks into the central store, and out"))                  \
    X(RESTORE, "restore", "admin", N_("Put a backup in the place of the database"))

#define PERMISSION_ID(id, ...) PERMIT_##id,
enum permission { PERMIT_NONE, PERMISSIONS(PERMISSION_ID) PERMISSION_COUNT };
#undef PERMISSION_ID

struct permission_row {
    const char *name; /* stable */
    const char *role; /* the lowest that has it: of staff_roles */
    const char *label;
};

/* The row of a permission; that of PERMIT_NONE has no name. */
const struct permission_row *permission_row(enum permission p);
/* The label of the lowest role that has it, translated. */
const char *permission_role(enum permission p);
/* True when a clerk has it. */
bool permission_is_everybodys(enum permission p);
/* True when that role has it; PERMIT_NONE is everybody's. */
bool role_may(const char *role, enum permission p);
/* True from the first PIN on: see above. */
enum code staff_guarded(struct store *s, bool *guarded, struct error *e);
/* The role that counts for them now; in the arena. Before the first PIN everybody's is the highest,
 * and so is the superuser's (root at the command line) when nobody who may manage staff can sign in
 * any more: a locked or forgotten PIN must be no dead end, and root can write into the file anyway.
 */
enum code actor_role(struct store *s, const struct actor *actor, const char **role, struct arena *a,
                     struct error *e);
/* CODE_OK when they may; else CODE_DENIED with a sentence that names the role it takes. Their role
 * is read anew each time: it may have been taken from them since they signed in. */
enum code actor_may(struct store *s, const struct actor *actor, enum permission p, struct error *e);
/* The same of an action: who acts may, or who approved it for them. */
enum code action_may(const struct action *action, enum permission p, struct error *e);
/* What it takes to write records of that entity by hand, and to change that field of one. */
enum permission permission_to_write(const struct entity *en);
enum permission permission_to_change(const struct entity *en, const struct field *f);
/* What it takes to take that back. */
enum permission permission_to_undo(const struct actor *actor, const struct deed *deed);

#endif
