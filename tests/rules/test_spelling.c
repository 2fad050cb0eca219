/* Own words of preferences are shown as they were typed, and are the same value however they are
 * typed. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "rules/learn.h"
#include "rules/preference_report.h"
#include "rules/preference_words.h"
#include "store/internal.h"
#include "tests/rules/merging.h"
#include "tests/rules/preferring.h"
#include "tests/store/undone.h"

static struct desk *d;
static struct customer *c;

static void set_up(void)
{
    d = desk_new();
    time_passes(d);
    c = desk_customer(d, "An", "Nguyen");
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

/* "gluten-free_soja as Gluten-free Soja, peanuts": all that holds, with their spelling. */
static const char *shown(const struct customer *of)
{
    struct preferences all;
    struct buf b;
    buf_init(&b, d->a);
    ck_ok(preferences_read(d->s, &of->id, &all, d->a, &d->e), &d->e);
    for (int i = 0; i < all.n; i++) {
        const struct preference *x = &all.held[i];
        buf_addf(&b, "%s%s", i > 0 ? ", " : "", x->row->value);
        if (strcmp(x->said, x->row->value) != 0)
            buf_addf(&b, " as %s", x->said);
    }
    return b.p;
}

static const struct spelled {
    const char *item, *typed, *shown;
} rows[] = {
    {"dietary.allergies", "Gluten-free  Soja", "gluten-free_soja as Gluten-free Soja"},
    {"dietary.allergies", "bee venom", "bee_venom"},
    {"dietary.allergies", "Peanuts", "peanuts"},
    {"dietary.allergies", "PEANUTS", "peanuts"},
    {"dietary.favorite_dishes", "Phở Bò", "phở_bò as Phở Bò"},
    {"room.view", "Sea view", "sea"},
    {"room.view", "Old Town", "old_town as Old Town"},
    {"room.floor", "specific:05", "specific:5"},
    {"services.newspaper", "Die Zeit", "Die Zeit"},
    {"occasions", "15.8. Wedding Day , Cake for Two",
     "08-15 wedding_day, Cake for Two as 08-15 Wedding Day, Cake for Two"},
    {"occasions", "08-15 birthday, Cake", "08-15 birthday, Cake"},
};

START_TEST(own_words_are_shown_as_they_were_typed)
{
    prefer(d, &c->id, arena_printf(d->a, "%s=%s", rows[_i].item, rows[_i].typed), NULL);
    ck_assert_str_eq(shown(c), rows[_i].shown);
}
END_TEST

START_TEST(cards_and_documents_say_them_so)
{
    struct preferences all;
    prefer(d, &c->id, "dietary.allergies+=Gluten-free Soja", "occasions+=08-15 Wedding Day, cake",
           NULL);
    c = desk_get_customer(d, &c->id);
    const struct property *p = store_property(d->s);
    ck_assert_str_eq(preference_dangers(p, c, d->a), "Gluten-free Soja");
    ck_assert_str_eq(preference_brief(p, c, d->a), "Wedding Day");
    ck_assert_str_eq(preferences_words(p, c->preferences_summary, d->a),
                     "Allergies: Gluten-free Soja · Special occasions: 08-15 Wedding Day, cake");
    ck_ok(preferences_read(d->s, &c->id, &all, d->a, &d->e), &d->e);
    json_t *json = preferences_json(&all, NULL);
    const json_t *first =
        json_array_get(json_object_get(json_object_get(json, "dietary"), "allergies"), 0);
    ck_assert_str_eq(json_string_value(first), "Gluten-free Soja");
    first = json_array_get(json_object_get(json, "occasions"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(first, "occasion")), "Wedding Day");
    json_decref(json);
}
END_TEST

