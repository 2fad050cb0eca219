#include "sync/enlist.h"

#include <string.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "store/backup.h"
#include "store/centre.h"

static enum code is_new(struct enlisting *x, struct error *e)
{
    struct centre centre;
    return centre_load(x->s, &centre, NULL) == CODE_NOT_FOUND
               ? CODE_OK
               : fail(e, CODE_CONFLICT, NULL,
                      _("%s has joined a central store already, as another desk. It was left as it "
                        "is."),
                      store_path(x->s));
}

/* What a copy of another desk's file has written has the same numbers as what that desk has. */
static enum code is_no_copy(struct enlisting *x, struct arena *a, struct error *e)
{
    struct answer_rows *r;
    char id[UID_TEXT];
    const struct uid own = store_desk_id(x->s);
    uid_print(&own, id);
    const char *const values[] = {id, arena_printf(a, "%lld", (long long)x->to.desk_no)};
    TRY(link_ask(x->l, "SELECT name FROM desk WHERE id = $1 AND no <> $2", 2, values, &r, e));
    const enum code code =
        rows_count(r) == 0
            ? CODE_OK
            : fail(e, CODE_CONFLICT, NULL,
                   _("%s is a copy of the file of desk %s, which has joined. It was left as it is. "
                     "Join with a new file (--db FILE) instead."),
                   store_path(x->s), rows_text(r, 0, 0));
    rows_free(r);
    return code;
}

/* Amounts are kept without their currency. */
static enum code fits_currency(struct enlisting *x, const char *there, struct error *e)
{
    const char *here = store_property(x->s)->currency;
    return text_equal(here, there)
               ? CODE_OK
               : fail(e, CODE_CONFLICT, NULL,
                      _("Amounts are in %s here, and in %s in the central store. Nothing was "
                        "changed. While there are no bookings and stays here, frontdesk config set "
                        "property.currency %s makes them fit."),
                      here, there, there);
}

/* The settings of the property stay as they are: those of this file give way. */
static enum code read_settings(struct enlisting *x, struct arena *a, struct error *e)
{
    struct answer_rows *r;
    TRY(link_ask(x->l, "SELECT id, base_hlc, key, value FROM setting WHERE base_hlc IS NOT NULL", 0,
                 NULL, &r, e));
    struct rival *all = ARENA_ARRAY(a, struct rival, (size_t)rows_count(r) + 1);
    const char *currency = "USD";
    for (int i = 0; i < rows_count(r); i++) {
        uid_parse(rows_text(r, i, 0), &all[i].id);
        all[i].clock = rows_int(r, i, 1);
        if (text_equal(rows_text(r, i, 2), "currency") && rows_text(r, i, 3) != NULL)
            currency = arena_str(a, rows_text(r, i, 3));
    }
    x->to.rivals = all;
    x->to.rival_count = rows_count(r);
    rows_free(r);
    return fits_currency(x, currency, e);
}

/* ---- The key */

static enum code write_key(struct enlisting *x, const char *path, struct arena *a, struct error *e)
{
    const char *key;
    if (x->wrapped != NULL) {
        TRY(invitation_unwrap(x->code, x->wrapped, &key, a, e));
        TRY(file_replace(path, key, e));
    } else if (access(path, F_OK) != 0) {
        return fail(e, CODE_CONFLICT, NULL,
                    _("This code was made before any desk had joined and does not bring the "
                      "property's key. Ask for a new one, made at a desk that has joined."));
    }
    return vault_open(path, &x->key, e);
}

static enum code take_key(struct enlisting *x, struct arena *a, struct error *e)
{
    if (store_property(x->s)->vault == NULL)
        return fail(e, CODE_IO, NULL,
                    _("The key file %s.key is missing: what is sealed here cannot be opened for "
                      "the property's key. Put it back first."),
                    store_path(x->s));
    TRY(write_key(x, store_next_key(x->s, a), a, e));
    x->to.key = x->key;
    return x->check == NULL || strcmp(vault_check(x->key, a), x->check) == 0
               ? CODE_OK
               : fail(e, CODE_CONFLICT, NULL,
                      _("The key that came with the code is not that of the central store. Nothing "
                        "was changed. Ask for a new code."));
}

/* ---- */

/* One that a stopped one has left is of an earlier moment. */
static enum code back_up(struct enlisting *x, struct arena *a, struct error *e)
{
    const char *to = arena_printf(a, "%s.before-join.backup", store_path(x->s));
    unlink(to);
    TRY(store_keep(x->s, to, e));
    crash_here("unite.backup");
    return CODE_OK;
}

static enum code check(struct enlisting *x, struct arena *a, struct error *e)
{
    TRY(is_new(x, e));
    TRY(is_no_copy(x, a, e));
    TRY(read_settings(x, a, e));
    TRY(take_key(x, a, e));
    TRY(store_hold(x->s, e));
    return back_up(x, a, e);
}

enum code enlist(struct enlisting *x, struct arena *a, struct error *e)
{
    const enum code code = check(x, a, e);
    if (code != CODE_OK)
        enlist_drop(x);
    return code;
}

void enlist_drop(struct enlisting *x)
{
    struct arena *a = arena_new();
    vault_free(x->key);
    x->key = NULL;
    if (x->wrapped != NULL) /* else it is the only one there is */
        unlink(store_next_key(x->s, a));
    arena_free(a);
}
