/* Derived values of customers: brought up to date before a transaction ends, and on demand for the
 * whole base. */
#include "store/refresh.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/crash.h"
#include "base/embed.h"
#include "base/intl.h"
#include "base/uid.h"
#include "model/entity.h"
#include "model/row.h"
#include "store/rule.h"
#include "store/internal.h"
#include "store/search.h"
#include "store/sql.h"

/* Remembers to compare them with those made here (rules/twin_afar.h). */
static enum code note_news(struct store *s, const struct uid *customer, bool made, struct error *e)
{
    static const char sql[] = "INSERT OR IGNORE INTO twin_news (customer, made) VALUES (?, ?)";
    sqlite3_stmt *stmt;
    TRY(db_statement(s->db, sql, &stmt, e));
    sqlite3_bind_blob(stmt, 1, customer, sizeof *customer, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 2, made);
    return db_run(s->db, stmt, e);
}

/* One customer: computed anew, and written where it differs. */
struct refresh {
    struct store *s;
    bool dry;   /* only look */
    bool parse; /* also what depends on the row alone (names, phones): not needed after a gate call
                 */
    bool no_search;
    struct fieldset differs;
    bool search_differs;
};

static enum code write_derived(struct refresh *r, const struct customer *c, struct arena *a,
                               struct error *e)
{
    struct buf sql;
    sqlite3_stmt *stmt;
    int at = 1;
    buf_init(&sql, a);
    buf_add(&sql, "UPDATE customer SET ");
    for (int i = 0; i < customer_entity.count; i++)
        if (fieldset_has(&r->differs, i))
            buf_addf(&sql, "%s%s = ?", at++ > 1 ? ", " : "", customer_entity.fields[i].name);
    buf_add(&sql, " WHERE id = ?");
    TRY(db_statement(r->s->db, sql.p, &stmt, e));
    at = 1;
    for (int i = 0; i < customer_entity.count; i++)
        if (fieldset_has(&r->differs, i))
            sql_bind(stmt, at++, &customer_entity.fields[i], c);
    sqlite3_bind_blob(stmt, at, &c->id, sizeof c->id, SQLITE_STATIC);
    r->s->guard.derived = true;
    enum code code = db_run(r->s->db, stmt, e);
    r->s->guard.derived = false;
    return code;
}

static enum code row_number(struct store *s, const struct uid *id, int64_t *out, struct error *e)
{
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_statement(s->db, "SELECT row FROM customer WHERE id = ?", &stmt, e));
    sqlite3_bind_blob(stmt, 1, id, sizeof *id, SQLITE_STATIC);
    TRY(db_step(s->db, stmt, &found, e));
    *out = found ? sqlite3_column_int64(stmt, 0) : 0;
    db_done(stmt);
    return CODE_OK;
}

/* The order of hits depends on these two. */
static bool moves_in_lists(const struct fieldset *differs)
{
    static const char *const fields[] = {"last_stay_date", "total_stays"};
    const struct entity *en = &customer_entity;
    return fieldset_has(differs, field_index(en, entity_field(en, fields[0]))) ||
           fieldset_has(differs, field_index(en, entity_field(en, fields[1])));
}

static enum code refresh_search(struct refresh *r, const struct customer *c, struct arena *a,
                                struct error *e)
{
    int64_t row;
    const char *document;
    TRY(row_number(r->s, &c->id, &row, e));
    TRY(search_document(r->s, c, &document, a, e));
    return search_update(r->s, c, row, c->retracted_at == NONE ? document : "", r->dry,
                         &r->search_differs, e);
}

/* Computes anew what depends on the row alone, and what of the rest is asked for; writes it where
 * it differs. */
static enum code refresh_figures(struct refresh *r, const struct customer *old, struct customer *c,
                                 unsigned what, struct arena *a, struct error *e)
{
    struct action none = {.store = r->s};
    struct write w = {.action = &none, .s = r->s, .en = &customer_entity, .row = c, .a = a};
    if (r->parse)
        rules_derive(&w);
    TRY(figures_compute(r->s, c, what, a, e));
    r->differs = row_diff(&customer_entity, old, c);
    if (r->dry)
        return CODE_OK;
    if (!fieldset_empty(&r->differs))
        TRY(write_derived(r, c, a, e));
    tally_change(r->s, old, c);
    return CODE_OK;
}

static enum code refresh_one(struct refresh *r, const struct stale *stale, struct arena *a,
                             struct error *e)
{
    const struct uid *id = &stale->customer;
    const unsigned what = stale->what;
    struct customer *c = stale->now;
    r->differs = (struct fieldset){{0}};
    if (what & FROM_AFAR)
        TRY(note_news(r->s, id, what & MADE_AFAR, e));
    enum code code =
        c != NULL ? CODE_OK : store_get_any(r->s, &customer_entity, id, (void **)&c, a, e);
    if (code == CODE_NOT_FOUND) /* a child whose customer has not arrived yet, or was taken back */
        return CODE_OK;
    TRY(code);
    if (r->parse || what & ~(unsigned)(DERIVED_SEARCH | FROM_AFAR)) {
        const struct customer *old = c;
        c = row_copy(&customer_entity, old, a);
        TRY(refresh_figures(r, old, c, what, a, e));
    }
    if (r->no_search || !(what & DERIVED_SEARCH || moves_in_lists(&r->differs)))
        return CODE_OK;
    return refresh_search(r, c, a, e);
}

