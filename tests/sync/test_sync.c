/* Several desks and a central store on a real PostgreSQL: what one writes all get, what they write
 * apart comes together, and nothing is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/uid.h"
#include "store/outbox.h"
#include "sync/central.h"
#include "sync/conflict.h"
#include "sync/join.h"
#include "tests/rules/preferring.h"
#include "tests/sync/chain.h"

static struct chain *c;

static void set_up(void)
{
    c = chain_new();
    chain_join(c);
}

static void tear_down(void)
{
    chain_free(c);
}

START_TEST(what_one_desk_writes_the_other_gets)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    const struct customer *an = desk_customer(a, "An", "Nguyen");
    ck_assert_int_eq(chain_sync(c, 0).sent, 1);
    ck_assert_int_eq(chain_sync(c, 1).received, 1);
    ck_assert_str_eq(desk_get_customer(b, &an->id)->full_name, "An Nguyen");
    ck_ok(desk_set(b, &customer_entity, &an->id, "nationality", "VN", NULL), &b->e);
    chain_settle(c);
    ck_assert_str_eq(desk_get_customer(a, &an->id)->nationality, "VN");
    chain_is_level(c);
}
END_TEST

START_TEST(different_fields_written_apart_both_survive)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    ck_ok(desk_set(a, &customer_entity, &an, "nationality", "VN", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &an, "job_title", "Captain", NULL), &b->e);
    chain_settle(c);
    for (int i = 0; i < 2; i++) {
        const struct customer *now = desk_get_customer(c->desks[i], &an);
        ck_assert_str_eq(now->nationality, "VN");
        ck_assert_str_eq(now->job_title, "Captain");
        ck_assert_int_eq(desk_number(c->desks[i], "SELECT count(*) FROM sync_conflict"), 0);
    }
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM conflict"), 0);
    chain_is_level(c);
}
END_TEST

START_TEST(the_same_field_written_apart_is_one_conflict)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Captain", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &an, "job_title", "Cook", NULL), &b->e);
    chain_settle(c);
    for (int i = 0; i < 2; i++) {
        ck_assert_str_eq(desk_get_customer(c->desks[i], &an)->job_title, "Cook");
        ck_assert_int_eq(desk_number(c->desks[i], "SELECT count(*) FROM sync_conflict"), 1);
    }
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM conflict"), 1);
    chain_is_level(c);
}
END_TEST

/* Two edits that are sent together, and what another desk wrote between them. */
START_TEST(what_stood_between_two_edits_is_put_aside_too)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Captain", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &an, "job_title", "Cook", NULL), &b->e);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Carpenter", NULL), &a->e);
    const int64_t cook = desk_number(b, "SELECT max(hlc) FROM journal WHERE desk = 1");
    chain_sync(c, 1);
    chain_settle(c);
    for (int i = 0; i < 2; i++) {
        ck_assert_str_eq(desk_get_customer(c->desks[i], &an)->job_title, "Carpenter");
        ck_assert_int_eq(desk_number(c->desks[i],
                                     "SELECT count(*) FROM sync_conflict WHERE lost = %lld",
                                     (long long)cook),
                         1);
    }
    ck_assert_int_eq(
        chain_number(c, "SELECT count(*) FROM conflict WHERE lost = %lld", (long long)cook), 1);
    chain_is_level(c);
}
END_TEST

/* Two desks wrote in turn, each knowing of the other; a third hears of both at once. */
START_TEST(what_follows_on_another_desk_is_no_conflict)
{
    chain_join(c);
    const struct uid an = desk_customer(c->desks[0], "An", "Nguyen")->id;
    chain_settle(c);
    for (int turn = 0; turn < 4; turn++) {
        struct desk *d = c->desks[turn % 2];
        const struct actor who = d->action.actor;
        action_init(&d->action, d->s, &who, NULL);
        ck_ok(desk_set(d, &customer_entity, &an, "job_title", turn % 2 ? "Cook" : "Captain", NULL),
              &d->e);
        chain_sync(c, turn % 2);
        chain_sync(c, 1 - turn % 2);
    }
    chain_settle(c);
    ck_assert_int_eq(desk_number(c->desks[2], "SELECT count(*) FROM sync_conflict"), 0);
    chain_is_level(c);
}
END_TEST

