/* The relations of a customer, read from their side, and what follows from them. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/row.h"
#include "rules/relation.h"
#include "store/internal.h"
#include "store/db.h"
#include "store/sql.h"

#define OF_AGE 18

static const struct entity *const en = &customer_relation_entity;

/* ---- Reading */

static void add(struct relations *r, const struct relation_kind *kind,
                const struct customer_relation *row, const struct customer *other, struct arena *a)
{
    r->all = arena_more(a, r->all, r->n, sizeof *r->all);
    r->all[r->n++] = (struct relation){kind, row, other};
}

/* Who somebody is, as far as relations tell it; *out NULL: taken away. */
static enum code read_brief(struct store *s, const struct uid *id, struct customer **out,
                            struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    struct customer *c = row_new(&customer_entity, a);
    const char **const texts[] = {
        &c->customer_code, &c->first_name,    &c->full_name, &c->company_name,  &c->sort_name,
        &c->email,         &c->date_of_birth, &c->status,    &c->customer_type, &c->loyalty_tier};
    *out = NULL;
    TRY(db_query(store_db(s), "customer_brief", &stmt, e));
    sqlite3_bind_blob(stmt, 1, id, sizeof *id, SQLITE_STATIC);
    TRY(db_step(store_db(s), stmt, &found, e));
    if (!found)
        return CODE_OK;
    for (int i = 0; i < COUNT_OF(texts); i++)
        *texts[i] = arena_str(a, (const char *)sqlite3_column_text(stmt, i));
    sql_read_uid(stmt, COUNT_OF(texts), &c->company_id);
    c->id = *id;
    db_done(stmt);
    *out = c;
    return CODE_OK;
}

/* Those in which the customer stands at that end. Who has been taken away is shown nowhere. */
static enum code read_end(struct store *s, const struct uid *id, const char *end,
                          struct relations *out, struct arena *a, struct error *e)
{
    struct customer_relation **rows;
    int n;
    TRY(store_children(s, en, end, id, "row", 0, (void ***)&rows, &n, a, e));
    for (int i = 0; i < n; i++) {
        struct customer *other;
        relation_turn_to(rows[i], id);
        const struct relation_kind *kind = relation_kind_find(rows[i]->relationship_type);
        TRY(read_brief(s, &rows[i]->related_customer_id, &other, a, e));
        if (other != NULL && kind != NULL)
            add(out, kind, rows[i], other, a);
    }
    return CODE_OK;
}

/* Nothing goes before all that are left, so each that goes is judged by one that stays or by one
 * that is outdone by such a one. */
static void drop_outdone(struct relations *r)
{
    for (int i = 0; i < r->n;) {
        bool outdone = false;
        for (int k = 0; k < r->n && !outdone; k++)
            outdone = relation_is_outdone(r->all[i].row, r->all[k].row);
        if (outdone)
            r->all[i] = r->all[--r->n];
        else
            i++;
    }
}

static int in_order(const void *a, const void *b)
{
    const struct relation *x = a, *y = b;
    if (x->row->is_primary != y->row->is_primary)
        return x->row->is_primary == 1 ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    const int by_name = strcmp(x->other->sort_name != NULL ? x->other->sort_name : "",
                               y->other->sort_name != NULL ? y->other->sort_name : "");
    return by_name != 0 ? by_name : uid_compare(&x->other->id, &y->other->id);
}

static enum code read_company(struct store *s, const struct customer *c, struct relations *out,
                              struct arena *a, struct error *e)
{
    struct customer *company;
    if (uid_is_null(&c->company_id))
        return CODE_OK;
    TRY(read_brief(s, &c->company_id, &company, a, e));
    if (company != NULL)
        add(out, relation_kind_find("company"), NULL, company, a);
    return CODE_OK;
}

static enum code count_people(struct store *s, const struct uid *company, int64_t *out,
                              struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_query(store_db(s), "company_size", &stmt, e));
    sqlite3_bind_blob(stmt, 1, company, sizeof *company, SQLITE_STATIC);
    TRY(db_step(store_db(s), stmt, &found, e));
    *out = found ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return CODE_OK;
}

