/* A desk that has data of its own joins a property that has data, too: both have all of it
 * afterwards, and what must be told apart is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/vault.h"
#include "store/db.h"
#include "store/draft.h"
#include "sync/conflict.h"
#include "sync/join.h"
#include "tests/sync/chain.h"

static struct chain *c;
static struct desk *own; /* the one that joins */

static void set_up(void)
{
    c = chain_new();
    chain_join(c);
    own = desk_new();
}

static void tear_down(void)
{
    for (int i = 0; i < c->n; i++)
        own = own == c->desks[i] ? NULL : own;
    if (own != NULL)
        desk_free(own);
    chain_free(c);
}

static void all_together(void)
{
    chain_unite(c, own);
    chain_settle(c);
}

static const char *secret_at(struct desk *d, const struct uid *id, const char *field)
{
    const char *plain;
    const struct field *f = entity_field(&customer_entity, field);
    const struct customer *row = desk_get_customer(d, id);
    ck_ok(vault_reveal(store_property(d->s)->vault, f, *(const struct bytes *)field_value(f, row),
                       d->a, &plain, &d->e),
          &d->e);
    return plain;
}

START_TEST(each_side_gets_what_the_other_had)
{
    const struct uid an = desk_customer(c->desks[0], "An", "Nguyen")->id;
    chain_settle(c);
    const struct uid bo = desk_customer(own, "Bo", "Tran")->id;
    ck_ok(desk_set(own, &customer_entity, &bo, "nationality", "FR", NULL), &own->e);
    all_together();
    for (int i = 0; i < c->n; i++) {
        ck_assert_str_eq(desk_get_customer(c->desks[i], &an)->full_name, "An Nguyen");
        ck_assert_str_eq(desk_get_customer(c->desks[i], &bo)->full_name, "Bo Tran");
        ck_assert_str_eq(desk_get_customer(c->desks[i], &bo)->nationality, "FR");
    }
    chain_is_level(c);
}
END_TEST

/* Sealed with the property's key from then on, also what the journal says of earlier. */
START_TEST(secrets_open_everywhere)
{
    struct draft draft;
    desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    const struct uid bo =
        ((struct customer *)desk_create(own, &customer_entity,
                                        desk_row(own, &customer_entity, "first_name=Bo",
                                                 "last_name=Tran", "phone=0912345678",
                                                 "id_type=passport", "id_number=P1234567", NULL)))
            ->id;
    ck_ok(desk_set(own, &customer_entity, &bo, "medical_notes", "asthma", NULL), &own->e);
    ck_ok(desk_set(own, &customer_entity, &bo, "id_number", "P7654321", NULL), &own->e);
    const char *last = desk_last_action(own);
    ck_ok(draft_keep(own->s, "LE", "customer", "half a name", &own->e), &own->e);
    all_together();
    for (int i = 0; i < c->n; i++) {
        ck_assert_str_eq(secret_at(c->desks[i], &bo, "id_number"), "P7654321");
        ck_assert_str_eq(secret_at(c->desks[i], &bo, "medical_notes"), "asthma");
        const struct run found = desk_run(c->desks[i], "list", "P7654321", NULL);
        ck_assert_msg(strstr(found.out, "Bo Tran") != NULL, "%s%s", found.out, found.err);
    }
    ck_ok(draft_find(own->s, "LE", "customer", &draft, own->a, &own->e), &own->e);
    ck_assert_str_eq(draft.text, "half a name");
    chain_is_level(c);
    const struct run undone = desk_run(own, "undo", last, NULL);
    ck_assert_msg(undone.status == 0, "%s%s", undone.out, undone.err);
    chain_settle(c);
    for (int i = 0; i < c->n; i++)
        ck_assert_str_eq(secret_at(c->desks[i], &bo, "id_number"), "P1234567");
    chain_is_level(c);
}
END_TEST

