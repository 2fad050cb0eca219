#include "store/gate.h"

#include <string.h>

#include "base/buf.h"
#include "base/crash.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/property.h"
#include "model/kind.h"
#include "model/row.h"
#include "store/rule.h"
#include "store/gate_write.h"
#include "store/internal.h"
#include "store/journal.h"

const struct actor actor_program = {.name = "frontdesk", .type = "system", .terminal = ""};

void action_init(struct action *action, struct store *s, const struct actor *actor,
                 const char *reason)
{
    *action =
        (struct action){.store = s, .actor = *actor, .reason = reason, .id = uid_new(store_now(s))};
}

/* Runs one gate call in a transaction of its own inside the open one. */
static enum code in_transaction(struct write *w,
                                enum code (*body)(struct write *w, struct error *e),
                                struct error *e)
{
    if (w->action->all_or_nothing && db_depth(w->s->db) > 0)
        return body(w, e);
    TRY(gate_begin(w->s, e));
    crash_here("gate.before-row");
    return gate_end(w->s, body(w, e), e);
}

/* Rules and checks between what was asked and what is written, in the order they need each other.
 */
static enum code prepare(struct write *w, struct error *e)
{
    if (w->old != NULL && !uid_is_null(&w->action->undoes))
        return check_put_back(w, e);
    TRY(check_fields(w, e));
    TRY(draw_series(w, e));
    rules_stamp(w);
    rules_derive(w);
    TRY(rules_check(w, e));
    return check_unique(w, e);
}

static const void *defaults_of(struct store *s, const struct entity *en)
{
    if (s->defaults[en->no] == NULL)
        s->defaults[en->no] = row_new_default(en, &s->property, s->arena);
    return s->defaults[en->no];
}

/* AUTO and DERIVED members are the gate's, whatever the writer left there. A code may be given (it
 * is drawn only when there is none). */
static void forget_what_is_ours(struct store *s, const struct entity *en, void *row,
                                struct arena *a)
{
    const void *defaults = defaults_of(s, en);
    struct uid id = ((struct ledger_row *)row)->id;
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (f->no <= LAST_HEAD_FIELD || f->class == DERIVED ||
            (f->class == AUTO && f->series == NULL))
            value_copy(f, row, defaults, a);
    }
    ((struct ledger_row *)row)->id = id;
}

/* The clocks, by number, of all groups that a changed field is of. */
static struct fieldset clocks_of(const struct write *w)
{
    struct fieldset clocks = {{0}};
    for (int i = 0; i < w->en->count; i++)
        if (fieldset_has(&w->changed, i) && field_is_journaled(&w->en->fields[i]))
            fieldset_add(&clocks, field_clock(w->en, &w->en->fields[i]));
    return clocks;
}

/* {"12": [old, new, clock before]} for every journaled field of the groups that differ: elsewhere a
 * group is taken over or left as a whole, so all of it must be told. */
static const char *describe_changes(struct write *w, const json_t *clk)
{
    struct buf b;
    char number[12];
    const struct record_row *row = w->row;
    const struct fieldset clocks = clocks_of(w);
    buf_init(&b, w->a);
    for (int i = 0; i < w->en->count; i++) {
        const struct field *f = &w->en->fields[i];
        if (!field_is_journaled(f) || !fieldset_has(&clocks, field_clock(w->en, f)))
            continue;
        snprintf(number, sizeof number, "%d", field_clock(w->en, f));
        const json_t *before = json_object_get(clk, number);
        buf_addf(&b, "%s\"%d\":[", b.n > 0 ? "," : "{", f->no);
        value_add_wire(f, w->old, &b);
        buf_addc(&b, ',');
        value_add_wire(f, w->row, &b);
        buf_addc(&b, ',');
        buf_addi(&b, before != NULL ? json_integer_value(before) : row->base_hlc);
        buf_addc(&b, ']');
    }
    buf_addc(&b, '}');
    return b.p;
}

static bool any_journaled(const struct entity *en, const struct fieldset *set)
{
    for (int i = 0; i < en->count; i++)
        if (fieldset_has(set, i) && field_is_journaled(&en->fields[i]))
            return true;
    return false;
}

/* Writes row over old with one entry of that verb; changes may be NULL. */
static enum code write_over(struct write *w, const char *verb, int64_t hlc, const char *changes,
                            struct error *e)
{
    struct record_row *row = w->row;
    row->hlc = hlc;
    row->updated_at = hlc_ms(hlc);
    row->updated_by = w->action->actor.staff_id;
    TRY(row_update(w, e));
    struct entry entry = {.action = w->action,
                          .entity = w->en,
                          .record = &row->id,
                          .verb = verb,
                          .changes = changes,
                          .hlc = hlc};
    TRY(journal_append(w->s, &entry, e));
    row_written(w, changes != NULL ? &w->changed : NULL);
    return CODE_OK;
}