static enum code read_people(struct store *s, const struct customer *c,
                             const struct relation_page *page, struct relations *out,
                             struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    struct uid *ids;
    int n;
    TRY(count_people(s, &c->id, &out->people, e));
    if (out->people == 0 || page->limit == 0)
        return CODE_OK;
    TRY(db_query(store_db(s), "company_people", &stmt, e));
    sqlite3_bind_blob(stmt, 1, &c->id, sizeof c->id, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, page->limit);
    sqlite3_bind_int64(stmt, 3, page->from);
    TRY(store_ids(s, stmt, &ids, &n, a, e));
    for (int i = 0; i < n; i++) {
        struct customer *other;
        TRY(read_brief(s, &ids[i], &other, a, e));
        if (other != NULL)
            add(out, relation_kind_find("employee"), NULL, other, a);
    }
    return CODE_OK;
}

enum code relations_said(struct store *s, const struct uid *customer, struct relations *out,
                         struct arena *a, struct error *e)
{
    *out = (struct relations){.all = NULL};
    TRY(read_end(s, customer, en->root, out, a, e));
    TRY(read_end(s, customer, en->other_root, out, a, e));
    drop_outdone(out);
    out->said = out->n;
    if (out->n > 1)
        qsort(out->all, (size_t)out->n, sizeof *out->all, in_order);
    return CODE_OK;
}

enum code relations_read(struct store *s, const struct customer *c,
                         const struct relation_page *page, struct relations *out, struct arena *a,
                         struct error *e)
{
    TRY(relations_said(s, &c->id, out, a, e));
    TRY(read_company(s, c, out, a, e));
    return text_equal(c->customer_type, "individual") ? CODE_OK
                                                      : read_people(s, c, page, out, a, e);
}

/* ---- What follows from them */

/* Under age, or a child whose age nobody has asked for. */
static bool is_minor(const struct property *p, const struct relation *r)
{
    if (r->other->date_of_birth == NULL)
        return strcmp(r->kind->name, "child") == 0;
    return years_between(r->other->date_of_birth, p->today) < OF_AGE;
}

/* The rule of the family preferences (3.7). Family are the active customers who are a spouse,
 * child, parent or sibling; who shares the customer's room needs none of their own.
 *
 *   connecting_rooms   a minor of the family has a room of their own, or two of them are noted to
 *                      want rooms next to each other
 *   same_floor         anybody of the family has a room of their own
 *   family_dining      a minor belongs to the family, or at least two relatives do */
struct family_wishes family_wishes(const struct property *p, const struct relations *r)
{
    struct family_wishes out = {false, false, false};
    int relatives = 0;
    for (int i = 0; i < r->said; i++) {
        const struct relation *x = &r->all[i];
        if (!x->kind->family || !text_equal(x->other->status, "active"))
            continue;
        const bool apart = x->row->same_room_preference != 1, minor = is_minor(p, x);
        relatives++;
        out.same_floor |= apart;
        out.connecting_rooms |= (apart && minor) || x->row->adjacent_room_preference == 1;
        out.family_dining |= minor || relatives > 1;
    }
    return out;
}

/* ---- In words */

const char *family_wishes_text(struct family_wishes w, struct arena *a)
{
    const struct {
        bool is;
        const char *text;
    } rows[] = {{w.connecting_rooms, N_("connecting rooms")},
                {w.same_floor, N_("same floor")},
                {w.family_dining, N_("family dining")}};
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].is)
            buf_addf(&b, "%s%s", b.n > 0 ? ", " : "", _(rows[i].text));
    return b.p;
}

/* As the customer reads it of the other one; both: when it holds the other way round, too. */
static const struct {
    const char *flag, *back;
    const char *text, *back_text, *both;
} words[] = {
    {"is_primary", "is_primary_for", N_("primary contact"), N_("has them as primary contact"),
     N_("each other's primary contact")},
    {"can_make_bookings", "can_make_bookings_for", N_("may book for them"), N_("lets them book"),
     N_("may book for each other")},
    {"share_preferences", NULL, N_("shares preferences"), NULL, NULL},
    {"share_loyalty_benefits", NULL, N_("shares loyalty benefits"), NULL, NULL},
    {"same_room_preference", NULL, N_("same room"), NULL, NULL},
    {"adjacent_room_preference", NULL, N_("adjacent rooms"), NULL, NULL},
};

static bool is_set(const struct customer_relation *row, const char *flag)
{
    return flag != NULL && *(const int64_t *)field_value(entity_field(en, flag), row) == 1;
}

const char *relation_shared_tier(const struct customer_relation *row, const struct customer *other)
{
    const bool counts = other != NULL && text_equal(other->status, "active");
    return counts && row->share_loyalty_benefits == 1 ? other->loyalty_tier : NULL;
}

