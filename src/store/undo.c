#include "store/undo.h"

#include <stdlib.h>
#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "store/gate_check.h"
#include "store/internal.h"
#include "store/rule.h"
#include "store/undo_judge.h"

/* Between transactions: SQLite's lock has no queue, and others wait. */
#define PAUSE_MS 3
#define MANY 1000
#define CACHE_KB 65536
#define LOG_PAGES 4000

/* One undo under way. */
struct undoing {
    struct store *s;
    const struct undo_options *o;
    struct undo_report *r;
    struct action action; /* its own; not used ahead */
    bool ahead;           /* only look */
    int64_t desk, below;  /* entries of that desk before this one are still to come */
    int refusals, others; /* told so far */
    bool whole;           /* in one transaction */
    bool noted;           /* a row of the table undoing says how far it has come */
    struct arena *own;    /* of the report */
    struct arena *a;      /* of one entry */
};

/* Keeps a part for the report, as many of each sort as were asked for. */
static void tell(struct undoing *u, const struct undo_part *part)
{
    int *told = part->refusal != NULL ? &u->refusals : &u->others;
    if (*told >= u->o->most)
        return;
    (*told)++;
    if (u->r->parts == NULL)
        u->r->parts = ARENA_ARRAY(u->own, struct undo_part, 2 * u->o->most);
    struct undo_part *kept = &u->r->parts[u->r->count++];
    *kept = *part;
    kept->name = arena_str(u->own, part->name);
    kept->refusal = arena_str(u->own, part->refusal);
    kept->changes = ARENA_ARRAY(u->own, struct change, part->count + 1);
    for (int i = 0; i < part->count; i++)
        kept->changes[i] = (struct change){
            part->changes[i].field, arena_str(u->own, part->changes[i].from),
            arena_str(u->own, part->changes[i].to), arena_str(u->own, part->changes[i].was),
            arena_str(u->own, part->changes[i].is)};
}

/* What a change entry puts back, over row: the fields whose group is free. */
static enum code put_back(struct undoing *u, const struct past *p, const struct fieldset *free,
                          void *row, struct fieldset *set, struct error *e)
{
    const char *number;
    json_t *pair, *all = p->changes != NULL ? json_loads(p->changes, 0, NULL) : NULL;
    enum code code = CODE_OK;
    json_object_foreach(all, number, pair)
    {
        const struct field *f = entity_field_by_number(p->en, atoi(number));
        if (f == NULL || code != CODE_OK || !change_differs(pair) ||
            !fieldset_has(free, field_clock(p->en, f)))
            continue;
        code = value_from_wire(f, json_array_get(pair, 0), row, u->a, e);
        fieldset_add(set, field_index(p->en, f));
    }
    json_decref(all);
    return code;
}

/* A value for people; records that are referred to by their name. */
static const char *print_value(struct undoing *u, const struct entity *of, const struct field *f,
                               const void *row)
{
    const struct entity *en = f->kind == KIND_REF ? entity_find(f->ref) : NULL;
    const char *words = rules_print(u->s, of, f, row, u->a);
    void *other;
    if (words != NULL)
        return words;
    if (en == NULL || value_is_null(f, row) ||
        store_get_any(u->s, en, field_value(f, row), &other, u->a, NULL) != CODE_OK)
        return value_print(&u->s->property, f, row, u->a);
    return record_name(u->s, en, other, u->a);
}

static void tell_changes(struct undoing *u, const struct past *p, const void *old, const void *row,
                         const struct fieldset *set, struct undo_part *part)
{
    part->changes = ARENA_ARRAY(u->a, struct change, p->en->count);
    for (int i = 0; i < p->en->count; i++) {
        const struct field *f = &p->en->fields[i];
        if (fieldset_has(set, i) && !f->quiet && !value_equal(f, old, row))
            part->changes[part->count++] =
                (struct change){f, print_value(u, p->en, f, old), print_value(u, p->en, f, row),
                                change_text(&u->s->property, f, old, u->a),
                                change_text(&u->s->property, f, row, u->a)};
    }
}

/* The verb of what takes an entry back. */
static const char *opposite_verb(const struct past *p)
{
    if (text_equal(p->verb, "change"))
        return "change";
    if (text_equal(p->verb, "retract"))
        return "restore";
    return p->en != NULL && p->en->class == LEDGER ? "create" : "retract";
}

