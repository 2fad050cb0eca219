/* What a customer's stays, bookings, consents and addresses say about the customer. Always computed
 * from scratch, so that it does not matter from where and in which order they came. */
#include "store/rule.h"

#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "data/entity/stay.h"
#include "store/db.h"
#include "store/sql.h"

static int64_t rounded(int64_t sum, int64_t n)
{
    if (n == 0)
        return 0;
    return sum >= 0 ? (sum + n / 2) / n : -((-sum + n / 2) / n);
}

static enum code query(struct store *s, const char *path, const struct uid *id, sqlite3_stmt **stmt,
                       struct error *e)
{
    bool row;
    TRY(db_statement(store_db(s), embed_find(path)->text, stmt, e));
    sqlite3_bind_blob(*stmt, 1, id, sizeof *id, SQLITE_STATIC);
    return db_step(store_db(s), *stmt, &row, e);
}

static enum code stays(struct store *s, struct customer *c, struct arena *a, struct error *e)
{
    sqlite3_stmt *q;
    TRY(query(s, "data/sql/query/stay_figures.sql", &c->id, &q, e));
    int64_t n = c->total_stays = sqlite3_column_int64(q, 0);
    c->total_nights = sqlite3_column_int64(q, 1);
    c->total_spent = sqlite3_column_int64(q, 2);
    c->first_stay_date = arena_str(a, (const char *)sqlite3_column_text(q, 3));
    c->last_stay_date = arena_str(a, (const char *)sqlite3_column_text(q, 4));
    int64_t scores = sqlite3_column_int64(q, 6);
    c->average_satisfaction = scores > 0 ? rounded(sqlite3_column_int64(q, 5) * 10, scores) : NONE;
    c->average_spent_per_stay = rounded(c->total_spent, n);
    c->average_stay_length = rounded(c->total_nights * 10, n);
    db_done(q);
    return CODE_OK;
}

static enum code bookings(struct store *s, struct customer *c, struct error *e)
{
    sqlite3_stmt *q;
    TRY(query(s, "data/sql/query/booking_figures.sql", &c->id, &q, e));
    c->total_bookings = sqlite3_column_int64(q, 0);
    c->total_cancellations = sqlite3_column_int64(q, 1);
    c->no_show_count = sqlite3_column_int64(q, 2);
    c->cancellation_rate = rounded(c->total_cancellations * 1000, c->total_bookings);
    db_done(q);
    return CODE_OK;
}

/* The state of one consent: the newest row for the type and channel decides; a row for all channels
 * counts for each. */
static int64_t standing(void **rows, int n, const char *type, const char *channel, int64_t unless,
                        int64_t *since)
{
    int64_t state = unless;
    for (int i = 0; i < n; i++) {
        const struct consent *row = rows[i];
        bool meant = text_equal(row->channel, "all") || text_equal(row->channel, channel);
        if (!meant || !text_equal(row->consent_type, type))
            continue;
        int64_t now = text_equal(row->consent_status, "granted");
        if (since != NULL && now == 1 && (state != 1 || *since == NONE))
            *since = row->given_at;
        state = now;
    }
    if (since != NULL && state != 1)
        *since = NONE;
    return state;
}

static enum code consents(struct store *s, struct customer *c, struct arena *a, struct error *e)
{
    void **rows;
    int n;
    TRY(store_children(s, &consent_entity, "customer_id", &c->id, "base_hlc", 0, &rows, &n, a, e));
    const struct {
        const char *channel;
        int64_t *flag;
    } marketing[] = {{"email", &c->email_opt_in},
                     {"sms", &c->sms_opt_in},
                     {"phone", &c->phone_opt_in},
                     {"mail", &c->mail_opt_in}};
    c->marketing_consent = 0;
    c->marketing_consent_date = NONE;
    for (int i = 0; i < COUNT_OF(marketing); i++) {
        int64_t since = NONE;
        *marketing[i].flag = standing(rows, n, "marketing", marketing[i].channel, 0, &since);
        if (*marketing[i].flag == 1 &&
            (c->marketing_consent == 0 || since < c->marketing_consent_date)) {
            c->marketing_consent = 1;
            c->marketing_consent_date = since;
        }
    }
    c->gdpr_consent_date = NONE;
    c->third_party_opt_in = standing(rows, n, "data_sharing", "all", 0, NULL);
    c->gdpr_consent = standing(rows, n, "data_processing", "all", 0, &c->gdpr_consent_date);
    c->data_retention_consent = standing(rows, n, "data_retention", "all", 1, NULL);
    return CODE_OK;
}

/* customer-domain: initial; customized by the first token or delivery address; updated by each
 * later one. */
static enum code profile_state(struct store *s, struct customer *c, struct arena *a,
                               struct error *e)
{
    void **rows;
    int n, steps = c->payment_tokens != NULL;
    TRY(store_children(s, &customer_address_entity, "customer_id", &c->id, "row", 0, &rows, &n, a,
                       e));
    for (int i = 0; i < n; i++) {
        const struct customer_address *address = rows[i];
        steps += 1 + (address->hlc > address->base_hlc);
    }
    c->profile_state = steps == 0 ? "initial" : steps == 1 ? "customized" : "updated";
    return CODE_OK;
}

enum code figures_compute(struct store *s, struct customer *c, unsigned what, struct arena *a,
                          struct error *e)
{
    if (what & DERIVED_STAYS)
        TRY(stays(s, c, a, e));
    if (what & DERIVED_BOOKINGS)
        TRY(bookings(s, c, e));
    if (what & DERIVED_CONSENTS)
        TRY(consents(s, c, a, e));
    return what & DERIVED_PROFILE ? profile_state(s, c, a, e) : CODE_OK;
}
