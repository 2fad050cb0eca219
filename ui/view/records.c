/* The tab More: what hangs on the customer and stands in no other tab, such as addresses,
 * other names, ids elsewhere and consents; one line each. They are changed in the form of their
 * entity, and taken away after a question. */
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/money.h"
#include "ui/view/child.h"
#include "ui/view/edit.h"
#include "ui/view/profile_tab.h"
#include "ui/view/shown.h"
#include "ui/widget/list.h"

struct record {
    const struct entity *entity;
    const struct ledger_row *row; /* a record_row where the entity is a RECORD */
};

struct records {
    struct profile_tab tab;
    struct record *all;
    int n;
    struct list list;
};

static const struct property *property_of(const struct records *r)
{
    return store_property(r->tab.head->app->store);
}

static const struct record *selected(const struct records *r)
{
    return list_at(&r->list) >= 0 ? &r->all[list_at(&r->list)] : NULL;
}

/* ---- Loading */

static enum code read_all(const struct profile_head *head, struct record **out, int *n,
                          struct arena *a, struct error *e)
{
    const struct entity *en;
    *out = NULL;
    *n = 0;
    for (int i = 0; (en = child_kind(i)) != NULL; i++) {
        void **rows;
        int count;
        if (!child_is_listed(en))
            continue;
        TRY(store_children(head->app->store, en, en->root, &head->id, "created_at", CHILDREN_SHOWN,
                           &rows, &count, a, e));
        struct record *more = ARENA_ARRAY(a, struct record, *n + count + 1);
        for (int k = 0; k < *n + count; k++)
            more[k] = k < *n ? (*out)[k] : (struct record){en, rows[k - *n]};
        *out = more;
        *n += count;
    }
    return CODE_OK;
}

static enum code load(struct profile_tab *tab, bool first, struct error *e)
{
    struct records *r = (struct records *)tab;
    struct record *all;
    struct uid at = {{0}};
    int n;
    struct arena *a = arena_new();
    const enum code code = read_all(tab->head, &all, &n, a, e);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    if (!first && selected(r) != NULL)
        at = selected(r)->row->id;
    arena_free(r->tab.data);
    r->tab.data = a;
    r->all = all;
    r->n = n;
    if (first)
        list_reset(&r->list);
    list_loaded(&r->list, 0, n, n, false);
    for (int i = 0; i < n; i++)
        if (uid_compare(&all[i].row->id, &at) == 0)
            list_select(&r->list, i);
    return CODE_OK;
}

/* ---- The list */

static const struct column columns[] = {
    {N_("Kind"), 13, 0, false, 0}, {N_("What"), 20, 1, false, 0}, {N_("Since"), 11, 0, false, 1}};

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct records *r = ctx;
    const struct record *record = &r->all[at];
    char day[DAY_TEXT];
    if (column == 0)
        return (struct cell){_(record->entity->label), ROLE_DIM};
    if (column == 1)
        return (struct cell){
            text_clean(a, child_line(property_of(r), record->entity, record->row, a)), ROLE_NORMAL};
    clock_day(record->row->created_at, day);
    return (struct cell){shown_day(property_of(r), day, a), ROLE_DIM};
}

static void layout(struct profile_tab *tab)
{
    list_layout(&((struct records *)tab)->list, tab->box);
}

static void draw(const struct profile_tab *tab, struct term *t)
{
    list_draw(&((const struct records *)tab)->list, t, true);
}

/* ---- Commands */

/* What is written once and for all; true when that has been said. */
static bool is_kept(const struct records *r, const struct record *record)
{
    if (record->entity->class != LEDGER)
        return false;
    view_say(r->tab.head->view, ROLE_DIM,
             _("%s: kept as it was given. What has changed since is another one."),
             _(record->entity->label));
    return true;
}

static bool edit_selected(const struct records *r)
{
    const struct record *record = selected(r);
    if (record == NULL)
        return false;
    if (!is_kept(r, record))
        view_push(r->tab.head->view, edit_view(r->tab.head->app, record->entity, &record->row->id));
    return true;
}

static bool ask_to_take_away(const struct records *r)
{
    const struct record *record = selected(r);
    if (record != NULL && !is_kept(r, record)) {
        struct arena *a = arena_new();
        child_ask_to_take_away(r->tab.head, record->entity,
                               child_line(property_of(r), record->entity, record->row, a));
        arena_free(a);
    }
    return record != NULL;
}

static void answer(struct profile_tab *tab, const struct answer *a)
{
    const struct records *r = (const struct records *)tab;
    const struct record *record = selected(r);
    if (record != NULL)
        child_take_away(tab->head, record->entity, record->row, a);
}

static bool run(struct profile_tab *tab, enum command_id command)
{
    struct records *r = (struct records *)tab;
    switch (command) {
    case CMD_OPEN:
    case CMD_EDIT:
        return edit_selected(r);
    case CMD_TAKE_AWAY:
        return ask_to_take_away(r);
    default:
        return list_run(&r->list, command);
    }
}

static bool mouse(struct profile_tab *tab, const struct event *ev)
{
    struct records *r = (struct records *)tab;
    return list_opens(&r->list, ev) && edit_selected(r);
}

/* ---- Texts */

static const char *foot(const struct profile_tab *tab, struct arena *a)
{
    const int n = ((const struct records *)tab)->n;
    return arena_printf(a, ngettext("%s record", "%s records", (unsigned long)n), NUMBER(n));
}

static const char *copied(const struct profile_tab *tab, struct arena *a)
{
    const struct records *r = (const struct records *)tab;
    const struct record *record = selected(r);
    return record == NULL ? NULL : child_line(property_of(r), record->entity, record->row, a);
}

static const struct list *rows(const struct profile_tab *tab)
{
    return &((const struct records *)tab)->list;
}

static void open(struct profile_tab *tab)
{
    struct records *r = (struct records *)tab;
    list_init(&r->list, columns, COUNT_OF(columns), cell, r);
    tab->list = &r->list;
    r->list.empty = N_("No other address, name, id or consent is known. {add} adds one.");
}

const struct tab_ops records_tab = {
    .title = N_("More"),
    .size = sizeof(struct records),
    .scopes = SCOPE_ROWS,
    .open = open,
    .load = load,
    .layout = layout,
    .draw = draw,
    .run = run,
    .mouse = mouse,
    .answer = answer,
    .foot = foot,
    .rows = rows,
    .copied = copied,
    .twin = "show",
};
