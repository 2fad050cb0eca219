/* help: what the program takes, from the tables of its options, commands and filter keys. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "src/plain.h"
#include "store/filter.h"

static void help_filter(void)
{
    puts(_("Free words find customers; terms of the form key:value narrow the list. \"!\" before a "
           "term negates it,\n"
           "a comma means \"or\", .. a range. Keys:\n"));
    for (int i = 0; filter_keys[i].key != NULL; i++)
        printf("  %-14s %s\n", filter_keys[i].key, _(filter_keys[i].help));
    printf("  %-14s %s\n", "sort",
           _("sort:spent, sort:-last (descending), sort:-spent,name (then by name)"));
    printf("  %-14s %s\n", "columns", _("columns:name,city:20 (what the list at the desk shows)"));
}

/* A column of at least so many cells; what is longer is not cut. */
static const char *column(struct arena *a, const char *text, int width)
{
    const char *s = text[0] != '\0' ? _(text) : "";
    return text_width(s) < width ? text_pad(a, s, width, false, false) : s;
}

static void help_all(struct arena *a)
{
    struct app_option o;
    puts(_("usage: frontdesk [OPTION]... [COMMAND]\n"
           "Without a command the desk opens. Options:\n"));
    for (int i = 0; app_option(i, &o); i++)
        if (o.name != NULL)
            printf("  --%s %s %s\n", o.name, column(a, o.argument, 16 - (int)strlen(o.name)),
                   _(o.help));
    puts(_("\nCommands:\n"));
    for (int i = 0; cli_commands[i].name != NULL; i++)
        printf("  %-11s %s %s\n", cli_commands[i].name, column(a, cli_commands[i].arguments, 20),
               _(cli_commands[i].help));
    puts(_("\nExit codes:\n"));
    for (const struct cli_exit *x = cli_exits; x->help != NULL; x++)
        printf("  %-4d %s\n", x->status, _(x->help));
}

static void help_command(const struct cli_command *c)
{
    printf("frontdesk %s %s\n  %s\n", c->name, c->arguments[0] ? _(c->arguments) : "", _(c->help));
    for (int i = 0; i < CLI_OPTIONS && c->options[i].name != NULL; i++)
        printf("  --%s%s%s\n        %s\n", c->options[i].name,
               c->options[i].argument != NULL ? " " : "",
               c->options[i].argument != NULL ? _(c->options[i].argument) : "",
               _(c->options[i].help));
}

enum code cli_help(struct cli *cli, struct error *e)
{
    if (cli->argc == 0) {
        help_all(cli->arena);
        return CODE_OK;
    }
    if (strcmp(cli->argv[0], "filter") == 0) {
        help_filter();
        return CODE_OK;
    }
    if (strcmp(cli->argv[0], "plain") == 0) {
        for (int i = 0; plain_sentences[i] != NULL; i++)
            puts(_(plain_sentences[i]));
        return CODE_OK;
    }
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        if (strcmp(c->name, cli->argv[0]) != 0)
            continue;
        help_command(c);
        return CODE_OK;
    }
    return fail(e, CODE_NOT_FOUND, NULL, _("There is no command \"%s\"."), cli->argv[0]);
}
