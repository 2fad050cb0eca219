/* import, demo: filling a property. */
#include <stdio.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "demo/demo.h"

enum code cli_demo(struct cli *cli, struct error *e)
{
    struct demo_options o = {.today = cli_option(cli, "today")};
    struct demo_report r;
    int64_t seed;
    TRY(cli_number(cli, "customers", 1, DEMO_MOST_CUSTOMERS, 10000, &o.customers, e));
    TRY(cli_number(cli, "seed", 0, INT64_MAX, 1, &seed, e));
    o.seed = (uint64_t)seed;
    cli_catch_interrupt();
    enum code code = demo_fill(cli->app->store, &o, cli_progress, _("Events"), &r, e);
    cli_progress(NULL, 0, -1);
    if (code == CODE_OK || code == CODE_STOPPED)
        fprintf(stderr,
                _("%lld customers (%lld companies), %lld rooms, %lld bookings, %lld stays, %lld "
                  "in house.\n"),
                (long long)r.customers, (long long)r.companies, (long long)r.rooms,
                (long long)r.bookings, (long long)r.stays, (long long)r.in_house);
    return code;
}
