/* undo: takes an action back, or shows what would be. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "model/money.h"
#include "store/undo.h"

#define TOLD_MOST 20

static json_t *part_json(const struct undo_part *part)
{
    char id[UID_TEXT];
    uid_print(&part->record, id);
    return json_pack("{s:s,s:s,s:s,s:s,s:s?,s:o}", "entity",
                     part->entity != NULL ? part->entity->name : "?", "record", id, "name",
                     part->name, "verb", part->verb, "refused", part->refusal, "changes",
                     cli_changes_json(part->changes, part->count));
}

static void print_json(const struct undo_report *r, bool dry_run)
{
    char action[UID_TEXT], undo[UID_TEXT];
    json_t *parts = json_array();
    uid_print(&r->action, action);
    uid_print(&r->undo, undo);
    for (int i = 0; i < r->count; i++)
        json_array_append_new(parts, part_json(&r->parts[i]));
    cli_print_json(json_pack("{s:s,s:s?,s:b,s:I,s:I,s:I,s:I,s:o}", "action", action, "undo",
                             undo[0] != '\0' ? undo : NULL, "dry_run", dry_run, "entries",
                             (json_int_t)r->entries, "taken_back", (json_int_t)r->done, "refused",
                             (json_int_t)r->refused, "taken_back_before", (json_int_t)r->before,
                             "parts", parts));
}

static const char *done_word(const struct undo_part *part)
{
    return strcmp(part->verb, "retract") == 0   ? _("goes")
           : strcmp(part->verb, "restore") == 0 ? _("comes back")
           : strcmp(part->verb, "create") == 0  ? _("gets its opposite")
                                                : _("gets back");
}

static void print_part(const struct cli *cli, const struct undo_part *part)
{
    const char *label = part->entity != NULL ? _(part->entity->label) : "?";
    if (part->refusal != NULL)
        printf(_("  stays: %s %s: %s\n"), label, cli_clean(cli, part->name),
               cli_clean(cli, part->refusal));
    if (part->refusal == NULL || part->count > 0)
        printf("  %s %s %s\n", label, cli_clean(cli, part->name), done_word(part));
    cli_print_changes(cli, part->changes, part->count);
}

static void print_text(const struct cli *cli, const struct undo_report *r, bool dry_run)
{
    for (int i = 0; i < r->count; i++)
        print_part(cli, &r->parts[i]);
    printf(dry_run ? _("Nothing was written. To take back: %s, would stay: %s"
                       ", taken back before: %s\n")
                   : _("Taken back: %s, stays: %s, taken back before: %s\n"),
           NUMBER(r->done), NUMBER(r->refused), NUMBER(r->before));
}

static enum code which(struct cli *cli, struct deed *deed, struct error *e)
{
    struct uid action;
    struct store *s = cli->app->store;
    TRY(cli->argc > 0 ? deed_find(s, cli->argv[0], &action, e)
                      : undo_last(s, &cli->app->actor, &action, e));
    return deed_read(s, &action, deed, cli->arena, e);
}

enum code cli_undo(struct cli *cli, struct error *e)
{
    struct deed deed;
    struct action allowed;
    struct undo_report r = {0};
    struct store *s = cli->app->store;
    const bool dry_run = cli_option(cli, "dry-run") != NULL;
    struct undo_options o = {.reason = cli_option(cli, "reason"),
                             .most = TOLD_MOST,
                             .progress = cli_progress,
                             .context = (void *)_("entries")};
    TRY(which(cli, &deed, e));
    cli_catch_interrupt();
    enum code code = CODE_OK;
    if (dry_run) {
        code = undo_look(s, &deed.action, &o, &r, cli->arena, e);
    } else {
        TRY(cli_permit(cli, permission_to_undo(&cli->app->actor, &deed), e));
        TRY(app_act(cli->app, permission_to_undo(&cli->app->actor, &deed), NULL, &allowed, e));
        o.approved_by = allowed.approved_by;
        code = undo_run(s, &cli->app->actor, &deed.action, &o, &r, cli->arena, e);
    }
    cli_progress(NULL, 0, -1);
    if (r.entries == 0)
        return code;
    if (cli->json)
        print_json(&r, dry_run);
    else {
        printf("%s\n", cli_clean(cli, deed.words));
        print_text(cli, &r, dry_run);
    }
    if (code == CODE_OK && r.done == 0 && r.refused > 0)
        return fail(e, CODE_CONFLICT, NULL, _("Nothing of it could be taken back."));
    return code;
}
