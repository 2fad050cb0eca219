/* init, recompute, journal, schema: the property's file. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "data/entity/property.h"
#include "model/money.h"
#include "model/row.h"
#include "rules/staff.h"
#include "store/journal.h"
#include "store/refresh.h"
#include "store/sql.h"
#include "sync/central.h"

/* Whoever sets the property up looks after the others. */
static enum code first_staff(struct cli *cli, struct error *e)
{
    const char *initials = cli_option(cli, "staff"), *name = cli_option(cli, "staff-name");
    if (initials == NULL)
        return CODE_OK;
    TRY(app_store(cli->app, e));
    struct staff *row = row_new_default(&staff_entity, store_property(cli->app->store), cli->arena);
    row->initials = staff_initials(initials, cli->arena);
    row->name = name != NULL ? name : initials;
    row->role = "admin";
    return staff_make(cli, row, e);
}

enum code cli_init(struct cli *cli, struct error *e)
{
    struct property_options o = {cli_option(cli, "name"), cli_option(cli, "region"),
                                 cli_option(cli, "currency"), cli_option(cli, "timezone"),
                                 cli_option(cli, "lang")};
    const char *const needed[] = {"name", "region", "currency", "timezone"};
    for (int i = 0; i < COUNT_OF(needed); i++)
        if (cli_option(cli, needed[i]) == NULL)
            return fail(e, CODE_INVALID, needed[i], _("--%s is needed."), needed[i]);
    TRY(cli_may_write(cli, e));
    if (strcmp(app_db(cli->app), config_paths(cli->app->config)->db) == 0)
        TRY(paths_make_for(app_db(cli->app), e));
    TRY(store_create(app_db(cli->app), &o, e));
    fprintf(
        stderr,
        _("%s is set up. Its secrets are sealed with %s.key: keep a copy of that file in a safe "
          "place, apart from backups.\n"),
        app_db(cli->app), app_db(cli->app));
    return first_staff(cli, e);
}

static bool recompute_progress(void *context, int64_t done)
{
    return cli_progress(context, done, 0);
}

enum code cli_recompute(struct cli *cli, struct error *e)
{
    struct recompute_report report;
    bool check = cli_option(cli, "check") != NULL;
    char id[UID_TEXT];
    cli_catch_interrupt();
    enum code code =
        recompute(cli->app->store, check, recompute_progress, (void *)_("customers"), &report, e);
    cli_progress(NULL, 0, -1);
    TRY(code);
    uid_print(&report.first, id);
    if (cli->json)
        cli_print_json(json_pack("{s:I,s:I}", "customers", (json_int_t)report.customers,
                                 "different", (json_int_t)report.different));
    else
        printf(check ? _("%s customers, %s differ\n") : _("%s customers, %s mended\n"),
               NUMBER(report.customers), NUMBER(report.different));
    if (check && (report.different > 0 || report.totals_differ))
        return fail(e, CODE_CONFLICT, report.first_field,
                    _("Derived values differ from what they follow from, first on %s. Run: "
                      "frontdesk recompute"),
                    id);
    return CODE_OK;
}

enum code cli_journal(struct cli *cli, struct error *e)
{
    struct journal_report report;
    if (strcmp(cli->argv[0], "verify") != 0)
        return cli_misused(cli, e, _("frontdesk journal verify is what can be asked."));
    cli_catch_interrupt();
    enum code code =
        journal_verify(cli->app->store, cli_progress, (void *)_("entries"), &report, e);
    cli_progress(NULL, 0, -1);
    if (cli->json)
        cli_print_json(json_pack("{s:b,s:I,s:I,s:I,s:I,s:s}", "sound", code == CODE_OK, "entries",
                                 (json_int_t)report.entries, "desks", (json_int_t)report.desks,
                                 "withheld", (json_int_t)report.withheld, "anchored",
                                 (json_int_t)report.anchored, "problem", report.problem));
    else if (code == CODE_OK)
        printf(ngettext("The journal is sound: %s entries of %s desk.\n",
                        "The journal is sound: %s entries of %s desks.\n",
                        (unsigned long)report.desks),
               NUMBER(report.entries), NUMBER(report.desks));
    if (code == CODE_OK && !cli->json && report.withheld > 0)
        printf(ngettext("%s entry of another desk is not here: the central store put it aside.\n",
                        "%s entries of other desks are not here: the central store put them "
                        "aside.\n",
                        (unsigned long)report.withheld),
               NUMBER(report.withheld));
    if (code == CODE_OK && report.anchored == 0)
        fprintf(stderr,
                _("There is no anchor (%s.anchor): that nothing was cut off at the end cannot be "
                  "proved.\n"),
                app_db(cli->app));
    return code;
}

enum code cli_schema(struct cli *cli, struct error *e)
{
    struct buf b;
    (void)e;
    buf_init(&b, cli->arena);
    if (cli_option(cli, "postgres") != NULL)
        central_sql(&b);
    for (int i = 0; cli_option(cli, "postgres") == NULL && entities[i] != NULL; i++) {
        sql_create(entities[i], &b);
        buf_add(&b, "\n");
    }
    fputs(b.p, stdout);
    return CODE_OK;
}
