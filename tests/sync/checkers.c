#include "tests/sync/checkers.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/uid.h"
#include "store/refresh.h"

/* ---- 1. Durability */

/* Every entry that a desk was told is kept is in the log of the centre, and with every desk. */
static const char *durable(struct storm *st)
{
    for (int i = 0; i < st->n_writes; i++) {
        const struct wrote *w = &st->writes[i];
        if (chain_number(st->c,
                         "SELECT (SELECT count(*) FROM log WHERE desk = %d AND desk_seq = %lld AND "
                         "hlc = %lld) + (SELECT count(*) FROM quarantine WHERE desk = %d AND seq = "
                         "%lld)",
                         w->desk + 1, (long long)w->seq, (long long)w->hlc, w->desk + 1,
                         (long long)w->seq) != 1)
            return arena_printf(st->a, "entry %lld of desk %d is not at the centre",
                                (long long)w->seq, w->desk);
    }
    for (int d = 0; d < st->n_desks; d++)
        for (int i = 0; i < st->n_writes; i++)
            if (desk_number(st->c->desks[d],
                            "SELECT count(*) FROM journal WHERE hlc = %lld AND action = x'%s'",
                            (long long)st->writes[i].hlc,
                            uid_hex(st->a, &st->writes[i].action)) != 1)
                return arena_printf(st->a, "entry %lld of desk %d is not at desk %d",
                                    (long long)st->writes[i].seq, st->writes[i].desk, d);
    return NULL;
}

/* ---- 2. Convergence */

static const char *converged(struct storm *st)
{
    return chain_unlike(st->c);
}

/* ---- 3. Ledger */

/* Consents and what was spent, of each customer: as often and as much as was written. */
static const char *sums(struct storm *st)
{
    for (int d = 0; d < st->n_desks; d++) {
        struct desk *desk = st->c->desks[d];
        struct recompute_report derived;
        ck_ok(recompute(desk->s, true, NULL, NULL, &derived, &desk->e), &desk->e);
        if (derived.different > 0 || derived.totals_differ)
            return arena_printf(st->a, "figures of desk %d are not what they follow from", d);
        for (int k = 0; k < st->n_keys; k++) {
            const char *id = uid_hex(st->a, &st->keys[k]);
            const int64_t consents =
                desk_number(desk, "SELECT count(*) FROM consent WHERE customer_id = x'%s'", id);
            const int64_t spent =
                desk_number(desk, "SELECT total_spent FROM customer WHERE id = x'%s'", id);
            if (consents != st->consents[k] || spent != st->amount[k])
                return arena_printf(st->a,
                                    "desk %d, customer %d: %lld consents instead of %lld, spent "
                                    "%lld instead of %lld",
                                    d, k, (long long)consents, (long long)st->consents[k],
                                    (long long)spent, (long long)st->amount[k]);
        }
    }
    int64_t all = 0, amount = 0;
    for (int k = 0; k < st->n_keys; k++) {
        all += st->consents[k];
        amount += st->amount[k];
    }
    return chain_number(st->c, "SELECT count(*) FROM consent") == all &&
                   chain_number(st->c, "SELECT coalesce(sum(total_amount), 0) FROM stay") == amount
               ? NULL
               : "the centre's sums are others";
}

/* ---- 5. Cursor, 7. Visibility, 9. Liveness and availability: seen on the way */

static const char *gapless(struct storm *st)
{
    return st->saw[SAW_GAP] != NULL ? st->saw[SAW_GAP] : st->saw[SAW_MISSING];
}

static const char *atomic(struct storm *st)
{
    return st->saw[SAW_HALF] != NULL ? st->saw[SAW_HALF] : st->saw[SAW_OLDER];
}

static const char *live(struct storm *st)
{
    return st->saw[SAW_STUCK];
}

static const char *available(struct storm *st)
{
    return st->saw[SAW_BLOCKED];
}

/* ---- 6. Independence of fields */

/* What was written into one group of fields of one record, by its clock. */
struct said {
    int64_t hlc, before;
    struct uid record;
    int group, entity;
};

static int by_group(const void *x, const void *y)
{
    const struct said *a = x, *b = y;
    const int records = uid_compare(&a->record, &b->record);
    if (records != 0)
        return records;
    return a->group != b->group ? a->group - b->group : (a->hlc > b->hlc) - (a->hlc < b->hlc);
}

static struct said *all_said(struct storm *st, int *n)
{
    struct said *all = NULL;
    *n = 0;
    for (int i = 0; i < st->n_writes; i++) {
        const struct wrote *w = &st->writes[i];
        const char *number;
        json_t *pair, *changes = w->changes != NULL ? json_loads(w->changes, 0, NULL) : NULL;
        json_object_foreach(changes, number, pair)
        {
            const struct entity *en = entity_by_number((int)w->entity);
            const int group = field_clock(en, entity_field_by_number(en, atoi(number)));
            if (*n > 0 && all[*n - 1].hlc == w->hlc && all[*n - 1].group == group)
                continue; /* a group is said as a whole */
            all = arena_more(st->a, all, *n, sizeof *all);
            all[(*n)++] = (struct said){w->hlc, json_integer_value(json_array_get(pair, 2)),
                                        w->record, group, en->no};
        }
        json_decref(changes);
    }
    if (*n > 0)
        qsort(all, (size_t)*n, sizeof *all, by_group);
    return all;
}

