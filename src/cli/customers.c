/* search, list, show, history: what the screens show, on standard output. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "cli/cli.h"
#include "export/columns.h"
#include "export/export.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/child.h"
#include "model/row.h"
#include "rules/preference.h"
#include "rules/relation_share.h"
#include "src/saved.h"
#include "store/page.h"
#include "store/profile.h"

static json_t *hit_json(const struct cli *cli, const struct export_columns *columns,
                        const struct hit *hit)
{
    json_t *object;
    export_json(store_property(cli->app->store), columns, hit->customer, cli->arena, &object, NULL);
    if (hit->why != NULL)
        json_object_set_new(object, "why", json_string(hit->why));
    return object;
}

static const char *in_words(const struct cli *cli, const struct customer *c, const char *field)
{
    return cli_clean(cli, value_print(store_property(cli->app->store),
                                      entity_field(&customer_entity, field), c, cli->arena));
}

static void print_hit(const struct cli *cli, const struct hit *hit)
{
    const struct customer *c = hit->customer;
    struct buf spent;
    buf_init(&spent, cli->arena);
    money_short(c->total_spent, store_property(cli->app->store)->exponent, &spent);
    const char *contact = c->phone_e164 != NULL ? c->phone_e164
                          : c->phone != NULL    ? c->phone
                                                : c->email;
    const char *vip = text_equal(c->vip_status, "none") ? "" : in_words(cli, c, "vip_status");
    const char *mark = c->is_blacklisted == 1 ? _("  BLACKLISTED")
                       : text_equal(c->status, "active")
                           ? ""
                           : arena_printf(cli->arena, "  %s", in_words(cli, c, "status"));
    printf("%-12s  %s  %s  %s  %3s  %s  %s%s%s%s\n", c->customer_code,
           text_pad(cli->arena, cli_clean(cli, c->full_name), 30, false, false),
           text_pad(cli->arena, cli_clean(cli, contact), 20, false, false),
           text_pad(cli->arena, vip, 9, false, false), NUMBER(c->total_stays),
           text_pad(cli->arena, spent.p, 9, true, false),
           text_pad(cli->arena, in_words(cli, c, "last_stay_date"), 11, false, false), mark,
           hit->why != NULL ? "  " : "", hit->why != NULL ? cli_clean(cli, hit->why) : "");
}

static json_t *summary_json(const struct summary *s)
{
    return json_pack("{s:I,s:I,s:I,s:I}", "total_customers", (json_int_t)s->total, "vip_customers",
                     (json_int_t)s->vip, "returning_customers", (json_int_t)s->returning,
                     "new_customers", (json_int_t)s->fresh);
}

/* Who reads the rows does not wait for the number of all of them; a program is told exactly. */
#define MOST_COUNTED 1000

struct listing {
    struct hit *hits;
    int n;
    struct summary summary;
    int64_t page, limit;
};

#define WIDEST 40 /* of a column that nobody has given a width */

static const char *shown(const struct cli *cli, const struct export_column *column,
                         const struct customer *c)
{
    const struct property *p = store_property(cli->app->store);
    const char *text = "";
    if (column->field != NULL)
        text = value_print(p, column->field, c, cli->arena);
    else
        export_text(p, column, c, cli->arena, &text, NULL); /* computed: nothing to fail */
    return cli_clean(cli, text);
}

static const char *title_of(const struct export_column *column)
{
    return _(column->field != NULL ? column->field->label : column->made->label);
}

static bool is_number(const struct export_column *column)
{
    return column->field != NULL ? kinds[column->field->kind].right : column->made->number;
}

static void print_cell(const struct cli *cli, const struct export_column *column, const char *text,
                       bool last)
{
    const bool right = is_number(column);
    fputs(last && !right && text_width(text) <= column->width
              ? text
              : text_pad(cli->arena, text, column->width, right, false),
          stdout);
    fputs(last ? "\n" : "  ", stdout);
}