/* Who settles it says something about the field, and so it is settled everywhere. */
START_TEST(a_conflict_is_settled_by_an_edit)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    const struct uid an = desk_customer(a, "An", "Nguyen")->id,
                     bo = desk_customer(a, "Bo", "Tran")->id;
    struct sync_conflict *all;
    int n;
    chain_settle(c);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Captain", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &an, "job_title", "Cook", NULL), &b->e);
    chain_settle(c);
    ck_ok(conflict_list(a->s, NULL, 0, &all, &n, a->a, &a->e), &a->e);
    ck_assert_int_eq(n, 1);
    ck_assert_str_eq(all[0].changes[0].from, "Captain");
    ck_assert_str_eq(all[0].changes[0].to, "Cook");
    ck_assert_str_eq(all[0].stands.desk, "desk 1");
    ck_assert_int_eq(conflict_count(a->s, &an), 1);
    ck_assert_int_eq(conflict_count(a->s, &bo), 0);
    ck_ok(conflict_list(a->s, &bo, 0, &all, &n, a->a, &a->e), &a->e);
    ck_assert_int_eq(n, 0);
    ck_ok(conflict_list(a->s, &an, 0, &all, &n, a->a, &a->e), &a->e);
    ck_ok(conflict_settle(&a->action, all[0].id, _i == 1, &a->e), &a->e);
    ck_code(conflict_settle(&a->action, all[0].id, true, &a->e), CODE_CONFLICT, &a->e);
    chain_settle(c);
    for (int i = 0; i < 2; i++) {
        ck_assert_str_eq(desk_get_customer(c->desks[i], &an)->job_title,
                         _i == 1 ? "Captain" : "Cook");
        ck_ok(conflict_list(c->desks[i]->s, NULL, 0, &all, &n, a->a, &a->e), &a->e);
        ck_assert_int_eq(n, 0);
    }
    chain_is_level(c);
}
END_TEST

START_TEST(a_group_of_fields_wins_or_loses_as_a_whole)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    ck_ok(desk_set(a, &customer_entity, &an, "address_line1", "1 Rue A", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &an, "city", "Hue", NULL), &b->e);
    chain_settle(c);
    for (int i = 0; i < 2; i++) {
        ck_assert_ptr_null(desk_get_customer(c->desks[i], &an)->address_line1);
        ck_assert_str_eq(desk_get_customer(c->desks[i], &an)->city, "Hue");
    }
    chain_is_level(c);
}
END_TEST

/* Who says the same setting apart means the same record. */
START_TEST(a_record_that_two_create_is_one)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    for (int i = 0; i < 2; i++)
        desk_create(c->desks[i], &setting_entity,
                    desk_row(c->desks[i], &setting_entity, "key=more.room.view",
                             i == 0 ? "value=harbour" : "value=garden", NULL));
    chain_settle(c);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(
            desk_number(c->desks[i],
                        "SELECT count(*) FROM setting WHERE key = 'more.room.view' AND value = "
                        "'garden'"),
            1);
    (void)a, (void)b;
    chain_is_level(c);
}
END_TEST

/* Nor are own words two values because they are spelled apart: who said it later decides how. */
START_TEST(own_words_are_one_however_they_are_spelled)
{
    struct desk *a = c->desks[0], *b = c->desks[1];
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    prefer(a, &an, "dietary.allergies+=bee venom", NULL);
    prefer(b, &an, "dietary.allergies+=Bee Venom", NULL);
    chain_settle(c);
    for (int i = 0; i < 2; i++) {
        ck_assert_str_eq(summarised(c->desks[i], &an), "{\"dietary.allergies\":[\"Bee Venom\"]}");
        ck_assert_int_eq(desk_number(c->desks[i], "SELECT count(*) FROM customer_preference"), 1);
    }
    prefer(a, &an, "dietary.allergies+=BEE venom", NULL);
    chain_settle(c);
    ck_assert_str_eq(summarised(b, &an), "{\"dietary.allergies\":[\"BEE venom\"]}");
    chain_is_level(c);
}
END_TEST