static int64_t times_lost(struct storm *st, int desk, const struct said *s)
{
    const char *id = uid_hex(st->a, &s->record);
    return desk >= 0 ? desk_number(st->c->desks[desk],
                                   "SELECT count(*) FROM sync_conflict WHERE record = x'%s' AND "
                                   "clock = %d AND lost = %lld",
                                   id, s->group, (long long)s->hlc)
                     : chain_number(st->c,
                                    "SELECT count(*) FROM conflict WHERE record = '%s' AND clock = "
                                    "%d AND lost = %lld",
                                    id, s->group, (long long)s->hlc);
}

/* n that were said of one group, in the order of their clocks; all values differ. Nobody had heard
 * of what nobody else names: it is the last, which stands, or was put aside before all eyes. What
 * was followed by all that came after was never in anybody's way. */
static const char *check_group(struct storm *st, const struct said *s, int n)
{
    for (int i = 0; i < n; i++) {
        bool named = false, linear = true;
        for (int k = 0; k < n; k++)
            named = named || s[k].before == s[i].hlc;
        for (int k = 1; k < n; k++)
            linear = linear && s[k].before == s[k - 1].hlc;
        for (int d = -1; d < st->n_desks; d++) {
            const int64_t lost = times_lost(st, d, &s[i]);
            if ((!named && i + 1 < n && lost != 1) ||
                (linear && lost != 0 && (d < 0 || !st->disordered[d])) || lost > 1)
                return arena_printf(st->a,
                                    "%s %d: %lld conflicts about what was %s (entry %d of %d of "
                                    "group %d)",
                                    d < 0 ? "centre" : "desk", d, (long long)lost,
                                    named ? "followed" : "put aside", i, n, s[i].group);
        }
    }
    return NULL;
}

static const char *independent(struct storm *st)
{
    int n;
    const struct said *all = all_said(st, &n);
    for (int i = 0, k; i < n; i = k) {
        for (k = i; k < n && all[k].group == all[i].group &&
                    uid_compare(&all[k].record, &all[i].record) == 0;)
            k++;
        const char *how = check_group(st, all + i, k - i);
        if (how != NULL)
            return how;
    }
    return NULL;
}

/* ---- 8. Clock */

static const char *clocks(struct storm *st)
{
    int64_t last[MOST_DESKS] = {0};
    for (int i = 0; i < st->n_writes; i++) {
        if (st->writes[i].hlc <= last[st->writes[i].desk])
            return arena_printf(st->a, "the clock of desk %d went back", st->writes[i].desk);
        last[st->writes[i].desk] = st->writes[i].hlc;
        for (int k = 0; k < i; k++)
            if (st->writes[k].hlc == st->writes[i].hlc)
                return arena_printf(st->a, "desk %d and desk %d have said the same moment",
                                    st->writes[k].desk, st->writes[i].desk);
    }
    return chain_number(st->c,
                        "SELECT count(*) FROM log WHERE clock_ms(hlc) > now_ms() + 300000") == 0
               ? NULL
               : "an entry comes from the future";
}

/* ---- 4. Idempotence */

static const char *state_of_centre(struct storm *st)
{
    return arena_printf(
        st->a, "%lld entries, %lld conflicts, %lld quarantined, sums %lld %lld",
        (long long)chain_number(st->c, "SELECT count(*) FROM log"),
        (long long)chain_number(st->c, "SELECT count(*) FROM conflict"),
        (long long)chain_number(st->c, "SELECT count(*) FROM quarantine"),
        (long long)chain_number(st->c, "SELECT sum(head)::bigint FROM stream"),
        (long long)chain_number(
            st->c,
            "SELECT (sum(hashtext(t::text))::bigint) FROM (SELECT c::text AS t FROM customer "
            "c UNION ALL SELECT s::text FROM stay s UNION ALL SELECT n::text FROM consent "
            "n) x"));
}

/* All batches once more, the last first, twice; and every desk reads all once more. */
static const char *idempotent(struct storm *st)
{
    const char *before = state_of_centre(st);
    for (int turn = 0; turn < 2; turn++)
        for (int d = 0; d < st->n_desks; d++) {
            int n = 0;
            while (n < 40 && storm_replay(st, d, n))
                n++;
            while (n-- > 0)
                storm_replay(st, d, n);
        }
    const char *after = state_of_centre(st);
    if (strcmp(before, after) != 0)
        return arena_printf(st->a, "the centre had %s, and with all batches again %s", before,
                            after);
    for (int d = 0; d < st->n_desks; d++) {
        struct round round = {0};
        desk_sql(st->c->desks[d], "UPDATE stream SET seq = 0");
        if (sync_round(st->c->desks[d]->s, &round, &st->c->e) != CODE_OK)
            return arena_printf(st->a, "reading all again fails: %s", st->c->e.message);
    }
    return NULL;
}

const struct checker checkers[] = {
    {"durability", durable},
    {"cursor", gapless},
    {"visibility", atomic},
    {"liveness", live},
    {"availability", available},
    {"clock", clocks},
    {"independence", independent},
    {"ledger", sums},
    {"idempotence", idempotent},
    {"convergence", converged},
    {NULL, NULL},
};

const struct checker *checker_named(const char *name)
{
    const struct checker *c = checkers;
    while (c->name != NULL && strcmp(c->name, name) != 0)
        c++;
    ck_assert_ptr_nonnull(c->name);
    return c;
}
