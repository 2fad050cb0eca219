/* central, join, sync: this desk and the central store of its property. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "cli/pin.h"
#include "model/age.h"
#include "model/money.h"
#include "sync/central.h"
#include "sync/join.h"
#include "sync/round.h"
#include "sync/standing.h"
#include "sync/watch.h"

/* ---- central */

static struct central_place place_of(const struct cli *cli)
{
    return (struct central_place){.url = cli_option(cli, "url"), .db = app_db(cli->app)};
}

static enum code init_command(struct cli *cli, struct error *e)
{
    if (cli->argc < 2)
        return cli_misused(cli, e, _("Where? frontdesk central init postgresql://HOST/DATABASE"));
    TRY(link_url_is_open(cli->argv[1], e));
    TRY(central_init(cli->argv[1], e));
    fprintf(stderr, _("The central store is set up. Invite the desk that has the data first: "
                      "frontdesk central desk add NAME --url URL\n"));
    return CODE_OK;
}

static enum code upgrade_command(struct cli *cli, struct error *e)
{
    struct central_upgrade upgrade = {0};
    const char *url = cli->argc > 1 ? cli->argv[1] : cli_option(cli, "url");
    if (url == NULL)
        return cli_misused(cli, e,
                           _("Where? frontdesk central upgrade postgresql://HOST/DATABASE, "
                             "with the role that owns it."));
    TRY(link_url_is_open(url, e));
    TRY(central_upgrade(url, &upgrade, e));
    fprintf(stderr,
            upgrade.changed ? _("The central store was brought up to date (schema %d). What it "
                                "holds has stayed, and desks go on by themselves.\n")
                            : _("The central store is up to date (schema %d).\n"),
            upgrade.schema);
    return CODE_OK;
}

static enum code add_desk(struct cli *cli, const char *name, struct error *e)
{
    char code[INVITATION_CODE];
    const struct central_place at = place_of(cli);
    TRY(central_invite(&at, name, code, e));
    if (cli->json)
        cli_print_json(json_pack("{s:s,s:s}", "name", name, "code", code));
    else
        printf("%s\n", code);
    fprintf(stderr, _("At the new desk, within a day: frontdesk join URL, then this code.\n"));
    return CODE_OK;
}

/* Who owns the store needs no desk to say so. */
static enum code permit_desks(struct cli *cli, const struct central_place *at, struct error *e)
{
    if (at->url != NULL)
        return CODE_OK;
    TRY(app_store(cli->app, e));
    return cli_permit(cli, PERMIT_DESKS, e);
}

static enum code desk_command(struct cli *cli, struct error *e)
{
    const struct central_place at = place_of(cli);
    TRY(permit_desks(cli, &at, e));
    if (cli->argc == 3 && strcmp(cli->argv[1], "add") == 0)
        return add_desk(cli, cli->argv[2], e);
    if (cli->argc == 3 && strcmp(cli->argv[1], "revoke") == 0)
        return central_revoke(&at, cli->argv[2], e);
    return cli_misused(cli, e,
                       _("A desk is invited, or let in no more: frontdesk central desk "
                         "add|revoke NAME."));
}

/* ---- central check */

static json_t *finding_json(const struct cli *cli, const void *thing)
{
    const struct central_finding *f = thing;
    (void)cli;
    return json_pack("{s:s,s:s,s:I,s:b,s:s,s:s}", "kind", f->kind, "place", f->place, "n",
                     (json_int_t)f->n, "mended", f->mended, "problem", f->words, "advice",
                     f->advice);
}

static void print_finding(const struct cli *cli, const void *thing)
{
    const struct central_finding *f = thing;
    printf("%-6s %s\n", f->mended ? _("mended") : _("WRONG"), cli_clean(cli, f->words));
    if (!f->mended)
        printf("       %s\n", cli_clean(cli, f->advice));
}

