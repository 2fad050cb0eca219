/* The tab Relations: whom the customer is related to, and below each of them whom they are.
 * It is walked: Enter goes to somebody, Left or Esc comes back. Two levels are read, however the
 * relations run in circles; of a large company the first people, and more on demand. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/money.h"
#include "rules/relation.h"
#include "ui/view/child.h"
#include "ui/view/edit.h"
#include "ui/view/lookup.h"
#include "ui/view/profile_tab.h"
#include "ui/widget/list.h"

#define MOST 200  /* said of the customer that are shown */
#define OPENED 40 /* of those, how many are opened */
#define BELOW 12  /* shown below one */
#define PEOPLE 50 /* of a company, and as many more at a time */

enum { TAG_WHOM = TAG_TAB + 1 };

struct node {
    int depth;          /* 1: of the customer, 2: of who stands above */
    struct uid of;      /* whose relation it is */
    struct relation to; /* kind NULL: people who are not shown */
    int64_t more;       /* how many of those */
};

struct relations_view {
    struct profile_tab tab;
    struct node *nodes;
    int n;
    int said;           /* relations of the customer, with their company */
    const char *wishes; /* of the family */
    int people;         /* how many of a company's are read */
    int64_t workers;    /* how many there are */
    struct list list;
};

static const struct node *selected(const struct relations_view *r)
{
    return list_at(&r->list) >= 0 ? &r->nodes[list_at(&r->list)] : NULL;
}

/* ---- Loading */

static void add(struct relations_view *r, const struct node *node)
{
    r->nodes = arena_more(r->tab.data, r->nodes, r->n, sizeof *r->nodes);
    r->nodes[r->n++] = *node;
}

static void add_more(struct relations_view *r, int depth, const struct uid *of, int64_t more)
{
    if (more > 0)
        add(r, &(struct node){.depth = depth, .of = *of, .more = more});
}

/* Whom somebody is related to, but for the customer they stand below. */
static enum code open_one(struct relations_view *r, const struct customer *c, struct error *e)
{
    const struct relation_page people = {.limit = BELOW};
    struct relations below;
    int shown = 0, employees = 0;
    TRY(relations_read(r->tab.head->app->store, c, &people, &below, r->tab.data, e));
    for (int i = 0; i < below.n && shown < BELOW; i++) {
        const bool back = uid_compare(&below.all[i].other->id, &r->tab.head->id) == 0;
        employees += below.all[i].row == NULL && below.people > 0;
        if (back)
            continue;
        add(r, &(struct node){.depth = 2, .of = c->id, .to = below.all[i]});
        shown++;
    }
    if (below.people > 0)
        add_more(r, 2, &c->id, below.people - employees);
    return CODE_OK;
}

static enum code read_all(struct relations_view *r, struct error *e)
{
    const struct profile_head *head = r->tab.head;
    const struct customer *c = head->profile.customer;
    const struct relation_page people = {.limit = r->people};
    struct relations all;
    TRY(relations_read(head->app->store, c, &people, &all, r->tab.data, e));
    for (int i = 0; i < all.n; i++) {
        const bool employee = all.all[i].row == NULL && all.people > 0;
        if (i < all.said && i >= MOST)
            continue;
        add(r, &(struct node){.depth = 1, .of = c->id, .to = all.all[i]});
        if (!employee && i < OPENED)
            TRY(open_one(r, all.all[i].other, e));
    }
    add_more(r, 1, &c->id, all.people - (all.people > 0 ? all.n - all.said : 0));
    r->said = all.people > 0 ? all.said : all.n;
    r->workers = all.people;
    r->wishes =
        family_wishes_text(family_wishes(store_property(head->app->store), &all), r->tab.data);
    return CODE_OK;
}

static const struct uid *who(const struct node *node)
{
    return node->to.kind != NULL ? &node->to.other->id : &node->of;
}

/* The row of that relation, or of who has been left by coming back. */
static int place_of(const struct relations_view *r, const struct node *at)
{
    for (int i = 0; i < r->n; i++)
        if (uid_compare(who(&r->nodes[i]), who(at)) == 0 &&
            (at->depth == 0 || uid_compare(&r->nodes[i].of, &at->of) == 0))
            return i;
    return -1;
}

static enum code load(struct profile_tab *tab, bool first, struct error *e)
{
    struct relations_view *r = (struct relations_view *)tab;
    const struct uid left = tab->head->left;
    struct relations_view fresh = {.tab = *tab, .people = r->people};
    struct customer whom = {.id = left};
    struct node at = {.depth = 0, .to = {.kind = relation_kinds, .other = &whom}};
    fresh.tab.data = arena_new();
    if (first)
        fresh.people = PEOPLE;
    const enum code code = read_all(&fresh, e);
    if (code != CODE_OK) {
        arena_free(fresh.tab.data);
        return code;
    }
    if (first)
        list_reset(&r->list);
    else if (selected(r) != NULL)
        at = *selected(r);
    const bool known = !first || !uid_is_null(&left);
    r->nodes = fresh.nodes;
    r->n = fresh.n;
    r->said = fresh.said;
    r->wishes = fresh.wishes;
    r->workers = fresh.workers;
    r->people = fresh.people;
    list_loaded(&r->list, 0, r->n, r->n, false);
    if (known)
        list_select(&r->list, place_of(r, &at));
    arena_free(r->tab.data);
    r->tab.data = fresh.tab.data;
    return CODE_OK;
}

