/* The tab Preferences: all that is known of what the customer likes, group by group, what must
 * never be served first; how it is known, who wrote it down and when; and what was learned and
 * waits for a yes or a no. It is changed in the editor, see prefer.h. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "model/money.h"
#include "rules/permission.h"
#include "rules/preference.h"
#include "rules/preference_words.h"
#include "ui/view/prefer.h"
#include "ui/view/profile_tab.h"
#include "ui/view/shown.h"
#include "ui/widget/card.h"
#include "ui/widget/pager.h"

#define LABELS 24
#define LABELS_NARROW 13
#define NARROW 60

struct tab_of_preferences {
    struct profile_tab tab;
    struct preferences all;
    const char **who; /* said each of them; NULL: nobody knows */
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
    return preference_print(property_of(t), x->rule, x->said, t->tab.layout);
}

/* "said"; "imported"; "learned, 3 of 4 stays, last in May, 82 %". */
static const char *source_of(const struct tab_of_preferences *t, const struct preference *x)
{
    if (text_equal(x->row->source, "imported"))
        return _("imported");
    if (!text_equal(x->row->source, "learned"))
        return _("said");
    const char *why = preference_why(property_of(t), x->row, t->tab.layout);
    return arena_printf(t->tab.layout, "%s%s%s", _("learned"), *why != '\0' ? ", " : "", why);
}

/* How a value that holds is known: "said, Ana Lindqvist, yesterday". */
static const char *known_from(const struct tab_of_preferences *t, const struct preference *x)
{
    const struct customer_preference *row = x->row;
    const char *who = t->who[x - t->all.held];
    char day[DAY_TEXT];
    clock_day(row->said_at != NONE ? row->said_at : row->created_at, day);
    return arena_printf(t->tab.layout, "%s%s%s, %s", source_of(t, x), who != NULL ? ", " : "",
                        who != NULL ? who : "", shown_day(property_of(t), day, t->tab.layout));
}

static const char *dangers(struct tab_of_preferences *t, const struct preference *x, int n)
{
    struct buf b;
    buf_init(&b, t->tab.layout);
    for (int i = 0; i < n; i++)
        buf_addf(&b, "%s%s %s", i > 0 ? "   " : "", glyph_text(GLYPH_DANGER, false),
                 printed(t, &x[i]));
    return b.p;
}

/* The values of one item. label NULL: it stands above. */
static void add_values(struct tab_of_preferences *t, const char *label, const struct preference *x,
                       int n)
{
    const char **words = ARENA_ARRAY(t->tab.layout, const char *, n + 1);
    for (int i = 0; i < n; i++)
        words[i] = printed(t, &x[i]);
    if (x->rule->danger)
        card_add(&t->card, label, ROLE_DANGER, dangers(t, x, n));
    else if (x->rule->many && x->rule->shape == SHAPE_WORD)
        card_chips(&t->card, label, words);
    else
        for (int i = 0; i < n; i++)
            card_add(&t->card, i == 0 ? label : NULL, ROLE_NORMAL, words[i]);
}

/* The values that are known as the one at i is, "Quiet, High floor"; NULL: they have been told. */
static const char *known_alike(struct tab_of_preferences *t, const struct preference *x,
                               const char *const *from, int i, int n)
{
    struct buf b;
    buf_init(&b, t->tab.layout);
    for (int k = 0; k < n; k++) {
        if (strcmp(from[k], from[i]) != 0)
            continue;
        if (k < i)
            return NULL;
        buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", printed(t, &x[k]));
    }
    return b.p;
}

