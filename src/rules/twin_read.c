/* Reading customers for comparison: a row holds some 150 values, of which two dozen matter here. */
#include <stdio.h>
#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/vault.h"
#include "rules/twin_own.h"
#include "store/db.h"
#include "store/sql.h"
#include "store/tally.h"

/* In the order of the entity's table. */
static const char *const names[] = {
    "id",
    "customer_code",
    "customer_type",
    "status",
    "first_name",
    "middle_name",
    "last_name",
    "full_name",
    "date_of_birth",
    "gender",
    "nationality",
    "email",

    "alternative_email",
    "phone",
    "phone_e164",

    "alternative_phone",
    "whatsapp_number",
    "address_line1",
    "address_line2",
    "city",
    "state_province",
    "postal_code",
    "country",
    "id_number",
    "secondary_id_number",
    "company_id",
    "company_name",
    "tax_id",
    "last_stay_date",
    "is_blacklisted",
    "merged_into",
};

const char *twin_select(const char *states, const char *tail, struct arena *a)
{
    struct buf sql;
    buf_init(&sql, a);
    buf_add(&sql, "SELECT row");
    for (int i = 0; i < COUNT_OF(names); i++)
        buf_addf(&sql, ", %s", names[i]);
    buf_addf(&sql, " FROM customer WHERE retracted_at IS NULL AND status IN (%s) AND %s", states,
             tail);
    return sql.p;
}

struct customer *twin_read(sqlite3_stmt *stmt, struct arena *a)
{
    struct customer *c = ARENA_NEW(a, struct customer);
    const struct field *f = customer_entity.fields;
    for (int i = 0; i < COUNT_OF(names); i++) {
        while (strcmp(f->name, names[i]) != 0)
            f++;
        sql_read(stmt, i + 1, f, c, a);
    }
    return c;
}

enum code twin_read_names(struct store *s, const struct customer *c,
                          const struct twin_census *census, struct twin_traits *t, struct arena *a,
                          struct error *e)
{
    sqlite3_stmt *stmt;
    bool more;
    TRY(db_statement(store_db(s), embed_find("data/sql/query/twin_names.sql")->text, &stmt, e));
    sqlite3_bind_blob(stmt, 1, &c->id, sizeof c->id, SQLITE_TRANSIENT);
    for (;;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            return CODE_OK;
        const struct customer_alias alias = {
            .kind = arena_str(a, (const char *)sqlite3_column_text(stmt, 0)),
            .name = arena_str(a, (const char *)sqlite3_column_text(stmt, 1))};
        twin_traits_add_name(t, c, &alias, census, a);
    }
}

/* Of the dictionary of the search index. */
static int64_t uses_of(void *context, const char *word)
{
    struct db *db = store_db(context);
    sqlite3_stmt *stmt;
    bool row;
    if (db_statement(db, "SELECT uses FROM find_term WHERE word = ?", &stmt, NULL) != CODE_OK)
        return 0;
    sqlite3_bind_text(stmt, 1, word, -1, SQLITE_STATIC);
    if (db_step(db, stmt, &row, NULL) != CODE_OK || !row)
        return 0;
    const int64_t uses = sqlite3_column_int64(stmt, 0);
    db_done(stmt);
    return uses;
}

enum code twin_census_open(struct store *s, struct twin_census *out, struct error *e)
{
    struct tally tally;
    TRY(tally_read(s, &tally, e));
    *out = (struct twin_census){tally.everybody, uses_of, s};
    return CODE_OK;
}

/* The last four digits of a number that has more. */
static void tail_of(const char *number, char out[5])
{
    const size_t n = number != NULL ? strlen(number) : 0;
    snprintf(out, 5, "%s", n > 4 ? number + n - 4 : "");
}

void twin_fill(struct twin *out, const struct customer *c, const struct twin_verdict *v,
               struct arena *a)
{
    *out = (struct twin){.id = c->id,
                         .code = c->customer_code,
                         .name = c->full_name,
                         .city = c->city,
                         .last_stay = c->last_stay_date,
                         .status = c->status,
                         .blacklisted = c->is_blacklisted == 1,
                         .score = v->score,
                         .bits = v->bits,
                         .why = twin_why(v, a)};
    tail_of(c->phone_e164 != NULL ? c->phone_e164 : c->phone, out->phone_tail);
    vault_last(c->id_number, out->document_tail);
    for (int i = 0; i < v->count; i++)
        out->certain = out->certain || v->findings[i].evidence == TWIN_DOCUMENT_SAME ||
                       v->findings[i].evidence == TWIN_EMAIL_SAME ||
                       v->findings[i].evidence == TWIN_PHONE_SAME;
}
