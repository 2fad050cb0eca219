/* relations and relate: how customers are related; see rules/relation.h. */
#include <stdio.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "data/choices.h"
#include "model/money.h"
#include "model/row.h"
#include "rules/relation.h"

/* ---- Shown */

static void print_relation(const struct cli *cli, const struct relation *r)
{
    const char *flags = r->row != NULL ? relation_flags(r->row, r->other, cli->arena) : "";
    const char *notes = r->row != NULL && r->row->notes != NULL ? r->row->notes : "";
    const char *status = r->other->status;
    printf("%-12s  %s  %s  %s%s%s%s%s\n", r->other->customer_code,
           text_pad(cli->arena, cli_clean(cli, r->other->full_name), 30, false, false),
           text_pad(cli->arena, relation_label(r->kind), 12, false, false), flags,
           flags[0] != '\0' && notes[0] != '\0' ? " · " : "", cli_clean(cli, notes),
           text_equal(status, "active") ? "" : "  ",
           text_equal(status, "active") ? ""
                                        : _(choice_find(customer_statuses, status, NULL)->label));
}

static void print_wishes(const struct cli *cli, const struct relations *r)
{
    const char *text =
        family_wishes_text(family_wishes(store_property(cli->app->store), r), cli->arena);
    if (text[0] != '\0')
        printf(_("Family: %s\n"), text);
}

static json_t *as_json(const struct cli *cli, const struct relations *r, int64_t page,
                       int64_t limit)
{
    json_t *out = relations_json(cli->app->store, r);
    if (r->people > 0)
        json_object_set_new(out, "pagination",
                            json_pack("{s:I,s:I,s:I,s:I}", "page", (json_int_t)page, "limit",
                                      (json_int_t)limit, "total", (json_int_t)r->people,
                                      "total_pages",
                                      (json_int_t)((r->people + limit - 1) / limit)));
    return out;
}

enum code cli_relations(struct cli *cli, struct error *e)
{
    struct uid id;
    struct customer *c;
    struct relations r;
    int64_t page, limit;
    struct store *s = cli->app->store;
    TRY(store_customer(s, cli->argv[0], &id, e));
    TRY(store_get(s, &customer_entity, &id, (void **)&c, cli->arena, e));
    TRY(cli_number(cli, "limit", 1, 1000, 50, &limit, e));
    TRY(cli_number(cli, "page", 1, INT32_MAX, 1, &page, e));
    const struct relation_page people = {.from = (page - 1) * limit, .limit = (int)limit};
    TRY(relations_read(s, c, &people, &r, cli->arena, e));
    if (cli->json) {
        cli_print_json(as_json(cli, &r, page, limit));
        return CODE_OK;
    }
    for (int i = 0; i < r.n; i++)
        print_relation(cli, &r.all[i]);
    if (r.people > r.n - r.said)
        printf(_("%s people work there; --page and --limit show others\n"), NUMBER(r.people));
    print_wishes(cli, &r);
    return r.n > 0 ? CODE_OK
                   : fail(e, CODE_NOT_FOUND, NULL, _("%s is related to nobody."), cli_who(cli, c));
}

/* ---- Said */

static enum code read_kind(const struct cli *cli, const struct relation_kind **out, struct error *e)
{
    struct buf b;
    *out = relation_kind_find(cli->argv[1]);
    if (*out != NULL && (*out)->follows == NULL)
        return CODE_OK;
    buf_init(&b, cli->arena);
    for (const struct choice *c = relation_types; c->name != NULL; c++)
        buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", c->name);
    return *out != NULL ? fail(e, CODE_INVALID, "relationship_type",
                               _("Who works where stands in the field company_id of the person."))
                        : fail(e, CODE_INVALID, "relationship_type",
                               _("There is no relation \"%s\". There are: %s."),
                               cli_clean(cli, cli->argv[1]), b.p);
}

static enum code remove_relation(struct action *action, const struct customer_relation *row,
                                 struct error *e)
{
    return row != NULL ? gate_retract(action, &customer_relation_entity, &row->id, row->hlc, e)
                       : fail(e, CODE_NOT_FOUND, NULL, _("They are not related in that way."));
}

/* Those who are related so already get the fields that were given. */
static enum code put_relation(struct cli *cli, struct action *action, struct customer_relation *row,
                              bool known, struct error *e)
{
    struct fieldset set = {{0}};
    bool changed = true;
    TRY(cli_assign(cli, &customer_relation_entity, cli->argv + 3, cli->argc - 3, false, row, &set,
                   e));
    if (!known || fieldset_empty(&set)) /* said twice: the gate tells */
        return gate_create(action, &customer_relation_entity, row, cli->arena, e);
    TRY(relation_change(action, row, set, &changed, cli->arena, e));
    if (!changed)
        fputs(_("Nothing to change.\n"), stderr);
    return CODE_OK;
}

/* What was said, or is not said any more. */
static enum code print_said(const struct cli *cli, const struct relation_kind *kind,
                            const struct customer_relation *row, struct error *e)
{
    struct customer *other;
    TRY(store_get(cli->app->store, &customer_entity, &row->related_customer_id, (void **)&other,
                  cli->arena, e));
    const struct relation r = {kind, row, other};
    if (cli->json)
        cli_print_json(relation_json(cli->app->store, &r));
    else
        print_relation(cli, &r);
    return CODE_OK;
}

enum code cli_relate(struct cli *cli, struct error *e)
{
    struct uid customer, other;
    struct customer_relation *row;
    const struct relation_kind *kind;
    struct action action;
    struct store *s = cli->app->store;
    const bool away = cli_option(cli, "remove") != NULL;
    TRY(cli_permit(cli, permission_to_write(&customer_relation_entity), e));
    TRY(read_kind(cli, &kind, e));
    TRY(store_customer(s, cli->argv[0], &customer, e));
    TRY(store_customer(s, cli->argv[2], &other, e));
    if (away && cli->argc > 3)
        return cli_misused(cli, e, _("--remove takes no FIELD=VALUE."));
    TRY(relation_between(s, &customer, &other, kind, &row, cli->arena, e));
    const bool known = row != NULL;
    action_init(&action, s, &cli->app->actor, cli_option(cli, "reason"));
    if (away) {
        TRY(remove_relation(&action, row, e));
        return print_said(cli, kind, row, e);
    }
    if (!known) {
        row = row_new_default(&customer_relation_entity, store_property(s), cli->arena);
        row->customer_id = customer;
        row->related_customer_id = other;
        row->relationship_type = kind->name;
    }
    TRY(put_relation(cli, &action, row, known, e));
    relation_turn_to(row, &customer);
    return print_said(cli, kind, row, e);
}
