/* demo, tour: a property to train on. */
#include <stdio.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "demo/demo.h"
#include "model/money.h"

static bool demo_progress(void *context, enum demo_step step, int64_t done, int64_t of)
{
    static const char *const names[] = {[DEMO_EVENTS] = N_("Events"),
                                        [DEMO_FIGURES] = N_("Figures of customers"),
                                        [DEMO_LEARNING] = N_("What guests like"),
                                        [DEMO_INDEXES] = N_("Indexes"),
                                        [DEMO_SEARCH] = N_("Search index")};
    enum demo_step *before = context;
    if (step != *before)
        cli_progress(NULL, 0, -1);
    *before = step;
    return cli_progress((void *)_(names[step]), done, of);
}

enum code cli_demo(struct cli *cli, struct error *e)
{
    struct demo_options o = {.today = cli_option(cli, "today")};
    struct demo_report r;
    enum demo_step step = DEMO_EVENTS;
    int64_t seed;
    TRY(cli_number(cli, "customers", 1, DEMO_MOST_CUSTOMERS, 10000, &o.customers, e));
    TRY(cli_number(cli, "seed", 0, INT64_MAX, 1, &seed, e));
    o.seed = (uint64_t)seed;
    cli_catch_interrupt();
    enum code code = demo_fill(cli->app->store, &o, demo_progress, &step, &r, e);
    cli_progress(NULL, 0, -1);
    if (code == CODE_OK || code == CODE_STOPPED)
        fprintf(stderr,
                _("%s customers (%s companies), %s rooms, %s bookings, %s stays, %s "
                  "in house.\n"),
                NUMBER(r.customers), NUMBER(r.companies), NUMBER(r.rooms), NUMBER(r.bookings),
                NUMBER(r.stays), NUMBER(r.in_house));
    return code;
}

enum code cli_tour(struct cli *cli, struct error *e)
{
    if (!demo_made(cli->app->store))
        return fail(
            e, CODE_DENIED, NULL,
            _("The tour changes customers, so it is only for a property of invented ones. "
              "To make one: frontdesk --db training.db init ..., frontdesk --db training.db "
              "demo."));
    if (cli->app->read_only)
        return fail(e, CODE_DENIED, NULL, _("The tour changes customers: not with --read-only."));
    cli->app->tour = true;
    return cli->app->desk(cli->app, e);
}
