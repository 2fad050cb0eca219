/* act: what is done to customers by one gesture; see rules/actions.h. */
#include <stdio.h>

#include "base/intl.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "model/money.h"
#include "rules/actions.h"

/* Without an action: which there are. */
static enum code list_acts(void)
{
    for (const struct act *act = acts; act->name != NULL; act++) {
        printf("  %-16s", act->name);
        for (int i = 0; i < ASKS; i++)
            if (act->asks & BIT(i))
                printf(act->must & BIT(i) ? "--%s %s  " : "[--%s %s]  ", ask_rows[i].name,
                       _(ask_rows[i].label));
        puts("");
    }
    return CODE_OK;
}

static enum code customers_of(struct cli *cli, struct uid *ids, struct error *e)
{
    for (int i = 1; i < cli->argc; i++)
        TRY(store_customer(cli->app->store, cli->argv[i], &ids[i - 1], e));
    return CODE_OK;
}

static void print_json(const struct act *act, const struct act_report *r)
{
    json_t *refused = json_array();
    for (int i = 0; i < r->told; i++) {
        char id[UID_TEXT];
        uid_print(&r->refusals[i].id, id);
        json_array_append_new(refused, json_pack("{s:s,s:s,s:s}", "id", id, "name",
                                                 r->refusals[i].name, "why", r->refusals[i].why));
    }
    cli_print_json(json_pack("{s:s,s:i,s:i,s:i,s:o}", "action", act->name, "done", r->done,
                             "unchanged", r->unchanged, "refused", r->refused, "refusals",
                             refused));
}

static void print_text(const struct cli *cli, const struct act *act, const struct act_report *r)
{
    for (int i = 0; i < r->told; i++)
        printf(_("Refused: %s: %s\n"), cli_clean(cli, r->refusals[i].name),
               cli_clean(cli, r->refusals[i].why));
    printf(_("%s %s, %s unchanged, %s refused\n"), NUMBER(r->done), _(act->done),
           NUMBER(r->unchanged), NUMBER(r->refused));
}

enum code cli_act(struct cli *cli, struct error *e)
{
    struct action action;
    struct act_report r = {0};
    if (cli->argc == 0)
        return list_acts();
    struct act_order o = {.act = act_find(cli->argv[0]),
                          .n = cli->argc - 1,
                          .progress = cli_progress,
                          .context = (void *)_("customers")};
    if (o.act == NULL)
        return fail(e, CODE_INVALID, NULL,
                    _("There is no action \"%s\". frontdesk act lists them."), cli->argv[0]);
    if (o.n == 0)
        return cli_misused(cli, e, _("Name the customers it is done to."));
    for (int i = 0; i < ASKS; i++)
        o.given[i] = cli_option(cli, ask_rows[i].name);
    TRY(cli_permit(cli, o.act->permission, e));
    struct uid *ids = ARENA_ARRAY(cli->arena, struct uid, o.n);
    TRY(customers_of(cli, ids, e));
    o.customers = ids;
    TRY(app_act(cli->app, o.act->permission, NULL, &action, e));
    cli_catch_interrupt();
    const enum code code = act_run(&action, &o, &r, cli->arena, e);
    cli_progress(NULL, 0, -1);
    if (code != CODE_OK && code != CODE_STOPPED)
        return code;
    if (cli->json)
        print_json(o.act, &r);
    else
        print_text(cli, o.act, &r);
    if (code == CODE_OK && r.refused > 0)
        return fail(e, CODE_INVALID, NULL, _("Not all of them could be changed."));
    return code;
}