static enum code check_command(struct cli *cli, struct error *e)
{
    struct central_findings found;
    const struct central_place at = place_of(cli);
    const bool repair = cli_option(cli, "repair") != NULL;
    if (repair) {
        TRY(cli_may_write(cli, e));
        TRY(permit_desks(cli, &at, e));
    }
    cli_catch_interrupt();
    const enum code code = central_check(&at, repair, cli_progress, &found, cli->arena, e);
    cli_progress(NULL, 0, -1);
    TRY(code);
    cli_print_list(cli, found.all, sizeof *found.all, found.n, finding_json, print_finding);
    return found.open == 0 ? CODE_OK
                           : fail(e, CODE_CONFLICT, NULL,
                                  ngettext("%s thing is wrong with the central store; what to do "
                                           "stands above.",
                                           "%s things are wrong with the central store; what to "
                                           "do stands above.",
                                           (unsigned long)found.open),
                                  NUMBER(found.open));
}

/* ---- central status */

static json_t *desk_json(const struct cli *cli, const void *thing)
{
    const struct central_desk *d = thing;
    (void)cli;
    return json_pack("{s:I,s:s,s:s,s:I,s:I,s:I,s:o,s:o}", "no", (json_int_t)d->no, "name", d->name,
                     "state", d->state, "entries", (json_int_t)d->last_seq, "quarantined",
                     (json_int_t)d->quarantined, "clock_ahead_ms", (json_int_t)d->skew, "seen_at",
                     d->seen_at != NONE ? json_integer(d->seen_at) : json_null(), "behind",
                     d->behind != NONE ? json_integer(d->behind) : json_null());
}

static void print_desk(const struct cli *cli, const void *thing)
{
    const struct central_desk *d = thing;
    printf("%3lld  %s  %s · %s · %s\n", (long long)d->no,
           text_pad(cli->arena, cli_clean(cli, d->name), 20, false, false),
           standing_desk(d, cli->arena), standing_entries(d->last_seq, cli->arena),
           arena_printf(cli->arena, _("seen: %s"), age_ago(d->seen_at, cli->arena)));
}

static enum code status_command(struct cli *cli, struct error *e)
{
    struct central_state state = {0};
    const struct central_place at = place_of(cli);
    TRY(central_status(&at, &state, cli->arena, e));
    if (cli->json) {
        json_t *desks = json_array();
        for (int i = 0; i < state.count; i++)
            json_array_append_new(desks, desk_json(cli, &state.desks[i]));
        cli_print_json(json_pack("{s:o,s:I,s:I,s:I}", "desks", desks, "entries",
                                 (json_int_t)state.entries, "conflicts",
                                 (json_int_t)state.conflicts, "bytes", (json_int_t)state.bytes));
        return CODE_OK;
    }
    for (int i = 0; i < state.count; i++)
        print_desk(cli, &state.desks[i]);
    printf("%s · %s · %s MB\n", standing_entries(state.entries, cli->arena),
           standing_conflicts(state.conflicts, cli->arena), NUMBER(state.bytes >> 20));
    return CODE_OK;
}

static json_t *aside_json(const struct cli *cli, const void *thing)
{
    const struct put_aside *p = thing;
    const struct entity *en = entity_by_number((int)p->entity);
    char id[UID_TEXT], iso[25];
    uid_print(&p->record, id);
    clock_iso(p->at, iso);
    return json_pack("{s:s,s:s,s:s*,s:s,s:s,s:s,s:s*}", "entry",
                     arena_printf(cli->arena, "%lld-%lld", (long long)p->desk, (long long)p->seq),
                     "reason", p->reason, "entity", en != NULL ? en->name : NULL, "record", id,
                     "verb", p->verb, "at", iso, "patch", p->patch);
}

static void print_aside(const struct cli *cli, const void *thing)
{
    const struct put_aside *p = thing;
    const struct entity *en = entity_by_number((int)p->entity);
    char id[UID_TEXT];
    uid_print(&p->record, id);
    printf("%lld-%lld  %s  %s %s: %s\n", (long long)p->desk, (long long)p->seq,
           age_ago(p->at, cli->arena), en != NULL ? _(en->label) : "?", id,
           cli_clean(cli, p->reason));
}