START_TEST(who_says_it_last_decides)
{
    int n;
    void **all;
    prefer(d, &c->id, "dietary.allergies+=bee venom", NULL);
    struct uid capitals = act_as(d, "AN");
    struct preference_told told;
    const struct preference_change so = {
        preference_find("dietary.allergies"), PREFER_SET, {"bee_venom", "Bee Venom"}};
    ck_ok(preferences_write(&d->action, &c->id, &so, 1, &told, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 1);
    ck_assert_str_eq(shown(c), "bee_venom as Bee Venom");
    ck_ok(store_children(d->s, &customer_preference_entity, "customer_id", &c->id, "row", 0, &all,
                         &n, d->a, &d->e),
          &d->e);
    ck_assert_int_eq(n, 1); /* one value, one record */
    ck_assert_int_eq(prefer(d, &c->id, "dietary.allergies+=Bee Venom", NULL), 0);
    take_back(d, &capitals);
    ck_assert_str_eq(shown(c), "bee_venom");
    prefer(d, &c->id, "dietary.allergies+=BEE venom", NULL);
    ck_assert_str_eq(shown(c), "bee_venom as BEE venom");
    prefer(d, &c->id, "dietary.allergies+=bee venom", NULL);
    ck_assert_str_eq(shown(c), "bee_venom");
}
END_TEST

START_TEST(taken_away_and_said_again_it_is_spelled_anew)
{
    prefer(d, &c->id, "dietary.allergies+=Bee Venom", NULL);
    struct uid away = act_as(d, "AN");
    struct preference_told told;
    int n;
    const struct preference_change no = {
        preference_find("dietary.allergies"), PREFER_DROP, {"bee_venom", "BEE VENOM"}};
    ck_ok(preferences_write(&d->action, &c->id, &no, 1, &told, &n, d->a, &d->e), &d->e);
    ck_assert_str_eq(shown(c), "");
    take_back(d, &away);
    ck_assert_str_eq(shown(c), "bee_venom as Bee Venom");
    prefer(d, &c->id, "dietary.allergies-=bee venom", NULL);
    prefer(d, &c->id, "dietary.allergies+=bee venom", NULL);
    ck_assert_str_eq(shown(c), "bee_venom");
}
END_TEST

START_TEST(merges_carry_it_there_and_back)
{
    struct customer *other = desk_customer(d, "Bo", "Tran");
    struct action action;
    struct unmerge parted;
    prefer(d, &c->id, "dietary.allergies+=bee venom", NULL);
    prefer(d, &other->id, "dietary.allergies+=Bee Venom", "room.view=Old Town", NULL);
    merge_two(d, c, other, NULL);
    ck_assert_str_eq(shown(c), "old_town as Old Town, bee_venom as Bee Venom");
    action_init(&action, d->s, &d->action.actor, NULL);
    ck_ok(unmerge(&action, &other->id, false, &parted, d->a, &d->e), &d->e);
    ck_assert_str_eq(shown(c), "bee_venom");
    ck_assert_str_eq(shown(other), "old_town as Old Town, bee_venom as Bee Venom");
}
END_TEST

/* Whatever door it comes through: a form, an import, what is learned. */
START_TEST(the_gate_keeps_both)
{
    struct customer_preference *row =
        desk_row(d, &customer_preference_entity, "item=room.view", "value=Old Town", NULL);
    row->customer_id = c->id;
    desk_create(d, &customer_preference_entity, row);
    ck_assert_str_eq(row->value, "old_town");
    ck_assert_str_eq(row->words, "Old Town");
    ck_ok(desk_set(d, &customer_preference_entity, &row->id, "value", "OLD town", NULL), &d->e);
    ck_assert_str_eq(shown(c), "old_town as OLD town");
    /* of another value it says nothing */
    ck_ok(desk_set(d, &customer_preference_entity, &row->id, "value", "harbour", NULL), &d->e);
    ck_assert_str_eq(shown(c), "harbour");
    ck_ok(desk_set(d, &customer_preference_entity, &row->id, "words", "Old Town", NULL), &d->e);
    ck_assert_int_eq(
        desk_number(d, "SELECT count(*) FROM customer_preference WHERE words IS NOT NULL"), 0);
}
END_TEST

/* A desk whose program does not know of spellings says another value; this one has both then. */
START_TEST(a_spelling_of_another_value_is_not_shown)
{
    const struct customer_preference row = {
        .item = "room.view", .value = "garden", .words = "Old Town"};
    ck_assert_str_eq(preference_said(&row, d->a), "garden");
}
END_TEST

START_TEST(what_is_learned_keeps_it)
{
    struct learn_steps steps;
    struct preferences all;
    for (int i = 0; i < 2; i++) {
        struct stay *stay = desk_row(
            d, &stay_entity, i > 0 ? "check_in_date=2026-05-01" : "check_in_date=2026-06-01",
            i > 0 ? "check_out_date=2026-05-03" : "check_out_date=2026-06-03",
            "satisfaction_score=9",
            "compliments=[{\"item\": \"dietary.favorite_dishes\", \"value\": \"Phở Bò\"}]",
            NULL);
        stay->customer_id = c->id;
        desk_create(d, &stay_entity, stay);
    }
    ck_ok(learn_customer(&d->action, &c->id, true, &steps, d->a, &d->e), &d->e);
    ck_assert_int_eq(steps.n, 1);
    ck_assert_str_eq(preference_print(store_property(d->s), steps.all[0].rule,
                                      preference_said(steps.all[0].row, d->a), d->a),
                     "Phở Bò");
    ck_ok(learn_customer(&d->action, &c->id, false, &steps, d->a, &d->e), &d->e);
    ck_ok(preferences_read(d->s, &c->id, &all, d->a, &d->e), &d->e);
    ck_assert_int_eq(all.offer_count, 1);
    ck_assert_str_eq(all.offers[0].row->value, "phở_bò");
    ck_assert_str_eq(all.offers[0].said, "Phở Bò");
    ck_ok(learn_customer(&d->action, &c->id, false, &steps, d->a, &d->e), &d->e);
    ck_assert_int_eq(steps.n, 0);
}
END_TEST

START_TEST(the_report_has_one_line_of_it)
{
    struct preference_report report;
    const char *const said[] = {"room.view=OLD TOWN", "room.view=Old Town", "room.view=old town"};
    for (int i = 0; i < COUNT_OF(said); i++)
        prefer(d, &desk_customer(d, "Bo", said[i])->id, said[i], "room.bed_type=twin", NULL);
    ck_ok(preference_report(d->s, &report, d->a, &d->e), &d->e);
    ck_assert_int_eq(report.n, 2);
    ck_assert_str_eq(report.rows[0].said, "twin");
    ck_assert_str_eq(report.rows[1].value, "old_town");
    ck_assert_str_eq(report.rows[1].said, "Old Town"); /* the newest that is one */
    ck_assert_int_eq(report.rows[1].customers, 3);
}
END_TEST

START_TEST(history_tells_how_it_was_written)
{
    struct uid action;
    prefer(d, &c->id, "room.view=old town", NULL);
    prefer(d, &c->id, "room.view=Old Town", NULL);
    ck_ok(undo_last(d->s, &d->action.actor, &action, &d->e), &d->e);
    take_back(d, &action);
    ck_assert_str_eq(undone.parts[0].name, "View: Old Town");
    ck_assert_str_eq(shown(c), "old_town");
}
END_TEST

Suite *suite_spelling(void)
{
    Suite *s = suite_create("spelling");
    TCase *t = tcase_create("spelling");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, own_words_are_shown_as_they_were_typed, 0, COUNT_OF(rows));
    tcase_add_test(t, cards_and_documents_say_them_so);
    tcase_add_test(t, who_says_it_last_decides);
    tcase_add_test(t, taken_away_and_said_again_it_is_spelled_anew);
    tcase_add_test(t, merges_carry_it_there_and_back);
    tcase_add_test(t, the_gate_keeps_both);
    tcase_add_test(t, a_spelling_of_another_value_is_not_shown);
    tcase_add_test(t, what_is_learned_keeps_it);
    tcase_add_test(t, the_report_has_one_line_of_it);
    tcase_add_test(t, history_tells_how_it_was_written);
    suite_add_tcase(s, t);
    return s;
}
