/* Merging, written: everything in one transaction, in an order in which nothing that must be unique
 * stands twice at any time. Unlike an import or an undo it is not parted into short ones, as half a
 * merge would be seen: others wait 0.05 ms for each record that moves, 0.2 s for 5,000 stays. */
#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "rules/merge_own.h"
#include "rules/permission.h"
#include "rules/preference.h"
#include "rules/relation.h"
#include "rules/twin_mark.h"
#include "store/db.h"

struct merging {
    struct action *action;
    const struct merge *m;
    struct store *s;
    struct arena *a; /* of one record */
};

static void set_field(struct fieldset *set, const struct entity *en, const char *name)
{
    fieldset_add(set, field_index(en, entity_field(en, name)));
}

/* Unique values that KEEP takes over must leave OTHER first; a member without a number would draw a
 * new one. */
static void give_up(const struct merge *m, struct customer *row, struct fieldset *set)
{
    const struct entity *en = &customer_entity;
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (f->unique != UNIQUE_ALL || !merge_decides(f) || value_is_null(f, m->other) ||
            !value_equal(f, m->result, m->other))
            continue;
        value_set_null(f, row);
        fieldset_add(set, i);
        if (f->series_when != NULL) {
            *(int64_t *)field_slot(entity_field(en, f->series_when), row) = 0;
            set_field(set, en, f->series_when);
        }
    }
}

static enum code write_other(struct merging *w, struct error *e)
{
    const struct merge *m = w->m;
    struct customer *row = row_copy(&customer_entity, m->other, w->a);
    struct fieldset set = {{0}};
    row->status = "merged";
    row->merged_into = m->keep->id;
    row->merged_date = store_now(w->s);
    set_field(&set, &customer_entity, "status");
    set_field(&set, &customer_entity, "merged_into");
    set_field(&set, &customer_entity, "merged_date");
    give_up(m, row, &set);
    return gate_change(w->action, &customer_entity, &m->other->id, m->other->hlc, row, &set, NULL,
                       w->a, e);
}

static enum code write_keep(struct merging *w, struct error *e)
{
    struct fieldset set = {{0}};
    for (int i = 0; i < customer_entity.count; i++)
        if (merge_decides(&customer_entity.fields[i]))
            fieldset_add(&set, i);
    return gate_change(w->action, &customer_entity, &w->m->keep->id, w->m->keep->hlc, w->m->result,
                       &set, NULL, w->a, e);
}

/* Two main addresses would be one too many. */
static enum code is_primary_taken(struct merging *w, bool *taken, struct error *e)
{
    void **rows;
    int n;
    *taken = false;
    TRY(store_children(w->s, &customer_address_entity, "customer_id", &w->m->keep->id, "row", 0,
                       &rows, &n, w->a, e));
    for (int i = 0; i < n; i++)
        *taken = *taken || ((const struct customer_address *)rows[i])->is_primary == 1;
    return CODE_OK;
}

static enum code move_one(struct merging *w, const struct entity *en, const struct field *f,
                          void *row, bool demote, struct error *e)
{
    struct fieldset set = {{0}};
    const struct record_row *head = row;
    bool stays = false;
    if (en == &customer_relation_entity)
        TRY(relation_move(w->action, row, f, &w->m->keep->id, &stays, w->a, e));
    if (en == &customer_preference_entity)
        TRY(preference_move(w->action, row, &w->m->keep->id, &stays, w->a, e));
    if (stays)
        return CODE_OK;
    fieldset_add(&set, field_index(en, f));
    *(struct uid *)field_slot(f, row) = w->m->keep->id;
    if (demote) {
        ((struct customer_address *)row)->is_primary = 0;
        set_field(&set, en, "is_primary");
    }
    return gate_change(w->action, en, &head->id, head->hlc, row, &set, NULL, w->a, e);
}

/* Only what is there: what was retracted stays where it was, so that parting the two finds it
 * there. To bring it back in between is refused (undo_judge.c), as it would hang on a merged
 * record. */
static enum code move_all(struct merging *w, const struct entity *en, const struct field *f,
                          struct error *e)
{
    struct arena *list = arena_new();
    void **rows;
    int n = 0;
    bool demote = false;
    enum code code = en == &customer_address_entity ? is_primary_taken(w, &demote, e) : CODE_OK;
    if (code == CODE_OK)
        code = store_children(w->s, en, f->name, &w->m->other->id, "row", 0, &rows, &n, list, e);
    for (int i = 0; code == CODE_OK && i < n; i++) {
        code = move_one(w, en, f, rows[i], demote, e);
        arena_clear(w->a);
    }
    arena_free(list);
    return code;
}

static enum code move_records(struct merging *w, struct error *e)
{
    for (int i = 0; entities[i] != NULL; i++)
        for (int k = 0; k < entities[i]->count; k++)
            if (merge_moves(entities[i], &entities[i]->fields[k]))
                TRY(move_all(w, entities[i], &entities[i]->fields[k], e));
    return CODE_OK;
}