/* ---- The tree */

#define WHOLE 2 /* lines below it: all that holds between the two */

static const struct column columns[] = {{NP_("relation", "Who"), 24, 1, false, 0},
                                        {N_("Is"), 11, 0, false, 0},
                                        {N_("What holds"), 32, 3, false, 1},
                                        {N_("Code"), 10, 0, false, 2}};

/* "primary contact · may book for them · since school · Archived" */
static const char *holds(const struct node *node, struct arena *a)
{
    const char *const parts[] = {
        node->to.row != NULL ? relation_flags(node->to.row, node->to.other, a) : "",
        node->to.row != NULL && node->to.row->notes != NULL ? text_clean(a, node->to.row->notes)
                                                            : "",
        text_equal(node->to.other->status, "active")
            ? ""
            : _(choice_find(customer_statuses, node->to.other->status, NULL)->label)};
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < COUNT_OF(parts); i++)
        if (parts[i][0] != '\0')
            buf_addf(&b, "%s%s", b.n > 0 ? " · " : "", parts[i]);
    return b.p;
}

/* The first of it, and how much more there is: "primary contact +2". All stands below the tree. */
static const char *holds_briefly(const struct node *node, struct arena *a)
{
    const char *all = holds(node, a), *end = strstr(all, " · ");
    int more = 0;
    for (const char *p = end; p != NULL; p = strstr(p + 1, " · "))
        more++;
    return end != NULL ? arena_printf(a, "%.*s +%d", (int)(end - all), all, more) : all;
}

static struct cell cell_of_more(const struct node *node, int column, const char *indent,
                                struct arena *a)
{
    if (column != 0)
        return (struct cell){"", ROLE_DIM};
    return (struct cell){
        arena_printf(a, ngettext("%s… %s more", "%s… %s more", (unsigned long)node->more), indent,
                     NUMBER(node->more)),
        ROLE_DIM};
}

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct relations_view *r = ctx;
    const struct node *node = &r->nodes[at];
    const char *indent = node->depth == 2 ? "  ╰ " : "";
    if (node->to.kind == NULL)
        return cell_of_more(node, column, indent, a);
    const struct customer *c = node->to.other;
    const unsigned role = !text_equal(c->status, "active") ? ROLE_DIM : ROLE_NORMAL;
    switch (column) {
    case 0:
        return (struct cell){
            arena_printf(a, "%s%s", indent,
                         text_clean(a, c->full_name != NULL ? c->full_name : c->company_name)),
            node->depth == 1 && role == ROLE_NORMAL ? ROLE_NAME : role};
    case 1:
        return (struct cell){relation_label(node->to.kind), role};
    case 2:
        return (struct cell){holds_briefly(node, a), ROLE_DIM};
    default:
        return (struct cell){c->customer_code, ROLE_DIM};
    }
}

/* All that holds; and who stands below, so that nobody is listed without those above. */
static const char *below(void *ctx, int64_t at, struct arena *a)
{
    const struct relations_view *r = ctx;
    struct buf b;
    buf_init(&b, a);
    if (r->nodes[at].to.kind != NULL)
        buf_add(&b, holds(&r->nodes[at], a));
    for (int64_t i = at + 1; r->nodes[at].depth == 1 && i < r->n && r->nodes[i].depth == 2; i++)
        for (int column = 0; column < COUNT_OF(columns); column++)
            buf_addf(&b, " %s", cell(ctx, i, column, a).text);
    return b.p;
}

/* Of a company all people are looked through. */
static void want_all(struct relations_view *r)
{
    if (view_words(r->tab.head->view)[0] == '\0' || r->workers <= r->people)
        return;
    r->people = (int)r->workers;
    r->tab.again = true;
    view_reload(r->tab.head->view);
}

static void layout(struct profile_tab *tab)
{
    struct box top = tab->box;
    want_all((struct relations_view *)tab);
    top.h -= top.h > 4 * WHOLE ? WHOLE : 0;
    list_layout(&((struct relations_view *)tab)->list, top);
}

static void draw(const struct profile_tab *tab, struct term *t)
{
    const struct relations_view *r = (const struct relations_view *)tab;
    const struct node *node = selected(r);
    const struct box box = tab->box;
    char **lines;
    list_draw(&r->list, t, true);
    if (node == NULL || node->to.kind == NULL || r->list.box.h == box.h)
        return;
    struct arena *a = arena_new();
    const int n = text_wrap(a, holds(node, a), box.w - 2, &lines);
    for (int i = 0; i < n && i < WHOLE; i++)
        term_put(t, box.y + r->list.box.h + i, box.x + 1, box.w - 2, ROLE_DIM, lines[i]);
    arena_free(a);
}

