/* Figures of customers follow from stays, bookings, consents and addresses, in whatever order these
 * come and change; a model in plain C says what must come out. */
#include <string.h>

#include "base/text.h"
#include "base/uid.h"
#include "store/journal.h"
#include "store/refresh.h"
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

#define GUESTS 3
#define MOST 40

/* What the model knows: everything that was written, with a mark for what is hidden now. */
struct world {
    struct uid guests[GUESTS];
    struct stay stays[MOST];
    struct booking bookings[MOST];
    bool stay_gone[MOST], booking_gone[MOST];
    int stay_count, booking_count;
};

struct figures {
    int64_t stays, nights, spent, scores, score_sum, bookings, cancelled, no_shows;
    const char *first, *last;
};

static int64_t in_own_currency(const struct stay *stay)
{
    int64_t amount = stay->total_amount != NONE
                         ? stay->total_amount
                         : (stay->total_room_charge != NONE ? stay->total_room_charge : 0) +
                               (stay->total_extras != NONE ? stay->total_extras : 0);
    if (stay->exchange_rate == NONE)
        return amount;
    int64_t millions = amount * stay->exchange_rate, half = millions >= 0 ? 500000 : -500000;
    return (millions + half) / 1000000;
}

static void add_stay(struct figures *f, const struct stay *stay)
{
    f->stays++;
    f->nights += days_between(stay->check_in_date, stay->check_out_date);
    f->spent += in_own_currency(stay);
    f->scores += stay->satisfaction_score != NONE;
    f->score_sum += stay->satisfaction_score != NONE ? stay->satisfaction_score : 0;
    if (f->first == NULL || strcmp(stay->check_in_date, f->first) < 0)
        f->first = stay->check_in_date;
    if (f->last == NULL || strcmp(stay->check_out_date, f->last) > 0)
        f->last = stay->check_out_date;
}

static struct figures expected(const struct world *w, const struct uid *guest)
{
    struct figures f = {0};
    for (int i = 0; i < w->stay_count; i++)
        if (!w->stay_gone[i] && uid_compare(&w->stays[i].customer_id, guest) == 0 &&
            text_equal(w->stays[i].status, "completed"))
            add_stay(&f, &w->stays[i]);
    for (int i = 0; i < w->booking_count; i++) {
        const struct booking *b = &w->bookings[i];
        if (w->booking_gone[i] || uid_compare(&b->customer_id, guest) != 0)
            continue;
        f.bookings++;
        f.cancelled += text_equal(b->status, "cancelled");
        f.no_shows += text_equal(b->status, "no_show");
    }
    return f;
}

/* Half away from zero. */
static int64_t divided(int64_t sum, int64_t n)
{
    return n == 0 ? 0 : sum >= 0 ? (2 * sum + n) / (2 * n) : -((-2 * sum + n) / (2 * n));
}

static void agrees(const struct world *w)
{
    for (int i = 0; i < GUESTS; i++) {
        const struct customer *c = desk_get_customer(d, &w->guests[i]);
        struct figures f = expected(w, &w->guests[i]);
        ck_assert_int_eq(c->total_stays, f.stays);
        ck_assert_int_eq(c->total_nights, f.nights);
        ck_assert_int_eq(c->total_spent, f.spent);
        ck_assert_int_eq(c->average_spent_per_stay, divided(f.spent, f.stays));
        ck_assert_int_eq(c->average_stay_length, divided(f.nights * 10, f.stays));
        ck_assert_pstr_eq(c->first_stay_date, f.first);
        ck_assert_pstr_eq(c->last_stay_date, f.last);
        ck_assert_int_eq(c->average_satisfaction,
                         f.scores > 0 ? divided(f.score_sum * 10, f.scores) : NONE);
        ck_assert_int_eq(c->total_bookings, f.bookings);
        ck_assert_int_eq(c->total_cancellations, f.cancelled);
        ck_assert_int_eq(c->no_show_count, f.no_shows);
        ck_assert_int_eq(c->cancellation_rate, divided(f.cancelled * 1000, f.bookings));
    }
}

static const char *day(int64_t n)
{
    char text[DAY_TEXT];
    day_from_number(19000 + n, text);
    return arena_str(d->a, text);
}

