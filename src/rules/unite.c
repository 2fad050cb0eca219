#include "rules/unite.h"

#include <string.h>

#include "base/crash.h"
#include "base/intl.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "data/entity/property.h"
#include "data/entity/stay.h"
#include "model/entity.h"
#include "model/row.h"
#include "store/centre.h"
#include "store/db.h"

/* Records of this desk: their clocks tell. */
#define OURS(table) "(" table ".base_hlc & 16383) = (SELECT desk_no FROM self)"

struct uniting {
    struct action action;
    struct store *s;
    struct united *out;
    struct arena *a; /* of one record */
};

static enum code ids_of(struct store *s, const char *sql, const struct uid *with, struct uid **ids,
                        int *n, struct arena *a, struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_statement(store_db(s), sql, &stmt, e));
    if (with != NULL)
        sqlite3_bind_blob(stmt, 1, with, sizeof *with, SQLITE_STATIC);
    return store_ids(s, stmt, ids, n, a, e);
}

/* What is done to one record is an action of its own: others take each in as a whole. */
static void next_action(struct uniting *u)
{
    u->action.id = uid_new(store_now(u->s));
    arena_clear(u->a);
}

/* Records of ours that say of a field what others say; which: more about those. */
static const char *shared(const struct entity *en, const struct field *f, const char *which,
                          struct arena *a)
{
    return arena_printf(
        a,
        "SELECT o.id FROM %s o WHERE o.%s IS NOT NULL AND o.retracted_at IS NULL AND " OURS(
            "o") " AND EXISTS (SELECT 1 FROM %s c WHERE c.%s = o.%s AND NOT " OURS("c") "%s)",
        en->name, f->name, en->name, f->name, f->name, which);
}

/* Sets one field of a record. */
static enum code set(struct uniting *u, const struct entity *en, const struct record_row *row,
                     const struct field *f, struct error *e)
{
    struct fieldset fields = {{0}};
    const struct uid id = row->id;
    fieldset_add(&fields, field_index(en, f));
    return gate_change(&u->action, en, &id, row->hlc, row, &fields, NULL, u->a, e);
}

/* ---- Codes */

/* Whom the old code finds: "frontdesk bar", as it was drawn at the desk bar. */
static enum code keep_code(struct uniting *u, const struct uid *customer, const char *code,
                           struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    struct customer_external_id *row =
        row_new_default(&customer_external_id_entity, store_property(u->s), u->a);
    TRY(db_statement(store_db(u->s), "SELECT substr(name, 1, 30) FROM desk WHERE n = 1", &stmt, e));
    TRY(db_step(store_db(u->s), stmt, &found, e));
    const char *name = found ? (const char *)sqlite3_column_text(stmt, 0) : NULL;
    row->customer_id = *customer;
    row->system = arena_printf(u->a, CODE_BEFORE "%s", name != NULL ? name : "");
    row->external_id = code;
    db_done(stmt);
    return gate_create(&u->action, &customer_external_id_entity, row, u->a, e);
}

static enum code give_code(struct uniting *u, const struct entity *en, const struct field *f,
                           const struct uid *id, struct error *e)
{
    struct record_row *row;
    TRY(store_get(u->s, en, id, (void **)&row, u->a, e));
    const char *old = arena_str(u->a, *(const char *const *)field_value(f, row));
    const struct uid customer = *(const struct uid *)field_value(entity_field(en, en->root), row);
    value_set_null(f, row);
    TRY(set(u, en, row, f, e));
    TRY(keep_code(u, &customer, old, e));
    u->out->codes++;
    crash_here("unite.code");
    return CODE_OK;
}

/* In one transaction as many as it may take. */
static enum code give_some(struct uniting *u, const struct entity *en, const struct field *f,
                           const struct uid *ids, int n, int *at, struct error *e)
{
    enum code code = CODE_OK;
    const int end = n - *at < MOST_DRAWN ? n : *at + MOST_DRAWN;
    for (; code == CODE_OK && *at < end && !gate_should_commit(u->s); ++*at) {
        next_action(u);
        code = give_code(u, en, f, &ids[*at], e);
    }
    return code;
}

static enum code give_codes(struct uniting *u, const struct entity *en, const struct field *f,
                            struct arena *a, struct error *e)
{
    struct uid *ids;
    int n, at = 0;
    TRY(ids_of(u->s, shared(en, f, "", a), NULL, &ids, &n, a, e));
    while (at < n) {
        TRY(u->out->numbers(u->out->context, e));
        TRY(gate_begin(u->s, e));
        TRY(gate_end(u->s, give_some(u, en, f, ids, n, &at, e), e));
    }
    return CODE_OK;
}

static enum code unite_codes(struct uniting *u, struct arena *a, struct error *e)
{
    for (int i = 0; entities[i] != NULL; i++)
        for (int k = 0; k < entities[i]->count; k++)
            if (entities[i]->fields[k].series != NULL)
                TRY(give_codes(u, entities[i], &entities[i]->fields[k], a, e));
    return CODE_OK;
}