/* The columns that the filter asks for, under their titles. */
static void print_table(const struct cli *cli, const struct listing *l,
                        struct export_columns *columns)
{
    const char **texts = ARENA_ARRAY(cli->arena, const char *, (l->n + 1) * columns->n);
    for (int k = 0; k < columns->n; k++) {
        struct export_column *c = &columns->items[k];
        int widest = 1;
        for (int i = 0; i <= l->n; i++) {
            const char **at = &texts[i * columns->n + k];
            *at = i == 0 ? title_of(c) : shown(cli, c, l->hits[i - 1].customer);
            const int width = text_width(*at);
            widest = width > widest ? width : widest;
        }
        if (c->width == 0)
            c->width = widest < WIDEST ? widest : WIDEST;
    }
    for (int i = 0; i <= l->n && l->n > 0; i++)
        for (int k = 0; k < columns->n; k++)
            print_cell(cli, &columns->items[k], texts[i * columns->n + k], k + 1 == columns->n);
}

static void print_hits(const struct cli *cli, const struct listing *l,
                       struct export_columns *columns)
{
    if (columns->n > 0)
        print_table(cli, l, columns);
    for (int i = 0; i < l->n && columns->n == 0; i++)
        print_hit(cli, &l->hits[i]);
    fflush(stdout);
}

/* A page as CSV: with the columns that the filter asks for, else those of --json. */
static enum code list_csv(struct cli *cli, const char *text, const struct listing *l,
                          struct error *e)
{
    struct export *x;
    bool more = true;
    const struct export_options o = {.filter = text,
                                     .format = EXPORT_CSV,
                                     .to_terminal = isatty(STDOUT_FILENO),
                                     .limit = l->limit,
                                     .offset = (l->page - 1) * l->limit};
    enum code code = export_open(cli->app->store, &o, &x, e);
    TRY(code);
    while (code == CODE_OK && more)
        code = export_some(x, &more, e);
    const int64_t rows = export_rows(x);
    const enum code closed = export_close(x, code == CODE_OK, code == CODE_OK ? e : NULL);
    TRY(code);
    TRY(closed);
    return rows > 0 ? CODE_OK : fail(e, CODE_NOT_FOUND, NULL, _("Nothing found."));
}

static void print_listing_json(const struct cli *cli, const struct listing *l)
{
    json_t *data = json_array();
    struct export_columns usual;
    export_columns_read(NULL, false, &usual, NULL);
    for (int i = 0; i < l->n; i++)
        json_array_append_new(data, hit_json(cli, &usual, &l->hits[i]));
    json_int_t pages = (json_int_t)((l->summary.total + l->limit - 1) / l->limit);
    cli_print_json(json_pack("{s:o,s:{s:I,s:I,s:I,s:I},s:o}", "data", data, "pagination", "page",
                             (json_int_t)l->page, "limit", (json_int_t)l->limit, "total",
                             (json_int_t)l->summary.total, "total_pages", pages, "summary",
                             summary_json(&l->summary)));
}

static void print_figures(const struct listing *l)
{
    if (l->summary.total == 0)
        return;
    if (l->summary.more)
        printf(_("%s+ customers"), NUMBER(l->summary.total));
    else
        printf(ngettext("%s customer · %s VIP · %s returning · %s new",
                        "%s customers · %s VIP · %s returning · %s new",
                        (unsigned long)l->summary.total),
               NUMBER(l->summary.total), NUMBER(l->summary.vip), NUMBER(l->summary.returning),
               NUMBER(l->summary.fresh));
    if (l->summary.total > l->n)
        printf(_(" · showing %s (page %s)"), NUMBER(l->n), NUMBER(l->page));
    putchar('\n');
}

