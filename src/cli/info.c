/* info: where everything is, how it stands, and whether the file is sound. */
#include <stdio.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "model/age.h"
#include "model/money.h"
#include "store/db.h"
#include "store/health.h"
#include "store/tally.h"

/* ---- info --check */

struct examination {
    struct cli *cli;
    json_t *parts;
};

static void on_found(void *context, const struct health_finding *f)
{
    struct examination *x = context;
    cli_progress(NULL, 0, -1);
    if (x->cli->json) {
        json_array_append_new(x->parts, json_pack("{s:s,s:b,s:s,s:s}", "part", f->part, "sound",
                                                  f->wrong[0] == '\0', "problem", f->wrong,
                                                  "advice", f->advice));
        return;
    }
    printf("%-6s %s\n", f->wrong[0] == '\0' ? _("good") : _("WRONG"), f->label);
    if (f->wrong[0] != '\0')
        printf("       %s\n       %s\n", cli_clean(x->cli, f->wrong), cli_clean(x->cli, f->advice));
}

static bool on_look(void *context, const char *label, int64_t done, int64_t of)
{
    (void)context;
    return cli_progress((void *)label, done, of);
}

static enum code examine(struct cli *cli, struct error *e)
{
    int wrong;
    struct examination x = {cli, json_array()};
    const struct health_options o = {.db = app_db(cli->app),
                                     .backups = app_backup_plan(cli->app),
                                     .found = on_found,
                                     .progress = on_look,
                                     .context = &x};
    cli_catch_interrupt();
    enum code code = health_check(&o, &wrong, e);
    cli_progress(NULL, 0, -1);
    if (cli->json)
        cli_print_json(x.parts);
    else
        json_decref(x.parts);
    TRY(code);
    return wrong == 0 ? CODE_OK
                      : fail(e, CODE_CONFLICT, NULL,
                             ngettext("%s thing is wrong with %s; what to do stands above.",
                                      "%s things are wrong with %s; what to do stands above.",
                                      (unsigned long)wrong),
                             NUMBER(wrong), app_db(cli->app));
}

/* ---- info */

/* The figures of a property, when there is one to open. */
static void add_figures(struct cli *cli, json_t *info)
{
    struct error ignored;
    struct tally tally;
    if (app_store(cli->app, &ignored) != CODE_OK) {
        json_object_set_new(info, "problem", json_string(ignored.message));
        return;
    }
    const struct property *p = store_property(cli->app->store);
    json_object_set_new(info, "property", json_string(p->name));
    json_object_set_new(info, "currency", json_string(p->currency));
    json_object_set_new(info, "timezone", json_string(p->timezone));
    json_object_set_new(info, "today", json_string(p->today));
    json_object_set_new(info, "key", json_string(p->vault != NULL ? "present" : "missing"));
    if (tally_read(cli->app->store, &tally, NULL) == CODE_OK)
        json_object_set_new(info, "customers", json_integer(tally.everybody));
}

static void add_backups(struct cli *cli, json_t *info)
{
    const struct backup_plan plan = app_backup_plan(cli->app);
    const int64_t newest = backup_newest(&plan, app_db(cli->app), clock_now());
    char iso[25];
    if (newest == 0) {
        json_object_set_new(info, "last_backup", json_string("none"));
        return;
    }
    clock_iso(newest, iso);
    json_object_set_new(info, "last_backup", json_string(iso));
    json_object_set_new(info, "backup_age", json_string(age_text(newest, cli->arena)));
}

enum code cli_info(struct cli *cli, struct error *e)
{
    if (cli_option(cli, "check") != NULL)
        return examine(cli, e);
    const char *key;
    json_t *value, *info = json_pack("{s:s,s:s}", "version", FRONTDESK_VERSION, "sqlite",
                                     sqlite3_libversion());
    struct path_row row;
    for (int i = 0; app_place(cli->app, i, &row, cli->arena); i++)
        json_object_set_new(info, row.name, json_string(row.path));
    add_figures(cli, info);
    add_backups(cli, info);
    if (cli->json) {
        cli_print_json(info);
        return CODE_OK;
    }
    json_object_foreach(info, key, value)
    {
        if (json_is_string(value))
            printf("%-13s  %s\n", key, cli_clean(cli, json_string_value(value)));
        else
            printf("%-13s  %s\n", key, NUMBER(json_integer_value(value)));
    }
    json_decref(info);
    return CODE_OK;
}
