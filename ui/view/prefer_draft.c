/* The draft of the preferences editor: what is changed and not saved, kept as one goes on, offered
 * when it is opened again. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "store/draft.h"
#include "ui/view/prefer_own.h"

/* ---- Keeping */

static json_t *values_json(const struct values *v)
{
    json_t *list = json_array();
    for (int i = 0; i < v->n; i++)
        json_array_append_new(list, json_string(v->all[i].said));
    return list;
}

/* {"items": {"room.view": {"base": [], "mine": ["sea"], "typed": ""}}, "refused": [...]}; values
 * are spelled. */
static char *written(const struct view *v, struct arena *a)
{
    const struct prefer *w = (const struct prefer *)v;
    json_t *items = json_object(), *refused = json_array();
    for (int i = 0; i < preference_rule_count; i++) {
        const struct prefer_item *item = &w->items[i];
        if (prefer_item_changed(item))
            json_object_set_new(items, item->rule->field.name,
                                json_pack("{s:o,s:o,s:s}", "base", values_json(&item->base), "mine",
                                          values_json(&item->mine), "typed", item->typed));
    }
    for (int i = 0; i < w->n_offers; i++)
        if (w->offers[i].refused)
            json_array_append_new(refused, json_pack("[s,s]", w->offers[i].rule->field.name,
                                                     w->offers[i].row->value));
    json_t *all = json_pack("{s:o,s:o}", "items", items, "refused", refused);
    char *dump = json_dumps(all, JSON_COMPACT);
    char *text = arena_str(a, dump != NULL ? dump : "{}");
    free(dump);
    json_decref(all);
    return text;
}

static int changes(const struct view *v)
{
    return prefer_changes((const struct prefer *)v);
}

static enum code merge(struct view *v, struct error *e)
{
    const enum code code = prefer_merge((struct prefer *)v, e);
    v->ops->layout(v); /* there may be other words */
    return code;
}

/* ---- Taking up */

static int count_of(const char *text)
{
    json_t *all = json_loads(text, 0, NULL);
    const int n = (int)(json_object_size(json_object_get(all, "items")) +
                        json_array_size(json_object_get(all, "refused")));
    json_decref(all);
    return n;
}

void prefer_draft_open(struct prefer *w)
{
    static const struct drafting_ops ops = {changes, written, merge};
    struct draft draft;
    const char *key = draft_form(&customer_preference_entity, &w->id, w->arena);
    drafting_open(&w->drafting, &ops, &w->view, w->app, key, w->arena);
    if (!drafting_find(&w->drafting, &draft))
        return;
    w->draft = draft.text;
    drafting_offer(&w->drafting, PREFER_DRAFT, &draft, count_of(draft.text));
}

static struct values read_values(const struct prefer *w, const struct prefer_item *item,
                                 const json_t *list)
{
    struct values v = {NULL, 0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *said = arena_str(w->arena, json_string_value(json_array_get(list, i)));
        struct preference_value is = {said, said};
        if (said == NULL)
            continue;
        preference_parse(store_property(w->app->store), item->rule, item->more, said, &is.value,
                         w->arena, NULL);
        values_add(&v, is, w->arena);
    }
    return v;
}

static void take_up_item(struct prefer *w, struct prefer_item *item, const json_t *kept)
{
    const char *typed = json_string_value(json_object_get(kept, "typed"));
    item->base = read_values(w, item, json_object_get(kept, "base"));
    item->mine = read_values(w, item, json_object_get(kept, "mine"));
    prefer_words(w, item);
    prefer_settle(item);
    if (typed == NULL || typed[0] == '\0')
        return;
    prefer_text_set(&item->typed, typed);
    item->place = item->words.n;
}

static void take_up_refused(struct prefer *w, const json_t *list)
{
    for (int i = 0; i < w->n_offers; i++)
        for (size_t k = 0; k < json_array_size(list); k++) {
            const json_t *pair = json_array_get(list, k);
            const char *name = json_string_value(json_array_get(pair, 0)),
                       *value = json_string_value(json_array_get(pair, 1));
            if (text_equal(name, w->offers[i].rule->field.name) &&
                text_equal(value, w->offers[i].row->value))
                w->offers[i].refused = true;
        }
}

/* As it was, on what stood there then; what has happened since is taken in as if the editor had
 * been open all the time. */
static void take_up(struct prefer *w)
{
    struct error error = {0};
    int first = -1;
    json_t *all = json_loads(w->draft, 0, NULL);
    const json_t *items = json_object_get(all, "items");
    for (int i = 0; i < preference_rule_count; i++) {
        const json_t *kept = json_object_get(items, w->items[i].rule->field.name);
        if (kept == NULL)
            continue;
        take_up_item(w, &w->items[i], kept);
        first = first < 0 ? i : first;
    }
    take_up_refused(w, json_object_get(all, "refused"));
    json_decref(all);
    if (first >= 0)
        prefer_go(w, first, -1);
    w->drafting.typed = true;
    if (prefer_merge(w, &error) != CODE_OK)
        view_say(&w->view, ROLE_WARNING, "%s", error.message);
}

void prefer_draft_answer(struct prefer *w, int choice)
{
    if (w->drafting.found == NULL)
        return;
    if (choice == 0)
        take_up(w);
    drafting_answered(&w->drafting, choice);
}
