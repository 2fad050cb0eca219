#include "rules/actions.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "data/entity/customer.h"
#include "model/row.h"
#include "store/db.h"

const struct ask_row ask_rows[ASKS] = {
    [ASK_REASON] = {"reason", N_("Why"), N_("a sentence for those who come after you")},
    [ASK_UNTIL] = {"until", N_("Until"), N_("a day, e.g. 2027-01-31; empty: for good")},
    [ASK_LEVEL] = {"level", N_("Level"), N_("0 (none) to 5")},
    [ASK_NOTES] = {"notes", N_("Notes"), N_("what to look out for")},
    [ASK_TAG] = {"tag", N_("Tag"), N_("one word or several, parted by commas")},
};

#define BLACKLIST_ASKS (BIT(ASK_REASON) | BIT(ASK_UNTIL))

const struct act acts[] = {
    {.name = "archive",
     .label = N_("Archive"),
     .done = N_("archived"),
     .permission = PERMIT_ARCHIVE,
     .asks = BIT(ASK_REASON),
     .word = true,
     .sets = {{"status", "archived", 0}}},
    {.name = "reactivate",
     .label = N_("Reactivate"),
     .done = N_("reactivated"),
     .permission = PERMIT_ARCHIVE,
     .asks = BIT(ASK_REASON),
     .sets = {{"status", "active", 0}}},
    {.name = "blacklist",
     .label = NP_("action", "Blacklist"),
     .done = N_("blacklisted"),
     .permission = PERMIT_BLACKLIST,
     .asks = BLACKLIST_ASKS,
     .must = BIT(ASK_REASON),
     .word = true,
     .sets = {{"is_blacklisted", "yes", 0},
              {"blacklist_reason", NULL, ASK_REASON},
              {"blacklist_until", NULL, ASK_UNTIL}}},
    {.name = "lift",
     .label = N_("Lift the blacklisting"),
     .done = N_("lifted"),
     .permission = PERMIT_BLACKLIST,
     .asks = BIT(ASK_REASON),
     .sets = {{"is_blacklisted", "no", 0},
              {"blacklist_reason", "", 0},
              {"blacklist_until", "", 0}}},
    {.name = "warn",
     .label = N_("Warning level"),
     .done = N_("warned of"),
     .permission = PERMIT_WARN,
     .asks = BIT(ASK_LEVEL) | BIT(ASK_NOTES),
     .must = BIT(ASK_LEVEL),
     .sets = {{"warning_level", NULL, ASK_LEVEL}, {"warning_notes", NULL, ASK_NOTES}}},
    {.name = "attention",
     .label = N_("Special attention"),
     .done = N_("noted"),
     .permission = PERMIT_WARN,
     .asks = BIT(ASK_NOTES),
     .sets = {{"special_attention", NULL, ASK_NOTES}}},
    {.name = "tag",
     .label = N_("Add a tag"),
     .done = N_("tagged"),
     .permission = PERMIT_EDIT,
     .asks = BIT(ASK_TAG),
     .must = BIT(ASK_TAG),
     .tag = 1},
    {.name = "untag",
     .label = N_("Take a tag away"),
     .done = N_("without the tag"),
     .permission = PERMIT_EDIT,
     .asks = BIT(ASK_TAG),
     .must = BIT(ASK_TAG),
     .tag = -1},
    {.name = "verify-email",
     .label = N_("E-mail is verified"),
     .done = N_("verified"),
     .permission = PERMIT_EDIT,
     .needs = "email",
     .sets = {{"email_verified", "yes", 0}}},
    {.name = "verify-phone",
     .label = N_("Phone is verified"),
     .done = N_("verified"),
     .permission = PERMIT_EDIT,
     .needs = "phone",
     .sets = {{"phone_verified", "yes", 0}}},
    {.name = "verify-profile",
     .label = N_("Profile is verified"),
     .done = N_("verified"),
     .permission = PERMIT_EDIT,
     .sets = {{"profile_verified", "yes", 0}}},
    {.name = NULL},
};

const struct act *act_find(const char *name)
{
    for (const struct act *act = acts; act->name != NULL; act++)
        if (strcmp(act->name, name) == 0)
            return act;
    return NULL;
}

static const struct field *field(const char *name)
{
    return entity_field(&customer_entity, name);
}

