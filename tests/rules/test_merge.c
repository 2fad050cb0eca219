/* Merging two customers and parting them again: nothing is lost on the way there, and all is as it
 * was on the way back. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/uid.h"
#include "tests/rules/merging.h"
#include "rules/twin_mark.h"
#include "tests/store/undone.h"

static struct desk *d;

static void set_up(void)
{
    d = desk_new();
}

static void tear_down(void)
{
    desk_free(d);
}

static struct customer *person(const char *first, const char *last, const char *more)
{
    struct customer *c = desk_row(d, &customer_entity, more, NULL);
    c->first_name = first;
    c->last_name = last;
    return desk_create(d, &customer_entity, c);
}

static void look(const struct customer *keep, const struct customer *other, struct merge *m)
{
    ck_ok(merge_look(d->s, &keep->id, &other->id, m, d->a, &d->e), &d->e);
}

static void merge(const struct customer *keep, const struct customer *other)
{
    merge_two(d, keep, other, NULL);
}

static struct unmerge part(const struct customer *other)
{
    struct unmerge u;
    struct action action;
    action_init(&action, d->s, &d->action.actor, NULL);
    ck_ok(unmerge(&action, &other->id, false, &u, d->a, &d->e), &d->e);
    return u;
}

/* Tells the first line that differs: all of it is too long for a message. */
static void is_as_before(const char *now, const char *before)
{
    size_t at = 0, line = 0;
    for (; now[at] != '\0' && now[at] == before[at]; at++)
        line = now[at] == '\n' ? at + 1 : line;
    ck_assert_msg(now[at] == before[at], "%.700s\nwas %.700s",
                  now + (at > line + 300 ? at - 300 : line),
                  before + (at > line + 300 ? at - 300 : line));
}

static const struct entity *const hanging[] = {&customer_address_entity,
                                               &customer_alias_entity,
                                               &customer_external_id_entity,
                                               &booking_entity,
                                               &stay_entity,
                                               &consent_entity,
                                               &customer_preference_entity};

/* Puts a random record of that entity under a customer. */
static void hang(struct dice *dice, const struct entity *en, const struct uid *customer)
{
    void *row = random_row(d, dice, en);
    *(struct uid *)field_slot(entity_field(en, "customer_id"), row) = *customer;
    if (en == &stay_entity)
        ((struct stay *)row)->booking_id = (struct uid){{0}};
    desk_create(d, en, row);
}

static void pair(const struct uid *a, const struct uid *b, const char *state)
{
    ck_ok(twin_decide(&d->action, a, b, NULL, state, &d->e), &d->e);
}

/* Who is related so already stays as they are. */
static void tie(struct dice *dice, const struct uid *a, const struct uid *b)
{
    struct customer_relation *row = random_row(d, dice, &customer_relation_entity);
    row->customer_id = *a;
    row->related_customer_id = *b;
    gate_create(&d->action, &customer_relation_entity, row, d->a, NULL);
}

#define CROWD 6

struct crowd {
    struct customer *all[CROWD];
};

static void fill(struct crowd *c, struct dice *dice)
{
    const bool companies = roll(dice, 3) == 0;
    static const char *const states[] = {"open", "different", "shared"};
    for (int i = 0; i < CROWD; i++) {
        struct customer *row = random_row(d, dice, &customer_entity);
        row->customer_type = companies ? "corporate" : "individual";
        row->status = "active";
        row->company_id = (struct uid){{0}};
        c->all[i] = desk_create(d, &customer_entity, row);
        for (int k = (int)roll(dice, 8); k > 0; k--)
            hang(dice, hanging[roll(dice, COUNT_OF(hanging))], &row->id);
    }
    for (int i = 0; i < CROWD; i++) {
        const int64_t a = roll(dice, CROWD), b = roll(dice, CROWD);
        if (a != b)
            pair(&c->all[a]->id, &c->all[b]->id, states[roll(dice, 3)]);
        for (int64_t k = roll(dice, 4); k > 0; k--)
            tie(dice, &c->all[roll(dice, CROWD)]->id, &c->all[roll(dice, CROWD)]->id);
    }
}

