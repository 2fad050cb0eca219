/* The tab Preferences: all that is known of what the customer likes, group by group, what must
 * never be served first; who said it where that was not they themselves; and what was learned and
 * waits for a yes or a no. It is changed in the editor, see prefer.h. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "rules/permission.h"
#include "rules/preference.h"
#include "rules/preference_words.h"
#include "ui/view/prefer.h"
#include "ui/view/profile_tab.h"
#include "ui/widget/card.h"
#include "ui/widget/pager.h"

#define LABELS 24
#define LABELS_NARROW 13
#define NARROW 60

struct tab_of_preferences {
    struct profile_tab tab;
    struct preferences all;
    struct shared_preferences shared;
    struct card card;
    struct pager pager;
};

static const struct property *property_of(const struct tab_of_preferences *t)
{
    return store_property(t->tab.head->app->store);
}

/* ---- The card */

static const char *printed(const struct tab_of_preferences *t, const struct preference *x)
{
    return preference_print(property_of(t), x->rule, x->row->value, t->tab.layout);
}

/* "imported"; "learned, 3 of 4 stays, last in May, 82 %"; NULL: they said so. */
static const char *source_of(const struct tab_of_preferences *t, const struct preference *x)
{
    if (text_equal(x->row->source, "imported"))
        return _("imported");
    if (!text_equal(x->row->source, "learned"))
        return NULL;
    const char *why = preference_why(property_of(t), x->row, t->tab.layout);
    return arena_printf(t->tab.layout, "%s%s%s", _("learned"), *why != '\0' ? ", " : "", why);
}

static const char *danger(const struct tab_of_preferences *t, const struct preference *x)
{
    return arena_printf(t->tab.layout, "%s %s", glyph_text(GLYPH_DANGER, false), printed(t, x));
}

static void add_dangers(struct tab_of_preferences *t, const struct preference *x, int n)
{
    struct buf b;
    buf_init(&b, t->tab.layout);
    for (int i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i > 0 ? "   " : "", danger(t, &x[i]));
    card_add(&t->card, _(x->rule->field.label), ROLE_DANGER, b.p);
}

/* The values of one item. */
static void add_item(struct tab_of_preferences *t, const struct preference *x, int n)
{
    const char **words = ARENA_ARRAY(t->tab.layout, const char *, n + 1);
    for (int i = 0; i < n; i++)
        words[i] = printed(t, &x[i]);
    if (x->rule->danger)
        add_dangers(t, x, n);
    else if (x->rule->many && x->rule->shape == SHAPE_WORD)
        card_chips(&t->card, _(x->rule->field.label), words);
    else
        for (int i = 0; i < n; i++)
            card_add(&t->card, i == 0 ? _(x->rule->field.label) : NULL, ROLE_NORMAL, words[i]);
    for (int i = 0; i < n; i++) {
        const char *source = source_of(t, &x[i]);
        if (source != NULL)
            card_note(&t->card, ROLE_DIM, GLYPHS,
                      n > 1 ? arena_printf(t->tab.layout, "%s: %s", words[i], source) : source);
    }
}

/* What was learned of an item; the keys stand behind the first of all: it is the one they mean.
 * True when the label stands. */
static bool add_offers(struct tab_of_preferences *t, const struct preference_rule *rule, bool known)
{
    for (int i = 0; i < t->all.offer_count; i++) {
        const struct preference *x = &t->all.offers[i];
        if (x->rule != rule)
            continue;
        const char *why = preference_why(property_of(t), x->row, t->tab.layout);
        card_add(&t->card, known ? NULL : _(rule->field.label), ROLE_ACCENT,
                 arena_printf(t->tab.layout, "~ %s: %s%s%s%s", _("learned"), printed(t, x),
                              *why != '\0' ? " (" : "", why, *why != '\0' ? ")" : ""));
        if (i == 0)
            card_note(&t->card, ROLE_NORMAL, GLYPHS,
                      hints_fill(t->tab.head->view->hints,
                                 _("{accept-learned} accept  {refuse-learned} refuse"),
                                 t->tab.layout));
        known = true;
    }
    return known;
}

/* What others share of an item, each with whose it is. */
static void add_shared(struct tab_of_preferences *t, const struct preference_rule *rule, bool known)
{
    for (int i = 0; i < t->shared.n; i++) {
        const struct shared_preference *x = &t->shared.all[i];
        if (x->is.rule != rule)
            continue;
        card_add(&t->card, known ? NULL : _(rule->field.label),
                 rule->danger ? ROLE_DANGER : ROLE_NORMAL,
                 rule->danger ? danger(t, &x->is) : printed(t, &x->is));
        card_note(&t->card, ROLE_DIM, GLYPHS,
                  arena_printf(t->tab.layout, _("shared by %s"), shared_whose(x, t->tab.layout)));
        known = true;
    }
}

/* All that is known of an item. */
static void add_known(struct tab_of_preferences *t, const struct preference_rule *rule)
{
    int from = 0, n = 0;
    while (from < t->all.n && t->all.held[from].rule != rule)
        from++;
    while (from + n < t->all.n && t->all.held[from + n].rule == rule)
        n++;
    if (n > 0)
        add_item(t, &t->all.held[from], n);
    add_shared(t, rule, add_offers(t, rule, n > 0));
}

/* Dangers stand before all groups. */
static bool is_below(const struct preference *x, const struct choice *group)
{
    return !x->rule->danger && preference_group(x->rule) == group;
}

static bool speaks_of(const struct tab_of_preferences *t, const struct choice *group)
{
    bool any = false;
    for (int i = 0; i < t->all.n; i++)
        any = any || is_below(&t->all.held[i], group);
    for (int i = 0; i < t->all.offer_count; i++)
        any = any || is_below(&t->all.offers[i], group);
    for (int i = 0; i < t->shared.n; i++)
        any = any || is_below(&t->shared.all[i].is, group);
    return any;
}

