/* Arguments in; the desk, or one headless command. */
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/language.h"
#include "base/shield.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "config/config.h"
#include "demo/demo.h"
#include "model/money.h"
#include "src/app.h"
#include "src/bell.h"
#include "src/keeper.h"
#include "src/saved.h"
#include "ui/desk.h"
#include "ui/own.h"
#include "ui/signals.h"
#include "ui/view/caller.h"
#include "ui/view/conflicts.h"
#include "ui/view/customers.h"
#include "ui/view/edit.h"
#include "ui/view/hit_column.h"
#include "ui/view/lookup.h"
#include "ui/view/settings.h"
#include "ui/view/sign_in.h"
#include "ui/view/staff_list.h"
#include "ui/view/sync.h"
#include "ui/view/twins.h"

#define EXIT_USAGE 2

static bool key_row(int n, struct app_key *out)
{
    if (n + 1 >= COMMAND_COUNT)
        return false;
    const struct command *c = command_row((enum command_id)(n + 1));
    *out = (struct app_key){group_title(c->group), c->name, c->keys, _(c->help)};
    return true;
}

static struct view *home(void *app)
{
    return customers_view(app);
}

static struct view *view_for(void *app, enum command_id command)
{
    switch (command) {
    case CMD_LOOKUP:
        return lookup_view(app);
    case CMD_SIGN_IN:
    case CMD_SIGN_OUT:
    case CMD_LOCK:
        return sign_in_view(app, command);
    case CMD_STAFF:
        return staff_list_view(app);
    case CMD_TWINS:
        return twins_view(app);
    case CMD_CONFLICTS:
        return conflicts_view(app, NULL, NULL);
    case CMD_SYNC:
        return sync_view(app);
    case CMD_SETTINGS:
        return settings_view(app);
    default:
        return NULL;
    }
}

static struct view *first(void *app)
{
    return sign_in_at_start(app);
}

static const char *person(void *context, bool *signed_in)
{
    const struct app *app = context;
    *signed_in = strcmp(app->actor.type, "staff") == 0;
    return app->actor.name;
}

/* Only who can come back with a PIN is locked out. */
static int64_t idle_ms(void *context)
{
    const struct app *app = context;
#ifdef FRONTDESK_TEST
    const char *soon = getenv("FRONTDESK_IDLE_MS");
    if (soon != NULL && app->actor.proven)
        return atoi(soon);
#endif
    return app->actor.proven ? config_number(app->config, OPT_LOCK_MINUTES) * INT64_C(60000) : 0;
}

static bool place(void *context, int i, struct path_row *out, struct arena *a)
{
    const struct app *app = context;
    if (!app_place(app, i, out, a))
        return false;
    out->path = paths_short(config_paths(app->config), out->path, a);
    return true;
}

static void news_fds(void *context, int fds[WAKES])
{
    const struct app *app = context;
    fds[0] = keeper_fd(app->keeper);
    fds[1] = bell_fd(app->bell);
}

static void used(void *context)
{
    bell_used(((const struct app *)context)->bell);
}

static struct view *asked(void *context, const char *busy)
{
    struct app *app = context;
    const char *line = bell_take(app->bell, busy);
    return line != NULL ? caller_view(app, line) : NULL;
}

static const char *news(void *app, bool *wrong, const char **say)
{
    return keeper_look(((struct app *)app)->keeper, wrong, say);
}

static enum command_id standing(void *app)
{
    return keeper_conflicts(((struct app *)app)->keeper) > 0 ? CMD_CONFLICTS : CMD_SYNC;
}

static void interrupt(void *app, bool (*stop)(void *context), void *context)
{
    store_set_interrupt(((struct app *)app)->store, stop, context);
}

static void waiting(void *app, bool (*wait)(void *context, int64_t ms), void *context)
{
    store_set_waiting(((struct app *)app)->store, wait, context);
}

/* "frontdesk.ini:12: ..." */
static const char *problem_text(const struct app *app, const struct config_problem *p)
{
    const char *slash = strrchr(p->file, '/'), *name = slash != NULL ? slash + 1 : p->file;
    return p->line > 0 ? arena_printf(app->arena, "%s:%d: %s", name, p->line, p->text)
                       : arena_printf(app->arena, "%s: %s", name, p->text);
}

