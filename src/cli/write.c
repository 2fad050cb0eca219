/* add, set: changes from the command line, through the gate like all others. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "data/entity/customer.h"
#include "model/name.h"
#include "model/row.h"
#include "rules/learn.h"

/* name=... stands for the parts of a name; they are set as if each had been given. */
static void assign_name(struct cli *cli, const char *full, struct customer *row,
                        struct fieldset *set)
{
    const char *country = row->nationality != NULL ? row->nationality : row->country;
    const struct field *language = entity_field(&customer_entity, "preferred_language");
    const char *guess = name_language(cli->arena, full, row->preferred_language, country,
                                      store_property(cli->app->store)->region);
    if (guess != NULL && !fieldset_has(set, field_index(&customer_entity, language))) {
        row->preferred_language = guess;
        fieldset_add(set, field_index(&customer_entity, language));
    }
    struct person_name name = name_split(cli->arena, full, row->preferred_language, country);
    const struct {
        const char *field, *value;
        const char **slot;
    } parts[] = {{"title", name.title, &row->title},
                 {"first_name", name.first, &row->first_name},
                 {"middle_name", name.middle, &row->middle_name},
                 {"last_name", name.last, &row->last_name},
                 {"name_suffix", name.suffix, &row->name_suffix}};
    for (int i = 0; i < COUNT_OF(parts); i++) {
        *parts[i].slot = parts[i].value;
        fieldset_add(set,
                     field_index(&customer_entity, entity_field(&customer_entity, parts[i].field)));
    }
}

/* A secret that shall stand neither on the command line nor in a shell's history: one line of
 * standard input. A terminal does not show it. */
static enum code read_secret(struct cli *cli, const struct field *f, const char **out,
                             struct error *e)
{
    char line[4096];
    struct termios shown, hidden;
    const bool terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    if (terminal) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        fprintf(stderr, "%s: ", _(f->label));
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    const bool read = fgets(line, sizeof line, stdin) != NULL;
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    line[read ? strcspn(line, "\r\n") : 0] = '\0';
    *out = arena_str(cli->arena, line);
    sodium_memzero(line, sizeof line);
    return read ? CODE_OK
                : fail(e, CODE_INVALID, f->name, _("%s: nothing came on standard input."),
                       _(f->label));
}

static enum code assign(struct cli *cli, const struct entity *en, const char *key,
                        const char *value, bool creating, void *row, struct fieldset *set,
                        struct error *e)
{
    if (en == &customer_entity && (strcmp(key, "name") == 0 || strcmp(key, "full_name") == 0)) {
        assign_name(cli, value, row, set);
        return CODE_OK;
    }
    const struct field *f = entity_field(en, key);
    if (f == NULL || f->no <= LAST_HEAD_FIELD)
        return fail(e, CODE_INVALID, key, _("%s has no field \"%s\". frontdesk schema lists them."),
                    _(en->label), key);
    if (!field_is_settable(f, creating))
        return fail(e, CODE_INVALID, key, _("%s cannot be set by hand."), _(f->label));
    fieldset_add(set, field_index(en, f));
    if (f->kind == KIND_REF)
        return store_reference(cli->app->store, f, value, row, cli->arena, e);
    if (f->kind == KIND_SECRET && strcmp(value, "-") == 0)
        TRY(read_secret(cli, f, &value, e));
    return value_parse(store_property(cli->app->store), f, value, row, cli->arena, e);
}

static bool needs_others(const struct entity *en, const char *key)
{
    const struct field *f = entity_field(en, key);
    return strcmp(key, "name") == 0 || strcmp(key, "full_name") == 0 ||
           (f != NULL && f->currency_of != NULL);
}

enum code cli_assign(struct cli *cli, const struct entity *en, char **assignments, int n,
                     bool creating, void *row, struct fieldset *set, struct error *e)
{
    /* What needs others to be read comes last: names their language, amounts their currency. */
    for (int last = 0; last < 2; last++)
        for (int i = 0; i < n; i++) {
            const char *equals = strchr(assignments[i], '=');
            if (equals == NULL)
                return fail(e, CODE_INVALID, NULL, _("\"%s\" is not FIELD=VALUE."), assignments[i]);
            const char *key =
                arena_strn(cli->arena, assignments[i], (size_t)(equals - assignments[i]));
            if (needs_others(en, key) == (last == 1))
                TRY(assign(cli, en, key, equals + 1, creating, row, set, e));
        }
    return CODE_OK;
}

