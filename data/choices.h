/* Closed lists of values. The name is stored and never changes; the label is what people read. */
#ifndef FRONTDESK_DATA_CHOICES_H
#define FRONTDESK_DATA_CHOICES_H

#include "data/schema.h"

extern const struct choice customer_types[], customer_statuses[], titles[], genders[], id_types[],
    tax_id_types[], vip_statuses[], phone_types[], segments[], customer_sources[], loyalty_tiers[],
    payment_terms[], profile_states[], address_types[], alias_kinds[], twin_reasons[],
    twin_states[], relation_types[], consent_types[], consent_statuses[], consent_channels[],
    consent_methods[];
extern const struct choice room_states[], booking_statuses[], booking_sources[], purposes[],
    meal_plans[], stay_statuses[], consumption_kinds[], service_kinds[];
extern const struct choice staff_roles[], actor_types[], verbs[];

#endif
