/* What merging would do: the parts in which two customers differ, and what moves. */
#include "rules/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/name.h"
#include "model/row.h"
#include "rules/merge_own.h"
#include "store/db.h"

/* How a part is decided when nobody chooses. */
enum policy { FIRST, NEWER, HIGHER, TOGETHER, OWN };

/* By name of the group or of the field; all others FIRST, or TOGETHER by their kind. OWN: of the
 * record itself, never decided. Marks that only make sense with another part follow it. */
static const struct {
    const char *part;
    enum policy policy;
    const char *with;
} policies[] = {
    {"email", NEWER, NULL},
    {"email_shared", NEWER, "email"},
    {"phone", NEWER, NULL},
    {"phone_shared", NEWER, "phone"},
    {"address", NEWER, NULL},
    {"alternative_email", NEWER, NULL},
    {"alternative_phone", NEWER, NULL},
    {"whatsapp_number", NEWER, NULL},
    {"wechat_id", NEWER, NULL},
    {"blacklist", HIGHER, NULL},
    {"warning", HIGHER, NULL},
    {"vip", HIGHER, NULL},
    {"verified", HIGHER, NULL},
    {"deletion", HIGHER, NULL},
    {"loyalty_member", HIGHER, NULL},
    {"loyalty_number", HIGHER, "loyalty_member"},
    {"loyalty_tier", HIGHER, NULL},
    {"status", OWN, NULL},
    {"customer_code", OWN, NULL},
    {"anonymized", OWN, NULL},
    {"source_system", OWN, NULL},
    {"external_id", OWN, NULL},
};

static const struct entity *const en = &customer_entity;

/* The name of the part a field is decided with. */
static const char *part_of(const struct field *f)
{
    const char *name = f->group != NULL ? f->group : f->name;
    for (int i = 0; i < COUNT_OF(policies); i++)
        if (strcmp(policies[i].part, name) == 0 && policies[i].with != NULL)
            return policies[i].with;
    return name;
}

static bool is_together(const struct field *f)
{
    return f->group == NULL && (f->kind == KIND_TAGS || f->kind == KIND_CHOICES ||
                                f->kind == KIND_LANGUAGES || f->kind == KIND_NOTE);
}

static enum policy policy_of(const struct field *f)
{
    const char *part = part_of(f);
    for (int i = 0; i < COUNT_OF(policies); i++)
        if (strcmp(policies[i].part, part) == 0)
            return policies[i].policy;
    return is_together(f) ? TOGETHER : FIRST;
}

bool merge_decides(const struct field *f)
{
    return field_is_journaled(f) && policy_of(f) != OWN;
}

/* Nothing, or what everybody has who was never asked. */
static bool is_empty(const struct merge *m, const struct field *f, const struct customer *c)
{
    if (value_is_null(f, c))
        return true;
    const void *defaults = row_new_default(en, store_property(m->store), m->arena);
    return f->def != NULL && value_equal(f, c, defaults);
}

static bool part_is_empty(const struct merge *m, const char *part, const struct customer *c)
{
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (merge_decides(f) && strcmp(part_of(f), part) == 0 && !is_empty(m, f, c))
            return false;
    }
    return true;
}

/* What a part is measured by stands first in it: the mark before its reason and its day. */
static const struct field *measure_of(const char *part)
{
    for (int i = 0; i < en->count; i++)
        if (merge_decides(&en->fields[i]) && strcmp(part_of(&en->fields[i]), part) == 0)
            return &en->fields[i];
    return NULL;
}

/* Numbers and marks by size, choices by their place in the list. */
static int64_t height_of(const char *part, const struct customer *c)
{
    const struct field *f = measure_of(part);
    int rank = 0;
    if (value_is_null(f, c))
        return -1;
    if (f->kind != KIND_CHOICE)
        return *(const int64_t *)field_value(f, c);
    choice_find(f->choices, *(const char *const *)field_value(f, c), &rank);
    return rank;
}