/* ---- Names */

static bool same_name(struct merging *w, const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(text_fold(w->a, a), text_fold(w->a, b)) == 0;
}

/* A name that KEEP is not called by any more, or never was. */
static enum code keep_name(struct merging *w, const char *name, const char *now, struct error *e)
{
    void **rows;
    int n;
    if (name == NULL || same_name(w, name, now))
        return CODE_OK;
    TRY(store_children(w->s, &customer_alias_entity, "customer_id", &w->m->keep->id, "row", 0,
                       &rows, &n, w->a, e));
    for (int i = 0; i < n; i++)
        if (same_name(w, name, ((const struct customer_alias *)rows[i])->name))
            return CODE_OK;
    struct customer_alias *alias =
        row_new_default(&customer_alias_entity, store_property(w->s), w->a);
    alias->customer_id = w->m->keep->id;
    alias->kind = "merged";
    alias->name = name;
    return gate_create(w->action, &customer_alias_entity, alias, w->a, e);
}

static enum code keep_names(struct merging *w, struct error *e)
{
    struct customer *now;
    TRY(store_get(w->s, &customer_entity, &w->m->keep->id, (void **)&now, w->a, e));
    TRY(keep_name(w, w->m->keep->full_name, now->full_name, e));
    return keep_name(w, w->m->other->full_name, now->full_name, e);
}

/* ---- Pairs */

static const struct uid *partner(const struct customer_twin *t, const struct uid *of)
{
    return uid_compare(&t->customer_id, of) == 0 ? &t->other_id : &t->customer_id;
}

/* All pairs somebody is one of. */
static enum code pairs_of(struct merging *w, const struct uid *id, struct customer_twin ***out,
                          int *n, struct arena *a, struct error *e)
{
    void **first, **second;
    int k;
    TRY(store_children(w->s, &customer_twin_entity, "customer_id", id, "row", 0, &first, n, a, e));
    TRY(store_children(w->s, &customer_twin_entity, "other_id", id, "row", 0, &second, &k, a, e));
    *out = ARENA_ARRAY(a, struct customer_twin *, (size_t)(*n + k) + 1);
    for (int i = 0; i < *n; i++)
        (*out)[i] = first[i];
    for (int i = 0; i < k; i++)
        (*out)[(*n)++] = second[i];
    return CODE_OK;
}

static enum code set_state(struct merging *w, const struct customer_twin *t, const char *state,
                           struct error *e)
{
    struct fieldset set = {{0}};
    struct customer_twin row = *t;
    row.state = state;
    set_field(&set, &customer_twin_entity, "state");
    return gate_change(w->action, &customer_twin_entity, &t->id, t->hlc, &row, &set, NULL, w->a, e);
}

/* The pair of OTHER and a third person becomes one of KEEP and that person; a decision counts more
 * than a question. */
static enum code hand_over(struct merging *w, const struct customer_twin *t,
                           struct customer_twin *const *known, int n, struct error *e)
{
    const struct uid *third = partner(t, &w->m->other->id);
    TRY(gate_retract(w->action, &customer_twin_entity, &t->id, t->hlc, e));
    for (int i = 0; i < n; i++)
        if (uid_compare(partner(known[i], &w->m->keep->id), third) == 0)
            return text_equal(known[i]->state, "open") ? set_state(w, known[i], t->state, e)
                                                       : CODE_OK;
    return twin_put_up(w->action, &w->m->keep->id, third, t->reason, t->state, w->a, e);
}

static enum code hand_over_pairs(struct merging *w, struct error *e)
{
    struct arena *list = arena_new();
    struct customer_twin **theirs, **mine;
    int n, k;
    enum code code = pairs_of(w, &w->m->other->id, &theirs, &n, list, e);
    if (code == CODE_OK)
        code = pairs_of(w, &w->m->keep->id, &mine, &k, list, e);
    for (int i = 0; code == CODE_OK && i < n; i++)
        code = uid_compare(partner(theirs[i], &w->m->other->id), &w->m->keep->id) == 0
                   ? set_state(w, theirs[i], "merged", e)
                   : hand_over(w, theirs[i], mine, k, e);
    arena_free(list);
    return code;
}

static enum code run(struct merging *w, struct error *e)
{
    TRY(write_other(w, e));
    crash_here("merge.half");
    TRY(write_keep(w, e));
    TRY(move_records(w, e));
    TRY(keep_names(w, e));
    return hand_over_pairs(w, e);
}

enum code merge_run(struct action *action, const struct merge *m, struct error *e)
{
    struct merging w = {.action = action, .m = m, .s = m->store};
    const bool before = action->by_program;
    TRY(action_may(action, PERMIT_MERGE, e));
    TRY(gate_begin(w.s, e));
    w.a = arena_new();
    action->by_program = true;
    enum code code = run(&w, e);
    action->by_program = before;
    arena_free(w.a);
    return gate_end(w.s, code, e);
}
