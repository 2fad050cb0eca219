/* What counts of a customer's preferences, and as what others read it. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "rules/preference_words.h"
#include "store/db.h"

#define MOST_BRIEF 9 /* items of the summary */

static bool is_state(const struct customer_preference *row, const char *state)
{
    return text_equal(row->state, state);
}

/* Whether another of the records goes before this one. */
static bool is_outdone(struct customer_preference *const *rows, int n, int at)
{
    for (int i = 0; i < n; i++)
        if (i != at && preference_same_place(rows[i], rows[at]) &&
            preference_goes_before(rows[i], rows[at]))
            return true;
    return false;
}

/* Nobody is offered another value of what is known. */
static bool is_answered(struct customer_preference *const *rows, int n,
                        const struct preference_rule *rule)
{
    for (int i = 0; i < n && !rule->many; i++)
        if (strcmp(rows[i]->item, rule->field.name) == 0 && is_state(rows[i], "held"))
            return true;
    return false;
}

enum code preference_was_changed(struct store *s, const struct uid *customer, bool *changed,
                                 struct error *e)
{
    sqlite3_stmt *q;
    TRY(db_query(store_db(s), "preference_changed", &q, e));
    sqlite3_bind_blob(q, 1, customer, sizeof *customer, SQLITE_STATIC);
    const enum code code = db_step(store_db(s), q, changed, e);
    db_done(q);
    return code;
}

/* Distinct moments. */
static int count_gestures(const struct preferences *p)
{
    int gestures = 0;
    for (int i = 0; i < p->n; i++) {
        bool known = false;
        for (int k = 0; k < i && !known; k++)
            known = p->held[k].row->said_at == p->held[i].row->said_at;
        gestures += !known;
    }
    return gestures;
}

enum code preferences_read(struct store *s, const struct uid *customer, struct preferences *out,
                           struct arena *a, struct error *e)
{
    struct customer_preference **rows;
    int n;
    *out = (struct preferences){0};
    TRY(store_children(s, &customer_preference_entity, "customer_id", customer, "row", 0,
                       (void ***)&rows, &n, a, e));
    if (n == 0)
        return CODE_OK;
    out->held = ARENA_ARRAY(a, struct preference, n);
    out->offers = ARENA_ARRAY(a, struct preference, n);
    for (int r = 0; r < preference_rule_count; r++)
        for (int i = 0; i < n; i++) {
            const struct preference_rule *rule = &preference_rules[r];
            if (strcmp(rows[i]->item, rule->field.name) != 0 || is_outdone(rows, n, i))
                continue;
            const struct preference x = {rule, rows[i], preference_said(rows[i], a)};
            if (is_state(rows[i], "held"))
                out->held[out->n++] = x;
            else if (is_state(rows[i], "offered") && !is_answered(rows, n, rule))
                out->offers[out->offer_count++] = x;
        }
    out->gestures = count_gestures(out);
    return CODE_OK;
}

/* ---- JSON */

/* The object in which the last word of a name stands: "dietary.breakfast" for
 * "dietary.breakfast.type"; *key is that word. */
static json_t *place_of(json_t *all, const char *name, const char **key)
{
    for (const char *dot; (dot = strchr(name, '.')) != NULL; name = dot + 1) {
        const size_t n = (size_t)(dot - name);
        json_t *next = json_object_getn(all, name, n);
        if (next == NULL) {
            next = json_object();
            json_object_setn_new(all, name, n, next);
        }
        all = next;
    }
    *key = name;
    return all;
}

/* What an item is when nobody spoke of it. */
static json_t *nothing(const struct preference_rule *rule)
{
    const char *def = rule->field.def;
    return rule->many ? json_array() : def != NULL ? preference_json(rule, def) : json_null();
}

static bool is_in(const struct preference_rule *rule, const char *group)
{
    return group == NULL || strcmp(preference_group(rule)->name, group) == 0;
}

json_t *preferences_json(const struct preferences *p, const char *group)
{
    json_t *all = json_object();
    const char *key;
    for (int i = 0; i < preference_rule_count; i++) {
        const struct preference_rule *rule = &preference_rules[i];
        if (is_in(rule, group)) {
            json_t *place = place_of(all, rule->field.name, &key);
            json_object_set_new(place, key, nothing(rule));
        }
    }
    for (int i = 0; i < p->n; i++) {
        const struct preference *x = &p->held[i];
        if (!is_in(x->rule, group))
            continue;
        json_t *place = place_of(all, x->rule->field.name, &key);
        json_t *value = preference_json(x->rule, x->said);
        if (x->rule->many)
            json_array_append_new(json_object_get(place, key), value);
        else
            json_object_set_new(place, key, value);
    }
    return all;
}

json_t *preferences_offers_json(const struct preferences *p, const char *group)
{
    json_t *out = json_array();
    for (int i = 0; i < p->offer_count; i++) {
        const struct preference *x = &p->offers[i];
        if (!is_in(x->rule, group))
            continue;
        const struct evidence why = evidence_read(x->row);
        json_array_append_new(
            out,
            json_pack("{s:s,s:o,s:i,s:i,s:s?,s:o}", "item", x->row->item, "value",
                      preference_json(x->rule, x->said), "stays", why.stays, "of", why.of, "last",
                      x->row->learned_last, "confidence",
                      x->row->confidence != NONE ? json_integer(x->row->confidence) : json_null()));
    }
    return out;
}

static void add_brief(json_t *all, const struct preference *x)
{
    const char *name = x->rule->field.name;
    if (x->rule->field.kind == KIND_FLAG && strcmp(x->row->value, "yes") != 0)
        return;
    json_t *value = json_string(x->said), *list = json_object_get(all, name);
    if (!x->rule->many) {
        json_object_set_new(all, name, value);
        return;
    }
    if (list == NULL) {
        list = json_array();
        json_object_set_new(all, name, list);
    }
    json_array_append_new(list, value);
}

const char *preferences_summary(const struct preferences *p, struct arena *a)
{
    if (p->n == 0)
        return NULL;
    json_t *all = json_object();
    for (int place = 1; place <= MOST_BRIEF; place++)
        for (int i = 0; i < p->n; i++)
            if (p->held[i].rule->brief == place)
                add_brief(all, &p->held[i]);
    char *text = json_object_size(all) > 0 ? json_dumps(all, JSON_COMPACT) : NULL;
    const char *out = arena_str(a, text);
    free(text);
    json_decref(all);
    return out;
}

static void add_words(const struct property *p, const struct preference_rule *rule,
                      const json_t *value, struct buf *out, struct arena *a)
{
    const size_t n = json_is_array(value) ? json_array_size(value) : 1;
    buf_addf(out, "%s%s", out->n > 0 ? " · " : "", _(rule->field.label));
    if (rule->field.kind == KIND_FLAG) /* only those that are so */
        return;
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        if (json_is_string(one))
            buf_addf(out, "%s%s", i > 0 ? ", " : ": ",
                     preference_print(p, rule, json_string_value(one), a));
    }
}

const char *preferences_words(const struct property *p, const char *summary, struct arena *a)
{
    struct buf b;
    const char *item;
    json_t *value, *all = summary != NULL ? json_loads(summary, 0, NULL) : NULL;
    buf_init(&b, a);
    json_object_foreach(all, item, value)
    {
        const struct preference_rule *rule = preference_find(item);
        if (rule != NULL)
            add_words(p, rule, value, &b, a);
    }
    json_decref(all);
    return b.p;
}
