/* history: who changed what on a customer, the actions of the desk, the events of customers. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "data/choices.h"
#include "model/age.h"
#include "store/deed.h"
#include "store/journal.h"
#include "store/profile.h"

static json_t *event_json(const struct cli *cli, const void *thing)
{
    const struct history_entry *event = thing;
    (void)cli;
    char iso[25], id[UID_TEXT], action[UID_TEXT], takes_back[UID_TEXT];
    clock_iso(event->at, iso);
    uid_print(&event->record, id);
    uid_print(&event->action, action);
    uid_print(&event->undoes, takes_back);
    return json_pack("{s:I,s:s,s:s,s:s?,s:s?,s:s,s:s,s:s,s:s,s:s?,s:s?,s:s?,s:s?,s:o}", "number",
                     (json_int_t)event->seq, "at", iso, "who", event->who, "actor_type",
                     event->type, "terminal", event->terminal, "entity",
                     event->entity ? event->entity->name : "?", "record", id, "verb", event->verb,
                     "action", action, "takes_back", takes_back[0] != '\0' ? takes_back : NULL,
                     "reason", event->reason, "approved_by", event->approver, "words", event->words,
                     "changes", cli_changes_json(event->changes, event->count));
}

/* The name for people; the stable one where there is none. */
static const char *choice_label(const struct choice *choices, const char *name)
{
    for (; name != NULL && choices->name != NULL; choices++)
        if (strcmp(choices->name, name) == 0)
            return _(choices->label);
    return name != NULL ? name : "";
}

static void print_event(const struct cli *cli, const void *thing)
{
    const struct history_entry *event = thing;
    printf("%s  %-12s  %s · %s", age_column(event->at, cli->arena), cli_clean(cli, event->who),
           event->entity ? _(event->entity->label) : "?",
           event->words != NULL ? cli_clean(cli, event->words) : choice_label(verbs, event->verb));
    if (event->approver != NULL)
        printf(_(", approved by %s"), cli_clean(cli, event->approver));
    printf(event->reason != NULL ? "  (%s)\n" : "\n",
           event->reason != NULL ? cli_clean(cli, event->reason) : "");
    if (event->words != NULL)
        return;
    record_titles(cli->app->store, event->changes, event->count, cli->arena, NULL);
    cli_print_changes(cli, event->changes, event->count);
}

/* ---- Actions */

/* The end of an id is enough to name an action: its beginning is the time. */
static const char *short_id(const struct cli *cli, const struct uid *id)
{
    char text[UID_TEXT];
    uid_print(id, text);
    return arena_str(cli->arena, text + strlen(text) - 8);
}

static json_t *deed_json(const struct cli *cli, const void *thing)
{
    const struct deed *d = thing;
    (void)cli;
    char iso[25], action[UID_TEXT], takes_back[UID_TEXT], taken_back[UID_TEXT];
    clock_iso(d->at, iso);
    uid_print(&d->action, action);
    uid_print(&d->undoes, takes_back);
    uid_print(&d->undone_by, taken_back);
    return json_pack("{s:s,s:s,s:s?,s:s?,s:s?,s:s,s:I,s:s?,s:s?,s:s?}", "action", action, "at", iso,
                     "who", d->who, "actor_type", d->type, "reason", d->reason, "what", d->words,
                     "entries", (json_int_t)d->entries, "approved_by", d->approver, "takes_back",
                     takes_back[0] != '\0' ? takes_back : NULL, "taken_back_by",
                     taken_back[0] != '\0' ? taken_back : NULL);
}

static void print_deed(const struct cli *cli, const void *thing)
{
    const struct deed *d = thing;
    printf("%s  %s  %-12s  %s", short_id(cli, &d->action), age_column(d->at, cli->arena),
           cli_clean(cli, d->who), cli_clean(cli, d->words));
    if (d->reason != NULL)
        printf("  (%s)", cli_clean(cli, d->reason));
    printf(uid_is_null(&d->undone_by) ? "\n" : _("  [taken back]\n"));
}

