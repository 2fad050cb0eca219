/* frontdesk central check: a sound store has nothing to tell, and what is done to one by SQL is
 * found, said, and mended as far as its log says how. */
#include <string.h>

#include "base/uid.h"
#include "sync/central.h"
#include "tests/sync/chain.h"

static struct chain *c;
static struct uid an;

static void set_up(void)
{
    c = chain_new();
    chain_join(c);
    struct dice dice = dice_new(1);
    struct desk *a = c->desks[0], *b = c->desks[1];
    an = desk_customer(a, "An", "Nguyen")->id;
    const struct uid bo = desk_customer(a, "Bo", "Tran")->id;
    desk_create(a, &consent_entity, random_row(a, &dice, &consent_entity));
    chain_settle(c);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Captain", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &an, "job_title", "Cook", NULL), &b->e);
    ck_ok(desk_set(b, &customer_entity, &an, "city", "Hue", NULL), &b->e);
    ck_ok(desk_retract(a, &customer_entity, &bo), &a->e);
    for (int i = 0; i < 2; i++) /* one record of two creates */
        desk_create(c->desks[i], &setting_entity,
                    desk_row(c->desks[i], &setting_entity, "key=more.room.view",
                             i == 0 ? "value=harbour" : "value=garden", NULL));
    chain_settle(c);
}

static void tear_down(void)
{
    chain_free(c);
}

static void at_the_centre(const char *sql)
{
    ck_ok(link_run(c->link, sql, &c->e), &c->e);
}

static struct central_findings look(bool repair)
{
    struct central_findings found;
    const struct central_place at = {.url = c->url, .db = c->desks[0]->path};
    ck_ok(central_check(&at, repair, NULL, &found, c->a, &c->e), &c->e);
    return found;
}

static const struct central_finding *find(const struct central_findings *in, const char *kind)
{
    for (int i = 0; i < in->n; i++)
        if (strcmp(in->all[i].kind, kind) == 0)
            return &in->all[i];
    return NULL;
}

static void is_sound(void)
{
    const struct central_findings found = look(false);
    ck_assert_msg(found.n == 0, "%s: %s", found.all != NULL ? found.all[0].kind : "",
                  found.all != NULL ? found.all[0].words : "");
}

/* What is done, by its SQL, and what is found of it. */
static const struct damage {
    const char *sql, *kind;
    int n; /* how often or how much; 0: whatever */
} mendable[] = {
    {"UPDATE customer SET job_title = 'Thief' WHERE first_name = 'An'", "differs", 1},
    {"UPDATE customer SET clk = '{}' WHERE first_name = 'An'", "differs", 1},
    {"UPDATE customer SET retracted_at = NULL WHERE first_name = 'Bo'", "differs", 1},
    {"UPDATE setting SET base_hlc = base_hlc + 1 WHERE key = 'more.room.view'", "differs", 1},
    {"UPDATE consent SET created_at = 0", "differs", 1},
    {"DELETE FROM customer WHERE first_name = 'An'", "missing", 1},
    {"DELETE FROM consent", "missing", 1},
    {"INSERT INTO customer SELECT (jsonb_populate_record(t, jsonb_build_object('id', "
     "gen_random_uuid()))).* FROM customer t WHERE first_name = 'An'",
     "extra", 1},
    {"UPDATE stream SET head = head - 1 WHERE head > 1", "head", 0},
    {"DELETE FROM stream WHERE head > 0", "head", 0},
    {"UPDATE desk SET last_seq = last_seq - 2 WHERE no = 1", "behind", 2},
    {"INSERT INTO stage (desk, seq, stream, entity, verb, hlc, action, schema, entry) "
     "VALUES (1, 1, 0, 1, 'change', 1, gen_random_uuid(), 1, '{}')",
     "stage", 1},
};

START_TEST(what_follows_from_the_log_is_mended)
{
    const struct damage *d = &mendable[_i];
    is_sound();
    at_the_centre(d->sql);
    const struct central_findings found = look(false);
    const struct central_finding *f = find(&found, d->kind);
    ck_assert_msg(f != NULL, "%s", found.n > 0 ? found.all[0].words : "nothing was found");
    ck_assert(!f->mended && f->advice[0] != '\0');
    ck_assert_int_eq(found.open, found.n);
    if (d->n != 0)
        ck_assert_int_eq(f->n, d->n);
    const struct central_findings mended = look(true);
    ck_assert_int_eq(mended.n, found.n);
    ck_assert_int_eq(mended.open, 0);
    is_sound();
    desk_customer(c->desks[1], "Chi", "Le");
    chain_settle(c);
    is_sound();
    chain_is_level(c);
}
END_TEST

