/* preferences and prefer: what a customer likes and must not get; see rules/preference.h. report
 * preferences: how many prefer what. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "cli/cli.h"
#include "model/age.h"
#include "model/row.h"
#include "rules/preference_words.h"
#include "rules/relation_share.h"

/* ---- Shown */

static const char *printed(const struct cli *cli, const struct preference_rule *rule,
                           const char *value)
{
    return cli_clean(cli,
                     preference_print(store_property(cli->app->store), rule, value, cli->arena));
}

/* "Said, 21 Nov 2026, An Nguyen", "Learned, 3 of 4 stays, last in May, 75 %" */
static const char *known_by(const struct cli *cli, const struct customer_preference *row)
{
    const struct field *source = entity_field(&customer_preference_entity, "source");
    const char *how = value_print(store_property(cli->app->store), source, row, cli->arena);
    if (text_equal(row->source, "learned"))
        return arena_printf(cli->arena, "%s, %s", how,
                            preference_why(store_property(cli->app->store), row, cli->arena));
    struct preference_teller who;
    if (row->said_at != NONE)
        how = arena_printf(cli->arena, "%s, %s", how, age_moment(row->said_at, cli->arena));
    if (preference_who(cli->app->store, row, &who, cli->arena, NULL) != CODE_OK || who.name == NULL)
        return how;
    return arena_printf(cli->arena, "%s, %s", how, cli_clean(cli, who.name));
}

static void print_preference(const struct cli *cli, const struct preference *x, const char *group,
                             const char *how, const char *mark)
{
    const struct preference_rule *rule = x->rule;
    if (group == NULL || strcmp(preference_group(rule)->name, group) == 0)
        printf("%s  %s  %s%s\n", text_pad(cli->arena, _(rule->field.label), 28, false, false),
               text_pad(cli->arena, printed(cli, rule, x->said), 30, false, false), how, mark);
}

/* Their own, what is offered, and what others share, whose it is. */
static void print_all(const struct cli *cli, const struct preferences *p,
                      const struct shared_preferences *shared, const char *group)
{
    for (int i = 0; i < p->n; i++)
        print_preference(cli, &p->held[i], group, known_by(cli, p->held[i].row), "");
    for (int i = 0; i < p->offer_count; i++)
        print_preference(cli, &p->offers[i], group, known_by(cli, p->offers[i].row),
                         _("  (offered)"));
    for (int i = 0; i < shared->n; i++) {
        const struct shared_preference *x = &shared->all[i];
        print_preference(cli, &x->is, group,
                         arena_printf(cli->arena, _("shared by %s (%s)"),
                                      shared_whose(x, cli->arena), x->from->customer_code),
                         "");
    }
}

static enum code print_json(const struct cli *cli, const struct preferences *p,
                            const struct shared_preferences *shared, const char *group,
                            struct error *e)
{
    json_t *known;
    TRY(preferences_known_json(cli->app->store, p, group, &known, cli->arena, e));
    cli_print_json(json_pack("{s:o,s:o,s:o,s:o}", "preferences", preferences_json(p, group),
                             "known_preferences", known, "offered_preferences",
                             preferences_offers_json(p, group), "shared_preferences",
                             preferences_shared_json(shared, group)));
    return CODE_OK;
}

/* The group somebody named; NULL: all. */
static enum code read_group(const struct cli *cli, const char **out, struct error *e)
{
    struct buf known;
    *out = NULL;
    if (cli->argc < 2)
        return CODE_OK;
    buf_init(&known, cli->arena);
    for (const struct choice *g = preference_groups; g->name != NULL; g++) {
        if (text_same(g->name, cli->argv[1]))
            *out = g->name;
        buf_addf(&known, "%s%s", known.n > 0 ? ", " : "", g->name);
    }
    return *out != NULL ? CODE_OK
                        : fail(e, CODE_INVALID, NULL,
                               _("There is no group \"%s\" of preferences. There are: %s."),
                               cli_clean(cli, cli->argv[1]), known.p);
}

enum code cli_preferences(struct cli *cli, struct error *e)
{
    struct uid id;
    struct preferences all;
    struct shared_preferences shared;
    const char *group;
    struct store *s = cli->app->store;
    TRY(read_group(cli, &group, e));
    TRY(store_customer(s, cli->argv[0], &id, e));
    TRY(preferences_read(s, &id, &all, cli->arena, e));
    TRY(preferences_shared(s, &id, &all, &shared, cli->arena, e));
    if (cli->json)
        return print_json(cli, &all, &shared, group, e);
    print_all(cli, &all, &shared, group);
    return CODE_OK;
}

