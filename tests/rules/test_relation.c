/* Relations: one record for two customers, read from either side; what follows from them; what
 * becomes of them when customers are merged, parted, archived or taken away. */
#include <string.h>

#include "base/uid.h"
#include "data/choices.h"
#include "rules/relation_share.h"
#include "store/journal.h"
#include "tests/rules/merging.h"
#include "tests/rules/preferring.h"
#include "tests/store/undone.h"

static struct desk *d;
static struct customer *ann, *bob, *cem;

static void set_up(void)
{
    d = desk_new();
    ann = desk_customer(d, "Ann", "Weber");
    bob = desk_customer(d, "Bob", "Weber");
    cem = desk_customer(d, "Cem", "Weber");
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

static struct customer_relation *said(const struct customer *of, const char *kind,
                                      const struct customer *other)
{
    struct customer_relation *row = desk_row(d, &customer_relation_entity, NULL);
    row->customer_id = of->id;
    row->related_customer_id = other->id;
    row->relationship_type = kind;
    return row;
}

static struct customer_relation *relate(const struct customer *of, const char *kind,
                                        const struct customer *other)
{
    return desk_create(d, &customer_relation_entity, said(of, kind, other));
}

static enum code refused(const struct customer *of, const char *kind, const struct customer *other)
{
    error_clear(&d->e);
    return gate_create(&d->action, &customer_relation_entity, said(of, kind, other), d->a, &d->e);
}

/* All of somebody's relations as "child Ann, spouse Bob". */
static const char *told(const struct customer *c)
{
    const struct relation_page page = {.limit = 2};
    struct relations r;
    struct buf b;
    buf_init(&b, d->a);
    ck_ok(relations_read(d->s, desk_get_customer(d, &c->id), &page, &r, d->a, &d->e), &d->e);
    for (int i = 0; i < r.n; i++) {
        buf_addf(&b, "%s%s %s", i > 0 ? ", " : "", r.all[i].kind->name, r.all[i].other->first_name);
        if (r.all[i].row != NULL && relation_flags(r.all[i].row, r.all[i].other, d->a)[0] != '\0')
            buf_addf(&b, " (%s)", relation_flags(r.all[i].row, r.all[i].other, d->a));
    }
    return b.p;
}

START_TEST(each_side_reads_its_own)
{
    const struct relation_kind *kind = &relation_kinds[_i];
    struct customer_relation *row;
    if (kind->follows != NULL)
        return;
    ck_assert_str_eq(relation_inverse(relation_inverse(kind))->name, kind->name);
    ck_assert_ptr_nonnull(choice_find(relation_types, kind->name, NULL));
    row = relate(ann, kind->name, bob);
    ck_assert_str_eq(told(ann), arena_printf(d->a, "%s Bob", kind->name));
    ck_assert_str_eq(told(bob), arena_printf(d->a, "%s Ann", kind->inverse));
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_relation"), 1);
    const struct uid id = row->id;
    row = said(bob, kind->inverse, ann); /* at another desk */
    ck_assert(relation_settle(&(struct write){.row = row}));
    ck_assert_int_eq(uid_compare(&row->id, &id), 0);
    row = said(bob, kind->name, cem);
    ck_assert(relation_settle(&(struct write){.row = row}));
    ck_assert_int_ne(uid_compare(&row->id, &id), 0);
}
END_TEST

START_TEST(nobody_is_related_to_themselves_or_twice)
{
    ck_assert_int_eq(refused(ann, "friend", ann), CODE_INVALID);
    relate(ann, "child", bob);
    ck_assert_int_eq(refused(ann, "child", bob), CODE_INVALID);
    ck_assert_ptr_nonnull(strstr(d->e.message, "Bob"));
    ck_assert_ptr_nonnull(strstr(d->e.message, "Child"));
    ck_assert_int_eq(refused(bob, "parent", ann), CODE_INVALID);
    ck_assert_int_eq(refused(bob, "child", ann), CODE_INVALID); /* and her parent? */
    relate(bob, "colleague", ann);                              /* who works with his mother */
    ck_assert_int_eq(refused(ann, "colleague", bob), CODE_INVALID);
    ck_assert_int_eq(refused(ann, "company", bob), CODE_INVALID);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_relation"), 2);
}
END_TEST

START_TEST(a_direction_holds_from_both_sides)
{
    static const struct {
        const char *flag, *of_ann, *of_bob;
    } cases[] = {{"is_primary", "primary contact", "has them as primary contact"},
                 {"can_make_bookings", "may book for them", "lets them book"},
                 {"can_make_bookings_for", "lets them book", "may book for them"},
                 {"share_preferences", "shares preferences", "shares preferences"},
                 {"same_room_preference", "same room", "same room"}};
    struct customer_relation *row;
    struct fieldset set = {{0}};
    bool changed;
    for (int i = 0; i < COUNT_OF(cases); i++) {
        const struct field *f = entity_field(&customer_relation_entity, cases[i].flag);
        row = said(i % 2 ? ann : bob, i % 2 ? "assistant" : "employer", i % 2 ? bob : ann);
        if (i % 2 == 0)
            relation_turn(row); /* said of the other, and so turned again by the gate */
        *(int64_t *)field_slot(f, row) = 1;
        desk_create(d, &customer_relation_entity, row);
        ck_assert_str_eq(told(ann), arena_printf(d->a, "assistant Bob (%s)", cases[i].of_ann));
        ck_assert_str_eq(told(bob), arena_printf(d->a, "employer Ann (%s)", cases[i].of_bob));
        ck_ok(desk_retract(d, &customer_relation_entity, &row->id), &d->e);
    }
    relate(ann, "assistant", bob);
    ck_ok(relation_between(d->s, &bob->id, &ann->id, relation_kind_find("employer"), &row, d->a,
                           &d->e),
          &d->e);
    row->can_make_bookings_for = 1; /* Bob may for Ann */
    fieldset_add(&set,
                 field_index(&customer_relation_entity,
                             entity_field(&customer_relation_entity, "can_make_bookings_for")));
    ck_ok(relation_change(&d->action, row, set, &changed, d->a, &d->e), &d->e);
    ck_assert(changed);
    ck_assert_str_eq(told(ann), "assistant Bob (may book for them)");
}
END_TEST

START_TEST(what_is_said_again_is_the_same_record)
{
    const struct undo_options o = {.most = 5};
    struct undo_report r;
    struct action again;
    struct customer_relation *row = relate(ann, "friend", bob), *back = said(bob, "friend", ann);
    const struct uid id = row->id;
    ck_ok(desk_retract(d, &customer_relation_entity, &id), &d->e);
    ck_assert_str_eq(told(ann), "");
    action_init(&again, d->s, &d->action.actor, NULL);
    back->share_preferences = 1;
    ck_ok(gate_create(&again, &customer_relation_entity, back, d->a, &d->e), &d->e);
    ck_assert_int_eq(uid_compare(&back->id, &id), 0);
    ck_assert_str_eq(told(ann), "friend Bob (shares preferences)");
    ck_ok(undo_run(d->s, &d->action.actor, &again.id, &o, &r, d->a, &d->e), &d->e);
    ck_assert_int_eq(r.refused, 0);
    ck_assert_str_eq(told(ann), "");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_relation"), 1);
}
END_TEST

static void part(const struct customer *other)
{
    struct unmerge u;
    struct action action;
    action_init(&action, d->s, &d->action.actor, NULL);
    ck_ok(unmerge(&action, &other->id, false, &u, d->a, &d->e), &d->e);
    ck_assert_int_eq(u.undo.refused, 0);
}

START_TEST(merging_takes_both_ends_along)
{
    struct customer *dee = desk_customer(d, "Dee", "Weber"), *eve = desk_customer(d, "Eve", "Kern");
    static const char *const merged[] = {
        "child Eve, friend Bob (may book for each other · same room)",
        "friend Ann (may book for each other · same room)", "parent Ann"};
    struct customer_relation *row = said(dee, "friend", bob);
    row->can_make_bookings = 1;
    row->notes = "since school";
    desk_create(d, &customer_relation_entity, row);
    row = said(bob, "friend", ann); /* a double, once Dee is Ann */
    row->can_make_bookings = 1;
    row->same_room_preference = 1;
    desk_create(d, &customer_relation_entity, row);
    relate(dee, "sibling", ann); /* with herself */
    relate(eve, "parent", dee);
    const char *before = everything(d);
    const char *const was[] = {told(ann), told(bob), told(eve), told(dee)};
    merge_two(d, ann, dee, NULL);
    const struct customer *const all[] = {ann, bob, eve};
    for (int i = 0; i < COUNT_OF(all); i++)
        ck_assert_str_eq(told(all[i]), merged[i]);
    ck_assert_str_eq(told(dee), "");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_relation WHERE notes = "
                                    "'since school' AND retracted_at IS NULL"),
                     1);
    ck_assert_int_eq(refused(dee, "spouse", bob), CODE_INVALID);
    ck_assert_ptr_nonnull(strstr(d->e.message, "Merged"));
    part(dee);
    ck_assert_str_eq(everything(d), before);
    for (int i = 0; i < COUNT_OF(all); i++)
        ck_assert_str_eq(told(all[i]), was[i]);
    ck_assert_str_eq(told(dee), was[3]);
}
END_TEST

