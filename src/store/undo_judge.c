#include "store/undo_judge.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/age.h"
#include "model/row.h"
#include "store/gate_check.h"
#include "store/internal.h"
#include "store/rule.h"
#include "store/sql.h"

static bool is(const struct past *p, const char *verb)
{
    return text_equal(p->verb, verb);
}

/* Touches of an entry. What creates a record touches all there is of it. */
static struct fieldset keys_of(const struct entity *en, const char *verb, const char *changes)
{
    struct fieldset keys = {{0}};
    const char *number;
    json_t *pair, *all = changes != NULL ? json_loads(changes, 0, NULL) : NULL;
    if (text_equal(verb, "create"))
        memset(&keys, 0xff, sizeof keys);
    else if (!text_equal(verb, "change"))
        fieldset_add(&keys, LIFE);
    json_object_foreach(all, number, pair)
    {
        const struct field *f = en != NULL ? entity_field_by_number(en, atoi(number)) : NULL;
        if (f != NULL)
            fieldset_add(&keys, field_clock(en, f));
    }
    json_decref(all);
    return keys;
}

struct past *past_read(sqlite3_stmt *stmt, struct arena *a)
{
    struct past *p = ARENA_NEW(a, struct past);
    p->desk = sqlite3_column_int64(stmt, 0);
    p->seq = sqlite3_column_int64(stmt, 1);
    p->hlc = sqlite3_column_int64(stmt, 2);
    sql_read_uid(stmt, 3, &p->action);
    sql_read_uid(stmt, 4, &p->undoes);
    sql_read_uid(stmt, 5, &p->record);
    p->en = entity_by_number(sqlite3_column_int(stmt, 6));
    p->verb = arena_str(a, (const char *)sqlite3_column_text(stmt, 7));
    p->changes = arena_str(a, (const char *)sqlite3_column_text(stmt, 8));
    p->who = arena_str(a, (const char *)sqlite3_column_text(stmt, 9));
    p->keys = keys_of(p->en, p->verb, p->changes);
    return p;
}

