/* Which of several values of a preference counts: said, imported, learned or offered, and after
 * customers were merged or parted. */
#include <string.h>

#include "base/text.h"
#include "rules/preference_words.h"
#include "tests/rules/merging.h"
#include "tests/rules/preferring.h"
#include "tests/store/undone.h"

static struct desk *d;
static struct customer *c;

static void set_up(void)
{
    d = desk_new();
    c = desk_customer(d, "An", "Nguyen");
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

/* As another desk, an import or learning would bring it. */
static void bring(const char *item, const char *value, const char *source, const char *held)
{
    struct customer_preference *row =
        row_new_default(&customer_preference_entity, store_property(d->s), d->a);
    struct customer *from = desk_customer(d, "Co", value);
    row->customer_id = from->id;
    row->item = item;
    row->value = value;
    row->source = source;
    row->state = held;
    desk_create(d, &customer_preference_entity, row);
    /* moved as a merge moves it: nobody settles what meets */
    struct fieldset set = {{0}};
    fieldset_add(&set, field_index(&customer_preference_entity,
                                   entity_field(&customer_preference_entity, "customer_id")));
    row = row_copy(&customer_preference_entity, row, d->a);
    row->customer_id = c->id;
    d->action.by_program = true;
    ck_ok(gate_change(&d->action, &customer_preference_entity, &row->id, row->hlc, row, &set, NULL,
                      d->a, &d->e),
          &d->e);
    d->action.by_program = false;
}

START_TEST(what_was_said_goes_before_what_was_learned)
{
    bring("room.bed_type", "king", "learned", "held");
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=king");
    bring("room.bed_type", "queen", "imported", "held");
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=queen");
    bring("room.bed_type", "twin", "said", "held");
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=twin");
    bring("room.bed_type", "single", "said", "held");
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=single");
    bring("room.bed_type", "any", "imported", "held");
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=single");
    /* What is said of one goes for all of them. */
    prefer(d, &c->id, "room.bed_type=queen", NULL);
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=queen");
    ck_assert_int_eq(desk_number(d, "SELECT count(DISTINCT value) FROM customer_preference WHERE "
                                    "retracted_at IS NULL"),
                     1);
    prefer(d, &c->id, "room.bed_type=", NULL);
    ck_assert_str_eq(preferred(d, &c->id), "");
}
END_TEST

START_TEST(offers_are_apart_until_somebody_says_so)
{
    struct preferences all;
    bring("room.view", "sea", "learned", "offered");
    bring("dietary.beverages", "tea", "learned", "offered");
    bring("dietary.beverages", "wine", "learned", "refused");
    ck_ok(preferences_read(d->s, &c->id, &all, d->a, &d->e), &d->e);
    ck_assert_int_eq(all.n, 0);
    ck_assert_int_eq(all.offer_count, 2);
    ck_assert_str_eq(summarised(d, &c->id), "");
    prefer(d, &c->id, "room.view=sea", "dietary.beverages=tea", NULL);
    ck_assert_str_eq(preferred(d, &c->id), "room.view=sea dietary.beverages=tea");
    ck_ok(preferences_read(d->s, &c->id, &all, d->a, &d->e), &d->e);
    ck_assert_int_eq(all.offer_count, 0);
}
END_TEST

/* ---- Merging */

START_TEST(merging_settles_what_meets_and_parting_puts_it_back)
{
    struct customer *other = desk_customer(d, "An", "Nguyen");
    prefer(d, &c->id, "room.bed_type=twin", "dietary.allergies=soy", "room.view=sea", NULL);
    prefer(d, &other->id, "room.bed_type=king", "dietary.allergies=soy", "dietary.allergies=eggs",
           "room.floor=high", NULL);
    prefer(d, &c->id, "room.view=city", NULL);
    const char *before = all_there_is(d);
    struct action action;
    struct unmerge parted;
    merge_two(d, c, other, NULL);
    ck_assert_str_eq(preferred(d, &c->id),
                     "room.bed_type=king room.floor=high room.view=city dietary.allergies=soy "
                     "dietary.allergies=eggs");
    ck_assert_str_eq(preferred(d, &other->id), "");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_preference WHERE retracted_at "
                                    "IS NULL"),
                     5);
    ck_assert_msg(strstr(summarised(d, &c->id), "king") != NULL, "%s", summarised(d, &c->id));
    action_init(&action, d->s, &d->action.actor, NULL);
    ck_ok(unmerge(&action, &other->id, false, &parted, d->a, &d->e), &d->e);
    ck_assert_str_eq(preferred(d, &c->id),
                     "room.bed_type=twin room.view=city dietary.allergies=soy");
    ck_assert_str_eq(preferred(d, &other->id),
                     "room.bed_type=king room.floor=high dietary.allergies=soy "
                     "dietary.allergies=eggs");
    ck_assert_str_eq(all_there_is(d), before);
}
END_TEST

