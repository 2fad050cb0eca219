/* config: options of this desk and settings of the property, under one roof: section.name and
 * property.name. What stands where, and what it takes, comes from their tables. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "rules/setting.h"
#include "store/settings.h"

#define PROPERTY "property."

/* One line of the list: an option, or a setting when rule is set. */
struct config_entry {
    enum option_id id;
    const struct setting_rule *rule;
    const char *name, *value, *standard, *origin, *takes, *help;
};

static struct config_entry option_entry(const struct cli *cli, enum option_id id)
{
    const struct option_row *row = option_row(id);
    const struct config *c = cli->app->config;
    return (struct config_entry){.id = id,
                                 .name = arena_printf(cli->arena, "%s.%s", row->section, row->name),
                                 .value = config_text(c, id),
                                 .standard = row->standard,
                                 .origin = config_origin(c, id),
                                 .takes = option_takes(row, cli->arena),
                                 .help = _(row->help)};
}

static struct config_entry setting_entry(const struct cli *cli, const struct setting_rule *rule)
{
    return (struct config_entry){.id = OPTION_COUNT,
                                 .rule = rule,
                                 .name = arena_printf(cli->arena, PROPERTY "%s", rule->field.name),
                                 .value =
                                     setting_get(cli->app->store, rule->field.name, cli->arena),
                                 .standard = rule->field.def,
                                 .origin = _("property"),
                                 .takes = setting_takes(rule, cli->arena),
                                 .help = _(rule->help)};
}

/* The n-th: options first; false behind the last. Without a store there are no settings. */
static bool nth(const struct cli *cli, int n, struct config_entry *out)
{
    if (n < OPTION_COUNT)
        *out = option_entry(cli, (enum option_id)n);
    else if (cli->app->store != NULL && n < OPTION_COUNT + setting_rule_count)
        *out = setting_entry(cli, &setting_rules[n - OPTION_COUNT]);
    else
        return false;
    return true;
}

/* By its whole name, or by the part behind the dot. */
static enum code find(const struct cli *cli, const char *name, struct config_entry *out,
                      struct error *e)
{
    for (int whole = 1; whole >= 0; whole--)
        for (int i = 0; nth(cli, i, out); i++)
            if (text_same(whole ? out->name : strchr(out->name, '.') + 1, name))
                return CODE_OK;
    return fail(e, CODE_NOT_FOUND, NULL, _("There is no \"%s\". frontdesk config list names all."),
                name);
}

static json_t *entry_json(const struct config_entry *x)
{
    return json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "name", x->name, "value", x->value, "default",
                     x->standard != NULL ? x->standard : "", "origin", x->origin, "takes", x->takes,
                     "help", x->help);
}

static enum code list(struct cli *cli)
{
    struct config_entry x;
    json_t *all = json_array();
    for (int i = 0; nth(cli, i, &x); i++) {
        if (cli->json)
            json_array_append_new(all, entry_json(&x));
        else
            printf("%-26s %-28s %s\n", x.name, cli_clean(cli, x.value), cli_clean(cli, x.origin));
    }
    if (cli->json)
        cli_print_json(all);
    else
        json_decref(all);
    return CODE_OK;
}

static enum code set_setting(struct cli *cli, const struct config_entry *x, const char *value,
                             struct error *e)
{
    struct action action;
    bool changed;
    TRY(cli_permit(cli, PERMIT_SETTINGS, e));
    TRY(app_act(cli->app, PERMIT_SETTINGS, NULL, &action, e));
    return setting_set(&action, x->rule->field.name, value, &changed, cli->arena, e);
}

static enum code set(struct cli *cli, const struct config_entry *x, struct error *e)
{
    const bool standard = cli_option(cli, "default") != NULL;
    struct config_entry now;
    if (standard == (cli->argc == 3))
        return fail(e, CODE_INVALID, NULL, _("Give a value, or --default for none."));
    const char *value = standard ? NULL : cli->argv[2], *file = config_file(cli->app->config);
    if (x->rule != NULL) {
        TRY(set_setting(cli, x, standard ? x->standard : value, e));
        now = setting_entry(cli, x->rule);
        printf("%s = %s\n", x->name, cli_clean(cli, now.value));
        return CODE_OK;
    }
    TRY(config_set(file, x->id, value, e));
    printf(_("%s is written to %s.\n"), x->name, cli_clean(cli, file));
    const char *origin = config_origin(cli->app->config, x->id);
    if (origin[0] == '-' || option_row(x->id)->variable == origin)
        printf(_("Here %s is stronger.\n"), origin);
    return CODE_OK;
}

enum code cli_config(struct cli *cli, struct error *e)
{
    struct config_entry x;
    const char *verb = cli->argv[0];
    const bool lists = strcmp(verb, "list") == 0 && cli->argc == 1;
    const bool gets = strcmp(verb, "get") == 0 && cli->argc == 2;
    const bool sets = strcmp(verb, "set") == 0 && cli->argc >= 2;
    if (!lists && !gets && !sets)
        return fail(e, CODE_INVALID, NULL,
                    _("config list, config get NAME, or config set NAME VALUE."));
    struct error none = {0};
    if (app_store(cli->app, &none) != CODE_OK) /* options can be asked for without a property */
        cli->app->store = NULL;
    if (lists)
        return list(cli);
    TRY(find(cli, cli->argv[1], &x, e));
    if (sets)
        return set(cli, &x, e);
    if (cli->json)
        cli_print_json(entry_json(&x));
    else
        puts(cli_clean(cli, x.value));
    return CODE_OK;
}