START_TEST(merging_and_parting_is_as_if_nothing_had_been)
{
    struct dice dice = dice_new((unsigned)_i + 1);
    struct crowd c;
    struct merge *m = ARENA_NEW(d->a, struct merge);
    int merged = 0;
    fill(&c, &dice);
    for (int i = 0; i < 6; i++) {
        const int64_t a = roll(&dice, CROWD), b = roll(&dice, CROWD);
        const enum code code =
            a == b ? CODE_INVALID : merge_look(d->s, &c.all[a]->id, &c.all[b]->id, m, d->a, &d->e);
        if (code != CODE_OK)
            continue;
        const char *before = all_there_is(d);
        for (int k = 0; k < m->count; k++)
            if (roll(&dice, 3) == 0)
                merge_choose(m, m->parts[k].field->name, (enum merge_side)roll(&dice, 3));
        struct action action;
        action_init(&action, d->s, &d->action.actor, NULL);
        ck_ok(merge_run(&action, m, &d->e), &d->e);
        ck_assert_str_ne(all_there_is(d), before);
        desk_is_sound(d);
        const struct unmerge u = part(c.all[b]);
        ck_assert_int_eq(u.undo.refused, 0);
        ck_assert_int_eq(u.added_count, 0);
        is_as_before(all_there_is(d), before);
        merged++;
    }
    ck_assert_int_gt(merged, 0);
    desk_is_sound(d);
}
END_TEST

START_TEST(nothing_is_lost)
{
    struct dice dice = dice_new((unsigned)_i + 50);
    struct customer *a = person("Lorcan", "Quigley", "phone=+4930123456"),
                    *b = person("Lorkan", "Quigley", "email=lq@example.com");
    int64_t counts[COUNT_OF(hanging)];
    for (int k = 0; k < 30; k++)
        hang(&dice, hanging[roll(&dice, COUNT_OF(hanging))], k % 2 ? &a->id : &b->id);
    for (int i = 0; i < COUNT_OF(hanging); i++)
        counts[i] = desk_number(d, "SELECT count(*) FROM %s", hanging[i]->name);
    const struct customer *x = desk_get_customer(d, &a->id), *y = desk_get_customer(d, &b->id);
    merge(a, b);
    const struct customer *now = desk_get_customer(d, &a->id), *gone = desk_get_customer(d, &b->id);
    ck_assert_int_eq(now->total_stays, x->total_stays + y->total_stays);
    ck_assert_int_eq(now->total_nights, x->total_nights + y->total_nights);
    ck_assert_int_eq(now->total_spent, x->total_spent + y->total_spent);
    ck_assert_int_eq(now->total_bookings, x->total_bookings + y->total_bookings);
    ck_assert_int_eq(gone->total_stays, 0);
    for (int i = 0; i < COUNT_OF(hanging); i++) {
        const bool alias = hanging[i] == &customer_alias_entity; /* one more: who was merged */
        ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM %s", hanging[i]->name),
                         counts[i] + alias);
    }
    ck_assert_str_eq(gone->status, "merged");
    ck_assert_int_eq(uid_compare(&gone->merged_into, &a->id), 0);
    ck_assert_str_eq(now->email, "lq@example.com");
    ck_assert_str_eq(now->phone_e164, "+4930123456");
    desk_is_sound(d);
}
END_TEST

static void consent(const struct customer *c, const char *status)
{
    struct consent *row =
        desk_row(d, &consent_entity, "consent_type=marketing", "channel=email", NULL);
    row->customer_id = c->id;
    row->consent_status = status;
    desk_create(d, &consent_entity, row);
}

START_TEST(consents_of_both_count_in_the_order_they_came)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Ann", "Weber", "phone=+4930123457"),
                    *c = person("Ann", "Weber", "phone=+4930123458");
    consent(b, "granted");
    merge(a, b);
    ck_assert_int_eq(desk_get_customer(d, &a->id)->email_opt_in, 1);
    consent(a, "revoked");
    ck_assert_int_eq(desk_get_customer(d, &a->id)->email_opt_in, 0);
    merge(c, a);
    ck_assert_int_eq(desk_get_customer(d, &c->id)->email_opt_in, 0);
    consent(b, "granted"); /* of one who was merged twice over: it counts for who is left */
    ck_assert_int_eq(desk_get_customer(d, &c->id)->email_opt_in, 1);
    desk_is_sound(d);
    struct unmerge u;
    ck_code(unmerge(&d->action, &b->id, false, &u, d->a, &d->e), CODE_CONFLICT, &d->e);
    part(a);
    ck_assert_int_eq(desk_get_customer(d, &c->id)->email_opt_in, 0);
    ck_assert_int_eq(desk_get_customer(d, &a->id)->email_opt_in, 1);
    part(b);
    ck_assert_int_eq(desk_get_customer(d, &a->id)->email_opt_in, 0);
    ck_assert_int_eq(desk_get_customer(d, &b->id)->email_opt_in, 1);
    desk_is_sound(d);
}
END_TEST

