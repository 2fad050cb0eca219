/* What is learned of customers from their stays: what tells of what, and that nothing is ever
 * written over what somebody said or refused. */
#include "rules/learn.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/uid.h"
#include "tests/rules/merging.h"
#include "tests/rules/preferring.h"
#include "tests/store/undone.h"

static struct desk *d;
static struct customer *c;

static void set_up(void)
{
    d = desk_new();
    c = desk_customer(d, "An", "Nguyen");
    for (int i = 1; i <= 6; i++)
        desk_create(d, &room_entity,
                    desk_row(d, &room_entity, arena_printf(d->a, "number=%d01", i),
                             arena_printf(d->a, "floor=%d", i), "view=Ocean", NULL));
}

static void tear_down(void)
{
    desk_is_sound(d);
    desk_free(d);
}

static const char *day(int ago)
{
    int64_t n = 0;
    char *out = arena_alloc(d->a, DAY_TEXT);
    clock_day(store_now(d->s), out);
    day_number(out, &n);
    day_from_number(n - ago, out);
    return out;
}

/* ---- Stays */

/* A stay that ended so many days ago; further "field=value" of it, or NULL. */
static struct stay *stay(const struct uid *customer, int ago, int score, const char *one,
                         const char *two)
{
    struct stay *row =
        desk_row(d, &stay_entity, arena_printf(d->a, "check_in_date=%s", day(ago + 2)),
                 arena_printf(d->a, "check_out_date=%s", day(ago)),
                 arena_printf(d->a, "satisfaction_score=%d", score), one, two, NULL);
    row->customer_id = *customer;
    return desk_create(d, &stay_entity, row);
}

static void use(const struct entity *en, const struct stay *s, const char *kind, const char *item)
{
    struct stay_use *row = desk_row(d, en, arena_printf(d->a, "kind=%s", kind), NULL);
    row->customer_id = s->customer_id;
    row->stay_id = s->id;
    row->item = item;
    desk_create(d, en, row);
}

static int learn(const struct uid *customer)
{
    struct learn_steps steps, again;
    struct action action;
    action_init(&action, d->s, &d->action.actor, "learned");
    ck_ok(learn_customer(&action, customer, true, &again, d->a, &d->e), &d->e);
    ck_ok(learn_customer(&action, customer, false, &steps, d->a, &d->e), &d->e);
    ck_assert_int_eq(steps.n, again.n); /* a dry run says what is done then */
    ck_ok(learn_customer(&action, customer, false, &again, d->a, &d->e), &d->e);
    ck_assert_int_eq(again.n, 0); /* and nothing is left to do */
    return steps.n;
}

/* "room.view=sea 75" */
static const char *offers(const struct uid *customer)
{
    struct preferences all;
    struct buf b;
    buf_init(&b, d->a);
    ck_ok(preferences_read(d->s, customer, &all, d->a, &d->e), &d->e);
    for (int i = 0; i < all.offer_count; i++)
        buf_addf(&b, "%s%s=%s %lld", i > 0 ? " " : "", all.offers[i].rule->field.name,
                 all.offers[i].row->value, (long long)all.offers[i].row->confidence);
    return b.p;
}

static void refuse(const struct uid *customer, const char *item)
{
    struct preferences all;
    ck_ok(preferences_read(d->s, customer, &all, d->a, &d->e), &d->e);
    for (int i = 0; i < all.offer_count; i++)
        if (strcmp(all.offers[i].rule->field.name, item) == 0)
            ck_ok(desk_set(d, &customer_preference_entity, &all.offers[i].row->id, "state",
                           "refused", NULL),
                  &d->e);
}

