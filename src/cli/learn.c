/* learn: what stays tell of preferences, as offers; see rules/learn.h. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "model/money.h"
#include "rules/learn.h"
#include "rules/preference_words.h"

static const char *const verbs[] = {
    [LEARN_OFFER] = "offered", [LEARN_CHANGE] = "changed", [LEARN_WITHDRAW] = "withdrawn"};
static const char *const verb_words[] = {[LEARN_OFFER] = N_("Offered"),
                                         [LEARN_CHANGE] = N_("Changed"),
                                         [LEARN_WITHDRAW] = N_("Withdrawn")};

static json_t *step_json(const struct cli *cli, const void *thing)
{
    const struct learn_step *step = thing;
    const struct customer_preference *row = step->row;
    return json_pack("{s:s,s:s,s:o,s:I,s:s,s:o?}", "verb", verbs[step->verb], "item", row->item,
                     "value", preference_json(step->rule, preference_said(row, cli->arena)),
                     "confidence", (json_int_t)row->confidence, "last", row->learned_last,
                     "evidence", row->evidence != NULL ? json_loads(row->evidence, 0, NULL) : NULL);
}

static void print_step(const struct cli *cli, const void *thing)
{
    const struct learn_step *step = thing;
    const struct customer_preference *row = step->row;
    const struct property *p = store_property(cli->app->store);
    const char *value =
        preference_print(p, step->rule, preference_said(row, cli->arena), cli->arena);
    printf("%s  %s  %s  %s\n", text_pad(cli->arena, _(verb_words[step->verb]), 11, false, false),
           text_pad(cli->arena, _(step->rule->field.label), 22, false, false),
           text_pad(cli->arena, cli_clean(cli, value), 26, false, false),
           preference_why(p, row, cli->arena));
}

static enum code learn_one(struct cli *cli, bool dry, struct error *e)
{
    struct uid id;
    struct action action;
    struct learn_steps steps;
    struct store *s = cli->app->store;
    TRY(store_customer(s, cli->argv[0], &id, e));
    action_init(&action, s, &cli->app->actor, _("learned from stays"));
    TRY(learn_customer(&action, &id, dry, &steps, cli->arena, e));
    cli_print_list(cli, steps.all, sizeof *steps.all, steps.n, step_json, print_step);
    if (steps.n == 0 && !cli->json)
        fputs(_("Nothing to change.\n"), stderr);
    return CODE_OK;
}

static bool tell_progress(void *context, int64_t done, int64_t of)
{
    return cli_progress(context, done, of);
}

static enum code learn_everybody(struct cli *cli, bool dry, struct error *e)
{
    struct learn_report r;
    const struct learning how = {
        .dry = dry, .progress = tell_progress, .context = (void *)_("customers")};
    cli_catch_interrupt();
    const enum code code = learn_all(cli->app->store, &cli->app->actor, &how, &r, e);
    cli_progress(NULL, 0, -1);
    if (code != CODE_OK && code != CODE_STOPPED)
        return code;
    if (cli->json)
        cli_print_json(json_pack("{s:I,s:I,s:I,s:I}", "customers", (json_int_t)r.customers,
                                 verbs[LEARN_OFFER], (json_int_t)r.done[LEARN_OFFER],
                                 verbs[LEARN_CHANGE], (json_int_t)r.done[LEARN_CHANGE],
                                 verbs[LEARN_WITHDRAW], (json_int_t)r.done[LEARN_WITHDRAW]));
    else
        printf(_("%s customers looked at: %s values offered, %s changed, %s withdrawn\n"),
               NUMBER(r.customers), NUMBER(r.done[LEARN_OFFER]), NUMBER(r.done[LEARN_CHANGE]),
               NUMBER(r.done[LEARN_WITHDRAW]));
    return code;
}

enum code cli_learn(struct cli *cli, struct error *e)
{
    const bool dry = cli_option(cli, "dry-run") != NULL;
    if (!dry)
        TRY(cli_permit(cli, permission_to_write(&customer_preference_entity), e));
    return cli->argc > 0 ? learn_one(cli, dry, e) : learn_everybody(cli, dry, e);
}
