/* conflicts: what two desks wrote apart, and which of it counts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "model/age.h"
#include "sync/conflict.h"

static const char *side_words(const struct cli *cli, const struct conflict_side *side)
{
    const char *desk = side->desk != NULL ? side->desk : _("this desk");
    return cli_clean(cli, arena_printf(cli->arena, "%s, %s, %s", side->who, desk,
                                       age_moment(side->at, cli->arena)));
}

static json_t *side_json(const struct conflict_side *side)
{
    char iso[25];
    clock_iso(side->at, iso);
    return json_pack("{s:s,s:s*,s:s}", "who", side->who, "desk", side->desk, "at", iso);
}

static json_t *conflict_json(const struct cli *cli, const void *thing)
{
    const struct sync_conflict *c = thing;
    char id[UID_TEXT];
    (void)cli;
    uid_print(&c->record, id);
    return json_pack("{s:I,s:s,s:s,s:s*,s:o,s:o,s:o}", "id", (json_int_t)c->id, "entity",
                     c->entity->name, "record", id, "title", c->title, "stands",
                     side_json(&c->stands), "put_aside", side_json(&c->aside), "fields",
                     cli_changes_json(c->changes, c->count));
}

static void print_conflict(const struct cli *cli, const void *thing)
{
    const struct sync_conflict *c = thing;
    printf("%3lld  %s  %s\n", (long long)c->id, _(c->entity->label),
           c->title != NULL ? cli_clean(cli, c->title) : "");
    for (int i = 0; i < c->count; i++) {
        const char *none = _("nothing");
        printf(_("     %s: %s stands (%s)\n"), _(c->changes[i].field->label),
               c->changes[i].to[0] != '\0' ? cli_clean(cli, c->changes[i].to) : none,
               side_words(cli, &c->stands));
        printf(_("     put aside: %s (%s)\n"),
               c->changes[i].from[0] != '\0' ? cli_clean(cli, c->changes[i].from) : none,
               side_words(cli, &c->aside));
    }
}

static enum code settle_command(struct cli *cli, bool take, struct error *e)
{
    struct action action;
    char *end;
    const int64_t id = strtoll(cli->argv[1], &end, 10);
    if (*end != '\0' || id <= 0)
        return cli_misused(cli, e, _("Which one? Its number stands in frontdesk conflicts."));
    action_init(&action, cli->app->store, &cli->app->actor, take ? CONFLICT_TAKEN : CONFLICT_KEPT);
    return conflict_settle(&action, id, take, e);
}

enum code cli_conflicts(struct cli *cli, struct error *e)
{
    struct sync_conflict *all;
    struct uid customer;
    int n;
    if (cli->argc == 2 && strcmp(cli->argv[0], "keep") == 0)
        return settle_command(cli, false, e);
    if (cli->argc == 2 && strcmp(cli->argv[0], "take") == 0)
        return settle_command(cli, true, e);
    if (cli->argc > 1)
        return cli_misused(cli, e, _("What can be done with one: keep N, take N."));
    if (cli->argc == 1)
        TRY(store_customer(cli->app->store, cli->argv[0], &customer, e));
    TRY(conflict_list(cli->app->store, cli->argc == 1 ? &customer : NULL, 0, &all, &n, cli->arena,
                      e));
    cli_print_list(cli, all, sizeof *all, n, conflict_json, print_conflict);
    if (n == 0 && !cli->json)
        fputs(_("There are no conflicts.\n"), stderr);
    return CODE_OK;
}