/* Says what happened to a record since the version somebody saw. */
static enum code conflict(struct write *w, struct error *e)
{
    struct history_entry *events;
    int n;
    const struct record_row *old = w->old;
    TRY(journal_history(w->s, &old->id, false, 20, &events, &n, w->a, e));
    struct buf b;
    buf_init(&b, w->a);
    for (int i = 0; i < n && events[i].hlc > w->base; i++) {
        char time[6];
        clock_time(events[i].at, time);
        buf_addf(&b, "%s%s, %s:", i > 0 ? "; " : "", events[i].who, time);
        for (int k = 0; k < events[i].count; k++)
            buf_addf(&b, "%s %s \"%s\" → \"%s\"", k > 0 ? "," : "",
                     _(events[i].changes[k].field->label), events[i].changes[k].from,
                     events[i].changes[k].to);
    }
    return fail(e, CODE_CONFLICT,
                n > 0 && events[0].count > 0 ? events[0].changes[0].field->name : NULL,
                _("Someone else saved this record after you opened it (%s). Nothing was "
                  "overwritten; look at it again and repeat your change."),
                b.p);
}

/* The record as it stands, if it is still the version the writer saw. */
static enum code load_current(struct write *w, struct error *e)
{
    void *old;
    if (w->en->class != RECORD)
        return fail(e, CODE_DENIED, NULL, _("%s: entries are never changed; make a new one."),
                    _(w->en->plural));
    TRY(store_get(w->s, w->en, w->id, &old, w->a, e));
    w->old = old;
    w->row = row_copy(w->en, old, w->a);
    return ((struct record_row *)old)->hlc == w->base ? CODE_OK : conflict(w, e);
}

/* Puts the asked values over the current ones. */
static enum code apply(struct write *w, struct error *e)
{
    for (int i = 0; i < w->en->count; i++) {
        const struct field *f = &w->en->fields[i];
        if (!fieldset_has(w->set, i) || value_equal(f, w->old, w->asked))
            continue;
        if (!field_is_settable(f, false) && !(w->action->by_program && field_is_journaled(f)))
            return fail(e, CODE_INVALID, f->name, _("%s cannot be changed by hand."), _(f->label));
        value_copy(f, w->row, w->asked, w->a);
    }
    return CODE_OK;
}

/* Writes the fields that have changed, with the clocks of their groups. */
static enum code write_change(struct write *w, struct error *e)
{
    json_t *clk = row_clocks(w->row);
    const char *changes = describe_changes(w, clk);
    const struct fieldset groups = clocks_of(w);
    const int64_t hlc = self_tick(w->s);
    row_set_clocks(w->row, clk, &groups, hlc, w->a);
    return write_over(w, "change", hlc, changes, e);
}

static enum code change(struct write *w, struct error *e)
{
    TRY(load_current(w, e));
    TRY(apply(w, e));
    w->changed = row_diff(w->en, w->old, w->row);
    TRY(prepare(w, e));
    w->changed = row_diff(w->en, w->old, w->row);
    if (w->action->insists)
        fieldset_join(&w->changed, w->set);
    w->wrote = any_journaled(w->en, &w->changed);
    return w->wrote ? write_change(w, e) : CODE_OK;
}

enum code gate_change(struct action *action, const struct entity *en, const struct uid *id,
                      int64_t base, const void *row, const struct fieldset *set, bool *changed,
                      struct arena *a, struct error *e)
{
    struct write w = {.action = action,
                      .s = action->store,
                      .en = en,
                      .a = a,
                      .id = id,
                      .base = base,
                      .asked = row,
                      .set = set};
    enum code code = in_transaction(&w, change, e);
    if (changed != NULL)
        *changed = code == CODE_OK && w.wrote;
    return code;
}

/* Writes that the record is hidden from that clock on, or shown. */
static enum code write_life(struct write *w, const char *verb, int64_t hlc, struct error *e)
{
    struct fieldset life = {{0}};
    fieldset_add(&life, LIFE);
    row_set_clocks(w->row, row_clocks(w->row), &life, hlc, w->a);
    return write_over(w, verb, hlc, NULL, e);
}

/* To take something away is a change of it, too, where a rule says so: one that whoever undoes it
 * takes back. An undo that hides what it had made changes nothing. */
static enum code note_parting(struct write *w, struct error *e)
{
    if (!uid_is_null(&w->action->undoes))
        return CODE_OK;
    rules_part(w);
    w->changed = row_diff(w->en, w->old, w->row);
    if (!any_journaled(w->en, &w->changed))
        return CODE_OK;
    TRY(write_change(w, e));
    w->old = row_copy(w->en, w->row, w->a);
    return CODE_OK;
}