START_TEST(what_is_said_again_is_as_new_as_that)
{
    struct customer *other = desk_customer(d, "An", "Nguyen");
    time_passes(d);
    prefer(d, &other->id, "room.floor=low", NULL);
    prefer(d, &other->id, "room.floor=", NULL);
    prefer(d, &c->id, "room.floor=high", NULL);
    prefer(d, &other->id, "room.floor=low", NULL);
    merge_two(d, c, other, NULL);
    ck_assert_str_eq(preferred(d, &c->id), "room.floor=low");
}
END_TEST

/* A merge hands on what somebody said, and says nothing. */
START_TEST(who_said_it_is_not_who_merged)
{
    struct preferences all;
    struct preference_teller who;
    const struct customer *other = desk_customer(d, "Bo", "Nguyen");
    prefer(d, &other->id, "room.view=sea", NULL);
    const char *said_by = d->action.actor.name;
    d->action.actor.name = "somebody else";
    merge_two(d, c, desk_get_customer(d, &other->id), NULL);
    ck_ok(preferences_read(d->s, &c->id, &all, d->a, &d->e), &d->e);
    ck_assert_int_eq(all.n, 1);
    ck_ok(preference_who(d->s, all.held[0].row, &who, d->a, &d->e), &d->e);
    ck_assert_str_eq(who.sign, said_by);
    ck_assert_str_eq(who.name, said_by);
}
END_TEST

START_TEST(what_was_said_after_a_merge_stays_when_they_part)
{
    struct customer *other = desk_customer(d, "An", "Nguyen");
    struct action action;
    struct unmerge parted;
    prefer(d, &other->id, "room.bed_type=king", "room.floor=high", NULL);
    merge_two(d, c, other, NULL);
    prefer(d, &c->id, "room.bed_type=twin", "dietary.allergies=soy", NULL);
    struct preference_told told[1];
    int count;
    const struct preference_change change = {
        preference_find("room.view"), PREFER_SET, {"sea", "sea"}};
    ck_code(preferences_write(&d->action, &other->id, &change, 1, told, &count, d->a, &d->e),
            CODE_INVALID, &d->e);
    ck_assert_msg(strstr(d->e.message, c->customer_code) != NULL, "%s", d->e.message);
    action_init(&action, d->s, &d->action.actor, NULL);
    ck_ok(unmerge(&action, &other->id, false, &parted, d->a, &d->e), &d->e);
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=twin dietary.allergies=soy");
    ck_assert_str_eq(preferred(d, &other->id), "room.floor=high");
    prefer(d, &other->id, "room.bed_type=queen", NULL);
    ck_assert_str_eq(preferred(d, &other->id), "room.bed_type=queen room.floor=high");
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=twin dietary.allergies=soy");
}
END_TEST

Suite *suite_preference_counts(void)
{
    Suite *s = suite_create("preference_counts");
    TCase *t = tcase_create("preference_counts");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, what_was_said_goes_before_what_was_learned);
    tcase_add_test(t, offers_are_apart_until_somebody_says_so);
    tcase_add_test(t, merging_settles_what_meets_and_parting_puts_it_back);
    tcase_add_test(t, what_is_said_again_is_as_new_as_that);
    tcase_add_test(t, who_said_it_is_not_who_merged);
    tcase_add_test(t, what_was_said_after_a_merge_stays_when_they_part);
    suite_add_tcase(s, t);
    return s;
}
