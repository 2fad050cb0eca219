#include "data/entity/stay.h"

#include "data/choices.h"

#define MOST_MONEY 99999999999999 /* minor units; DECIMAL(12,2) and room for VND */

#define F(no, member, kind, ...) FIELD(no, struct room, member, kind, __VA_ARGS__)
static const struct field room_fields[] = {
    RECORD_HEAD_FIELDS(struct room),
    F(16, number, TEXT, N_("Room"), .max = 20, .required = true, .unique = UNIQUE_ALL),
    F(17, room_type, TEXT, N_("Type"), .max = 100),
    F(18, floor, TEXT, N_("Floor"), .max = 20),
    F(19, view, TEXT, N_("View"), .max = 50),
    F(20, features, TAGS, N_("Features"), .max = 500),
    F(21, state, CHOICE, N_("State"), .choices = room_states, .def = "clean"),
};
#undef F
static const struct index room_indexes[] = {{"room_by_number", "number", NULL},
                                            {"room_by_floor", "floor", "retracted_at IS NULL"},
                                            {NULL, NULL, NULL}};
const struct entity room_entity = {
    .no = 7,
    .name = "room",
    .label = N_("Room"),
    .plural = N_("Rooms"),
    .class = RECORD,
    .size = sizeof(struct room),
    .fields = room_fields,
    .count = COUNT_OF(room_fields),
    .title = "number",
    .code = "number",
    .indexes = room_indexes,
};

#define HOLDS_ROOM                                                                                 \
    "room_id IS NOT NULL AND retracted_at IS NULL AND "                                            \
    "status IN ('pending', 'confirmed', 'checked_in')"

#define F(no, member, kind, ...) FIELD(no, struct booking, member, kind, __VA_ARGS__)
static const struct field booking_fields[] = {
    RECORD_HEAD_FIELDS(struct booking),
    F(16, code, TEXT, N_("Booking"), .class = AUTO, .series = "booking", .max = 20,
      .unique = UNIQUE_ALL),
    F(17, customer_id, REF, N_("Customer"), .ref = "customer", .required = true),
    F(18, room_id, REF, N_("Room"), .ref = "room"),
    F(19, room_type, TEXT, N_("Room type"), .max = 100),
    F(20, arrival, DAY, N_("Arrival"), .required = true, .group = "dates"),
    F(21, departure, DAY, N_("Departure"), .required = true, .group = "dates"),
    F(22, status, CHOICE, N_("Status"), .choices = booking_statuses, .def = "confirmed",
      .required = true, .group = "dates"),
    F(23, adults, COUNT, N_("Adults"), .def = "1", .max = 999),
    F(24, children, COUNT, N_("Children"), .def = "0", .max = 999),
    F(25, infants, COUNT, N_("Infants"), .def = "0", .max = 999),
    F(26, source, CHOICE, N_("Source"), .choices = booking_sources),
    F(27, rate_plan, TEXT, N_("Rate plan"), .max = 50),
    F(28, nightly_rate, MONEY, N_("Nightly rate"), .min = -MOST_MONEY, .max = MOST_MONEY,
      .currency_of = "currency"),
    F(29, currency, CURRENCY, N_("Currency")),
    F(30, exchange_rate, COUNT, N_("Exchange rate, millionths"), .min = 1, .max = MOST_MONEY),
    F(31, deposit, MONEY, N_("Deposit"), .max = MOST_MONEY, .currency_of = "currency"),
    F(32, purpose, CHOICE, N_("Purpose"), .choices = purposes),
    F(33, special_requests, JSON, N_("Special requests"), .max = 4000),
    F(34, meal_plan, CHOICE, N_("Meal plan"), .choices = meal_plans),
    F(35, external_system, TEXT, N_("Came from"), .max = 50, .group = "external"),
    F(36, external_id, TEXT, N_("Id there"), .max = 100, .group = "external", .unique = UNIQUE_ALL,
      .unique_with = "external_system"),
    F(37, cancelled_at, INSTANT, N_("Cancelled on")),
    F(38, no_show_at, INSTANT, N_("No-show on")),
    F(39, checked_in_at, INSTANT, N_("Checked in")),
    F(40, checked_out_at, INSTANT, N_("Checked out")),
    F(41, notes, NOTE, N_("Notes"), .max = 4000),
};
#undef F
static const struct index booking_indexes[] = {
    {"booking_by_customer", "customer_id, arrival", NULL},
    {"booking_by_code", "code", NULL},
    {"booking_by_arrival", "arrival", NULL},
    {"booking_in_house", "status, customer_id, room_id",
     "status = 'checked_in' AND retracted_at IS NULL"},
    {"booking_by_room", "room_id, arrival", "room_id IS NOT NULL"},
    {"booking_holding_room", "room_id, arrival, departure, id", HOLDS_ROOM},
    {"booking_by_external", "external_id, external_system", "external_id IS NOT NULL"},
    {NULL, NULL, NULL}};
