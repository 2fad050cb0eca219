/* The rules of the entity customer_preference: its id, its value, and which of several counts. */
#include "rules/preference_words.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "store/db.h"
#include "store/internal.h"
#include "store/settings.h"

static const struct entity *const en = &customer_preference_entity;

const char *preference_more(struct store *s, const struct preference_rule *rule, struct arena *a)
{
    const char *more = NULL;
    if (rule->shape == SHAPE_WORD)
        more = setting_get(s, arena_printf(a, "more.%s", rule->field.name), a);
    return more != NULL ? more : "";
}

/* The settings are asked only about a word that nobody knows. */
enum code preference_value(struct store *s, const struct preference_rule *rule, const char *typed,
                           struct preference_value *out, struct arena *a, struct error *e)
{
    const struct property *p = store_property(s);
    if (preference_parse(p, rule, NULL, typed, &out->value, a, NULL) != CODE_OK)
        TRY(preference_parse(p, rule, preference_more(s, rule, a), typed, &out->value, a, e));
    out->said = preference_spelled(rule, typed, out->value, a);
    return CODE_OK;
}

const char *preference_said(const struct customer_preference *row, struct arena *a)
{
    const struct preference_rule *rule = preference_find(row->item);
    return rule != NULL ? preference_spelled(rule, row->words, row->value, a) : row->value;
}

/* ---- Which counts */

/* A no is somebody's word, too. */
static int standing(const struct customer_preference *row)
{
    if (text_equal(row->source, "said") || text_equal(row->state, "refused"))
        return 0;
    return text_equal(row->source, "imported") ? 1 : text_equal(row->state, "held") ? 2 : 3;
}

bool preference_goes_before(const struct customer_preference *a,
                            const struct customer_preference *b)
{
    const struct field *value = entity_field(en, "value");
    const int x = standing(a), y = standing(b);
    const int64_t then = row_clock(en, value, a), now = row_clock(en, value, b);
    if (x != y || then != now)
        return x != y ? x < y : then > now;
    return uid_compare(&a->id, &b->id) < 0;
}

static bool is_held(const struct customer_preference *row)
{
    return text_equal(row->state, "held");
}

bool preference_same_place(const struct customer_preference *a, const struct customer_preference *b)
{
    const struct preference_rule *rule = preference_find(a->item);
    if (!text_equal(a->item, b->item))
        return false;
    return (rule != NULL && !rule->many && is_held(a) && is_held(b)) ||
           text_equal(a->value, b->value);
}

enum code preference_move(struct action *action, const struct customer_preference *row,
                          const struct uid *keep, bool *stays, struct arena *a, struct error *e)
{
    struct customer_preference **own;
    int n;
    *stays = false;
    TRY(store_children(action->store, en, "customer_id", keep, "row", 0, (void ***)&own, &n, a, e));
    for (int i = 0; i < n && !*stays; i++) {
        if (!preference_same_place(own[i], row))
            continue;
        *stays = preference_goes_before(own[i], row);
        if (!*stays)
            TRY(gate_retract(action, en, &own[i]->id, own[i]->hlc, e));
    }
    return *stays ? gate_retract(action, en, &row->id, row->hlc, e) : CODE_OK;
}

/* ---- Of the record */

struct uid preference_id_of(const struct customer_preference *row)
{
    const struct preference_rule *rule = preference_find(row->item);
    unsigned char all[sizeof row->customer_id + 600];
    size_t n = sizeof row->customer_id;
    memcpy(all, &row->customer_id, n);
    const bool by_value = rule == NULL || rule->many || text_equal(row->source, "learned");
    const char *const parts[] = {row->item, by_value ? row->value : ""};
    for (int i = 0; i < COUNT_OF(parts); i++) { /* with their ends, so that no two run together */
        const size_t length = parts[i] != NULL ? strnlen(parts[i], 290) : 0;
        if (length > 0)
            memcpy(all + n, parts[i], length);
        all[n + length] = '\0';
        n += length + 1;
    }
    return uid_of(all, n);
}

bool preference_settle(struct write *w)
{
    struct customer_preference *row = w->row;
    preference_derive(w);
    row->id = preference_id_of(row);
    return true;
}

void preference_stamp(struct write *w)
{
    struct customer_preference *row = w->row;
    const struct customer_preference *old = w->old;
    if (old == NULL && w->action->lenient && text_equal(row->source, "said"))
        row->source = "imported";
    if (old == NULL ? row->said_at == NONE
                    : row->said_at == old->said_at && !text_equal(row->value, old->value))
        row->said_at = store_now(w->s);
    if (row->words != NULL && text_equal(preference_said(row, w->a), row->value))
        row->words = NULL; /* they were of another value */
    /* Said again in the moment its record was made, or by a clock that is behind. */
    if (old != NULL && uid_is_null(&w->action->undoes) && row->said_at != old->said_at &&
        row->said_at <= row->created_at)
        row->said_at = row->created_at + 1;
}

/* What cannot be read stays as it was typed, for the check. */
void preference_derive(struct write *w)
{
    struct customer_preference *row = w->row;
    const struct preference_rule *rule = preference_find(row->item);
    struct preference_value is;
    if (rule == NULL || row->value == NULL ||
        preference_value(w->s, rule, row->value, &is, w->a, NULL) != CODE_OK)
        return;
    row->value = is.value;
    if (!text_equal(is.said, is.value))
        row->words = is.said;
}