static enum code list_actions(struct cli *cli, int limit, struct error *e)
{
    struct deed *deeds;
    int n;
    TRY(deed_list(cli->app->store, limit, &deeds, &n, cli->arena, e));
    cli_print_list(cli, deeds, sizeof *deeds, n, deed_json, print_deed);
    return CODE_OK;
}

/* ---- Events: the four of company-customers, as readings of the journal */

/* A record that is hidden or shown again is out of use or in use again, too. */
static const char *event_of(const struct history_entry *entry)
{
    if (text_equal(entry->verb, "create"))
        return "CustomerCreated";
    if (text_equal(entry->verb, "retract"))
        return "CustomerArchived";
    if (text_equal(entry->verb, "restore"))
        return "CustomerReactivated";
    if (text_equal(entry->verb, "export"))
        return "CustomerSecretsExported";
    if (text_equal(entry->verb, "reveal"))
        return "CustomerSecretRevealed";
    for (int i = 0; i < entry->count; i++) {
        const struct change *c = &entry->changes[i];
        if (!text_equal(c->field->name, "status"))
            continue;
        if (text_equal(c->is, "archived"))
            return "CustomerArchived";
        if (text_equal(c->was, "archived") && text_equal(c->is, "active"))
            return "CustomerReactivated";
    }
    return "CustomerUpdated";
}

static json_t *customer_event_json(const struct cli *cli, const void *entry)
{
    json_t *data = event_json(cli, entry), *event = json_object();
    static const struct {
        const char *from, *to;
    } kept[] = {{"record", "customer_id"}, {"at", "at"}, {"who", "by"}, {"changes", "data"}};
    json_object_set_new(event, "event", json_string(event_of(entry)));
    for (int i = 0; i < COUNT_OF(kept); i++)
        json_object_set(event, kept[i].to, json_object_get(data, kept[i].from));
    json_decref(data);
    return event;
}

/* A retracted customer is nobody's to be shown: the id stands for them. */
static void print_customer_event(const struct cli *cli, const void *thing)
{
    const struct history_entry *entry = thing;
    char id[UID_TEXT];
    void *row;
    struct error e = {0};
    printf("%s  %-23s  %-10s  ", age_column(entry->at, cli->arena), event_of(entry),
           cli_clean(cli, entry->who));
    if (store_get(cli->app->store, &customer_entity, &entry->record, &row, cli->arena, &e) ==
        CODE_OK) {
        const struct customer *c = row;
        printf("%s  %s\n", c->customer_code, cli_clean(cli, c->full_name));
    } else {
        uid_print(&entry->record, id);
        printf("%s\n", id);
    }
}

static enum code list_events(struct cli *cli, int limit, struct error *e)
{
    struct history_entry *entries;
    struct uid id;
    int n;
    struct store *s = cli->app->store;
    if (cli->argc > 0) {
        TRY(store_customer(s, cli->argv[0], &id, e));
        TRY(journal_history(s, &id, false, limit, &entries, &n, cli->arena, e));
    } else {
        TRY(journal_newest(s, &customer_entity, limit, &entries, &n, cli->arena, e));
    }
    cli_print_list(cli, entries, sizeof *entries, n, customer_event_json, print_customer_event);
    return CODE_OK;
}

enum code cli_history(struct cli *cli, struct error *e)
{
    struct uid id;
    struct history_entry *entries;
    int64_t limit;
    int n;
    TRY(cli_number(cli, "limit", 1, 1000000, cli_option(cli, "actions") != NULL ? 20 : 200, &limit,
                   e));
    if (cli_option(cli, "actions") != NULL)
        return list_actions(cli, (int)limit, e);
    if (cli_option(cli, "events") != NULL)
        return list_events(cli, (int)limit, e);
    if (cli->argc == 0)
        return cli_misused(cli, e, _("Name a customer, or ask for --actions or --events."));
    TRY(store_customer(cli->app->store, cli->argv[0], &id, e));
    TRY(journal_history(cli->app->store, &id, true, (int)limit, &entries, &n, cli->arena, e));
    cli_print_list(cli, entries, sizeof *entries, n, event_json, print_event);
    return CODE_OK;
}
