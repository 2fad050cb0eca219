/* The items of the preferences editor: what can be chosen and typed in each, and the way of the
 * cursor among them. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "ui/view/prefer_own.h"

void prefer_text_set(char **to, const char *text)
{
    char *copy = text != NULL ? strdup(text) : NULL;
    if (text != NULL && copy == NULL)
        die_out_of_memory();
    free(*to);
    *to = copy;
}

/* ---- Making */

static enum prefer_way way_of(const struct preference_rule *rule)
{
    if (rule->many)
        return WAY_CHIPS;
    return rule->shape == SHAPE_WORD || rule->field.kind == KIND_FLAG ? WAY_ONE : WAY_TEXT;
}

static void init_slot(struct prefer_item *item)
{
    const struct preference_rule *rule = item->rule;
    for (const struct choice *c = rule->field.choices; c != NULL && c->name != NULL; c++)
        if (c->name[strlen(c->name) - 1] == ':') {
            item->prefix = c->name;
            item->slot = c->label;
        }
    const bool listed = rule->field.choices != NULL && rule->field.choices[0].name != NULL;
    if (item->slot == NULL && item->way != WAY_TEXT && (rule->open || rule->shape != SHAPE_WORD) &&
        rule->field.kind != KIND_FLAG)
        item->slot = listed ? N_("other") : N_("add");
}

static void add_list(struct values *v, const char *list, struct arena *a)
{
    for (const char *at = list; *at != '\0';) {
        at += strspn(at, ", ");
        const size_t n = strcspn(at, ",");
        if (n > 0)
            values_add_word(v, arena_strn(a, at, n), a);
        at += n;
    }
}

void prefer_words(struct prefer *w, struct prefer_item *item)
{
    struct values words = {NULL, 0};
    const struct field *f = &item->rule->field;
    for (const struct choice *c = f->choices; c != NULL && c->name != NULL; c++)
        if (c->name != item->prefix)
            values_add_word(&words, c->name, w->arena);
    if (f->kind == KIND_FLAG) {
        values_add_word(&words, "yes", w->arena);
        values_add_word(&words, "no", w->arena);
    }
    add_list(&words, item->more, w->arena);
    const struct values *own[] = {&item->words, &item->base, &item->mine};
    for (int i = 0; i < COUNT_OF(own) && item->way != WAY_TEXT; i++)
        for (int k = 0; k < own[i]->n; k++)
            values_add(&words, own[i]->all[k], w->arena);
    item->words = words;
}

void prefer_settle(struct prefer_item *item)
{
    if (item->way == WAY_TEXT) {
        prefer_text_set(&item->typed, item->mine.n > 0 ? item->mine.all[0].said : "");
        prefer_text_set(&item->error, NULL);
    } else if (item->way == WAY_ONE && item->typed[0] == '\0')
        item->place = item->mine.n > 0     ? values_place(&item->words, item->mine.all[0].value)
                      : item->words.n == 0 ? 0
                                           : -1;
}

void prefer_items_init(struct prefer *w, const struct preferences *p)
{
    w->items = ARENA_ARRAY(w->arena, struct prefer_item, preference_rule_count);
    for (int i = 0; i < preference_rule_count; i++) {
        struct prefer_item *item = &w->items[i];
        item->rule = &preference_rules[i];
        item->way = way_of(item->rule);
        item->more = preference_more(w->app->store, item->rule, w->arena);
        item->base = values_of(p, item->rule, w->arena);
        item->mine = values_copy(&item->base, w->arena);
        init_slot(item);
        prefer_text_set(&item->typed, "");
        prefer_words(w, item);
        prefer_settle(item);
    }
}

void prefer_items_clear(struct prefer *w)
{
    for (int i = 0; i < preference_rule_count && w->items != NULL; i++) {
        prefer_text_set(&w->items[i].typed, NULL);
        prefer_text_set(&w->items[i].error, NULL);
    }
}

/* ---- Questions */

bool prefer_item_changed(const struct prefer_item *item)
{
    if (item->way == WAY_TEXT)
        return strcmp(item->typed, item->base.n > 0 ? item->base.all[0].said : "") != 0;
    return item->typed[0] != '\0' || !values_same(&item->base, &item->mine);
}

int prefer_changes(const struct prefer *w)
{
    int n = 0;
    for (int i = 0; i < preference_rule_count && w->items != NULL; i++)
        n += prefer_item_changed(&w->items[i]);
    for (int i = 0; i < w->n_offers; i++)
        n += w->offers[i].refused;
    return n;
}

struct prefer_item *prefer_current(const struct prefer *w)
{
    return &w->items[w->at];
}

bool prefer_in_slot(const struct prefer *w)
{
    const struct prefer_item *item = prefer_current(w);
    return w->offer < 0 && !prefer_searches(w) && !prefer_finds_none(w) &&
           (item->way == WAY_TEXT || (item->slot != NULL && item->place == item->words.n));
}

