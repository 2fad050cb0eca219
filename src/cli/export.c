/* export: what a filter finds, as a file for other programs. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "export/export.h"
#include "model/money.h"

/* What was given out, to be found in the journal. */
static const char *reason_of(const struct cli *cli, const struct export_options *o)
{
    const char *given = cli_option(cli, "reason");
    const char *of = cli_option(cli, "only") != NULL ? cli_option(cli, "only") : o->filter;
    return arena_printf(cli->arena, "%s%s%s → %s%s%s", o->columns != NULL ? o->columns : "*",
                        of[0] != '\0' ? ": " : "", of, o->path != NULL ? o->path : "-",
                        given != NULL ? " · " : "", given != NULL ? given : "");
}

/* Customers by their codes, parted by commas. */
static enum code read_only(struct cli *cli, struct export_options *o, struct error *e)
{
    char *rest, *copy = arena_str(cli->arena, cli_option(cli, "only"));
    if (copy == NULL)
        return CODE_OK;
    if (cli->argc > 0 || cli_option(cli, "view") != NULL)
        return fail(e, CODE_INVALID, "only",
                    _("--only names the customers; a FILTER goes without."));
    struct uid *ids = ARENA_ARRAY(cli->arena, struct uid, strlen(copy) / 2 + 1);
    for (char *code = strtok_r(copy, ", \n", &rest); code != NULL;
         code = strtok_r(NULL, ", \n", &rest))
        TRY(store_customer(cli->app->store, code, &ids[o->only_n++], e));
    o->only = ids;
    return CODE_OK;
}

static enum code read_options(struct cli *cli, struct export_options *o, struct error *e)
{
    const char *format = cli_option(cli, "format"), *output = cli_option(cli, "output");
    o->path = output != NULL && strcmp(output, "-") != 0 ? output : NULL;
    if (format == NULL)
        TRY(export_format_of(o->path, &o->format, e));
    else if (!export_format_named(format, &o->format))
        return fail(e, CODE_INVALID, "format", _("--format takes csv, tsv or json."));
    TRY(cli_filter(cli, &o->filter, e));
    TRY(read_only(cli, o, e));
    o->columns = cli_option(cli, "columns");
    o->bom = cli_option(cli, "bom") != NULL;
    o->replace = cli_option(cli, "replace") != NULL;
    o->secrets = cli_option(cli, "secrets") != NULL;
    o->to_terminal = o->path == NULL && isatty(STDOUT_FILENO);
    return CODE_OK;
}

static enum code write_all(struct export *x, struct error *e)
{
    int64_t total = 0;
    bool more = true;
    if (isatty(STDERR_FILENO))
        TRY(export_count(x, &total, e));
    while (more) {
        TRY(export_some(x, &more, e));
        if (!cli_progress((void *)_("customers"), export_rows(x), total))
            return fail(e, CODE_STOPPED, NULL, _("Stopped; no file was left behind."));
    }
    return export_rows(x) > 0 ? CODE_OK : fail(e, CODE_NOT_FOUND, NULL, _("Nothing found."));
}

enum code cli_export(struct cli *cli, struct error *e)
{
    struct export_options o = {0};
    struct export *x;
    struct action action;
    TRY(read_options(cli, &o, e));
    if (o.secrets) {
        TRY(cli_permit(cli, PERMIT_SECRETS, e));
        TRY(app_act(cli->app, PERMIT_SECRETS, reason_of(cli, &o), &action, e));
        o.action = &action;
    }
    TRY(export_open(cli->app->store, &o, &x, e));
    cli_catch_interrupt();
    const enum code written = write_all(x, e);
    const int64_t rows = export_rows(x);
    cli_progress(NULL, 0, -1);
    const enum code code = export_close(x, written == CODE_OK, written == CODE_OK ? e : NULL);
    TRY(written);
    TRY(code);
    if (o.path != NULL)
        printf(ngettext("%s customer in %s\n", "%s customers in %s\n", (unsigned long)rows),
               NUMBER(rows), cli_clean(cli, o.path));
    return CODE_OK;
}