/* ---- Said */

#define MOST_CHANGES 200

struct changes {
    struct preference_change all[MOST_CHANGES];
    int n;
};

static enum code add_change(struct changes *c, const struct preference_rule *rule,
                            enum preference_op op, struct preference_value is, struct error *e)
{
    if (c->n == MOST_CHANGES)
        return fail(e, CODE_INVALID, rule->field.name, _("These are too many changes at once."));
    c->all[c->n++] = (struct preference_change){rule, op, is};
    return CODE_OK;
}

/* Values between commas, where they cannot stand in one. */
static enum code add_values(struct cli *cli, struct changes *c, const struct preference_rule *rule,
                            enum preference_op op, const char *typed, struct error *e)
{
    const bool apart = rule->many && rule->shape != SHAPE_OCCASION;
    struct preference_value is;
    while (*typed != '\0') {
        const size_t n = apart ? strcspn(typed, ",") : strlen(typed);
        const char *one = text_squeeze(cli->arena, arena_strn(cli->arena, typed, n));
        typed += n + (typed[n] == ',');
        if (*one == '\0')
            continue;
        TRY(preference_value(cli->app->store, rule, one, &is, cli->arena, e));
        TRY(add_change(c, rule, op, is, e));
    }
    return CODE_OK;
}

/* "room.bed_type=twin", "dietary.restrictions+=vegan", "dietary.allergies-=soy", "room.view=". A
 * list that is set holds what is named and nothing else. */
static enum code read_change(struct cli *cli, const char *text, struct changes *c, struct error *e)
{
    const struct preference_rule *rule;
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text)
        return fail(e, CODE_INVALID, NULL,
                    _("\"%s\" is not ITEM=VALUE, ITEM+=VALUE or ITEM-=VALUE."),
                    cli_clean(cli, text));
    const char sign = equals[-1];
    const bool signed_ = sign == '+' || sign == '-';
    TRY(preference_named(arena_strn(cli->arena, text, (size_t)(equals - text) - signed_), &rule,
                         cli->arena, e));
    if (!signed_)
        TRY(add_change(c, rule, PREFER_CLEAR, (struct preference_value){NULL, NULL}, e));
    return add_values(cli, c, rule, sign == '-' ? PREFER_DROP : PREFER_SET, equals + 1, e);
}

/* Of several offers of a single item one can hold: the one that is borne out best. */
static bool is_best(const struct preferences *p, const struct preference *offer)
{
    for (int i = 0; i < p->offer_count; i++)
        if (p->offers[i].rule == offer->rule &&
            p->offers[i].row->confidence > offer->row->confidence)
            return false;
    return true;
}

/* "room.view", "room.view=sea" or "all", with commas between: what was learned is taken, or not. */
static enum code add_offers(struct cli *cli, struct changes *c, const struct preferences *p,
                            enum preference_op op, const char *typed, struct error *e)
{
    char *rest = arena_str(cli->arena, typed), *part;
    while (rest != NULL && (part = strtok_r(rest, ",", &rest)) != NULL) {
        const struct preference_rule *rule = NULL;
        const char *equals = strchr(part, '=');
        struct preference_value is = {NULL, NULL};
        const int before = c->n;
        if (strcmp(part, "all") != 0)
            TRY(preference_named(arena_strn(cli->arena, part, strcspn(part, "=")), &rule,
                                 cli->arena, e));
        if (equals != NULL)
            TRY(preference_value(cli->app->store, rule, equals + 1, &is, cli->arena, e));
        for (int i = 0; i < p->offer_count; i++) {
            const struct preference *x = &p->offers[i];
            const bool meant = equals != NULL
                                   ? text_equal(x->row->value, is.value)
                                   : op == PREFER_REFUSE || x->rule->many || is_best(p, x);
            if ((rule == NULL || x->rule == rule) && meant)
                TRY(add_change(c, x->rule, op, (struct preference_value){x->row->value, x->said},
                               e));
        }
        if (c->n == before)
            return fail(e, CODE_NOT_FOUND, NULL, _("Nothing like that is offered: %s."),
                        cli_clean(cli, part));
    }
    return CODE_OK;
}

static enum code read_offers(struct cli *cli, const struct uid *id, struct changes *c,
                             struct error *e)
{
    static const struct {
        const char *option;
        enum preference_op op;
    } ways[] = {{"accept", PREFER_SET}, {"refuse", PREFER_REFUSE}};
    struct preferences p;
    TRY(preferences_read(cli->app->store, id, &p, cli->arena, e));
    for (int i = 0; i < COUNT_OF(ways); i++)
        if (cli_option(cli, ways[i].option) != NULL)
            TRY(add_offers(cli, c, &p, ways[i].op, cli_option(cli, ways[i].option), e));
    return CODE_OK;
}

