/* twins: who may be one person; merge and unmerge stand in merge.c. */
#include <math.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "model/money.h"
#include "model/row.h"
#include "rules/twin_all.h"
#include "rules/twin_mark.h"

/* ---- What speaks for and against two */

static json_t *verdict_json(const struct cli *cli, const struct twin_verdict *v)
{
    json_t *findings = json_array();
    for (int i = 0; i < v->count; i++)
        json_array_append_new(findings, json_pack("{s:s,s:f}", "evidence",
                                                  twin_finding_words(&v->findings[i], cli->arena),
                                                  "bits", (double)v->findings[i].bits));
    return json_pack("{s:i,s:f,s:f,s:f,s:o}", "score", v->score, "bits", (double)v->bits, "chance",
                     -(double)v->chance, "household", -(double)v->capped, "findings", findings);
}

/* "  -3.0", as the language writes it. */
static const char *bits_text(const struct cli *cli, double bits)
{
    const char *text = tenths_text(llround(bits * 10), cli->arena);
    return arena_printf(cli->arena, "%6s", bits < 0 ? text : arena_printf(cli->arena, "+%s", text));
}

static void print_verdict(const struct cli *cli, const struct twin_verdict *v)
{
    for (int i = 0; i < v->count; i++)
        printf("%s  %s\n", bits_text(cli, v->findings[i].bits),
               cli_clean(cli, twin_finding_words(&v->findings[i], cli->arena)));
    printf(_("%s  two customers chosen by chance\n"), bits_text(cli, -(double)v->chance));
    if (v->capped > 0)
        printf(_("%s  what people of one house share, where first names differ\n"),
               bits_text(cli, -(double)v->capped));
    printf(_("%s  together: score %d of 100\n"), bits_text(cli, v->bits), v->score);
}

static enum code explain(struct cli *cli, struct error *e)
{
    struct uid ids[2];
    struct customer *rows[2];
    struct twin_verdict v;
    struct store *s = cli->app->store;
    for (int i = 0; i < 2; i++) {
        TRY(store_customer(s, cli->argv[i], &ids[i], e));
        TRY(store_get(s, &customer_entity, &ids[i], (void **)&rows[i], cli->arena, e));
    }
    TRY(twin_explain(s, &ids[0], &ids[1], &v, cli->arena, e));
    if (cli->json) {
        cli_print_json(verdict_json(cli, &v));
        return CODE_OK;
    }
    printf(_("%s and %s\n"), cli_who(cli, rows[0]), cli_who(cli, rows[1]));
    print_verdict(cli, &v);
    return CODE_OK;
}

/* ---- Lists of pairs */

static json_t *customer_json(const struct cli *cli, const struct customer *c)
{
    static const char *const fields[] = {"id",     "customer_code",  "full_name",     "city",
                                         "status", "is_blacklisted", "last_stay_date"};
    json_t *object = json_object();
    for (int i = 0; i < COUNT_OF(fields); i++)
        json_object_set_new(object, fields[i],
                            value_to_json(store_property(cli->app->store),
                                          entity_field(&customer_entity, fields[i]), c));
    return object;
}

static enum code print_pair(struct cli *cli, const struct twin_pair *pair, json_t *list,
                            struct error *e)
{
    struct customer *a, *b;
    struct twin_verdict v;
    struct store *s = cli->app->store;
    TRY(store_get(s, &customer_entity, &pair->a, (void **)&a, cli->arena, e));
    TRY(store_get(s, &customer_entity, &pair->b, (void **)&b, cli->arena, e));
    TRY(twin_explain(s, &pair->a, &pair->b, &v, cli->arena, e));
    const char *why = twin_why(&v, cli->arena);
    const int score = pair->score > 0 ? pair->score : v.score;
    if (list != NULL)
        json_array_append_new(list, json_pack("{s:i,s:o,s:o,s:s}", "score", score, "customer",
                                              customer_json(cli, a), "other", customer_json(cli, b),
                                              "why", why));
    else
        printf("%3d  %s  %s  %s\n", score, text_pad(cli->arena, cli_who(cli, a), 32, false, false),
               text_pad(cli->arena, cli_who(cli, b), 32, false, false), cli_clean(cli, why));
    return CODE_OK;
}

static enum code print_pairs(struct cli *cli, const struct twin_pair *pairs, int n, int64_t all,
                             struct error *e)
{
    json_t *list = cli->json ? json_array() : NULL;
    enum code code = CODE_OK;
    for (int i = 0; code == CODE_OK && i < n; i++)
        code = print_pair(cli, &pairs[i], list, e);
    if (code == CODE_OK && cli->json)
        cli_print_json(json_pack("{s:I,s:O}", "pairs_found", (json_int_t)all, "pairs", list));
    else if (code == CODE_OK)
        printf(ngettext("%s pair\n", "%s pairs\n", (unsigned long)all), NUMBER(all));
    json_decref(list);
    return code;
}

static enum code mark(struct cli *cli, const struct twin_pair *pairs, int n, struct error *e)
{
    struct action action;
    int marked;
    action_init(&action, cli->app->store, &cli->app->actor, _("search for twins"));
    enum code code = twin_mark(&action, pairs, n, cli_progress, (void *)_("marked"), &marked, e);
    cli_progress(NULL, 0, -1);
    fprintf(stderr,
            ngettext("%s pair was put up for review.\n", "%s pairs were put up for review.\n",
                     (unsigned long)marked),
            NUMBER(marked));
    return code;
}

static enum code find(struct cli *cli, int64_t min, int64_t limit, struct error *e)
{
    const struct twin_search how = {(int)min, cli_progress, (void *)_("compared")};
    struct twin_pair *pairs;
    int n;
    cli_catch_interrupt();
    enum code code = twin_search_all(cli->app->store, &how, &pairs, &n, cli->arena, e);
    cli_progress(NULL, 0, -1);
    TRY(code);
    TRY(print_pairs(cli, pairs, n < limit ? n : (int)limit, n, e));
    return cli_option(cli, "mark") != NULL ? mark(cli, pairs, n, e) : CODE_OK;
}

#define MOST_WAITING 10000

static enum code waiting(struct cli *cli, int64_t min, int64_t limit, struct error *e)
{
    struct twin_pair *pairs;
    int n, likely = 0;
    TRY(twin_waiting(cli->app->store, MOST_WAITING, &pairs, &n, cli->arena, e));
    while (likely < n && pairs[likely].score >= min)
        likely++;
    return print_pairs(cli, pairs, likely < limit ? likely : (int)limit, likely, e);
}

enum code cli_twins(struct cli *cli, struct error *e)
{
    int64_t min, limit;
    const bool all = cli_option(cli, "find") != NULL || cli_option(cli, "mark") != NULL;
    if (cli->argc == 2)
        return explain(cli, e);
    if (cli->argc == 1)
        return cli_misused(cli, e, _("Name two customers, or none for the list."));
    TRY(cli_number(cli, "min", 0, 100, all ? TWIN_LIKELY : 0, &min, e));
    TRY(cli_number(cli, "limit", 1, INT32_MAX, 50, &limit, e));
    return all ? find(cli, min > 0 ? min : 1, limit, e) : waiting(cli, min, limit, e);
}
