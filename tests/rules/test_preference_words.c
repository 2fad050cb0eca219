/* What cards say of preferences: allergies and the rest of the summary, occasions that are near,
 * also in years without a 29 Feb; why something that was learned is believed; an offer refused. */
#include <string.h>

#include "base/text.h"
#include "rules/preference_words.h"
#include "store/internal.h"
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

START_TEST(dangers_stand_apart_from_likes)
{
    const struct property *p = store_property(d->s);
    ck_assert_ptr_null(preference_dangers(p, c, d->a));
    ck_assert_ptr_null(preference_brief(p, c, d->a));
    prefer(d, &c->id, "dietary.allergies+=peanuts", "dietary.allergies+=bee venom",
           "room.bed_type=queen", "accessibility.required=yes",
           "occasions+=08-15 birthday, chocolate cake", NULL);
    c = desk_get_customer(d, &c->id);
    ck_assert_str_eq(preference_dangers(p, c, d->a), "Peanuts, bee venom");
    ck_assert_str_eq(preference_brief(p, c, d->a), "Queen size, Needs accessible room, birthday");
}
END_TEST

static const struct near {
    const char *said, *today, *day; /* day NULL: not near */
    int days;
} nears[] = {
    {"08-15 birthday, chocolate cake", "2026-08-01", "2026-08-15", 14},
    {"08-15 birthday, chocolate cake", "2026-07-31", NULL, 0},
    {"08-15 birthday, chocolate cake", "2026-08-15", "2026-08-15", 0},
    {"08-15 birthday, chocolate cake", "2026-08-16", NULL, 0},
    {"01-03 birthday, chocolate cake", "2026-12-28", "2027-01-03", 6},
    {"02-29 birthday, chocolate cake", "2027-02-20", "2027-02-28", 8},
    {"02-29 birthday, chocolate cake", "2028-02-20", "2028-02-29", 9},
    {"02-29 birthday, chocolate cake", "2027-03-01", NULL, 0},
};

START_TEST(an_occasion_is_told_two_weeks_before)
{
    const struct near *n = &nears[_i];
    struct property p = *store_property(d->s);
    struct occasion o;
    memcpy(p.today, n->today, sizeof p.today);
    prefer(d, &c->id, arena_printf(d->a, "occasions+=%s", n->said), NULL);
    c = desk_get_customer(d, &c->id);
    ck_assert_int_eq(preference_occasion(&p, c, &o, d->a), n->day != NULL);
    if (n->day == NULL)
        return;
    ck_assert_str_eq(o.day, n->day);
    ck_assert_int_eq(o.days, n->days);
    ck_assert_str_eq(o.what, "birthday");
    ck_assert_str_eq(o.wish, "chocolate cake");
}
END_TEST

static const struct why {
    const char *evidence, *last;
    int64_t confidence;
    const char *words;
} whys[] = {
    {"{\"stays\": [\"a\", \"b\", \"c\"], \"of\": 4}", "2026-05-12", 82,
     "3 of 4 stays, last in May, 82 %"},
    {"[\"a\"]", "2025-08-02", NONE, "1 stay, last in August 2025"},
    {NULL, NULL, 64, "64 %"},
    {"{}", NULL, NONE, ""},
};

START_TEST(what_was_learned_says_why)
{
    struct property p = *store_property(d->s);
    memcpy(p.today, "2026-11-21", sizeof p.today);
    const struct customer_preference row = {.evidence = whys[_i].evidence,
                                            .learned_last = whys[_i].last,
                                            .confidence = whys[_i].confidence};
    ck_assert_str_eq(preference_why(&p, &row, d->a), whys[_i].words);
}
END_TEST

static int offers(void)
{
    struct preferences p;
    ck_ok(preferences_read(d->s, &c->id, &p, d->a, &d->e), &d->e);
    return p.offer_count;
}