START_TEST(stays_tell_of_preferences)
{
    static const struct {
        const char *one, *two; /* of a satisfied stay, twice */
        const char *consumed, *used, *item;
        const char *offers;
    } rows[] = {
        {"room_type=Deluxe", NULL, NULL, NULL, NULL, "room.type_preference=Deluxe 75"},
        {"room_number=101", NULL, NULL, NULL, NULL, "room.floor=low 75 room.view=sea 75"},
        {"room_number=301", NULL, NULL, NULL, NULL, "room.floor=middle 75 room.view=sea 75"},
        {"room_number=601", NULL, NULL, NULL, NULL, "room.floor=high 75 room.view=sea 75"},
        {"room_number=999", NULL, NULL, NULL, NULL, ""},
        {"special_requests_fulfilled=[{\"request\":\"Quiet room\",\"fulfilled\":true},"
         "\"Sea view if possible\"]",
         NULL, NULL, NULL, NULL, "room.location=quiet 75 room.view=sea 75"},
        {"special_requests_fulfilled=[{\"request\":\"Quiet room\",\"fulfilled\":false}]", NULL,
         NULL, NULL, NULL, ""},
        {"special_requests_fulfilled=[\"A disquieting environment\", 7, {}]", NULL, NULL, NULL,
         NULL, ""},
        {"special_requests_fulfilled={\"request\":\"Quiet\"}", NULL, NULL, NULL, NULL, ""},
        {"compliments=[{\"item\":\"room.bed_type\",\"value\":\"king\"},\"Nice\"]",
         "complaints=[{\"item\":\"room.view\",\"value\":\"sea\"}]", NULL, NULL, NULL,
         "room.bed_type=king 75"},
        {"room_number=101", "complaints=[{\"item\":\"room.view\",\"value\":\"sea\"}]", NULL, NULL,
         NULL, "room.floor=low 75"},
        {NULL, NULL, "minibar", NULL, "Mango juice", "amenities.minibar.stock=mango_juice 75"},
        {NULL, NULL, "bar", NULL, "Red wine", "dietary.beverages=red_wine 75"},
        {NULL, NULL, "restaurant", NULL, "Red wine", "dietary.beverages=red_wine 75"},
        {NULL, NULL, "restaurant", NULL, "Phở bò", "dietary.favorite_dishes=phở_bò 75"},
        {NULL, NULL, "other", NULL, "Umbrella", ""},
        {NULL, NULL, NULL, "spa", NULL, "recreation.spa_interest=yes 75"},
        {NULL, NULL, NULL, "wake_up_call", "6:30", "services.wake_up_call=06:30 75"},
        {NULL, NULL, NULL, "wake_up_call", "soon", ""}, /* no time: not learned */
        {NULL, NULL, NULL, "wake_up_call", NULL, ""},
        {NULL, NULL, NULL, "laundry", "Shirts", ""},
        {NULL, NULL, NULL, "activity", "Golf", "recreation.activities=golf 75"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        const struct uid id = desk_customer(d, "Bo", "Le")->id;
        for (int k = 0; k < 2; k++) {
            const struct stay *s = stay(&id, 0, 8, rows[i].one, rows[i].two);
            if (rows[i].consumed != NULL)
                use(&stay_consumption_entity, s, rows[i].consumed, rows[i].item);
            if (rows[i].used != NULL)
                use(&service_use_entity, s, rows[i].used, rows[i].item);
        }
        learn(&id);
        ck_assert_msg(strcmp(offers(&id), rows[i].offers) == 0, "row %d: %s", i, offers(&id));
    }
}
END_TEST

/* A house of two floors has no middle. */
START_TEST(a_low_house_knows_floors_by_number)
{
    desk_sql(d, "UPDATE room SET floor = '2' WHERE floor > '2'");
    for (int i = 0; i < 2; i++)
        stay(&c->id, 0, 10, "room_number=201", NULL);
    learn(&c->id);
    ck_assert_str_eq(offers(&c->id), "room.floor=specific:2 75 room.view=sea 75");
    desk_sql(d, "UPDATE room SET floor = substr(number, 1, 1)");
}
END_TEST

START_TEST(only_satisfied_stays_speak_for_something)
{
    stay(&c->id, 0, 8, "room_type=Suite", NULL);
    stay(&c->id, 0, 7, "room_type=Suite", NULL);
    stay(&c->id, 0, 8, "room_type=Suite", "status=in_house");
    struct stay *row = stay(&c->id, 0, 8, "room_type=Suite", NULL);
    ck_ok(desk_set(d, &stay_entity, &row->id, "satisfaction_score", "", NULL), &d->e);
    ck_assert_int_eq(learn(&c->id), 0);
    ck_ok(desk_set(d, &stay_entity, &row->id, "satisfaction_score", "8", NULL), &d->e);
    ck_assert_int_eq(learn(&c->id), 1);
    ck_assert_str_eq(offers(&c->id), "room.type_preference=Suite 75");
}
END_TEST

/* Of a list, what was possible and not taken speaks against; what was never possible does not. */
START_TEST(what_was_left_speaks_against)
{
    for (int i = 0; i < 4; i++)
        use(&stay_consumption_entity, stay(&c->id, 0, 9, NULL, NULL), "minibar", "Beer");
    stay(&c->id, 0, 9, NULL, NULL);
    learn(&c->id);
    ck_assert_str_eq(offers(&c->id), "amenities.minibar.stock=beer 86");
    use(&stay_consumption_entity, stay(&c->id, 0, 9, NULL, NULL), "minibar", "Water");
    learn(&c->id);
    ck_assert_str_eq(offers(&c->id), "amenities.minibar.stock=beer 71");
    use(&stay_consumption_entity, stay(&c->id, 0, 9, NULL, NULL), "restaurant", "Soup");
    ck_assert_int_eq(learn(&c->id), 0);
}
END_TEST

/* Consumption without a stay belongs to the one of its day. */
START_TEST(a_day_says_in_which_stay)
{
    for (int i = 0; i < 2; i++) {
        struct stay_use *row = desk_row(d, &service_use_entity, "kind=gym",
                                        arena_printf(d->a, "day=%s", day(i * 10 + 1)), NULL);
        stay(&c->id, i * 10, 8, NULL, NULL);
        row->customer_id = c->id;
        desk_create(d, &service_use_entity, row);
    }
    learn(&c->id);
    ck_assert_str_eq(offers(&c->id), "recreation.gym_access=yes 75");
}
END_TEST

/* ---- Offers */

START_TEST(an_offer_comes_stays_and_goes)
{
    struct stay *some[4];
    for (int i = 0; i < 3; i++)
        some[i] = stay(&c->id, 0, 9, "room_type=Suite", NULL);
    learn(&c->id);
    ck_assert_str_eq(offers(&c->id), "room.type_preference=Suite 82");
    some[3] = stay(&c->id, 0, 9, "room_type=Deluxe", NULL);
    learn(&c->id); /* 64 %: not enough to begin with, enough to stay */
    ck_assert_str_eq(offers(&c->id), "room.type_preference=Suite 64");
    ck_ok(desk_retract(d, &stay_entity, &some[0]->id), &d->e);
    learn(&c->id);
    ck_assert_str_eq(offers(&c->id), "");
    ck_ok(desk_retract(d, &stay_entity, &some[3]->id), &d->e);
    learn(&c->id); /* the same record again */
    ck_assert_str_eq(offers(&c->id), "room.type_preference=Suite 75");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_preference"), 1);
}
END_TEST

START_TEST(evidence_names_the_stays)
{
    const struct stay *a = stay(&c->id, 0, 9, "room_type=Suite", NULL),
                      *b = stay(&c->id, 5, 9, "room_type=Suite", NULL);
    char x[UID_TEXT], y[UID_TEXT];
    struct preferences all;
    learn(&c->id);
    ck_ok(preferences_read(d->s, &c->id, &all, d->a, &d->e), &d->e);
    const struct customer_preference *row = all.offers[0].row;
    for (int i = 0; i < 32; i++) { /* in letters: digits could be taken for those of a card */
        x[i] = (char)('a' + (a->id.b[i / 2] >> (i % 2 ? 0 : 4) & 15));
        y[i] = (char)('a' + (b->id.b[i / 2] >> (i % 2 ? 0 : 4) & 15));
    }
    x[32] = y[32] = '\0';
    ck_assert_str_eq(row->evidence,
                     arena_printf(d->a, "{\"stays\":[\"%s\",\"%s\"],\"of\":2}", x, y));
    ck_assert_str_eq(row->learned_last, day(0));
    ck_assert_str_eq(row->source, "learned");
}
END_TEST

START_TEST(what_somebody_said_is_never_overwritten)
{
    for (int i = 0; i < 2; i++)
        use(&stay_consumption_entity, stay(&c->id, 0, 9, "room_type=Suite", "room_number=101"),
            "minibar", "Beer");
    prefer(d, &c->id, "room.type_preference=Standard", "room.floor=low",
           "amenities.minibar.stock+=water", NULL);
    const char *said = preferred(d, &c->id);
    learn(&c->id);
    /* Another word of a list is offered, another value of a single item is not. */
    ck_assert_str_eq(offers(&c->id), "room.view=sea 75 amenities.minibar.stock=beer 75");
    ck_assert_str_eq(preferred(d, &c->id), said);
    prefer(d, &c->id, "room.view=city", NULL); /* said after it was offered */
    ck_assert_str_eq(offers(&c->id), "amenities.minibar.stock=beer 75");
    ck_assert_int_eq(learn(&c->id), 0);
    prefer(d, &c->id, "amenities.minibar.stock+=beer", NULL); /* that accepts it */
    ck_assert_int_eq(learn(&c->id), 0);
    ck_assert_str_eq(offers(&c->id), "");
    ck_assert_int_eq(desk_number(d, "SELECT confidence FROM customer_preference WHERE "
                                    "value = 'beer' AND source = 'said' AND state = 'held'"),
                     75);
}
END_TEST

START_TEST(refused_is_refused_for_good)
{
    for (int i = 0; i < 2; i++)
        stay(&c->id, 0, 9, "room_type=Suite", NULL);
    learn(&c->id);
    refuse(&c->id, "room.type_preference");
    for (int i = 0; i < 5; i++)
        stay(&c->id, 0, 10, "room_type=Suite", NULL);
    ck_assert_int_eq(learn(&c->id), 0);
    ck_assert_str_eq(offers(&c->id), "");
    /* Also with whom they are merged into, and parted again. */
    struct customer *keep = desk_customer(d, "Anh", "Nguyen");
    for (int i = 0; i < 3; i++)
        stay(&keep->id, 0, 10, "room_type=Suite", NULL);
    learn(&keep->id);
    ck_assert_str_eq(offers(&keep->id), "room.type_preference=Suite 82");
    merge_two(d, keep, c, NULL);
    learn(&keep->id);
    ck_assert_str_eq(offers(&keep->id), "");
    ck_assert_int_eq(learn(&c->id), 0);
}
END_TEST

/* ---- Random histories of two processes */

#define PEOPLE 4

struct story {
    struct dice dice;
    struct customer *all[PEOPLE];
    const char *said[PEOPLE]; /* bed of each, or NULL */
    bool refused[PEOPLE];     /* beer */
    struct uid into[PEOPLE];
};

static void random_step(struct story *st)
{
    const int64_t i = roll(&st->dice, PEOPLE);
    const struct uid *id = &st->all[i]->id;
    static const char *const beds[] = {"king", "twin", "queen"};
    switch (roll(&st->dice, 6)) {
    case 0:
    case 1: {
        const char *liked =
            arena_printf(d->a, "compliments=[{\"item\":\"room.bed_type\",\"value\":\"%s\"}]",
                         beds[roll(&st->dice, 2)]);
        use(&stay_consumption_entity,
            stay(id, (int)roll(&st->dice, 900), (int)roll(&st->dice, 4) + 7, liked, NULL),
            "minibar", roll(&st->dice, 4) == 0 ? "Water" : "Beer");
        break;
    }
    case 2:
        st->said[i] = beds[roll(&st->dice, 3)];
        prefer(d, id, arena_printf(d->a, "room.bed_type=%s", st->said[i]), NULL);
        break;
    case 3:
        if (strstr(offers(id), "stock=beer") != NULL) {
            refuse(id, "amenities.minibar.stock");
            st->refused[i] = strstr(offers(id), "stock=beer") == NULL;
        }
        break;
    case 4: { /* another process over everybody */
        const struct run run = desk_run(d, "learn", NULL);
        ck_assert_msg(run.status == 0, "%s", run.err);
        break;
    }
    default:
        learn(id);
    }
}

START_TEST(said_and_refused_hold_in_any_history)
{
    struct story st = {.dice = dice_new((unsigned)_i + 1)};
    for (int i = 0; i < PEOPLE; i++)
        st.all[i] = desk_customer(d, "An", "Tran");
    for (int n = 0; n < 60; n++)
        random_step(&st);
    for (int i = 0; i < PEOPLE; i++) {
        learn(&st.all[i]->id);
        const char *now = preferred(d, &st.all[i]->id), *offered = offers(&st.all[i]->id);
        if (st.said[i] != NULL) {
            ck_assert_str_eq(now, arena_printf(d->a, "room.bed_type=%s", st.said[i]));
            ck_assert_ptr_null(strstr(offered, "bed_type"));
        }
        if (st.refused[i])
            ck_assert_ptr_null(strstr(offered, "stock=beer"));
    }
    /* Merged into one, and parted: as it was. */
    const char *before = all_there_is(d);
    struct unmerge u;
    merge_two(d, st.all[0], st.all[1], NULL);
    const char *merged = offers(&st.all[0]->id);
    ck_assert(!st.refused[1] || strstr(merged, "stock=beer") == NULL);
    ck_ok(unmerge(&d->action, &st.all[1]->id, false, &u, d->a, &d->e), &d->e);
    ck_assert_str_eq(all_there_is(d), before);
}
END_TEST

START_TEST(taken_back_it_is_gone_and_comes_again)
{
    for (int i = 0; i < 2; i++)
        stay(&c->id, 0, 9, "room_type=Suite", NULL);
    struct learn_steps steps;
    act_as(d, "AN");
    const struct uid action = d->action.id;
    ck_ok(learn_customer(&d->action, &c->id, false, &steps, d->a, &d->e), &d->e);
    ck_assert_int_eq(steps.n, 1);
    take_back(d, &action);
    ck_assert_str_eq(offers(&c->id), "");
    learn(&c->id);
    ck_assert_str_eq(offers(&c->id), "room.type_preference=Suite 75");
}
END_TEST

/* ---- The command */

START_TEST(the_command_learns_of_one_or_of_all)
{
    for (int i = 0; i < 3; i++)
        stay(&c->id, 0, 9, "room_type=Suite", NULL);
    struct run run = desk_run(d, "learn", c->customer_code, "--dry-run", NULL);
    ck_assert_int_eq(run.status, 0);
    ck_assert_msg(strstr(run.out, "Suite") != NULL && strstr(run.out, "3 of 3 stays") != NULL &&
                      strstr(run.out, "82 %") != NULL,
                  "%s", run.out);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_preference"), 0);
    run = desk_run(d, "--read-only", "learn", "--dry-run", "--json", NULL);
    ck_assert_msg(run.status == 0 && strstr(run.out, "\"offered\": 1") != NULL, "%s%s", run.out,
                  run.err);
    run = desk_run(d, "--read-only", "learn", NULL);
    ck_assert_int_ne(run.status, 0);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM customer_preference"), 0);
    run = desk_run(d, "learn", NULL);
    ck_assert_str_eq(run.out, "1 customers looked at: 1 values offered, 0 changed, 0 withdrawn\n");
    const int64_t entries = desk_number(d, "SELECT count(*) FROM journal");
    run = desk_run(d, "learn", NULL);
    ck_assert_str_eq(run.out, "1 customers looked at: 0 values offered, 0 changed, 0 withdrawn\n");
    run = desk_run(d, "learn", c->customer_code, NULL);
    ck_assert_str_eq(run.out, "");
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM journal"), entries);
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM learning"), 0);
}
END_TEST

/* Checked out at the desk, and the offer is there; taken back, it goes with it. */
START_TEST(a_stay_that_is_saved_is_learned_from)
{
    const char *stays[2], *customer = arena_printf(d->a, "customer_id=%s", c->customer_code);
    for (int i = 0; i < 2; i++) {
        const struct run run =
            desk_run(d, "add", "--entity", "stay", customer, "check_in_date=2026-05-01",
                     "check_out_date=2026-05-03", "room_type=Suite",
                     i == 0 ? "status=completed" : "status=in_house", "satisfaction_score=9", NULL);
        ck_assert_msg(run.status == 0, "%s", run.err);
        stays[i] = text_squeeze(d->a, run.out);
    }
    ck_assert_str_eq(offers(&c->id), "");
    const struct run run =
        desk_run(d, "set", "--entity", "stay", stays[1], "status=completed", NULL);
    ck_assert_msg(run.status == 0, "%s", run.err);
    ck_assert_msg(strstr(offers(&c->id), "room.type_preference=Suite") != NULL, "%s",
                  offers(&c->id));
    const struct run undo = desk_run(d, "undo", desk_last_action(d), NULL);
    ck_assert_msg(undo.status == 0, "%s", undo.err);
    ck_assert_str_eq(offers(&c->id), "");
}
END_TEST

Suite *suite_learn(void)
{
    Suite *s = suite_create("learn");
    TCase *t = tcase_create("learn");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, stays_tell_of_preferences);
    tcase_add_test(t, a_low_house_knows_floors_by_number);
    tcase_add_test(t, only_satisfied_stays_speak_for_something);
    tcase_add_test(t, what_was_left_speaks_against);
    tcase_add_test(t, a_day_says_in_which_stay);
    tcase_add_test(t, an_offer_comes_stays_and_goes);
    tcase_add_test(t, evidence_names_the_stays);
    tcase_add_test(t, what_somebody_said_is_never_overwritten);
    tcase_add_test(t, refused_is_refused_for_good);
    tcase_add_loop_test(t, said_and_refused_hold_in_any_history, 0, 4);
    tcase_add_test(t, taken_back_it_is_gone_and_comes_again);
    tcase_add_test(t, a_stay_that_is_saved_is_learned_from);
    tcase_add_test(t, the_command_learns_of_one_or_of_all);
    suite_add_tcase(s, t);
    return s;
}
