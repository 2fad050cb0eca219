#include "src/app.h"

#include <getopt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/language.h"
#include "base/shell.h"
#include "data/entity/property.h"
#include "demo/demo.h"
#include "rules/actions.h"
#include "rules/staff.h"
#include "store/refresh.h"

/* The long options before the command: those of the option table, then the program's own. */
enum { OWN_CONFIG = OPTION_COUNT, OWN_READ_ONLY, OWN_MONO, OWN_PIN_FD, OWN_VERSION, LONG_OPTIONS };

static const struct app_option own[] = {
    [OWN_CONFIG - OPTION_COUNT] = {"config", N_("FILE"),
                                   N_("Read this configuration instead of the usual ones.")},
    [OWN_READ_ONLY - OPTION_COUNT] = {"read-only", "", N_("Nothing can be changed.")},
    [OWN_MONO - OPTION_COUNT] = {"mono", "", N_("No colours: --theme mono.")},
    [OWN_PIN_FD -
        OPTION_COUNT] = {"pin-fd", N_("N"),
                         N_("Read PINs from this open file, one a line; else the terminal asks.")},
    [OWN_VERSION - OPTION_COUNT] = {"version", "", N_("The version of the program.")},
};

bool app_option(int n, struct app_option *out)
{
    if (n >= OPTION_COUNT) {
        *out = n < LONG_OPTIONS ? own[n - OPTION_COUNT] : (struct app_option){0};
        return n < LONG_OPTIONS;
    }
    const struct option_row *row = option_row((enum option_id)n);
    *out = (struct app_option){row->argument != NULL ? row->name : NULL, row->argument, row->help};
    return true;
}

static void list_options(struct option longs[LONG_OPTIONS + 1])
{
    struct app_option o;
    int n = 0;
    for (int i = 0; app_option(i, &o); i++)
        if (o.name != NULL)
            longs[n++] =
                (struct option){o.name, o.argument[0] ? required_argument : no_argument, NULL, i};
    longs[n] = (struct option){NULL, 0, NULL, 0};
}

/* What the command line says, until the configuration that it goes over is read. */
struct told {
    const char *values[OPTION_COUNT];
    const char *config;
};

/* The number of an open file, never the PIN itself: arguments can be read by everybody. */
static enum code read_pin_fd(struct app *app, const char *text, struct error *e)
{
    char *end = NULL;
    const long fd = text != NULL ? strtol(text, &end, 10) : -1;
    if (end == NULL || *text == '\0' || *end != '\0' || fd < 0 || fd > 1023)
        return fail(e, CODE_INVALID, "pin-fd", _("--pin-fd takes the number of an open file."));
    app->pin_fd = (int)fd;
    return CODE_OK;
}

static enum code read_arguments(struct app *app, int argc, char **argv, struct told *told,
                                struct error *e)
{
    struct option longs[LONG_OPTIONS + 1];
    int choice;
    list_options(longs);
    while ((choice = getopt_long(argc, argv, "+", longs, NULL)) != -1) {
        if (choice < OPTION_COUNT)
            told->values[choice] = optarg != NULL ? optarg : "yes";
        else if (choice == OWN_CONFIG)
            told->config = optarg;
        else if (choice == OWN_READ_ONLY)
            app->read_only = true;
        else if (choice == OWN_MONO)
            told->values[OPT_THEME] = "mono";
        else if (choice == OWN_PIN_FD)
            TRY(read_pin_fd(app, optarg, e));
        else if (choice == OWN_VERSION) {
            puts("frontdesk " FRONTDESK_VERSION);
            return CODE_STOPPED;
        } else
            return fail(e, CODE_INVALID, NULL, _("frontdesk help lists the options."));
    }
    return CODE_OK;
}

enum code app_arguments(struct app *app, int argc, char **argv, int *at, struct error *e)
{
    struct told told = {0};
    app->pin_fd = -1;
    TRY(read_arguments(app, argc, argv, &told, e));
    *at = optind;
    app->config_given = told.config;
    TRY(config_load(told.config, &app->config, e));
    if (app->read_only)
        config_freeze(app->config);
    for (int id = 0; id < OPTION_COUNT; id++)
        if (told.values[id] != NULL)
            TRY(config_override(app->config, (enum option_id)id, told.values[id], e));
    app_speak(app);
    return CODE_OK;
}

