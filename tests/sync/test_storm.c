/* Storms of random seeds (storm.h), read by checkers; and each checker seen to complain of a bug.
 * FRONTDESK_SEED=N plays that one alone, FRONTDESK_SEEDS=N so many (make torture). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seeded.h"
#include "tests/sync/checkers.h"

#define USUAL 2 /* seeds, where nobody asks for more */

static void nothing(void)
{
}

START_TEST(whatever_happens_all_holds)
{
    struct storm *st = storm_new((unsigned)_i);
    storm_run(st);
    for (const struct checker *k = checkers; k->name != NULL; k++) {
        const char *how = k->check(st);
        ck_assert_msg(how == NULL, "%s: %s\nagain: FRONTDESK_SEED=%d build/test/check storm",
                      k->name, how, _i);
    }
    storm_free(st);
}
END_TEST

/* ---- Bugs on purpose */

static const struct bug {
    const char *checker;              /* that must complain */
    const char *seeded;               /* of SEEDED_BUGS; or */
    const char *function, *from, *to; /* in the centre */
    const char *kill_at;              /* where workers must die for it to be seen */
} bugs[] = {
    {"durability", NULL, "apply", "PERFORM merge_or_quarantine(mine, before + 1, upto);",
     "BEGIN PERFORM merge_or_quarantine(mine, before + 1, upto); EXCEPTION WHEN "
     "serialization_failure OR lock_not_available THEN NULL; END;",
     NULL},
    {"durability", "cursor-first", NULL, NULL, NULL, NULL},
    {"convergence", "drop-unknown", NULL, NULL, NULL, NULL},
    {"convergence", "arrival-wins", NULL, NULL, NULL, NULL},
    {"ledger", "figures-stay", NULL, NULL, NULL, NULL},
    {"idempotence", NULL, "apply", "DELETE FROM stage s WHERE s.desk = mine AND s.seq <= before;",
     "SELECT least(before, min(s.seq) - 1) INTO before FROM stage s WHERE s.desk = mine;", NULL},
    {"independence", "no-conflict", NULL, NULL, NULL, NULL},
    {"visibility", "half-action", NULL, NULL, NULL, "sync.received"},
    {"visibility", "arrival-wins", NULL, NULL, NULL, NULL},
    {"clock", "clock-no-desk", NULL, NULL, NULL, NULL},
    {"liveness", NULL, "hello", "EXISTS (SELECT 1 FROM stage s WHERE s.desk = mine)", "false",
     NULL},
    {"availability", "wait-locked", NULL, NULL, NULL, NULL},
};

#define MOST_SEEDS 12

START_TEST(a_checker_sees_the_bug_it_is_for)
{
    const struct bug *bug = &bugs[_i];
    const struct checker *k = checker_named(bug->checker);
    const char *how = NULL;
    if (bug->seeded != NULL)
        setenv("FRONTDESK_SEEDED", bug->seeded, 1);
    for (unsigned seed = 0; how == NULL && seed < MOST_SEEDS; seed++) {
        struct storm *st = storm_new(seed);
        st->kill_at = bug->kill_at;
        if (bug->function != NULL)
            storm_spoil(st, bug->function, bug->from, bug->to);
        storm_run(st);
        how = k->check(st);
        storm_free(st);
    }
    ck_assert_msg(how != NULL, "%s sees nothing in %d storms", bug->checker, MOST_SEEDS);
}
END_TEST

static int number_of(const char *name, int usual)
{
    const char *text = getenv(name);
    return text != NULL ? atoi(text) : usual;
}

Suite *suite_storm(int part, int parts)
{
    Suite *s = suite_create("storm");
    TCase *t = chain_tests(s, nothing, nothing);
    if (t == NULL)
        return s;
    tcase_set_timeout(t, 600);
    const int n = (number_of("FRONTDESK_SEEDS", USUAL) + parts - 1) / parts;
    const int only = number_of("FRONTDESK_SEED", -1);
    if (only >= 0) {
        if (part == 0)
            tcase_add_loop_test(t, whatever_happens_all_holds, only, only + 1);
        return s;
    }
    tcase_add_loop_test(t, whatever_happens_all_holds, part * n, (part + 1) * n);
    const int all = COUNT_OF(bugs);
    tcase_add_loop_test(t, a_checker_sees_the_bug_it_is_for, all * part / parts,
                        all * (part + 1) / parts);
    return s;
}