static void move_to_ann(const struct customer *from, const char *end)
{
    desk_sql(d, "UPDATE customer_relation SET %s = x'%s' WHERE %s = x'%s'", end,
             uid_hex(d->a, &ann->id), end, uid_hex(d->a, &from->id));
}

/* What another desk said of somebody who had been merged here stands beside what was said here. */
START_TEST(of_what_two_desks_said_the_last_holds)
{
    static const char *const kinds[][2] = {{"friend", "friend"}, {"child", "parent"}};
    struct customer *dee = desk_customer(d, "Dee", "Weber"),
                    *eve = desk_customer(d, "Eve", "Weber");
    const struct customer *const first = _i % 2 == 0 ? dee : eve, *last = _i % 2 == 0 ? eve : dee;
    struct customer_relation *found, *row;
    const char *kind = kinds[_i / 2][1];
    relate(first, kinds[_i / 2][0], bob);
    row = relate(last, kind, bob);
    const struct uid id = row->id;
    desk_sql(d, "CREATE TABLE was AS SELECT * FROM customer_relation");
    move_to_ann(dee, "customer_id");
    move_to_ann(dee, "related_customer_id");
    move_to_ann(eve, "customer_id");
    move_to_ann(eve, "related_customer_id");
    ck_assert_str_eq(told(ann), arena_printf(d->a, "%s Bob", kind));
    ck_assert_str_eq(told(bob), arena_printf(d->a, "%s Ann", kinds[_i / 2][0]));
    ck_ok(relation_between(d->s, &ann->id, &bob->id, relation_kind_find(kind), &found, d->a, &d->e),
          &d->e);
    ck_assert_int_eq(uid_compare(&found->id, &id), 0);
    desk_sql(d, "REPLACE INTO customer_relation SELECT * FROM was; DROP TABLE was"); /* journal */
}
END_TEST

