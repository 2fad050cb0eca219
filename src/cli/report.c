/* report: figures over all customers. So far one, of what they prefer. */
#include <csv.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/formula.h"
#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "data/choices.h"
#include "model/money.h"
#include "rules/preference_report.h"

/* Of a hundred. */
static int64_t share_in_tenths(int64_t n, int64_t of)
{
    return of > 0 ? n * 1000 / of : 0;
}

static double share(int64_t n, int64_t of)
{
    return (double)share_in_tenths(n, of) / 10;
}

static json_t *as_json(const struct preference_report *r)
{
    json_t *rows = json_array();
    for (int i = 0; i < r->n; i++) {
        const struct preference_pattern *p = &r->rows[i];
        json_t *by = json_object();
        for (int k = 0; k < REPORT_SEGMENTS; k++)
            json_object_set_new(by, segments[k].name, json_integer(p->segments[k]));
        json_array_append_new(
            rows, json_pack("{s:s,s:s,s:s,s:I,s:f,s:I,s:f,s:o}", "category",
                            preference_group(p->rule)->name, "item", p->rule->field.name, "value",
                            p->said, "customer_count", (json_int_t)p->customers, "share",
                            share(p->customers, r->customers), "regulars", (json_int_t)p->regulars,
                            "regulars_share", share(p->regulars, r->regulars), "segments", by));
    }
    return json_pack("{s:I,s:I,s:i,s:o}", "customers", (json_int_t)r->customers, "regulars",
                     (json_int_t)r->regulars, "regular_from_stays", REGULAR_STAYS, "patterns",
                     rows);
}

/* A cell of the line; what a spreadsheet would run is made harmless. */
static void put_cell(struct arena *a, const char *text, bool last)
{
    const char *safe = formula_defuse(a, text);
    csv_fwrite(stdout, safe, strlen(safe));
    fputs(last ? "\n" : ",", stdout);
}

static void print_csv(const struct cli *cli, const struct preference_report *r)
{
    fputs("item,value,customers,share,regulars,regulars_share", stdout);
    for (int k = 0; k < REPORT_SEGMENTS; k++)
        printf(",%s", segments[k].name);
    putchar('\n');
    for (int i = 0; i < r->n; i++) {
        const struct preference_pattern *p = &r->rows[i];
        put_cell(cli->arena, p->rule->field.name, false);
        put_cell(cli->arena, p->said, false);
        printf("%lld,%.1f,%lld,%.1f", (long long)p->customers, share(p->customers, r->customers),
               (long long)p->regulars, share(p->regulars, r->regulars));
        for (int k = 0; k < REPORT_SEGMENTS; k++)
            printf(",%lld", (long long)p->segments[k]);
        putchar('\n');
    }
}

/* "  (Leisure 3, Business 1)"; "" when nobody's segment is known. */
static const char *by_segment(const struct cli *cli, const struct preference_pattern *x)
{
    struct buf b;
    buf_init(&b, cli->arena);
    for (int k = 0; k < REPORT_SEGMENTS; k++)
        if (x->segments[k] > 0)
            buf_addf(&b, "%s%s %s", b.n > 0 ? ", " : "  (", _(segments[k].label),
                     NUMBER(x->segments[k]));
    buf_add(&b, b.n > 0 ? ")" : "");
    return b.p;
}

static void print_text(const struct cli *cli, const struct preference_report *r, int64_t limit)
{
    const struct property *p = store_property(cli->app->store);
    int64_t told = 0;
    printf(_("%s active customers, %s of them with at least %d stays\n"), NUMBER(r->customers),
           NUMBER(r->regulars), REGULAR_STAYS);
    for (int i = 0; i < r->n; i++) {
        const struct preference_pattern *x = &r->rows[i];
        if (i == 0 || x->rule != r->rows[i - 1].rule) {
            printf("\n%s\n", _(x->rule->field.label));
            told = 0;
        }
        if (told++ >= limit)
            continue;
        printf(
            "  %s %9s %5s %%  %9s %5s %%%s\n",
            text_pad(cli->arena, cli_clean(cli, preference_print(p, x->rule, x->said, cli->arena)),
                     36, false, false),
            NUMBER(x->customers),
            tenths_text(share_in_tenths(x->customers, r->customers), cli->arena),
            NUMBER(x->regulars), tenths_text(share_in_tenths(x->regulars, r->regulars), cli->arena),
            by_segment(cli, x));
    }
}

enum code cli_report(struct cli *cli, struct error *e)
{
    struct preference_report r;
    int64_t limit;
    if (strcmp(cli->argv[0], "preferences") != 0)
        return cli_misused(cli, e, _("There is the report preferences."));
    TRY(cli_number(cli, "limit", 1, 1000000, 20, &limit, e));
    TRY(preference_report(cli->app->store, &r, cli->arena, e));
    if (cli_option(cli, "csv") != NULL)
        print_csv(cli, &r);
    else if (cli->json)
        cli_print_json(as_json(&r));
    else
        print_text(cli, &r, limit);
    return CODE_OK;
}