/* Codes of both begin with the first of the year. */
START_TEST(codes_that_both_have_are_told_apart)
{
    struct uid id;
    const struct customer *an = desk_customer(c->desks[0], "An", "Nguyen");
    const char *code = arena_str(own->a, an->customer_code);
    chain_settle(c);
    const struct uid bo = desk_customer(own, "Bo", "Tran")->id;
    ck_assert_str_eq(desk_get_customer(own, &bo)->customer_code, code);
    all_together();
    for (int i = 0; i < c->n; i++) {
        struct desk *d = c->desks[i];
        ck_assert_int_eq(
            desk_number(d, "SELECT count(*) FROM customer WHERE customer_code = '%s'", code), 1);
        ck_assert_str_eq(desk_get_customer(d, &an->id)->customer_code, code);
        ck_assert_str_ne(desk_get_customer(d, &bo)->customer_code, code);
        ck_ok(store_customer_before(d->s, code, &id, &d->e), &d->e);
        ck_assert(memcmp(&id, &bo, sizeof id) == 0);
        struct run run = desk_run(d, "list", code, NULL);
        ck_assert_msg(strstr(run.out, "An Nguyen") != NULL && strstr(run.out, "Bo Tran") != NULL,
                      "%s", run.out);
        run = desk_run(d, "show", code, NULL);
        ck_assert_msg(strstr(run.out, "An Nguyen") != NULL && strstr(run.err, "Bo Tran") != NULL,
                      "%s%s", run.out, run.err);
    }
    desk_customer(own, "Chi", "Le");
    desk_customer(c->desks[0], "Dung", "Pham");
    chain_settle(c);
    ck_assert_int_eq(desk_number(own, "SELECT count(*) - count(DISTINCT customer_code) FROM "
                                      "customer"),
                     0);
    chain_is_level(c);
}
END_TEST

/* A desk that was away goes on with numbers that were lent to it before: the younger gives way. */
START_TEST(codes_that_clash_later_are_told_apart)
{
    struct desk *away = c->desks[1];
    for (int i = 0; i < 5; i++)
        desk_customer(own, "Bo", "Tran");
    const struct uid an = desk_customer(away, "An", "Nguyen")->id;
    for (int i = 0; i < 20; i++) /* its clock is the later one */
        ck_ok(desk_set(away, &customer_entity, &an, "job_title", i % 2 ? "Cook" : "Captain", NULL),
              &away->e);
    chain_sync(c, 1);
    const int64_t next = desk_number(away, "SELECT next FROM series WHERE name = 'customer'");
    desk_sql(own, "UPDATE series SET next = %lld WHERE name = 'customer'", (long long)next);
    desk_reopen(own, false);
    const struct uid bo = desk_customer(own, "Bo", "Tran")->id;
    const struct uid chi = desk_customer(away, "Chi", "Le")->id;
    const char *code = arena_str(own->a, desk_get_customer(away, &chi)->customer_code);
    ck_assert_str_eq(desk_get_customer(own, &bo)->customer_code, code);
    chain_unite(c, own);
    ck_assert_str_eq(desk_get_customer(own, &bo)->customer_code, code);
    chain_settle(c);
    ck_assert_str_eq(desk_get_customer(c->desks[0], &bo)->customer_code, code);
    ck_assert_str_ne(desk_get_customer(c->desks[0], &chi)->customer_code, code);
    const struct run run = desk_run(own, "list", code, NULL);
    ck_assert_msg(strstr(run.out, "Chi Le") != NULL, "%s", run.out);
    chain_is_level(c);
}
END_TEST

