/* twins: who may be one person; merge and unmerge stand in merge.c. */
#include <math.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "model/money.h"
#include "model/row.h"
#include "rules/double_booking.h"
#include "rules/twin_all.h"
#include "rules/twin_mark.h"

/* ---- What speaks for and against two */

static json_t *verdict_json(const struct cli *cli, const struct twin_verdict *v)
{
    json_t *findings = json_array();
    for (int i = 0; i < v->count; i++)
        json_array_append_new(findings, json_pack("{s:s,s:f}", "evidence",
                                                  twin_finding_words(&v->findings[i], cli->arena),
                                                  "bits", (double)v->findings[i].bits));
    return json_pack("{s:i,s:f,s:f,s:f,s:o}", "score", v->score, "bits", (double)v->bits, "chance",
                     -(double)v->chance, "household", -(double)v->capped, "findings", findings);
}

/* "  -3.0", as the language writes it. */
static const char *bits_text(const struct cli *cli, double bits)
{
    const char *text = tenths_text(llround(bits * 10), cli->arena);
    return arena_printf(cli->arena, "%6s", bits < 0 ? text : arena_printf(cli->arena, "+%s", text));
}

static void print_verdict(const struct cli *cli, const struct twin_verdict *v)
{
    for (int i = 0; i < v->count; i++)
        printf("%s  %s\n", bits_text(cli, v->findings[i].bits),
               cli_clean(cli, twin_finding_words(&v->findings[i], cli->arena)));
    printf(_("%s  two customers chosen by chance\n"), bits_text(cli, -(double)v->chance));
    if (v->capped > 0)
        printf(_("%s  what people of one house share, where first names differ\n"),
               bits_text(cli, -(double)v->capped));
    printf(_("%s  together: score %d of 100\n"), bits_text(cli, v->bits), v->score);
}

static enum code explain(struct cli *cli, struct error *e)
{
    struct uid ids[2];
    struct customer *rows[2];
    struct twin_verdict v;
    struct store *s = cli->app->store;
    for (int i = 0; i < 2; i++) {
        TRY(store_customer(s, cli->argv[i], &ids[i], e));
        TRY(store_get(s, &customer_entity, &ids[i], (void **)&rows[i], cli->arena, e));
    }
    TRY(twin_explain(s, &ids[0], &ids[1], &v, cli->arena, e));
    if (cli->json) {
        cli_print_json(verdict_json(cli, &v));
        return CODE_OK;
    }
    printf(_("%s and %s\n"), cli_who(cli, rows[0]), cli_who(cli, rows[1]));
    print_verdict(cli, &v);
    return CODE_OK;
}

/* ---- Lists of pairs */

static json_t *customer_json(const struct cli *cli, const struct customer *c)
{
    static const char *const fields[] = {"id",     "customer_code",  "full_name",     "city",
                                         "status", "is_blacklisted", "last_stay_date"};
    json_t *object = json_object();
    for (int i = 0; i < COUNT_OF(fields); i++)
        json_object_set_new(object, fields[i],
                            value_to_json(store_property(cli->app->store),
                                          entity_field(&customer_entity, fields[i]), c));
    return object;
}

static enum code print_pair(struct cli *cli, const struct twin_pair *pair, json_t *list,
                            struct error *e)
{
    struct customer *a, *b;
    struct twin_verdict v;
    struct store *s = cli->app->store;
    TRY(store_get(s, &customer_entity, &pair->a, (void **)&a, cli->arena, e));
    TRY(store_get(s, &customer_entity, &pair->b, (void **)&b, cli->arena, e));
    TRY(twin_explain(s, &pair->a, &pair->b, &v, cli->arena, e));
    const char *why = twin_why(&v, cli->arena);
    const int score = pair->score > 0 ? pair->score : v.score;
    if (list != NULL)
        json_array_append_new(list, json_pack("{s:i,s:o,s:o,s:s}", "score", score, "customer",
                                              customer_json(cli, a), "other", customer_json(cli, b),
                                              "why", why));
    else
        printf("%3d  %s  %s  %s\n", score, text_pad(cli->arena, cli_who(cli, a), 32, false, false),
               text_pad(cli->arena, cli_who(cli, b), 32, false, false), cli_clean(cli, why));
    return CODE_OK;
}

static enum code print_pairs(struct cli *cli, const struct twin_pair *pairs, int n, int64_t all,
                             json_t *json, struct error *e)
{
    json_t *list = json != NULL ? json_array() : NULL;
    if (json != NULL) {
        json_object_set_new(json, "pairs_found", json_integer((json_int_t)all));
        json_object_set_new(json, "pairs", list);
    }
    for (int i = 0; i < n; i++)
        TRY(print_pair(cli, &pairs[i], list, e));
    if (json == NULL)
        printf(ngettext("%s pair\n", "%s pairs\n", (unsigned long)all), NUMBER(all));
    return CODE_OK;
}

