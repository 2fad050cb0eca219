/* The property's settings: rows of the entity setting, read into struct property at start. */
#include <string.h>

#include "base/intl.h"
#include "data/entity/property.h"
#include "data/setting.h"
#include "model/iso.h"
#include "model/row.h"
#include "store/internal.h"
#include "store/settings.h"

const char *setting_get(struct store *s, const char *key, struct arena *a)
{
    struct setting *row;
    if (store_find(s, &setting_entity, "key", key, (void **)&row, a, NULL) == CODE_OK)
        return row->value != NULL ? row->value : "";
    for (int i = 0; i < setting_rule_count; i++)
        if (strcmp(setting_rules[i].field.name, key) == 0)
            return setting_rules[i].field.def;
    return NULL;
}

/* What has not changed stays where it is: others may hold it. */
static void take(struct store *s, const char *key, const char **place, struct arena *a)
{
    const char *value = setting_get(s, key, a);
    if (*place == NULL || strcmp(*place, value) != 0)
        *place = arena_str(s->arena, value);
}

enum code settings_load(struct store *s, struct error *e)
{
    struct property *p = &s->property;
    struct arena *a = arena_new();
    take(s, "property_name", &p->name, a);
    take(s, "region", &p->region, a);
    take(s, "currency", &p->currency, a);
    take(s, "timezone", &p->timezone, a);
    take(s, "language", &p->language, a);
    arena_free(a);
    p->exponent = currency_exponent(p->currency);
    p->vault = s->vault;
    TRY(clock_use_zone(p->timezone, e));
    clock_day(store_now(s), p->today);
    return CODE_OK;
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

enum code settings_create(struct store *s, const struct property_options *o, struct error *e)
{
    struct action action;
    struct actor actor = {.name = "init", .type = "system", .terminal = ""};
    action_init(&action, s, &actor, "init");
    for (int i = 0; i < setting_rule_count; i++) {
        const struct setting_rule *rule = &setting_rules[i];
        const char *typed = given(o, rule->field.name);
        if (typed == NULL && rule->field.def[0] == '\0') /* nobody misses it */
            continue;
        struct setting *row = row_new_default(&setting_entity, &s->property, s->arena);
        row->value = typed != NULL ? typed : rule->field.def;
        row->key = rule->field.name;
        TRY(gate_create(&action, &setting_entity, row, s->arena, e));
    }
    return CODE_OK;
}