static enum code list(struct cli *cli, const char *text, struct error *e)
{
    struct filter filter;
    struct listing l = {.page = 1};
    struct export_columns columns = {.n = 0};
    struct store *s = cli->app->store;
    TRY(cli_number(cli, "limit", 1, 1000, 20, &l.limit, e));
    if (cli_option(cli, "page") != NULL)
        TRY(cli_number(cli, "page", 1, INT32_MAX, 1, &l.page, e));
    if (cli_option(cli, "csv") != NULL)
        return list_csv(cli, text, &l, e);
    TRY(filter_read(s, text, &filter, cli->arena, e));
    if (filter.columns != NULL)
        TRY(export_columns_read(filter.columns, false, &columns, e));
    struct page_request request = {
        .filter = &filter, .limit = (int)l.limit, .offset = (l.page - 1) * l.limit};
    TRY(page_load(s, &request, &l.hits, &l.n, cli->arena, e));
    if (!cli->json)
        print_hits(cli, &l, &columns);
    TRY(page_summary(s, &filter, cli->json ? 0 : MOST_COUNTED, &l.summary, e));
    if (cli->json)
        print_listing_json(cli, &l);
    else
        print_figures(&l);
    return l.n > 0 ? CODE_OK : fail(e, CODE_NOT_FOUND, NULL, _("Nothing found."));
}

enum code cli_search(struct cli *cli, struct error *e)
{
    return list(cli, cli_joined(cli), e);
}

enum code cli_list(struct cli *cli, struct error *e)
{
    const char *text;
    TRY(cli_filter(cli, &text, e));
    return list(cli, text, e);
}

enum code cli_filter(const struct cli *cli, const char **out, struct error *e)
{
    const char *name = cli_option(cli, "view");
    struct saved view = {.text = ""};
    if (name != NULL)
        TRY(saved_find(cli->app, name, &view, cli->arena, e));
    *out = name != NULL ? arena_printf(cli->arena, "%s %s", view.text, cli_joined(cli))
                        : cli_joined(cli);
    return CODE_OK;
}

static void print_line(const struct cli *cli, const char *label, const char *value)
{
    printf("  %s  %s\n", text_pad(cli->arena, label, 26, false, false), cli_clean(cli, value));
}

/* The filled fields of one section under its heading; NULL: those that belong to none. */
static void print_section(const struct cli *cli, const char *section, const struct customer *c)
{
    const struct property *p = store_property(cli->app->store);
    bool any = false;
    for (int i = 0; i < customer_entity.count; i++) {
        const struct field *f = &customer_entity.fields[i];
        if (f->no <= LAST_HEAD_FIELD || f->path == NULL || value_is_null(f, c) ||
            !text_equal(f->section, section) || strcmp(f->name, "preferences_summary") == 0)
            continue;
        if (!any && section != NULL)
            printf("\n%s\n", _(section));
        any = true;
        print_line(cli, _(f->label), value_print(p, f, c, cli->arena));
    }
}

/* What a customer prefers and must not get stands first, and what those who share it must not. */
static enum code print_wishes(const struct cli *cli, const struct customer *c, struct error *e)
{
    struct store *s = cli->app->store;
    struct beside beside;
    const struct field *f = entity_field(&customer_entity, "preferences_summary");
    TRY(beside_read(s, &c->id, &beside, cli->arena, e));
    if (c->preferences_summary != NULL)
        print_line(cli, _(f->label),
                   preferences_words(store_property(s), c->preferences_summary, cli->arena));
    if (beside.dangers != NULL)
        print_line(cli, _("Allergies they share"), beside.dangers);
    return CODE_OK;
}

static bool is_foreign(const struct property *p, const struct stay *stay)
{
    return stay->total_amount != NONE && !text_equal(stay->currency, p->currency);
}

