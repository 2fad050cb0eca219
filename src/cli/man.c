/* man: the manual page, from the same tables as help. Texts are as the language in force says. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "src/plain.h"
#include "store/filter.h"

/* Text within a line of roff: a hyphen is the one to type, and no line begins with a request. */
static void put(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\n')
            fputs("\n.br\n", stdout);
        else
            putchar(*text);
    }
}

static void section(const char *title)
{
    printf(".SH \"%s\"\n", title);
}

/* .B name, .I argument, then what it does. */
static void item(const char *dashes, const char *name, const char *argument, const char *help)
{
    fputs(".TP\n\\fB", stdout);
    put(dashes);
    put(name);
    fputs("\\fR", stdout);
    if (argument[0] != '\0') {
        fputs(" \\fI", stdout);
        put(argument);
        fputs("\\fR", stdout);
    }
    putchar('\n');
    put(help);
    putchar('\n');
}

static const char *translated(const char *text)
{
    return text != NULL && text[0] != '\0' ? _(text) : "";
}

static void put_options(void)
{
    struct app_option o;
    section(_("OPTIONS"));
    for (int i = 0; app_option(i, &o); i++)
        if (o.name != NULL)
            item("--", o.name, translated(o.argument), _(o.help));
}

static void put_commands(void)
{
    section(_("COMMANDS"));
    for (const struct cli_command *c = cli_commands; c->name != NULL; c++) {
        item("", c->name, translated(c->arguments), _(c->help));
        if (c->options[0].name == NULL)
            continue;
        puts(".RS");
        for (int i = 0; i < CLI_OPTIONS && c->options[i].name != NULL; i++)
            item("--", c->options[i].name, translated(c->options[i].argument),
                 _(c->options[i].help));
        puts(".RE");
    }
}

static void put_filter(void)
{
    section(_("FILTERS"));
    put(_(
        "The search field of the desk, list and search take free words and terms of the form "
        "key:value. An exclamation mark before a term negates it, a comma means or, two dots make "
        "a range; numbers take k and m, days take dates, months, ages (30d, 6w) and today."));
    putchar('\n');
    for (const struct filter_key *k = filter_keys; k->key != NULL; k++)
        item("", k->key, "", _(k->help));
    item("", "sort", "", _("sort:spent, sort:-last (descending), sort:-spent,name (then by name)"));
    item("", "columns", "", _("columns:name,city:20 (what the list at the desk shows)"));
}

static void put_plain(void)
{
    section(_("WITHOUT A SCREEN"));
    put(_("With --plain the desk tells everything in lines and takes lines, from a keyboard as "
          "well as from a pipe."));
    putchar('\n');
    for (int i = 0; plain_sentences[i] != NULL; i++) {
        puts(".br");
        put(_(plain_sentences[i]));
        putchar('\n');
    }
}

static void put_keys(const struct app *app)
{
    struct app_key key;
    const char *group = "";
    section(_("KEYS"));
    put(_(
        "The desk shows the keys of where one is with ? or F1. These are the defaults; the section "
        "[keys] of the configuration changes them by the name of the command."));
    putchar('\n');
    for (int i = 0; app->key_row(i, &key); i++) {
        if (strcmp(group, key.group) != 0) {
            fputs(".SS \"", stdout);
            put(key.group);
            puts("\"");
        }
        group = key.group;
        item("", key.command, key.keys, key.help);
    }
}

static void put_configuration(struct arena *a)
{
    const char *part = "";
    section(_("CONFIGURATION"));
    put(_("An INI file; what is wrong in it is said at the start and the default stays in force."));
    putchar('\n');
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct option_row *row = option_row((enum option_id)id);
        if (strcmp(part, row->section) != 0)
            printf(".SS \"[%s]\"\n", row->section);
        part = row->section;
        item("", row->name, arena_printf(a, "= %s", row->standard), _(row->help));
        if (row->kind == OPTION_TEXT || row->kind == OPTION_PATH)
            continue;
        put(arena_printf(a, "(%s)", option_takes(row, a)));
        putchar('\n');
    }
}

static void put_files(void)
{
    static const char *const files[][2] = {
        {"/etc/frontdesk/frontdesk.ini", N_("configuration of this machine, read first")},
        {"~/.config/frontdesk/frontdesk.ini", N_("your configuration, read second")},
        {"~/.local/share/frontdesk/frontdesk.db", N_("database when no other is named")},
        {"*.db.key", N_("beside it: opens what is secret in it; keep a copy apart from backups")},
        {"*.db.anchor", N_("beside it: proves that nothing was cut off the journal")},
    };
    section(_("FILES"));
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        item("", files[i][0], "", _(files[i][1]));
    put(_("frontdesk info prints where they are here; XDG_CONFIG_HOME and its like are obeyed."));
    putchar('\n');
    section(_("ENVIRONMENT"));
    for (int id = 0; id < OPTION_COUNT; id++) {
        const struct option_row *row = option_row((enum option_id)id);
        if (row->variable != NULL)
            item("", row->variable, "", _(row->help));
    }
    item("", "NO_COLOR", "", _("No colours, when the option theme is auto."));
    item("", "EDITOR", "", _("What opens long texts of a form."));
}

static void put_examples(void)
{
    static const char *const examples[] = {
        "frontdesk init --name \"Hotel Lumi\\[`e]re\" --region VN --currency VND",
        "frontdesk import --map hotel-bookings --dry-run bookings.csv",
        "frontdesk list 'nguyen vip:>=gold spent:>=50m sort:-spent' --json",
        "frontdesk undo --dry-run",
    };
    section(_("EXAMPLES"));
    puts(".EX");
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        puts(examples[i]);
    puts(".EE");
}

enum code cli_man(struct cli *cli, struct error *e)
{
    (void)e;
    puts(".TH FRONTDESK 1 " FRONTDESK_DAY " \"frontdesk " FRONTDESK_VERSION "\"");
    section(_("NAME"));
    fputs("frontdesk \\- ", stdout);
    put(_("customer desk of a hotel, on the terminal"));
    putchar('\n');
    section(_("SYNOPSIS"));
    puts(".B frontdesk\n[\\fIOPTION\\fR]... [\\fICOMMAND\\fR [\\fIARGUMENT\\fR]...]");
    section(_("DESCRIPTION"));
    put(_(
        "Without a command the desk opens: find whoever stands there by a few letters, see their "
        "stays, wishes and warnings, change what must be changed. Everything is kept in one file "
        "and works without a network; every change stands in a journal and can be taken back. "
        "With a command the program answers on standard output, for scripts and other programs."));
    putchar('\n');
    put_options();
    put_commands();
    put_filter();
    put_keys(cli->app);
    put_plain();
    put_configuration(cli->arena);
    put_files();
    section(_("EXIT STATUS"));
    for (const struct cli_exit *x = cli_exits; x->help != NULL; x++)
        item("", arena_printf(cli->arena, "%d", x->status), "", _(x->help));
    put_examples();
    return CODE_OK;
}