/* How each is known; where all are known alike, once for all behind them. */
static void add_sources(struct tab_of_preferences *t, const struct preference *x, int n)
{
    const char **from = ARENA_ARRAY(t->tab.layout, const char *, n);
    bool alike = true;
    for (int i = 0; i < n; i++) {
        from[i] = known_from(t, &x[i]);
        alike = alike && strcmp(from[i], from[0]) == 0;
    }
    for (int i = 0; i < n && (i == 0 || !alike); i++) {
        const char *words = known_alike(t, x, from, i, n);
        if (alike)
            card_note(&t->card, ROLE_DIM, GLYPHS, arena_printf(t->tab.layout, "(%s)", from[i]));
        else if (words != NULL)
            card_add(&t->card, NULL, ROLE_DIM,
                     arena_printf(t->tab.layout, "%s: %s", words, from[i]));
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

/* What others share of an item, what is of one person together, with whose it is. */
static void add_shared(struct tab_of_preferences *t, const struct preference_rule *rule, bool known)
{
    struct preference *x = ARENA_ARRAY(t->tab.layout, struct preference, t->shared.n + 1);
    for (int i = 0; i < t->shared.n; i++) {
        const struct shared_preference *one = &t->shared.all[i];
        int n = 0;
        if (one->is.rule != rule)
            continue;
        for (; i < t->shared.n && t->shared.all[i].from == one->from; i++)
            if (t->shared.all[i].is.rule == rule)
                x[n++] = t->shared.all[i].is;
        i--;
        add_values(t, known ? NULL : _(rule->field.label), x, n);
        card_note(&t->card, ROLE_DIM, GLYPHS,
                  arena_printf(t->tab.layout, "(%s)",
                               arena_printf(t->tab.layout, _("shared by %s"),
                                            shared_whose(one, t->tab.layout))));
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
    if (n > 0) {
        add_values(t, _(rule->field.label), &t->all.held[from], n);
        add_sources(t, &t->all.held[from], n);
    }
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
    card_narrow(&t->card, view_words(tab->head->view));
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

static enum code read_who(struct store *s, const struct preferences *p, const char ***out,
                          struct arena *a, struct error *e)
{
    *out = ARENA_ARRAY(a, const char *, p->n + 1);
    for (int i = 0; i < p->n; i++) {
        struct preference_teller who;
        TRY(preference_who(s, p->held[i].row, &who, a, e));
        (*out)[i] = who.name;
    }
    return CODE_OK;
}

static enum code load(struct profile_tab *tab, bool first, struct error *e)
{
    struct tab_of_preferences *t = (struct tab_of_preferences *)tab;
    struct store *s = tab->head->app->store;
    struct preferences all;
    struct shared_preferences shared;
    const char **who = NULL;
    struct arena *a = arena_new();
    enum code code = preferences_read(s, &tab->head->id, &all, a, e);
    if (code == CODE_OK)
        code = preferences_shared(s, &tab->head->id, &all, &shared, a, e);
    if (code == CODE_OK)
        code = read_who(s, &all, &who, a, e);
    if (code != CODE_OK) {
        arena_free(a);
        return code;
    }
    arena_free(t->tab.data);
    t->tab.data = a;
    t->all = all;
    t->who = who;
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
    const struct preference_change change = {offer->rule, op, {offer->row->value, offer->said}};
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
    const char *text = preference_print(property_of(t), offer->rule, offer->said, a);
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

static void change(struct profile_tab *tab)
{
    const struct tab_of_preferences *t = (const struct tab_of_preferences *)tab;
    view_push(tab->head->view, prefer_view(tab->head->app, &tab->head->id, t->all.offer_count > 0));
}

static bool run(struct profile_tab *tab, enum command_id command)
{
    struct tab_of_preferences *t = (struct tab_of_preferences *)tab;
    switch (command) {
    case CMD_OPEN:
    case CMD_EDIT:
        change(tab);
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

/* "2 preferences, 3 shared, 1 offered" */
static const char *foot(const struct profile_tab *tab, struct arena *a)
{
    const struct tab_of_preferences *t = (const struct tab_of_preferences *)tab;
    const int n = t->all.n, shared = t->shared.n, offers = t->all.offer_count;
    const char *text =
        arena_printf(a, ngettext("%s preference", "%s preferences", (unsigned long)n), NUMBER(n));
    if (shared > 0)
        text = arena_printf(a, ngettext("%s, %s shared", "%s, %s shared", (unsigned long)shared),
                            text, NUMBER(shared));
    if (offers > 0)
        text = arena_printf(a, ngettext("%s, %s offered", "%s, %s offered", (unsigned long)offers),
                            text, NUMBER(offers));
    return text;
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
    .add = change,
    .twin = "preferences",
};
