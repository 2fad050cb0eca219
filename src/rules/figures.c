/* What a customer's stays, bookings, consents, addresses and preferences say about the customer.
 * Always computed from scratch, so that it does not matter from where and in which order they came.
 */
#include "store/rule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/text.h"
#include "data/entity/stay.h"
#include "rules/preference.h"
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

/* A customer and whoever was merged into one of them. */
struct family {
    struct uid *all;
    int n;
};

static void add_member(struct family *f, const struct uid *id, struct arena *a)
{
    f->all = arena_more(a, f->all, f->n, sizeof *f->all);
    f->all[f->n++] = *id;
}

static enum code add_merged(struct store *s, const struct uid *id, struct family *f,
                            struct arena *a, struct error *e)
{
    sqlite3_stmt *q;
    bool more;
    TRY(db_statement(store_db(s), embed_find("data/sql/query/merged_into.sql")->text, &q, e));
    sqlite3_bind_blob(q, 1, id, sizeof *id, SQLITE_STATIC);
    for (;;) {
        TRY(db_step(store_db(s), q, &more, e));
        if (!more)
            return CODE_OK;
        struct uid member;
        memcpy(&member, sqlite3_column_blob(q, 0), sizeof member);
        add_member(f, &member, a);
    }
}

static int by_clock(const void *a, const void *b)
{
    const int64_t x = (*(const struct consent *const *)a)->base_hlc,
                  y = (*(const struct consent *const *)b)->base_hlc;
    return (x > y) - (x < y);
}

/* Gathers those of whoever was merged into a customer, and into them: entries of a ledger stay
 * under whom they were made for. */
static enum code family_consents(struct store *s, const struct uid *id, void ***rows, int *n,
                                 struct arena *a, struct error *e)
{
    struct family family = {NULL, 0};
    void **all = NULL;
    *n = 0;
    add_member(&family, id, a);
    for (int i = 0; i < family.n; i++) {
        const struct uid member = family.all[i];
        void **own;
        int k;
        TRY(store_children(s, &consent_entity, "customer_id", &member, "base_hlc", 0, &own, &k, a,
                           e));
        for (int c = 0; c < k; c++) {
            all = arena_more(a, all, *n, sizeof *all);
            all[(*n)++] = own[c];
        }
        TRY(add_merged(s, &member, &family, a, e));
    }
    if (family.n > 1 && *n > 1)
        qsort(all, (size_t)*n, sizeof *all, by_clock);
    *rows = all;
    return CODE_OK;
}

static enum code consents(struct store *s, struct customer *c, struct arena *a, struct error *e)
{
    void **rows = NULL;
    int n;
    TRY(family_consents(s, &c->id, &rows, &n, a, e));
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

/* Of one that was made before it was noted when it was said, its clock tells. The address itself:
 * whoever it belongs to, and which is the main one, says nothing of it. */
static bool was_changed(const struct customer_address *address)
{
    if (address->said_at != NONE)
        return address->said_at > address->created_at;
    const struct entity *en = &customer_address_entity;
    char number[16];
    snprintf(number, sizeof number, "\"%d\":", field_clock(en, entity_field(en, "address_line1")));
    return address->clk != NULL && strstr(address->clk, number) != NULL;
}

/* Whether anything was changed or taken away since it was said first. */
static enum code any_changed(struct store *s, const struct customer *c, bool *changed,
                             struct error *e)
{
    sqlite3_stmt *q;
    *changed = c->tokens_said_at != NONE;
    if (!*changed)
        TRY(preference_was_changed(s, &c->id, changed, e));
    if (*changed)
        return CODE_OK;
    TRY(db_query(store_db(s), "address_changed", &q, e));
    sqlite3_bind_blob(q, 1, &c->id, sizeof c->id, SQLITE_STATIC);
    const enum code code = db_step(store_db(s), q, changed, e);
    db_done(q);
    return code;
}

/* customer-domain: initial; customized by the first preference, token or delivery address; updated
 * by each later one, and by what changes or takes away any of them. What was said in one go is one
 * step. */
static enum code profile_state(struct store *s, struct customer *c,
                               const struct preferences *preferences, struct arena *a,
                               struct error *e)
{
    void **rows;
    int n, steps = (c->payment_tokens != NULL) + preferences->gestures;
    TRY(store_children(s, &customer_address_entity, "customer_id", &c->id, "row", 0, &rows, &n, a,
                       e));
    for (int i = 0; i < n; i++) {
        const struct customer_address *address = rows[i];
        steps += 1 + was_changed(address);
    }
    bool changed = steps > 1;
    if (!changed)
        TRY(any_changed(s, c, &changed, e));
    steps = changed ? 2 : steps;
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
    if (!(what & (DERIVED_PROFILE | DERIVED_PREFERENCES)))
        return CODE_OK;
    struct preferences preferences;
    TRY(preferences_read(s, &c->id, &preferences, a, e));
    c->preferences_summary = preferences_summary(&preferences, a);
    return profile_state(s, c, &preferences, a, e);
}