static void throw_stay(struct dice *dice, const struct world *w, struct stay *stay)
{
    int64_t in = roll(dice, 900);
    stay->customer_id = w->guests[roll(dice, GUESTS)];
    stay->check_in_date = day(in);
    stay->check_out_date = day(in + roll(dice, 9));
    stay->status = roll(dice, 5) > 0 ? "completed" : "in_house";
    stay->total_amount = roll(dice, 3) > 0 ? roll(dice, 9000000) - 1000000 : NONE;
    stay->total_room_charge = roll(dice, 2) ? roll(dice, 9000000) : NONE;
    stay->total_extras = roll(dice, 2) ? roll(dice, 900000) : NONE;
    bool foreign = roll(dice, 3) == 0;
    stay->currency = foreign ? "EUR" : roll(dice, 2) ? "VND" : NULL;
    stay->exchange_rate = foreign ? 1 + roll(dice, 300000000) : NONE;
    stay->satisfaction_score = roll(dice, 2) ? 1 + roll(dice, 10) : NONE;
}

static void throw_booking(struct dice *dice, const struct world *w, struct booking *b)
{
    static const char *const statuses[] = {"pending",     "confirmed", "checked_in",
                                           "checked_out", "cancelled", "no_show"};
    int64_t in = roll(dice, 900);
    b->customer_id = w->guests[roll(dice, GUESTS)];
    b->arrival = day(in);
    b->departure = day(in + roll(dice, 9));
    b->status = statuses[roll(dice, 6)];
}

static void save_over(const struct entity *en, const void *model)
{
    const struct record_row *row = model;
    struct record_row *now = desk_get(d, en, &row->id);
    struct fieldset set = {{0}};
    for (int i = 0; i < en->count; i++)
        if (field_is_settable(&en->fields[i], false))
            fieldset_add(&set, i);
    ck_ok(gate_change(&d->action, en, &row->id, now->hlc, model, &set, NULL, d->a, &d->e), &d->e);
}

static void hide_or_show(const struct entity *en, const struct uid *id, bool *gone)
{
    if (*gone)
        ck_ok(gate_restore(&d->action, en, id, &d->e), &d->e);
    else
        ck_ok(desk_retract(d, en, id), &d->e);
    *gone = !*gone;
}

static void touch_a_stay(struct dice *dice, struct world *w)
{
    int64_t i = roll(dice, w->stay_count + 1);
    if (i == w->stay_count && i < MOST) {
        struct stay *stay = row_new_default(&stay_entity, store_property(d->s), d->a);
        throw_stay(dice, w, stay);
        w->stays[w->stay_count++] = *(struct stay *)desk_create(d, &stay_entity, stay);
    } else if (i == MOST || roll(dice, 3) == 0)
        hide_or_show(&stay_entity, &w->stays[i % MOST].id, &w->stay_gone[i % MOST]);
    else if (!w->stay_gone[i]) {
        throw_stay(dice, w, &w->stays[i]);
        save_over(&stay_entity, &w->stays[i]);
    }
}

static void touch_a_booking(struct dice *dice, struct world *w)
{
    int64_t i = roll(dice, w->booking_count + 1);
    if (i == w->booking_count && i < MOST) {
        struct booking *b = row_new_default(&booking_entity, store_property(d->s), d->a);
        throw_booking(dice, w, b);
        w->bookings[w->booking_count++] = *(struct booking *)desk_create(d, &booking_entity, b);
    } else if (i == MOST || roll(dice, 3) == 0)
        hide_or_show(&booking_entity, &w->bookings[i % MOST].id, &w->booking_gone[i % MOST]);
    else if (!w->booking_gone[i]) {
        throw_booking(dice, w, &w->bookings[i]);
        save_over(&booking_entity, &w->bookings[i]);
    }
}

START_TEST(figures_follow_from_stays_and_bookings)
{
    struct dice dice = dice_new((unsigned)_i + 900);
    struct world *w = ARENA_NEW(d->a, struct world);
    for (int i = 0; i < GUESTS; i++)
        w->guests[i] = desk_customer(d, "An", "Nguyen")->id;
    for (int i = 0; i < 80; i++) {
        bool together = roll(&dice, 4) == 0; /* several in one transaction */
        if (together)
            ck_ok(gate_begin(d->s, &d->e), &d->e);
        for (int k = 0; k < (together ? 4 : 1); k++) {
            touch_a_stay(&dice, w);
            touch_a_booking(&dice, w);
        }
        if (together)
            ck_ok(gate_commit(d->s, &d->e), &d->e);
        agrees(w);
    }
    desk_is_sound(d);
}
END_TEST

static void consent(const struct uid *id, const char *type, const char *channel, const char *state)
{
    struct consent *row = row_new_default(&consent_entity, store_property(d->s), d->a);
    row->customer_id = *id;
    row->consent_type = type;
    row->channel = channel;
    row->consent_status = state;
    desk_create(d, &consent_entity, row);
}

