/* import, demo: filling a property. */
#include "base/intl.h"
#include "cli/cli.h"

enum code cli_demo(struct cli *cli, struct error *e)
{
    (void)cli;
    return fail(e, CODE_BUG, NULL, "demo");
}
