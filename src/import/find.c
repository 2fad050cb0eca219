/* How the record that a row means is found again. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "data/entity/stay.h"
#include "import/work.h"
#include "model/row.h"
#include "rules/merge.h"
#include "store/db.h"

#define KEY_MAX 100 /* characters of the fields external_id */

bool find_has_keys(const struct entity *en)
{
    return en == &customer_entity || en == &booking_entity;
}

/* "row:" and 32 hexadecimal digits of a digest over text. */
static const char *digest_text(struct work *w, const char *text, size_t n,
                               unsigned char digest[ORDINAL_DIGEST])
{
    char hex[ORDINAL_DIGEST * 2 + 1];
    crypto_generichash(digest, ORDINAL_DIGEST, (const unsigned char *)text, n, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, digest, ORDINAL_DIGEST);
    return arena_printf(w->arena, "row:%s", hex);
}

/* All values of a record as one text that no other values give. */
static void spell(const struct map_record *r, struct buf *out)
{
    buf_add(out, r->section->name);
    for (size_t i = 0; i < r->section->n; i++) {
        const struct map_value *v = &r->values[i];
        const char *text = v->problem ? v->problem_text : v->text;
        buf_addf(out, "\n%s=%zu:%s", v->field, text ? strlen(text) : 0, text ? text : "");
    }
}

enum code find_key(struct work *w, const struct map_record *r, const char **key, struct error *e)
{
    unsigned char digest[ORDINAL_DIGEST];
    struct buf b;
    int64_t ordinal;
    *key = r->key;
    if (r->key != NULL && utf8_length(r->key) <= KEY_MAX)
        return CODE_OK;
    buf_init(&b, w->arena);
    if (r->key != NULL)
        buf_add(&b, r->key);
    else
        spell(r, &b);
    *key = digest_text(w, b.p, b.n, digest);
    if (r->key != NULL)
        return CODE_OK;
    TRY(ordinals_next(w->ordinals, digest, &ordinal, e));
    *key = arena_printf(w->arena, "%s#%lld", *key, (long long)ordinal);
    return CODE_OK;
}

/* Shows a retracted record again: the row counts as updated. */
static enum code show_again(struct work *w, const struct entity *en, const struct uid *id,
                            struct error *e)
{
    w->made[w->made_count].changed = true;
    return gate_restore(&w->action, en, id, e);
}

static struct bytes text_key(const char *text)
{
    return (struct bytes){(const unsigned char *)text, strlen(text)};
}

/* Asks for two ids and the tombstone of the one row for a key (an id when system is NULL, else a
 * text). CODE_NOT_FOUND without a message. */
static enum code ask(struct work *w, const char *sql, struct bytes key, const char *system,
                     struct uid ids[2], bool *retracted, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    struct db *db = store_db(w->store);
    TRY(db_statement(db, sql, &stmt, e));
    if (system == NULL) {
        sqlite3_bind_blob(stmt, 1, key.p, (int)key.n, SQLITE_STATIC);
    } else {
        sqlite3_bind_text(stmt, 1, (const char *)key.p, (int)key.n, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 2, system, -1, SQLITE_STATIC);
    }
    TRY(db_step(db, stmt, &found, e));
    if (!found)
        return CODE_NOT_FOUND;
    for (int i = 0; i < 2; i++)
        memcpy(&ids[i], sqlite3_column_blob(stmt, i), sizeof ids[i]);
    *retracted = sqlite3_column_type(stmt, 2) != SQLITE_NULL;
    db_done(stmt);
    return CODE_OK;
}

/* The customer that lives on: the one a merged one became. */
static enum code follow_merges(struct work *w, struct uid *id, struct error *e)
{
    struct customer *c;
    TRY(merge_survivor(w->store, id, &c, w->arena, e));
    if (text_equal(c->status, "anonymized"))
        return fail(e, CODE_INVALID, NULL,
                    _("This customer was erased on request and is not taken in again."));
    return CODE_OK;
}