int prefer_offer_of(const struct prefer *w, const struct preference_rule *rule, int from)
{
    for (int i = from; i < w->n_offers; i++)
        if (w->offers[i].rule == rule)
            return i;
    return -1;
}

/* ---- The cursor */

/* Where one types, letters are text. */
void prefer_stand(struct prefer *w)
{
    if (!prefer_searches(w))
        w->view.in_field = w->view.narrow.elsewhere = prefer_in_slot(w);
    if (prefer_in_slot(w))
        line_set(&w->line, prefer_current(w)->typed);
    w->groups.current = (int)(preference_group(prefer_current(w)->rule) - preference_groups);
    w->view.scopes &= ~(unsigned)SCOPE_OFFERS;
    if (prefer_offer_of(w, prefer_current(w)->rule, 0) >= 0)
        w->view.scopes |= SCOPE_OFFERS;
}

void prefer_go(struct prefer *w, int item, int offer)
{
    struct prefer_item *left = prefer_current(w);
    if (left->way != WAY_TEXT && left != &w->items[item])
        prefer_take_in(w, left);
    w->at = item;
    w->offer = offer;
    if (prefer_current(w)->way == WAY_CHIPS && prefer_current(w)->words.n == 0)
        prefer_current(w)->place = 0;
    prefer_stand(w);
}

static int beside(const struct prefer *w, int by)
{
    int item = w->at + by;
    while (item >= 0 && item < preference_rule_count && !prefer_finds(w, item))
        item += by;
    return item;
}

void prefer_walk(struct prefer *w, int by)
{
    const struct preference_rule *rule = prefer_current(w)->rule;
    int last = -1, item = beside(w, by);
    if (by > 0) {
        const int next = prefer_offer_of(w, rule, w->offer + 1);
        prefer_go(w, next >= 0 || item == preference_rule_count ? w->at : item,
                  next >= 0                       ? next
                  : item == preference_rule_count ? w->offer
                                                  : -1);
        return;
    }
    if (w->offer >= 0)
        item = w->at;
    if (item < 0)
        return;
    for (int i = prefer_offer_of(w, w->items[item].rule, 0);
         i >= 0 && (item != w->at || i < w->offer);
         i = prefer_offer_of(w, w->items[item].rule, i + 1))
        last = i;
    prefer_go(w, item, last);
}

void prefer_walk_group(struct prefer *w, int by)
{
    const int n = GROUPS_OF_PREFERENCES;
    for (int k = 1; k <= n; k++) {
        const struct choice *to = &preference_groups[(w->groups.current + by * k + n) % n];
        for (int i = 0; i < preference_rule_count; i++)
            if (preference_group(w->items[i].rule) == to && prefer_finds(w, i)) {
                prefer_go(w, i, -1);
                return;
            }
    }
}

/* ---- Choosing */

/* The only one, or none. */
static void set_one(struct prefer *w, struct prefer_item *item, const struct preference_value *is)
{
    item->mine = (struct values){NULL, 0};
    if (is != NULL)
        values_add(&item->mine, *is, w->arena);
}

static enum code read_typed(struct prefer *w, const struct prefer_item *item, const char *text,
                            struct preference_value *is, struct error *e)
{
    if (item->prefix != NULL && strspn(text, "0123456789") > 0)
        text = arena_printf(w->arena, "%s%s", item->prefix, text);
    TRY(preference_parse(store_property(w->app->store), item->rule, item->more, text, &is->value,
                         w->arena, e));
    is->said = preference_spelled(item->rule, text, is->value, w->arena);
    return CODE_OK;
}

void prefer_choose(struct prefer *w, int place)
{
    struct prefer_item *item = prefer_current(w);
    item->place = place;
    if (item->way == WAY_ONE && (place < 0 || place < item->words.n))
        set_one(w, item, place < 0 ? NULL : &item->words.all[place]);
    prefer_stand(w);
}

void prefer_step(struct prefer *w, int by)
{
    struct prefer_item *item = prefer_current(w);
    const int least = item->way == WAY_ONE && item->words.n > 0 ? -1 : 0;
    const int most = item->words.n - (item->slot == NULL);
    if (w->offer >= 0 || item->way == WAY_TEXT)
        return;
    if (prefer_in_slot(w) && item->typed[0] != '\0' && !prefer_take_in(w, item))
        return;
    const int to = item->place + by;
    prefer_choose(w, to < least ? most : to > most ? least : to);
}

void prefer_take(struct prefer *w)
{
    struct prefer_item *item = prefer_current(w);
    if (w->offer >= 0) {
        prefer_accept(w);
        return;
    }
    if (item->way == WAY_ONE) {
        prefer_step(w, 1);
        return;
    }
    if (item->way != WAY_CHIPS || item->place >= item->words.n)
        return;
    const struct preference_value *word = &item->words.all[item->place];
    if (values_has(&item->mine, word->value))
        values_drop(&item->mine, word->value);
    else
        values_add(&item->mine, *word, w->arena);
}

