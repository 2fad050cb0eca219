/* Learned values as offers: made, brought up to date and taken back, for one customer or for all.
 */
#include <string.h>

#include "base/crash.h"
#include "base/embed.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/stay.h"
#include "model/row.h"
#include "rules/learn.h"
#include "store/db.h"
#include "store/internal.h"
#include "store/sql.h"

#define BATCH 500 /* customers of one transaction, at most */

static const struct entity *const en = &customer_preference_entity;

/* A customer being looked at. */
struct look {
    struct action *action;
    bool dry;
    const struct uid *customer;
    struct customer_preference **rows; /* all that live */
    int n;
    struct learned *learned;
    int learned_count;
    struct learn_steps *out;
    struct arena *a;
};

static bool says(const struct customer_preference *row, const struct learn_fact *fact)
{
    return text_equal(row->item, fact->rule->field.name) && text_equal(row->value, fact->value);
}

static bool is_offer(const struct customer_preference *row)
{
    return text_equal(row->state, "offered") && text_equal(row->source, "learned");
}

/* Whether somebody knows better: the value is held or refused, or the single item has another. */
static bool is_decided(const struct look *l, const struct learn_fact *fact)
{
    for (int i = 0; i < l->n; i++) {
        const struct customer_preference *row = l->rows[i];
        if (!is_offer(row) &&
            (says(row, fact) || (!fact->rule->many && text_equal(row->state, "held") &&
                                 text_equal(row->item, fact->rule->field.name))))
            return true;
    }
    return false;
}

static void put(struct customer_preference *row, const struct learned *l)
{
    row->confidence = l->percent;
    row->evidence = l->evidence;
    row->learned_last = l->last;
}

static void note(struct look *l, enum learn_verb verb, const struct preference_rule *rule,
                 const struct customer_preference *row)
{
    l->out->all = arena_more(l->a, l->out->all, l->out->n, sizeof *l->out->all);
    l->out->all[l->out->n++] = (struct learn_step){verb, rule, row};
}

static enum code offer(struct look *l, const struct learned *learned, struct error *e)
{
    struct customer_preference *row = row_new_default(en, store_property(l->action->store), l->a);
    row->customer_id = *l->customer;
    row->item = learned->fact.rule->field.name;
    row->value = learned->fact.words;
    row->source = "learned";
    row->state = "offered";
    put(row, learned);
    note(l, LEARN_OFFER, learned->fact.rule, row);
    return l->dry ? CODE_OK : gate_create(l->action, en, row, l->a, e);
}

static enum code change(struct look *l, const struct customer_preference *old,
                        const struct learned *learned, struct error *e)
{
    struct customer_preference *row = row_copy(en, old, l->a);
    put(row, learned);
    const struct fieldset set = row_diff(en, old, row);
    note(l, LEARN_CHANGE, learned->fact.rule, row);
    return l->dry ? CODE_OK
                  : gate_change(l->action, en, &old->id, old->hlc, row, &set, NULL, l->a, e);
}

/* An offer that stands: does it still? What somebody has decided since is left as it is. */
static enum code look_again(struct look *l, const struct customer_preference *row, struct error *e)
{
    const struct preference_rule *rule = preference_find(row->item);
    const struct learned *learned = NULL;
    for (int i = 0; i < l->learned_count && learned == NULL; i++)
        if (says(row, &l->learned[i].fact))
            learned = &l->learned[i];
    if (rule != NULL && is_decided(l, &(struct learn_fact){.rule = rule, .value = row->value}))
        return CODE_OK;
    if (learned == NULL || !learn_suffices(learned, true)) {
        note(l, LEARN_WITHDRAW, rule, row);
        return l->dry ? CODE_OK : gate_retract(l->action, en, &row->id, row->hlc, e);
    }
    return learn_has_moved(learned, row) ? change(l, row, learned, e) : CODE_OK;
}

static bool is_offered(const struct look *l, const struct learn_fact *fact)
{
    for (int i = 0; i < l->n; i++)
        if (is_offer(l->rows[i]) && says(l->rows[i], fact))
            return true;
    return false;
}

static enum code look(struct look *l, const struct learn_house *house, struct error *e)
{
    struct store *s = l->action->store;
    TRY(learn_facts(s, house, l->customer, &l->learned, &l->learned_count, l->a, e));
    TRY(store_children(s, en, "customer_id", l->customer, "row", 0, (void ***)&l->rows, &l->n, l->a,
                       e));
    for (int i = 0; i < l->n; i++)
        if (is_offer(l->rows[i]))
            TRY(look_again(l, l->rows[i], e));
    for (int i = 0; i < l->learned_count; i++) {
        const struct learned *learned = &l->learned[i];
        if (learn_suffices(learned, false) && !is_offered(l, &learned->fact) &&
            !is_decided(l, &learned->fact))
            TRY(offer(l, learned, e));
    }
    return CODE_OK;
}