static enum code retract(struct write *w, struct error *e)
{
    TRY(load_current(w, e));
    TRY(note_parting(w, e));
    const int64_t hlc = self_tick(w->s);
    ((struct record_row *)w->row)->retracted_at = hlc_ms(hlc);
    TRY(rules_check_life(w, e));
    return write_life(w, "retract", hlc, e);
}

static enum code restore(struct write *w, struct error *e)
{
    void *old;
    TRY(store_get_any(w->s, w->en, w->id, &old, w->a, e));
    w->old = old;
    w->row = row_copy(w->en, old, w->a);
    struct record_row *row = w->row;
    if (row->retracted_at == NONE)
        return CODE_OK;
    row->retracted_at = NONE;
    w->old = NULL; /* every unique value counts as new */
    TRY(rules_check_life(w, e));
    TRY(check_unique(w, e));
    w->old = old;
    return write_life(w, "restore", self_tick(w->s), e);
}

/* Whether they say the same in all that is said once. */
static bool says_same(const struct entity *en, const void *a, const void *b)
{
    for (int i = 0; i < en->count; i++)
        if (en->fields[i].class == IMMUTABLE && !value_equal(&en->fields[i], a, b))
            return false;
    return true;
}

/* The record that was taken away and says what is being said again; NULL: there is none. Merging
 * may have made something else of who has the id, or it is there: then another one is drawn. */
static enum code find_gone(struct write *w, struct record_row **gone, struct error *e)
{
    struct ledger_row *head = w->row;
    *gone = NULL;
    if (!rules_settle(w))
        return CODE_OK;
    const enum code code = store_get_any(w->s, w->en, &head->id, (void **)gone, w->a, e);
    if (code != CODE_OK)
        return code == CODE_NOT_FOUND ? CODE_OK : code;
    if ((*gone)->retracted_at != NONE && says_same(w->en, *gone, w->row))
        return CODE_OK;
    head->id = (struct uid){{0}};
    *gone = NULL;
    return CODE_OK;
}

/* It is the same record, so it comes back, with what is said of it now. */
static enum code say_again(struct write *w, const struct record_row *gone, struct error *e)
{
    struct fieldset set = {{0}};
    struct write again = *w;
    again.id = &gone->id;
    TRY(restore(&again, e));
    again.base = ((const struct record_row *)again.row)->hlc;
    again.asked = w->row;
    again.set = &set;
    for (int i = 0; i < w->en->count; i++)
        if (w->en->fields[i].class == TYPED)
            fieldset_add(&set, i);
    TRY(change(&again, e));
    memcpy(w->row, again.row, w->en->size);
    return CODE_OK;
}

static enum code create(struct write *w, struct error *e)
{
    struct ledger_row *head = w->row;
    struct record_row *gone;
    TRY(find_gone(w, &gone, e));
    if (gone != NULL)
        return say_again(w, gone, e);
    const bool unknown = uid_is_null(&head->id);
    if (unknown)
        head->id = uid_new(store_now(w->s));
    head->stream = row_stream(w->en, w->row);
    head->created_by = w->action->actor.staff_id;
    TRY(prepare(w, e));
    head->base_hlc = self_tick(w->s);
    head->created_at = hlc_ms(head->base_hlc);
    if (w->en->class == RECORD) {
        struct record_row *record = w->row;
        record->hlc = record->base_hlc;
        record->updated_at = record->created_at;
        record->updated_by = record->created_by;
    }
    TRY(row_insert(w, e));
    struct entry entry = {.action = w->action,
                          .entity = w->en,
                          .record = &head->id,
                          .verb = "create",
                          .content = journal_content(w->en, w->row, w->s->schema, w->a),
                          .hlc = head->base_hlc};
    TRY(journal_append(w->s, &entry, e));
    row_made(w, unknown);
    return CODE_OK;
}

enum code gate_create(struct action *action, const struct entity *en, void *row, struct arena *a,
                      struct error *e)
{
    struct write w = {.action = action, .s = action->store, .en = en, .row = row, .a = a};
    forget_what_is_ours(w.s, en, row, a);
    return in_transaction(&w, create, e);
}

enum code gate_retract(struct action *action, const struct entity *en, const struct uid *id,
                       int64_t base, struct error *e)
{
    struct write w = {
        .action = action, .s = action->store, .en = en, .a = arena_new(), .id = id, .base = base};
    enum code code = in_transaction(&w, retract, e);
    arena_free(w.a);
    return code;
}

enum code gate_restore(struct action *action, const struct entity *en, const struct uid *id,
                       struct error *e)
{
    struct write w = {.action = action, .s = action->store, .en = en, .a = arena_new(), .id = id};
    enum code code = in_transaction(&w, restore, e);
    arena_free(w.a);
    return code;
}