const char *relation_flags(const struct customer_relation *row, const struct customer *other,
                           struct arena *a)
{
    const char *tier = relation_shared_tier(row, other);
    struct buf b;
    buf_init(&b, a);
    for (int i = 0; i < COUNT_OF(words); i++) {
        const bool there = is_set(row, words[i].flag), back = is_set(row, words[i].back);
        const char *text = there && back ? words[i].both
                           : there       ? words[i].text
                           : back        ? words[i].back_text
                                         : NULL;
        if (text != NULL)
            buf_addf(&b, "%s%s", b.n > 0 ? " · " : "", _(text));
        if (tier != NULL && text_equal(words[i].flag, "share_loyalty_benefits"))
            buf_addf(&b, " (%s)", _(choice_find(loyalty_tiers, tier, NULL)->label));
    }
    return b.p;
}

static const char *name_of(struct store *s, const struct uid *id, struct arena *a)
{
    struct customer *c;
    const enum code code = store_get_any(s, &customer_entity, id, (void **)&c, a, NULL);
    return code == CODE_OK ? record_name(s, &customer_entity, c, a) : "?";
}

/* "+ Jane Doe (C20240002), Spouse of John Doe (C20240001): may book for them", as it was after and
 * whoever sees it in whose history it stands. */
const char *relation_entry_words(struct store *s, const struct history_entry *entry,
                                 const void *before, const void *after, struct arena *a)
{
    struct customer_relation seen = *(const struct customer_relation *)after, *row = &seen;
    relation_turn_to(row, &entry->whose);
    const struct relation_kind *kind = relation_kind_find(row->relationship_type);
    const bool gone = text_equal(entry->verb, "retract"),
               change = text_equal(entry->verb, "change");
    (void)before;
    if (kind == NULL)
        return NULL;
    const char *flags = relation_flags(row, NULL, a), *notes = row->notes != NULL ? row->notes : "";
    struct buf b;
    buf_init(&b, a);
    buf_add(&b, gone ? "- " : change ? "" : "+ ");
    buf_addf(&b, _("%s, %s of %s"), name_of(s, &row->related_customer_id, a), relation_label(kind),
             name_of(s, &row->customer_id, a));
    if (!gone && (change || *flags != '\0' || *notes != '\0'))
        buf_addf(&b, ": %s%s%s", *flags == '\0' && *notes == '\0' ? _("nothing more") : flags,
                 *flags != '\0' && *notes != '\0' ? " · " : "", notes);
    return b.p;
}

/* ---- As JSON */

static json_t *customer_json(const struct customer *c)
{
    char id[UID_TEXT];
    uid_print(&c->id, id);
    json_t *out = json_pack("{s:s,s:s?}", "id", id, "name",
                            c->full_name != NULL ? c->full_name : c->company_name);
    if (c->email != NULL)
        json_object_set_new(out, "email", json_string(c->email));
    json_object_set_new(out, "customer_code", json_string(c->customer_code));
    return out;
}

json_t *relation_json(struct store *s, const struct relation *r)
{
    struct arena *a = arena_new();
    const struct property *p = store_property(s);
    const struct customer_relation *row = r->row != NULL ? r->row : row_new_default(en, p, a);
    char id[UID_TEXT];
    uid_print(&row->id, id);
    json_t *out = json_pack("{s:s?,s:o,s:s}", "id", r->row != NULL ? id : NULL, "customer",
                            customer_json(r->other), "relationship_type", r->kind->name);
    for (int i = 0; i < en->count; i++)
        if (en->fields[i].class == TYPED)
            json_object_set_new(out, en->fields[i].name, value_to_json(p, &en->fields[i], row));
    const char *tier = r->row != NULL ? relation_shared_tier(row, r->other) : NULL;
    json_object_set_new(out, "shared_loyalty_tier", tier != NULL ? json_string(tier) : json_null());
    arena_free(a);
    return out;
}

json_t *relations_json(struct store *s, const struct relations *r)
{
    json_t *all = json_array();
    for (int i = 0; i < r->n; i++)
        json_array_append_new(all, relation_json(s, &r->all[i]));
    const struct family_wishes w = family_wishes(store_property(s), r);
    return json_pack("{s:o,s:{s:b,s:b,s:b}}", "relationships", all, "family_preferences",
                     "connecting_rooms", w.connecting_rooms, "same_floor", w.same_floor,
                     "family_dining", w.family_dining);
}