/* Whoever was merged into another, anonymized or taken away has nothing to say any more. */
static enum code has_something_to_say(struct look *l, bool *out, struct error *e)
{
    struct customer *c;
    const enum code code =
        store_get(l->action->store, &customer_entity, l->customer, (void **)&c, l->a, e);
    *out = code == CODE_OK && uid_is_null(&c->merged_into) && c->anonymized != 1;
    return code == CODE_NOT_FOUND ? CODE_OK : code;
}

static enum code look_at(struct look *l, struct error *e)
{
    struct learn_house house;
    bool speaks;
    TRY(has_something_to_say(l, &speaks, e));
    if (!speaks)
        return CODE_OK;
    TRY(learn_house_read(l->action->store, &house, l->a, e));
    return look(l, &house, e);
}

static enum code begin(struct store *s, bool dry, struct error *e)
{
    return dry ? db_begin_read(store_db(s), e) : gate_begin(s, e);
}

/* Commits what went well. */
static enum code end(struct store *s, bool dry, enum code code, struct error *e)
{
    if (!dry)
        return gate_end(s, code, e);
    db_rollback(store_db(s));
    return code;
}

enum code learn_customer(struct action *action, const struct uid *customer, bool dry,
                         struct learn_steps *out, struct arena *a, struct error *e)
{
    struct look l = {.action = action, .dry = dry, .customer = customer, .out = out, .a = a};
    *out = (struct learn_steps){NULL, 0};
    TRY(begin(action->store, dry, e));
    return end(action->store, dry, look_at(&l, e), e);
}

bool learn_from(const struct entity *en)
{
    return en == &stay_entity || en == &stay_consumption_entity || en == &service_use_entity;
}

void learn_after(struct action *action, const struct entity *of, const void *row, struct arena *a)
{
    struct learn_steps steps;
    if (learn_from(of))
        learn_customer(action, field_value(entity_field(of, of->root), row), false, &steps, a,
                       NULL);
}

/* ---- Everybody */

struct pass {
    struct store *s;
    const struct actor *actor;
    const struct learning *how;
    struct learn_report *report;
    struct learn_house house;
    const struct uid *ids; /* NULL: everybody */
    int64_t last, of;      /* rows: of the last customer who was looked at, of the last there is */
    bool over;
    struct arena *a, *each; /* of a batch, of a customer */
};

/* The number a query answers; nothing leaves it as it was. */
static enum code number(struct store *s, const char *sql, int64_t *out, bool *found,
                        struct error *e)
{
    sqlite3_stmt *q;
    TRY(db_statement(store_db(s), sql, &q, e));
    TRY(db_step(store_db(s), q, found, e));
    *out = *found ? sqlite3_column_int64(q, 0) : *out;
    db_done(q);
    return CODE_OK;
}

/* How far a run has come is kept until it is over. */
static enum code save_place(struct pass *p, struct error *e)
{
    sqlite3_stmt *q;
    if (p->how->dry || p->ids != NULL)
        return CODE_OK;
    TRY(db_statement(store_db(p->s),
                     p->over ? "DELETE FROM learning"
                             : "REPLACE INTO learning (one, last) VALUES (1, ?)",
                     &q, e));
    if (!p->over)
        sqlite3_bind_int64(q, 1, p->last);
    return db_run(store_db(p->s), q, e);
}

struct next {
    int64_t row;
    struct uid id;
};

static enum code read_next(struct pass *p, struct next **all, int *n, struct error *e)
{
    sqlite3_stmt *q;
    bool more;
    *all = ARENA_ARRAY(p->a, struct next, BATCH);
    *n = 0;
    for (int64_t at = p->last; p->ids != NULL && at < p->of && *n < BATCH; at++)
        (*all)[(*n)++] = (struct next){at + 1, p->ids[at]};
    if (p->ids != NULL)
        return CODE_OK;
    TRY(db_statement(store_db(p->s), embed_find("data/sql/query/learn_next.sql")->text, &q, e));
    sqlite3_bind_int64(q, 1, p->last);
    sqlite3_bind_int(q, 2, BATCH);
    for (;;) {
        TRY(db_step(store_db(p->s), q, &more, e));
        if (!more)
            return CODE_OK;
        (*all)[*n].row = sqlite3_column_int64(q, 0);
        sql_read_uid(q, 1, &(*all)[(*n)++].id);
    }
}