void app_speak(const struct app *app)
{
    const bool theirs = app->keeper != NULL && app->actor.proven && app->spoken != NULL;
    language_use(theirs ? app->spoken : config_text(app->config, OPT_LANGUAGE));
}

const char *app_db(const struct app *app)
{
    return config_text(app->config, OPT_DB);
}

/* Wherever the shell is in which it is pasted. */
static const char *absolute(const char *path, struct arena *a)
{
    char *real = realpath(path, NULL), *here = real == NULL ? getcwd(NULL, 0) : NULL;
    const char *whole = real != NULL                     ? arena_str(a, real)
                        : here != NULL && path[0] != '/' ? arena_printf(a, "%s/%s", here, path)
                                                         : arena_str(a, path);
    free(real);
    free(here);
    return whole;
}

static const char *told_path(const struct app *app, const char *path, struct arena *a)
{
    return shell_path(a, paths_short(config_paths(app->config), path, a));
}

const char *app_command(const struct app *app, struct arena *a)
{
    const char *db = absolute(app_db(app), a);
    const bool usual = strcmp(db, absolute(config_filed(app->config, OPT_DB), a)) == 0;
    struct buf b;
    buf_init(&b, a);
    buf_add(&b, "frontdesk");
    if (app->config_given != NULL)
        buf_addf(&b, " --config %s", told_path(app, absolute(app->config_given, a), a));
    if (!usual)
        buf_addf(&b, " --db %s", told_path(app, db, a));
    buf_add(&b, app->read_only ? " --read-only" : "");
    return b.p;
}

struct backup_plan app_backup_plan(const struct app *app)
{
    const struct config *c = app->config;
    return (struct backup_plan){.folder = config_text(c, OPT_BACKUP_FOLDER),
                                .hours = config_number(c, OPT_BACKUP_HOURS),
                                .days = config_number(c, OPT_BACKUP_DAYS),
                                .weeks = config_number(c, OPT_BACKUP_WEEKS)};
}

/* "host pts/3": where the person sits. */
static const char *terminal_name(struct arena *a)
{
    char host[65] = "";
#ifdef FRONTDESK_TEST
    if (getenv("FRONTDESK_TERMINAL") != NULL) /* the same on every machine */
        return arena_str(a, getenv("FRONTDESK_TERMINAL"));
#endif
    gethostname(host, sizeof host - 1);
    char tty[256];
    if (ttyname_r(STDIN_FILENO, tty, sizeof tty) != 0)
        return arena_str(a, host);
    return arena_printf(a, "%s %s", host, strncmp(tty, "/dev/", 5) == 0 ? tty + 5 : tty);
}

static const char *os_user(struct arena *a)
{
    struct passwd user, *found = NULL;
    char names[4096];
#ifdef FRONTDESK_TEST
    if (getenv("FRONTDESK_USER") != NULL) /* the same on every machine */
        return arena_str(a, getenv("FRONTDESK_USER"));
#endif
    if (getpwuid_r(getuid(), &user, names, sizeof names, &found) != 0)
        found = NULL;
    return found != NULL ? arena_str(a, user.pw_name) : arena_printf(a, "uid %d", (int)getuid());
}

/* The same sentence, but of that field. */
static enum code point_to(struct error *e, enum code code, const char *field)
{
    if (e != NULL) {
        snprintf(e->field, sizeof e->field, "%s", field);
        e->code = code;
    }
    return code;
}

enum code app_staff(const struct app *app, const char *initials, struct staff **out,
                    struct arena *a, struct error *e)
{
    const enum code code = staff_find(app->store, initials, out, a, e);
    if (code == CODE_NOT_FOUND)
        return point_to(e, CODE_INVALID, "staff");
    TRY(code);
    return (*out)->active != 0
               ? CODE_OK
               : fail(e, CODE_DENIED, "staff", _("%s no longer works here."), (*out)->name);
}

/* The user of the system, or who --staff names: they are believed only as far as their PIN, which
 * is asked for when something needs it. */