/* ---- Commands */

/* More people of the customer are read here; those of another company are looked at there. */
static bool walk(struct relations_view *r)
{
    const struct node *node = selected(r);
    if (node == NULL)
        return false;
    if (node->to.kind == NULL && node->depth == 1) {
        r->people += PEOPLE;
        r->tab.again = true;
        view_reload(r->tab.head->view);
    } else {
        profile_walk_to(r->tab.head, who(node));
    }
    return true;
}

/* A relation that was said; else tells where the other stands. */
static const struct customer_relation *said(const struct relations_view *r)
{
    const struct node *node = selected(r);
    if (node != NULL && node->to.row == NULL)
        view_say(r->tab.head->view, ROLE_DIM,
                 _("Who works where stands in the person's profile, as their company record."));
    return node != NULL ? node->to.row : NULL;
}

static bool edit_selected(const struct relations_view *r)
{
    const struct customer_relation *row = said(r);
    if (row != NULL)
        view_push(r->tab.head->view, edit_seen_by(r->tab.head->app, &customer_relation_entity,
                                                  &row->id, &selected(r)->of));
    return selected(r) != NULL;
}

static bool ask_to_take_away(const struct relations_view *r)
{
    const struct customer_relation *row = said(r);
    if (row != NULL) {
        const struct relation *to = &selected(r)->to;
        struct arena *a = arena_new();
        child_ask_to_take_away(
            r->tab.head, &customer_relation_entity,
            arena_printf(a, "%s, %s", relation_label(to->kind), to->other->full_name));
        arena_free(a);
    }
    return selected(r) != NULL;
}

/* First who it is, then what they are. */
static void add_one(struct profile_tab *tab)
{
    struct view *lookup = lookup_pick(tab->head->app);
    lookup->tag = TAG_WHOM;
    view_say(tab->head->view, ROLE_NORMAL, _("Find whom %s is related to."),
             tab->head->profile.customer->full_name);
    view_push(tab->head->view, lookup);
}

static void answer(struct profile_tab *tab, const struct answer *a)
{
    const struct relations_view *r = (const struct relations_view *)tab;
    if (a->tag == TAG_WHOM) {
        if (a->choice != 1 || a->text == NULL)
            return;
        struct view *form =
            edit_new_child(tab->head->app, &customer_relation_entity, &tab->head->id);
        edit_prefill(form, "related_customer_id", a->text);
        view_push(tab->head->view, form);
        return;
    }
    if (selected(r) != NULL && selected(r)->to.row != NULL)
        child_take_away(tab->head, &customer_relation_entity, selected(r)->to.row, a);
}

static bool run(struct profile_tab *tab, enum command_id command)
{
    struct relations_view *r = (struct relations_view *)tab;
    switch (command) {
    case CMD_OPEN:
        return walk(r);
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
    struct relations_view *r = (struct relations_view *)tab;
    return list_opens(&r->list, ev) && walk(r);
}

/* ---- Texts */

static const char *foot(const struct profile_tab *tab, struct arena *a)
{
    const struct relations_view *r = (const struct relations_view *)tab;
    const char *count = arena_printf(
        a, ngettext("%s relation", "%s relations", (unsigned long)r->said), NUMBER(r->said));
    if (r->workers > 0)
        return arena_printf(
            a, ngettext("%s · %s works here", "%s · %s work here", (unsigned long)r->workers),
            count, NUMBER(r->workers));
    return r->wishes != NULL && r->wishes[0] != '\0'
               ? arena_printf(a, _("%s · family: %s"), count, r->wishes)
               : count;
}

static const char *copied(const struct profile_tab *tab, struct arena *a)
{
    const struct node *node = selected((const struct relations_view *)tab);
    return node == NULL || node->to.kind == NULL
               ? NULL
               : arena_printf(a, "%s %s", node->to.other->customer_code, node->to.other->full_name);
}

static const struct list *rows(const struct profile_tab *tab)
{
    return &((const struct relations_view *)tab)->list;
}

static void open(struct profile_tab *tab)
{
    struct relations_view *r = (struct relations_view *)tab;
    list_init(&r->list, columns, COUNT_OF(columns), cell, r);
    r->list.words = below;
    tab->list = &r->list;
    r->list.empty = N_("No family, friends, colleagues or company are known. {add} adds somebody.");
}

const struct tab_ops relations_tab = {
    .title = N_("Relations"),
    .size = sizeof(struct relations_view),
    .scopes = SCOPE_ROWS,
    .open = open,
    .load = load,
    .layout = layout,
    .draw = draw,
    .run = run,
    .mouse = mouse,
    .add = add_one,
    .answer = answer,
    .foot = foot,
    .rows = rows,
    .copied = copied,
    .twin = "relations",
    .walks = true,
};
