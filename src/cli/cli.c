#include "cli/cli.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "cli/pin.h"
#include "model/money.h"

enum { EXIT_DONE, EXIT_NOTHING, EXIT_USAGE, EXIT_WRONG, EXIT_CONFLICT, EXIT_CANNOT };
#define EXIT_BUG 70
#define EXIT_STOPPED 130

const struct cli_exit cli_exits[] = {
    {EXIT_DONE, N_("Done.")},
    {EXIT_NOTHING, N_("Nothing was found.")},
    {EXIT_USAGE, N_("That is no command, or not how it is used.")},
    {EXIT_WRONG, N_("What was given is not valid.")},
    {EXIT_CONFLICT, N_("It collides with what is there, or something was found to be wrong.")},
    {EXIT_CANNOT, N_("It cannot be done now: it takes another role or a PIN, nothing may be "
                     "changed, another program is writing, or a file cannot be read or written.")},
    {EXIT_BUG, N_("A mistake of the program.")},
    {EXIT_STOPPED, N_("Stopped by Ctrl-C, or left without an answer.")},
    {0, NULL}};

int cli_exit_code(enum code code)
{
    static const int codes[] = {[CODE_OK] = EXIT_DONE,       [CODE_NOT_FOUND] = EXIT_NOTHING,
                                [CODE_INVALID] = EXIT_WRONG, [CODE_CONFLICT] = EXIT_CONFLICT,
                                [CODE_BUSY] = EXIT_CANNOT,   [CODE_DENIED] = EXIT_CANNOT,
                                [CODE_IO] = EXIT_CANNOT,     [CODE_STOPPED] = EXIT_STOPPED,
                                [CODE_BUG] = EXIT_BUG};
    return codes[code];
}

void cli_complain(const struct error *e)
{
    struct arena *a = arena_new();
    if (e->field[0] != '\0')
        fprintf(stderr, "frontdesk: %s: %s\n", text_clean(a, e->field), text_clean(a, e->message));
    else if (e->message[0] != '\0')
        fprintf(stderr, "frontdesk: %s\n", text_clean(a, e->message));
    arena_free(a);
}

const char *cli_joined(const struct cli *cli)
{
    struct buf b;
    buf_init(&b, cli->arena);
    for (int i = 0; i < cli->argc; i++)
        buf_addf(&b, "%s%s", i > 0 ? " " : "", cli->argv[i]);
    return b.p;
}

const char *cli_option(const struct cli *cli, const char *name)
{
    for (int i = 0; i < CLI_OPTIONS && cli->command->options[i].name != NULL; i++)
        if (strcmp(cli->command->options[i].name, name) == 0)
            return cli->values[i];
    return NULL;
}

enum code cli_number(const struct cli *cli, const char *name, int64_t min, int64_t max,
                     int64_t unless, int64_t *out, struct error *e)
{
    const char *text = cli_option(cli, name);
    char *end;
    *out = unless;
    if (text == NULL)
        return CODE_OK;
    long long n = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || n < min || n > max)
        return fail(e, CODE_INVALID, name, _("--%s takes a number from %s to %s."), name,
                    NUMBER(min), NUMBER(max));
    *out = n;
    return CODE_OK;
}

/* What could steer a terminal and stands in JSON as it is: DEL, C1 controls, turns of direction,
 * separators of lines and paragraphs. */