/* Prints the object when all is in it; it is given away. */
static enum code print_whole(json_t *json, enum code code)
{
    if (code == CODE_OK && json != NULL)
        cli_print_json(json);
    else
        json_decref(json);
    return code;
}

static enum code mark(struct cli *cli, const struct twin_pair *pairs, int n, struct error *e)
{
    struct action action;
    int marked;
    action_init(&action, cli->app->store, &cli->app->actor, _("search for twins"));
    enum code code = twin_mark(&action, pairs, n, cli_progress, (void *)_("marked"), &marked, e);
    cli_progress(NULL, 0, -1);
    fprintf(stderr,
            ngettext("%s pair was put up for review.\n", "%s pairs were put up for review.\n",
                     (unsigned long)marked),
            NUMBER(marked));
    return code;
}

static enum code find(struct cli *cli, int64_t min, int64_t limit, struct error *e)
{
    const struct twin_search how = {(int)min, cli_progress, (void *)_("compared")};
    struct twin_pair *pairs;
    json_t *json = cli->json ? json_object() : NULL;
    int n;
    cli_catch_interrupt();
    enum code code = twin_search_all(cli->app->store, &how, &pairs, &n, cli->arena, e);
    cli_progress(NULL, 0, -1);
    if (code == CODE_OK)
        code = print_pairs(cli, pairs, n < limit ? n : (int)limit, n, json, e);
    TRY(print_whole(json, code));
    return cli_option(cli, "mark") != NULL ? mark(cli, pairs, n, e) : CODE_OK;
}

/* ---- What waits: rooms booked twice, and pairs */

#define MOST_WAITING 10000

static json_t *booking_json(const struct cli *cli, const struct double_booking *d, int i)
{
    static const char *const fields[] = {"id", "code", "arrival", "departure", "status"};
    json_t *object = json_object();
    for (int k = 0; k < COUNT_OF(fields); k++)
        json_object_set_new(object, fields[k],
                            value_to_json(store_property(cli->app->store),
                                          entity_field(&booking_entity, fields[k]), d->booking[i]));
    json_object_set_new(object, "customer", customer_json(cli, d->guest[i]));
    return object;
}

static void print_room(const struct cli *cli, const struct double_booking *d)
{
    printf(_("Room %s: "), cli_clean(cli, double_booking_words(cli->app->store, d, cli->arena)));
    for (int i = 0; i < 2; i++)
        printf("%s %s%s", d->booking[i]->code, cli_who(cli, d->guest[i]), i == 0 ? ", " : "\n");
}

static enum code print_rooms(struct cli *cli, json_t *json, struct error *e)
{
    struct double_booking *all;
    json_t *list = json_array();
    int n;
    if (json != NULL)
        json_object_set(json, "rooms_booked_twice", list);
    const enum code code =
        double_bookings(cli->app->store, NULL, MOST_WAITING, &all, &n, cli->arena, e);
    for (int i = 0; code == CODE_OK && i < n; i++)
        if (json == NULL)
            print_room(cli, &all[i]);
        else
            json_array_append_new(list, json_pack("{s:s,s:[o,o]}", "room", all[i].room->number,
                                                  "bookings", booking_json(cli, &all[i], 0),
                                                  booking_json(cli, &all[i], 1)));
    json_decref(list);
    return code;
}

static enum code print_waiting(struct cli *cli, int64_t min, int64_t limit, json_t *json,
                               struct error *e)
{
    struct twin_pair *pairs;
    int n, likely = 0;
    TRY(print_rooms(cli, json, e));
    TRY(twin_waiting(cli->app->store, MOST_WAITING, &pairs, &n, cli->arena, e));
    while (likely < n && pairs[likely].score >= min)
        likely++;
    return print_pairs(cli, pairs, likely < limit ? likely : (int)limit, likely, json, e);
}

static enum code waiting(struct cli *cli, int64_t min, int64_t limit, struct error *e)
{
    json_t *json = cli->json ? json_object() : NULL;
    return print_whole(json, print_waiting(cli, min, limit, json, e));
}

enum code cli_twins(struct cli *cli, struct error *e)
{
    int64_t min, limit;
    const bool all = cli_option(cli, "find") != NULL || cli_option(cli, "mark") != NULL;
    if (cli->argc == 2)
        return explain(cli, e);
    if (cli->argc == 1)
        return cli_misused(cli, e, _("Name two customers, or none for the list."));
    TRY(cli_number(cli, "min", 0, 100, all ? TWIN_LIKELY : 0, &min, e));
    TRY(cli_number(cli, "limit", 1, INT32_MAX, 50, &limit, e));
    return all ? find(cli, min > 0 ? min : 1, limit, e) : waiting(cli, min, limit, e);
}
