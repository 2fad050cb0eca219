#include "rules/relation.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/row.h"
#include "store/db.h"

static const struct entity *const en = &customer_relation_entity;

/* ---- Kinds and sides */

const struct relation_kind *relation_kind_find(const char *name)
{
    for (const struct relation_kind *k = relation_kinds; k->name != NULL; k++)
        if (text_equal(k->name, name))
            return k;
    return NULL;
}

const struct relation_kind *relation_inverse(const struct relation_kind *kind)
{
    return relation_kind_find(kind->inverse);
}

const char *relation_label(const struct relation_kind *kind)
{
    return _(kind->follows != NULL ? kind->follows
                                   : choice_find(relation_types, kind->name, NULL)->label);
}

/* What is said of one side and of the other. */
static const char *const sides[][2] = {{"is_primary", "is_primary_for"},
                                       {"can_make_bookings", "can_make_bookings_for"}};

void relation_turn(struct customer_relation *row)
{
    const struct relation_kind *kind = relation_kind_find(row->relationship_type);
    const struct uid first = row->customer_id;
    row->customer_id = row->related_customer_id;
    row->related_customer_id = first;
    if (kind != NULL)
        row->relationship_type = kind->inverse;
    for (int i = 0; i < COUNT_OF(sides); i++) {
        int64_t *one = field_slot(entity_field(en, sides[i][0]), row),
                *other = field_slot(entity_field(en, sides[i][1]), row);
        const int64_t was = *one;
        *one = *other;
        *other = was;
    }
}

void relation_turn_to(struct customer_relation *row, const struct uid *customer)
{
    if (uid_compare(&row->related_customer_id, customer) == 0)
        relation_turn(row);
}

void relation_turn_set(struct fieldset *set)
{
    for (int i = 0; i < COUNT_OF(sides); i++) {
        const int one = field_index(en, entity_field(en, sides[i][0])),
                  other = field_index(en, entity_field(en, sides[i][1]));
        const bool had_one = fieldset_has(set, one), had_other = fieldset_has(set, other);
        (had_other ? fieldset_add : fieldset_drop)(set, one);
        (had_one ? fieldset_add : fieldset_drop)(set, other);
    }
}

/* ---- Between two */

bool relation_is_outdone(const struct customer_relation *row, const struct customer_relation *other)
{
    struct customer_relation turned = *other;
    const struct relation_kind *kind = relation_kind_find(row->relationship_type);
    relation_turn_to(&turned, &row->customer_id);
    if (kind == NULL || uid_compare(&row->id, &other->id) == 0 ||
        uid_compare(&turned.related_customer_id, &row->related_customer_id) != 0 ||
        (!text_equal(turned.relationship_type, kind->name) &&
         !text_equal(turned.relationship_type, kind->inverse)))
        return false;
    return other->base_hlc != row->base_hlc ? other->base_hlc > row->base_hlc
                                            : uid_compare(&other->id, &row->id) < 0;
}

/* The one between the two that is of that kind or of its inverse, whichever side it was said from:
 * nobody is somebody's child and their parent. As the first sees it; not the one of that id. */
static enum code find(struct store *s, const struct uid *customer, const struct uid *other,
                      const struct relation_kind *kind, const struct uid *but,
                      struct customer_relation **out, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    struct uid *ids;
    int n;
    *out = NULL;
    TRY(db_query(store_db(s), "relation_pair", &stmt, e));
    sqlite3_bind_blob(stmt, 1, customer, sizeof *customer, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 2, other, sizeof *other, SQLITE_STATIC);
    TRY(store_ids(s, stmt, &ids, &n, a, e));
    for (int i = 0; i < n; i++) {
        struct customer_relation *row;
        if (but != NULL && uid_compare(&ids[i], but) == 0)
            continue;
        TRY(store_get(s, en, &ids[i], (void **)&row, a, e));
        relation_turn_to(row, customer);
        if ((text_equal(row->relationship_type, kind->name) ||
             text_equal(row->relationship_type, kind->inverse)) &&
            (*out == NULL || relation_is_outdone(*out, row)))
            *out = row;
    }
    return CODE_OK;
}

enum code relation_between(struct store *s, const struct uid *customer, const struct uid *other,
                           const struct relation_kind *kind, struct customer_relation **out,
                           struct arena *a, struct error *e)
{
    TRY(find(s, customer, other, kind, NULL, out, a, e));
    if (*out != NULL && !text_equal((*out)->relationship_type, kind->name))
        *out = NULL;
    return CODE_OK;
}

enum code relation_change(struct action *action, const struct customer_relation *row,
                          struct fieldset set, bool *changed, struct arena *a, struct error *e)
{
    struct customer_relation *stored, asked = *row;
    TRY(store_get(action->store, en, &row->id, (void **)&stored, a, e));
    if (uid_compare(&stored->customer_id, &row->customer_id) != 0) {
        relation_turn(&asked);
        relation_turn_set(&set);
    }
    return gate_change(action, en, &row->id, row->hlc, &asked, &set, changed, a, e);
}

/* ---- Merging */

