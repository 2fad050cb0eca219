/* config: options of this desk and settings of the property, listed, asked for and set. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "src/setup.h"

static json_t *setup_json(const struct setup *x)
{
    return json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "name", x->name, "value", x->value, "default",
                     x->standard, "origin", x->origin, "takes", x->takes, "help", x->help);
}

static enum code list(struct cli *cli)
{
    struct setup x;
    json_t *all = json_array();
    for (int i = 0; setup_nth(cli->app, i, &x, cli->arena); i++) {
        if (cli->json)
            json_array_append_new(all, setup_json(&x));
        else
            printf("%-26s %-28s %s\n", x.name, cli_clean(cli, x.value),
                   cli_clean(cli, _(x.origin)));
    }
    if (cli->json)
        cli_print_json(all);
    else
        json_decref(all);
    return CODE_OK;
}

static void put_problem(const struct cli *cli, FILE *to, const struct config_problem *p)
{
    fputs(cli_clean(cli, p->file), to);
    if (p->line > 0)
        fprintf(to, ":%d", p->line);
    fprintf(to, ": %s\n", cli_clean(cli, p->text));
}

/* Every line that does not hold, with why; what those of others say stays in force. */
static enum code check(struct cli *cli, struct error *e)
{
    const struct config_problem *const first = config_problems(cli->app->config);
    json_t *all = json_array();
    for (const struct config_problem *p = first; p != NULL; p = p->next) {
        if (cli->json)
            json_array_append_new(all, json_pack("{s:s,s:i,s:s}", "file", p->file, "line", p->line,
                                                 "problem", p->text));
        else
            put_problem(cli, stdout, p);
    }
    if (cli->json)
        cli_print_json(all);
    else
        json_decref(all);
    if (first == NULL && !cli->json)
        puts(_("Nothing is wrong in the configuration."));
    return first == NULL ? CODE_OK
                         : fail(e, CODE_INVALID, NULL,
                                _("For each of these lines the default holds instead."));
}

/* Those of the options have been told, as before every command. */
static void tell_screens(struct cli *cli)
{
    const struct config_problem *last = config_problems(cli->app->config);
    while (last != NULL && last->next != NULL)
        last = last->next;
    cli->app->check_screens(cli->app);
    last = last != NULL ? last->next : config_problems(cli->app->config);
    for (; last != NULL; last = last->next) {
        fputs("frontdesk: ", stderr);
        put_problem(cli, stderr, last);
    }
}

static enum code set(struct cli *cli, const struct setup *x, struct error *e)
{
    const bool standard = cli_option(cli, "default") != NULL;
    const char *file = config_file(cli->app->config), *stronger = setup_stronger(cli->app, x);
    struct setup now;
    if (standard == (cli->argc == 3))
        return fail(e, CODE_INVALID, NULL, _("Give a value, or --default for none."));
    if (x->rule != NULL)
        TRY(cli_permit(cli, PERMIT_SETTINGS, e));
    TRY(setup_set(cli->app, x, standard ? NULL : cli->argv[2], cli->arena, e));
    TRY(setup_find(cli->app, x->name, &now, cli->arena, e));
    printf("%s = %s\n", now.name, cli_clean(cli, now.value));
    if (x->rule == NULL)
        fprintf(stderr, _("Written to %s.\n"), cli_clean(cli, file));
    if (stronger != NULL)
        fprintf(stderr, _("Here %s is stronger.\n"), stronger);
    return CODE_OK;
}

bool cli_tells_problems(int argc, char **argv)
{
    return argc > 1 && strcmp(argv[0], "config") == 0 && strcmp(argv[1], "check") == 0;
}

enum code cli_config(struct cli *cli, struct error *e)
{
    struct setup x;
    struct error none = {0};
    const char *verb = cli->argv[0];
    const bool lists = strcmp(verb, "list") == 0 && cli->argc == 1;
    const bool gets = strcmp(verb, "get") == 0 && cli->argc == 2;
    const bool sets = strcmp(verb, "set") == 0 && cli->argc >= 2;
    const bool checks = strcmp(verb, "check") == 0 && cli->argc == 1;
    if (!lists && !gets && !sets && !checks)
        return fail(e, CODE_INVALID, NULL,
                    _("config list, config check, config get NAME, or config set NAME VALUE."));
    if (app_store(cli->app, &none) != CODE_OK) /* options can be asked for without a property */
        cli->app->store = NULL;
    if (checks) {
        cli->app->check_screens(cli->app);
        return check(cli, e);
    }
    if (lists) {
        tell_screens(cli);
        return list(cli);
    }
    TRY(setup_find(cli->app, cli->argv[1], &x, cli->arena, e));
    if (sets)
        return set(cli, &x, e);
    if (cli->json)
        cli_print_json(setup_json(&x));
    else
        puts(cli_clean(cli, x.value));
    return CODE_OK;
}