/* The row of the same matter before it. */
static enum code ledger_before(struct undoing *u, const struct past *p, const void *row,
                               const void **before, struct error *e)
{
    void **rows;
    int n;
    const struct field *root = entity_field(p->en, p->en->root);
    TRY(store_children(u->s, p->en, p->en->root, field_value(root, row), "base_hlc", 0, &rows, &n,
                       u->a, e));
    *before = NULL;
    for (int i = 0; i < n; i++)
        if (((const struct ledger_row *)rows[i])->base_hlc <
                ((const struct ledger_row *)row)->base_hlc &&
            rules_same_matter(p->en, rows[i], row))
            *before = rows[i];
    return CODE_OK;
}

static enum code answer_ledger(struct undoing *u, const struct past *p, const void *row,
                               struct error *e)
{
    const void *before;
    TRY(ledger_before(u, p, row, &before, e));
    void *opposite = rules_opposite(p->en, before, row, u->a);
    if (opposite == NULL)
        return fail(e, CODE_DENIED, NULL, _("such an entry has no opposite and stays"));
    return u->ahead ? CODE_OK : gate_create(&u->action, p->en, opposite, u->a, e);
}

/* Takes one entry back as far as it is free; ahead only finds out what would be written. */
static enum code take_back(struct undoing *u, const struct past *p, const struct verdict_of *v,
                           struct undo_part *part, struct error *e)
{
    void *old;
    struct fieldset set = {{0}};
    TRY(store_get_any(u->s, p->en, &p->record, &old, u->a, e));
    part->name = record_name(u->s, p->en, old, u->a);
    if (p->en->class == LEDGER)
        return v->all ? answer_ledger(u, p, old, e) : CODE_OK;
    const int64_t base = ((struct record_row *)old)->hlc;
    if (text_equal(p->verb, "change")) {
        void *row = row_copy(p->en, old, u->a);
        TRY(put_back(u, p, &v->free, row, &set, e));
        if (u->others < u->o->most || u->refusals < u->o->most)
            tell_changes(u, p, old, row, &set, part);
        return u->ahead
                   ? CODE_OK
                   : gate_change(&u->action, p->en, &p->record, base, row, &set, NULL, u->a, e);
    }
    if (u->ahead || !v->all)
        return CODE_OK;
    if (text_equal(p->verb, "retract"))
        return gate_restore(&u->action, p->en, &p->record, e);
    return gate_retract(&u->action, p->en, &p->record, base, e);
}

/* What the gate refuses for the record's own sake is told, and the rest goes on. */
static enum code one_entry(struct undoing *u, const struct past *p, struct error *e)
{
    struct judge judge = {.s = u->s, .ahead = u->ahead, .a = u->a};
    struct undo_part part = {.seq = p->seq, .entity = p->en, .record = p->record, .name = ""};
    struct verdict_of v;
    struct error refused = {0};
    TRY(judge_entry(&judge, p, &v, e));
    u->r->before += v.gone;
    if (v.gone)
        return CODE_OK;
    const bool is_record = p->en != NULL && !uid_is_null(&p->record);
    enum code code = is_record ? take_back(u, p, &v, &part, &refused) : CODE_OK;
    if (code != CODE_OK && !code_is_refusal(code))
        return fail(e, code, refused.field, "%s", refused.message);
    part.verb = opposite_verb(p);
    part.refusal = code == CODE_OK ? v.refusal : refused.message;
    u->r->refused += part.refusal != NULL;
    u->r->done += code == CODE_OK && (v.all || !fieldset_empty(&v.free));
    tell(u, &part);
    return CODE_OK;
}

/* The last entry of the action that has not been looked at; NULL: that was all. */
static enum code next_entry(struct undoing *u, struct past **out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(u->s->db,
                     "SELECT " PAST_COLUMNS " FROM journal WHERE action = ? AND desk = ? AND "
                     "seq < ? ORDER BY seq DESC LIMIT 1",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, &u->r->action, sizeof u->r->action, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, u->desk);
    sqlite3_bind_int64(stmt, 3, u->below);
    TRY(db_step(u->s->db, stmt, &found, e));
    *out = found ? past_read(stmt, u->a) : NULL;
    db_done(stmt);
    return CODE_OK;
}