/* What was lost, or changed in the log itself, is said, and nothing is made of it. */
static const struct damage lasting[] = {
    {"DELETE FROM log WHERE desk = 1 AND desk_seq = (SELECT max(desk_seq) - 1 FROM log WHERE desk "
     "= 1)",
     "lost", 1},
    {"UPDATE log SET patch = replace(patch, 'Cook', 'Crook') WHERE patch LIKE '%Cook%'", "digest",
     0},
    {"UPDATE log SET patch = replace(patch, 'Nguyen', 'Nguyễn') WHERE verb = 'create'", "digest",
     0},
    {"INSERT INTO log SELECT stream, seq + 1000, desk, desk_seq, entity, record, verb, hlc, "
     "action, "
     "staff, schema, entry, patch FROM log WHERE desk = 2 LIMIT 1",
     "twice", 1},
    {"UPDATE log SET desk = 99 WHERE desk = 2", "stranger", 0},
    {"UPDATE desk SET role = 'gone' WHERE no = 2", "role", 0},
};

START_TEST(what_was_lost_is_said_and_left)
{
    const struct damage *d = &lasting[_i];
    at_the_centre(d->sql);
    const int64_t before = chain_number(c, "SELECT count(*) FROM customer");
    for (int repair = 0; repair < 2; repair++) {
        const struct central_findings found = look(repair == 1);
        const struct central_finding *f = find(&found, d->kind);
        ck_assert_msg(f != NULL, "%s", found.n > 0 ? found.all[0].words : "nothing was found");
        ck_assert(!f->mended && found.open > 0);
        if (d->n != 0)
            ck_assert_int_eq(f->n, d->n);
    }
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM customer"), before);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM customer WHERE job_title = 'Cook' AND "
                                     "last_name = 'Nguyen'"),
                     1);
}
END_TEST

/* A server that came back without its last transactions: what a desk has is sent again. */
START_TEST(the_last_entries_come_again_from_their_desk)
{
    desk_customer(c->desks[0], "Dung", "Pham");
    chain_settle(c);
    at_the_centre("DELETE FROM customer WHERE first_name = 'Dung'; "
                  "DELETE FROM log WHERE desk = 1 AND desk_seq = (SELECT max(desk_seq) FROM log "
                  "WHERE desk = 1)");
    const struct central_findings found = look(false);
    ck_assert_ptr_nonnull(find(&found, "resend"));
    ck_assert_ptr_nonnull(find(&found, "gap"));
    look(true);
    ck_assert_int_eq(chain_sync(c, 0).sent, 1);
    chain_settle(c);
    is_sound();
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM customer WHERE first_name = 'Dung'"), 1);
}
END_TEST

START_TEST(what_waits_for_a_decision_is_said)
{
    struct desk *a = c->desks[0];
    at_the_centre("ALTER TABLE customer ADD CONSTRAINT no CHECK (job_title <> 'Poison')");
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Poison", NULL), &a->e);
    chain_sync(c, 0);
    const struct central_findings found = look(true);
    ck_assert_int_eq(found.n, 1);
    ck_assert_str_eq(found.all[0].kind, "quarantine");
    ck_assert_int_eq(found.open, 1);
}
END_TEST

/* By command, also at a desk that has joined. */
START_TEST(a_manager_asks_by_command)
{
    struct desk *d = c->desks[0];
    struct run run = desk_run(d, "central", "check", NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_str_eq(run.out, "");
    at_the_centre("UPDATE customer SET job_title = 'Thief' WHERE first_name = 'An'");
    run = desk_run(d, "central", "check", NULL);
    ck_assert_int_eq(run.status, 4);
    ck_assert_msg(strstr(run.out, "WRONG  customer ") != NULL, "%s", run.out);
    ck_assert_msg(strstr(run.out, "--repair makes it from the log") != NULL, "%s", run.out);
    run = desk_run(d, "--read-only", "central", "check", "--repair", NULL);
    ck_assert_int_eq(run.status, 5);
    run = desk_run(d, "central", "check", "--repair", NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_msg(strncmp(run.out, "mended customer ", 16) == 0, "%s", run.out);
    run = desk_run(d, "central", "check", "--json", NULL);
    ck_assert_msg(strncmp(run.out, "[]", 2) == 0, "%s", run.out);
}
END_TEST

Suite *suite_central_check(void)
{
    Suite *s = suite_create("central_check");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_loop_test(t, what_follows_from_the_log_is_mended, 0, COUNT_OF(mendable));
    tcase_add_loop_test(t, what_was_lost_is_said_and_left, 0, COUNT_OF(lasting));
    tcase_add_test(t, the_last_entries_come_again_from_their_desk);
    tcase_add_test(t, what_waits_for_a_decision_is_said);
    tcase_add_test(t, a_manager_asks_by_command);
    return s;
}