/* The property's stand; what this desk had instead is there to be taken. */
START_TEST(the_property_keeps_its_settings)
{
    struct sync_conflict *all;
    int n;
    desk_reopen(own, false);
    ck_assert_int_eq(
        desk_run(own, "config", "set", "property.property_name", "Bo Inn", NULL).status, 0);
    ck_assert_int_eq(
        desk_run(own, "config", "set", "property.more.room.view", "harbour", NULL).status, 0);
    const char *name = arena_str(own->a, store_property(c->desks[0]->s)->name);
    desk_customer(own, "Bo", "Tran");
    all_together();
    for (int i = 0; i < c->n; i++) {
        ck_assert_str_eq(store_property(c->desks[i]->s)->name, name);
        ck_assert_int_eq(desk_number(c->desks[i], "SELECT count(*) FROM setting WHERE key = "
                                                  "'property_name'"),
                         1);
        ck_assert_int_eq(desk_number(c->desks[i], "SELECT count(*) FROM setting WHERE key = "
                                                  "'more.room.view' AND value = 'harbour'"),
                         1);
        ck_ok(conflict_list(c->desks[i]->s, NULL, 0, &all, &n, own->a, &own->e), &own->e);
        bool told = false;
        for (int k = 0; k < n; k++)
            told = told || strcmp(all[k].changes[0].from, "Bo Inn") == 0;
        ck_assert(told);
    }
    chain_is_level(c);
}
END_TEST

START_TEST(rooms_and_initials_that_both_have_are_told_apart)
{
    struct desk *a = c->desks[0];
    const struct uid room =
        ((struct room *)desk_create(a, &room_entity, desk_row(a, &room_entity, "number=101", NULL)))
            ->id;
    desk_create(a, &staff_entity,
                desk_row(a, &staff_entity, "initials=LE", "name=Lena", "role=manager", NULL));
    chain_settle(c);
    const struct room *same =
        desk_create(own, &room_entity, desk_row(own, &room_entity, "number=101", NULL));
    const struct uid bo = desk_customer(own, "Bo", "Tran")->id, ours = same->id;
    struct booking *b = desk_row(own, &booking_entity, "arrival=2026-11-20", "departure=2026-11-22",
                                 "status=checked_in", NULL);
    b->customer_id = bo;
    b->room_id = ours;
    const struct uid booking = ((struct booking *)desk_create(own, &booking_entity, b))->id;
    desk_create(own, &staff_entity,
                desk_row(own, &staff_entity, "initials=LE", "name=Leo", "role=clerk", NULL));
    all_together();
    for (int i = 0; i < c->n; i++) {
        struct desk *d = c->desks[i];
        ck_assert_int_eq(
            desk_number(d,
                        "SELECT count(*) FROM room WHERE number = '101' AND retracted_at IS NULL"),
            1);
        const struct booking *now = desk_get(d, &booking_entity, &booking);
        ck_assert(memcmp(&now->room_id, &room, sizeof room) == 0);
        ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM staff WHERE initials = 'LE' AND name "
                                        "= 'Lena' AND role = 'manager'"),
                         1);
        ck_assert_int_eq(desk_number(d,
                                     "SELECT count(*) FROM staff WHERE initials = 'LE2' AND name "
                                     "= 'Leo' AND role = 'clerk'"),
                         1);
    }
    chain_is_level(c);
}
END_TEST

START_TEST(likely_twins_are_put_up)
{
    static const char *const names[] = {"Xuan", "Emil",   "Odile", "Karl",  "Ines",  "Tariq",
                                        "Pham", "Zeller", "Roche", "Novak", "Costa", "Haddad"};
    struct desk *a = c->desks[0];
    own->serial = 1000; /* else they have the same e-mail addresses */
    for (int elder = 0; elder < 2; elder++) {
        struct desk *d = elder == 0 ? a : own;
        const struct uid id = desk_customer(d, "An", "Nguyen")->id;
        ck_ok(desk_set(d, &customer_entity, &id, "phone", "0912345678", NULL), &d->e);
    }
    for (int elder = 0; elder < 2; elder++) {
        struct desk *d = elder == 0 ? own : a;
        const struct uid id = desk_customer(d, "Binh", "Le")->id;
        ck_ok(desk_set(d, &customer_entity, &id, "email", "binh@example.com", NULL), &d->e);
    }
    for (int i = 0; i < _i * 3; i++) /* whichever side has fewer */
        desk_customer(i % 3 == 0 ? own : a, names[i], names[i + 6]);
    chain_settle(c);
    all_together();
    for (int i = 0; i < c->n; i++)
        ck_assert_int_eq(
            desk_number(c->desks[i], "SELECT count(*) FROM customer_twin WHERE state = 'open'"), 2);
    chain_is_level(c);
}
END_TEST