static const struct merge_part *part_of(const struct merge *m, const char *field)
{
    for (int i = 0; i < m->count; i++)
        if (strcmp(m->parts[i].field->name, field) == 0)
            return &m->parts[i];
    return NULL;
}

/* However many were merged into one. */
START_TEST(consents_of_all_who_were_merged_count)
{
    const struct customer *keep = person("Ann", "Weber", "phone=+4930123456");
    for (int i = 0; i < 70; i++) {
        char contact[40];
        snprintf(contact, sizeof contact, "email=ann%d@example.org", i);
        const struct customer *other = person("Ann", "Weber", contact);
        if (i == 69)
            consent(other, "granted");
        merge(desk_get_customer(d, &keep->id), other);
    }
    ck_assert_int_eq(desk_get_customer(d, &keep->id)->email_opt_in, 1);
    desk_is_sound(d);
}
END_TEST

START_TEST(each_part_is_decided_by_what_it_is)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Anne", "Weber", "phone=+4930123457");
    const struct {
        struct customer *c;
        const char *field, *typed;
    } sets[] = {{a, "city", "Bonn"},
                {b, "city", "Berlin"},
                {a, "tags", "early"},
                {b, "tags", "late,early"},
                {a, "internal_notes", "quiet room"},
                {b, "internal_notes", "two keys"},
                {b, "warning_level", "3"},
                {b, "job_title", "Engineer"},
                {a, "department", "Sales"}};
    for (int i = 0; i < COUNT_OF(sets); i++)
        ck_ok(desk_set(d, &customer_entity, &sets[i].c->id, sets[i].field, sets[i].typed, NULL),
              &d->e);
    struct merge *m = ARENA_NEW(d->a, struct merge);
    look(a, b, m);
    ck_assert_str_eq(m->result->city, "Berlin"); /* the newer */
    ck_assert_str_eq(m->result->first_name, "Ann");
    ck_assert_str_eq(m->result->tags, "[\"early\",\"late\"]");
    ck_assert_str_eq(m->result->internal_notes, "quiet room\ntwo keys");
    ck_assert_int_eq(m->result->warning_level, 3);
    ck_assert_str_eq(m->result->job_title, "Engineer");
    ck_assert_str_eq(m->result->department, "Sales");
    ck_assert_ptr_null(part_of(m, "gender")); /* they do not differ */
    ck_assert(merge_choose(m, "last_name", MERGE_OTHER));
    ck_assert_str_eq(m->result->first_name, "Anne"); /* the whole name */
    ck_assert(!merge_choose(m, "first_name", MERGE_BOTH));
    ck_assert(!merge_choose(m, "status", MERGE_OTHER));
    ck_ok(merge_run(&d->action, m, &d->e), &d->e);
    const struct customer *now = desk_get_customer(d, &a->id);
    ck_assert_str_eq(now->full_name, "Anne Weber");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_alias WHERE kind = 'merged' AND "
                                    "name = 'Ann Weber'"),
                     1);
    desk_is_sound(d);
}
END_TEST

START_TEST(of_two_equally_high_parts_the_one_of_who_stays_counts)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Ann", "Weber", "phone=+4930123457");
    struct customer *both[] = {a, b};
    static const char *const reasons[] = {"noise", "debts"}, *const notes[] = {"smokes", "shouts"};
    for (int i = 0; i < 2; i++) {
        const struct {
            const char *field, *typed;
        } sets[] = {{"blacklist_reason", reasons[i]},
                    {"is_blacklisted", "yes"},
                    {"warning_level", "2"},
                    {"warning_notes", notes[i]},
                    {"loyalty_member", "yes"}};
        for (int k = 0; k < COUNT_OF(sets); k++)
            ck_ok(desk_set(d, &customer_entity, &both[i]->id, sets[k].field, sets[k].typed, NULL),
                  &d->e);
    }
    for (int i = 0; i < 2; i++) {
        struct merge *m = ARENA_NEW(d->a, struct merge);
        look(both[i], both[1 - i], m);
        ck_assert_str_eq(m->result->blacklist_reason, reasons[i]);
        ck_assert_str_eq(m->result->warning_notes, notes[i]);
        ck_assert_str_eq(m->result->loyalty_number, m->keep->loyalty_number);
    }
}
END_TEST