static enum code find_customer(struct work *w, const struct target *t, const char *key,
                               struct uid *id, struct error *e)
{
    struct uid ids[2];
    bool retracted;
    TRY(ask(w, embed_find("data/sql/query/external_customer.sql")->text, text_key(key), t->system,
            ids, &retracted, e));
    if (retracted)
        TRY(show_again(w, &customer_external_id_entity, &ids[0], e));
    *id = ids[1];
    enum code code = follow_merges(w, id, e);
    if (code != CODE_NOT_FOUND)
        return code;
    return show_again(w, &customer_entity, id, e);
}

static enum code find_booking(struct work *w, const struct target *t, const char *key,
                              struct uid *id, struct error *e)
{
    struct uid ids[2];
    bool retracted;
    TRY(ask(w, embed_find("data/sql/query/external_booking.sql")->text, text_key(key), t->system,
            ids, &retracted, e));
    *id = ids[0];
    return retracted ? show_again(w, &booking_entity, id, e) : CODE_OK;
}

enum code find_by_key(struct work *w, const struct target *t, const char *key, struct uid *id,
                      struct error *e)
{
    return t->en == &customer_entity ? find_customer(w, t, key, id, e)
                                     : find_booking(w, t, key, id, e);
}

static bool same_values(const struct entity *en, const struct fieldset *set, const void *a,
                        const void *b)
{
    for (int i = 0; i < en->count; i++)
        if (fieldset_has(set, i) && !value_equal(&en->fields[i], a, b))
            return false;
    return true;
}

/* The reference in set that narrows most: the last one in the entity's table that is set, since
 * details refer to their booking after their customer. */
static const struct field *parent_field(const struct entity *en, const struct fieldset *set,
                                        const void *row)
{
    const struct field *parent = NULL;
    for (int i = 0; i < en->count; i++)
        if (en->fields[i].kind == KIND_REF && fieldset_has(set, i) &&
            !value_is_null(&en->fields[i], row))
            parent = &en->fields[i];
    return parent;
}

/* A booking has one record of a kind, which may be retracted. */
static enum code of_booking(struct work *w, const struct target *t, const struct field *parent,
                            const void *row, struct uid *id, struct error *e)
{
    struct uid ids[2];
    bool retracted;
    const char *sql = arena_printf(w->arena,
                                   "SELECT id, id, retracted_at FROM %s WHERE %s = ?1"
                                   " ORDER BY retracted_at IS NOT NULL, id LIMIT 1",
                                   t->en->name, parent->name);
    const struct uid *booking = field_value(parent, row);
    const struct bytes key = {booking->b, sizeof booking->b};
    TRY(ask(w, sql, key, NULL, ids, &retracted, e));
    *id = ids[0];
    return retracted ? show_again(w, t->en, id, e) : CODE_OK;
}

static enum code among_children(struct work *w, const struct target *t, const struct field *parent,
                                const void *row, const struct fieldset *set, struct uid *id,
                                struct error *e)
{
    void **rows;
    int n;
    TRY(store_children(w->store, t->en, parent->name, field_value(parent, row), "id", 0, &rows, &n,
                       w->arena, e));
    for (int i = 0; i < n; i++)
        if (same_values(t->en, set, rows[i], row)) {
            *id = ((struct ledger_row *)rows[i])->id;
            return CODE_OK;
        }
    return CODE_NOT_FOUND;
}

enum code find_by_values(struct work *w, const struct target *t, const void *row,
                         const struct fieldset *set, struct uid *id, struct error *e)
{
    void *found;
    const struct field *parent = parent_field(t->en, set, row);
    const struct field *code = t->en->code ? entity_field(t->en, t->en->code) : NULL;
    if (parent != NULL && strcmp(parent->ref, "booking") == 0)
        return of_booking(w, t, parent, row, id, e);
    if (parent != NULL)
        return among_children(w, t, parent, row, set, id, e);
    if (code == NULL || value_is_null(code, row))
        return CODE_NOT_FOUND;
    TRY(store_find(w->store, t->en, code->name, *(const char *const *)field_value(code, row),
                   &found, w->arena, e));
    *id = ((struct ledger_row *)found)->id;
    return CODE_OK;
}
