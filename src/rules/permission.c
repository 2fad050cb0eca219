#include "rules/permission.h"

#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "data/entity/customer.h"
#include "data/entity/property.h"
#include "rules/staff.h"
#include "store/db.h"

#define ROW(id, name, role, label) [PERMIT_##id] = {name, role, label},
static const struct permission_row rows[PERMISSION_COUNT] = {PERMISSIONS(ROW)};
#undef ROW

const struct permission_row *permission_row(enum permission p)
{
    return &rows[p];
}

bool role_may(const char *role, enum permission p)
{
    int has = 0, needs = 0;
    return p == PERMIT_NONE ||
           (role != NULL && choice_find(staff_roles, role, &has) != NULL &&
            choice_find(staff_roles, rows[p].role, &needs) != NULL && has >= needs);
}

const char *permission_role(enum permission p)
{
    return _(choice_find(staff_roles, rows[p].role, NULL)->label);
}

bool permission_is_everybodys(enum permission p)
{
    return role_may(staff_roles[0].name, p);
}

enum code staff_guarded(struct store *s, bool *guarded, struct error *e)
{
    sqlite3_stmt *stmt;
    struct db *db = store_db(s);
    TRY(db_statement(db,
                     "SELECT 1 FROM staff WHERE pin IS NOT NULL AND active = 1 AND retracted_at IS "
                     "NULL LIMIT 1",
                     &stmt, e));
    TRY(db_step(db, stmt, guarded, e));
    db_done(stmt);
    return CODE_OK;
}

bool staff_manages(const struct staff *row)
{
    return row->active == 1 && row->pin.n > 0 && role_may(row->role, PERMIT_STAFF);
}

/* True when nobody who may manage staff can sign in: all are locked, or gone. */
static enum code is_lost(struct store *s, bool *lost, struct arena *a, struct error *e)
{
    struct staff **all;
    int n;
    TRY(store_children(s, &staff_entity, NULL, NULL, "initials", 0, (void ***)&all, &n, a, e));
    *lost = true;
    for (int i = 0; i < n; i++)
        *lost = *lost && (!staff_manages(all[i]) || staff_is_locked(all[i]));
    return CODE_OK;
}

/* The superuser of the machine could write into the file anyway. */
static bool is_superuser(const struct actor *actor)
{
    return strcmp(actor->type, "os_user") == 0 && geteuid() == 0;
}

enum code actor_role(struct store *s, const struct actor *actor, const char **role, struct arena *a,
                     struct error *e)
{
    struct staff *row;
    bool guarded, lost = false;
    *role = "admin";
    if (strcmp(actor->type, "system") == 0)
        return CODE_OK;
    TRY(staff_guarded(s, &guarded, e));
    if (guarded && is_superuser(actor))
        TRY(is_lost(s, &lost, a, e));
    if (!guarded || lost)
        return CODE_OK;
    *role = staff_roles[0].name;
    if (!actor->proven)
        return CODE_OK;
    const enum code code = store_get(s, &staff_entity, &actor->staff_id, (void **)&row, a, e);
    if (code == CODE_OK && row->active == 1)
        *role = row->role;
    return code == CODE_NOT_FOUND ? CODE_OK : code; /* whoever has left counts as anybody */
}

static enum code check_role(struct store *s, const struct actor *actor, enum permission p,
                            struct arena *a, struct error *e)
{
    const char *role;
    TRY(actor_role(s, actor, &role, a, e));
    if (role_may(role, p))
        return CODE_OK;
    return fail(e, CODE_DENIED, NULL,
                _("%s: that takes the role %s or a higher one, and %s has the role %s. Nothing was "
                  "changed; ask somebody of that role to sign in or to approve it."),
                _(rows[p].label), permission_role(p), actor->name,
                _(choice_find(staff_roles, role, NULL)->label));
}

enum code actor_may(struct store *s, const struct actor *actor, enum permission p, struct error *e)
{
    if (p == PERMIT_NONE)
        return CODE_OK;
    struct arena *a = arena_new();
    const enum code code = check_role(s, actor, p, a, e);
    arena_free(a);
    return code;
}

enum code action_may(const struct action *action, enum permission p, struct error *e)
{
    const struct actor *approver = &action->approved_by;
    return actor_may(action->store, approver->name != NULL ? approver : &action->actor, p, e);
}

enum permission permission_to_change(const struct entity *en, const struct field *f)
{
    static const struct {
        const struct entity *entity;
        const char *field;
        enum permission permission;
    } kept[] = {{&customer_entity, "is_blacklisted", PERMIT_BLACKLIST},
                {&customer_entity, "blacklist_reason", PERMIT_BLACKLIST},
                {&customer_entity, "blacklist_until", PERMIT_BLACKLIST},
                {&customer_entity, "status", PERMIT_ARCHIVE}};
    for (int i = 0; i < COUNT_OF(kept); i++)
        if (kept[i].entity == en && strcmp(kept[i].field, f->name) == 0)
            return kept[i].permission;
    return permission_to_write(en);
}

enum permission permission_to_write(const struct entity *en)
{
    return en == &staff_entity     ? PERMIT_STAFF
           : en == &setting_entity ? PERMIT_SETTINGS
                                   : PERMIT_EDIT;
}

enum permission permission_to_undo(const struct actor *actor, const struct deed *deed)
{
    const bool own = text_equal(deed->who, actor->name) && text_equal(deed->type, actor->type) &&
                     uid_compare(&deed->staff_id, &actor->staff_id) == 0;
    for (int i = 0; i < deed->count; i++)
        if (permission_to_write(deed->parts[i].entity) != PERMIT_EDIT)
            return permission_to_write(deed->parts[i].entity);
    return own ? PERMIT_UNDO_OWN : PERMIT_UNDO_OTHERS;
}
