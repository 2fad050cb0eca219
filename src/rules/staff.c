#include "rules/staff.h"

#include <sodium.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/row.h"
#include "model/vault.h"
#include "store/db.h"
#include "store/gate_check.h"

static const struct field *field(const char *name)
{
    return entity_field(&staff_entity, name);
}

/* ---- Finding */

enum code staff_find(struct store *s, const char *initials, struct staff **out, struct arena *a,
                     struct error *e)
{
    struct staff **rows;
    int n;
    TRY(store_children(s, &staff_entity, NULL, NULL, "initials", 0, (void ***)&rows, &n, a, e));
    for (int exact = 1; exact >= 0; exact--)
        for (int i = 0; i < n; i++)
            if (exact ? text_equal(rows[i]->initials, initials)
                      : text_same(rows[i]->initials, initials)) {
                *out = rows[i];
                return CODE_OK;
            }
    return fail(e, CODE_NOT_FOUND, "initials", _("Nobody on the staff has the initials %s."),
                initials);
}

const char *staff_initials(const char *typed, struct arena *a)
{
    char *capitals = text_squeeze(a, typed);
    for (char *c = capitals; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return capitals;
}

/* ---- Writing what no person may */

/* Sets fields of a staff member inside an open transaction, on the version that stands there. */
static enum code set_fields(struct action *action, struct staff *row, const char *const *names,
                            struct arena *a, struct error *e)
{
    struct fieldset set = {{0}};
    const bool before = action->by_program;
    for (; *names != NULL; names++)
        fieldset_add(&set, field_index(&staff_entity, field(*names)));
    action->by_program = true;
    const struct uid id = row->id;
    const enum code code = gate_change(action, &staff_entity, &id, row->hlc, row, &set, NULL, a, e);
    action->by_program = before;
    return code;
}

static const char *const misses[] = {"pin_misses", "pin_missed_at", NULL};
static const char *const pin_and_misses[] = {"pin", "pin_misses", "pin_missed_at", NULL};

/* Reads the row anew and lets body change it, as one transaction. */
static enum code rewrite(struct action *action, const struct uid *id,
                         enum code (*body)(struct action *action, struct staff *row,
                                           const void *what, struct arena *a, struct error *e),
                         const void *what, struct error *e)
{
    struct staff *row;
    TRY(gate_begin(action->store, e));
    struct arena *a = arena_new();
    enum code code = store_get(action->store, &staff_entity, id, (void **)&row, a, e);
    if (code == CODE_OK)
        code = body(action, row, what, a, e);
    code = gate_end(action->store, code, e);
    arena_free(a);
    return code;
}

static enum code forget(struct action *action, struct staff *row, const void *what, struct arena *a,
                        struct error *e)
{
    (void)what;
    row->pin_misses = NONE;
    row->pin_missed_at = NONE;
    return set_fields(action, row, misses, a, e);
}

static enum code count_miss(struct action *action, struct staff *row, const void *what,
                            struct arena *a, struct error *e)
{
    (void)what;
    row->pin_misses = row->pin_misses == NONE ? 1 : row->pin_misses + 1;
    row->pin_missed_at = store_now(action->store);
    return set_fields(action, row, misses, a, e);
}

static enum code put_pin(struct action *action, struct staff *row, const void *sealed,
                         struct arena *a, struct error *e)
{
    row->pin = *(const struct bytes *)sealed;
    row->pin_misses = NONE;
    row->pin_missed_at = NONE;
    return set_fields(action, row, pin_and_misses, a, e);
}

/* ---- Who may manage whom */

static int rank_of(const char *role)
{
    int rank = -1;
    if (role != NULL)
        choice_find(staff_roles, role, &rank);
    return rank;
}

static enum code may_manage(struct action *action, const char *role, struct arena *a,
                            struct error *e)
{
    const struct actor *who =
        action->approved_by.name != NULL ? &action->approved_by : &action->actor;
    const char *own;
    TRY(action_may(action, PERMIT_STAFF, e));
    TRY(actor_role(action->store, who, &own, a, e));
    if (rank_of(role) <= rank_of(own))
        return CODE_OK;
    return fail(
        e, CODE_DENIED, "role",
        _("The role %s is above that of %s. Nothing was changed; somebody of that role must "
          "do it."),
        _(choice_find(staff_roles, role, NULL)->label), who->name);
}

/* Without them nobody could unlock, add or promote anybody any more. */
static enum code check_last(struct write *w, struct error *e)
{
    struct staff **rows;
    int n;
    const struct staff *row = w->row;
    if (w->old == NULL || !staff_manages(w->old) ||
        (staff_manages(row) && row->retracted_at == NONE))
        return CODE_OK;
    TRY(store_children(w->s, &staff_entity, NULL, NULL, "initials", 0, (void ***)&rows, &n, w->a,
                       e));
    for (int i = 0; i < n; i++)
        if (staff_manages(rows[i]) && uid_compare(&rows[i]->id, &row->id) != 0)
            return CODE_OK;
    return fail(e, CODE_DENIED, row->active == 1 ? "role" : "active",
                _("%s (%s) is the last who may manage staff; give another that role first."),
                row->name, row->initials);
}

enum code staff_check(struct write *w, struct error *e)
{
    const struct staff *old = w->old, *row = w->row;
    const bool same_role = old != NULL && text_equal(old->role, row->role);
    if (!w->action->by_program || !same_role) {
        TRY(may_manage(w->action, row->role, w->a, e));
        if (old != NULL)
            TRY(may_manage(w->action, old->role, w->a, e));
    }
    return check_last(w, e);
}

/* ---- PINs */

enum code pin_check(const char *pin, struct error *e)
{
    const size_t n = strlen(pin);
    if (n >= PIN_ROOM)
        return fail(e, CODE_INVALID, "pin", _("A PIN has at most %d characters."), PIN_ROOM - 1);
    if (text_width(pin) < PIN_LEAST || n < PIN_LEAST)
        return fail(e, CODE_INVALID, "pin", _("A PIN has at least %d characters."), PIN_LEAST);
    return CODE_OK;
}

/* The sealed hash of a PIN. */
static enum code seal_pin(struct store *s, const char *pin, struct bytes *out, struct arena *a,
                          struct error *e)
{
    char hash[crypto_pwhash_STRBYTES];
    const struct property *p = store_property(s);
    if (p->vault == NULL)
        return fail(
            e, CODE_IO, "pin",
            _("A PIN cannot be sealed because the key file is missing. Put it back first."));
    if (crypto_pwhash_str(hash, pin, strlen(pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        die_out_of_memory();
    *out = vault_seal(p->vault, field("pin"), hash, a);
    sodium_memzero(hash, sizeof hash);
    return CODE_OK;
}

static enum code is_pin(struct store *s, const struct staff *row, const char *pin, bool *is,
                        struct arena *a, struct error *e)
{
    const char *hash;
    TRY(vault_reveal(store_property(s)->vault, field("pin"), row->pin, a, &hash, e));
    *is = crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0;
    return CODE_OK;
}

/* Whoever has the first PIN must be able to look after the others. */
static enum code check_first(struct store *s, const struct staff *row, struct error *e)
{
    bool guarded;
    TRY(staff_guarded(s, &guarded, e));
    if (guarded ||
        staff_manages(&(struct staff){.active = row->active, .pin = {NULL, 1}, .role = row->role}))
        return CODE_OK;
    return fail(
        e, CODE_INVALID, "role",
        _("The first PIN must be that of a manager or administrator who works here, so that "
          "somebody can look after the others. %s is none."),
        row->name);
}

static enum code set_pin(struct action *action, const struct uid *id, const char *pin,
                         struct arena *a, struct error *e)
{
    struct staff *row;
    struct bytes sealed;
    const struct actor *actor = &action->actor;
    TRY(pin_check(pin, e));
    TRY(store_get(action->store, &staff_entity, id, (void **)&row, a, e));
    if (!actor->proven || uid_compare(&actor->staff_id, id) != 0)
        TRY(may_manage(action, row->role, a, e));
    TRY(check_first(action->store, row, e));
    TRY(seal_pin(action->store, pin, &sealed, a, e));
    return rewrite(action, id, put_pin, &sealed, e);
}

enum code staff_set_pin(struct action *action, const struct uid *id, const char *pin,
                        struct error *e)
{
    struct arena *a = arena_new();
    const enum code code = set_pin(action, id, pin, a, e);
    arena_free(a);
    return code;
}

enum code staff_unlock(struct action *action, const struct uid *id, struct error *e)
{
    struct staff *row;
    struct arena *a = arena_new();
    enum code code = store_get(action->store, &staff_entity, id, (void **)&row, a, e);
    if (code == CODE_OK)
        code = may_manage(action, row->role, a, e);
    if (code == CODE_OK)
        code = rewrite(action, id, forget, NULL, e);
    arena_free(a);
    return code;
}

bool staff_is_locked(const struct staff *row)
{
    return row->pin_misses != NONE && row->pin_misses >= PIN_TRIES;
}

int64_t staff_wait(const struct staff *row, int64_t now)
{
    static const int64_t seconds[PIN_TRIES] = {0, 1, 2, 5, 15}; /* by misses */
    if (row->pin_misses == NONE || row->pin_misses <= 0 || staff_is_locked(row))
        return 0;
    const int64_t passed = now - row->pin_missed_at, wait = seconds[row->pin_misses] * 1000;
    return passed < 0 || passed >= wait ? 0 : wait - passed; /* < 0: the clock was put back */
}

/* ---- Signing in */

static enum code refuse_miss(const struct staff *row, struct error *e)
{
    const int64_t n = row->pin_misses == NONE ? 1 : row->pin_misses + 1;
    if (n >= PIN_TRIES)
        return fail(e, CODE_DENIED, "pin",
                    _("That is not the PIN of %s, for the fifth time. %s is locked until a manager "
                      "unlocks them."),
                    row->initials, row->initials);
    return fail(e, CODE_DENIED, "pin", _("That is not the PIN of %s. Tries left: %d."),
                row->initials, (int)(PIN_TRIES - n));
}

/* What stands in the way before a PIN is even looked at. */
static enum code check_door(struct store *s, const struct staff *row, struct error *e)
{
    const int64_t wait = staff_wait(row, store_now(s));
    if (row->active != 1)
        return fail(e, CODE_DENIED, "initials", _("%s no longer works here."), row->name);
    if (row->pin.n == 0)
        return fail(e, CODE_DENIED, "initials", _("%s has no PIN yet; a manager gives one."),
                    row->initials);
    if (staff_is_locked(row))
        return fail(e, CODE_DENIED, "initials",
                    _("%s is locked after %d wrong PINs. A manager unlocks them."), row->initials,
                    PIN_TRIES);
    if (wait > 0)
        return fail(e, CODE_DENIED, "pin", _("After a wrong PIN the next try has to wait: %d s."),
                    (int)((wait + 999) / 1000));
    return CODE_OK;
}

/* The program counts and forgets, at the terminal where it happened. */
static void counting(struct action *action, struct store *s, const struct actor *by,
                     const char *reason)
{
    struct actor program = {.name = by->name, .type = "system", .terminal = by->terminal};
    action_init(action, s, &program, reason);
}

static enum code prove(struct store *s, const struct actor *by, const struct staff *row,
                       const char *pin, struct arena *a, struct error *e)
{
    bool is = false;
    struct action action;
    TRY(check_door(s, row, e));
    TRY(is_pin(s, row, pin, &is, a, e));
    if (!is) {
        counting(&action, s, by, _("Wrong PIN"));
        TRY(rewrite(&action, &row->id, count_miss, NULL, e));
        return refuse_miss(row, e);
    }
    if (row->pin_misses == NONE)
        return CODE_OK;
    counting(&action, s, by, _("Right PIN"));
    return rewrite(&action, &row->id, forget, NULL, e);
}

enum code staff_sign_in(struct store *s, const struct actor *by, const char *initials,
                        const char *pin, struct actor *out, struct arena *a, struct error *e)
{
    struct staff *row;
    bool guarded;
    TRY(staff_find(s, initials, &row, a, e));
    TRY(staff_guarded(s, &guarded, e));
    if (guarded)
        TRY(prove(s, by, row, pin, a, e));
    else if (row->active != 1)
        return check_door(s, row, e);
    *out = (struct actor){row->initials, "staff", row->id, by->terminal, guarded};
    return CODE_OK;
}
