#include "store/filter_preference.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/row.h"

static const struct {
    const char *key, *item; /* NULL: whatever they like */
} words[] = {{"likes", NULL}, {"allergy", "dietary.allergies"}, {"diet", "dietary.restrictions"}};

const struct preference_rule *filter_preference(const char *key)
{
    for (int i = 0; i < COUNT_OF(words); i++)
        if (text_same(words[i].key, key))
            return words[i].item != NULL ? preference_find(words[i].item) : NULL;
    return preference_find(key);
}

bool filter_asks_preference(const char *key)
{
    return text_same(key, words[0].key) || filter_preference(key) != NULL;
}

/* A term being turned into SQL. */
struct asking {
    const struct property *p;
    struct filter *f;
    const char *key;
    const struct preference_rule *rule; /* NULL: likes */
    struct buf *where, ids, about;
    struct arena *a;
};

#define OF_CUSTOMER                                                                                \
    "EXISTS (SELECT 1 FROM customer_preference p INDEXED BY %s WHERE p.customer_id = "             \
    "customer.id AND p.state = 'held' AND p.retracted_at IS NULL AND "
#define BY_CUSTOMER "customer_preference_by_customer"
#define BY_VALUE "customer_preference_by_value"

/* Of a single item several values may be there, after merges, undos and what two desks said apart:
 * the one that holds goes before the others, as in preference_goes_before. 18: field_clock. */
#define STANDING(p) "CASE " p ".source WHEN 'said' THEN 0 WHEN 'imported' THEN 1 ELSE 2 END"
#define CLOCK(p) "-ifnull(json_extract(" p ".clk, '$.\"18\"'), " p ".base_hlc)"
#define NOT_OUTDONE                                                                                \
    "NOT EXISTS (SELECT 1 FROM customer_preference o INDEXED BY " BY_CUSTOMER                      \
    " WHERE o.customer_id = p.customer_id AND o.item = p.item AND o.state = 'held' AND "           \
    "o.retracted_at IS NULL AND o.value <> p.value AND (" STANDING("o") ", " CLOCK(                \
        "o") ", o.id) < (" STANDING("p") ", " CLOCK("p") ", p.id))"

static enum code bind(struct asking *t, const char *text, struct error *e)
{
    if (t->f->value_count == FILTER_VALUES)
        return fail(e, CODE_INVALID, "filter", _("This filter has too many values."));
    t->f->values[t->f->value_count++].text = text;
    return CODE_OK;
}

static void add_ids(struct buf *ids, const char *condition)
{
    buf_addf(ids,
             "%sSELECT p.customer_id FROM customer_preference p INDEXED BY " BY_VALUE
             " WHERE p.state = 'held' AND p.retracted_at IS NULL AND %s",
             ids->n > 0 ? " UNION ALL " : "", condition);
}

/* The same condition asked of one customer, along an index, and of all at once, which may give
 * more: the first is asked of each of them. Of one it is asked by the value where the item is
 * named, as that index holds all it takes. */
static enum code add_values(struct asking *t, bool named, const char *condition,
                            const char *outdone, const char *value, struct error *e)
{
    buf_addf(t->where, OF_CUSTOMER, named ? BY_VALUE : BY_CUSTOMER);
    buf_addf(t->where, "%s%s)", condition, outdone);
    add_ids(&t->ids, condition);
    add_ids(&t->about, condition);
    return bind(t, value, e);
}

/* Whoever shares the preferences of somebody must not get either what they must not: the other of
 * two, if that one is still here. Along the relation, as every customer has few. */
#define OTHER(one)                                                                                 \
    "CASE r.customer_id WHEN " one " THEN r.related_customer_id ELSE r.customer_id END"
#define SHARES "r.share_preferences = 1 AND r.retracted_at IS NULL"
#define FROM_OTHER                                                                                 \
    "EXISTS (SELECT 1 FROM customer_relation r JOIN customer o ON o.id = " OTHER(                  \
        "customer.id") " AND o.status = 'active' AND o.retracted_at IS NULL JOIN "                 \
                       "customer_preference p INDEXED BY " BY_CUSTOMER                             \
                       " ON p.customer_id = o.id AND p.state = 'held' AND p.retracted_at IS NULL " \
                       "WHERE "                                                                    \
                       "(r.customer_id = customer.id OR r.related_customer_id = customer.id) "     \
                       "AND " SHARES " AND "

/* Those are few beside whoever said so, and not counted: their value only keeps its number. */
static enum code add_shared(struct asking *t, const char *condition, const char *value,
                            struct error *e)
{
    buf_addf(t->where, " OR " FROM_OTHER "%s)", condition);
    buf_addf(&t->about, " AND ? IS NOT NULL");
    buf_addf(&t->ids,
             " UNION ALL SELECT " OTHER(
                 "p.customer_id") " FROM customer_preference p INDEXED BY " BY_VALUE
                                  " JOIN customer_relation r ON "
                                  "(r.customer_id = p.customer_id OR r.related_customer_id = "
                                  "p.customer_id) AND " SHARES
                                  " WHERE p.state = 'held' AND p.retracted_at IS NULL AND %s",
             condition);
    return bind(t, value, e);
}

/* ---- Likes */

/* The items that take the word as it is: it is one of their choices, or the list is open. */
static bool takes(const struct preference_rule *rule, const char *word)
{
    return rule->shape == SHAPE_WORD && !rule->against &&
           (rule->open || choice_find(rule->field.choices, word, NULL) != NULL);
}