START_TEST(archiving_keeps_them_and_who_is_gone_is_not_shown)
{
    relate(ann, "spouse", bob);
    ck_ok(desk_set(d, &customer_entity, &bob->id, "status", "archived", NULL), &d->e);
    ck_assert_str_eq(told(ann), "spouse Bob");
    ck_assert_str_eq(told(bob), "spouse Ann");
    ck_ok(desk_retract(d, &customer_entity, &bob->id), &d->e);
    ck_assert_str_eq(told(ann), "");
    ck_ok(gate_restore(&d->action, &customer_entity, &bob->id, &d->e), &d->e);
    ck_assert_str_eq(told(ann), "spouse Bob");
}
END_TEST

START_TEST(the_people_of_a_company_are_related_to_it)
{
    struct customer *acme = desk_create(
        d, &customer_entity,
        desk_row(d, &customer_entity, "customer_type=corporate", "company_name=Acme",
                 "first_name=Acme", "contact_person=Ann", "email=a@acme.example", NULL));
    const struct relation_page second = {.from = 2, .limit = 2};
    struct customer *const people[] = {ann, bob, cem};
    struct relations r;
    char id[UID_TEXT];
    uid_print(&acme->id, id);
    for (int i = 0; i < COUNT_OF(people); i++)
        ck_ok(desk_set(d, &customer_entity, &people[i]->id, "company_id", id, NULL), &d->e);
    relate(acme, "friend", ann);
    ck_assert_str_eq(told(ann), "friend Acme, company Acme");
    ck_assert_str_eq(told(acme), "friend Ann, employee Ann, employee Bob");
    ck_ok(relations_read(d->s, desk_get_customer(d, &acme->id), &second, &r, d->a, &d->e), &d->e);
    ck_assert_int_eq(r.people, 3);
    ck_assert_int_eq(r.n, 2);
    ck_assert_str_eq(r.all[1].other->first_name, "Cem");
}
END_TEST

static struct family_wishes wishes(const struct customer *c)
{
    const struct relation_page nobody = {.limit = 0};
    struct relations r;
    ck_ok(relations_read(d->s, c, &nobody, &r, d->a, &d->e), &d->e);
    return family_wishes(store_property(d->s), &r);
}