START_TEST(nothing_travels_twice)
{
    desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    const int64_t entries = chain_number(c, "SELECT sum(head) FROM stream");
    for (int i = 0; i < 2; i++) {
        const struct round round = chain_sync(c, i);
        ck_assert_int_eq(round.sent + round.received, 0);
    }
    ck_assert_int_eq(chain_number(c, "SELECT sum(head) FROM stream"), entries);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM stage"), 0);
}
END_TEST

/* What the tables of the centre refuse is put aside there; all else goes on. */
START_TEST(a_value_that_is_refused_stops_nothing_else)
{
    struct desk *a = c->desks[0];
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    ck_ok(link_run(c->link, "ALTER TABLE customer ADD CHECK (job_title <> 'Poison')", &c->e),
          &c->e);
    for (int i = 0; i < 3; i++)
        desk_customer(a, "Bo", "Tran");
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Poison", NULL), &a->e);
    ck_ok(desk_set(a, &customer_entity, &an, "nationality", "VN", NULL), &a->e);
    const struct round round = chain_sync(c, 0);
    ck_assert_int_eq(round.sent, 5);
    ck_assert_int_eq(round.quarantined, 1);
    ck_assert_int_eq(round.waiting, 0);
    ck_assert_int_eq(chain_sync(c, 1).received, 4);
    const struct customer *there = desk_get_customer(c->desks[1], &an);
    ck_assert_str_eq(there->nationality, "VN");
    ck_assert_ptr_null(there->job_title);
    ck_assert_int_eq(chain_number(c, "SELECT sum(quarantined) FROM desks()"), 1);
    desk_is_sound(c->desks[1]); /* what did not come proves what came after it */
    const struct run verified = desk_run(c->desks[1], "journal", "verify", NULL);
    ck_assert_msg(verified.status == 0 && strstr(verified.out, "put it aside") != NULL, "%s",
                  verified.out);
    desk_sql(c->desks[1], "UPDATE sync_withheld SET seq = seq + 100");
    ck_assert_int_ne(desk_run(c->desks[1], "journal", "verify", NULL).status, 0);
}
END_TEST

START_TEST(who_is_let_in_no_more_goes_on_alone)
{
    struct round round = {0};
    const struct central_place at = {.url = c->url, .db = c->desks[0]->path};
    ck_ok(central_revoke(&at, "desk 1", &c->e), &c->e);
    const struct uid an = desk_customer(c->desks[1], "An", "Nguyen")->id;
    ck_code(sync_round(c->desks[1]->s, &round, &c->e), CODE_DENIED, &c->e);
    ck_assert_str_eq(desk_get_customer(c->desks[1], &an)->first_name, "An");
    ck_assert_int_eq(outbox_count(c->desks[1]->s, 0), 1);
    ck_code(central_revoke(&at, "nobody", &c->e), CODE_NOT_FOUND, &c->e);
}
END_TEST

START_TEST(a_code_lets_in_once_and_only_here)
{
    enum joined how;
    struct desk *d = desk_new();
    const char *code = chain_invite(c, "bar");
    struct joining joining = {.db = desk_file(d, "bar.db"), .url = c->join, .code = code};
    char wrong[40];
    snprintf(wrong, sizeof wrong, "%s", code);
    wrong[strlen(wrong) - 1] = wrong[strlen(wrong) - 1] == '0' ? '1' : '0';
    joining.code = wrong;
    ck_code(sync_join(&joining, &how, &c->e), CODE_DENIED, &c->e);
    joining.code = code;
    ck_ok(sync_join(&joining, &how, &c->e), &c->e);
    joining.db = desk_file(d, "again.db");
    ck_code(sync_join(&joining, &how, &c->e), CODE_DENIED, &c->e);
    joining.db = d->path; /* it has a property of its own, see suite unite */
    joining.code = chain_invite(c, "filled");
    ck_code(sync_join(&joining, &how, &c->e), CODE_BUSY, &c->e); /* it is open here */
    desk_free(d);
}
END_TEST

