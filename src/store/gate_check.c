#include "store/gate_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "model/card.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/row.h"
#include "model/vault.h"
#include "store/internal.h"
#include "store/rule.h"
#include "store/settings.h"
#include "store/sql.h"

enum code complain(const struct write *w, const char *code, const struct field *f, struct error *e,
                   const char *format, ...)
{
    char message[sizeof e->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (!w->action->lenient)
        return fail(e, CODE_INVALID, f != NULL ? f->name : NULL, "%s", message);
    struct findings *all = w->action->findings;
    if (all != NULL && all->count < COUNT_OF(all->items))
        all->items[all->count++] =
            (struct finding){code, f != NULL ? f->name : NULL, arena_str(all->arena, message)};
    return CODE_OK;
}

/* Phones and document numbers may look like a card: only what is too long for one of theirs is
 * refused there. */
static int shortest_card(const struct field *f)
{
    return f->kind == KIND_PHONE ? 15 : f->kind == KIND_SECRET && !f->opaque ? 14 : 13;
}

static enum code check_card(const struct field *f, const char *text, struct error *e)
{
    if (card_digits(text) < shortest_card(f))
        return CODE_OK;
    return fail(e, CODE_INVALID, f->name,
                _("%s seems to hold a payment card number. Card numbers are never stored; keep a "
                  "payment token and "
                  "the last four digits instead."),
                _(f->label));
}

/* A text is sound when it reads as its kind; what it reads as is what is stored. */
static enum code check_text(struct write *w, const struct field *f, struct error *e)
{
    const char **slot = field_slot(f, w->row), *given = *slot;
    TRY(check_card(f, given, e));
    *slot = NULL;
    enum code code = kinds[f->kind].parse(&w->s->property, f, given, slot, w->a, e);
    if (code != CODE_OK)
        *slot = given;
    return code;
}

/* A secret is sealed before it comes here; what was sealed elsewhere cannot be looked into. */
static enum code check_secret(struct write *w, const struct field *f, struct error *e)
{
    const char *plain;
    const struct bytes *sealed = field_value(f, w->row);
    if (f->kind != KIND_SECRET ||
        vault_reveal(w->s->vault, f, *sealed, w->a, &plain, NULL) != CODE_OK)
        return CODE_OK;
    return check_card(f, plain, e);
}

static enum code check_number(struct write *w, const struct field *f, struct error *e)
{
    int64_t n = *(const int64_t *)field_value(f, w->row);
    int64_t min = f->kind == KIND_FLAG ? 0 : f->min, max = f->kind == KIND_FLAG ? 1 : f->max;
    if ((min != 0 || max != 0) && (n < min || n > max))
        return fail(e, CODE_INVALID, f->name, _("%s must be between %s and %s."), _(f->label),
                    NUMBER(min), NUMBER(max));
    return CODE_OK;
}

/* What a person refers to must be there. */
static enum code check_reference(struct write *w, const struct field *f, struct error *e)
{
    const struct entity *en = f->kind == KIND_REF ? entity_find(f->ref) : NULL;
    sqlite3_stmt *stmt;
    bool found;
    if (en == NULL || f->class == AUTO)
        return CODE_OK;
    const char *living = en->class == RECORD ? " AND retracted_at IS NULL" : "";
    TRY(db_statement(w->s->db,
                     arena_printf(w->a, "SELECT 1 FROM %s WHERE id = ?%s", en->name, living), &stmt,
                     e));
    sql_bind(stmt, 1, f, w->row);
    TRY(db_step(w->s->db, stmt, &found, e));
    db_done(stmt);
    return found ? CODE_OK
                 : fail(e, CODE_INVALID, f->name, _("%s: there is no such record (%s)."),
                        _(f->label), _(en->label));
}

/* Marks and choices that have a default are never without a value: emptied, they go back to it. */
static enum code check_empty(struct write *w, const struct field *f, struct error *e)
{
    if (f->required)
        return fail(e, CODE_INVALID, f->name, _("%s is missing."), _(f->label));
    if (f->kind == KIND_FLAG || f->kind == KIND_CHOICE)
        return value_parse(&w->s->property, f, f->def, w->row, w->a, e);
    return CODE_OK;
}

static enum code check_field(struct write *w, const struct field *f, struct error *e)
{
    if (value_is_null(f, w->row))
        return check_empty(w, f, e);
    switch (kinds[f->kind].storage) {
    case STORE_TEXT:
        return check_text(w, f, e);
    case STORE_INT:
        return check_number(w, f, e);
    case STORE_BYTES:
        return check_secret(w, f, e);
    case STORE_UID:
        return check_reference(w, f, e);
    }
    return CODE_OK;
}

enum code check_fields(struct write *w, struct error *e)
{
    for (int i = 0; i < w->en->count; i++) {
        const struct field *f = &w->en->fields[i];
        if (!field_is_journaled(f) || (w->old != NULL && !fieldset_has(&w->changed, i)))
            continue;
        TRY(check_field(w, f, e));
    }
    return CODE_OK;
}

/* "SELECT id FROM customer WHERE email_key = ? AND ...": the one that stands in the way. */
static const char *unique_sql(const struct write *w, const struct field *f)
{
    struct buf b;
    buf_init(&b, w->a);
    const char *const parts[] = {"SELECT id FROM ", w->en->name, " WHERE ", f->name,
                                 " = ?1 AND id <> ?2 AND retracted_at IS NULL"};
    for (int i = 0; i < COUNT_OF(parts); i++)
        buf_add(&b, parts[i]);
    if (f->unique_with != NULL)
        buf_addf(&b, " AND %s IS ?3", f->unique_with);
    if (f->unique == UNIQUE_ACTIVE) {
        buf_add(&b, " AND status = 'active' AND NOT (?4 AND ifnull(");
        buf_add(&b, f->shared);
        buf_add(&b, ", 0))");
    }
    buf_add(&b, " LIMIT 1");
    return b.p;
}

static enum code find_other(struct write *w, const struct field *f, struct uid *other, bool *found,
                            struct error *e)
{
    sqlite3_stmt *stmt;
    const struct ledger_row *head = w->row;
    TRY(db_statement(w->s->db, unique_sql(w, f), &stmt, e));
    sql_bind(stmt, 1, f, w->row);
    sqlite3_bind_blob(stmt, 2, &head->id, sizeof head->id, SQLITE_STATIC);
    if (f->unique_with != NULL)
        sql_bind(stmt, 3, entity_field(w->en, f->unique_with), w->row);
    if (f->unique == UNIQUE_ACTIVE)
        sqlite3_bind_int(
            stmt, 4, *(const int64_t *)field_value(entity_field(w->en, f->shared), w->row) == 1);
    TRY(db_step(w->s->db, stmt, found, e));
    if (*found)
        memcpy(other, sqlite3_column_blob(stmt, 0), sizeof *other);
    db_done(stmt);
    return CODE_OK;
}

/* "Jane Doe (C20240002), Jack Doe (C20240003)", in the order of their codes. */
static const char *names_of_both(struct store *s, const struct entity *en, const void *row,
                                 struct arena *a)
{
    const char *const ends[] = {en->root, en->other_root};
    const struct customer *c[2];
    for (int i = 0; i < 2; i++)
        if (store_get_any(s, &customer_entity, field_value(entity_field(en, ends[i]), row),
                          (void **)&c[i], a, NULL) != CODE_OK)
            return NULL;
    const int first = strcmp(c[0]->customer_code, c[1]->customer_code) > 0;
    return arena_printf(a, "%s, %s", record_name(s, &customer_entity, c[first], a),
                        record_name(s, &customer_entity, c[!first], a));
}

const char *record_name(struct store *s, const struct entity *en, const void *row, struct arena *a)
{
    const char *own =
        en->other_root != NULL ? names_of_both(s, en, row, a) : rules_print(s, en, NULL, row, a);
    if (own != NULL)
        return own;
    const struct field *title = entity_field(en, en->title);
    const struct field *code = en->code != NULL ? entity_field(en, en->code) : NULL;
    const char *name = value_print(&s->property, title, row, a);
    if (code == NULL || code == title)
        return name;
    return arena_printf(a, "%s (%s)", name, value_print(&s->property, code, row, a));
}

/* Imports cannot ask: both records are marked as sharing the value. */
static enum code share(struct write *w, const struct field *f, const struct uid *other,
                       const void *row, struct error *e)
{
    const struct field *flag = entity_field(w->en, f->shared);
    struct fieldset set = {{0}};
    void *patch = row_copy(w->en, row, w->a);
    *(int64_t *)field_slot(flag, w->row) = 1;
    *(int64_t *)field_slot(flag, patch) = 1;
    fieldset_add(&set, field_index(w->en, flag));
    struct action quiet = *w->action;
    quiet.findings = NULL;
    return gate_change(&quiet, w->en, other, ((const struct record_row *)row)->hlc, patch, &set,
                       NULL, w->a, e);
}

static enum code in_the_way(struct write *w, const struct field *f, const struct uid *other,
                            struct error *e)
{
    void *row;
    TRY(store_get(w->s, w->en, other, &row, w->a, e));
    w->action->in_the_way = *other;
    if (f->unique == UNIQUE_ALL)
        return fail(e, CODE_INVALID, f->name, _("%s \"%s\" belongs to %s already."), _(f->label),
                    value_print(&w->s->property, f, w->row, w->a),
                    record_name(w->s, w->en, row, w->a));
    if (w->action->lenient)
        TRY(share(w, f, other, row, e));
    return complain(w, f->shared, f->of != NULL ? entity_field(w->en, f->of) : f, e,
                    _("%s has the same one (%s). Open that customer, merge the two, or mark "
                      "\"%s\" on both."),
                    record_name(w->s, w->en, row, w->a),
                    value_print(&w->s->property, f, w->row, w->a),
                    _(entity_field(w->en, f->shared)->label));
}

/* True when the value is unique among some, and not as it was. */
static bool applies(struct write *w, const struct field *f)
{
    if (f->unique == UNIQUE_NO || value_is_null(f, w->row))
        return false;
    const struct field *with = f->unique_with != NULL ? entity_field(w->en, f->unique_with) : f;
    if (f->unique == UNIQUE_ALL)
        return w->old == NULL || !value_equal(f, w->old, w->row) ||
               !value_equal(with, w->old, w->row);
    const struct field *status = entity_field(w->en, "status"),
                       *flag = entity_field(w->en, f->shared);
    if (!text_equal(*(const char *const *)field_value(status, w->row), "active"))
        return false;
    return w->old == NULL || !value_equal(f, w->old, w->row) ||
           !value_equal(flag, w->old, w->row) || !value_equal(status, w->old, w->row);
}

/* The property may allow what is unique among active records to stand on several. */
static bool is_allowed(struct write *w, const struct field *f)
{
    return f->unique == UNIQUE_ACTIVE &&
           text_equal(setting_get(w->s, arena_printf(w->a, "unique_%s", f->name), w->a), "no");
}

enum code check_unique(struct write *w, struct error *e)
{
    for (int i = 0; i < w->en->count; i++) {
        const struct field *f = &w->en->fields[i];
        struct uid other;
        bool found;
        if (!applies(w, f))
            continue;
        TRY(find_other(w, f, &other, &found, e));
        if (found && !is_allowed(w, f))
            TRY(in_the_way(w, f, &other, e));
    }
    return CODE_OK;
}

/* True when a record, hidden or not, has that value already: codes may also come from elsewhere. */
static enum code is_taken(struct write *w, const struct field *f, bool *taken, struct error *e)
{
    sqlite3_stmt *stmt;
    const char *sql = arena_printf(w->a, "SELECT 1 FROM %s WHERE %s = ?", w->en->name, f->name);
    TRY(db_statement(w->s->db, sql, &stmt, e));
    sql_bind(stmt, 1, f, w->row);
    TRY(db_step(w->s->db, stmt, taken, e));
    db_done(stmt);
    return CODE_OK;
}

enum code draw_series(struct write *w, struct error *e)
{
    for (int i = 0; i < w->en->count; i++) {
        const struct field *f = &w->en->fields[i];
        if (f->series == NULL || !value_is_null(f, w->row))
            continue;
        const struct field *when =
            f->series_when != NULL ? entity_field(w->en, f->series_when) : NULL;
        bool taken = when == NULL || *(const int64_t *)field_value(when, w->row) == 1;
        while (taken) {
            TRY(series_next(w->s, f->series, field_slot(f, w->row), w->a, e));
            TRY(is_taken(w, f, &taken, e));
        }
    }
    return CODE_OK;
}

enum code check_put_back(struct write *w, struct error *e)
{
    struct action mild = *w->action, *own = w->action;
    rules_derive(w);
    mild.lenient = true;
    mild.findings = NULL;
    w->action = &mild;
    enum code code = rules_check(w, e);
    w->action = own;
    return code == CODE_OK ? check_unique(w, e) : code;
}
