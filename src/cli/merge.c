/* merge and unmerge: two customers who are one person, and back. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "model/money.h"
#include "rules/merge.h"

static const char *const sides[] = {"keep", "other", "both"};

/* "FIELD=keep|other|both" */
static enum code choose(struct cli *cli, struct merge *m, const char *assignment, struct error *e)
{
    const char *equals = strchr(assignment, '=');
    int side = 0;
    if (equals == NULL)
        return fail(e, CODE_INVALID, NULL, _("\"%s\" is not FIELD=keep, other or both."),
                    cli_clean(cli, assignment));
    const char *field = arena_strn(cli->arena, assignment, (size_t)(equals - assignment));
    while (side < COUNT_OF(sides) && strcmp(equals + 1, sides[side]) != 0)
        side++;
    if (side == COUNT_OF(sides))
        return fail(e, CODE_INVALID, field, _("\"%s\" is not keep, other or both."),
                    cli_clean(cli, equals + 1));
    if (entity_field(&customer_entity, field) == NULL)
        return fail(e, CODE_INVALID, field, _("A customer has no field \"%s\"."),
                    cli_clean(cli, field));
    if (!merge_choose(m, field, (enum merge_side)side))
        return fail(
            e, CODE_INVALID, field,
            _("In \"%s\" nothing can be chosen so: the two do not differ, or it cannot be put "
              "together."),
            field);
    return CODE_OK;
}

static json_t *merge_json(const struct merge *m, bool dry)
{
    json_t *parts = json_array(), *moves = json_object();
    for (int i = 0; i < m->count; i++) {
        const struct merge_part *p = &m->parts[i];
        json_array_append_new(parts, json_pack("{s:s,s:s,s:s,s:s,s:s}", "field", p->field->name,
                                               "from", sides[p->side], "keep", p->keep, "other",
                                               p->other, "result", p->result));
    }
    for (int i = 0; i < m->move_count; i++)
        json_object_set_new(moves, m->moves[i].entity->name, json_integer(m->moves[i].count));
    return json_pack("{s:s,s:s,s:b,s:o,s:o}", "keep", m->keep->customer_code, "other",
                     m->other->customer_code, "dry_run", dry, "fields", parts, "moves", moves);
}

static void print_merge(const struct cli *cli, const struct merge *m, bool dry)
{
    printf(dry ? _("%s would take in %s\n") : _("%s has taken in %s\n"), cli_who(cli, m->keep),
           cli_who(cli, m->other));
    for (int i = 0; i < m->count; i++) {
        const struct merge_part *p = &m->parts[i];
        printf("  %s: %s   (%s: %s)\n", _(p->label), cli_clean(cli, p->result),
               p->side == MERGE_KEEP ? _("not") : _("before"),
               cli_clean(cli, p->side == MERGE_KEEP ? p->other : p->keep));
    }
    for (int i = 0; i < m->move_count; i++)
        printf(_("  moves: %s, %s\n"), _(m->moves[i].entity->plural), NUMBER(m->moves[i].count));
}

enum code cli_merge(struct cli *cli, struct error *e)
{
    struct uid keep, other;
    struct store *s = cli->app->store;
    struct merge *m = ARENA_NEW(cli->arena, struct merge);
    const bool dry = cli_option(cli, "dry-run") != NULL;
    TRY(store_customer(s, cli->argv[0], &keep, e));
    TRY(store_customer(s, cli->argv[1], &other, e));
    TRY(merge_look(s, &keep, &other, m, cli->arena, e));
    for (int i = 2; i < cli->argc; i++)
        TRY(choose(cli, m, cli->argv[i], e));
    if (!dry) {
        struct action action;
        action_init(&action, s, &cli->app->actor, cli_option(cli, "reason"));
        TRY(merge_run(&action, m, e));
    }
    if (cli->json)
        cli_print_json(merge_json(m, dry));
    else
        print_merge(cli, m, dry);
    return CODE_OK;
}

/* ---- And back */

static json_t *part_json(const struct undo_part *p)
{
    char id[UID_TEXT];
    uid_print(&p->record, id);
    return json_pack("{s:s,s:s,s:s?,s:s?}", "entity", p->entity->name, "record", id, "name",
                     p->name, "refused", p->refusal);
}

static json_t *unmerge_json(const struct unmerge *u, bool dry)
{
    json_t *added = json_array(), *refused = json_array();
    for (int i = 0; i < u->added_count; i++)
        json_array_append_new(added, part_json(&u->added[i]));
    for (int i = 0; i < u->undo.count; i++)
        if (u->undo.parts[i].refusal != NULL)
            json_array_append_new(refused, part_json(&u->undo.parts[i]));
    return json_pack("{s:b,s:I,s:I,s:o,s:o}", "dry_run", dry, "done", (json_int_t)u->undo.done,
                     "refused_count", (json_int_t)u->undo.refused, "refused", refused, "stays",
                     added);
}

static void print_unmerge(const struct cli *cli, const struct unmerge *u)
{
    printf(ngettext("%s record is as before the merge.\n", "%s records are as before the merge.\n",
                    (unsigned long)u->undo.done),
           NUMBER(u->undo.done));
    for (int i = 0; i < u->added_count; i++)
        printf(_("  made since, stays on the survivor: %s %s\n"), _(u->added[i].entity->label),
               cli_clean(cli, u->added[i].name));
    for (int i = 0; i < u->undo.count; i++)
        if (u->undo.parts[i].refusal != NULL)
            printf(_("  left as it is: %s %s: %s\n"), _(u->undo.parts[i].entity->label),
                   cli_clean(cli, u->undo.parts[i].name), cli_clean(cli, u->undo.parts[i].refusal));
}

enum code cli_unmerge(struct cli *cli, struct error *e)
{
    struct uid other;
    struct unmerge u;
    struct action action;
    struct store *s = cli->app->store;
    const bool dry = cli_option(cli, "dry-run") != NULL;
    TRY(store_customer(s, cli->argv[0], &other, e));
    action_init(&action, s, &cli->app->actor, cli_option(cli, "reason"));
    TRY(unmerge(&action, &other, dry, &u, cli->arena, e));
    if (cli->json)
        cli_print_json(unmerge_json(&u, dry));
    else
        print_unmerge(cli, &u);
    return CODE_OK;
}