START_TEST(what_is_no_central_store_is_said_so)
{
    const struct central_place nowhere = {.url = "host=/nowhere dbname=x", .db = ""},
                               empty = {.url = arena_printf(
                                            c->a, "%.*s dbname=postgres",
                                            (int)(strstr(c->url, " dbname") - c->url), c->url),
                                        .db = ""};
    struct central_state state;
    ck_code(central_status(&nowhere, &state, c->a, &c->e), CODE_BUSY, &c->e);
    ck_code(central_status(&empty, &state, c->a, &c->e), CODE_NOT_FOUND, &c->e);
    ck_code(central_init(c->url, &c->e), CODE_CONFLICT, &c->e);
    ck_code(central_init("nonsense", &c->e), CODE_INVALID, &c->e);
}
END_TEST

/* A desk whose file is put back from a copy gets what it had written since from the centre. */
START_TEST(a_desk_restored_from_a_copy_gets_its_own_back)
{
    struct desk *a = c->desks[0];
    desk_customer(a, "An", "Nguyen");
    chain_settle(c);
    desk_sql(a, "VACUUM INTO '%s'", desk_file(a, "copy.db"));
    const struct uid bo = desk_customer(a, "Bo", "Tran")->id;
    chain_settle(c);
    desk_shut(a);
    ck_assert_int_eq(unlink(a->path), 0);
    ck_assert_int_eq(unlink(arena_printf(a->a, "%s.anchor", a->path)), 0);
    ck_assert_int_eq(rename(desk_file(a, "copy.db"), a->path), 0);
    desk_reopen(a, false);
    ck_assert_int_eq(chain_sync(c, 0).received, 1);
    ck_assert_str_eq(desk_get_customer(a, &bo)->first_name, "Bo");
    desk_customer(a, "Chi", "Le");
    chain_settle(c);
    chain_is_level(c);
}
END_TEST

/* Two copies of a file that were both written to: the first to come is the desk. What the other has
 * written never counts as sent, as it once did, although the centre has as many entries. */
START_TEST(a_copied_desk_is_told_and_loses_nothing)
{
    struct desk *a = c->desks[0];
    struct round round = {0};
    const char *copy = desk_file(a, "copy.db"), *own = a->path;
    desk_customer(a, "An", "Nguyen");
    chain_settle(c);
    desk_sql(a, "VACUUM INTO '%s'", copy);
    const struct uid bo = desk_customer(a, "Bo", "Tran")->id;
    for (int i = 0; i < _i; i++)
        desk_customer(a, "Dung", "Pham");
    chain_settle(c);
    desk_shut(a);
    ck_assert_int_eq(rename(own, desk_file(a, "first.db")), 0);
    ck_assert_int_eq(rename(copy, own), 0);
    ck_assert_int_eq(unlink(arena_printf(a->a, "%s.anchor", own)), 0);
    desk_reopen(a, false);
    for (int i = 0; i < 2; i++)
        desk_customer(a, "Chi", "Le");
    ck_code(sync_round(a->s, &round, &a->e), CODE_CONFLICT, &a->e);
    ck_assert_int_eq(round.sent + round.received, 0);
    ck_assert_int_eq(desk_number(a, "SELECT count(*) FROM customer WHERE first_name = 'Chi'"), 2);
    desk_is_sound(a);
    desk_shut(a);
    ck_assert_int_eq(rename(desk_file(a, "first.db"), own), 0);
    unlink(arena_printf(a->a, "%s.anchor", own));
    desk_reopen(a, false);
    desk_customer(a, "Em", "Vo");
    chain_settle(c);
    ck_assert_str_eq(desk_get_customer(c->desks[1], &bo)->first_name, "Bo");
    chain_is_level(c);
}
END_TEST

/* ---- Clocks */

/* Entries of a clock two hours ahead travel at once, with the time of the centre, and win over
 * nobody who writes after them. */