static int by_customer(const struct stale *a, const struct stale *b)
{
    return uid_compare(&a->customer, &b->customer);
}

static int by_customer_and_order(const void *a, const void *b)
{
    const struct stale *x = a, *y = b;
    const int order = by_customer(x, y);
    return order != 0 ? order : x->order - y->order;
}

/* Consents of a merged customer count for whom they were merged into. */
static enum code refresh_survivors(struct refresh *r, const struct uid *customer, struct arena *a,
                                   struct error *e)
{
    struct stale survivor = {.customer = *customer, .what = DERIVED_CONSENTS};
    for (bool more = true; more;) {
        sqlite3_stmt *stmt;
        TRY(db_statement(
            r->s->db, "SELECT merged_into FROM customer WHERE id = ? AND merged_into IS NOT NULL",
            &stmt, e));
        sqlite3_bind_blob(stmt, 1, &survivor.customer, sizeof survivor.customer, SQLITE_TRANSIENT);
        TRY(db_step(r->s->db, stmt, &more, e));
        if (more)
            memcpy(&survivor.customer, sqlite3_column_blob(stmt, 0), sizeof survivor.customer);
        db_done(stmt);
        if (more)
            TRY(refresh_one(r, &survivor, a, e));
    }
    return CODE_OK;
}

/* In order of their ids, which is how they lie in the file; each once. */
enum code stale_refresh(struct store *s, struct error *e)
{
    struct arena *a = arena_new();
    struct refresh r = {.s = s};
    enum code code = CODE_OK;
    if (s->stale_count > 1)
        qsort(s->stale, (size_t)s->stale_count, sizeof *s->stale, by_customer_and_order);
    for (int i = 0; code == CODE_OK && i < s->stale_count; i++) {
        struct stale *x = &s->stale[i];
        if (i + 1 < s->stale_count && by_customer(x, x + 1) == 0) {
            x[1].what |= x->what;
            if (x[1].now == NULL)
                x[1].now = x->now;
        } else if (x->what != 0) {
            code = refresh_one(&r, x, a, e);
            if (code == CODE_OK && x->what & DERIVED_CONSENTS)
                code = refresh_survivors(&r, &x->customer, a, e);
            arena_clear(a);
        }
    }
    s->stale_count = 0;
    arena_free(a);
    return code;
}

/* The next ids after *last in order of creation. */
static enum code next_ids(struct store *s, int64_t *last, struct uid ids[], int room, int *n,
                          struct error *e)
{
    sqlite3_stmt *stmt;
    bool more = true;
    *n = 0;
    TRY(db_statement(s->db, "SELECT row, id FROM customer WHERE row > ? ORDER BY row LIMIT ?",
                     &stmt, e));
    sqlite3_bind_int64(stmt, 1, *last);
    sqlite3_bind_int(stmt, 2, room);
    while (*n < room) {
        TRY(db_step(s->db, stmt, &more, e));
        if (!more)
            break;
        *last = sqlite3_column_int64(stmt, 0);
        memcpy(&ids[(*n)++], sqlite3_column_blob(stmt, 1), sizeof ids[0]);
    }
    db_done(stmt);
    return CODE_OK;
}

static void count_differences(const struct refresh *r, const struct uid *id,
                              struct recompute_report *report)
{
    if (fieldset_empty(&r->differs) && !r->search_differs)
        return;
    if (report->different++ == 0) {
        report->first = *id;
        for (int i = 0; i < customer_entity.count && report->first_field == NULL; i++)
            if (fieldset_has(&r->differs, i))
                report->first_field = customer_entity.fields[i].name;
    }
}

static enum code batch(struct refresh *r, const struct uid ids[], int n,
                       struct recompute_report *report, struct arena *a, struct error *e)
{
    for (int i = 0; i < n; i++) {
        const struct stale all = {.customer = ids[i], .what = DERIVED_ALL};
        TRY(refresh_one(r, &all, a, e));
        count_differences(r, &ids[i], report);
        report->customers++;
        arena_clear(a);
    }
    return CODE_OK;
}

void figures_put_off(struct store *s, bool later)
{
    s->figures_later = later;
}

enum code figures_catch_up(struct store *s, int64_t *last, int room, struct error *e)
{
    struct refresh r = {.s = s, .no_search = true};
    struct arena *a = arena_new();
    struct uid *ids = ARENA_ARRAY(a, struct uid, room);
    struct arena *each = arena_new();
    int n = 0;
    enum code code = next_ids(s, last, ids, room, &n, e);
    for (int i = 0; code == CODE_OK && i < n; i++) {
        const struct stale all = {.customer = ids[i], .what = DERIVED_ALL};
        code = refresh_one(&r, &all, each, e);
        arena_clear(each);
    }
    arena_free(each);
    arena_free(a);
    return code;
}

