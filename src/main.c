/* Arguments in; the desk, or one headless command. */
#include <getopt.h>
#include <locale.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "src/app.h"
#include "ui/desk.h"
#include "ui/view/customers.h"
#include "ui/view/lookup.h"

static struct view *home(void *app)
{
    return customers_view(app);
}

static struct view *lookup(void *app)
{
    return lookup_view(app);
}

static void interrupt(void *app, bool (*stop)(void *context), void *context)
{
    store_set_interrupt(((struct app *)app)->store, stop, context);
}

static int open_desk(struct app *app)
{
    struct error e = {0};
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        fputs(_("frontdesk: there is no terminal to open the desk on. Without one, use a command: "
                "search, list, show, "
                "add, set, history, import, init, demo, recompute, journal, schema, backup, "
                "restore, info, help.\n"),
              stderr);
        return 2;
    }
    enum code code = app_store(app, &e);
    if (code == CODE_OK) {
        const struct desk_options o = {.mouse = true,
                                       .property = store_property(app->store)->name,
                                       .person = app->actor.name,
                                       .ctx = app,
                                       .home = home,
                                       .lookup = lookup,
                                       .interrupt = interrupt};
        code = desk_open(&o, &e);
    }
    if (code != CODE_OK)
        cli_complain(&e);
    return cli_exit_code(code);
}

/* Reads the options before the command; the index of the command, or -1 after a message. */
static int read_options(struct app *app, int argc, char **argv)
{
    static const struct option longs[] = {{"db", required_argument, NULL, 'd'},
                                          {"config", required_argument, NULL, 'c'},
                                          {"staff", required_argument, NULL, 's'},
                                          {"read-only", no_argument, NULL, 'r'},
                                          {NULL, 0, NULL, 0}};
    int choice;
    while ((choice = getopt_long(argc, argv, "+", longs, NULL)) != -1)
        switch (choice) {
        case 'd':
            app->db = optarg;
            break;
        case 'c':
            app->config_path = optarg;
            break;
        case 's':
            app->staff = optarg;
            break;
        case 'r':
            app->read_only = true;
            break;
        default:
            return -1;
        }
    return optind;
}

int main(int argc, char **argv)
{
    struct app app = {.arena = arena_new(), .db = getenv("FRONTDESK_DB")};
    setlocale(LC_ALL, "");
    bindtextdomain("frontdesk", FRONTDESK_LOCALE_DIR);
    textdomain("frontdesk");
    umask(umask(0077) | 0007); /* a group may share a property; nobody else reads it */
    if (sodium_init() < 0)
        return 70;
    int at = read_options(&app, argc, argv), result;
    if (at < 0)
        result = 2;
    else if (at == argc)
        result = open_desk(&app);
    else
        result = cli_run(&app, argc - at, argv + at);
    app_clear(&app);
    arena_free(app.arena);
    return result;
}