/* Parting two and merging them the other way round must not be undone halfway. */
START_TEST(nobody_is_merged_in_a_circle)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Ann", "Weber", "phone=+4930123457");
    const struct undo_options o = {.most = 10};
    struct undo_report again;
    struct dice dice = dice_new(3);
    hang(&dice, &stay_entity, &a->id);
    hang(&dice, &stay_entity, &b->id);
    pair(&b->id, &person("Ann", "Webber", "phone=+4930123458")->id, "different");
    merge(a, b);
    const struct unmerge u = part(b);
    merge(b, a);
    const char *before = all_there_is(d);
    ck_ok(undo_run(d->s, &d->action.actor, &u.undo.undo, &o, &again, d->a, &d->e), &d->e);
    ck_assert_int_gt(again.refused, 0);
    ck_assert_str_eq(desk_get_customer(d, &a->id)->status, "merged");
    ck_assert_str_eq(desk_get_customer(d, &b->id)->status, "active");
    is_as_before(all_there_is(d), before);
    desk_is_sound(d);
}
END_TEST

START_TEST(a_status_neither_merges_nor_parts)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Ann", "Weber", "phone=+4930123457");
    ck_assert_int_eq(desk_set(d, &customer_entity, &a->id, "status", "merged", NULL), CODE_INVALID);
    merge(a, b);
    const char *before = all_there_is(d);
    static const char *const others[] = {"active", "archived", "anonymized"};
    for (int i = 0; i < COUNT_OF(others); i++)
        ck_assert_int_eq(desk_set(d, &customer_entity, &b->id, "status", others[i], NULL),
                         CODE_INVALID);
    is_as_before(all_there_is(d), before);
    part(b);
    ck_ok(desk_set(d, &customer_entity, &b->id, "status", "archived", NULL), &d->e);
}
END_TEST

/* ... so that it comes back only where it can be seen. */
START_TEST(what_was_retracted_stays_where_it_was)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Ann", "Weber", "phone=+4930123457");
    struct customer_alias *name = desk_row(d, &customer_alias_entity, "name=Kruse", NULL);
    const struct undo_options o = {.most = 10};
    struct undo_report r;
    struct action retraction;
    name->customer_id = b->id;
    desk_create(d, &customer_alias_entity, name);
    action_init(&retraction, d->s, &d->action.actor, NULL);
    ck_ok(gate_retract(&retraction, &customer_alias_entity, &name->id, name->hlc, &d->e), &d->e);
    merge(a, b);
    ck_ok(undo_run(d->s, &d->action.actor, &retraction.id, &o, &r, d->a, &d->e), &d->e);
    ck_assert_int_eq(r.done, 0);
    ck_assert_ptr_nonnull(strstr(r.parts[0].refusal, "was merged since"));
    part(b);
    ck_ok(undo_run(d->s, &d->action.actor, &retraction.id, &o, &r, d->a, &d->e), &d->e);
    ck_assert_int_eq(r.done, 1);
    ck_ok(store_get(d->s, &customer_alias_entity, &name->id, (void **)&name, d->a, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&name->customer_id, &b->id), 0);
    desk_is_sound(d);
}
END_TEST

START_TEST(what_came_since_stays_on_the_survivor_and_is_named)
{
    struct dice dice = dice_new(9);
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Ann", "Weber", "phone=+4930123457");
    hang(&dice, &stay_entity, &b->id);
    merge(a, b);
    ck_assert_str_eq(desk_get_customer(d, &a->id)->phone, "+4930123457");
    ck_ok(desk_set(d, &customer_entity, &a->id, "phone", "+4930999999", NULL), &d->e);
    hang(&dice, &booking_entity, &a->id);
    const struct unmerge u = part(b);
    ck_assert_int_eq(u.added_count, 1);
    ck_assert_ptr_eq(u.added[0].entity, &booking_entity);
    ck_assert_int_eq(u.undo.refused, 1);
    ck_assert_str_eq(desk_get_customer(d, &a->id)->phone, "+4930999999");
    ck_assert_int_eq(desk_get_customer(d, &a->id)->total_bookings, 1);
    ck_assert_str_eq(desk_get_customer(d, &b->id)->status, "active");
    ck_assert_str_eq(desk_get_customer(d, &b->id)->phone, "+4930123457");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM stay WHERE customer_id = (SELECT id FROM "
                                    "customer WHERE phone = '+4930123457')"),
                     1);
    desk_is_sound(d);
}
END_TEST