static bool steers(int32_t cp)
{
    return (cp >= 0x7f && cp < 0xa0) || cp == 0x200e || cp == 0x200f ||
           (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

/* They occur inside of strings only, where JSON has another way to write them. */
static void put_harmless(const char *json)
{
    int32_t cp;
    for (size_t n; (n = utf8_next(json, &cp)) > 0; json += n) {
        if (steers(cp))
            printf("\\u%04x", (unsigned)cp);
        else
            fwrite(json, 1, n, stdout);
    }
}

void cli_put_json(json_t *json, size_t flags, size_t from)
{
    char *text = json_dumps(json, flags);
    put_harmless(text != NULL ? text + from : "null");
    free(text);
    json_decref(json);
}

void cli_print_json(json_t *json)
{
    cli_put_json(json, JSON_INDENT(2) | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15), 0);
    putchar('\n');
}

void cli_print_list(const struct cli *cli, const void *things, size_t size, int n,
                    json_t *(*as_json)(const struct cli *cli, const void *thing),
                    void (*print)(const struct cli *cli, const void *thing))
{
    const char *thing = things;
    json_t *all = cli->json ? json_array() : NULL;
    for (int i = 0; i < n; i++, thing += size) {
        if (cli->json)
            json_array_append_new(all, as_json(cli, thing));
        else
            print(cli, thing);
    }
    if (cli->json)
        cli_print_json(all);
}

json_t *cli_changes_json(const struct change *changes, int n)
{
    json_t *object = json_object();
    for (int i = 0; i < n; i++)
        json_object_set_new(object, changes[i].field->name,
                            json_pack("{s:s,s:s}", "from", changes[i].was, "to", changes[i].is));
    return object;
}

void cli_print_changes(const struct cli *cli, const struct change *changes, int n)
{
    for (int i = 0; i < n; i++)
        printf("    %s: %s → %s\n", _(changes[i].field->label), cli_clean(cli, changes[i].from),
               cli_clean(cli, changes[i].to));
}

const char *cli_who(const struct cli *cli, const struct customer *c)
{
    return cli_clean(cli, arena_printf(cli->arena, "%s (%s)",
                                       c->full_name != NULL ? c->full_name : "", c->customer_code));
}

const char *cli_clean(const struct cli *cli, const char *text)
{
    return text_clean(cli->arena, text);
}

/* Set by the signal handler, read between two rows of long work. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

void cli_catch_interrupt(void)
{
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool cli_stopped(void)
{
    return interrupted != 0;
}

bool cli_progress(void *what, int64_t done, int64_t total)
{
    static int64_t started, shown; /* one progress line at a time, of this process */
    int64_t now = clock_ticks();
    if (!isatty(STDERR_FILENO))
        return !cli_stopped();
    if (total < 0) {
        fputs("\r\033[K", stderr);
        started = 0;
        return !cli_stopped();
    }
    if (started == 0)
        started = now;
    if (now - shown < 100)
        return !cli_stopped();
    shown = now;
    double seconds = (double)(now - started) / 1000,
           rate = seconds > 0 ? (double)done / seconds : 0;
    fprintf(stderr, "\r\033[K%s %s", (const char *)what, NUMBER(done));
    if (total > 0 && rate > 0)
        fprintf(stderr, _(" of %s, %s/s, %s s left"), NUMBER(total), NUMBER((int64_t)rate),
                NUMBER((int64_t)((double)(total - done) / rate)));
    fputs(_("  (Ctrl-C stops)"), stderr);
    fflush(stderr);
    return !cli_stopped();
}