static enum code more_pasts(struct judge *j, const struct uid *record, int64_t since,
                            struct pasts *out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(j->s->db,
                     "SELECT " PAST_COLUMNS
                     " FROM journal WHERE record = ? AND hlc >= ? AND verb NOT IN (" JOURNAL_NOTES
                     ") ORDER BY hlc DESC",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, record, sizeof *record, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, since);
    for (;;) {
        TRY(db_step(j->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        out->items = arena_more(j->a, out->items, out->count, sizeof *out->items);
        out->items[out->count++] = *past_read(stmt, j->a);
    }
}

enum code pasts_read(struct judge *j, const struct uid *record, int64_t since, struct pasts *out,
                     struct error *e)
{
    *out = (struct pasts){NULL, 0};
    return more_pasts(j, record, since, out, e);
}

static int newer_first(const void *a, const void *b)
{
    const struct past *x = a, *y = b;
    return x->hlc < y->hlc ? 1 : x->hlc > y->hlc ? -1 : 0;
}

/* Rows of a ledger are never touched again: those about the same matter follow each other. */
static enum code read_ledger(struct judge *j, const struct past *entry, struct pasts *out,
                             struct error *e)
{
    void *row, **rows;
    int n;
    const struct entity *en = entry->en;
    TRY(store_get_any(j->s, en, &entry->record, &row, j->a, e));
    const struct uid *root = field_value(entity_field(en, en->root), row);
    TRY(store_children(j->s, en, en->root, root, "base_hlc", 0, &rows, &n, j->a, e));
    for (int i = 0; i < n; i++)
        if (rules_same_matter(en, rows[i], row))
            TRY(more_pasts(j, &((struct ledger_row *)rows[i])->id, entry->hlc, out, e));
    if (out->count > 1)
        qsort(out->items, (size_t)out->count, sizeof *out->items, newer_first);
    return CODE_OK;
}

static bool same(const struct past *a, const struct past *b)
{
    return a->desk == b->desk && a->seq == b->seq;
}

/* Undos that have been met on the way back, and await the entry they took back. */
struct credits {
    const struct past **items;
    int count;
};

/* True, and one less, when the entry has been taken back by one of them. */
static bool is_taken_back(struct credits *c, const struct past *p)
{
    for (int i = 0; i < c->count; i++)
        if (uid_compare(&c->items[i]->undoes, &p->action) == 0) {
            c->items[i] = c->items[--c->count];
            return true;
        }
    return false;
}

enum standing { GONE, FREE, BLOCKED };

static enum code judge_own(struct judge *j, const struct pasts *pasts, struct past *later, int key,
                           bool *blocked, struct error *e);

/* What became of one key of an entry, by what was done to it since. What has been taken back once
 * is gone, whatever came after that. */
static enum code judge_key(struct judge *j, const struct pasts *pasts, const struct past *entry,
                           int key, enum standing *out, const struct past **blocker,
                           struct error *e)
{
    struct credits c = {ARENA_ARRAY(j->a, const struct past *, pasts->count + 1), 0};
    *blocker = NULL;
    for (int i = 0; i < pasts->count && !same(&pasts->items[i], entry); i++) {
        struct past *p = &pasts->items[i];
        bool stays = true;
        if (!fieldset_has(&p->keys, key) || is_taken_back(&c, p))
            continue;
        const bool ours = uid_compare(&p->action, &entry->action) == 0;
        if (ours && j->ahead)
            TRY(judge_own(j, pasts, p, key, &stays, e));
        if (ours && !stays)
            continue;
        if (!ours && !uid_is_null(&p->undoes)) {
            c.items[c.count++] = p;
            continue;
        }
        if (*blocker == NULL)
            *blocker = p;
    }
    *out = is_taken_back(&c, entry) ? GONE : *blocker != NULL || c.count > 0 ? BLOCKED : FREE;
    if (*out == BLOCKED && *blocker == NULL) /* it took back what was done before the entry */
        *blocker = c.items[0];
    return CODE_OK;
}

static enum code judge_all(struct judge *j, const struct pasts *pasts, const struct past *entry,
                           struct verdict_of *out, struct error *e);

/* Whether a later entry of the same action cannot be taken back. Each is asked often, judged once.
 */
static enum code judge_own(struct judge *j, const struct pasts *pasts, struct past *later, int key,
                           bool *blocked, struct error *e)
{
    struct verdict_of v = {0};
    enum standing standing = FREE;
    const struct past *blocker;
    *blocked = fieldset_has(&later->blocked, key);
    if (fieldset_has(&later->known, key))
        return CODE_OK;
    if (is(later, "change"))
        TRY(judge_key(j, pasts, later, key, &standing, &blocker, e));
    else
        TRY(judge_all(j, pasts, later, &v, e));
    *blocked = standing == BLOCKED || v.refusal != NULL;
    fieldset_add(&later->known, key);
    if (*blocked)
        fieldset_add(&later->blocked, key);
    return CODE_OK;
}

static const char *when_and_who(struct judge *j, const struct past *p)
{
    return arena_printf(j->a, "%s, %s", p->who != NULL ? p->who : "?",
                        age_moment(hlc_ms(p->hlc), j->a));
}

/* The first field with that clock that the later entry changed. */
static const char *label_of(const struct past *p, int key)
{
    const char *number, *label = "";
    json_t *pair, *all = p->changes != NULL ? json_loads(p->changes, 0, NULL) : NULL;
    json_object_foreach(all, number, pair)
    {
        const struct field *f = p->en != NULL ? entity_field_by_number(p->en, atoi(number)) : NULL;
        if (f != NULL && label[0] == '\0' && field_clock(p->en, f) == key && change_differs(pair))
            label = _(f->label);
    }
    json_decref(all);
    return label;
}

static const char *why(struct judge *j, const struct past *entry, const struct past *p, int key)
{
    if (uid_compare(&entry->action, &p->action) == 0)
        return _("a later part of the same action stays as it is");
    if (entry->en->class == LEDGER)
        return arena_printf(j->a, _("a later entry stands on it (%s)"), when_and_who(j, p));
    if (is(p, "retract"))
        return arena_printf(j->a, _("was retracted since (%s)"), when_and_who(j, p));
    if (is(p, "restore"))
        return arena_printf(j->a, _("was restored since (%s)"), when_and_who(j, p));
    return arena_printf(j->a, _("%s was changed since (%s)"), label_of(p, key), when_and_who(j, p));
}

enum code came_since(struct judge *j, const struct past *entry, const struct uid *id, int key,
                     const struct past **out, struct error *e)
{
    struct pasts pasts;
    enum standing standing;
    const struct past *blocker;
    TRY(pasts_read(j, id, entry->hlc, &pasts, e));
    TRY(judge_key(j, &pasts, entry, key, &standing, &blocker, e));
    *out = standing == BLOCKED ? blocker : NULL;
    return CODE_OK;
}

/* Whether a record went since the entry: was retracted, or merged into another; *how says it. */
static enum code went_since(struct judge *j, const struct past *entry, const struct entity *en,
                            const void *row, const char **how, struct error *e)
{
    const struct record_row *head = row;
    const struct past *p = NULL;
    *how = NULL;
    if (head->retracted_at != NONE)
        TRY(came_since(j, entry, &head->id, LIFE, &p, e));
    if (p != NULL)
        *how = why(j, entry, p, LIFE);
    if (p != NULL || en != &customer_entity ||
        uid_is_null(&((const struct customer *)row)->merged_into))
        return CODE_OK;
    const int key = field_clock(en, entity_field(en, "merged_into"));
    TRY(came_since(j, entry, &head->id, key, &p, e));
    if (p != NULL)
        *how = arena_printf(j->a, _("was merged since (%s)"), when_and_who(j, p));
    return CODE_OK;
}

enum code judge_survivor(struct judge *j, const struct past *entry, const void *merged,
                         const char **refusal, struct error *e)
{
    void *survivor;
    const struct customer *other = merged;
    *refusal = NULL;
    if (uid_is_null(&other->merged_into))
        return CODE_OK;
    TRY(store_get_any(j->s, &customer_entity, &other->merged_into, &survivor, j->a, e));
    TRY(went_since(j, entry, &customer_entity, survivor, refusal, e));
    if (*refusal != NULL)
        *refusal = arena_printf(j->a, "%s %s", record_name(j->s, &customer_entity, survivor, j->a),
                                *refusal);
    return CODE_OK;
}

/* A record that row is to refer to again must not have gone since. */
static enum code judge_reference(struct judge *j, const struct past *entry, const struct field *f,
                                 const void *row, struct verdict_of *out, struct error *e)
{
    const struct entity *en = entity_find(f->ref);
    void *target;
    const char *how;
    if (en == NULL || en->class != RECORD || value_is_null(f, row))
        return CODE_OK;
    enum code code = store_get_any(j->s, en, field_value(f, row), &target, j->a, e);
    if (code == CODE_NOT_FOUND) /* another desk's, which has not arrived */
        return CODE_OK;
    TRY(code);
    TRY(went_since(j, entry, en, target, &how, e));
    if (how == NULL)
        return CODE_OK;
    fieldset_drop(&out->free, field_clock(entry->en, f));
    out->refusal = arena_printf(j->a, "%s: %s %s %s", _(f->label), _(en->label),
                                record_name(j->s, en, target, j->a), how);
    return CODE_OK;
}

/* Those of a record that comes back whole. */
static enum code judge_return(struct judge *j, const struct past *entry, struct verdict_of *out,
                              struct error *e)
{
    void *row;
    TRY(store_get_any(j->s, entry->en, &entry->record, &row, j->a, e));
    for (int i = 0; i < entry->en->count && out->refusal == NULL; i++)
        if (entry->en->fields[i].kind == KIND_REF && !entry->en->fields[i].stays &&
            entry->en->fields[i].class != AUTO)
            TRY(judge_reference(j, entry, &entry->en->fields[i], row, out, e));
    return CODE_OK;
}

/* All that was done since an entry must be free for the record to go, or to be hidden again. */
static enum code judge_all(struct judge *j, const struct pasts *pasts, const struct past *entry,
                           struct verdict_of *out, struct error *e)
{
    enum standing standing;
    const struct past *blocker;
    TRY(judge_key(j, pasts, entry, LIFE, &standing, &blocker, e));
    out->gone = standing == GONE;
    if (standing == BLOCKED)
        out->refusal = why(j, entry, blocker, LIFE);
    if (entry->en->class == LEDGER)
        return CODE_OK;
    if (is(entry, "retract"))
        return out->gone || out->refusal != NULL ? CODE_OK : judge_return(j, entry, out, e);
    for (int i = 0; i < pasts->count && !same(&pasts->items[i], entry); i++)
        for (int key = LIFE + 1; key < FIELDSET_MAX && !out->gone && out->refusal == NULL; key++) {
            if (!is(&pasts->items[i], "change") || !fieldset_has(&pasts->items[i].keys, key))
                continue;
            TRY(judge_key(j, pasts, entry, key, &standing, &blocker, e));
            if (standing == BLOCKED)
                out->refusal = why(j, entry, blocker, key);
        }
    if (!out->gone && out->refusal == NULL)
        return undo_holders(j, entry, &out->refusal, e);
    return CODE_OK;
}

/* Nothing is put back into a record that went. */
static enum code judge_life(struct judge *j, const struct past *entry, struct verdict_of *out,
                            struct error *e)
{
    void *row;
    const char *how;
    TRY(store_get_any(j->s, entry->en, &entry->record, &row, j->a, e));
    TRY(went_since(j, entry, entry->en, row, &how, e));
    if (how == NULL)
        return CODE_OK;
    out->refusal = how;
    out->free = (struct fieldset){{0}};
    return CODE_OK;
}

/* Those that a change gets back. */
static enum code judge_references(struct judge *j, const struct past *entry, struct verdict_of *out,
                                  struct error *e)
{
    const char *number;
    json_t *pair, *all = entry->changes != NULL ? json_loads(entry->changes, 0, NULL) : NULL;
    void *row = row_new(entry->en, j->a);
    enum code code = CODE_OK;
    json_object_foreach(all, number, pair)
    {
        const struct field *f = entity_field_by_number(entry->en, atoi(number));
        if (code != CODE_OK || f == NULL || f->kind != KIND_REF || !change_differs(pair) ||
            !fieldset_has(&out->free, field_clock(entry->en, f)))
            continue;
        code = value_from_wire(f, json_array_get(pair, 0), row, j->a, e);
        if (code == CODE_OK)
            code = judge_reference(j, entry, f, row, out, e);
    }
    json_decref(all);
    return code;
}

static enum code judge_change(struct judge *j, const struct pasts *pasts, const struct past *entry,
                              struct verdict_of *out, struct error *e)
{
    enum standing standing;
    const struct past *blocker;
    out->gone = true;
    for (int key = 0; key < FIELDSET_MAX; key++) {
        if (!fieldset_has(&entry->keys, key))
            continue;
        TRY(judge_key(j, pasts, entry, key, &standing, &blocker, e));
        out->gone = out->gone && standing == GONE;
        if (standing == FREE)
            fieldset_add(&out->free, key);
        else if (standing == BLOCKED && out->refusal == NULL)
            out->refusal = why(j, entry, blocker, key);
    }
    if (out->gone)
        return CODE_OK;
    TRY(judge_references(j, entry, out, e));
    return judge_life(j, entry, out, e);
}

enum code judge_entry(struct judge *j, const struct past *entry, struct verdict_of *out,
                      struct error *e)
{
    struct pasts pasts = {NULL, 0};
    *out = (struct verdict_of){0};
    if (entry->en == NULL) {
        out->refusal = _("this version of the program does not know what it is");
        return CODE_OK;
    }
    if (journal_is_note(entry->verb)) {
        out->refusal = is(entry, "restamp") ? _("nothing was changed by it but clocks")
                                            : _("what has been given out cannot be taken back");
        return CODE_OK;
    }
    TRY(entry->en->class == LEDGER ? read_ledger(j, entry, &pasts, e)
                                   : pasts_read(j, &entry->record, entry->hlc, &pasts, e));
    TRY(is(entry, "change") ? judge_change(j, &pasts, entry, out, e)
                            : judge_all(j, &pasts, entry, out, e));
    out->all = !out->gone && out->refusal == NULL;
    return CODE_OK;
}