static enum code list_aside(struct cli *cli, const struct central_place *at, struct error *e)
{
    struct put_aside *all;
    int n;
    TRY(central_quarantine(at, &all, &n, cli->arena, e));
    cli_print_list(cli, all, sizeof *all, n, aside_json, print_aside);
    if (n == 0 && !cli->json)
        fputs(_("Nothing is put aside.\n"), stderr);
    return CODE_OK;
}

/* "2-15": entry 15 of desk 2. */
static bool read_entry(const char *text, int64_t *desk, int64_t *seq)
{
    char *end;
    *desk = strtoll(text, &end, 10);
    if (*end != '-')
        return false;
    *seq = strtoll(end + 1, &end, 10);
    return *end == '\0' && *desk > 0 && *seq > 0;
}

static enum code quarantine_command(struct cli *cli, struct error *e)
{
    int64_t desk, seq;
    const struct central_place at = place_of(cli);
    if (cli->argc == 1)
        return list_aside(cli, &at, e);
    const bool discard = cli->argc == 4 && strcmp(cli->argv[1], "discard") == 0,
               retry = cli->argc == 3 && strcmp(cli->argv[1], "retry") == 0;
    if ((!discard && !retry) || !read_entry(cli->argv[2], &desk, &seq))
        return cli_misused(cli, e,
                           _("frontdesk central quarantine lists them; quarantine retry N, "
                             "quarantine discard N REASON decide on one, by its number."));
    TRY(permit_desks(cli, &at, e));
    if (retry)
        return central_retry(&at, desk, seq, e);
    return central_discard(&at, desk, seq, cli->argv[3],
                           at.url == NULL ? cli->app->actor.name : getenv("USER"), e);
}

enum code cli_central(struct cli *cli, struct error *e)
{
    static const struct {
        const char *name;
        enum code (*run)(struct cli *cli, struct error *e);
    } verbs[] = {{"init", init_command},       {"check", check_command},
                 {"upgrade", upgrade_command}, {"desk", desk_command},
                 {"status", status_command},   {"quarantine", quarantine_command}};
    link_set_ask(password_read, NULL);
    if (cli_option(cli, "url") != NULL)
        TRY(link_url_is_open(cli_option(cli, "url"), e));
    for (int i = 0; i < COUNT_OF(verbs); i++)
        if (strcmp(cli->argv[0], verbs[i].name) == 0)
            return verbs[i].run(cli, e);
    return cli_misused(cli, e,
                       _("What can be done: init, upgrade, check, desk, status, quarantine."));
}

/* ---- What a round did */

/* What was put right among what came. */
static void print_united(const struct round *round)
{
    if (round->codes > 0)
        printf(ngettext("%s code or number was drawn anew, as a record of another desk has it; the "
                        "old one still finds the customer.\n",
                        "%s codes or numbers were drawn anew, as records of other desks have them; "
                        "the old ones still find the customers.\n",
                        (unsigned long)round->codes),
               NUMBER(round->codes));
    if (round->rooms > 0)
        printf(ngettext("%s room was there already; bookings of it here are of that one now.\n",
                        "%s rooms were there already; bookings of them here are of those now.\n",
                        (unsigned long)round->rooms),
               NUMBER(round->rooms));
    if (round->initials > 0)
        printf(ngettext("%s staff member got other initials, as somebody else has them: frontdesk "
                        "staff.\n",
                        "%s staff members got other initials, as others have them: frontdesk "
                        "staff.\n",
                        (unsigned long)round->initials),
               NUMBER(round->initials));
}