/* As many as recent_stays has. */
static void print_stays(const struct cli *cli, const struct profile *profile)
{
    static const char *const told[] = {"room_number", "room_type", "total_amount", "currency",
                                       "status"};
    const struct property *p = store_property(cli->app->store);
    const struct field *arrived = entity_field(&stay_entity, "check_in_date"),
                       *left = entity_field(&stay_entity, "check_out_date");
    if (profile->stay_count > 0)
        printf("\n%s\n", _("Stays"));
    for (int i = 0; i < profile->stay_count && i < PROFILE_STAYS; i++) {
        const struct stay *stay = profile->stays[i];
        struct buf b;
        buf_init(&b, cli->arena);
        for (int k = 0; k < COUNT_OF(told); k++) {
            const struct field *f = entity_field(&stay_entity, told[k]);
            if (!value_is_null(f, stay) && (f->kind != KIND_CURRENCY || is_foreign(p, stay)))
                buf_addf(&b, "%s%s", b.n > 0 ? " " : "", value_print(p, f, stay, cli->arena));
        }
        print_line(cli,
                   arena_printf(cli->arena, "%s – %s", value_print(p, arrived, stay, cli->arena),
                                value_print(p, left, stay, cli->arena)),
                   b.p);
    }
}

/* What stands in no section and no other command: addresses, other names, ids elsewhere, consents.
 */
static enum code print_children(const struct cli *cli, const struct uid *id, struct error *e)
{
    struct store *s = cli->app->store;
    const struct entity *en;
    for (int i = 0; (en = child_kind(i)) != NULL; i++) {
        void **rows;
        int n;
        if (!child_is_listed(en))
            continue;
        TRY(store_children(s, en, en->root, id, "created_at", CHILDREN_SHOWN, &rows, &n, cli->arena,
                           e));
        if (n > 0)
            printf("\n%s\n", _(en->plural));
        for (int k = 0; k < n; k++)
            printf("  %s\n",
                   cli_clean(cli, child_line(store_property(s), en, rows[k], cli->arena)));
    }
    return CODE_OK;
}

static enum code show_json(const struct cli *cli, const struct profile *profile, struct error *e)
{
    struct store *s = cli->app->store;
    const struct customer *c = profile->customer;
    const struct relation_page nobody = {.limit = 0};
    struct relations r;
    struct preferences own;
    struct shared_preferences shared;
    TRY(relations_read(s, c, &nobody, &r, cli->arena, e));
    TRY(preferences_read(s, &c->id, &own, cli->arena, e));
    TRY(preferences_shared(s, &c->id, &own, &shared, cli->arena, e));
    json_t *object = profile_json(s, profile), *all = relations_json(s, &r);
    json_object_set(object, "relationships", json_object_get(all, "relationships"));
    json_object_set_new(object, "shared_preferences", preferences_shared_json(&shared, NULL));
    json_decref(all);
    json_object_set_new(object, "preferences", preferences_json(&own, NULL));
    cli_print_json(json_pack("{s:o}", "customer", object));
    return CODE_OK;
}

/* Somebody else may have had the code before. */
static void print_before(const struct cli *cli, const struct customer *shown)
{
    struct uid id;
    struct customer *c;
    struct store *s = cli->app->store;
    if (store_customer_before(s, cli->argv[0], &id, NULL) == CODE_OK &&
        uid_compare(&id, &shown->id) != 0 &&
        store_get(s, &customer_entity, &id, (void **)&c, cli->arena, NULL) == CODE_OK)
        fprintf(stderr, _("%s was the code of %s too, who has %s now.\n"), cli->argv[0],
                cli_clean(cli, c->full_name), c->customer_code);
}

enum code cli_show(struct cli *cli, struct error *e)
{
    struct uid id;
    struct profile profile;
    struct store *s = cli->app->store;
    TRY(store_customer(s, cli->argv[0], &id, e));
    TRY(profile_load(s, &id, &profile, cli->arena, e));
    print_before(cli, profile.customer);
    if (cli->json)
        return show_json(cli, &profile, e);
    print_section(cli, NULL, profile.customer);
    TRY(print_wishes(cli, profile.customer, e));
    for (const char *const *section = customer_entity.sections; *section != NULL; section++)
        print_section(cli, *section, profile.customer);
    print_stays(cli, &profile);
    return print_children(cli, &id, e);
}