static const char *wished(const struct customer *c)
{
    const struct family_wishes w = wishes(c);
    return arena_printf(d->a, "%d%d%d", w.connecting_rooms, w.same_floor, w.family_dining);
}

START_TEST(family_preferences_follow_from_the_family)
{
    struct customer_relation *spouse = said(ann, "spouse", bob);
    ck_assert_str_eq(wished(ann), "000");
    relate(ann, "friend", cem);
    ck_assert_str_eq(wished(ann), "000");
    spouse->same_room_preference = 1;
    desk_create(d, &customer_relation_entity, spouse);
    ck_assert_str_eq(wished(ann), "000"); /* a couple in one room */
    relate(ann, "child", cem);            /* a room beside theirs */
    ck_assert_str_eq(wished(ann), "111");
    ck_ok(desk_set(d, &customer_entity, &cem->id, "date_of_birth", "1950-01-01", NULL), &d->e);
    ck_assert_str_eq(wished(ann), "011"); /* grown up */
    ck_ok(desk_set(d, &customer_entity, &cem->id, "status", "archived", NULL), &d->e);
    ck_assert_str_eq(wished(ann), "000");
}
END_TEST

/* "dietary.restrictions=vegan from Bob" of all that others share with Ann. */
static const char *shared_with(const struct customer *c)
{
    struct preferences own;
    struct shared_preferences all;
    struct buf b;
    buf_init(&b, d->a);
    ck_ok(preferences_read(d->s, &c->id, &own, d->a, &d->e), &d->e);
    ck_ok(preferences_shared(d->s, &c->id, &own, &all, d->a, &d->e), &d->e);
    for (int i = 0; i < all.n; i++)
        buf_addf(&b, "%s%s=%s from %s", i > 0 ? ", " : "", all.all[i].is.row->item,
                 all.all[i].is.row->value, all.all[i].from->first_name);
    return b.p;
}

/* Of a room and a table, and nothing of the person. */
START_TEST(what_is_shared_concerns_a_room_or_a_table)
{
    struct customer_relation *row = said(ann, "spouse", bob);
    row->share_preferences = 1;
    desk_create(d, &customer_relation_entity, row);
    prefer(d, &bob->id, "accessibility.mobility_assistance=wheelchair",
           "accessibility.hearing_assistance=yes", "occasions=08-15 birthday",
           "services.notes=Snores, say nothing", "business.printer_access=yes",
           "recreation.spa_interest=yes", "transport.parking_required=yes",
           "privacy.photo_consent=yes", "communication.frequency=none", NULL);
    ck_assert_str_eq(shared_with(ann), "");
    prefer(d, &bob->id, "dietary.restrictions=vegan", "amenities.minibar.restock=daily",
           "services.turndown_service=yes", NULL);
    ck_assert_str_eq(shared_with(ann), "amenities.minibar.restock=daily from Bob, "
                                       "services.turndown_service=yes from Bob, "
                                       "dietary.restrictions=vegan from Bob");
}
END_TEST

START_TEST(shared_preferences_come_after_ones_own)
{
    struct customer_relation *row = said(ann, "spouse", bob);
    row->share_preferences = 1;
    desk_create(d, &customer_relation_entity, row);
    relate(ann, "sibling", cem); /* shares nothing */
    prefer(d, &cem->id, "room.bed_type=king", NULL);
    prefer(d, &bob->id, "room.bed_type=twin", "dietary.allergies+=soy",
           "communication.preferred_method=email", NULL);
    ck_assert_str_eq(shared_with(ann),
                     "room.bed_type=twin from Bob, dietary.allergies=soy from Bob");
    prefer(d, &ann->id, "room.bed_type=queen", "dietary.allergies+=peanuts", NULL);
    ck_assert_str_eq(shared_with(ann), "dietary.allergies=soy from Bob");
    ck_assert_str_eq(shared_with(bob), "dietary.allergies=peanuts from Ann");
    prefer(d, &ann->id, "dietary.allergies+=soy", NULL);
    ck_assert_str_eq(shared_with(ann), "");
    ck_ok(desk_set(d, &customer_relation_entity, &row->id, "share_preferences", "no", NULL), &d->e);
    ck_assert_str_eq(shared_with(bob), "");
}
END_TEST

