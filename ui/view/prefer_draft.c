/* The draft of the preferences editor: what is changed and not saved, kept as one goes on, offered
 * when it is opened again. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "store/draft.h"
#include "ui/view/draft_question.h"
#include "ui/view/prefer_own.h"

/* ---- Keeping */

static json_t *values_json(const struct values *v)
{
    json_t *list = json_array();
    for (int i = 0; i < v->n; i++)
        json_array_append_new(list, json_string(v->all[i]));
    return list;
}

/* {"items": {"room.view": {"base": [], "mine": ["sea"], "typed": ""}}, "refused": [...]} */
static const char *written(const struct prefer *w, struct arena *a)
{
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
    const char *text = arena_str(a, dump != NULL ? dump : "{}");
    free(dump);
    json_decref(all);
    return text;
}

void prefer_draft_keep(struct prefer *w)
{
    struct error error = {0};
    if (!w->typed || w->over || w->found != NULL || w->items == NULL)
        return;
    w->typed = false;
    if (prefer_changes(w) == 0) {
        if (w->kept)
            prefer_draft_drop(w);
        return;
    }
    struct arena *a = arena_new();
    w->kept = draft_keep(w->app->store, w->person, w->key, written(w, a), &error) == CODE_OK;
    arena_free(a);
    w->view.wishes |= WISH_REDRAW;
    if (!w->kept && !w->undraftable)
        view_say(&w->view, ROLE_WARNING, "%s", error.message); /* once; it goes on without */
    w->undraftable = w->undraftable || !w->kept;
}

void prefer_draft_drop(struct prefer *w)
{
    draft_drop(w->app->store, w->person, w->key, NULL);
    w->kept = false;
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
    struct draft draft;
    struct arena *a = arena_new();
    if (draft_find(w->app->store, w->person, w->key, &draft, a, NULL) != CODE_OK ||
        draft.text == NULL || count_of(draft.text) == 0) {
        arena_free(a);
        return;
    }
    w->found = a;
    w->draft = draft.text;
    w->kept = true;
    view_push(&w->view, draft_question(PREFER_DRAFT, &draft, store_property(w->app->store)->today,
                                       count_of(draft.text)));
}

static struct values read_values(const json_t *list, struct arena *a)
{
    struct values v = {NULL, 0};
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_is_string(json_array_get(list, i)))
            values_add(&v, arena_str(a, json_string_value(json_array_get(list, i))), a);
    return v;
}

static void take_up_item(struct prefer *w, struct prefer_item *item, const json_t *kept)
{
    const char *typed = json_string_value(json_object_get(kept, "typed"));
    item->base = read_values(json_object_get(kept, "base"), w->arena);
    item->mine = read_values(json_object_get(kept, "mine"), w->arena);
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
    w->typed = true;
    if (prefer_merge(w, &error) != CODE_OK)
        view_say(&w->view, ROLE_WARNING, "%s", error.message);
}

void prefer_draft_answer(struct prefer *w, int choice)
{
    if (w->found == NULL)
        return;
    if (choice == 0)
        take_up(w);
    else if (choice == 1)
        prefer_draft_drop(w);
    else /* not answered: it stays for the next time */
        w->over = true;
    arena_free(w->found);
    w->found = NULL;
    if (choice < 0)
        view_close(&w->view);
}