const struct entity booking_entity = {
    .no = 8,
    .name = "booking",
    .label = N_("Booking"),
    .plural = N_("Bookings"),
    .class = RECORD,
    .size = sizeof(struct booking),
    .fields = booking_fields,
    .count = COUNT_OF(booking_fields),
    .root = "customer_id",
    .serves = true,
    .title = "code",
    .code = "code",
    .indexes = booking_indexes,
};

#define F(no, member, kind, ...) FIELD(no, struct stay, member, kind, __VA_ARGS__)
static const struct field stay_fields[] = {
    RECORD_HEAD_FIELDS(struct stay),
    F(16, customer_id, REF, N_("Customer"), .ref = "customer", .required = true),
    F(17, booking_id, REF, N_("Booking"), .ref = "booking"),
    F(18, status, CHOICE, N_("Status"), .choices = stay_statuses, .def = "completed",
      .required = true, .group = "dates"),
    F(19, check_in_date, DAY, N_("Arrived"), .required = true, .group = "dates"),
    F(20, check_out_date, DAY, N_("Left"), .required = true, .group = "dates"),
    F(21, nights, COUNT, N_("Nights"), .class = DERIVED),
    F(22, room_type, TEXT, N_("Room type"), .max = 100),
    F(23, room_number, TEXT, N_("Room"), .max = 20),
    F(24, rate_type, TEXT, N_("Rate"), .max = 50),
    F(25, room_rate, MONEY, N_("Room rate"), .min = -MOST_MONEY, .max = MOST_MONEY,
      .currency_of = "currency"),
    F(26, total_room_charge, MONEY, N_("Room charge"), .min = -MOST_MONEY, .max = MOST_MONEY,
      .currency_of = "currency", .group = "amount"),
    F(27, total_extras, MONEY, N_("Extras"), .min = -MOST_MONEY, .max = MOST_MONEY,
      .currency_of = "currency", .group = "amount"),
    F(28, total_amount, MONEY, N_("Amount"), .min = -MOST_MONEY, .max = MOST_MONEY,
      .currency_of = "currency", .group = "amount"),
    F(29, currency, CURRENCY, N_("Currency"), .group = "amount"),
    F(30, exchange_rate, COUNT, N_("Exchange rate, millionths"), .min = 1, .max = MOST_MONEY,
      .group = "amount"),
    F(31, purpose_of_visit, CHOICE, N_("Purpose"), .choices = purposes),
    F(32, satisfaction_score, COUNT, N_("Satisfaction"), .min = 1, .max = 10),
    F(33, would_recommend, FLAG, N_("Would recommend")),
    F(34, would_return, FLAG, N_("Would return")),
    F(35, preferences_during_stay, JSON, N_("Preferences noted"), .max = 4000),
    F(36, special_requests_fulfilled, JSON, N_("Special requests"), .max = 4000),
    F(37, complaints, JSON, N_("Complaints"), .max = 4000),
    F(38, compliments, JSON, N_("Compliments"), .max = 4000),
    F(39, issues_reported, TAGS, N_("Issues"), .max = 500),
    F(40, compensation_provided, JSON, N_("Compensation"), .max = 4000),
    F(41, staff_notes, NOTE, N_("Staff notes"), .max = 4000),
    F(42, memorable_experiences, NOTE, N_("Memorable"), .max = 4000),
    F(43, source_system, TEXT, N_("Came from"), .class = IMMUTABLE, .max = 50),
};
#undef F
static const struct index stay_indexes[] = {
    {"stay_by_customer", "customer_id, check_in_date", NULL},
    {"stay_by_booking", "booking_id", "booking_id IS NOT NULL"},
    {"stay_by_date", "check_in_date", NULL},
    {NULL, NULL, NULL}};
const struct entity stay_entity = {
    .no = 9,
    .name = "stay",
    .label = N_("Stay"),
    .plural = N_("Stays"),
    .class = RECORD,
    .size = sizeof(struct stay),
    .fields = stay_fields,
    .count = COUNT_OF(stay_fields),
    .root = "customer_id",
    .serves = true,
    .title = "check_in_date",
    .indexes = stay_indexes,
};
