/* What customers prefer: the values of every item, one record a value, which of several counts, and
 * what follows for the customer. */
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "rules/preference_words.h"
#include "rules/setting.h"
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

static const struct preference_rule *rule(const char *item)
{
    const struct preference_rule *found = preference_find(item);
    ck_assert_msg(found != NULL, "%s", item);
    return found;
}

static const char *state(void)
{
    return desk_get_customer(d, &c->id)->profile_state;
}

/* ---- Values */

START_TEST(every_choice_of_every_item_goes_in_and_out)
{
    const struct preference_rule *r = &preference_rules[_i];
    struct preference_value out, again;
    const char *label;
    ck_assert_str_eq(preference_items[_i].name, r->field.name);
    ck_assert_ptr_nonnull(preference_group(r)->name);
    for (const struct choice *x = r->field.choices; x != NULL && x->name != NULL; x++) {
        const bool counted = x->name[strlen(x->name) - 1] == ':';
        const char *typed = counted ? arena_printf(d->a, "%s5", x->name) : x->name;
        ck_ok(preference_value(d->s, r, typed, &out, d->a, &d->e), &d->e);
        ck_assert_str_eq(out.value, typed);
        ck_assert_str_eq(out.said, typed);
        label = preference_print(store_property(d->s), r, out.value, d->a);
        if (!counted) { /* what people read is understood, too */
            ck_ok(preference_value(d->s, r, label, &again, d->a, &d->e), &d->e);
            ck_assert_str_eq(again.value, out.value);
            ck_assert_str_eq(again.said, out.value);
        }
        json_decref(preference_json(r, out.value));
    }
    /* A list that is not open takes nothing else, and says what it knows. */
    if (r->field.choices == NULL || r->open)
        return;
    ck_code(preference_value(d->s, r, "quatsch", &out, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, r->field.name);
    ck_assert_msg(strstr(d->e.message, r->field.choices[0].name) != NULL, "%s", d->e.message);
}
END_TEST

START_TEST(values_are_read_as_people_write_them)
{
    static const struct {
        const char *item, *typed, *stable; /* NULL: refused */
    } rows[] = {
        {"room.bed_type", "Twin beds", "twin"},
        {"room.floor", "specific:05", "specific:5"},
        {"room.floor", "specific:", NULL},
        {"room.floor", "specific:high", NULL},
        {"room.pillow_count", "4", "4"},
        {"room.pillow_count", "99", NULL},
        {"room.view", "Old  Town", "old_town"},
        {"room.view", "sea, city", NULL},
        {"services.turndown_service", "Yes", "yes"},
        {"services.wake_up_call", "7", "07:00"},
        {"services.wake_up_call", " 7.30 ", "07:30"},
        {"services.wake_up_call", "24:00", NULL},
        {"services.wake_up_call", "7:60", NULL},
        {"services.wake_up_call", "soon", NULL},
        {"services.do_not_disturb", "14 – 16:30", "14:00-16:30"},
        {"services.do_not_disturb", "14:00", NULL},
        {"services.do_not_disturb", "14-14", NULL},
        {"services.newspaper_language", "German", "de"},
        {"services.newspaper_language", "Klingonisch", NULL},
        {"dietary.beverages", "wine:red", "wine:red"},
        {"dietary.favorite_dishes", "Phở bò", "phở_bò"},
        {"dietary.allergies", " ", NULL},
        {"occasions", "08-15 birthday, chocolate cake", "08-15 birthday, chocolate cake"},
        {"occasions", "2019-12-20 Wedding anniversary", "12-20 wedding_anniversary"},
        {"occasions", "15.8.1990 birthday", "08-15 birthday"},
        {"occasions", "15/08/90 birthday", "08-15 birthday"},
        {"occasions", "15.08. birthday", "08-15 birthday"},
        {"occasions", "29.2 birthday", "02-29 birthday"},
        {"occasions", "30.2. birthday", NULL},
        {"occasions", "02-29 birthday", "02-29 birthday"},
        {"occasions", "02-30 birthday", NULL},
        {"occasions", "08-15", NULL},
        {"services.newspaper", "Financial Times", "Financial Times"},
    };
    struct preference_value out;
    for (int i = 0; i < COUNT_OF(rows); i++) {
        const struct preference_rule *r = rule(rows[i].item);
        if (rows[i].stable == NULL) {
            ck_code(preference_value(d->s, r, rows[i].typed, &out, d->a, &d->e), CODE_INVALID,
                    &d->e);
            ck_assert_str_eq(d->e.field, rows[i].item);
            continue;
        }
        ck_ok(preference_value(d->s, r, rows[i].typed, &out, d->a, &d->e), &d->e);
        ck_assert_str_eq(out.value, rows[i].stable);
    }
}
END_TEST

START_TEST(hours_that_are_none_are_told_so)
{
    struct preference_value out;
    ck_code(
        preference_value(d->s, rule("services.do_not_disturb"), "22:00-22:00", &out, d->a, &d->e),
        CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.message,
                     "Do not disturb cannot be \"22:00-22:00\": that ends when it begins. For the "
                     "whole day say 00:00-23:59.");
}
END_TEST

START_TEST(the_settings_add_choices)
{
    const struct preference_rule *r = rule("room.bed_type");
    struct preference_value out;
    bool changed;
    ck_code(preference_value(d->s, r, "bunk bed", &out, d->a, &d->e), CODE_INVALID, &d->e);
    ck_ok(
        setting_set(&d->action, "more.room.bed_type", "Bunk bed, water bed", &changed, d->a, &d->e),
        &d->e);
    ck_assert(changed);
    ck_ok(preference_value(d->s, r, "bunk bed", &out, d->a, &d->e), &d->e);
    ck_assert_str_eq(out.value, "bunk_bed");
    prefer(d, &c->id, "room.bed_type=Water bed", NULL);
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=water_bed");
    ck_code(preference_value(d->s, r, "bed", &out, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_msg(strstr(d->e.message, "bunk_bed") != NULL, "%s", d->e.message);
}
END_TEST

/* ---- Records */

START_TEST(each_value_is_a_record_that_comes_and_goes)
{
    ck_assert_int_eq(prefer(d, &c->id, "room.bed_type=twin", "dietary.allergies=soy",
                            "dietary.allergies=eggs", NULL),
                     2);
    ck_assert_str_eq(preferred(d, &c->id),
                     "room.bed_type=twin dietary.allergies=soy dietary.allergies=eggs");
    ck_assert_int_eq(prefer(d, &c->id, "room.bed_type=twin", NULL), 0);
    const int64_t entries = desk_number(d, "SELECT count(*) FROM journal");
    prefer(d, &c->id, "room.bed_type=twin", "dietary.allergies=soy", "room.view=", NULL);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal"), entries);
    ck_assert_int_eq(prefer(d, &c->id, "room.bed_type=king", "dietary.allergies-=soy", NULL), 2);
    ck_assert_str_eq(preferred(d, &c->id), "room.bed_type=king dietary.allergies=eggs");
    /* Said again, the same record comes back. */
    prefer(d, &c->id, "dietary.allergies=soy", "room.bed_type=", NULL);
    prefer(d, &c->id, "room.bed_type=queen", NULL);
    ck_assert_str_eq(preferred(d, &c->id),
                     "room.bed_type=queen dietary.allergies=soy dietary.allergies=eggs");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_preference"), 3);
}
END_TEST

START_TEST(one_action_is_one_undo)
{
    prefer(d, &c->id, "room.bed_type=twin", "dietary.allergies=soy", NULL);
    const char *before = all_there_is(d), *then = preferred(d, &c->id);
    prefer(d, &c->id, "room.bed_type=king", "dietary.allergies-=soy", "dietary.restrictions=vegan",
           "room.view=sea", NULL);
    const struct uid *last = desk_ids(d, &(int){0},
                                      "SELECT action FROM journal ORDER BY seq DESC "
                                      "LIMIT 1");
    take_back(d, last);
    ck_assert_str_eq(preferred(d, &c->id), then);
    ck_assert_str_eq(all_there_is(d), before);
}
END_TEST

START_TEST(all_or_nothing)
{
    struct preference_told told[2];
    int count;
    const struct preference_change changes[] = {
        {rule("room.bed_type"), PREFER_SET, {"twin", "twin"}},
        {rule("services.newspaper"), PREFER_SET, {"4111 1111 1111 1111", "4111 1111 1111 1111"}}};
    ck_code(preferences_write(&d->action, &c->id, changes, 2, told, &count, d->a, &d->e),
            CODE_INVALID, &d->e);
    ck_assert_msg(strstr(d->e.message, "card") != NULL, "%s", d->e.message);
    ck_assert_int_eq(count, 0);
    ck_assert_str_eq(preferred(d, &c->id), "");
}
END_TEST

/* Whatever door it comes through, the record of a value is the same at every desk. */
START_TEST(ids_follow_from_what_is_said)
{
    struct customer *other = desk_customer(d, "Bo", "Tran");
    struct customer_preference *row =
        desk_row(d, &customer_preference_entity, "item=dietary.allergies", "value=Soy", NULL);
    row->customer_id = c->id;
    desk_create(d, &customer_preference_entity, row);
    ck_assert_str_eq(row->value, "soy");
    const struct uid id = preference_id_of(row);
    ck_assert_int_eq(uid_compare(&row->id, &id), 0);
    prefer(d, &c->id, "dietary.allergies=soy", "dietary.allergies=eggs", NULL);
    prefer(d, &other->id, "dietary.allergies=soy", NULL);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_preference"), 3);
    /* The same once more is told, not doubled. */
    struct customer_preference *again = row_copy(&customer_preference_entity, row, d->a);
    again->id = (struct uid){{0}};
    ck_code(gate_create(&d->action, &customer_preference_entity, again, d->a, &d->e), CODE_INVALID,
            &d->e);
    ck_assert_str_eq(d->e.field, "value");
}
END_TEST

START_TEST(the_gate_knows_the_items)
{
    static const struct {
        const char *item, *value;
    } wrong[] = {{"room.bed_type", "hammock"},
                 {"services.wake_up_call", "early"},
                 {"room.pillow_count", "0"}};
    for (int i = 0; i < COUNT_OF(wrong); i++) {
        struct customer_preference *row =
            row_new_default(&customer_preference_entity, store_property(d->s), d->a);
        row->customer_id = c->id;
        row->item = wrong[i].item;
        row->value = wrong[i].value;
        ck_code(gate_create(&d->action, &customer_preference_entity, row, d->a, &d->e),
                CODE_INVALID, &d->e);
    }
    const struct preference_rule *r;
    ck_code(preference_named("amenities.minibar", &r, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_msg(strstr(d->e.message, "amenities.minibar.stock") != NULL, "%s", d->e.message);
    ck_code(preference_named("bed", &r, d->a, &d->e), CODE_INVALID, &d->e);
    ck_assert_msg(strstr(d->e.message, "dietary") != NULL, "%s", d->e.message);
}
END_TEST

/* ---- What follows */

START_TEST(the_summary_begins_with_allergies)
{
    prefer(d, &c->id, "occasions=08-15 birthday", "room.bed_type=twin", "room.view=sea",
           "dietary.restrictions=vegan", "dietary.allergies=soy", "dietary.allergies=eggs",
           "accessibility.required=no", "services.newspaper=Times", NULL);
    ck_assert_str_eq(summarised(d, &c->id),
                     "{\"dietary.allergies\":[\"soy\",\"eggs\"],"
                     "\"dietary.restrictions\":[\"vegan\"],\"room.bed_type\":\"twin\","
                     "\"room.view\":\"sea\",\"occasions\":[\"08-15 birthday\"]}");
    prefer(d, &c->id, "dietary.allergies=", "dietary.restrictions=", "room.bed_type=", "room.view=",
           "occasions=", NULL);
    ck_assert_str_eq(summarised(d, &c->id), "");
}
END_TEST

START_TEST(the_profile_is_customized_then_updated)
{
    time_passes(d);
    ck_assert_str_eq(state(), "initial");
    prefer(d, &c->id, "room.bed_type=twin", "room.view=sea", NULL);
    ck_assert_str_eq(state(), "customized");
    prefer(d, &c->id, "room.bed_type=king", NULL);
    ck_assert_str_eq(state(), "updated");
    prefer(d, &c->id, "room.bed_type=", "room.view=", NULL);
    ck_assert_str_eq(state(), "updated");
}
END_TEST

/* To take away is to change, and nothing but an undo leads back. */
START_TEST(the_profile_never_goes_back)
{
    prefer(d, &c->id, "room.bed_type=king", "dietary.restrictions=vegan", NULL);
    ck_assert_str_eq(state(), "customized");
    const char *before = all_there_is(d);
    prefer(d, &c->id, "dietary.restrictions-=vegan", NULL);
    ck_assert_str_eq(state(), "updated");
    take_back(d, desk_ids(d, &(int){0}, "SELECT action FROM journal ORDER BY seq DESC LIMIT 1"));
    ck_assert_str_eq(state(), "customized");
    ck_assert_str_eq(all_there_is(d), before);
    for (int i = 0; i < 2; i++) {
        prefer(d, &c->id, "dietary.restrictions-=vegan", NULL);
        ck_assert_str_eq(state(), "updated");
        prefer(d, &c->id, "dietary.restrictions+=vegan", NULL);
        ck_assert_str_eq(state(), "updated");
    }
    prefer(d, &c->id, "room.bed_type=", "dietary.restrictions=", NULL);
    ck_assert_str_eq(state(), "updated");
}
END_TEST

START_TEST(who_undoes_the_first_preference_is_where_they_began)
{
    prefer(d, &c->id, "room.bed_type=king", NULL);
    take_back(d, desk_ids(d, &(int){0}, "SELECT action FROM journal ORDER BY seq DESC LIMIT 1"));
    ck_assert_str_eq(state(), "initial");
}
END_TEST

START_TEST(json_has_the_shape_of_the_documents)
{
    struct preferences all;
    json_error_t problem;
    prefer(d, &c->id, "room.location=high_floor", "room.bed_type=king", "room.pillow_count=4",
           "services.turndown_service=yes", "services.do_not_disturb=14:00-16:00",
           "dietary.breakfast.time=07:30", "occasions=08-15 birthday, chocolate cake", NULL);
    ck_ok(preferences_read(d->s, &c->id, &all, d->a, &d->e), &d->e);
    json_t *json = preferences_json(&all, NULL);
    json_t *room = json_object_get(json, "room");
    json_t *wanted = json_loads(
        "{\"type_preference\":null,\"bed_type\":\"king\",\"bed_firmness\":null,\"location\":["
        "\"high_floor\"],\"floor\":null,\"view\":null,\"pillow_type\":null,\"pillow_count\":4,"
        "\"temperature\":null}",
        0, &problem);
    ck_assert(json_equal(room, wanted));
    json_decref(wanted);
    wanted = json_loads("[{\"from\":\"14:00\",\"to\":\"16:00\"}]", 0, &problem);
    json_t *services = json_object_get(json, "services");
    ck_assert(json_equal(json_object_get(services, "do_not_disturb"), wanted));
    ck_assert(json_is_true(json_object_get(services, "turndown_service")));
    json_decref(wanted);
    wanted = json_loads("{\"type\":null,\"time\":\"07:30\",\"location\":null,\"items\":[]}", 0,
                        &problem);
    ck_assert(json_equal(json_object_get(json_object_get(json, "dietary"), "breakfast"), wanted));
    json_decref(wanted);
    wanted =
        json_loads("[{\"date\":\"08-15\",\"occasion\":\"birthday\",\"preferences\":\"chocolate "
                   "cake\"}]",
                   0, &problem);
    ck_assert(json_equal(json_object_get(json, "occasions"), wanted));
    json_decref(wanted);
    json_decref(json);
}
END_TEST

Suite *suite_preference(void)
{
    Suite *s = suite_create("preference");
    TCase *t = tcase_create("preference");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, every_choice_of_every_item_goes_in_and_out, 0, preference_rule_count);
    tcase_add_test(t, values_are_read_as_people_write_them);
    tcase_add_test(t, hours_that_are_none_are_told_so);
    tcase_add_test(t, the_settings_add_choices);
    tcase_add_test(t, each_value_is_a_record_that_comes_and_goes);
    tcase_add_test(t, one_action_is_one_undo);
    tcase_add_test(t, all_or_nothing);
    tcase_add_test(t, ids_follow_from_what_is_said);
    tcase_add_test(t, the_gate_knows_the_items);
    tcase_add_test(t, the_summary_begins_with_allergies);
    tcase_add_test(t, the_profile_is_customized_then_updated);
    tcase_add_test(t, the_profile_never_goes_back);
    tcase_add_test(t, who_undoes_the_first_preference_is_where_they_began);
    tcase_add_test(t, json_has_the_shape_of_the_documents);
    suite_add_tcase(s, t);
    return s;
}