#define PROBLEMS_TOLD 2 /* at the desk, whose message has few lines */

/* What is wrong in the configuration stops nobody; the defaults stay in force. */
static const char *problems(const struct app *app)
{
    struct buf b;
    int n = 0;
    buf_init(&b, app->arena);
    for (const struct config_problem *p = config_problems(app->config); p != NULL; p = p->next)
        if (n++ < PROBLEMS_TOLD)
            buf_addf(&b, "%s%s", n > 1 ? "  " : "", problem_text(app, p));
    if (n > PROBLEMS_TOLD)
        buf_addf(&b,
                 ngettext("  %s more: frontdesk config check.",
                          "  %s more: frontdesk config check.", (unsigned long)(n - PROBLEMS_TOLD)),
                 NUMBER(n - PROBLEMS_TOLD));
    return n > 0 ? b.p : NULL;
}

/* What is said first: what is wrong, else which form was left half done. */
static const char *notice(struct app *app)
{
    const char *wrong = problems(app);
    return wrong != NULL ? wrong : edit_left_over(app, app->arena);
}

static enum code terminal(void *context, struct term_options *out, struct error *e)
{
    struct config *c = ((struct app *)context)->config;
    *out = (struct term_options){.ascii = config_flag(c, OPT_ASCII),
                                 .plain = config_flag(c, OPT_PLAIN),
                                 .mouse = config_flag(c, OPT_MOUSE),
                                 .escape_ms = config_number(c, OPT_ESCAPE_MS)};
    return own_theme(c, &out->theme, e);
}

static const char *property(void *app)
{
    return store_property(((struct app *)app)->store)->name;
}

static const char *hints_file(const struct app *app)
{
    return !config_flag(app->config, OPT_PLAIN) && !app->read_only
               ? arena_printf(app->arena, "%s/hints", config_paths(app->config)->state)
               : NULL;
}

static bool hints(void *app)
{
    return config_flag(((struct app *)app)->config, OPT_HINTS);
}

/* What is wrong in the sections of the screens, which the configuration cannot know. */
static void check_own(struct app *app, struct binds *binds)
{
    struct error e = {0};
    own_check(app->config, binds);
    saved_complain(app);
    if (hit_columns_check(config_text(app->config, OPT_COLUMNS), &e) != CODE_OK)
        config_complain(app->config, config_origin(app->config, OPT_COLUMNS), 0, e.message);
}

static enum code run_desk(struct app *app, struct binds *binds, struct error *e)
{
    TRY(app_store(app, e));
    check_own(app, binds);
    const struct desk_options o = {
        .binds = binds,
        .notice = notice(app),
        .ctx = app,
        .terminal = terminal,
        .hints_file = hints_file(app),
        .hints = hints,
        .training = !app->read_only && demo_made(app->store),
        .tour = app->tour,
        .property = property,
        .home = home,
        .view_for = view_for,
        .first = first,
        .person = person,
        .idle_ms = idle_ms,
        .place = place,
        .news_fds = news_fds,
        .news = news,
        .standing = standing,
        .asked = asked,
        .used = used,
        .interrupt = interrupt,
        .waiting = waiting,
    };
    app->keeper = keeper_new(app);
    app->bell = bell_new(app);
    signals_at_end(bell_vanish);
    const enum code code = desk_open(&o, e);
    signals_at_end(NULL);
    bell_free(app->bell);
    keeper_free(app->keeper);
    return code;
}

#define PROGRESS_MS 5000

/* What takes long before the desk is there, in lines of its own (--plain). */
static bool progress_in_lines(void *what, int64_t done, int64_t total)
{
    static int64_t said; /* of this process, which opens one desk */
    const int64_t now = clock_ticks();
    said = said > 0 ? said : now;
    if (total > 0 && now - said >= PROGRESS_MS) {
        said = now;
        printf("%s: %s / %s\n", (const char *)what, NUMBER(done), NUMBER(total));
        fflush(stdout);
    }
    return true;
}

