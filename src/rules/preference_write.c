/* Changing what a customer prefers: what shall hold is worked out item by item, then what differs
 * is written. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "rules/preference.h"
#include "rules/preference_values.h"
#include "store/internal.h"

static const struct entity *const en = &customer_preference_entity;

/* A change under way. */
struct writing {
    struct action *action;
    struct store *s;
    const struct uid *customer;
    struct customer_preference **rows; /* all that live */
    int n;
    int64_t now; /* one moment for all of it */
    struct arena *a;
};

static void apply(struct values *v, const struct preference_change *change, struct arena *a)
{
    if (change->op == PREFER_CLEAR || (change->op == PREFER_SET && !change->rule->many))
        v->n = 0;
    if (change->op == PREFER_SET)
        values_add(v, change->is, a);
    if (change->op == PREFER_DROP)
        values_drop(v, change->is.value);
}

static void set_field(struct fieldset *set, const char *name)
{
    fieldset_add(set, field_index(en, entity_field(en, name)));
}

/* Later than the record was made, so that it counts as a change (preference_was_changed). */
static int64_t moment_after(const struct writing *w, const struct customer_preference *row)
{
    return w->now > row->created_at ? w->now : row->created_at + 1;
}

/* To take something away is a change, too: one of what is hidden keeps the moment, and whoever
 * undoes it brings back the one before. */
static enum code note_change(struct writing *w, struct customer_preference *row, struct error *e)
{
    struct fieldset set = {{0}};
    bool changed;
    TRY(preference_was_changed(w->s, w->customer, &changed, e));
    if (changed)
        return CODE_OK;
    struct customer_preference *now = row_copy(en, row, w->a), *after;
    now->said_at = moment_after(w, row);
    set_field(&set, "said_at");
    TRY(gate_change(w->action, en, &row->id, row->hlc, now, &set, NULL, w->a, e));
    TRY(store_get(w->s, en, &row->id, (void **)&after, w->a, e));
    row->hlc = after->hlc;
    return CODE_OK;
}

static void put_value(struct customer_preference *row, const struct preference_value *is)
{
    row->value = is->value;
    row->words = text_equal(is->said, is->value) ? NULL : is->said;
}

/* Says a value in a record that is there, of whatever source. */
static enum code say(struct writing *w, const struct customer_preference *row,
                     const struct preference_value *is, struct error *e)
{
    struct fieldset set = {{0}};
    struct customer_preference *now = row_copy(en, row, w->a);
    put_value(now, is);
    now->source = "said";
    now->state = "held";
    now->said_at = moment_after(w, row);
    set_field(&set, "value");
    set_field(&set, "words");
    set_field(&set, "source");
    set_field(&set, "state");
    set_field(&set, "said_at");
    return gate_change(w->action, en, &now->id, now->hlc, now, &set, NULL, w->a, e);
}

static struct customer_preference *new_row(struct writing *w, const struct preference_rule *rule,
                                           const struct preference_value *is)
{
    struct customer_preference *row = row_new_default(en, store_property(w->s), w->a);
    row->customer_id = *w->customer;
    row->item = rule->field.name;
    put_value(row, is);
    row->said_at = w->now;
    return row;
}

/* The id of the customer's own record of a value: what hangs on them since a merge has another, and
 * goes when they part. */
static struct uid own_id(struct writing *w, const struct preference_rule *rule, const char *value)
{
    return preference_id_of(new_row(w, rule, &(struct preference_value){value, value}));
}

/* A record of their own that says the value already; an offer of a single item is none, as it has
 * an id of its own. */
static const struct customer_preference *
saying(struct writing *w, const struct preference_rule *rule, const char *value)
{
    const struct uid own = own_id(w, rule, value);
    for (int i = 0; i < w->n; i++)
        if (uid_compare(&w->rows[i]->id, &own) == 0 && text_equal(w->rows[i]->value, value))
            return w->rows[i];
    return NULL;
}

/* A value that no living record says. Of a single item, the record of that id may live with
 * another. */
static enum code say_new(struct writing *w, const struct preference_rule *rule,
                         const struct preference_value *is, struct error *e)
{
    const struct uid own = own_id(w, rule, is->value);
    for (int i = 0; i < w->n && !rule->many; i++)
        if (uid_compare(&w->rows[i]->id, &own) == 0)
            return say(w, w->rows[i], is, e);
    return gate_create(w->action, en, new_row(w, rule, is), w->a, e);
}

/* Their own record may be hidden since a merge: parting would bring it back, although somebody has
 * said since that it does not hold. */
static enum code keep_hidden(struct writing *w, const struct uid *own, struct error *e)
{
    struct customer_preference *row;
    const enum code code = store_get_any(w->s, en, own, (void **)&row, w->a, NULL);
    if (code != CODE_OK || row->retracted_at == NONE ||
        uid_compare(&row->customer_id, w->customer) != 0)
        return CODE_OK;
    TRY(gate_restore(w->action, en, own, e));
    TRY(store_get(w->s, en, own, (void **)&row, w->a, e));
    return gate_retract(w->action, en, own, row->hlc, e);
}

/* Held records that no longer hold go. */
static enum code retract_others(struct writing *w, const struct preference_rule *rule,
                                const struct values *wanted, struct error *e)
{
    const bool single = !rule->many && wanted->n > 0;
    for (int i = 0; i < w->n; i++) {
        struct customer_preference *row = w->rows[i];
        const struct uid own = own_id(w, rule, row->value);
        const bool is_own = uid_compare(&row->id, &own) == 0;
        if (!text_equal(row->item, rule->field.name) || !text_equal(row->state, "held") ||
            values_has(wanted, row->value) ||
            (is_own && single)) /* that is about to say another value */
            continue;
        if (is_own) /* what a merge brought keeps its clock: it may come back, and not as the newest
                     */
            TRY(note_change(w, row, e));
        TRY(gate_retract(w->action, en, &row->id, row->hlc, e));
        if (!is_own && !single)
            TRY(keep_hidden(w, &own, e));
    }
    return CODE_OK;
}