enum code unite_news(struct action *action, const struct uid *came, int *codes, struct arena *a,
                     struct error *e)
{
    struct united none = {0};
    struct uniting u = {.action = *action, .s = action->store, .out = &none, .a = a};
    u.action.by_program = u.action.lenient = true;
    for (int k = 0; k < customer_entity.count; k++) {
        struct uid *ids;
        const struct field *f = &customer_entity.fields[k];
        int n;
        if (f->series == NULL)
            continue;
        const char *sql = arena_printf(
            a,
            "SELECT o.id FROM customer c JOIN customer o ON o.%s = c.%s WHERE c.id = ?1 AND "
            "o.id <> ?1 AND o.base_hlc > c.base_hlc AND o.retracted_at IS NULL AND " OURS("o"),
            f->name, f->name);
        TRY(ids_of(u.s, sql, came, &ids, &n, a, e));
        for (int i = 0; i < n; i++)
            TRY(give_code(&u, &customer_entity, f, &ids[i], e));
    }
    *codes += none.codes;
    return CODE_OK;
}

/* ---- Rooms */

static enum code move_bookings(struct uniting *u, const struct uid *from, const struct uid *to,
                               struct error *e)
{
    struct uid *ids;
    int n;
    const struct field *f = entity_field(&booking_entity, "room_id");
    TRY(ids_of(u->s, "SELECT id FROM booking WHERE room_id = ? AND retracted_at IS NULL", from,
               &ids, &n, u->a, e));
    for (int i = 0; i < n; i++) {
        struct booking *row;
        TRY(store_get(u->s, &booking_entity, &ids[i], (void **)&row, u->a, e));
        row->room_id = *to;
        TRY(set(u, &booking_entity, (struct record_row *)row, f, e));
    }
    return CODE_OK;
}

/* What the property knows of the room stays; ours goes, with nothing left that is in it. */
static enum code give_up_room(struct uniting *u, const struct uid *ours, struct error *e)
{
    struct uid *theirs;
    struct room *row;
    int n;
    TRY(ids_of(u->s,
               "SELECT c.id FROM room o JOIN room c ON c.number = o.number WHERE o.id = ? AND "
               "c.id <> o.id AND c.retracted_at IS NULL AND NOT " OURS("c") " ORDER BY c.base_hlc",
               ours, &theirs, &n, u->a, e));
    if (n == 0)
        return CODE_OK;
    TRY(move_bookings(u, ours, &theirs[0], e));
    TRY(store_get(u->s, &room_entity, ours, (void **)&row, u->a, e));
    u->out->rooms++;
    return gate_retract(&u->action, &room_entity, ours, row->hlc, e);
}

/* ---- Staff */

/* As much of the initials as leaves room for a number. */
static const char *beginning(const char *initials, struct arena *a)
{
    size_t n = strlen(initials);
    while (n > 6 || ((unsigned char)initials[n] & 0xc0) == 0x80)
        n--;
    return arena_strn(a, initials, n);
}

static enum code give_initials(struct uniting *u, const struct uid *id, struct error *e)
{
    const struct field *f = entity_field(&staff_entity, "initials");
    struct staff *row;
    void *other;
    TRY(store_get(u->s, &staff_entity, id, (void **)&row, u->a, e));
    const char *old = row->initials;
    for (int i = 2; i < 100; i++) {
        row->initials = arena_printf(u->a, "%s%d", beginning(old, u->a), i);
        if (store_find(u->s, &staff_entity, "initials", row->initials, &other, u->a, NULL) ==
            CODE_NOT_FOUND)
            break;
    }
    u->out->initials++;
    return set(u, &staff_entity, (struct record_row *)row, f, e);
}

/* ---- */

/* Each in a transaction of its own: there are few, and a room may have many bookings. */
static enum code unite_each(struct uniting *u, const struct entity *en,
                            enum code (*one)(struct uniting *u, const struct uid *id,
                                             struct error *e),
                            struct arena *a, struct error *e)
{
    struct uid *ids;
    int n;
    const char *living = " AND c.retracted_at IS NULL";
    TRY(ids_of(u->s, shared(en, entity_field(en, en->code), living, a), NULL, &ids, &n, a, e));
    for (int i = 0; i < n; i++) {
        next_action(u);
        TRY(gate_begin(u->s, e));
        TRY(gate_end(u->s, one(u, &ids[i], e), e));
    }
    return CODE_OK;
}

/* All pairs across are looked for, from the side that has fewer. */
static enum code note_news(struct uniting *u, struct error *e)
{
    static const char sql[] = "CREATE TEMP TABLE side AS SELECT id, " OURS(
        "c") " AS ours FROM customer c "
             "WHERE retracted_at IS NULL; "
             "DELETE FROM twin_news; "
             "INSERT INTO twin_news (customer, made) SELECT id, 2 FROM side WHERE ours = "
             "((SELECT count(*) FROM side WHERE ours) <= (SELECT count(*) FROM side WHERE NOT "
             "ours)); "
             "DROP TABLE temp.side";
    TRY(gate_begin(u->s, e));
    enum code code = db_exec(store_db(u->s), sql, e);
    if (code == CODE_OK)
        code = centre_united(u->s, e);
    return gate_end(u->s, code, e);
}

static enum code unite_all(struct uniting *u, struct arena *a, struct error *e)
{
    TRY(unite_codes(u, a, e));
    TRY(unite_each(u, &room_entity, give_up_room, a, e));
    TRY(unite_each(u, &staff_entity, give_initials, a, e));
    return note_news(u, e);
}

enum code unite_sides(struct store *s, struct united *out, struct error *e)
{
    struct uniting u = {.s = s, .out = out, .a = arena_new()};
    struct arena *a = arena_new();
    action_init(&u.action, s, &actor_program,
                _("joined the central store, which has the same one"));
    u.action.by_program = u.action.lenient = true;
    const enum code code = unite_all(&u, a, e);
    arena_free(a);
    arena_free(u.a);
    return code;
}