static void opted(const struct uid *id, int email, int sms, int phone, int mail)
{
    const struct customer *c = desk_get_customer(d, id);
    ck_assert_int_eq(c->email_opt_in, email);
    ck_assert_int_eq(c->sms_opt_in, sms);
    ck_assert_int_eq(c->phone_opt_in, phone);
    ck_assert_int_eq(c->mail_opt_in, mail);
    ck_assert_int_eq(c->marketing_consent, email || sms || phone || mail);
    ck_assert_int_eq(c->marketing_consent_date != NONE, c->marketing_consent);
}

START_TEST(consents_derive_the_flags)
{
    const struct uid id = desk_customer(d, "An", "Nguyen")->id;
    opted(&id, 0, 0, 0, 0);
    ck_assert_int_eq(desk_get_customer(d, &id)->data_retention_consent, 1);
    consent(&id, "marketing", "email", "granted");
    opted(&id, 1, 0, 0, 0);
    consent(&id, "marketing", "all", "granted");
    opted(&id, 1, 1, 1, 1);
    consent(&id, "marketing", "sms", "revoked");
    opted(&id, 1, 0, 1, 1);
    consent(&id, "marketing", "all", "revoked"); /* a withdrawal wins over the grant before it */
    opted(&id, 0, 0, 0, 0);
    consent(&id, "cookies", "all", "granted"); /* no marketing */
    opted(&id, 0, 0, 0, 0);
    consent(&id, "data_processing", "all", "granted");
    consent(&id, "data_sharing", "all", "granted");
    consent(&id, "data_retention", "all", "revoked");
    const struct customer *c = desk_get_customer(d, &id);
    ck_assert_int_eq(c->gdpr_consent, 1);
    ck_assert_int_ne(c->gdpr_consent_date, NONE);
    ck_assert_int_eq(c->third_party_opt_in, 1);
    ck_assert_int_eq(c->data_retention_consent, 0);
    consent(&id, "data_processing", "all", "revoked");
    c = desk_get_customer(d, &id);
    ck_assert_int_eq(c->gdpr_consent, 0);
    ck_assert_int_eq(c->gdpr_consent_date, NONE);
    /* as data_retention is given unless withdrawn, so one channel's withdrawal says nothing */
    desk_is_sound(d);
}
END_TEST

START_TEST(nobody_opts_in_by_hand)
{
    const struct uid id = desk_customer(d, "An", "Nguyen")->id;
    ck_code(desk_set(d, &customer_entity, &id, "email_opt_in", "yes", NULL), CODE_INVALID, &d->e);
    ck_assert_str_eq(d->e.field, "email_opt_in");
    consent(&id, "marketing", "email", "granted");
    struct uid row;
    struct fieldset set = {{0}};
    struct consent *other = row_new_default(&consent_entity, store_property(d->s), d->a);
    memset(&row, 1, sizeof row);
    fieldset_add(&set, 0);
    ck_code(gate_change(&d->action, &consent_entity, &row, 0, other, &set, NULL, d->a, &d->e),
            CODE_DENIED, &d->e);
    ck_code(gate_retract(&d->action, &consent_entity, &row, 0, &d->e), CODE_DENIED, &d->e);
}
END_TEST

static struct uid somebody, at_home;

static void says_address(void)
{
    struct customer_address *row =
        desk_row(d, &customer_address_entity, "address_line1=1 Le Loi", NULL);
    row->customer_id = somebody;
    at_home = ((struct customer_address *)desk_create(d, &customer_address_entity, row))->id;
}

static void moves(void)
{
    ck_ok(desk_set(d, &customer_address_entity, &at_home, "address_line1", "2 Le Loi", NULL),
          &d->e);
}

static void leaves(void)
{
    ck_ok(desk_retract(d, &customer_address_entity, &at_home), &d->e);
}

static void pays(const char *with)
{
    ck_ok(desk_set(d, &customer_entity, &somebody, "payment_tokens", with, NULL), &d->e);
}

static void pays_by_card(void)
{
    pays("[{\"token\":\"t\"}]");
}

static void pays_by_two(void)
{
    pays("[{\"token\":\"t\"},{\"token\":\"u\"}]");
}

static void pays_by_none(void)
{
    pays("");
}

static const char *state(void)
{
    return desk_get_customer(d, &somebody)->profile_state;
}

