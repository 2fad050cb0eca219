#include "src/setup.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "store/settings.h"

static struct setup of_option(const struct app *app, enum option_id id, struct arena *a)
{
    const struct option_row *row = option_row(id);
    return (struct setup){.id = id,
                          .name = arena_printf(a, "%s.%s", row->section, row->name),
                          .value = config_text(app->config, id),
                          .standard = row->standard,
                          .origin = config_origin(app->config, id),
                          .takes = option_takes(row, a),
                          .help = _(row->help)};
}

static struct setup of_setting(const struct app *app, const struct setting_rule *rule,
                               struct arena *a)
{
    return (struct setup){.id = OPTION_COUNT,
                          .rule = rule,
                          .name = arena_printf(a, "property.%s", rule->field.name),
                          .value = setting_get(app->store, rule->field.name, a),
                          .standard = rule->field.def != NULL ? rule->field.def : "",
                          .origin = N_("property"),
                          .takes = setting_takes(rule, a),
                          .help = _(rule->help)};
}

bool setup_nth(const struct app *app, int n, struct setup *out, struct arena *a)
{
    if (n < OPTION_COUNT)
        *out = of_option(app, (enum option_id)n, a);
    else if (app->store != NULL && n < OPTION_COUNT + setting_rule_count)
        *out = of_setting(app, &setting_rules[n - OPTION_COUNT], a);
    else
        return false;
    return true;
}

enum code setup_find(const struct app *app, const char *name, struct setup *out, struct arena *a,
                     struct error *e)
{
    for (int whole = 1; whole >= 0; whole--)
        for (int i = 0; setup_nth(app, i, out, a); i++)
            if (text_same(whole ? out->name : strchr(out->name, '.') + 1, name))
                return CODE_OK;
    return fail(e, CODE_NOT_FOUND, NULL, _("There is no \"%s\". frontdesk config list names all."),
                name);
}

static const char *flag_shown(const char *value)
{
    return text_equal(value, "yes") ? _("yes") : _("no");
}

const char *setup_shown(const struct setup *what, const char *value)
{
    if (what->rule != NULL)
        return what->rule->field.kind == KIND_FLAG ? flag_shown(value) : value;
    const struct option_row *row = option_row(what->id);
    if (row->kind == OPTION_FLAG)
        return flag_shown(value);
    for (int i = 0; row->kind == OPTION_CHOICE && row->choices[i] != NULL; i++)
        if (text_equal(row->choices[i], value))
            return _(value);
    return value;
}

const char *setup_stronger(const struct app *app, const struct setup *what)
{
    const char *origin = what->rule == NULL ? config_origin(app->config, what->id) : "";
    const bool stronger = origin[0] == '-' || (what->rule == NULL &&
                                               text_equal(origin, option_row(what->id)->variable));
    return stronger ? origin : NULL;
}

enum code setup_check(const struct app *app, const struct setup *what, const char *typed,
                      struct arena *a, struct error *e)
{
    if (what->rule != NULL)
        return setting_read(app->store, what->rule, typed, &typed, a, e);
    if (what->id == OPT_COLUMNS && app->check_columns != NULL)
        TRY(app->check_columns(typed, e));
    if (what->id == OPT_STAFF && app->store != NULL && typed[0] != '\0') {
        struct staff *staff; /* the next start would find nobody, and stop */
        TRY(app_staff(app, typed, &staff, a, e));
    }
    return config_check(app->config, what->id, typed, a, e);
}

enum code setup_set(struct app *app, const struct setup *what, const char *typed, struct arena *a,
                    struct error *e)
{
    struct action action;
    bool changed;
    if (typed != NULL)
        TRY(setup_check(app, what, typed, a, e));
    if (what->rule == NULL) { /* the file that is open stays the one this run speaks of */
        TRY(config_change(app->config, what->id, typed,
                          what->id != OPT_DB && setup_stronger(app, what) == NULL, e));
        app_speak(app);
        return CODE_OK;
    }
    TRY(app_act(app, PERMIT_SETTINGS, NULL, &action, e));
    return setting_set(&action, what->rule->field.name, typed != NULL ? typed : what->standard,
                       &changed, a, e);
}

void setup_remember(struct app *app, const struct setup *before)
{
    struct setup now = {.value = ""};
    struct setup_past *past = ARENA_NEW(app->arena, struct setup_past);
    setup_find(app, before->name, &now, app->arena, NULL);
    *past = (struct setup_past){.name = arena_str(app->arena, before->name),
                                .value = arena_str(app->arena, before->value),
                                .now = now.value,
                                .standard = text_equal(before->origin, "default"),
                                .before = app->replaced};
    app->replaced = past;
}
