/* backup, restore: copies of the property's file, and the way back, with a look before. */
#include "store/backup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "model/age.h"
#include "model/money.h"

/* ---- Making one */

static enum code backup_when_due(struct cli *cli, struct error *e)
{
    const struct backup_plan plan = app_backup_plan(cli->app);
    const char *path;
    TRY(backup_auto(cli->app->store, &plan, &path, cli->arena, e));
    if (path != NULL)
        fprintf(stderr, _("%s is a complete copy, read back and checked.\n"), cli_clean(cli, path));
    else if (plan.hours == 0)
        fputs(_("Automatic backups are switched off ([backup] hours = 0).\n"), stderr);
    else
        fprintf(stderr, _("No backup is due: the last one is %s old.\n"),
                age_text(backup_newest(&plan, app_db(cli->app), clock_now()), cli->arena));
    return CODE_OK;
}

enum code cli_backup(struct cli *cli, struct error *e)
{
    const bool automatic = cli_option(cli, "auto") != NULL;
    if (automatic == (cli->argc == 1))
        return cli_misused(cli, e, _("Give the file to make, or --auto for the next of the row."));
    if (automatic)
        return backup_when_due(cli, e);
    TRY(store_backup(cli->app->store, cli->argv[0], e));
    fprintf(stderr, _("%s is a complete copy. The key file %s.key is not in it; keep it apart.\n"),
            cli_clean(cli, cli->argv[0]), cli_clean(cli, app_db(cli->app)));
    return CODE_OK;
}

/* ---- Looking */

static void print_backup(const struct cli *cli, int number, const struct backup *b)
{
    struct backup held;
    backup_look(b->path, &held, cli->arena);
    printf("%3d  %s  %9s  %9s KB  ", number, age_column(b->made, cli->arena),
           age_text(b->made, cli->arena), NUMBER(b->size / 1024));
    if (held.problem != NULL)
        printf("%s\n", cli_clean(cli, held.problem));
    else if (held.last == 0)
        printf(ngettext("%s customer\n", "%s customers\n", (unsigned long)held.customers),
               NUMBER(held.customers));
    else
        printf(ngettext("%s customer, last entry %s %s\n", "%s customers, last entry %s %s\n",
                        (unsigned long)held.customers),
               NUMBER(held.customers), age_moment(held.last, cli->arena),
               cli_clean(cli, held.last_who));
    printf("     %s\n", cli_clean(cli, b->path));
}

static json_t *backup_as_json(const struct cli *cli, const struct backup *b)
{
    struct backup held;
    char made[25], last[25] = "";
    backup_look(b->path, &held, cli->arena);
    clock_iso(b->made, made);
    if (held.last != 0)
        clock_iso(held.last, last);
    return json_pack("{s:s,s:s,s:I,s:I,s:I,s:s,s:s?,s:s?}", "path", b->path, "made", made, "size",
                     (json_int_t)b->size, "customers", (json_int_t)held.customers, "entries",
                     (json_int_t)held.entries, "last_entry", last, "last_by", held.last_who,
                     "problem", held.problem);
}

static void print_list(const struct cli *cli, const struct backup *list, int n)
{
    json_t *all = json_array();
    for (int i = 0; i < n; i++) {
        if (cli->json)
            json_array_append_new(all, backup_as_json(cli, &list[i]));
        else
            print_backup(cli, i + 1, &list[i]);
    }
    if (cli->json)
        cli_print_json(all);
    else
        json_decref(all);
}

/* ---- Putting one back */

static bool has_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* One line that somebody types, without its end. */
static const char *ask(const char *question, char *line, int size)
{
    fputs(question, stdout);
    fflush(stdout);
    if (fgets(line, size, stdin) == NULL)
        line[0] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    return line;
}

static void tell_loss(const struct cli *cli, const struct backup *b)
{
    struct backup_loss loss;
    backup_loss(app_db(cli->app), b, &loss, cli->arena);
    if (loss.unknown)
        puts(_("Lost would be: unknown. The present file cannot be read, or is another property's "
               "or an older one."));
    else if (loss.entries == 0)
        puts(_("Lost would be: nothing. Nothing was written after this backup."));
    else
        printf(ngettext("Lost would be: %s change since %s (%s).\n",
                        "Lost would be: %s changes since %s (%s).\n", (unsigned long)loss.entries),
               NUMBER(loss.entries), age_moment(loss.since, cli->arena), cli_clean(cli, loss.who));
}

/* What is in it and what would go; then the word. */
static enum code look_and_ask(const struct cli *cli, const char *from, struct error *e)
{
    struct backup b;
    char line[64];
    backup_look(from, &b, cli->arena);
    if (b.problem != NULL)
        return fail(e, CODE_IO, NULL, "%s", b.problem);
    if (cli_option(cli, "yes") == NULL && !has_terminal())
        return fail(e, CODE_INVALID, NULL,
                    _("Nothing was changed: without a terminal, restore needs --yes."));
    print_backup(cli, 1, &b);
    tell_loss(cli, &b);
    printf(_("The present file is kept beside its place, %s.before-restore-...\n"),
           cli_clean(cli, app_db(cli->app)));
    if (cli_option(cli, "yes") != NULL)
        return CODE_OK;
    ask(_("Type \"restore\" to put this backup in its place: "), line, sizeof line);
    return strcmp(line, "restore") == 0 || strcmp(line, _("restore")) == 0
               ? CODE_OK
               : fail(e, CODE_STOPPED, NULL, _("Nothing was changed."));
}

/* Lists them, and lets a person pick one. *from stays NULL when none was picked. */
static enum code pick(const struct cli *cli, const char **from, struct error *e)
{
    struct backup *list;
    const struct backup_plan plan = app_backup_plan(cli->app);
    const int n = backup_list(&plan, app_db(cli->app), &list, cli->arena);
    char line[64];
    if (n == 0 && !cli->json)
        return fail(e, CODE_NOT_FOUND, NULL, _("There is no backup in %s, nor beside %s."),
                    backup_folder(&plan, app_db(cli->app), cli->arena), app_db(cli->app));
    print_list(cli, list, n);
    if (cli->json || !has_terminal())
        return CODE_OK;
    const int number =
        atoi(ask(_("Which one? Its number, or Enter for none: "), line, sizeof line));
    if (number >= 1 && number <= n)
        *from = list[number - 1].path;
    return CODE_OK;
}

/* A database that does not open has nobody to ask for the right to replace it. One that does also
 * tells the zone in which moments are shown. */
static enum code may_restore(struct cli *cli, struct error *e)
{
    if (app_store(cli->app, e) != CODE_OK)
        return CODE_OK;
    const enum code code = cli_permit(cli, PERMIT_RESTORE, e);
    app_close_store(cli->app);
    return code;
}

enum code cli_restore(struct cli *cli, struct error *e)
{
    const char *aside, *from = cli->argc == 1 ? cli->argv[0] : NULL;
    const enum code may = may_restore(cli, e);
    if (from == NULL)
        TRY(pick(cli, &from, e));
    if (from == NULL)
        return CODE_OK;
    TRY(may);
    TRY(cli_may_write(cli, e));
    TRY(look_and_ask(cli, from, e));
    TRY(store_restore(app_db(cli->app), from, &aside, cli->arena, e));
    fprintf(stderr, _("%s now holds what %s held."), cli_clean(cli, app_db(cli->app)),
            cli_clean(cli, from));
    if (aside[0] != '\0')
        fprintf(stderr, _(" What was there before is kept as %s."), cli_clean(cli, aside));
    fputc('\n', stderr);
    return CODE_OK;
}
