/* pick and pop: customers for other programs, and other programs for the desk. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "export/columns.h"
#include "model/handle.h"
#include "src/bell.h"
#include "store/page.h"

/* How many a text finds, at most two, and the first of them. */
static enum code look(struct cli *cli, const char *text, int *n, struct uid *first, struct error *e)
{
    struct filter filter;
    struct hit *hits;
    struct store *s = cli->app->store;
    TRY(filter_read(s, text, &filter, cli->arena, e));
    const struct page_request request = {.filter = &filter, .limit = 2, .best = true};
    TRY(page_load(s, &request, &hits, n, cli->arena, e));
    if (*n > 0)
        *first = hits[0].customer->id;
    return CODE_OK;
}

/* What needs no choosing, as the switches say; *chosen stays null when somebody must choose. */
static enum code without_asking(struct cli *cli, const char *text, struct uid *chosen,
                                struct error *e)
{
    int n = 0;
    struct uid first;
    const bool one = cli_option(cli, "select-1") != NULL, none = cli_option(cli, "exit-0") != NULL;
    if (!one && !none)
        return CODE_OK;
    TRY(look(cli, text, &n, &first, e));
    if (n == 0 && none)
        return fail(e, CODE_NOT_FOUND, NULL, _("Nothing found."));
    if (n == 1 && one)
        *chosen = first;
    return CODE_OK;
}

static enum code print(const struct cli *cli, const struct uid *id, struct error *e)
{
    struct customer *c;
    struct export_columns usual;
    json_t *json;
    struct store *s = cli->app->store;
    TRY(store_get(s, &customer_entity, id, (void **)&c, cli->arena, e));
    if (!cli->json) {
        puts(cli_clean(cli, c->customer_code));
        return CODE_OK;
    }
    TRY(export_columns_read(NULL, false, &usual, e));
    TRY(export_json(store_property(s), &usual, c, cli->arena, &json, e));
    cli_print_json(json);
    return CODE_OK;
}

enum code cli_pick(struct cli *cli, struct error *e)
{
    struct uid chosen = {{0}};
    const char *query = cli_option(cli, "query");
    const char *text = text_squeeze(
        cli->arena, arena_printf(cli->arena, "%s %s", query != NULL ? query : "", cli_joined(cli)));
    TRY(without_asking(cli, text, &chosen, e));
    if (uid_is_null(&chosen))
        TRY(cli->app->choose(cli->app, text, &chosen, e));
    return print(cli, &chosen, e);
}

/* A number or an address may be that of somebody new; a code that nobody has is a mistake. */
enum code cli_pop(struct cli *cli, struct error *e)
{
    const char *text = text_squeeze(cli->arena, cli_joined(cli));
    struct uid ignored;
    int n = 1;
    if (handle_of(text) == HANDLE_CODE &&
        store_customer(cli->app->store, text, &ignored, NULL) != CODE_OK)
        TRY(look(cli, text, &n, &ignored, e));
    return n > 0 ? bell_ring(cli->app, text, e)
                 : fail(e, CODE_NOT_FOUND, NULL, _("Nobody has the code %s."), text);
}