void prefer_clear(struct prefer *w)
{
    struct prefer_item *item = prefer_current(w);
    if (w->offer >= 0)
        return;
    if (item->way == WAY_CHIPS && item->place < item->words.n)
        values_drop(&item->mine, item->words.all[item->place].value);
    else if (item->way == WAY_ONE)
        prefer_choose(w, item->words.n > 0 ? -1 : 0);
}

/* ---- Typing */

void prefer_typed(struct prefer *w)
{
    struct prefer_item *item = prefer_current(w);
    struct error e = {0};
    struct preference_value is;
    const bool any = w->line.text[strspn(w->line.text, " ")] != '\0'; /* blanks say nothing */
    prefer_text_set(&item->typed, any ? w->line.text : "");
    prefer_text_set(&item->error, NULL);
    if (any && read_typed(w, item, item->typed, &is, &e) != CODE_OK) {
        prefer_text_set(&item->error, e.message);
        return;
    }
    if (item->way != WAY_CHIPS)
        set_one(w, item, any ? &is : NULL);
}

bool prefer_take_in(struct prefer *w, struct prefer_item *item)
{
    struct error e = {0};
    struct preference_value is;
    if (item->way == WAY_TEXT || item->typed[0] == '\0')
        return item->error == NULL;
    if (read_typed(w, item, item->typed, &is, &e) != CODE_OK) {
        prefer_text_set(&item->error, e.message);
        return false;
    }
    if (item->way == WAY_ONE)
        set_one(w, item, &is);
    else
        values_add(&item->mine, is, w->arena);
    prefer_text_set(&item->typed, "");
    prefer_words(w, item);
    prefer_settle(item);
    if (item->way == WAY_CHIPS)
        item->place = item->words.n;
    if (item == prefer_current(w))
        prefer_stand(w);
    return true;
}

/* ---- Whole values, for who does not see the chips */

/* "2" is the second word. */
static const char *named(const struct prefer_item *item, const char *word)
{
    const bool number =
        item->way != WAY_TEXT && word[0] != '\0' && word[strspn(word, "0123456789")] == '\0';
    const int n = number ? atoi(word) : 0;
    return n >= 1 && n <= item->words.n ? item->words.all[n - 1].said : word;
}

bool prefer_say(struct prefer *w, const char *text)
{
    struct prefer_item *item = prefer_current(w);
    const char *parts = item->rule->shape == SHAPE_OCCASION ? ";" : ",";
    struct preference_value is;
    struct values all = {NULL, 0};
    struct error e = {0};
    if (w->offer >= 0)
        return false;
    if (item->way == WAY_TEXT) {
        line_set(&w->line, text);
        prefer_typed(w);
        return true;
    }
    char *rest = arena_str(w->arena, text), *part;
    while ((part = strtok_r(rest, parts, &rest)) != NULL) {
        const char *word = named(item, text_squeeze(w->arena, part));
        if (word[0] == '\0')
            continue;
        if (read_typed(w, item, word, &is, &e) != CODE_OK) {
            view_say(&w->view, ROLE_DANGER, "%s", e.message);
            return true;
        }
        if (item->way == WAY_ONE)
            all.n = 0;
        values_add(&all, is, w->arena);
    }
    item->mine = all;
    prefer_words(w, item);
    prefer_settle(item);
    prefer_stand(w);
    return true;
}

/* ---- Offers */

bool prefer_accepted(const struct prefer *w, const struct prefer_offer *offer)
{
    for (int i = 0; i < preference_rule_count; i++)
        if (w->items[i].rule == offer->rule)
            return values_has(&w->items[i].mine, offer->row->value);
    return false;
}

void prefer_accept(struct prefer *w)
{
    struct prefer_item *item = prefer_current(w);
    const int at = w->offer >= 0 ? w->offer : prefer_offer_of(w, item->rule, 0);
    if (at < 0)
        return;
    struct prefer_offer *offer = &w->offers[at];
    offer->refused = false;
    if (prefer_accepted(w, offer)) {
        values_drop(&item->mine, offer->row->value);
    } else {
        if (item->way != WAY_CHIPS)
            item->mine = (struct values){NULL, 0};
        values_add(&item->mine, (struct preference_value){offer->row->value, offer->said},
                   w->arena);
    }
    prefer_words(w, item);
    prefer_settle(item);
    prefer_stand(w);
}

void prefer_refuse(struct prefer *w)
{
    const int at = w->offer >= 0 ? w->offer : prefer_offer_of(w, prefer_current(w)->rule, 0);
    if (at < 0)
        return;
    if (prefer_accepted(w, &w->offers[at]))
        prefer_accept(w); /* leaves it again */
    w->offers[at].refused = !w->offers[at].refused;
}