static void print_round(const struct round *round)
{
    printf(_("%s entries sent, %s received.\n"), NUMBER(round->sent), NUMBER(round->received));
    if (round->restamped > 0)
        fprintf(stderr,
                _("The clock of this computer was ahead: %s entries got the time of the central "
                  "store. Set the clock right.\n"),
                NUMBER(round->restamped));
    if (round->forked > 0)
        fprintf(stderr, _("The central store was put back from an older copy. What it had lost "
                          "comes again from the desks that wrote it.\n"));
    if (round->twins > 0)
        printf(ngettext("%s pair of customers, made by this desk and another, is up for review: "
                        "frontdesk twins.\n",
                        "%s pairs of customers, made by this desk and another, are up for review: "
                        "frontdesk twins.\n",
                        (unsigned long)round->twins),
               NUMBER(round->twins));
    print_united(round);
    if (round->quarantined > 0)
        fprintf(stderr,
                _("%s of them hold values that the central store cannot take; they are kept "
                  "there for a look (frontdesk central status).\n"),
                NUMBER(round->quarantined));
}

/* ---- join */

/* The code as a line of standard input: what is an argument can be seen by others on the machine.
 */
static const char *read_code(struct cli *cli)
{
    char line[80] = "";
    if (isatty(STDIN_FILENO))
        fputs(_("Code of the invitation: "), stderr);
    if (fgets(line, sizeof line, stdin) == NULL)
        line[0] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    return arena_str(cli->arena, line);
}

enum code cli_join(struct cli *cli, struct error *e)
{
    static const char *const done[] = {
        [JOINED_SEED] = N_("This desk has joined, and the central store has what it has.\n"),
        [JOINED_SNAPSHOT] =
            N_("This desk has joined, and has what the central store has, in %s.\n"),
        [JOINED_BOTH] = N_("This desk has joined, and both have what either had. As it was before, "
                           "%s lies beside it as ….before-join.backup, with its key.\n")};
    enum joined how;
    struct round round = {0};
    TRY(cli_may_write(cli, e));
    TRY(link_url_is_open(cli->argv[0], e));
    const struct joining joining = {app_db(cli->app), cli->argv[0],
                                    cli->argc > 1 ? cli->argv[1] : read_code(cli), cli_progress,
                                    &round};
    cli_catch_interrupt();
    const enum code code = sync_join(&joining, &how, e);
    cli_progress(NULL, 0, -1);
    TRY(code);
    fprintf(stderr, _(done[how]), app_db(cli->app));
    if (how == JOINED_BOTH)
        print_round(&round);
    return CODE_OK;
}

/* ---- sync */

static void tell_watched(void *context, const struct round *round, const struct error *e)
{
    (void)context;
    if (e != NULL)
        cli_complain(e);
    else
        print_round(round);
    fflush(stdout);
}

static enum code watch_command(struct cli *cli, struct error *e)
{
    const struct config *c = cli->app->config;
    struct watch watch = {.stopped = cli_stopped,
                          .tell = tell_watched,
                          .pause_ms = config_number(c, OPT_SYNC_PAUSE) * INT64_C(1000),
                          .batch = (int)config_number(c, OPT_SYNC_BATCH),
                          .quiet_from = (int)config_number(c, OPT_SYNC_QUIET_FROM),
                          .quiet_until = (int)config_number(c, OPT_SYNC_QUIET_UNTIL)};
    int64_t every;
    TRY(cli_number(cli, "every", 1, 3600, config_number(c, OPT_SYNC_EVERY), &every, e));
    watch.every_ms = every * 1000;
    return sync_watch(cli->app->store, &watch, e);
}

static json_t *round_json(const struct past_round *r)
{
    char iso[25];
    clock_iso(r->at, iso);
    return json_pack("{s:s,s:I,s:I,s:I,s:I,s:s*}", "at", iso, "ms", (json_int_t)r->ms, "sent",
                     (json_int_t)r->sent, "received", (json_int_t)r->received, "quarantined",
                     (json_int_t)r->quarantined, "trouble", r->trouble);
}