/* ---- All that there is */

/* What the records of desk 1 of a file say, without what is told apart. */
static const char *said(struct desk *d, const struct uid *ids, const struct entity *const *of,
                        int n)
{
    struct buf b;
    buf_init(&b, d->a);
    for (int i = 0; i < n; i++) {
        const void *row = desk_get(d, of[i], &ids[i]);
        for (int k = 0; k < of[i]->count; k++) {
            const struct field *f = &of[i]->fields[k];
            const char *plain = "";
            if (!field_is_journaled(f) || f->series != NULL || value_is_null(f, row) ||
                f->kind == KIND_REF || strcmp(f->name, "initials") == 0)
                continue;
            if (f->kind == KIND_SECRET)
                ck_ok(vault_reveal(store_property(d->s)->vault, f,
                                   *(const struct bytes *)field_value(f, row), d->a, &plain, &d->e),
                      &d->e);
            else
                plain = value_text(store_property(d->s), f, row, d->a);
            buf_addf(&b, "%s.%s=%s\n", of[i]->name, f->name, plain);
        }
    }
    return b.p;
}

static int write_all_kinds(struct desk *d, struct dice *dice, struct uid *ids,
                           const struct entity **of, int most)
{
    int n = 0;
    for (int turn = 0; turn < 3; turn++)
        for (int i = 0; entities[i] != NULL; i++) {
            const struct entity *en = entities[i];
            if (en->class == LOG || en == &setting_entity || n == most)
                continue;
            const struct ledger_row *row = desk_create(d, en, random_row(d, dice, en));
            ids[n] = row->id;
            of[n++] = en;
            for (int k = 0; k < 3 && en->class == RECORD; k++) {
                const struct field *f = &en->fields[roll(dice, en->count)];
                void *now = desk_get(d, en, &row->id);
                struct fieldset set = {{0}};
                if (!field_is_settable(f, false) || f->class == IMMUTABLE)
                    continue;
                random_change(d, dice, en, f, now);
                fieldset_add(&set, field_index(en, f));
                gate_change(&d->action, en, &row->id, ((struct record_row *)now)->hlc, now, &set,
                            NULL, d->a, NULL);
            }
        }
    return n;
}

START_TEST(nothing_is_lost)
{
    struct uid ids[100];
    const struct entity *of[100];
    struct dice dice = dice_new((unsigned)_i + 77);
    write_all_kinds(c->desks[0], &dice, ids, of, 100);
    chain_settle(c);
    own->serial = 5000000;
    const int n = write_all_kinds(own, &dice, ids, of, 100);
    const char *before = said(own, ids, of, n);
    all_together();
    for (int i = 0; i < c->n; i++)
        ck_assert_str_eq(said(c->desks[i], ids, of, n), before);
    chain_is_level(c);
    write_all_kinds(own, &dice, ids, of, 100);
    chain_settle(c);
    chain_is_level(c);
}
END_TEST

/* ---- What does not fit */

static enum code join_as_it_is(struct desk *d, const char *code)
{
    enum joined how;
    const struct joining joining = {.db = d->path, .url = c->join, .code = code};
    return sync_join(&joining, &how, &c->e);
}

static void is_as_it_was(struct desk *d)
{
    desk_reopen(d, false);
    ck_assert_int_eq(desk_number(d, "SELECT desk_no FROM self"), 0);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM central"), 0);
    ck_assert_int_ne(access(desk_file(d, "desk.db.key.join"), F_OK), 0);
    ck_assert_int_ne(access(desk_file(d, "desk.db.central"), F_OK), 0);
    d->serial += 100;
    desk_customer(d, "Chi", "Le");
    desk_is_sound(d);
}

