#include "rules/twin_mark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "model/row.h"
#include "store/db.h"

static struct twin_couple couple_of(const struct uid *a, const struct uid *b)
{
    return uid_compare(a, b) < 0 ? (struct twin_couple){*a, *b} : (struct twin_couple){*b, *a};
}

static int by_ids(const void *a, const void *b)
{
    const struct twin_couple *x = a, *y = b;
    const int order = uid_compare(&x->a, &y->a);
    return order != 0 ? order : uid_compare(&x->b, &y->b);
}

/* The pairs that a statement gives in its first two columns. */
static enum code read_couples(struct store *s, sqlite3_stmt *stmt, struct twin_set *out,
                              struct arena *a, struct error *e)
{
    bool more;
    *out = (struct twin_set){NULL, 0};
    for (;;) {
        TRY(db_step(store_db(s), stmt, &more, e));
        if (!more)
            return CODE_OK;
        out->all = arena_more(a, out->all, out->n, sizeof *out->all);
        struct twin_couple *c = &out->all[out->n++];
        memcpy(&c->a, sqlite3_column_blob(stmt, 0), sizeof c->a);
        memcpy(&c->b, sqlite3_column_blob(stmt, 1), sizeof c->b);
    }
}

enum code twin_set_read(struct store *s, bool decided, struct twin_set *out, struct arena *a,
                        struct error *e)
{
    sqlite3_stmt *stmt;
    TRY(db_query(store_db(s), "twin_pairs", &stmt, e));
    sqlite3_bind_int(stmt, 1, decided);
    TRY(read_couples(s, stmt, out, a, e));
    for (int i = 0; i < out->n; i++)
        out->all[i] = couple_of(&out->all[i].a, &out->all[i].b);
    if (out->n > 1)
        qsort(out->all, (size_t)out->n, sizeof *out->all, by_ids);
    return CODE_OK;
}

bool twin_set_has(const struct twin_set *set, const struct uid *a, const struct uid *b)
{
    const struct twin_couple key = couple_of(a, b);
    return set->n > 0 && bsearch(&key, set->all, (size_t)set->n, sizeof key, by_ids) != NULL;
}

/* What most of all speaks for the pair, in the words of twin_reasons. */
static const char *reason_of(const struct twin_verdict *v)
{
    static const struct {
        enum twin_evidence evidence;
        const char *reason;
    } reasons[] = {
        {TWIN_DOCUMENT_SAME, "document"}, {TWIN_EMAIL_SAME, "email"}, {TWIN_PHONE_SAME, "phone"}};
    for (int i = 0; i < COUNT_OF(reasons); i++)
        for (int k = 0; k < v->count; k++)
            if (v->findings[k].evidence == reasons[i].evidence)
                return reasons[i].reason;
    return "name";
}

bool twin_settle(struct write *w)
{
    struct customer_twin *t = w->row;
    if (uid_is_null(&t->customer_id) || uid_is_null(&t->other_id))
        return false;
    const struct twin_couple both = couple_of(&t->customer_id, &t->other_id);
    t->customer_id = both.a;
    t->other_id = both.b;
    t->id = uid_of(&both, sizeof both);
    return true;
}

enum code twin_put_up(struct action *action, const struct uid *a, const struct uid *b,
                      const char *reason, const char *state, struct arena *arena, struct error *e)
{
    struct twin_verdict v;
    struct customer_twin *t =
        row_new_default(&customer_twin_entity, store_property(action->store), arena);
    if (reason == NULL) {
        TRY(twin_explain(action->store, a, b, &v, arena, e));
        reason = reason_of(&v);
    }
    t->customer_id = *a;
    t->other_id = *b;
    t->reason = reason;
    t->state = state;
    return gate_create(action, &customer_twin_entity, t, arena, e);
}

/* Marks from pair *at on, as long as the transaction may last. */
static enum code mark_some(struct action *action, const struct twin_pair *pairs, int n, int *at,
                           int *marked, struct error *e)
{
    struct store *s = action->store;
    struct twin_set known;
    TRY(gate_begin(s, e));
    struct arena *a = arena_new(), *each = arena_new();
    enum code code = twin_set_read(s, false, &known, a, e);
    for (; code == CODE_OK && *at < n && !gate_should_commit(s); ++*at)
        if (!twin_set_has(&known, &pairs[*at].a, &pairs[*at].b)) {
            code = twin_put_up(action, &pairs[*at].a, &pairs[*at].b, NULL, "open", each, e);
            *marked += code == CODE_OK;
            arena_clear(each);
        }
    arena_free(each);
    arena_free(a);
    return gate_end(s, code, e);
}

enum code twin_mark(struct action *action, const struct twin_pair *pairs, int n,
                    bool (*progress)(void *context, int64_t done, int64_t of), void *context,
                    int *marked, struct error *e)
{
    *marked = 0;
    for (int at = 0; at < n;) {
        TRY(mark_some(action, pairs, n, &at, marked, e));
        if (progress != NULL && !progress(context, at, n))
            return fail(e, CODE_STOPPED, NULL, _("Stopped."));
    }
    return CODE_OK;
}

static int by_likelihood(const void *a, const void *b)
{
    const struct twin_pair *x = a, *y = b;
    return (x->bits < y->bits) - (x->bits > y->bits);
}

enum code twin_waiting(struct store *s, int limit, struct twin_pair **out, int *n, struct arena *a,
                       struct error *e)
{
    sqlite3_stmt *stmt;
    struct twin_set set;
    struct twin_verdict v;
    TRY(db_query(store_db(s), "twin_waiting", &stmt, e));
    sqlite3_bind_int(stmt, 1, limit);
    TRY(read_couples(s, stmt, &set, a, e));
    *out = ARENA_ARRAY(a, struct twin_pair, (size_t)set.n + 1);
    *n = set.n;
    for (int i = 0; i < set.n; i++) {
        TRY(twin_explain(s, &set.all[i].a, &set.all[i].b, &v, a, e));
        (*out)[i] = (struct twin_pair){set.all[i].a, set.all[i].b, v.bits, v.score};
    }
    qsort(*out, (size_t)*n, sizeof **out, by_likelihood);
    return CODE_OK;
}

static enum code decide(struct action *action, const struct uid *a, const struct uid *b,
                        const char *reason, const char *state, struct arena *arena, struct error *e)
{
    const struct entity *en = &customer_twin_entity;
    struct fieldset set = {{0}};
    struct customer_twin t = {.state = state};
    sqlite3_stmt *stmt;
    bool found;
    TRY(db_query(store_db(action->store), "twin_pair", &stmt, e));
    sqlite3_bind_blob(stmt, 1, a, sizeof *a, SQLITE_STATIC);
    sqlite3_bind_blob(stmt, 2, b, sizeof *b, SQLITE_STATIC);
    TRY(db_step(store_db(action->store), stmt, &found, e));
    if (!found)
        return twin_put_up(action, a, b, reason, state, arena, e);
    struct uid id;
    memcpy(&id, sqlite3_column_blob(stmt, 0), sizeof id);
    const int64_t version = sqlite3_column_int64(stmt, 1);
    db_done(stmt);
    fieldset_add(&set, field_index(en, entity_field(en, "state")));
    return gate_change(action, en, &id, version, &t, &set, NULL, arena, e);
}

enum code twin_decide(struct action *action, const struct uid *a, const struct uid *b,
                      const char *reason, const char *state, struct error *e)
{
    TRY(gate_begin(action->store, e));
    struct arena *arena = arena_new();
    enum code code = decide(action, a, b, reason, state, arena, e);
    arena_free(arena);
    return gate_end(action->store, code, e);
}
