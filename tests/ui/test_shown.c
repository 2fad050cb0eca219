/* How values and visits read: days near today, foreign amounts, phones, JSON, whereabouts. */
#include <locale.h>
#include <string.h>

#include "base/language.h"
#include "data/choices.h"
#include "data/entity/customer.h"
#include "model/entity.h"
#include "model/row.h"
#include "ui/view/badges.h"
#include "ui/view/shown.h"
#include "ui/view/visit.h"
#include "ui/widget/card.h"
#include "ui/widget/pieces.h"

#include "tests/helper.h" /* last: its macro fail would hide ours */

static const struct property property = {
    .region = "VN", .currency = "VND", .exponent = 0, .today = "2026-11-21"};
static struct arena *a;

static void setup(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    a = arena_new();
}

static void teardown(void)
{
    arena_free(a);
}

START_TEST(test_days_near_today_have_their_weekday)
{
    ck_assert_str_eq(shown_day(&property, "2026-11-21", a), "today");
    ck_assert_str_eq(shown_day(&property, "2026-11-22", a), "tomorrow");
    ck_assert_str_eq(shown_day(&property, "2026-11-27", a), "Fri 27 Nov");
    ck_assert_str_eq(shown_day(&property, "2026-11-16", a), "Mon 16 Nov");
    ck_assert_str_eq(shown_day(&property, "2024-11-27", a), "27 Nov 2024");
    ck_assert_str_eq(shown_day(&property, "no day", a), "no day");
}
END_TEST

/* Whatever a language puts between day, month and year. */
START_TEST(test_days_near_today_have_no_year_in_any_language)
{
    language_init();
    language_use("vi");
    ck_assert_str_eq(shown_day(&property, "2026-11-27", a), "T6 27/11");
    ck_assert_str_eq(shown_day(&property, "2024-11-27", a), "27/11/2024");
    language_use("");
}
END_TEST

START_TEST(test_foreign_money_names_its_currency)
{
    ck_assert_str_eq(shown_money(&property, 7500000, NULL, a), "7,500,000");
    ck_assert_str_eq(shown_money(&property, 7500000, "VND", a), "7,500,000");
    ck_assert_str_eq(shown_money(&property, 45050, "EUR", a), "450.50 EUR");
}
END_TEST

START_TEST(test_phones_are_international_or_as_typed)
{
    bool valid;
    ck_assert_str_eq(shown_phone("090 123 45 67", "VN", &valid, a), "+84 90 123 45 67");
    ck_assert(valid);
    ck_assert_str_eq(shown_phone("12 34", "VN", &valid, a), "12 34");
    ck_assert(!valid);
}
END_TEST

START_TEST(test_kinds_of_phones_are_words_and_others_stand_as_they_are)
{
    struct customer c = {.phone_type = "fixed_line"};
    const struct field *f = entity_field(&customer_entity, "phone_type");
    ck_assert_str_eq(value_print(&property, f, &c, a), "landline");
    c.phone_type = "satellite"; /* of a file that another program wrote */
    ck_assert_str_eq(value_print(&property, f, &c, a), "satellite");
    ck_assert_str_eq(value_text(&property, f, &c, a), "satellite");
}
END_TEST

START_TEST(test_json_becomes_words)
{
    ck_assert_ptr_null(shown_json(NULL, a));
    ck_assert_ptr_null(shown_json("[]", a));
    ck_assert_ptr_null(shown_json("{}", a));
    ck_assert_str_eq(shown_json("not json", a), "not json");
    ck_assert_str_eq(shown_json("[\"Lift noise\",\"Cold soup\"]", a), "Lift noise\nCold soup");
    ck_assert_str_eq(shown_json("[{\"request\":\"Cot\",\"fulfilled\":true,\"by\":null}]", a),
                     "Cot, fulfilled yes");
    ck_assert_str_eq(shown_json("{\"bed_type\":\"king\",\"floors\":[2,3]}", a),
                     "bed type king, floors 2, 3");
}
END_TEST

START_TEST(test_tags_and_choices)
{
    const char *const *words = shown_tags("[\"long_stay\",\"vip\"]", a);
    ck_assert_str_eq(words[0], "long stay");
    ck_assert_str_eq(words[1], "vip");
    ck_assert_ptr_null(words[2]);
    ck_assert_ptr_null(shown_tags(NULL, a)[0]);
    ck_assert_str_eq(shown_choice(vip_statuses, "gold"), "Gold");
    ck_assert_ptr_null(shown_choice(vip_statuses, "none"));
    ck_assert_str_eq(shown_choice(vip_statuses, "of a later version"), "of a later version");
}
END_TEST