/* What was allowed in the one is allowed in the other; their notes stand together. */
static enum code fold(struct action *action, const struct customer_relation *from,
                      struct customer_relation *into, struct arena *a, struct error *e)
{
    struct fieldset set = {{0}};
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (f->class != TYPED)
            continue;
        if (f->kind == KIND_FLAG && *(const int64_t *)field_value(f, from) == 1)
            *(int64_t *)field_slot(f, into) = 1;
        fieldset_add(&set, i);
    }
    const char *both = from->notes == NULL   ? into->notes
                       : into->notes == NULL ? from->notes
                       : strstr(into->notes, from->notes) != NULL
                           ? into->notes
                           : arena_printf(a, "%s\n%s", into->notes, from->notes);
    if (both != NULL && (int64_t)utf8_length(both) <= entity_field(en, "notes")->max)
        into->notes = both;
    return relation_change(action, into, set, NULL, a, e);
}

enum code relation_move(struct action *action, const void *old, const struct field *end,
                        const struct uid *keep, bool *stays, struct arena *a, struct error *e)
{
    struct customer_relation row = *(const struct customer_relation *)old, *known = NULL;
    const struct relation_kind *kind;
    *(struct uid *)field_slot(end, &row) = *keep;
    relation_turn_to(&row, keep);
    *stays = uid_compare(&row.customer_id, &row.related_customer_id) == 0;
    kind = relation_kind_find(row.relationship_type);
    if (!*stays && kind != NULL)
        TRY(find(action->store, keep, &row.related_customer_id, kind, &row.id, &known, a, e));
    if (known != NULL && text_equal(known->relationship_type, row.relationship_type))
        TRY(fold(action, &row, known, a, e));
    *stays = *stays || known != NULL;
    return *stays ? gate_retract(action, en, &row.id, row.hlc, e) : CODE_OK;
}

/* ---- Rules */

/* The one form: the lower id first. */
bool relation_settle(struct write *w)
{
    struct customer_relation *row = w->row;
    if (uid_is_null(&row->customer_id) || uid_is_null(&row->related_customer_id) ||
        relation_kind_find(row->relationship_type) == NULL)
        return false; /* it will be refused */
    if (uid_compare(&row->customer_id, &row->related_customer_id) > 0)
        relation_turn(row);
    unsigned char key[80];
    const size_t n = sizeof row->customer_id, type = strlen(row->relationship_type);
    memcpy(key, &row->customer_id, n);
    memcpy(key + n, &row->related_customer_id, n);
    memcpy(key + 2 * n, row->relationship_type, type);
    row->id = uid_of(key, 2 * n + type);
    return true;
}

static enum code name_of(struct write *w, const struct uid *id, const char **out, struct error *e)
{
    void *row;
    TRY(store_get(w->s, &customer_entity, id, &row, w->a, e));
    *out = record_name(w->s, &customer_entity, row, w->a);
    return CODE_OK;
}

/* Two who are related so already are not related so again, from whichever side it is said. */
static enum code check_double(struct write *w, struct error *e)
{
    const struct customer_relation *row = w->row;
    const struct relation_kind *kind = relation_kind_find(row->relationship_type);
    struct customer_relation *known = NULL;
    const char *who, *whose;
    if (kind != NULL)
        TRY(find(w->s, &row->customer_id, &row->related_customer_id, kind,
                 w->old != NULL ? &row->id : NULL, &known, w->a, e));
    if (known == NULL)
        return CODE_OK;
    TRY(name_of(w, &known->related_customer_id, &who, e));
    TRY(name_of(w, &known->customer_id, &whose, e));
    return fail(e, CODE_INVALID, "relationship_type",
                _("There already: %s · %s of %s. Change that relation instead."), who,
                relation_label(relation_kind_find(known->relationship_type)), whose);
}

/* Whoever is merged or anonymized is nobody to relate to any more. */
static enum code check_end(struct write *w, const char *field, struct error *e)
{
    struct customer *c;
    const struct field *f = entity_field(en, field);
    TRY(store_get(w->s, &customer_entity, field_value(f, w->row), (void **)&c, w->a, e));
    if (text_equal(c->status, "active") || text_equal(c->status, "archived"))
        return CODE_OK;
    return fail(e, CODE_INVALID, field, _("%s: %s is %s."), _(f->label),
                record_name(w->s, &customer_entity, c, w->a),
                _(choice_find(customer_statuses, c->status, NULL)->label));
}

static bool same_ends(const struct customer_relation *a, const struct customer_relation *b)
{
    return uid_compare(&a->customer_id, &b->customer_id) == 0 &&
           uid_compare(&a->related_customer_id, &b->related_customer_id) == 0;
}

enum code relation_check(struct write *w, struct error *e)
{
    const struct customer_relation *row = w->row;
    if (w->old != NULL && same_ends(w->old, row))
        return CODE_OK;
    if (uid_compare(&row->customer_id, &row->related_customer_id) == 0)
        return fail(e, CODE_INVALID, "related_customer_id", _("Nobody is related to themselves."));
    if (!w->action->by_program) {
        TRY(check_end(w, "customer_id", e));
        TRY(check_end(w, "related_customer_id", e));
    }
    return check_double(w, e);
}

enum code relation_check_life(struct write *w, struct error *e)
{
    return ((const struct customer_relation *)w->row)->retracted_at == NONE ? check_double(w, e)
                                                                            : CODE_OK;
}