/* The choice that people call so, where its own word is another: "sea_view" is room.view=sea. */
static const char *called(const struct asking *t, const struct preference_rule *rule,
                          const char *typed, const char *word)
{
    const char *value = NULL;
    struct field f = rule->field;
    f.kind = KIND_CHOICE;
    if (rule->shape != SHAPE_WORD || rule->against ||
        value_parse(t->p, &f, typed, &value, t->a, NULL) != CODE_OK || value == NULL ||
        text_equal(value, word))
        return NULL;
    return value;
}

static enum code add_liked(struct asking *t, const char *typed, struct error *e)
{
    struct buf items, many;
    const char *word = preference_word(typed, t->a);
    char *spoken = arena_str(t->a, word);
    buf_init(&many, t->a);
    buf_init(&items, t->a);
    for (char *c = spoken; *c != '\0'; c++)
        *c = *c == '_' ? ' ' : *c;
    for (int i = 0; i < preference_rule_count; i++) {
        const struct preference_rule *rule = &preference_rules[i];
        if (!takes(rule, word))
            continue;
        buf_addf(&items, "%s'%s'", items.n > 0 ? ", " : "", rule->field.name);
        if (rule->many)
            buf_addf(&many, "%s'%s'", many.n > 0 ? ", " : "", rule->field.name);
    }
    TRY(add_values(t, false, arena_printf(t->a, "p.item IN (%s) AND p.value = ?", items.p),
                   arena_printf(t->a, " AND (p.item IN (%s) OR %s)", many.p, NOT_OUTDONE), word,
                   e));
    for (int i = 0; i < preference_rule_count; i++) {
        const struct preference_rule *rule = &preference_rules[i];
        const char *value = called(t, rule, spoken, word);
        if (value == NULL)
            continue;
        buf_add(t->where, " OR ");
        TRY(add_values(t, true,
                       arena_printf(t->a, "p.item = '%s' AND p.value = ?", rule->field.name),
                       rule->many ? "" : " AND " NOT_OUTDONE, value, e));
    }
    return CODE_OK;
}

/* ---- One item */

/* Which word the settings of a property add is not known here: any may be one. */
static enum code add_named(struct asking *t, const char *typed, struct error *e)
{
    const struct preference_rule *rule = t->rule;
    const char *value, *column = "p.value", *item = rule->field.name;
    if (rule->shape == SHAPE_OCCASION) { /* of one, the day or what it is */
        value = preference_word(typed, t->a);
        column = value[0] >= '0' && value[0] <= '9'
                     ? "substr(p.value, 1, 5)"
                     : "substr(p.value, 7, instr(p.value || ',', ',') - 7)";
    } else if (preference_parse(t->p, rule, NULL, typed, &value, t->a, e) != CODE_OK) {
        if (rule->shape != SHAPE_WORD)
            return CODE_INVALID;
        error_clear(e);
        value = preference_word(typed, t->a);
    }
    const char *condition = arena_printf(t->a, "p.item = '%s' AND %s = ?", item, column);
    TRY(add_values(t, rule->shape != SHAPE_OCCASION, condition,
                   rule->many ? "" : " AND " NOT_OUTDONE, value, e));
    return rule->danger ? add_shared(t, condition, value, e) : CODE_OK;
}

/* Whether they have any at all. */
static void add_any(struct asking *t, bool none)
{
    const char *item = t->rule != NULL ? t->rule->field.name : NULL;
    buf_add(t->where, none ? "NOT (" : "(");
    buf_addf(t->where, OF_CUSTOMER, BY_CUSTOMER);
    if (item != NULL) {
        buf_addf(t->where, "p.item = '%s')", item);
        if (t->rule->danger)
            buf_addf(t->where, " OR " FROM_OTHER "p.item = '%s')", item);
        buf_add(t->where, ")");
        return;
    }
    buf_add(t->where, "p.item NOT IN (");
    const char *comma = "";
    for (int i = 0; i < preference_rule_count; i++)
        if (preference_rules[i].against) {
            buf_addf(t->where, "%s'%s'", comma, preference_rules[i].field.name);
            comma = ", ";
        }
    buf_add(t->where, ")))");
}

static bool is_choice(const struct preference_rule *rule, const char *word)
{
    return rule != NULL && rule->field.choices != NULL &&
           choice_find(rule->field.choices, word, NULL) != NULL;
}

enum code filter_add_preference(const struct property *p, struct filter *f, const char *key,
                                char *value, struct buf *where, const char **ids,
                                const char **about, struct arena *a, struct error *e)
{
    struct asking t = {
        .p = p, .f = f, .key = key, .rule = filter_preference(key), .where = where, .a = a};
    bool first = true, whole = true;
    buf_init(&t.ids, a);
    buf_init(&t.about, a);
    for (char *one; (one = strsep(&value, ",")) != NULL;) {
        if (one[strspn(one, " ")] == '\0') /* still being typed */
            continue;
        buf_add(where, first ? "" : " OR ");
        first = false;
        if ((text_same(one, "any") || text_same(one, "none")) && !is_choice(t.rule, one)) {
            add_any(&t, text_same(one, "none"));
            whole = false;
        } else {
            TRY(t.rule != NULL ? add_named(&t, one, e) : add_liked(&t, one, e));
        }
    }
    if (first)
        buf_add(where, "1");
    *ids = whole && !first ? t.ids.p : NULL;
    *about = *ids != NULL ? t.about.p : NULL;
    return CODE_OK;
}