/* What is new in one of them, spelled otherwise than in the other or not there at all. */
static void print_news(const struct cli *cli, const struct preference_rule *rule, const char *sign,
                       const struct values *in, const struct values *of, const char **comma)
{
    for (int i = 0; i < in->n; i++)
        if (!values_says(of, &in->all[i])) {
            printf("%s%s %s", *comma, sign, printed(cli, rule, in->all[i].said));
            *comma = ", ";
        }
}

/* "Allergies: + Soy, - Eggs", "Bed: King size → Twin beds" */
static void print_told(const struct cli *cli, const struct preference_told *t)
{
    const struct preference_rule *rule = t->rule;
    const char *comma = "";
    printf("%s: ", _(rule->field.label));
    if (!rule->many) {
        printf("%s → %s\n", t->was.n > 0 ? printed(cli, rule, t->was.all[0].said) : "–",
               t->is.n > 0 ? printed(cli, rule, t->is.all[0].said) : "–");
        return;
    }
    print_news(cli, rule, "+", &t->is, &t->was, &comma);
    print_news(cli, rule, "-", &t->was, &t->is, &comma);
    putchar('\n');
}

static json_t *values_json(const struct preference_rule *rule, const struct values *v)
{
    if (!rule->many)
        return v->n > 0 ? preference_json(rule, v->all[0].said) : json_null();
    json_t *list = json_array();
    for (int i = 0; i < v->n; i++)
        json_array_append_new(list, preference_json(rule, v->all[i].said));
    return list;
}

static json_t *told_json(const struct preference_told *told, int n)
{
    json_t *all = json_object();
    for (int i = 0; i < n; i++)
        json_object_set_new(all, told[i].rule->field.name,
                            json_pack("{s:o,s:o}", "from", values_json(told[i].rule, &told[i].was),
                                      "to", values_json(told[i].rule, &told[i].is)));
    return all;
}

static enum code answer_prefer(struct cli *cli, const struct uid *id,
                               const struct preference_told *told, int n, struct error *e)
{
    struct customer *c;
    struct preferences after;
    struct store *s = cli->app->store;
    TRY(store_get(s, &customer_entity, id, (void **)&c, cli->arena, e));
    TRY(preferences_read(s, id, &after, cli->arena, e));
    cli_print_json(json_pack("{s:s,s:o,s:o,s:o}", "customer_code", c->customer_code, "changes",
                             told_json(told, n), "preferences", preferences_json(&after, NULL),
                             "offered_preferences", preferences_offers_json(&after, NULL)));
    return CODE_OK;
}

enum code cli_prefer(struct cli *cli, struct error *e)
{
    struct uid id;
    struct action action;
    struct changes *changes = ARENA_NEW(cli->arena, struct changes);
    struct preference_told *told = ARENA_ARRAY(cli->arena, struct preference_told, MOST_CHANGES);
    struct store *s = cli->app->store;
    int n, refused = 0;
    if (cli->argc < 2 && cli_option(cli, "accept") == NULL && cli_option(cli, "refuse") == NULL)
        return cli_misused(cli, e, _("Say what changes: ITEM=VALUE, --accept or --refuse."));
    TRY(cli_permit(cli, permission_to_write(&customer_preference_entity), e));
    TRY(store_customer(s, cli->argv[0], &id, e));
    for (int i = 1; i < cli->argc; i++)
        TRY(read_change(cli, cli->argv[i], changes, e));
    TRY(read_offers(cli, &id, changes, e));
    action_init(&action, s, &cli->app->actor, cli_option(cli, "reason"));
    TRY(preferences_write(&action, &id, changes->all, changes->n, told, &n, cli->arena, e));
    if (cli->json)
        return answer_prefer(cli, &id, told, n, e);
    for (int i = 0; i < n; i++)
        print_told(cli, &told[i]);
    for (int i = 0; i < changes->n; i++)
        if (changes->all[i].op == PREFER_REFUSE) {
            const struct preference_change *x = &changes->all[i];
            printf(_("%s: %s is not offered any more.\n"), _(x->rule->field.label),
                   printed(cli, x->rule, x->is.said));
            refused++;
        }
    if (n + refused == 0)
        fputs(_("Nothing to change.\n"), stderr);
    return CODE_OK;
}
