/* The customer and what hangs on it (requirements: hotel-customer-module 2.1; README 1-19). */
#ifndef FRONTDESK_DATA_ENTITY_CUSTOMER_H
#define FRONTDESK_DATA_ENTITY_CUSTOMER_H

#include "data/schema.h"

struct customer {
    RECORD_HEAD;
    const char *customer_code, *customer_type, *status;
    /* name */
    const char *title, *first_name, *middle_name, *last_name, *name_suffix, *full_name, *sort_name,
        *display_name;
    const char *date_of_birth, *gender;
    const char *nationality, *passport_country, *languages_spoken, *preferred_language;
    /* contact */
    const char *email, *email_key, *alternative_email;
    int64_t email_verified, email_shared, email_valid;
    const char *phone, *phone_e164, *phone_international, *phone_type, *alternative_phone,
        *whatsapp_number, *wechat_id, *contact;
    int64_t phone_verified, phone_shared, phone_valid;
    /* address */
    const char *address_line1, *address_line2, *city, *state_province, *postal_code, *country;
    const char *emergency_contact_name, *emergency_contact_phone, *emergency_contact_relationship;
    /* identification documents */
    const char *id_type, *id_issue_date, *id_expiry_date, *id_issuing_country;
    const char *id_front_image, *id_back_image;
    struct bytes id_number;
    const char *secondary_id_type, *secondary_id_expiry;
    struct bytes secondary_id_number;
    /* company and tax */
    struct uid company_id;
    const char *company_name, *contact_person, *job_title, *department, *company_email,
        *company_phone;
    struct bytes tax_id;
    const char *tax_id_type, *billing_address;
    /* categories */
    const char *vip_status, *vip_status_expiry, *customer_segment, *customer_source,
        *referral_source;
    const char *acquisition_channel, *acquisition_date;
    /* loyalty */
    int64_t loyalty_member, loyalty_points, lifetime_points;
    const char *loyalty_number, *loyalty_tier, *loyalty_join_date, *loyalty_expiry_date;
    const char *points_expiry_date;
    /* figures */
    const char *first_stay_date, *last_stay_date;
    int64_t total_stays, total_nights, total_spent, average_spent_per_stay, average_stay_length;
    int64_t total_bookings, total_cancellations, no_show_count, cancellation_rate;
    int64_t average_satisfaction;
    const char *preferences_summary;
    /* marketing: all derived from the consent ledger */
    int64_t marketing_consent, marketing_consent_date, email_opt_in, sms_opt_in, phone_opt_in,
        mail_opt_in;
    int64_t third_party_opt_in;
    /* notes, warnings */
    const char *tags, *internal_notes, *special_attention;
    struct bytes medical_notes;
    int64_t is_blacklisted, blacklisted_date, warning_level;
    const char *blacklist_reason, *blacklist_until, *warning_notes;
    struct uid blacklisted_by;
    /* credit and payment */
    int64_t credit_limit, current_balance;
    const char *payment_terms, *default_payment_method, *payment_tokens;
    int64_t tokens_said_at; /* when they were changed, once there were any */
    /* privacy */
    int64_t gdpr_consent, gdpr_consent_date, data_retention_consent, deletion_requested;
    int64_t deletion_requested_date, anonymized;
    /* social media */
    const char *facebook_profile, *instagram_handle, *twitter_handle, *linkedin_profile;
    /* profile */
    int64_t profile_completeness, profile_verified, verification_date;
    struct uid verified_by;
    const char *profile_state;
    /* system */
    const char *user_id;
    struct uid merged_into;
    int64_t merged_date, deleted_at;
    const char *source_system, *external_id;
};

struct customer_address {
    RECORD_HEAD;
    struct uid customer_id;
    const char *address_type, *address_line1, *address_line2, *city, *state_province, *postal_code;
    const char *country;
    int64_t is_primary;
    int64_t said_at; /* later than it was made: it was changed, or is about to be taken away */
};

struct customer_alias {
    RECORD_HEAD;
    struct uid customer_id;
    const char *kind, *name, *until;
};

struct customer_external_id {
    RECORD_HEAD;
    struct uid customer_id;
    const char *system, *external_id;
};

/* Two customers that may be one person; what somebody decided about them is remembered. */
struct customer_twin {
    RECORD_HEAD;
    struct uid customer_id, other_id;
    const char *reason, *state;
};

struct consent {
    LEDGER_HEAD;
    struct uid customer_id;
    const char *consent_type, *consent_status, *channel, *consent_method, *consent_text,
        *text_version;
    int64_t given_at;
};

/* What the related customer is to the customer: "child" means their child. One row for both, the
 * one with the lower id first; where the direction matters there is a flag for each. */
struct customer_relation {
    RECORD_HEAD;
    struct uid customer_id, related_customer_id;
    const char *relationship_type;
    int64_t is_primary;            /* the related one is the customer's primary contact */
    int64_t is_primary_for;        /* the customer is theirs */
    int64_t can_make_bookings;     /* the related one may book for the customer */
    int64_t can_make_bookings_for; /* the customer may book for them */
    int64_t share_preferences, share_loyalty_benefits, same_room_preference,
        adjacent_room_preference;
    const char *notes;
};

/* One value of something a customer prefers; what there is to prefer stands in data/preference.h.
 * The id of a single one follows from customer and item, that of one among several (and of what was
 * learned) from the value, too: two desks that say the same apart mean the same record. */
struct customer_preference {
    RECORD_HEAD;
    struct uid customer_id;
    const char *item, *value, *source, *state;
    const char *words;  /* the value in letters of one's own, where its list is open */
    int64_t said_at;    /* the same for all that was said in one go */
    int64_t confidence; /* of what was learned: percent, the stays it follows from, the last one */
    const char *evidence, *learned_last;
};

extern const struct entity customer_entity, customer_address_entity, customer_alias_entity,
    customer_external_id_entity, customer_twin_entity, consent_entity, customer_relation_entity,
    customer_preference_entity;

#endif