/* What was offered of a single item and is said now stands in the record of the item; how it was
 * learned stays in the history. An offer that a merge brought goes with whom it came from. */
static enum code close_offer(struct writing *w, const struct preference_rule *rule,
                             const char *value, struct error *e)
{
    for (int i = 0; i < w->n && !rule->many; i++) {
        const struct customer_preference *row = w->rows[i];
        const struct uid own = preference_id_of(row);
        if (text_equal(row->item, rule->field.name) && text_equal(row->value, value) &&
            text_equal(row->state, "offered") && uid_compare(&row->id, &own) == 0)
            TRY(gate_retract(w->action, en, &row->id, row->hlc, e));
    }
    return CODE_OK;
}

/* What is said is said of this customer, also where a record that a merge brought says it: they may
 * part again, and each shall keep theirs. */
static enum code write_item(struct writing *w, const struct preference_rule *rule,
                            const struct values *wanted, const struct values *named,
                            struct error *e)
{
    TRY(retract_others(w, rule, wanted, e));
    for (int i = 0; i < wanted->n; i++) {
        const struct preference_value *is = &wanted->all[i];
        const struct customer_preference *row = saying(w, rule, is->value);
        if (!values_has(named, is->value))
            continue;
        if (row == NULL)
            TRY(say_new(w, rule, is, e));
        else if (!text_equal(row->state, "held") || !text_equal(row->source, "said") ||
                 !text_equal(preference_said(row, w->a), is->said))
            TRY(say(w, row, is, e));
        TRY(close_offer(w, rule, is->value, e));
    }
    return CODE_OK;
}

/* All changes of one item, those of the first that names it. */
static enum code change_item(struct writing *w, const struct preferences *before,
                             const struct preference_change *changes, int n,
                             struct preference_told *told, int *count, struct error *e)
{
    const struct preference_rule *rule = changes[0].rule;
    const struct values was = values_of(before, rule, w->a);
    struct values is = values_of(before, rule, w->a), named = {NULL, 0};
    for (int i = 0; i < n; i++) {
        if (changes[i].rule != rule)
            continue;
        apply(&is, &changes[i], w->a);
        if (changes[i].op == PREFER_SET)
            values_add(&named, changes[i].is, w->a);
    }
    if (!values_same(&was, &is))
        told[(*count)++] = (struct preference_told){rule, was, is};
    return write_item(w, rule, &is, &named, e);
}

/* An offer that nobody wants to see again. */
static enum code refuse(struct writing *w, const struct preference_change *change, struct error *e)
{
    struct fieldset set = {{0}};
    set_field(&set, "state");
    for (int i = 0; i < w->n; i++) {
        const struct customer_preference *row = w->rows[i];
        if (!text_equal(row->item, change->rule->field.name) ||
            !text_equal(row->value, change->is.value) || !text_equal(row->state, "offered"))
            continue;
        struct customer_preference *now = row_copy(en, row, w->a);
        now->state = "refused";
        TRY(gate_change(w->action, en, &now->id, now->hlc, now, &set, NULL, w->a, e));
    }
    return CODE_OK;
}

static enum code write_all(struct writing *w, const struct preference_change *changes, int n,
                           struct preference_told *told, int *count, struct error *e)
{
    struct preferences before;
    TRY(preferences_read(w->s, w->customer, &before, w->a, e));
    TRY(store_children(w->s, en, "customer_id", w->customer, "row", 0, (void ***)&w->rows, &w->n,
                       w->a, e));
    for (int i = 0; i < n; i++) {
        bool named = changes[i].op == PREFER_REFUSE;
        if (named)
            TRY(refuse(w, &changes[i], e));
        for (int k = 0; k < i; k++)
            named = named || (changes[k].rule == changes[i].rule && changes[k].op != PREFER_REFUSE);
        if (!named)
            TRY(change_item(w, &before, &changes[i], n - i, told, count, e));
    }
    return CODE_OK;
}

static enum code check_customer(struct writing *w, struct error *e)
{
    struct customer *c, *into;
    TRY(store_get(w->s, &customer_entity, w->customer, (void **)&c, w->a, e));
    if (uid_is_null(&c->merged_into))
        return CODE_OK;
    TRY(store_get(w->s, &customer_entity, &c->merged_into, (void **)&into, w->a, e));
    return fail(e, CODE_INVALID, "customer_id",
                _("%s was merged into %s (%s): say it there. Nothing was changed."),
                c->customer_code, into->full_name, into->customer_code);
}

enum code preferences_write(struct action *action, const struct uid *customer,
                            const struct preference_change *changes, int n,
                            struct preference_told *told, int *count, struct arena *a,
                            struct error *e)
{
    struct writing w = {.action = action,
                        .s = action->store,
                        .customer = customer,
                        .now = store_now(action->store),
                        .a = a};
    *count = 0;
    TRY(gate_begin(w.s, e));
    enum code code = check_customer(&w, e);
    if (code == CODE_OK)
        code = write_all(&w, changes, n, told, count, e);
    if (code == CODE_OK)
        return gate_commit(w.s, e);
    *count = 0;
    gate_rollback(w.s);
    return code;
}
