/* Rooms, bookings, stays, and what guests used in them (requirements:
 * hotel-customer-module 2.5, 4.3, README 19). */
#ifndef FRONTDESK_DATA_ENTITY_STAY_H
#define FRONTDESK_DATA_ENTITY_STAY_H

#include "data/schema.h"

struct room {
    RECORD_HEAD;
    const char *number, *room_type, *floor, *view, *features, *state;
};

struct booking {
    RECORD_HEAD;
    const char *code;
    struct uid customer_id, room_id;
    const char *room_type, *arrival, *departure, *status;
    int64_t adults, children, infants;
    const char *source, *rate_plan;
    int64_t nightly_rate, deposit;
    const char *currency;
    int64_t exchange_rate;
    const char *purpose, *special_requests, *meal_plan, *external_system, *external_id;
    int64_t cancelled_at, no_show_at, checked_in_at, checked_out_at;
    const char *notes;
};

struct stay {
    RECORD_HEAD;
    struct uid customer_id, booking_id;
    const char *status, *check_in_date, *check_out_date;
    int64_t nights;
    const char *room_type, *room_number, *rate_type;
    int64_t room_rate, total_room_charge, total_extras, total_amount;
    const char *currency;
    int64_t exchange_rate;
    const char *purpose_of_visit;
    int64_t satisfaction_score, would_recommend, would_return;
    const char *preferences_during_stay, *special_requests_fulfilled, *complaints, *compliments;
    const char *issues_reported, *compensation_provided, *staff_notes, *memorable_experiences;
    const char *source_system;
};

/* What a guest consumed, or a service they used. */
struct stay_use {
    RECORD_HEAD;
    struct uid customer_id, stay_id; /* no stay: the one of that day */
    const char *kind, *item;
    int64_t count;
    const char *day;
};

extern const struct entity room_entity, booking_entity, stay_entity, stay_consumption_entity,
    service_use_entity;

#endif