/* The customers after *last, in a transaction. Others may be writing: also what is only compared
 * must be of one moment. */
static enum code some(struct refresh *r, int64_t *last, int *n, struct recompute_report *report,
                      struct arena *a, struct error *e)
{
    struct uid ids[100];
    TRY(r->dry ? db_begin_read(r->s->db, e) : gate_begin(r->s, e));
    enum code code = next_ids(r->s, last, ids, r->dry ? 100 : 20, n, e);
    if (code == CODE_OK)
        code = batch(r, ids, *n, report, a, e);
    if (!r->dry)
        return gate_end(r->s, code, e);
    db_rollback(r->s->db);
    return code;
}

/* The totals over all customers, after each customer is right. */
static enum code totals(struct refresh *r, struct recompute_report *report, struct error *e)
{
    TRY(r->dry ? db_begin_read(r->s->db, e) : gate_begin(r->s, e));
    enum code code = tally_recount(r->s, r->dry, &report->totals_differ, e);
    if (code == CODE_OK && !r->dry)
        return gate_commit(r->s, e);
    db_rollback(r->s->db);
    return code;
}

enum code recompute(struct store *s, bool check_only, bool (*progress)(void *context, int64_t done),
                    void *context, struct recompute_report *report, struct error *e)
{
    struct refresh r = {.s = s, .dry = check_only, .parse = true};
    struct arena *a = arena_new();
    enum code code = CODE_OK;
    int64_t last = 0;
    int n = 1;
    *report = (struct recompute_report){0};
    while (code == CODE_OK && n > 0) {
        code = some(&r, &last, &n, report, a, e);
        if (code == CODE_OK && progress != NULL && !progress(context, report->customers))
            code = fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    if (code == CODE_OK)
        code = totals(&r, report, e);
    arena_free(a);
    return code;
}

/* How far the one who waits has seen it come. */
struct waiting {
    bool (*progress)(void *context, int64_t done, int64_t of);
    void *context;
    int64_t done, of;
};

static enum code one_more(struct waiting *w, struct error *e)
{
    if (w->progress == NULL || ++w->done % 100 != 0 || w->progress(w->context, w->done, w->of))
        return CODE_OK;
    return fail(e, CODE_STOPPED, NULL, _("Stopped."));
}

/* Customers in the order of hits, so that the index grows at its end only. */
static enum code fill_in_order(struct refresh *r, struct waiting *w, struct arena *a,
                               struct error *e)
{
    sqlite3_stmt *stmt;
    struct customer *c;
    bool more;
    TRY(db_statement(r->s->db, embed_find("data/sql/query/by_rank.sql")->text, &stmt, e));
    for (;;) {
        struct uid id;
        TRY(db_step(r->s->db, stmt, &more, e));
        if (!more)
            return CODE_OK;
        memcpy(&id, sqlite3_column_blob(stmt, 0), sizeof id);
        TRY(store_get_any(r->s, &customer_entity, &id, (void **)&c, a, e));
        if (c->phone_valid == 1 && c->phone_international == NULL) /* stored before it was kept */
            TRY(refresh_one(r, &(struct stale){.customer = id}, a, e));
        TRY(refresh_search(r, c, a, e));
        crash_here("search.customer");
        arena_clear(a);
        TRY(one_more(w, e));
    }
}

/* All or nothing, so that an index is either not there or complete. */
static enum code fill(struct store *s, struct waiting *w, struct error *e)
{
    struct refresh r = {.s = s, .parse = true};
    struct arena *a = arena_new();
    TRY(gate_begin(s, e));
    enum code code = fill_in_order(&r, w, a, e);
    arena_free(a);
    /* In one piece each word is looked up once: a query is three times as fast. */
    if (code == CODE_OK)
        code = db_exec(s->db,
                       "INSERT INTO find_words (find_words) VALUES ('optimize');"
                       "INSERT INTO find_part (find_part) VALUES ('optimize');",
                       e);
    crash_here("search.before-commit");
    return gate_end(s, code, e);
}

enum code search_catch_up(struct store *s,
                          bool (*progress)(void *context, int64_t done, int64_t of), void *context,
                          struct error *e)
{
    struct waiting w = {.progress = progress, .context = context};
    struct tally tally;
    sqlite3_stmt *stmt;
    bool row, missing;
    /* Not as a condition on customers: SQLite would ask it of every one of them. */
    TRY(db_statement(s->db,
                     "SELECT EXISTS (SELECT 1 FROM customer) AND NOT EXISTS (SELECT 1 FROM find)",
                     &stmt, e));
    TRY(db_step(s->db, stmt, &row, e));
    missing = row && sqlite3_column_int(stmt, 0) == 1;
    db_done(stmt);
    if (!missing)
        return CODE_OK;
    TRY(tally_read(s, &tally, e));
    w.of = tally.everybody;
    return fill(s, &w, e);
}
