/* One record of a row: found, and created or changed through the gate. */
#include <string.h>

#include "base/intl.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "import/work.h"
#include "model/row.h"
#include "store/journal.h"

#define HISTORY_MAX 500 /* entries looked at for changes made at the desk */

static const struct made *last_made(const struct work *w, const char *entity)
{
    for (int i = w->made_count - 1; i >= 0; i--)
        if (strcmp(w->made[i].en->name, entity) == 0)
            return &w->made[i];
    return NULL;
}

/* References to records that the row has made before this one. */
static void set_references(const struct work *w, struct draft *d)
{
    const struct entity *en = d->t->en;
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (f->kind != KIND_REF || !field_is_settable(f, true) || fieldset_has(&d->set, i))
            continue;
        const struct made *m = last_made(w, f->ref);
        if (m == NULL)
            continue;
        memcpy(field_slot(f, d->row), &m->id, sizeof m->id);
        fieldset_add(&d->set, i);
    }
}

static void set_text(struct draft *d, const struct field *f, const char *text)
{
    if (f != NULL && value_is_null(f, d->row))
        *(const char **)field_slot(f, d->row) = text;
}

static enum code add_external_id(struct work *w, const struct target *t, const struct uid *customer,
                                 const char *key, struct error *e)
{
    struct customer_external_id *x =
        row_new_default(&customer_external_id_entity, store_property(w->store), w->arena);
    x->customer_id = *customer;
    x->system = t->system;
    x->external_id = key;
    return gate_create(&w->action, &customer_external_id_entity, x, w->arena, e);
}

static enum code create(struct work *w, struct draft *d, const char *key, struct uid *id,
                        struct error *e)
{
    set_text(d, d->t->source_system, d->t->system);
    if (key != NULL) {
        set_text(d, d->t->external_system, d->t->system);
        set_text(d, d->t->external_id, key);
    }
    w->findings.count = 0;
    TRY(gate_create(&w->action, d->t->en, d->row, w->arena, e));
    work_take_findings(w);
    *id = ((struct ledger_row *)d->row)->id;
    if (d->t->en != &customer_entity)
        return CODE_OK;
    TRY(add_external_id(w, d->t, id, key, e));
    return twins_mark(w, d->row, e);
}

/* Drops fields from set that people have changed since an import last did: what the desk knows is
 * newer than what the file says again. */
static enum code keep_desk_changes(struct work *w, const struct entity *en, const struct uid *id,
                                   struct fieldset *set, struct error *e)
{
    struct history_entry *events;
    struct fieldset seen = {{0}};
    int n;
    TRY(journal_history(w->store, id, false, HISTORY_MAX, &events, &n, w->arena, e));
    for (int i = 0; i < n; i++) {
        const char *reason = events[i].reason;
        bool by_import =
            reason != NULL && strncmp(reason, IMPORT_REASON, strlen(IMPORT_REASON)) == 0;
        for (int k = 0; k < events[i].count; k++) {
            int at = field_index(en, events[i].changes[k].field);
            if (!by_import && !fieldset_has(&seen, at) && fieldset_has(set, at)) {
                fieldset_drop(set, at);
                work_warn(w, "kept_here");
            }
            fieldset_add(&seen, at);
        }
    }
    return CODE_OK;
}

/* The fields of the draft that differ from what is stored and may be changed. */
static struct fieldset differing(const struct draft *d, const void *stored)
{
    const struct entity *en = d->t->en;
    struct fieldset set = {{0}};
    for (int i = 0; i < en->count; i++)
        if (fieldset_has(&d->set, i) && field_is_settable(&en->fields[i], false) &&
            !value_equal(&en->fields[i], stored, d->row))
            fieldset_add(&set, i);
    return set;
}

static enum code change(struct work *w, struct draft *d, const struct uid *id, bool *changed,
                        struct error *e)
{
    struct record_row *stored;
    bool written;
    if (d->t->en->class != RECORD)
        return CODE_OK;
    TRY(store_get(w->store, d->t->en, id, (void **)&stored, w->arena, e));
    struct fieldset set = differing(d, stored);
    if (fieldset_empty(&set))
        return CODE_OK;
    TRY(keep_desk_changes(w, d->t->en, id, &set, e));
    if (fieldset_empty(&set))
        return CODE_OK;
    w->findings.count = 0;
    TRY(gate_change(&w->action, d->t->en, id, stored->hlc, d->row, &set, &written, w->arena, e));
    *changed = *changed || written;
    work_take_findings(w);
    return CODE_OK;
}

/* What came of reading it ahead, told in its turn. */
static enum code take_draft(struct work *w, struct draft *d, struct error *e)
{
    for (size_t i = 0; i < d->unread_count; i++)
        work_warn(w, d->unread[i]);
    if (d->code != CODE_OK)
        return fail(e, d->code, d->error->field, "%s", d->error->message);
    set_references(w, d);
    return CODE_OK;
}

enum code record_take(struct work *w, struct draft *d, struct error *e)
{
    const struct target *t = d->t;
    struct made *made = &w->made[w->made_count];
    const char *key = NULL;
    enum code code;
    *made = (struct made){.en = t->en};
    TRY(take_draft(w, d, e));
    if (find_has_keys(t->en)) {
        TRY(find_key(w, d->from, &key, e));
        code = find_by_key(w, t, key, &made->id, e);
    } else {
        code = find_by_values(w, t, d->row, &d->set, &made->id, e);
    }
    if (code == CODE_NOT_FOUND) {
        code = create(w, d, key, &made->id, e);
        made->created = true;
    } else if (code == CODE_OK) {
        code = change(w, d, &made->id, &made->changed, e);
    }
    w->made_count++;
    if (code == CODE_OK)
        learned_note(w, d);
    return code;
}