START_TEST(a_clock_ahead_holds_nothing_up)
{
    static int64_t by, right, tolerated = 60000;
    struct desk *a = c->desks[0], *b = c->desks[1];
    struct dice dice = dice_new(1);
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    by = 7200000;
    store_set_clock(a->s, chain_clock, &by);
    store_set_clock(b->s, chain_clock, &right);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Captain", NULL), &a->e);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Cook", NULL), &a->e);
    const struct uid bo = desk_customer(a, "Bo", "Tran")->id;
    ck_ok(desk_retract(a, &customer_entity, &bo), &a->e);
    desk_create(a, &consent_entity, random_row(a, &dice, &consent_entity));
    by = _i == 0 ? 7200000 : 0; /* still wrong, or set right meanwhile */
    const struct round round = chain_sync(c, 0);
    ck_assert_int_ge(round.restamped, 5);
    ck_assert_int_eq(round.waiting, 0);
    ck_assert_int_eq(chain_sync(c, 0).sent, 0);
    ck_assert_int_eq(desk_number(a, "SELECT count(*) FROM journal WHERE hlc > %lld",
                                 (long long)hlc_next(0, chain_clock(&tolerated), 0)),
                     0);
    ck_assert_int_eq(desk_number(a, "SELECT count(*) FROM journal WHERE verb = 'restamp'"), 1);
    ck_assert_int_lt(desk_get_customer(a, &an)->updated_at, chain_clock(&tolerated));
    chain_settle(c);
    ck_ok(desk_set(b, &customer_entity, &an, "job_title", "Sailor", NULL), &b->e);
    chain_settle(c);
    ck_assert_str_eq(desk_get_customer(a, &an)->job_title, "Sailor");
    ck_assert_int_eq(desk_number(a, "SELECT count(*) FROM sync_conflict"), 0);
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM conflict"), 0);
    chain_is_level(c);
}
END_TEST

/* As far as the clock was as wrong then as it is now. */
START_TEST(who_was_later_is_told_in_spite_of_a_clock_ahead)
{
    static int64_t by = 7200000, later = 1000;
    struct desk *a = c->desks[0], *b = c->desks[1];
    struct sync_conflict *all;
    int n;
    const struct uid an = desk_customer(a, "An", "Nguyen")->id;
    chain_settle(c);
    store_set_clock(a->s, chain_clock, &by);
    store_set_clock(b->s, chain_clock, &later);
    ck_ok(desk_set(a, &customer_entity, &an, "job_title", "Captain", NULL), &a->e);
    ck_ok(desk_set(b, &customer_entity, &an, "job_title", "Cook", NULL), &b->e);
    chain_sync(c, 1);
    chain_settle(c);
    for (int i = 0; i < 2; i++) {
        ck_assert_str_eq(desk_get_customer(c->desks[i], &an)->job_title, "Cook");
        ck_ok(conflict_list(c->desks[i]->s, NULL, 0, &all, &n, c->a, &c->e), &c->e);
        ck_assert_int_eq(n, 1);
    }
    chain_is_level(c);
}
END_TEST

Suite *suite_sync(void)
{
    Suite *s = suite_create("sync");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_test(t, what_one_desk_writes_the_other_gets);
    tcase_add_test(t, different_fields_written_apart_both_survive);
    tcase_add_test(t, the_same_field_written_apart_is_one_conflict);
    tcase_add_test(t, what_stood_between_two_edits_is_put_aside_too);
    tcase_add_test(t, what_follows_on_another_desk_is_no_conflict);
    tcase_add_loop_test(t, a_conflict_is_settled_by_an_edit, 0, 2);
    tcase_add_test(t, a_group_of_fields_wins_or_loses_as_a_whole);
    tcase_add_test(t, a_record_that_two_create_is_one);
    tcase_add_test(t, own_words_are_one_however_they_are_spelled);
    tcase_add_test(t, nothing_travels_twice);
    tcase_add_test(t, a_value_that_is_refused_stops_nothing_else);
    tcase_add_test(t, who_is_let_in_no_more_goes_on_alone);
    tcase_add_test(t, a_code_lets_in_once_and_only_here);
    tcase_add_test(t, what_is_no_central_store_is_said_so);
    tcase_add_test(t, a_desk_restored_from_a_copy_gets_its_own_back);
    tcase_add_loop_test(t, a_copied_desk_is_told_and_loses_nothing, 0, 3);
    tcase_add_loop_test(t, a_clock_ahead_holds_nothing_up, 0, 2);
    tcase_add_test(t, who_was_later_is_told_in_spite_of_a_clock_ahead);
    return s;
}