static enum code entity_of(const struct cli *cli, const struct entity **out, struct error *e)
{
    const char *name = cli_option(cli, "entity");
    *out = entity_find(name != NULL ? name : "customer");
    if (*out == NULL || (*out)->class == LOG)
        return fail(e, CODE_INVALID, "entity", _("There is no \"%s\" to write."), name);
    return CODE_OK;
}

/* A record as others may use it: without what only the store needs, and with the version a later
 * --version names. */
static json_t *written_json(const struct cli *cli, const struct entity *en, const void *row)
{
    static const char *const inner[] = {"stream", "base_hlc", "hlc", "clk", "retracted_at"};
    json_t *object = row_to_json(store_property(cli->app->store), en, row);
    for (int i = 0; i < COUNT_OF(inner); i++)
        json_object_del(object, inner[i]);
    if (en->class == RECORD)
        json_object_set_new(object, "version", json_integer(((const struct record_row *)row)->hlc));
    return object;
}

/* What was written: its code or id, or with --json the row. */
static void print_written(const struct cli *cli, const struct entity *en, const void *row)
{
    char id[UID_TEXT];
    if (cli->json) {
        cli_print_json(written_json(cli, en, row));
        return;
    }
    uid_print(&((const struct ledger_row *)row)->id, id);
    const char *code = en->code != NULL
                           ? *(const char *const *)field_value(entity_field(en, en->code), row)
                           : NULL;
    puts(cli_clean(cli, code != NULL ? code : id));
}

enum code cli_add(struct cli *cli, struct error *e)
{
    const struct entity *en;
    struct fieldset set = {{0}};
    struct action action;
    TRY(entity_of(cli, &en, e));
    TRY(cli_permit(cli, permission_to_write(en), e));
    void *row = row_new_default(en, store_property(cli->app->store), cli->arena);
    TRY(cli_assign(cli, en, cli->argv, cli->argc, true, row, &set, e));
    action_init(&action, cli->app->store, &cli->app->actor, NULL);
    TRY(gate_create(&action, en, row, cli->arena, e));
    learn_after(&action, en, row, cli->arena);
    print_written(cli, en, row);
    return CODE_OK;
}

/* The record a person names: a customer by any handle, others by their code or id. */
static enum code record_named(struct cli *cli, const struct entity *en, const char *handle,
                              void **row, struct error *e)
{
    struct uid id;
    struct store *s = cli->app->store;
    if (en == &customer_entity) {
        TRY(store_customer(s, handle, &id, e));
        return store_get(s, en, &id, row, cli->arena, e);
    }
    if (uid_parse(handle, &id))
        return store_get(s, en, &id, row, cli->arena, e);
    if (en->code == NULL)
        return fail(e, CODE_INVALID, NULL, _("%s is named by its id."), _(en->label));
    return store_find(s, en, en->code, handle, row, cli->arena, e);
}

enum code cli_set(struct cli *cli, struct error *e)
{
    const struct entity *en;
    struct fieldset set = {{0}};
    struct action action;
    void *old, *row;
    int64_t base;
    bool changed;
    TRY(entity_of(cli, &en, e));
    if (en->class != RECORD)
        return fail(e, CODE_DENIED, NULL, _("%s: entries are never changed; add a new one."),
                    _(en->plural));
    TRY(cli_permit(cli, permission_to_write(en), e));
    TRY(record_named(cli, en, cli->argv[0], &old, e));
    row = row_copy(en, old, cli->arena);
    TRY(cli_assign(cli, en, cli->argv + 1, cli->argc - 1, false, row, &set, e));
    TRY(cli_number(cli, "version", 0, INT64_MAX, ((struct record_row *)old)->hlc, &base, e));
    action_init(&action, cli->app->store, &cli->app->actor, cli_option(cli, "reason"));
    const struct uid id = ((struct ledger_row *)old)->id;
    TRY(gate_change(&action, en, &id, base, row, &set, &changed, cli->arena, e));
    TRY(store_get(cli->app->store, en, &id, &row, cli->arena, e));
    if (changed)
        learn_after(&action, en, row, cli->arena);
    else
        fputs(_("Nothing to change.\n"), stderr);
    print_written(cli, en, row);
    return CODE_OK;
}