START_TEST(some_cannot_be_merged)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Ann", "Weber", "phone=+4930123457"),
                    *c = person("Ann", "Weber", "phone=+4930123458");
    struct customer *company = desk_row(d, &customer_entity, "customer_type=corporate",
                                        "company_name=Acme", "contact_person=Ann", NULL);
    struct merge *m = ARENA_NEW(d->a, struct merge);
    struct unmerge u;
    desk_create(d, &customer_entity, company);
    ck_code(merge_look(d->s, &a->id, &a->id, m, d->a, &d->e), CODE_INVALID, &d->e);
    ck_code(merge_look(d->s, &a->id, &company->id, m, d->a, &d->e), CODE_INVALID, &d->e);
    look(a, b, m);
    ck_ok(desk_set(d, &customer_entity, &b->id, "city", "Bonn", NULL), &d->e);
    ck_code(merge_run(&d->action, m, &d->e), CODE_CONFLICT, &d->e);
    merge(a, b);
    ck_code(merge_look(d->s, &c->id, &b->id, m, d->a, &d->e), CODE_INVALID, &d->e);
    ck_code(unmerge(&d->action, &c->id, true, &u, d->a, &d->e), CODE_INVALID, &d->e);
    desk_is_sound(d);
}
END_TEST

START_TEST(what_was_decided_about_the_other_holds_for_who_stays)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Ann", "Weber", "phone=+4930123457"),
                    *c = person("Ann", "Weber", "phone=+4930123458");
    struct twin_set decided;
    pair(&a->id, &b->id, "open");
    pair(&c->id, &b->id, "different");
    pair(&a->id, &c->id, "open");
    merge(a, b);
    ck_ok(twin_set_read(d->s, true, &decided, d->a, &d->e), &d->e);
    ck_assert(twin_set_has(&decided, &a->id, &c->id));
    ck_assert(!twin_set_has(&decided, &b->id, &c->id));
    part(b);
    ck_ok(twin_set_read(d->s, true, &decided, d->a, &d->e), &d->e);
    ck_assert(!twin_set_has(&decided, &a->id, &c->id));
    ck_assert(twin_set_has(&decided, &b->id, &c->id));
    desk_is_sound(d);
}
END_TEST

START_TEST(the_command_line_merges_and_parts)
{
    struct customer *a = person("Ann", "Weber", "phone=+4930123456"),
                    *b = person("Anne", "Weber", "phone=+4930123457");
    const char *keep = a->customer_code, *other = b->customer_code;
    struct run run = desk_run(d, "merge", keep, other, "first_name=other", "--dry-run", NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_ptr_nonnull(strstr(run.out, "would take in"));
    ck_assert_str_eq(desk_get_customer(d, &b->id)->status, "active");
    run = desk_run(d, "merge", keep, other, "first_name=neither", NULL);
    ck_assert_int_eq(run.status, 3);
    run = desk_run(d, "merge", keep, other, "first_name=other", "--json", NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_ptr_nonnull(strstr(run.out, "\"result\": \"Anne Weber\""));
    ck_assert_str_eq(desk_get_customer(d, &a->id)->full_name, "Anne Weber");
    run = desk_run(d, "unmerge", other, NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_str_eq(desk_get_customer(d, &a->id)->full_name, "Ann Weber");
    run = desk_run(d, "twins", keep, other, NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_ptr_nonnull(strstr(run.out, "of 100"));
    desk_reopen(d, false);
    desk_is_sound(d);
}
END_TEST

Suite *suite_merge(void)
{
    Suite *s = suite_create("merge");
    TCase *c = tcase_create("merge");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, merging_and_parting_is_as_if_nothing_had_been, 0, 6);
    tcase_add_loop_test(c, nothing_is_lost, 0, 3);
    tcase_add_test(c, consents_of_both_count_in_the_order_they_came);
    tcase_add_test(c, consents_of_all_who_were_merged_count);
    tcase_add_test(c, each_part_is_decided_by_what_it_is);
    tcase_add_test(c, of_two_equally_high_parts_the_one_of_who_stays_counts);
    tcase_add_test(c, nobody_is_merged_in_a_circle);
    tcase_add_test(c, a_status_neither_merges_nor_parts);
    tcase_add_test(c, what_was_retracted_stays_where_it_was);
    tcase_add_test(c, what_came_since_stays_on_the_survivor_and_is_named);
    tcase_add_test(c, some_cannot_be_merged);
    tcase_add_test(c, what_was_decided_about_the_other_holds_for_who_stays);
    tcase_add_test(c, the_command_line_merges_and_parts);
    suite_add_tcase(s, c);
    return s;
}