static enum code find_actor(struct app *app, struct error *e)
{
    struct staff *staff;
    const char *initials = config_text(app->config, OPT_STAFF);
    app->user = (struct actor){
        .name = os_user(app->arena), .type = "os_user", .terminal = terminal_name(app->arena)};
    app->actor = app->user;
    if (initials[0] == '\0')
        return CODE_OK;
    TRY(app_staff(app, initials, &staff, app->arena, e));
    app->actor = (struct actor){.name = staff->initials,
                                .type = "staff",
                                .staff_id = staff->id,
                                .terminal = app->user.terminal};
    return CODE_OK;
}

enum code app_sign_in(struct app *app, const char *initials, const char *pin, struct error *e)
{
    TRY(staff_sign_in(app->store, &app->actor, initials, pin, &app->actor, app->arena, e));
    app->approved = PERMIT_NONE;
    struct staff *staff;
    app->spoken = NULL;
    if (staff_find(app->store, app->actor.name, &staff, app->arena, NULL) == CODE_OK)
        app->spoken = staff->language;
    if (app->keeper != NULL)
        app_speak(app);
    return CODE_OK;
}

void app_sign_out(struct app *app)
{
    app->actor = app->user;
    app->approved = PERMIT_NONE;
    if (app->keeper != NULL)
        app_speak(app);
}

enum code app_approve(struct app *app, enum permission p, const char *initials, const char *pin,
                      struct error *e)
{
    struct actor who;
    app->approved = PERMIT_NONE;
    TRY(staff_sign_in(app->store, &app->actor, initials, pin, &who, app->arena, e));
    const enum code code = actor_may(app->store, &who, p, e);
    if (code == CODE_DENIED)
        return fail(e, code, "initials",
                    _("%s may not approve that; it takes the role %s or a higher one."), who.name,
                    permission_role(p));
    TRY(code);
    app->approver = who;
    app->approved = p;
    return CODE_OK;
}

enum code app_act(struct app *app, enum permission p, const char *reason, struct action *out,
                  struct error *e)
{
    const bool lent = p != PERMIT_NONE && app->approved == p;
    TRY(actor_may(app->store, lent ? &app->approver : &app->actor, p, e));
    action_init(out, app->store, &app->actor, reason);
    if (lent)
        out->approved_by = app->approver;
    app->approved = PERMIT_NONE;
    return CODE_OK;
}

bool app_place(const struct app *app, int i, struct path_row *out, struct arena *a)
{
    const char *db = app_db(app);
    const struct backup_plan plan = app_backup_plan(app);
    const struct path_row own[] = {
        {"database", db, _("the property that is open")},
        {"key_file", arena_printf(a, "%s.key", db), _("opens its secrets; keep a copy elsewhere")},
        {"anchor_file", arena_printf(a, "%s.anchor", db), _("tells whether its end was cut off")},
        {"backup_folder", backup_folder(&plan, db, a), _("backups made by themselves")},
    };
    if (i >= 0 && i < COUNT_OF(own))
        *out = own[i];
    return (i >= 0 && i < COUNT_OF(own)) ||
           paths_row(config_paths(app->config), i - COUNT_OF(own), out);
}

/* What a property lacks before one can work with it. Another program that writes for long is just
 * making the same. */
static enum code make_ready(struct app *app, struct error *e)
{
    if (app->fills)
        return CODE_OK;
    TRY(demo_is_over(app->store, e));
    if (app->read_only)
        return CODE_OK;
    const enum code code = search_catch_up(app->store, app->progress, (void *)_("Search index"), e);
    if (app->progress != NULL)
        app->progress(NULL, 0, -1);
    if (code != CODE_OK && code != CODE_BUSY)
        return code;
    int lifted;
    blacklist_expire(app->store, &lifted,
                     NULL); /* what cannot be lifted now is with the next start */
    return CODE_OK;
}

enum code app_store(struct app *app, struct error *e)
{
    if (app->store != NULL)
        return CODE_OK;
    TRY(store_open(app_db(app), app->read_only, &app->store, e));
    enum code code = make_ready(app, e);
    if (code == CODE_OK)
        return find_actor(app, e);
    app_close_store(app);
    return code;
}

void app_close_store(struct app *app)
{
    store_close(app->store);
    app->store = NULL;
}

void app_clear(struct app *app)
{
    app_close_store(app);
    config_free(app->config);
    app->config = NULL;
}