static const struct steps {
    void (*first)(void), (*then)(void);
} ways[] = {
    {says_address, moves},        {says_address, leaves},       {says_address, says_address},
    {says_address, pays_by_card}, {pays_by_card, pays_by_two},  {pays_by_two, pays_by_card},
    {pays_by_two, pays_by_none},  {pays_by_card, says_address}, {pays_by_card, pays_by_none}};

/* Customized by the first of what there is, updated by whatever comes later, be it to add, change
 * or take away; and each undo leads back exactly. */
START_TEST(profiles_change_their_state)
{
    struct uid done[2];
    somebody = desk_customer(d, "An", "Nguyen")->id;
    ck_assert_str_eq(state(), "initial");
    done[0] = act_as(d, "AN");
    ways[_i].first();
    ck_assert_str_eq(state(), "customized");
    for (int again = 0; again < 2; again++) {
        done[1] = act_as(d, "AN");
        ways[_i].then();
        ck_assert_str_eq(state(), "updated");
        take_back(d, &done[1]);
        ck_assert_str_eq(state(), "customized");
    }
    take_back(d, &done[0]);
    ck_assert_str_eq(state(), "initial");
    desk_is_sound(d);
}
END_TEST

/* History tells of what was done and not of what was noted meanwhile. */
START_TEST(what_is_noted_of_an_address_is_not_told)
{
    struct history_entry *events;
    int n;
    somebody = desk_customer(d, "An", "Nguyen")->id;
    says_address();
    moves();
    leaves();
    ck_ok(journal_history(d->s, &at_home, false, 0, &events, &n, d->a, &d->e), &d->e);
    ck_assert_int_eq(n, 3);
    ck_assert_str_eq(events[0].verb, "retract");
    ck_assert_int_eq(events[1].count, 1);
    ck_assert_str_eq(events[1].changes[0].to, "2 Le Loi");
}
END_TEST

static const char *const planted[] = {
    "total_stays = 5",       "total_spent = -1",           "last_stay_date = '2020-01-01'",
    "full_name = 'Someone'", "sort_name = 'zzz'",          "email_key = 'other@b.vn'",
    "phone_e164 = '+1'",     "profile_completeness = 100", "email_opt_in = 1",
    "profile_state = 'x'",   "cancellation_rate = 77",     "phone_valid = NULL"};

START_TEST(a_planted_difference_is_found_and_mended)
{
    struct recompute_report report;
    const struct uid id = desk_customer(d, "An", "Nguyen")->id;
    desk_customer(d, "Binh", "Tran");
    ck_ok(desk_set(d, &customer_entity, &id, "phone", "0903123456", NULL), &d->e);
    desk_is_sound(d);
    desk_sql(d, "UPDATE customer SET %s WHERE first_name = 'An'", planted[_i]);
    ck_ok(recompute(d->s, true, NULL, NULL, &report, &d->e), &d->e);
    ck_assert_int_eq(report.customers, 2);
    ck_assert_int_eq(report.different, 1);
    ck_assert_int_eq(uid_compare(&report.first, &id), 0);
    ck_assert_int_eq(strncmp(planted[_i], report.first_field, strlen(report.first_field)), 0);
    ck_ok(recompute(d->s, false, NULL, NULL, &report, &d->e), &d->e);
    ck_assert_int_eq(report.different, 1);
    desk_is_sound(d);
}
END_TEST

START_TEST(a_lost_search_document_is_found)
{
    struct recompute_report report;
    desk_customer(d, "An", "Nguyen");
    desk_sql(d, "DELETE FROM find");
    ck_ok(recompute(d->s, true, NULL, NULL, &report, &d->e), &d->e);
    ck_assert_int_eq(report.different, 1);
    ck_assert_ptr_null(report.first_field);
    ck_ok(recompute(d->s, false, NULL, NULL, &report, &d->e), &d->e);
    desk_is_sound(d);
}
END_TEST

Suite *suite_figures(void)
{
    Suite *s = suite_create("figures");
    TCase *c = tcase_create("figures");
    tcase_add_checked_fixture(c, set_up, tear_down);
    tcase_add_loop_test(c, figures_follow_from_stays_and_bookings, 0, 4);
    tcase_add_test(c, consents_derive_the_flags);
    tcase_add_test(c, nobody_opts_in_by_hand);
    tcase_add_loop_test(c, profiles_change_their_state, 0, COUNT_OF(ways));
    tcase_add_test(c, what_is_noted_of_an_address_is_not_told);
    tcase_add_loop_test(c, a_planted_difference_is_found_and_mended, 0, COUNT_OF(planted));
    tcase_add_test(c, a_lost_search_document_is_found);
    suite_add_tcase(s, c);
    return s;
}