static enum code look_at_one(struct pass *p, struct action *action, const struct uid *id,
                             struct error *e)
{
    struct learn_steps steps = {NULL, 0};
    struct look l = {
        .action = action, .dry = p->how->dry, .customer = id, .out = &steps, .a = p->each};
    bool speaks = true; /* the query for everybody finds no others */
    if (p->ids != NULL)
        TRY(has_something_to_say(&l, &speaks, e));
    if (speaks)
        TRY(look(&l, &p->house, e));
    crash_here("learn.customer");
    p->report->customers++;
    for (int i = 0; i < steps.n; i++)
        p->report->done[steps.all[i].verb]++;
    arena_clear(p->each);
    return CODE_OK;
}

static enum code look_at_some(struct pass *p, struct error *e)
{
    struct action action;
    struct next *all;
    bool found;
    int n;
    action_init(&action, p->s, p->actor, _("learned from stays"));
    action.all_or_nothing = true;
    if (!uid_is_null(&p->how->action))
        action.id = p->how->action;
    if (!p->how->dry &&
        p->ids == NULL) { /* another process may have gone on meanwhile, or come to the end */
        const bool begun = p->last > 0;
        TRY(number(p->s, "SELECT last FROM learning", &p->last, &found, e));
        p->over = begun && !found;
    }
    if (p->over)
        return CODE_OK;
    TRY(learn_house_read(p->s, &p->house, p->a, e));
    TRY(read_next(p, &all, &n, e));
    p->over = n == 0;
    for (int i = 0; i < n; i++) {
        TRY(look_at_one(p, &action, &all[i].id, e));
        p->last = all[i].row;
        if (!p->how->dry && gate_should_commit(p->s))
            break;
    }
    return save_place(p, e);
}

static enum code run(struct pass *p, struct error *e)
{
    bool found;
    if (p->ids == NULL)
        TRY(number(p->s, "SELECT max(row) FROM customer", &p->of, &found, e));
    while (!p->over) {
        const struct learn_report before = *p->report;
        TRY(begin(p->s, p->how->dry, e));
        const enum code code = end(p->s, p->how->dry, look_at_some(p, e), e);
        arena_clear(p->a);
        if (code != CODE_OK)
            *p->report = before;
        TRY(code);
        crash_here("learn.batch");
        if (p->how->progress != NULL && !p->how->progress(p->how->context, p->last, p->of))
            return fail(e, CODE_STOPPED, NULL, _("Stopped. To go on, run the same command again."));
    }
    return CODE_OK;
}

static enum code pass(struct pass *p, struct error *e)
{
    p->a = arena_new();
    p->each = arena_new();
    const enum code code = run(p, e);
    arena_free(p->a);
    arena_free(p->each);
    return code;
}

enum code learn_all(struct store *s, const struct actor *actor, const struct learning *how,
                    struct learn_report *report, struct error *e)
{
    *report = (struct learn_report){0};
    return pass(&(struct pass){.s = s, .actor = actor, .how = how, .report = report}, e);
}

enum code learn_some(struct store *s, const struct actor *actor, const struct learning *how,
                     const struct uid *ids, int n, struct learn_report *report, struct error *e)
{
    *report = (struct learn_report){0};
    return n > 0
               ? pass(
                     &(struct pass){
                         .s = s, .actor = actor, .how = how, .report = report, .ids = ids, .of = n},
                     e)
               : CODE_OK;
}

/* ---- Taken back */

static enum code look_at_all(struct action *action, const struct uid *ids, int n, struct arena *a,
                             struct error *e)
{
    for (int i = 0; i < n; i++) {
        struct learn_steps steps = {NULL, 0};
        struct look l = {.action = action, .customer = &ids[i], .out = &steps, .a = a};
        TRY(look_at(&l, e));
    }
    return CODE_OK;
}

enum code learn_undone(struct action *undo, const struct uid *action, struct arena *a,
                       struct error *e)
{
    sqlite3_stmt *stmt;
    struct uid *ids;
    int n;
    TRY(db_query(store_db(undo->store), "learn_touched", &stmt, e));
    sqlite3_bind_blob(stmt, 1, action, sizeof *action, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, LEARN_AT_ONCE + 1);
    TRY(store_ids(undo->store, stmt, &ids, &n, a, e));
    if (n == 0 || n > LEARN_AT_ONCE)
        return CODE_OK;
    TRY(begin(undo->store, false, e));
    return end(undo->store, false, look_at_all(undo, ids, n, a, e), e);
}