static bool is_empty(const char *text)
{
    return text == NULL || text[strspn(text, " \t")] == '\0';
}

/* One list of tags with those of another added or taken away. */
static const char *tags_changed(const char *tags, const char *those, bool add, struct arena *a)
{
    json_t *all = tags != NULL ? json_loads(tags, 0, NULL) : NULL, *out = json_array();
    json_t *meant = json_loads(those, 0, NULL), *tag;
    size_t i, k;
    json_array_foreach(all, i, tag)
    {
        bool named = false;
        for (k = 0; k < json_array_size(meant); k++)
            named = named || json_equal(tag, json_array_get(meant, k));
        if (!named)
            json_array_append(out, tag);
    }
    if (add)
        json_array_extend(out, meant);
    char *text = json_array_size(out) > 0 ? json_dumps(out, JSON_COMPACT) : NULL;
    const char *kept = arena_str(a, text);
    free(text);
    json_decref(all);
    json_decref(meant);
    json_decref(out);
    return kept;
}

static enum code change_tags(struct store *s, const struct act_order *o, struct customer *c,
                             struct arena *a, struct error *e)
{
    const char *before = c->tags;
    TRY(value_parse(store_property(s), field("tags"), o->given[ASK_TAG], c, a, e));
    c->tags = tags_changed(before, c->tags != NULL ? c->tags : "[]", o->act->tag > 0, a);
    return CODE_OK;
}

/* What the action makes of a customer. */
static enum code apply(struct store *s, const struct act_order *o, struct customer *c,
                       struct fieldset *set, struct arena *a, struct error *e)
{
    for (int i = 0; i < COUNT_OF(o->act->sets) && o->act->sets[i].field != NULL; i++) {
        const struct act_set *x = &o->act->sets[i];
        const char *typed = x->value != NULL ? x->value : o->given[x->ask];
        enum code code = value_parse(store_property(s), field(x->field), typed, c, a, e);
        if (code != CODE_OK)
            return fail(e, code, x->value == NULL ? ask_rows[x->ask].name : x->field, "%s",
                        e != NULL ? arena_str(a, e->message) : "");
        fieldset_add(set, field_index(&customer_entity, field(x->field)));
    }
    if (o->act->tag == 0)
        return CODE_OK;
    fieldset_add(set, field_index(&customer_entity, field("tags")));
    return change_tags(s, o, c, a, e);
}

static enum code check_number(const struct act_order *o, const struct customer *c, struct error *e)
{
    const struct field *f = field("warning_level");
    if (!(o->act->asks & BIT(ASK_LEVEL)) ||
        (c->warning_level >= f->min && c->warning_level <= f->max))
        return CODE_OK;
    return fail(e, CODE_INVALID, ask_rows[ASK_LEVEL].name,
                _("The level is a number from %lld to %lld."), (long long)f->min,
                (long long)f->max);
}

enum code act_check(struct store *s, const struct act_order *o, struct error *e)
{
    struct fieldset set = {{0}};
    for (int i = 0; i < ASKS; i++) {
        if (!is_empty(o->given[i]) && !(o->act->asks & BIT(i)))
            return fail(e, CODE_INVALID, ask_rows[i].name, _("%s does not ask for that."),
                        _(o->act->label));
        if (is_empty(o->given[i]) && o->act->must & BIT(i))
            return fail(e, CODE_INVALID, ask_rows[i].name, _("%s is missing."),
                        _(ask_rows[i].label));
    }
    struct arena *a = arena_new();
    struct customer *c = row_new_default(&customer_entity, store_property(s), a);
    enum code code = apply(s, o, c, &set, a, e);
    if (code == CODE_OK)
        code = check_number(o, c, e);
    if (code == CODE_OK && c->blacklist_until != NULL &&
        strcmp(c->blacklist_until, store_property(s)->today) < 0)
        code = fail(e, CODE_INVALID, ask_rows[ASK_UNTIL].name, _("%s has passed already."),
                    c->blacklist_until);
    arena_free(a);
    return code;
}

