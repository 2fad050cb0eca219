/* staff: who works here, with which role, and their PINs. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/pin.h"
#include "data/choices.h"
#include "model/row.h"

/* Which option stands for which field. */
static const struct {
    const char *option, *field;
} values[] = {{"name", "name"},
              {"role", "role"},
              {"initials", "initials"},
              {"lang", "language"},
              {"active", "active"}};

static enum code take_values(const struct cli *cli, struct staff *row, struct fieldset *set,
                             struct error *e)
{
    for (int i = 0; i < COUNT_OF(values); i++) {
        const char *typed = cli_option(cli, values[i].option);
        const struct field *f = entity_field(&staff_entity, values[i].field);
        if (typed == NULL)
            continue;
        TRY(value_parse(store_property(cli->app->store), f, typed, row, cli->arena, e));
        fieldset_add(set, field_index(&staff_entity, f));
    }
    return CODE_OK;
}

static void print_member(const struct cli *cli, const struct staff *row)
{
    puts(cli_clean(cli, row->initials));
}

/* Asks for a PIN and sets it. */
static enum code give_pin(struct cli *cli, const struct staff *row, struct error *e)
{
    char pin[PIN_ROOM];
    struct action action;
    enum code code = pin_read_new(cli, row->initials, pin, e);
    if (code == CODE_OK) {
        action_init(&action, cli->app->store, &cli->app->actor, NULL);
        code = staff_set_pin(&action, &row->id, pin, e);
    }
    sodium_memzero(pin, sizeof pin);
    return code;
}

enum code staff_make(struct cli *cli, struct staff *row, struct error *e)
{
    struct action action;
    action_init(&action, cli->app->store, &cli->app->actor, NULL);
    TRY(gate_create(&action, &staff_entity, row, cli->arena, e));
    if (pin_can_be_read(cli))
        return give_pin(cli, row, e);
    fprintf(stderr, _("%s has no PIN yet: frontdesk staff pin %s\n"), cli_clean(cli, row->initials),
            cli_clean(cli, row->initials));
    return CODE_OK;
}

static enum code add(struct cli *cli, const char *initials, struct error *e)
{
    struct fieldset set = {{0}};
    TRY(cli_permit(cli, PERMIT_STAFF, e));
    struct staff *row = row_new_default(&staff_entity, store_property(cli->app->store), cli->arena);
    row->initials = staff_initials(initials, cli->arena);
    TRY(take_values(cli, row, &set, e));
    TRY(staff_make(cli, row, e));
    print_member(cli, row);
    return CODE_OK;
}

static enum code set(struct cli *cli, const char *initials, struct error *e)
{
    struct staff *row;
    struct fieldset set = {{0}};
    struct action action;
    bool changed;
    TRY(cli_permit(cli, PERMIT_STAFF, e));
    TRY(staff_find(cli->app->store, initials, &row, cli->arena, e));
    const struct uid id = row->id;
    TRY(take_values(cli, row, &set, e));
    action_init(&action, cli->app->store, &cli->app->actor, NULL);
    TRY(gate_change(&action, &staff_entity, &id, row->hlc, row, &set, &changed, cli->arena, e));
    if (!changed)
        fputs(_("Nothing to change.\n"), stderr);
    print_member(cli, row);
    return CODE_OK;
}

static enum code unlock(struct cli *cli, const char *initials, struct error *e)
{
    struct staff *row;
    struct action action;
    TRY(cli_permit(cli, PERMIT_STAFF, e));
    TRY(staff_find(cli->app->store, initials, &row, cli->arena, e));
    action_init(&action, cli->app->store, &cli->app->actor, NULL);
    TRY(staff_unlock(&action, &row->id, e));
    print_member(cli, row);
    return CODE_OK;
}

/* One's own PIN takes one's own PIN; that of others the permission. */
static enum code pin(struct cli *cli, const char *initials, struct error *e)
{
    struct staff *row;
    TRY(cli_permit(cli, PERMIT_EDIT, e));
    TRY(staff_find(cli->app->store, initials, &row, cli->arena, e));
    TRY(give_pin(cli, row, e));
    print_member(cli, row);
    return CODE_OK;
}

static const char *pin_state(const struct staff *row)
{
    return row->pin.n == 0 ? "none" : staff_is_locked(row) ? "locked" : "set";
}

static json_t *member_json(const struct cli *cli, const void *thing)
{
    const struct staff *row = *(const struct staff *const *)thing;
    (void)cli;
    json_t *object =
        json_pack("{s:s,s:s,s:s,s:s,s:b}", "initials", row->initials, "name", row->name, "role",
                  row->role, "pin", pin_state(row), "active", row->active == 1);
    if (row->language != NULL)
        json_object_set_new(object, "language", json_string(row->language));
    return object;
}

static void print_line(const struct cli *cli, const void *thing)
{
    const struct staff *row = *(const struct staff *const *)thing;
    const char *state = pin_state(row);
    struct arena *a = cli->arena;
    printf("%s  %s  %s  %s%s\n", text_pad(a, cli_clean(cli, row->initials), 8, false, false),
           text_pad(a, cli_clean(cli, row->name), 24, false, false),
           text_pad(a, _(choice_find(staff_roles, row->role, NULL)->label), 13, false, false),
           strcmp(state, "none") == 0     ? _("no PIN")
           : strcmp(state, "locked") == 0 ? _("PIN locked")
                                          : _("PIN"),
           row->active == 1 ? "" : _(", works here no longer"));
}

static enum code list(struct cli *cli, const char *nobody, struct error *e)
{
    struct staff **rows;
    int n;
    (void)nobody;
    TRY(store_children(cli->app->store, &staff_entity, NULL, NULL, "initials", 0, (void ***)&rows,
                       &n, cli->arena, e));
    cli_print_list(cli, rows, sizeof(struct staff *), n, member_json, print_line);
    return n > 0 || cli->json
               ? CODE_OK
               : fail(e, CODE_NOT_FOUND, NULL,
                      _("There is no staff yet. frontdesk staff add INITIALS --name NAME --role "
                        "admin makes the first."));
}

static const struct {
    const char *name;
    bool initials; /* names somebody */
    enum code (*run)(struct cli *cli, const char *initials, struct error *e);
} verbs_of_staff[] = {
    {"list", false, list},    {"add", true, add}, {"set", true, set},
    {"unlock", true, unlock}, {"pin", true, pin},
};

enum code cli_staff(struct cli *cli, struct error *e)
{
    for (int i = 0; i < COUNT_OF(verbs_of_staff); i++) {
        if (strcmp(verbs_of_staff[i].name, cli->argv[0]) != 0)
            continue;
        if (verbs_of_staff[i].initials != (cli->argc == 2))
            return cli_misused(cli, e,
                               verbs_of_staff[i].initials ? _("Whose? Give their initials.")
                                                          : _("staff list takes no initials."));
        return verbs_of_staff[i].run(cli, cli->argv[1], e);
    }
    return cli_misused(cli, e, _("staff knows add, list, set, unlock and pin."));
}