static bool is_double(const struct preference_rule *rule, const struct customer_preference *a,
                      const struct customer_preference *b)
{
    return text_equal(a->item, b->item) &&
           (rule->many || !is_held(a) ? text_equal(a->value, b->value) : is_held(b));
}

/* Another living record that says the same, or speaks of the same single item. What a merge brought
 * has the id of whom it was said of, and may go again. */
static enum code find_double(struct write *w, const struct preference_rule *rule,
                             const struct customer_preference **out, struct error *e)
{
    struct customer_preference **rows;
    const struct customer_preference *row = w->row;
    int n;
    *out = NULL;
    TRY(store_children(w->s, en, "customer_id", &row->customer_id, "row", 0, (void ***)&rows, &n,
                       w->a, e));
    for (int i = 0; i < n; i++) {
        const struct uid own = preference_id_of(rows[i]);
        if (uid_compare(&rows[i]->id, &row->id) != 0 && uid_compare(&rows[i]->id, &own) == 0 &&
            is_double(rule, row, rows[i]))
            *out = rows[i];
    }
    return CODE_OK;
}

/* What is put back was accepted once. While an empty property is filled nobody says anything twice,
 * and the index that would tell is away. */
enum code preference_check(struct write *w, struct error *e)
{
    const struct customer_preference *row = w->row, *old = w->old, *other;
    const struct preference_rule *rule;
    struct preference_value is;
    if (!uid_is_null(&w->action->undoes))
        return CODE_OK;
    if (old != NULL && text_equal(old->value, row->value))
        return CODE_OK;
    TRY(preference_named(row->item, &rule, w->a, e));
    TRY(preference_value(w->s, rule, row->value, &is, w->a, e));
    if (old != NULL || w->s->figures_later)
        return CODE_OK;
    TRY(find_double(w, rule, &other, e));
    return other == NULL
               ? CODE_OK
               : fail(e, CODE_INVALID, "value", _("%s is known already: %s. Change that instead."),
                      _(rule->field.label),
                      preference_print(store_property(w->s), rule, preference_said(other, w->a),
                                       w->a));
}

/* ---- For people */

/* "Bed: King size"; its value, "King size"; what it was learned from, "3 of 4 stays". */
const char *preference_print_field(struct store *s, const struct field *of, const void *row,
                                   struct arena *a)
{
    const struct customer_preference *x = row;
    const struct preference_rule *rule = preference_find(x->item);
    if (of == entity_field(en, "evidence"))
        return evidence_words(evidence_read(x), a);
    if (rule == NULL || x->value == NULL || (of != NULL && of != entity_field(en, "value")))
        return NULL;
    const char *value = preference_print(store_property(s), rule, preference_said(x, a), a);
    return of != NULL ? value : arena_printf(a, "%s: %s", _(rule->field.label), value);
}

static bool is_offered(const struct customer_preference *row)
{
    return text_equal(row->state, "offered");
}

/* What became of an offer: "offered, 3 of 4 stays, last in May, 82 %", "accepted". */
static const char *offer_words(const struct property *p, const char *verb,
                               const struct customer_preference *is, struct arena *a)
{
    if (text_equal(verb, "retract"))
        return _("no longer offered");
    if (is_offered(is)) {
        const char *why = preference_why(p, is, a);
        return *why != '\0' ? arena_printf(a, "%s, %s", _("offered"), why) : _("offered");
    }
    return text_equal(is->state, "held") ? _("accepted") : _("refused");
}

/* "Allergies: + Peanuts", "Bed: King size → Twin beds", "View: Sea view (accepted)" */
const char *preference_entry_words(struct store *s, const struct history_entry *entry,
                                   const void *before, const void *after, struct arena *a)
{
    const struct customer_preference *was = before, *is = after;
    const struct preference_rule *rule = preference_find(is->item);
    if (rule == NULL)
        return NULL;
    const struct property *p = store_property(s);
    const char *label = _(rule->field.label),
               *value = preference_print(p, rule, preference_said(is, a), a);
    const bool change = text_equal(entry->verb, "change"),
               gone = text_equal(entry->verb, "retract");
    if (is_offered(is) || (change && is_offered(was) && !text_equal(was->state, is->state)))
        return arena_printf(a, "%s: %s (%s)", label, value, offer_words(p, entry->verb, is, a));
    if (!change)
        return arena_printf(a, "%s: %s%s", label, gone ? "- " : rule->many ? "+ " : "", value);
    if (!text_equal(was->value, is->value) || !text_equal(was->words, is->words))
        return arena_printf(a, "%s: %s → %s", label,
                            preference_print(p, rule, preference_said(was, a), a), value);
    if (text_equal(was->state, is->state) && text_equal(was->source, is->source))
        return was->said_at != is->said_at
                   ? arena_printf(a, "%s: %s (%s)", label, value, _("spoken of again"))
                   : NULL;
    const char *field = text_equal(was->state, is->state) ? "source" : "state";
    return arena_printf(a, "%s: %s (%s)", label, value,
                        value_print(p, entity_field(en, field), is, a));
}