static enum code with_binds(struct app *app, struct error *e)
{
    if (config_flag(app->config, OPT_PLAIN))
        app->progress = progress_in_lines;
    struct binds *binds = binds_new();
    const enum code code = run_desk(app, binds, e);
    binds_free(binds);
    return code;
}

/* A desk that has nothing but the choosing. */
struct choosing {
    struct app *app;
    const char *text;
    struct choice_made made;
};

static struct view *chooser(void *context)
{
    struct choosing *c = context;
    return lookup_choose(c->app, c->text, &c->made);
}

static enum code own_terminal(void *context, struct term_options *out, struct error *e)
{
    TRY(terminal(((struct choosing *)context)->app, out, e));
    out->tty = true;
    out->plain = false;
    return CODE_OK;
}

static void interrupt_choosing(void *context, bool (*stop)(void *context), void *stop_context)
{
    interrupt(((struct choosing *)context)->app, stop, stop_context);
}

static enum code choose(struct app *app, const char *text, struct uid *out, struct error *e)
{
    struct choosing c = {.app = app, .text = text};
    struct binds *binds = binds_new();
    own_check(app->config, binds);
    const struct desk_options o = {.binds = binds,
                                   .ctx = &c,
                                   .terminal = own_terminal,
                                   .home = chooser,
                                   .interrupt = interrupt_choosing};
    const enum code code = desk_open(&o, e);
    binds_free(binds);
    TRY(code);
    *out = c.made.id;
    return !c.made.made ? CODE_STOPPED : uid_is_null(out) ? CODE_NOT_FOUND : CODE_OK;
}

static int open_desk(struct app *app)
{
    struct error e = {0};
    if (!config_flag(app->config, OPT_PLAIN) && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) {
        fputs(_("frontdesk: there is no terminal to open the desk on. Without one, work with "
                "--plain or use a command:"),
              stderr);
        for (const struct cli_command *c = cli_commands; c->name != NULL; c++)
            fprintf(stderr, "%s %s", c == cli_commands ? "" : ",", c->name);
        fputs(".\n", stderr);
        return EXIT_USAGE;
    }
    const enum code code = with_binds(app, &e);
    if (code != CODE_OK)
        cli_complain(&e);
    return cli_exit_code(code);
}

/* The screens are not known to the commands, but what is wrong in their sections is to be told. */
static void check_screens(struct app *app)
{
    struct binds *binds = binds_new();
    check_own(app, binds);
    binds_free(binds);
}

static int run_command(struct app *app, int argc, char **argv)
{
    const bool told = cli_tells_problems(argc, argv);
    for (const struct config_problem *p = config_problems(app->config); !told && p != NULL;
         p = p->next)
        fprintf(stderr, "frontdesk: %s\n", problem_text(app, p));
    return cli_run(app, argc, argv);
}

int main(int argc, char **argv)
{
    struct app app = {.arena = arena_new(),
                      .progress = cli_progress,
                      .choose = choose,
                      .key_row = key_row,
                      .check_screens = check_screens,
                      .check_columns = hit_columns_check,
                      .desk = with_binds};
    struct error e = {0};
    int at = 0, result = EXIT_USAGE;
    shield_process();
    shield_arguments(argc, argv, app.arena);
    language_init();
    umask(umask(0077) | 0007); /* a group may share a property; nobody else reads it */
    if (sodium_init() < 0)
        return cli_exit_code(CODE_BUG);
    char help[] = "help"; /* what --help asks for */
    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        argv[1] = help;
    enum code code = app_arguments(&app, argc, argv, &at, &e);
    if (code == CODE_OK && at == argc)
        result = open_desk(&app);
    else if (code == CODE_OK)
        result = run_command(&app, argc - at, argv + at);
    else if (code == CODE_STOPPED) /* --version has been answered */
        result = 0;
    else {
        cli_complain(&e);
        result = code == CODE_INVALID ? EXIT_USAGE : cli_exit_code(code);
    }
    app_clear(&app);
    arena_free(app.arena);
    return result;
}