START_TEST(who_does_not_fit_is_refused)
{
    const char *code = chain_invite(c, "bar");
    const int64_t desks = chain_number(c, "SELECT count(*) FROM desk WHERE state = 'active'");
    desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    desk_customer(own, "Bo", "Tran");
    if (_i == 0) { /* it is open here */
        ck_code(join_as_it_is(own, code), CODE_BUSY, &c->e);
    } else if (_i == 1) {
        desk_sql(own, "UPDATE setting SET value = 'EUR' WHERE key = 'currency'");
        desk_shut(own);
        ck_code(join_as_it_is(own, code), CODE_CONFLICT, &c->e);
        ck_assert_msg(strstr(c->e.message, "EUR") != NULL, "%s", c->e.message);
        desk_reopen(own, false);
        desk_sql(own, "UPDATE setting SET value = 'VND' WHERE key = 'currency'");
    } else if (_i == 2) { /* the file of a desk that has joined, as it was before */
        struct desk *twin = desk_new();
        desk_sql(own, "VACUUM INTO '%s'", desk_file(own, "copy.db"));
        desk_shut(twin);
        unlink(arena_printf(twin->a, "%s-wal", twin->path));
        ck_assert_int_eq(rename(desk_file(own, "copy.db"), twin->path), 0);
        unlink(arena_printf(twin->a, "%s.anchor", twin->path));
        ck_assert_int_eq(system(arena_printf(twin->a, "cp %s.key %s.key", own->path, twin->path)),
                         0);
        all_together();
        ck_code(join_as_it_is(twin, chain_invite(c, "copy")), CODE_CONFLICT, &c->e);
        ck_assert_msg(strstr(c->e.message, "copy") != NULL, "%s", c->e.message);
        is_as_it_was(twin);
        desk_free(twin);
        return;
    } else {
        desk_shut(own);
        ck_assert_int_eq(rename(desk_file(own, "desk.db.key"), desk_file(own, "away")), 0);
        ck_code(join_as_it_is(own, code), CODE_IO, &c->e);
        ck_assert_int_eq(rename(desk_file(own, "away"), desk_file(own, "desk.db.key")), 0);
    }
    ck_assert_int_eq(chain_number(c, "SELECT count(*) FROM desk WHERE state = 'active'"), desks);
    is_as_it_was(own);
    desk_shut(own);
    ck_ok(join_as_it_is(own, code), &c->e); /* the code is as good as it was */
    desk_reopen(own, false);
    c->desks[c->n++] = own;
    chain_settle(c);
    chain_is_level(c);
}
END_TEST

START_TEST(it_joins_once)
{
    desk_customer(c->desks[0], "An", "Nguyen");
    chain_settle(c);
    desk_customer(own, "Bo", "Tran");
    all_together();
    const char *code = chain_invite(c, "again");
    desk_shut(own);
    unlink(desk_file(own, "desk.db.central"));
    ck_code(join_as_it_is(own, code), CODE_CONFLICT, &c->e);
    desk_reopen(own, false);
}
END_TEST

Suite *suite_unite(void)
{
    Suite *s = suite_create("unite");
    TCase *t = chain_tests(s, set_up, tear_down);
    if (t == NULL)
        return s;
    tcase_add_test(t, each_side_gets_what_the_other_had);
    tcase_add_test(t, secrets_open_everywhere);
    tcase_add_test(t, codes_that_both_have_are_told_apart);
    tcase_add_test(t, codes_that_clash_later_are_told_apart);
    tcase_add_test(t, the_property_keeps_its_settings);
    tcase_add_test(t, rooms_and_initials_that_both_have_are_told_apart);
    tcase_add_loop_test(t, likely_twins_are_put_up, 0, 3);
    tcase_add_loop_test(t, nothing_is_lost, 0, (int)fuzz_rounds(3));
    tcase_add_loop_test(t, who_does_not_fit_is_refused, 0, 4);
    tcase_add_test(t, it_joins_once);
    return s;
}