/* Counts the entries of the action, all of one desk. */
static enum code count_entries(struct undoing *u, struct error *e)
{
    sqlite3_stmt *stmt;
    bool row;
    TRY(db_statement(u->s->db, "SELECT count(*), min(desk) FROM journal WHERE action = ?", &stmt,
                     e));
    sqlite3_bind_blob(stmt, 1, &u->r->action, sizeof u->r->action, SQLITE_STATIC);
    TRY(db_step(u->s->db, stmt, &row, e));
    u->r->entries = sqlite3_column_int64(stmt, 0);
    u->desk = sqlite3_column_int64(stmt, 1);
    db_done(stmt);
    return u->r->entries > 0
               ? CODE_OK
               : fail(e, CODE_NOT_FOUND, NULL, _("There is no such action in the journal."));
}

/* The newest action that takes another back. */
static enum code newest_undo(struct store *s, const struct uid *action, struct uid *undo,
                             struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db,
                     "SELECT action FROM journal WHERE undoes = ? ORDER BY desk DESC, seq DESC "
                     "LIMIT 1",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, action, sizeof *action, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    *undo = (struct uid){{0}};
    if (found)
        memcpy(undo, sqlite3_column_blob(stmt, 0), sizeof *undo);
    db_done(stmt);
    return CODE_OK;
}

/* An undo counts while nothing takes it back: that again can be taken back, and so on. */
enum code undo_of(struct store *s, const struct uid *action, struct uid *undo, struct error *e)
{
    struct uid next, other;
    TRY(newest_undo(s, action, undo, e));
    next = *undo;
    for (bool counts = true; !uid_is_null(&next); counts = !counts) {
        TRY(newest_undo(s, &next, &other, e));
        if (uid_is_null(&other) && !counts)
            *undo = (struct uid){{0}};
        next = other;
    }
    return CODE_OK;
}