static const struct cli_command *command_named(const char *name)
{
    for (int i = 0; cli_commands[i].name != NULL; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            return &cli_commands[i];
    return NULL;
}

static int usage(const struct cli_command *command)
{
    fprintf(stderr, _("usage: frontdesk %s %s\n"), command->name,
            command->arguments[0] ? _(command->arguments) : "");
    fprintf(stderr, _("More: frontdesk help %s\n"), command->name);
    return EXIT_USAGE;
}

/* No option is a digit: what getopt takes for some is a number, as in "config set lock_minutes -1".
 * "-": arguments come in their order, as options of the number 1. */
#define IN_ORDER "-0::1::2::3::4::5::6::7::8::9::"

/* Reads the options of the command anywhere among its arguments; false after a message. --help,
 * which each command takes, turns it into "help COMMAND". */
static bool read_options(struct cli *cli, int argc, char **argv)
{
    enum { ARGUMENT = 1, OPTION = 256, HELP };
    static char *topic[1];
    struct option longs[CLI_OPTIONS + 2] = {{0}};
    int choice, index = 0, n = 0;
    for (; n < CLI_OPTIONS && cli->command->options[n].name != NULL; n++)
        longs[n] = (struct option){cli->command->options[n].name,
                                   cli->command->options[n].argument != NULL ? required_argument
                                                                             : no_argument,
                                   NULL, OPTION};
    longs[n] = (struct option){"help", no_argument, NULL, HELP};
    optind = 0;
    cli->argv = ARENA_ARRAY(cli->arena, char *, argc + 1);
    while ((choice = getopt_long(argc, argv, IN_ORDER, longs, &index)) != -1) {
        if (choice == HELP) {
            topic[0] = argv[0];
            cli->command = command_named("help");
            cli->argc = 1;
            cli->argv = topic;
            return true;
        }
        if (choice == ARGUMENT)
            cli->argv[cli->argc++] = optarg;
        else if (isdigit(choice))
            cli->argv[cli->argc++] = argv[optind - 1];
        else if (choice != OPTION)
            return false;
        else
            cli->values[index] = optarg != NULL ? optarg : "";
    }
    while (optind < argc)
        cli->argv[cli->argc++] = argv[optind++];
    return cli->argc >= cli->command->least &&
           (cli->command->most < 0 || cli->argc <= cli->command->most);
}

/* Who --staff names proves it, once; without a PIN of their own they count as anybody. */
static enum code prove(struct cli *cli, struct error *e)
{
    char pin[PIN_ROOM], prompt[40];
    bool guarded;
    struct staff *row;
    const struct actor *actor = &cli->app->actor;
    if (actor->proven || strcmp(actor->type, "staff") != 0)
        return CODE_OK;
    TRY(staff_guarded(cli->app->store, &guarded, e));
    TRY(store_get(cli->app->store, &staff_entity, &actor->staff_id, (void **)&row, cli->arena, e));
    if (!guarded || row->pin.n == 0)
        return CODE_OK;
    snprintf(prompt, sizeof prompt, _("PIN of %.16s"), actor->name);
    enum code code = pin_read(cli, prompt, pin, e);
    if (code == CODE_OK)
        code = app_sign_in(cli->app, actor->name, pin, e);
    sodium_memzero(pin, sizeof pin);
    return code;
}

enum code cli_permit(struct cli *cli, enum permission p, struct error *e)
{
    if (p != PERMIT_NONE)
        TRY(prove(cli, e));
    return actor_may(cli->app->store, &cli->app->actor, p, e);
}

enum code cli_may_write(const struct cli *cli, struct error *e)
{
    return cli->app->read_only
               ? fail(e, CODE_DENIED, NULL,
                      _("This desk was opened for reading only. Nothing was changed."))
               : CODE_OK;
}

/* For a command that works on the closed file: the file itself is asked who may. One that cannot be
 * opened has nobody to ask. */
static enum code permit_closed(struct cli *cli, struct error *e)
{
    struct app *app = cli->app;
    const enum code code = app_store(app, e);
    if (app->store == NULL) {
        error_clear(e);
        return CODE_OK;
    }
    TRY(code);
    TRY(cli_permit(cli, cli->command->permission, e));
    app_close_store(app);
    return CODE_OK;
}

enum code cli_misused(struct cli *cli, struct error *e, const char *sentence)
{
    cli->misused = true;
    return fail(e, CODE_INVALID, NULL, "%s", sentence);
}

static enum code execute(struct cli *cli, struct error *e)
{
    cli->app->fills = cli->command->run == cli_demo;
    if (cli->command->store) {
        TRY(app_store(cli->app, e));
        TRY(cli_permit(cli, cli->command->permission, e));
    } else if (cli->command->permission != PERMIT_NONE) {
        TRY(permit_closed(cli, e));
    }
    return cli->command->run(cli, e);
}

int cli_run(struct app *app, int argc, char **argv)
{
    struct error e = {0};
    struct cli cli = {.app = app, .arena = app->arena, .command = command_named(argv[0])};
    if (cli.command == NULL) {
        fprintf(stderr, _("frontdesk: there is no command \"%s\". frontdesk help lists them.\n"),
                text_clean(app->arena, argv[0]));
        return EXIT_USAGE;
    }
    if (!read_options(&cli, argc, argv))
        return usage(cli.command);
    cli.json = cli_option(&cli, "json") != NULL;
    enum code code = execute(&cli, &e);
    if (code == CODE_OK && (fflush(stdout) != 0 || ferror(stdout)))
        code = fail(&e, CODE_IO, NULL,
                    _("The output cannot be written: %s. What is there of it is not all."),
                    strerror(errno));
    if (code != CODE_OK)
        cli_complain(&e);
    return cli.misused ? usage(cli.command) : cli_exit_code(code);
}