START_TEST(test_whereabouts)
{
    struct booking here = {.arrival = "2026-11-20", .departure = "2026-11-22"};
    struct booking next = {.arrival = "2026-11-27", .departure = "2026-11-28"};
    struct profile head = {.next = &next};
    ck_assert_str_eq(shown_whereabouts(&property, &head, a), "arrives Fri 27 Nov, 1 night");
    head.in_house = &here;
    ck_assert_str_eq(shown_whereabouts(&property, &head, a), "in house until tomorrow");
    head.room = "204";
    ck_assert_str_eq(shown_whereabouts(&property, &head, a), "in house 204 until tomorrow");
    ck_assert_ptr_null(shown_whereabouts(&property, &(struct profile){0}, a));
}
END_TEST

static struct booking *booking(unsigned char id, const char *arrival, const char *status)
{
    struct booking *b = row_new(&booking_entity, a);
    b->id.b[15] = id;
    b->arrival = arrival;
    b->departure = "2026-12-31";
    b->status = status;
    return b;
}

static struct stay *stay(unsigned char id, unsigned char of, const char *arrival)
{
    struct stay *s = row_new(&stay_entity, a);
    s->id.b[15] = id;
    s->booking_id.b[15] = of;
    s->check_in_date = arrival;
    s->status = "completed";
    return s;
}

START_TEST(test_a_booking_with_its_stay_is_one_visit)
{
    struct booking *bookings[] = {booking(1, "2026-12-24", "confirmed"),
                                  booking(2, "2026-05-01", "checked_out"),
                                  booking(3, "2026-04-01", "cancelled")};
    struct stay *stays[] = {stay(8, 2, "2026-05-02"), stay(9, 0, "2025-01-01")};
    const struct profile all = {
        .bookings = bookings, .booking_count = 3, .stays = stays, .stay_count = 2};
    struct visit *visits;
    ck_assert_int_eq(visits_of(&all, &visits, a), 4);
    ck_assert_ptr_eq(visits[0].booking, bookings[0]);
    ck_assert(visits[1].stay == stays[0] && visits[1].booking == bookings[1]);
    ck_assert(visits[2].stay == NULL && visits[2].booking == bookings[2]);
    ck_assert(visits[3].stay == stays[1] && visits[3].booking == NULL);
    ck_assert_int_eq(visit_nights(&visits[0]), 7);
}
END_TEST

START_TEST(test_an_amount_is_the_total_or_its_parts)
{
    struct stay *s = stay(1, 0, "2025-01-01");
    const struct visit v = {s, NULL};
    ck_assert(visit_amount(&v) == NONE);
    s->total_room_charge = 200;
    ck_assert_int_eq(visit_amount(&v), 200);
    s->total_extras = 35;
    ck_assert_int_eq(visit_amount(&v), 235);
    s->total_amount = 240;
    ck_assert_int_eq(visit_amount(&v), 240);
}
END_TEST

START_TEST(test_the_gravest_alert_stands_first)
{
    struct alert alerts[ALERTS_MOST];
    struct customer *c = row_new(&customer_entity, a);
    ck_assert_int_eq(alerts_of(&property, c, NULL, a, alerts), 0);
    c->special_attention = "anniversary";
    c->warning_level = 2;
    c->warning_notes = "shouts";
    c->is_blacklisted = 1;
    c->blacklist_reason = "left without paying";
    c->deletion_requested = 1;
    ck_assert_int_eq(alerts_of(&property, c, NULL, a, alerts), 4);
    ck_assert_str_eq(alerts[0].text, "left without paying");
    ck_assert_str_eq(alerts[1].text, "Warning level 2 of 5: shouts");
    ck_assert_int_eq(alerts[1].role, ROLE_DANGER);
    ck_assert_str_eq(alerts[3].text, "anniversary");
}
END_TEST

static bool has_badge(const struct pieces *p, const char *text)
{
    for (int i = 0; i < p->n; i++)
        if (strcmp(p->items[i].text, text) == 0)
            return true;
    return false;
}

START_TEST(test_badges_say_in_words_what_the_record_is)
{
    struct pieces p;
    struct customer *c = row_new(&customer_entity, a);
    c->customer_type = "individual";
    c->status = "merged";
    c->vip_status = "none";
    pieces_init(&p, a);
    badges_add(&p, c);
    ck_assert_int_eq(p.n, 1);
    ck_assert(has_badge(&p, "merged into another record"));
    c->is_blacklisted = c->loyalty_member = 1;
    c->vip_status = c->loyalty_tier = "gold";
    c->customer_type = "corporate";
    pieces_init(&p, a);
    badges_add(&p, c);
    ck_assert_str_eq(p.items[0].text, "BLACKLISTED");
    ck_assert(has_badge(&p, "VIP Gold") && has_badge(&p, "member Gold"));
    ck_assert(has_badge(&p, "Corporate"));
}
END_TEST