static enum code one(struct action *action, const struct act_order *o, const struct uid *id,
                     const char **name, bool *changed, struct arena *a, struct error *e)
{
    struct customer *c;
    struct fieldset set = {{0}};
    struct store *s = action->store;
    TRY(store_get(s, &customer_entity, id, (void **)&c, a, e));
    *name = c->full_name != NULL ? c->full_name : c->customer_code;
    if (o->act->needs != NULL && value_is_null(field(o->act->needs), c))
        return fail(e, CODE_INVALID, o->act->needs, _("There is no %s."),
                    _(field(o->act->needs)->label));
    const int64_t base = c->hlc;
    TRY(apply(s, o, c, &set, a, e));
    return gate_change(action, &customer_entity, id, base, c, &set, changed, a, e);
}

static void refuse(struct act_report *r, const struct uid *id, const char *name, const char *why,
                   struct arena *a)
{
    if (r->refusals == NULL)
        r->refusals = ARENA_ARRAY(a, struct act_refusal, ACT_TOLD);
    if (r->told < ACT_TOLD)
        r->refusals[r->told++] = (struct act_refusal){*id, arena_str(a, name), arena_str(a, why)};
    r->refused++;
}

/* Customers from the one named on, until the transaction has become long enough. */
static enum code batch(struct action *action, const struct act_order *o, int *at,
                       struct act_report *r, struct arena *a, struct error *e)
{
    struct arena *each = arena_new();
    enum code code = CODE_OK;
    do {
        struct error own = {0};
        bool changed = false;
        const char *name = "?";
        const struct uid *id = &o->customers[*at];
        arena_clear(each);
        code = one(action, o, id, &name, &changed, each, &own);
        r->done += code == CODE_OK && changed;
        r->unchanged += code == CODE_OK && !changed;
        if (code_is_refusal(code)) {
            refuse(r, id, name, own.message, a);
            code = CODE_OK;
        }
        if (code != CODE_OK)
            fail(e, code, own.field, "%s", own.message);
        ++*at;
    } while (code == CODE_OK && *at < o->n && !gate_should_commit(action->store));
    arena_free(each);
    return code;
}

enum code act_run(struct action *action, const struct act_order *o, struct act_report *report,
                  struct arena *a, struct error *e)
{
    int at = 0;
    *report = (struct act_report){0};
    TRY(act_check(action->store, o, e));
    if (action->reason == NULL && !is_empty(o->given[ASK_REASON]))
        action->reason = o->given[ASK_REASON];
    while (at < o->n) {
        TRY(gate_begin(action->store, e));
        TRY(gate_end(action->store, batch(action, o, &at, report, a, e), e));
        if (o->progress != NULL && !o->progress(o->context, at, o->n))
            return fail(e, CODE_STOPPED, NULL,
                        _("Stopped. What is done stays done; undo takes it back."));
    }
    return CODE_OK;
}

#define EXPIRED_MOST 1000

static enum code find_expired(struct store *s, struct uid *ids, int *n, struct error *e)
{
    sqlite3_stmt *stmt;
    bool more = true;
    *n = 0;
    TRY(db_statement(store_db(s),
                     "SELECT id FROM customer WHERE blacklist_until IS NOT NULL AND "
                     "blacklist_until < ? AND is_blacklisted = 1 AND retracted_at IS NULL",
                     &stmt, e));
    char today[DAY_TEXT];
    clock_day(store_now(s), today);
    sqlite3_bind_text(stmt, 1, today, -1, SQLITE_TRANSIENT);
    while (*n < EXPIRED_MOST) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            return CODE_OK;
        memcpy(&ids[(*n)++], sqlite3_column_blob(stmt, 0), sizeof *ids);
    }
    db_done(stmt);
    return CODE_OK;
}

enum code blacklist_expire(struct store *s, int *lifted, struct error *e)
{
    struct act_report report = {0};
    struct action action;
    struct arena *a = arena_new();
    struct uid *ids = ARENA_ARRAY(a, struct uid, EXPIRED_MOST);
    const struct act *lift = act_find("lift");
    struct act_order o = {.act = lift, .customers = ids};
    enum code code = find_expired(s, ids, &o.n, e);
    action_init(&action, s, &actor_program, _("the day of the blacklisting has passed"));
    if (code == CODE_OK && lift != NULL && o.n > 0)
        code = act_run(&action, &o, &report, a, e);
    *lifted = report.done;
    arena_free(a);
    return code;
}
