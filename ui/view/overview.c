/* The first tab: everything known of the customer, by the sections of the field table. A field
 * that is empty or at its default says nothing and is left out. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/row.h"
#include "ui/view/overview_fields.h"
#include "ui/view/profile_tab.h"
#include "ui/widget/card.h"
#include "ui/widget/pager.h"

#define TWO_COLUMNS 76 /* columns from which sections stand side by side */
#define BETWEEN 2
#define LABELS_NARROW 15
#define REFS_MOST 16

struct overview {
    struct profile_tab tab;
    struct pager pager;
    /* The names of the records that REF fields point to. */
    struct {
        const struct field *field;
        const char *name;
    } refs[REFS_MOST];
    int n_refs;
    struct card card;
    int split; /* the first line of the second column; card.n: there is one column */
};

static const char *ref_name(const void *ctx, const struct field *f)
{
    const struct overview *o = ctx;
    for (int i = 0; i < o->n_refs; i++)
        if (o->refs[i].field == f)
            return o->refs[i].name;
    return NULL;
}

/* ---- The card */

static struct card build(const struct overview *o, int width, int label_width)
{
    const struct profile_head *head = o->tab.head;
    struct sheet s = {.p = store_property(head->app->store),
                      .c = head->profile.customer,
                      .arena = o->tab.layout,
                      .ref_name = ref_name,
                      .ctx = o};
    card_init(&s.card, o->tab.layout, width, label_width);
    for (const char *const *section = customer_entity.sections; *section != NULL; section++) {
        s.heading = _(*section);
        for (int i = 0; i < customer_entity.count; i++) {
            const struct field *f = &customer_entity.fields[i];
            if (f->section != NULL && strcmp(f->section, *section) == 0)
                overview_add(&s, f);
        }
    }
    return s.card;
}

/* As wide as the longest label that is on the card, within bounds. */
static int label_width(const struct card *c)
{
    int w = 10;
    for (int i = 0; i < c->n; i++)
        if (c->lines[i].label != NULL && text_width(c->lines[i].label) + 1 > w)
            w = text_width(c->lines[i].label) + 1;
    const int most = c->width >= 45 ? c->width * 2 / 5 : LABELS_NARROW;
    return w < most ? w : most;
}

static bool is_heading(const struct card *c, int i)
{
    return c->lines[i].role == ROLE_HEADER;
}

/* The heading that the second column begins with, so that both are about as long. */
static int split_of(const struct card *c)
{
    int least = c->n, best = least;
    for (int i = 1; i < c->n; i++) {
        const int longer = i - 1 > c->n - i ? i - 1 : c->n - i;
        if (is_heading(c, i) && longer < least) {
            least = longer;
            best = i;
        }
    }
    return best;
}

static void layout(struct profile_tab *tab)
{
    struct overview *o = (struct overview *)tab;
    const bool two = tab->box.w >= TWO_COLUMNS;
    const int width = two ? (tab->box.w - BETWEEN) / 2 : tab->box.w - 1;
    arena_clear(o->tab.layout);
    const struct card draft = build(o, width, LABELS_NARROW);
    o->card = build(o, width, label_width(&draft));
    card_narrow(&o->card, view_words(tab->head->view));
    o->split = two ? split_of(&o->card) : o->card.n;
    const int first = o->split, second = o->card.n - o->split;
    pager_layout(&o->pager, first > second ? first : second, tab->box.h);
}

static void draw(const struct profile_tab *tab, struct term *t)
{
    const struct overview *o = (const struct overview *)tab;
    struct card first = o->card, second = o->card;
    struct box left = tab->box, right = tab->box;
    first.n = o->split;
    second.lines += o->split;
    second.n -= o->split;
    left.w = right.w = o->card.width;
    right.x += o->card.width + BETWEEN;
    card_draw(&first, t, left, o->pager.first);
    card_draw(&second, t, right, o->pager.first);
    pager_draw(&o->pager, t, tab->box);
}

/* ---- Loading */

static enum code load(struct profile_tab *tab, bool first, struct error *e)
{
    struct overview *o = (struct overview *)tab;
    const struct customer *c = tab->head->profile.customer;
    struct overview fresh = {.tab.data = arena_new()};
    enum code code = CODE_OK;
    for (int i = 0; i < customer_entity.count && code == CODE_OK; i++) {
        const struct field *f = &customer_entity.fields[i];
        if (f->kind != KIND_REF || f->section == NULL || value_is_null(f, c) ||
            fresh.n_refs == REFS_MOST)
            continue;
        fresh.refs[fresh.n_refs].field = f;
        code = record_title(tab->head->app->store, entity_find(f->ref), field_value(f, c),
                            &fresh.refs[fresh.n_refs++].name, fresh.tab.data, e);
    }
    if (code != CODE_OK) {
        arena_free(fresh.tab.data);
        return code;
    }
    arena_free(o->tab.data);
    o->tab.data = fresh.tab.data;
    o->n_refs = fresh.n_refs;
    memcpy(o->refs, fresh.refs, sizeof o->refs);
    if (first)
        o->pager.first = 0;
    return CODE_OK;
}

static bool run(struct profile_tab *tab, enum command_id command)
{
    return pager_run(&((struct overview *)tab)->pager, command);
}

static bool mouse(struct profile_tab *tab, const struct event *ev)
{
    return pager_mouse(&((struct overview *)tab)->pager, ev);
}

const struct tab_ops overview_tab = {
    .title = N_("Overview"),
    .size = sizeof(struct overview),
    .load = load,
    .layout = layout,
    .draw = draw,
    .run = run,
    .mouse = mouse,
    .twin = "show",
};