START_TEST(test_pieces_flow)
{
    struct pieces p;
    pieces_init(&p, a);
    pieces_add(&p, ROLE_NAME, GLYPHS, "15", "stays");          /* 8 columns */
    pieces_add(&p, ROLE_DANGER, GLYPH_DANGER, "BANNED", NULL); /* 8 */
    pieces_add(&p, ROLE_NAME, GLYPHS, "", NULL);
    pieces_add(&p, ROLE_NAME, GLYPHS, "田中", NULL); /* 4 */
    ck_assert_int_eq(p.n, 3);
    ck_assert_int_eq(pieces_layout(&p, 24, 0, 2), 1);
    ck_assert_int_eq(p.items[2].x, 20);
    ck_assert_int_eq(pieces_layout(&p, 24, 1, 2), 2);
    ck_assert(p.items[2].y == 1 && p.items[2].x == 0);
    ck_assert_int_eq(pieces_layout(&p, 5, 0, 2), 3);
    p.n = 0;
    ck_assert_int_eq(pieces_layout(&p, 5, 0, 2), 0);
}
END_TEST

START_TEST(test_a_remark_goes_where_there_is_room)
{
    struct card c;
    card_init(&c, a, 20, 6);
    card_note(&c, ROLE_GOOD, GLYPH_GOOD, "alone"); /* nothing to stand behind */
    ck_assert_int_eq(c.n, 0);
    card_add(&c, "Phone", ROLE_NORMAL, "12345");
    card_note(&c, ROLE_GOOD, GLYPH_GOOD, "fits!");
    ck_assert_int_eq(c.n, 1);
    card_note(&c, ROLE_DIM, GLYPHS, "second");
    ck_assert_int_eq(c.n, 2);
    ck_assert_str_eq(c.lines[1].note, "second");
    const char *const words[] = {"long stay", "vip", "quiet", NULL};
    card_chips(&c, "Tags", words);
    ck_assert_int_eq(c.n, 4);
    ck_assert_str_eq(c.lines[2].label, "Tags");
    ck_assert_ptr_null(c.lines[3].label);
}
END_TEST

START_TEST(test_a_long_remark_goes_over_lines)
{
    struct card c;
    card_init(&c, a, 20, 6);
    card_add(&c, "View", ROLE_NORMAL, "the harbour");
    card_note(&c, ROLE_DIM, GLYPH_GOOD, "said by Ana Lindqvist, 25 Aug 2024");
    ck_assert_int_eq(c.n, 4);
    ck_assert_str_eq(c.lines[1].note, "said by Ana");
    ck_assert_str_eq(c.lines[2].note, "Lindqvist,");
    ck_assert_str_eq(c.lines[3].note, "25 Aug 2024");
    ck_assert(c.lines[1].note_glyph == GLYPH_GOOD && c.lines[2].note_glyph == GLYPHS);
    ck_assert_int_eq(c.lines[2].indent, c.lines[1].indent + 2); /* below the words, not the sign */
}
END_TEST

Suite *suite_shown(void);
Suite *suite_shown(void)
{
    Suite *s = suite_create("shown");
    TCase *t = tcase_create("shown");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, test_days_near_today_have_their_weekday);
    tcase_add_test(t, test_days_near_today_have_no_year_in_any_language);
    tcase_add_test(t, test_foreign_money_names_its_currency);
    tcase_add_test(t, test_phones_are_international_or_as_typed);
    tcase_add_test(t, test_kinds_of_phones_are_words_and_others_stand_as_they_are);
    tcase_add_test(t, test_json_becomes_words);
    tcase_add_test(t, test_tags_and_choices);
    tcase_add_test(t, test_whereabouts);
    tcase_add_test(t, test_a_booking_with_its_stay_is_one_visit);
    tcase_add_test(t, test_an_amount_is_the_total_or_its_parts);
    tcase_add_test(t, test_the_gravest_alert_stands_first);
    tcase_add_test(t, test_badges_say_in_words_what_the_record_is);
    tcase_add_test(t, test_pieces_flow);
    tcase_add_test(t, test_a_remark_goes_where_there_is_room);
    tcase_add_test(t, test_a_long_remark_goes_over_lines);
    suite_add_tcase(s, t);
    return s;
}