static void print_standing_json(const struct cli *cli, const struct standing *s)
{
    json_t *rounds = json_array(), *desks = json_array(), *aside = json_array();
    for (int i = 0; i < s->n_rounds; i++)
        json_array_append_new(rounds, round_json(&s->rounds[i]));
    for (int i = 0; i < s->n_desks; i++)
        json_array_append_new(desks, desk_json(cli, &s->desks[i]));
    for (int i = 0; i < s->n_aside; i++)
        json_array_append_new(aside, aside_json(cli, &s->aside[i]));
    cli_print_json(json_pack(
        "{s:s*,s:o,s:I,s:I,s:o,s:o,s:o,s:o,s:o}", "trouble", s->trouble, "synced_at",
        s->centre.synced_at != NONE ? json_integer(s->centre.synced_at) : json_null(), "waiting",
        (json_int_t)s->waiting, "conflicts", (json_int_t)s->conflicts, "clock_offset_ms",
        s->centre.clock_offset != NONE ? json_integer(s->centre.clock_offset) : json_null(),
        "certificate_ends",
        s->centre.proof_ends != NONE ? json_integer(s->centre.proof_ends) : json_null(),
        "put_aside", aside, "desks", desks, "rounds", rounds));
}

static void print_past_round(const struct cli *cli, const struct past_round *r)
{
    if (r->trouble != NULL)
        printf("%s: %s\n", age_ago(r->at, cli->arena), cli_clean(cli, r->trouble));
    else
        printf(_("%s: %s sent, %s received\n"), age_ago(r->at, cli->arena), NUMBER(r->sent),
               NUMBER(r->received));
}

/* On the error output: it is no result. */
static void tell_proof(struct cli *cli)
{
    struct centre centre;
    const char *proof = NULL;
    if (centre_load(cli->app->store, &centre, NULL) == CODE_OK)
        proof = standing_proof(&centre, cli->arena);
    if (proof != NULL)
        fprintf(stderr, "%s\n", proof);
}

static enum code standing_command(struct cli *cli, struct error *e)
{
    struct standing s;
    TRY(standing_read(cli->app->store, &s, cli->arena, e));
    if (cli->json) {
        print_standing_json(cli, &s);
        return CODE_OK;
    }
    printf("%s\n", s.trouble != NULL ? cli_clean(cli, s.trouble) : _("In sync."));
    tell_proof(cli);
    printf(_("Last whole round: %s. %s.\n"), age_ago(s.centre.synced_at, cli->arena),
           standing_counts(&s, cli->arena));
    for (int i = 0; i < s.n_aside; i++)
        print_aside(cli, &s.aside[i]);
    for (int i = 0; i < s.n_desks; i++)
        print_desk(cli, &s.desks[i]);
    for (int i = 0; i < s.n_rounds && i < 10; i++)
        print_past_round(cli, &s.rounds[i]);
    return CODE_OK;
}

enum code cli_sync(struct cli *cli, struct error *e)
{
    struct round round = {.progress = cli_progress,
                          .batch = (int)config_number(cli->app->config, OPT_SYNC_BATCH)};
    if (cli_option(cli, "status") != NULL)
        return standing_command(cli, e);
    TRY(cli_may_write(cli, e));
    cli_catch_interrupt();
    if (cli_option(cli, "watch") != NULL)
        return watch_command(cli, e);
    const enum code code = sync_round(cli->app->store, &round, e);
    cli_progress(NULL, 0, -1);
    TRY(code);
    if (cli->json)
        cli_print_json(json_pack(
            "{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I}", "sent", (json_int_t)round.sent, "received",
            (json_int_t)round.received, "quarantined", (json_int_t)round.quarantined, "restamped",
            (json_int_t)round.restamped, "twins", (json_int_t)round.twins, "codes",
            (json_int_t)round.codes, "forked", (json_int_t)round.forked, "waiting",
            (json_int_t)round.waiting, "clock_offset_ms", (json_int_t)round.clock_offset));
    else
        print_round(&round);
    tell_proof(cli);
    return CODE_OK;
}