START_TEST(what_is_refused_is_offered_no_more)
{
    struct action action;
    struct preference_told told;
    int count;
    offer(d, &c->id, "room.view", "sea");
    ck_assert_int_eq(offers(), 1);
    const struct preference_change no = {
        preference_find("room.view"), PREFER_REFUSE, {"sea", "sea"}};
    action_init(&action, d->s, &d->action.actor, NULL);
    ck_ok(preferences_write(&action, &c->id, &no, 1, &told, &count, d->a, &d->e), &d->e);
    ck_assert_int_eq(offers(), 0);
    ck_assert_str_eq(preferred(d, &c->id), "");
    prefer(d, &c->id, "room.view=sea", NULL); /* a person may still say it */
    ck_assert_str_eq(preferred(d, &c->id), "room.view=sea");
}
END_TEST

static struct customer_preference **records(int *n)
{
    struct customer_preference **rows;
    ck_ok(store_children(d->s, &customer_preference_entity, "customer_id", &c->id, "row", 0,
                         (void ***)&rows, n, d->a, &d->e),
          &d->e);
    return rows;
}

/* A single item has one record, and so has a value of a list; how it was learned stays in the
 * history. */
START_TEST(what_is_accepted_is_one_value_that_was_said)
{
    static const struct {
        const char *item, *value, *said;
    } kinds[] = {{"room.view", "sea", "room.view=sea"},
                 {"dietary.beverages", "tea", "dietary.beverages+=tea"}};
    const struct customer_preference *learned = offer(d, &c->id, kinds[_i].item, kinds[_i].value);
    void *row;
    int n;
    const struct uid id = learned->id;
    struct uid accepting = act_as(d, "AN");
    struct action action = d->action;
    struct preference_told told;
    const struct preference_change yes = {
        preference_find(kinds[_i].item), PREFER_SET, {kinds[_i].value, kinds[_i].value}};
    ck_ok(preferences_write(&action, &c->id, &yes, 1, &told, &n, d->a, &d->e), &d->e);
    struct customer_preference **rows = records(&n);
    ck_assert_int_eq(n, 1);
    ck_assert_str_eq(rows[0]->source, "said");
    ck_assert_str_eq(rows[0]->state, "held");
    ck_ok(store_get_any(d->s, &customer_preference_entity, &id, &row, d->a, &d->e), &d->e);
    ck_assert_str_eq(preference_why(store_property(d->s), row, d->a),
                     "3 of 4 stays, last in May, 82 %");
    take_back(d, &accepting);
    ck_assert_int_eq(offers(), 1);
    rows = records(&n);
    ck_assert_int_eq(n, 1);
    ck_assert_str_eq(rows[0]->state, "offered");
    prefer(d, &c->id, kinds[_i].said, NULL);
    records(&n);
    ck_assert_int_eq(n, 1);
}
END_TEST

/* "Bed: King size gets back Value: Twin beds ← King size", of the first part. */
START_TEST(what_is_taken_back_is_told_in_words)
{
    struct uid action;
    prefer(d, &c->id, "room.bed_type=twin", NULL);
    prefer(d, &c->id, "room.bed_type=king", NULL);
    ck_ok(undo_last(d->s, &d->action.actor, &action, &d->e), &d->e);
    take_back(d, &action);
    ck_assert_str_eq(undone.parts[0].name, "Bed: King size");
    ck_assert_str_eq(undone.parts[0].changes[0].from, "King size");
    ck_assert_str_eq(undone.parts[0].changes[0].to, "Twin beds");
}
END_TEST

Suite *suite_preference_words(void)
{
    Suite *s = suite_create("preference_words");
    TCase *t = tcase_create("preference_words");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, dangers_stand_apart_from_likes);
    tcase_add_loop_test(t, an_occasion_is_told_two_weeks_before, 0, COUNT_OF(nears));
    tcase_add_loop_test(t, what_was_learned_says_why, 0, COUNT_OF(whys));
    tcase_add_test(t, what_is_refused_is_offered_no_more);
    tcase_add_loop_test(t, what_is_accepted_is_one_value_that_was_said, 0, 2);
    tcase_add_test(t, what_is_taken_back_is_told_in_words);
    suite_add_tcase(s, t);
    return s;
}