static enum merge_side side_of(const struct merge *m, const struct field *f)
{
    const char *part = part_of(f);
    const enum policy policy = policy_of(f);
    if (part_is_empty(m, part, m->other))
        return MERGE_KEEP;
    if (part_is_empty(m, part, m->keep))
        return MERGE_OTHER;
    if (policy == TOGETHER)
        return MERGE_BOTH;
    if (policy == NEWER)
        return row_clock(en, f, m->other) > row_clock(en, f, m->keep) ? MERGE_OTHER : MERGE_KEEP;
    if (policy == HIGHER)
        return height_of(part, m->other) > height_of(part, m->keep) ? MERGE_OTHER : MERGE_KEEP;
    return MERGE_KEEP;
}

/* ---- The result */

/* Both lists, each word once. */
static void join_lists(const struct field *f, const struct merge *m)
{
    const char *const *other = field_value(f, m->other);
    json_t *all = json_loads(*(const char *const *)field_value(f, m->keep), 0, NULL);
    json_t *more = json_loads(*other, 0, NULL), *word, *known;
    size_t i, k;
    json_array_foreach(more, i, word)
    {
        bool there = false;
        json_array_foreach(all, k, known) there = there || json_equal(word, known);
        if (!there)
            json_array_append(all, word);
    }
    char *text = json_dumps(all, JSON_COMPACT);
    *(const char **)field_slot(f, m->result) = arena_str(m->arena, text);
    free(text);
    json_decref(all);
    json_decref(more);
}

/* KEEP's alone when both are too long together. */
static void join(const struct field *f, const struct merge *m)
{
    const char *keep = *(const char *const *)field_value(f, m->keep),
               *other = *(const char *const *)field_value(f, m->other);
    if (keep == NULL || other == NULL || f->kind != KIND_NOTE) {
        if (keep != NULL && other != NULL)
            join_lists(f, m);
        else
            value_copy(f, m->result, keep != NULL ? m->keep : m->other, m->arena);
        return;
    }
    const char *both =
        strstr(keep, other) != NULL ? keep : arena_printf(m->arena, "%s\n%s", keep, other);
    const bool fits = f->max == 0 || (int64_t)utf8_length(both) <= f->max;
    *(const char **)field_slot(f, m->result) = fits ? both : keep;
}

static struct merge_part *part_named(struct merge *m, const char *part)
{
    for (int i = 0; i < m->count; i++)
        if (strcmp(part_of(m->parts[i].field), part) == 0)
            return &m->parts[i];
    return NULL;
}

/* A whole name, in the order of its culture. */
static const char *print_name(const struct merge *m, const struct customer *c)
{
    const struct person_name name = {
        .first = c->first_name, .middle = c->middle_name, .last = c->last_name};
    const char *joined = name_join(m->arena, &name, c->preferred_language,
                                   c->nationality != NULL ? c->nationality : c->country);
    const char *const parts[] = {c->title, joined, c->name_suffix};
    struct buf b;
    buf_init(&b, m->arena);
    for (int i = 0; i < COUNT_OF(parts); i++)
        if (parts[i] != NULL)
            buf_addf(&b, "%s%s", b.n > 0 ? " " : "", parts[i]);
    return b.p;
}

/* A part as people read it: what its fields hold, one behind the other. */
static const char *print(const struct merge *m, const char *part, const struct customer *c)
{
    struct buf b;
    if (strcmp(part, "name") == 0)
        return print_name(m, c);
    buf_init(&b, m->arena);
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        if (!merge_decides(f) || strcmp(part_of(f), part) != 0 || f->class == AUTO ||
            (f->kind == KIND_FLAG && is_empty(m, f, c)))
            continue;
        const char *text = f->kind == KIND_FLAG
                               ? _(f->label)
                               : value_print(store_property(m->store), f, c, m->arena);
        if (text[0] != '\0')
            buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", text);
    }
    return b.p;
}

static void make_result(struct merge *m)
{
    m->result = row_copy(en, m->keep, m->arena);
    for (int i = 0; i < en->count; i++) {
        const struct field *f = &en->fields[i];
        const struct merge_part *p = merge_decides(f) ? part_named(m, part_of(f)) : NULL;
        if (p != NULL && p->side == MERGE_OTHER)
            value_copy(f, m->result, m->other, m->arena);
        else if (p != NULL && p->side == MERGE_BOTH)
            join(f, m);
    }
    for (int i = 0; i < m->count; i++)
        m->parts[i].result = print(m, part_of(m->parts[i].field), m->result);
}