/* Goes on with an undo that was stopped, or had to leave something; else it is a new one. */
static enum code resume(struct undoing *u, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    struct uid undo;
    TRY(undo_of(u->s, &u->r->action, &undo, e));
    if (!uid_is_null(&undo))
        u->action.id = undo;
    TRY(db_statement(u->s->db, "SELECT seq FROM undoing WHERE action = ? AND undo = ?", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &u->r->action, sizeof u->r->action, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 2, &undo, sizeof undo, SQLITE_STATIC);
    TRY(db_step(u->s->db, stmt, &found, e));
    if (found)
        u->below = sqlite3_column_int64(stmt, 0);
    u->noted = found;
    db_done(stmt);
    return CODE_OK;
}

/* Notes how far it has come, or that it has ended. */
static enum code note(struct undoing *u, bool ended, struct error *e)
{
    sqlite3_stmt *stmt;
    if (ended && !u->noted)
        return CODE_OK;
    TRY(db_statement(u->s->db,
                     ended ? "DELETE FROM undoing WHERE action = ?"
                           : "REPLACE INTO undoing (action, undo, actor, seq) VALUES (?, ?, ?, ?)",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, &u->r->action, sizeof u->r->action, SQLITE_STATIC);
    if (!ended) {
        sqlite3_bind_blob(stmt, 2, &u->action.id, sizeof u->action.id, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 3, u->action.actor.name, -1, SQLITE_STATIC);
        sqlite3_bind_int64(stmt, 4, u->below);
    }
    u->noted = !ended;
    return db_run(u->s->db, stmt, e);
}

/* Entries until there are no more, or the transaction has become long enough. */
static enum code take_batch(struct undoing *u, bool *ended, struct error *e)
{
    *ended = false;
    do {
        struct past *p;
        arena_clear(u->a);
        TRY(next_entry(u, &p, e));
        *ended = p == NULL;
        if (*ended)
            break;
        TRY(one_entry(u, p, e));
        u->below = p->seq;
        if (!u->ahead)
            crash_here("undo.entry");
    } while (u->ahead ? u->r->done % 100 != 0 : u->whole || !gate_should_commit(u->s));
    if (u->ahead)
        return CODE_OK;
    crash_here("undo.before-note");
    return note(u, *ended, e);
}

/* The entry by which the action merged a customer or parted them again; NULL: it did not. */
static enum code merging_entry(struct undoing *u, struct past **out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(u->s->db,
                     "SELECT " PAST_COLUMNS " FROM journal WHERE action = ?1 AND entity = ?2 AND "
                     "verb = 'change' AND json_extract(changes, '$.\"' || ?3 || '\"[0]') IS NOT "
                     "json_extract(changes, '$.\"' || ?3 || '\"[1]') LIMIT 1",
                     &stmt, e));
    sqlite3_bind_blob(stmt, 1, &u->r->action, sizeof u->r->action, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, customer_entity.no);
    sqlite3_bind_int(stmt, 3, entity_field(&customer_entity, "merged_into")->no);
    TRY(db_step(u->s->db, stmt, &found, e));
    *out = found ? past_read(stmt, u->a) : NULL;
    db_done(stmt);
    return CODE_OK;
}

/* What was merged is parted whole or not at all, and the other way round. */
static enum code refuse_half_a_merge(struct undoing *u, bool *refused, struct error *e)
{
    struct past *p;
    struct judge judge = {.s = u->s, .ahead = true, .a = u->a};
    struct undo_part part = {.verb = "change"};
    struct verdict_of v;
    void *row;
    *refused = false;
    TRY(merging_entry(u, &p, e));
    if (p == NULL)
        return CODE_OK;
    u->whole = true;
    TRY(store_get_any(u->s, p->en, &p->record, &row, u->a, e));
    TRY(judge_entry(&judge, p, &v, e));
    if (v.refusal == NULL && !v.gone)
        TRY(judge_survivor(&judge, p, row, &v.refusal, e));
    if (v.refusal == NULL)
        return CODE_OK;
    part.seq = p->seq;
    part.entity = p->en;
    part.record = p->record;
    part.name = record_name(u->s, p->en, row, u->a);
    part.refusal = v.refusal;
    u->r->refused = u->r->entries;
    tell(u, &part);
    *refused = true;
    return CODE_OK;
}

/* A batch in a transaction of its own; nothing of it counts when it fails. */
static enum code write_batch(struct undoing *u, bool first, bool *ended, struct error *e)
{
    TRY(gate_begin(u->s, e));
    enum code code = first ? resume(u, e) : CODE_OK;
    *ended = false;
    if (code == CODE_OK && first)
        code = refuse_half_a_merge(u, ended, e);
    if (code == CODE_OK && !*ended)
        code = take_batch(u, ended, e);
    return gate_end(u->s, code, e);
}

static enum code all_batches(struct undoing *u, struct error *e)
{
    bool ended = false;
    if (u->ahead)
        TRY(refuse_half_a_merge(u, &ended, e));
    for (bool first = true; !ended; first = false) {
        TRY(u->ahead ? take_batch(u, &ended, e) : write_batch(u, first, &ended, e));
        if (!u->ahead)
            crash_here("undo.after-batch");
        const struct undo_report *r = u->r;
        if (u->o->progress != NULL &&
            !u->o->progress(u->o->context, r->done + r->refused + r->before, r->entries))
            return fail(e, CODE_STOPPED, NULL,
                        _("Stopped. What has been taken back stays so; the same undo goes on from "
                          "there."));
        if (!ended && !u->ahead)
            sqlite3_sleep(PAUSE_MS);
    }
    return CODE_OK;
}

static enum code run(struct undoing *u, const struct uid *action, struct error *e)
{
    *u->r = (struct undo_report){.action = *action};
    u->below = INT64_MAX;
    TRY(count_entries(u, e));
    const bool many = !u->ahead && u->r->entries >= MANY;
    if (many)
        TRY(db_hurry(u->s->db, CACHE_KB, LOG_PAGES, e));
    u->a = arena_new();
    enum code code = all_batches(u, e);
    if (code == CODE_OK && !u->ahead && u->r->done > 0)
        rules_undone(&u->action, action, u->a);
    arena_free(u->a);
    if (many)
        db_calm(u->s->db);
    return code;
}

enum code undo_look(struct store *s, const struct uid *action, const struct undo_options *o,
                    struct undo_report *report, struct arena *a, struct error *e)
{
    struct undoing u = {.s = s, .o = o, .r = report, .ahead = true, .own = a};
    return run(&u, action, e);
}

enum code undo_run(struct store *s, const struct actor *actor, const struct uid *action,
                   const struct undo_options *o, struct undo_report *report, struct arena *a,
                   struct error *e)
{
    struct undoing u = {.s = s, .o = o, .r = report, .own = a};
    action_init(&u.action, s, actor, o->reason);
    u.action.undoes = *action;
    u.action.by_program = true;
    u.action.approved_by = o->approved_by;
    enum code code = run(&u, action, e);
    if (report->done > 0)
        report->undo = u.action.id;
    return code;
}