/* "Soy (Bob) | Spouse: Bob" of who belongs to somebody. */
static const char *beside(const struct customer *c)
{
    struct beside b;
    ck_ok(beside_read(d->s, &c->id, &b, d->a, &d->e), &d->e);
    return arena_printf(d->a, "%s | %s", b.dangers != NULL ? b.dangers : "-",
                        b.family != NULL ? b.family : "-");
}

START_TEST(what_others_must_not_be_served_is_told_with_whose_it_is)
{
    struct customer_relation *row = said(ann, "child", bob);
    ck_assert_str_eq(beside(ann), "- | -");
    relate(ann, "friend", cem);
    prefer(d, &cem->id, "dietary.allergies+=eggs", NULL); /* shares nothing */
    row->share_preferences = 1;
    desk_create(d, &customer_relation_entity, row);
    ck_assert_str_eq(beside(ann), "- | Child: Bob Weber");
    prefer(d, &bob->id, "dietary.allergies+=soy", "dietary.allergies+=peanuts",
           "room.bed_type=twin", NULL);
    ck_assert_str_eq(beside(ann), "Soy, Peanuts (Bob Weber) | Child: Bob Weber");
    prefer(d, &ann->id, "dietary.allergies+=soy", NULL); /* told as their own */
    ck_assert_str_eq(beside(ann), "Peanuts (Bob Weber) | Child: Bob Weber");
    row = said(ann, "sibling", cem);
    row->share_preferences = 1;
    desk_create(d, &customer_relation_entity, row);
    ck_assert_str_eq(beside(ann), "Peanuts (Bob Weber) · Eggs (Cem Weber) | Child: Bob Weber");
    ck_ok(desk_set(d, &customer_entity, &bob->id, "status", "archived", NULL), &d->e);
    ck_assert_str_eq(beside(ann), "Eggs (Cem Weber) | Sibling: Cem Weber");
}
END_TEST

/* What the newest entry of somebody's history says of a relation. */
static const char *newest(const struct customer *c)
{
    struct history_entry *events;
    int n;
    ck_ok(journal_history(d->s, &c->id, true, 1, &events, &n, d->a, &d->e), &d->e);
    return events[0].words;
}

START_TEST(the_history_tells_it_in_words)
{
    struct customer_relation *row = said(ann, "child", bob);
    row->share_preferences = 1;
    desk_create(d, &customer_relation_entity, row);
    const char *both = arena_printf(d->a, "Bob Weber (%s), Child of Ann Weber (%s)",
                                    bob->customer_code, ann->customer_code),
               *turned = arena_printf(d->a, "Ann Weber (%s), Parent of Bob Weber (%s)",
                                      ann->customer_code, bob->customer_code);
    ck_assert_str_eq(newest(ann), arena_printf(d->a, "+ %s: shares preferences", both));
    ck_ok(desk_set(d, &customer_relation_entity, &row->id, "share_preferences", "no", NULL), &d->e);
    ck_assert_str_eq(newest(ann), arena_printf(d->a, "%s: nothing more", both));
    ck_assert_str_eq(newest(bob), arena_printf(d->a, "%s: nothing more", turned));
    ck_ok(desk_set(d, &customer_relation_entity, &row->id, "notes", "since school", NULL), &d->e);
    ck_assert_str_eq(newest(ann), arena_printf(d->a, "%s: since school", both));
}
END_TEST

Suite *suite_relation(void)
{
    Suite *s = suite_create("relation");
    TCase *c = tcase_create("relation");
    int kinds = 0;
    while (relation_kinds[kinds].name != NULL)
        kinds++;
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, each_side_reads_its_own, 0, kinds);
    tcase_add_test(c, nobody_is_related_to_themselves_or_twice);
    tcase_add_test(c, a_direction_holds_from_both_sides);
    tcase_add_test(c, what_is_said_again_is_the_same_record);
    tcase_add_test(c, merging_takes_both_ends_along);
    tcase_add_loop_test(c, of_what_two_desks_said_the_last_holds, 0, 4);
    tcase_add_test(c, archiving_keeps_them_and_who_is_gone_is_not_shown);
    tcase_add_test(c, the_people_of_a_company_are_related_to_it);
    tcase_add_test(c, family_preferences_follow_from_the_family);
    tcase_add_test(c, what_is_shared_concerns_a_room_or_a_table);
    tcase_add_test(c, shared_preferences_come_after_ones_own);
    tcase_add_test(c, the_history_tells_it_in_words);
    tcase_add_test(c, what_others_must_not_be_served_is_told_with_whose_it_is);
    suite_add_tcase(s, c);
    return s;
}