/* Of a group that has no field of its own name, what people call it. */
static const char *label_of(const struct field *f)
{
    static const struct {
        const char *part, *label;
    } labels[] = {{"name", NP_("person", "Name")},
                  {"address", N_("Address")},
                  {"blacklist", N_("Blacklist")},
                  {"warning", N_("Warning")},
                  {"document", N_("Document")},
                  {"document2", N_("Second document")},
                  {"emergency", N_("Emergency contact")}};
    for (int i = 0; i < COUNT_OF(labels); i++)
        if (strcmp(labels[i].part, part_of(f)) == 0)
            return labels[i].label;
    return f->label;
}

static void add_part(struct merge *m, const struct field *f)
{
    const char *part = part_of(f);
    if (m->count == MERGE_PARTS || part_named(m, part) != NULL)
        return;
    m->parts[m->count++] = (struct merge_part){.field = f,
                                               .label = label_of(f),
                                               .side = side_of(m, f),
                                               .both = is_together(f),
                                               .keep = print(m, part, m->keep),
                                               .other = print(m, part, m->other)};
}

bool merge_choose(struct merge *m, const char *field, enum merge_side side)
{
    const struct field *f = entity_field(en, field);
    struct merge_part *p = f != NULL && merge_decides(f) ? part_named(m, part_of(f)) : NULL;
    if (p == NULL || (side == MERGE_BOTH && !p->both))
        return false;
    p->side = side;
    make_result(m);
    return true;
}

/* ---- Who, and what moves */

static bool is_company(const struct customer *c)
{
    return !text_equal(c->customer_type, "individual");
}

static enum code check(const struct merge *m, struct error *e)
{
    const struct customer *both[] = {m->keep, m->other};
    if (uid_compare(&m->keep->id, &m->other->id) == 0)
        return fail(e, CODE_INVALID, NULL, _("A customer cannot be merged with themselves."));
    for (int i = 0; i < 2; i++)
        if (!text_equal(both[i]->status, "active") && !text_equal(both[i]->status, "archived"))
            return fail(e, CODE_INVALID, "status", _("%s (%s) is %s already and cannot be merged."),
                        both[i]->full_name, both[i]->customer_code, both[i]->status);
    if (is_company(m->keep) != is_company(m->other))
        return fail(e, CODE_INVALID, "customer_type",
                    _("A company and a person cannot be merged; make the person a contact of the "
                      "company instead."));
    return CODE_OK;
}

bool merge_moves(const struct entity *of, const struct field *f)
{
    return of->class == RECORD && f->kind == KIND_REF && !f->stays &&
           (f->class == TYPED || f->class == IMMUTABLE) && strcmp(f->ref, en->name) == 0;
}

/* A sort that moves by two fields is told once. */
static void add_move(struct merge *m, const struct entity *of, int n)
{
    for (int i = 0; i < m->move_count; i++)
        if (m->moves[i].entity == of) {
            m->moves[i].count += n;
            return;
        }
    if (n > 0 && m->move_count < MERGE_MOVES)
        m->moves[m->move_count++] = (struct merge_move){of, n};
}

static enum code count_moves(struct merge *m, struct error *e)
{
    for (int i = 0; entities[i] != NULL; i++)
        for (int k = 0; k < entities[i]->count; k++) {
            const struct field *f = &entities[i]->fields[k];
            void **rows;
            int n;
            if (!merge_moves(entities[i], f))
                continue;
            TRY(store_children(m->store, entities[i], f->name, &m->other->id, "row", 0, &rows, &n,
                               m->arena, e));
            add_move(m, entities[i], n);
        }
    return CODE_OK;
}

enum code merge_look(struct store *s, const struct uid *keep, const struct uid *other,
                     struct merge *out, struct arena *a, struct error *e)
{
    *out = (struct merge){.store = s, .arena = a};
    TRY(store_get(s, en, keep, (void **)&out->keep, a, e));
    TRY(store_get(s, en, other, (void **)&out->other, a, e));
    TRY(check(out, e));
    for (int i = 0; i < en->count; i++)
        if (merge_decides(&en->fields[i]) && en->fields[i].class == TYPED &&
            !value_equal(&en->fields[i], out->keep, out->other))
            add_part(out, &en->fields[i]);
    make_result(out);
    return count_moves(out, e);
}