static void layout(struct profile_tab *tab)
{
    struct tab_of_preferences *t = (struct tab_of_preferences *)tab;
    arena_clear(t->tab.layout);
    card_init(&t->card, t->tab.layout, tab->box.w - 1,
              tab->box.w < NARROW ? LABELS_NARROW : LABELS);
    for (int i = 0; i < preference_rule_count; i++)
        if (preference_rules[i].danger)
            add_known(t, &preference_rules[i]);
    for (const struct choice *group = preference_groups; group->name != NULL; group++) {
        if (!speaks_of(t, group))
            continue;
        card_heading(&t->card, _(group->label));
        for (int i = 0; i < preference_rule_count; i++)
            if (!preference_rules[i].danger && preference_group(&preference_rules[i]) == group)
                add_known(t, &preference_rules[i]);
    }
    if (t->card.n == 0)
        card_add(
            &t->card, NULL, ROLE_DIM,
            hints_fill(t->tab.head->view->hints,
                       _("Nothing is known of what this customer likes. {open} writes it down."),
                       t->tab.layout));
    pager_layout(&t->pager, t->card.n, tab->box.h);
    tab->scopes = t->all.offer_count > 0 ? SCOPE_OFFERS : 0;
}

static void draw(const struct profile_tab *tab, struct term *t)
{
    const struct tab_of_preferences *p = (const struct tab_of_preferences *)tab;
    card_draw(&p->card, t, tab->box, p->pager.first);
    pager_draw(&p->pager, t, tab->box);
}

/* ---- Loading */

static enum code load(struct profile_tab *tab, bool first, struct error *e)
{
    struct tab_of_preferences *t = (struct tab_of_preferences *)tab;
    struct store *s = tab->head->app->store;
    struct preferences all;
    struct shared_preferences shared;
    struct arena *a = arena_new();
    enum code code = preferences_read(s, &tab->head->id, &all, a, e);
    if (code == CODE_OK)
        code = preferences_shared(s, &tab->head->id, &all, &shared, a, e);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    arena_free(t->tab.data);
    t->tab.data = a;
    t->all = all;
    t->shared = shared;
    if (first)
        t->pager.first = 0;
    return CODE_OK;
}

/* ---- Commands */

static enum code decide(const struct tab_of_preferences *t, const struct preference *offer,
                        enum preference_op op, struct arena *a, struct error *e)
{
    struct app *app = t->tab.head->app;
    const struct preference_change change = {offer->rule, op, offer->row->value};
    struct preference_told told;
    struct action action;
    int count;
    TRY(app_act(app, permission_to_write(&customer_preference_entity), NULL, &action, e));
    return preferences_write(&action, &t->tab.head->id, &change, 1, &told, &count, a, e);
}

/* The first of what is offered. */
static void answer_offer(struct tab_of_preferences *t, enum preference_op op)
{
    struct view *v = t->tab.head->view;
    struct error e = {0};
    if (t->all.offer_count == 0) {
        view_say(v, ROLE_DIM, _("Nothing is offered here."));
        return;
    }
    const struct preference *offer = &t->all.offers[0];
    struct arena *a = arena_new();
    const char *text = preference_print(property_of(t), offer->rule, offer->row->value, a);
    if (t->tab.head->app->read_only)
        view_say(v, ROLE_DANGER,
                 _("This desk was opened for reading only. Nothing can be changed here."));
    else if (decide(t, offer, op, a, &e) != CODE_OK)
        view_say(v, ROLE_DANGER, "%s", e.message);
    else {
        view_say(v, ROLE_GOOD,
                 op == PREFER_SET ? _("Accepted: %s. {undo} takes it back.")
                                  : _("Refused for good: %s. {undo} takes it back."),
                 text);
        t->tab.again = true;
        view_reload(v);
    }
    arena_free(a);
}

static bool run(struct profile_tab *tab, enum command_id command)
{
    struct tab_of_preferences *t = (struct tab_of_preferences *)tab;
    switch (command) {
    case CMD_OPEN:
    case CMD_EDIT:
        view_push(tab->head->view,
                  prefer_view(tab->head->app, &tab->head->id, t->all.offer_count > 0));
        return true;
    case CMD_OFFER_ACCEPT:
        answer_offer(t, PREFER_SET);
        return true;
    case CMD_OFFER_REFUSE:
        answer_offer(t, PREFER_REFUSE);
        return true;
    default:
        return pager_run(&t->pager, command);
    }
}

static bool mouse(struct profile_tab *tab, const struct event *ev)
{
    if (ev->mouse == MOUSE_DOUBLE)
        return run(tab, CMD_OPEN);
    return pager_mouse(&((struct tab_of_preferences *)tab)->pager, ev);
}

/* ---- Texts */

static const char *foot(const struct profile_tab *tab, struct arena *a)
{
    const struct tab_of_preferences *t = (const struct tab_of_preferences *)tab;
    const int n = t->all.n, offers = t->all.offer_count;
    const char *held =
        arena_printf(a, ngettext("%d preference", "%d preferences", (unsigned long)n), n);
    return offers == 0
               ? held
               : arena_printf(a,
                              ngettext("%s, %d offered", "%s, %d offered", (unsigned long)offers),
                              held, offers);
}

const struct tab_ops preferences_tab = {
    .title = N_("Preferences"),
    .size = sizeof(struct tab_of_preferences),
    .scopes = SCOPE_LIKES,
    .load = load,
    .layout = layout,
    .draw = draw,
    .run = run,
    .mouse = mouse,
    .foot = foot,
    .twin = "preferences",
};
