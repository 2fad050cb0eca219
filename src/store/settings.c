/* The property's settings: rows of the entity setting, read into struct property at start. */
#include <sodium.h>
#include <string.h>

#include "base/intl.h"
#include "data/entity/property.h"
#include "data/setting.h"
#include "model/iso.h"
#include "model/row.h"
#include "store/internal.h"

const char *setting_get(struct store *s, const char *key, struct arena *a)
{
    struct setting *row;
    if (store_find(s, &setting_entity, "key", key, (void **)&row, a, NULL) == CODE_OK)
        return row->value;
    for (int i = 0; i < setting_rule_count; i++)
        if (strcmp(setting_rules[i].field.name, key) == 0)
            return setting_rules[i].field.def;
    return NULL;
}

enum code settings_load(struct store *s, struct error *e)
{
    struct property *p = &s->property;
    p->name = setting_get(s, "property_name", s->arena);
    p->region = setting_get(s, "region", s->arena);
    p->currency = setting_get(s, "currency", s->arena);
    p->timezone = setting_get(s, "timezone", s->arena);
    p->language = setting_get(s, "language", s->arena);
    p->exponent = currency_exponent(p->currency);
    p->vault = s->vault;
    TRY(clock_use_zone(p->timezone, e));
    clock_day(store_now(s), p->today);
    return CODE_OK;
}

/* Two desks that set the same key apart must mean the same record, so its id follows from the key.
 */
static struct uid id_of_key(const char *key)
{
    struct uid id;
    crypto_generichash(id.b, sizeof id.b, (const unsigned char *)key, strlen(key), NULL, 0);
    memset(id.b, 0, 6);
    id.b[6] = (unsigned char)(0x70 | (id.b[6] & 0x0f));
    id.b[8] = (unsigned char)(0x80 | (id.b[8] & 0x3f));
    return id;
}

/* The value given for a key at init, or NULL for the default. */
static const char *given(const struct property_options *o, const char *key)
{
    const struct {
        const char *key, *value;
    } rows[] = {{"property_name", o->name},
                {"region", o->region},
                {"currency", o->currency},
                {"timezone", o->timezone},
                {"language", o->language}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].key, key) == 0)
            return rows[i].value;
    return NULL;
}

/* Reads a value as the setting's kind does, so that only sound values get in; *out is its stable
 * form. */
static enum code checked(struct store *s, const struct setting_rule *rule, const char *typed,
                         const char **out, struct error *e)
{
    union {
        int64_t i;
        const char *t;
    } row;
    TRY(value_parse(&s->property, &rule->field, typed, &row, s->arena, e));
    *out = value_text(&s->property, &rule->field, &row, s->arena);
    return CODE_OK;
}

enum code settings_create(struct store *s, const struct property_options *o, struct error *e)
{
    struct action action;
    struct actor actor = {.name = "init", .type = "system", .terminal = ""};
    action_init(&action, s, &actor, "init");
    for (int i = 0; i < setting_rule_count; i++) {
        const struct setting_rule *rule = &setting_rules[i];
        const char *typed = given(o, rule->field.name);
        struct setting *row = row_new_default(&setting_entity, &s->property, s->arena);
        TRY(checked(s, rule, typed != NULL ? typed : rule->field.def, &row->value, e));
        row->key = rule->field.name;
        row->id = id_of_key(row->key);
        TRY(gate_create(&action, &setting_entity, row, s->arena, e));
    }
    return CODE_OK;
}
