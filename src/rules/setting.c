#include "rules/setting.h"

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/property.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/row.h"
#include "store/db.h"
#include "store/settings.h"

const struct setting_rule *setting_rule_find(const char *key)
{
    for (int i = 0; i < setting_rule_count; i++)
        if (text_equal(setting_rules[i].field.name, key))
            return &setting_rules[i];
    return NULL;
}

const char *setting_takes(const struct setting_rule *rule, struct arena *a)
{
    switch (rule->field.kind) {
    case KIND_FLAG:
        return _("yes or no");
    case KIND_COUNTRY:
        return _("a country or its code: VN");
    case KIND_CURRENCY:
        return _("the code of a currency: VND");
    case KIND_LANGUAGE:
        return _("a language or its code: vi");
    case KIND_TAGS:
        return _("words, with commas between");
    default:
        return arena_printf(a, _("a text of at most %s bytes"), NUMBER(rule->field.max));
    }
}

enum code setting_read(struct store *s, const struct setting_rule *rule, const char *typed,
                       const char **out, struct arena *a, struct error *e)
{
    union {
        int64_t i;
        const char *t;
    } value;
    const struct property *p = store_property(s);
    if (typed[0] == '\0' && rule->field.required)
        return fail(e, CODE_INVALID, rule->field.name, _("%s cannot be empty."),
                    _(rule->field.label));
    TRY(value_parse(p, &rule->field, typed, &value, a, e));
    *out = value_text(p, &rule->field, &value, a);
    return CODE_OK;
}

bool setting_settle(struct write *w)
{
    struct setting *s = w->row;
    if (s->key != NULL)
        s->id = uid_of(s->key, strlen(s->key));
    return s->key != NULL;
}

/* What cannot be read stays as it was typed, for the check. */
void setting_derive(struct write *w)
{
    struct setting *row = w->row;
    const struct setting_rule *rule = setting_rule_find(row->key);
    const char *value;
    if (rule != NULL && row->value != NULL &&
        setting_read(w->s, rule, row->value, &value, w->a, NULL) == CODE_OK)
        row->value = value;
}

/* Amounts are stored without their currency, so that another would make them other amounts. */
static enum code check_currency(struct write *w, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(store_db(w->s), "SELECT 1 FROM booking UNION ALL SELECT 1 FROM stay LIMIT 1",
                     &stmt, e));
    TRY(db_step(store_db(w->s), stmt, &found, e));
    db_done(stmt);
    return !found
               ? CODE_OK
               : fail(e, CODE_DENIED, "currency",
                      _("The currency is fixed: there are bookings or stays with amounts in %s."),
                      store_property(w->s)->currency);
}

/* The only way to ask is to use it; the one in force is used on until the new one is written. */
static enum code check_zone(struct write *w, const char *zone, struct error *e)
{
    const char *now = store_property(w->s)->timezone;
    const enum code code = clock_use_zone(zone, e);
    if (now != NULL)
        clock_use_zone(now, NULL);
    return code;
}

enum code setting_check(struct write *w, struct error *e)
{
    const struct setting *row = w->row, *old = w->old;
    const struct setting_rule *rule = setting_rule_find(row->key);
    const char *value;
    if (rule == NULL) /* of a newer program at another desk: kept as it is */
        return CODE_OK;
    TRY(setting_read(w->s, rule, row->value != NULL ? row->value : "", &value, w->a, e));
    if (strcmp(rule->field.name, "timezone") == 0)
        TRY(check_zone(w, value, e));
    if (old != NULL && strcmp(rule->field.name, "currency") == 0 && !text_equal(old->value, value))
        TRY(check_currency(w, e));
    return CODE_OK;
}

enum code setting_set(struct action *action, const char *key, const char *typed, bool *changed,
                      struct arena *a, struct error *e)
{
    if (setting_rule_find(key) == NULL)
        return fail(e, CODE_INVALID, "key", _("There is no setting \"%s\"."), key);
    return setting_put(action, key, typed, changed, a, e);
}

enum code setting_put(struct action *action, const char *key, const char *typed, bool *changed,
                      struct arena *a, struct error *e)
{
    struct store *s = action->store;
    struct setting *row;
    struct fieldset set = {{0}};
    *changed = true;
    const enum code code = store_find(s, &setting_entity, "key", key, (void **)&row, a, e);
    if (code == CODE_NOT_FOUND) { /* of a property that is older than the setting */
        row = row_new_default(&setting_entity, store_property(s), a);
        row->key = key;
        row->value = typed;
        return gate_create(action, &setting_entity, row, a, e);
    }
    TRY(code);
    row = row_copy(&setting_entity, row, a);
    row->value = typed;
    fieldset_add(&set, field_index(&setting_entity, entity_field(&setting_entity, "value")));
    return gate_change(action, &setting_entity, &row->id, row->hlc, row, &set, changed, a, e);
}
