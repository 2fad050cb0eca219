/* What hangs on a customer: addresses, other names, ids elsewhere, possible twins, consents,
 * preferences, relations. */
#include "data/choices.h"
#include "data/entity/customer.h"
#include "data/preference.h"

#define CUSTOMER .class = IMMUTABLE, .ref = "customer", .required = true

#define F(no, member, kind, ...) FIELD(no, struct customer_address, member, kind, __VA_ARGS__)
static const struct field address_fields[] = {
    RECORD_HEAD_FIELDS(struct customer_address),
    F(16, customer_id, REF, N_("Customer"), .ref = "customer", .required = true),
    F(17, address_type, CHOICE, N_("Kind"), .choices = address_types, .def = "other",
      .required = true),
    F(18, address_line1, TEXT, N_("Address"), .max = 200, .required = true, .group = "address"),
    F(19, address_line2, TEXT, N_("Address, second line"), .max = 200, .group = "address"),
    F(20, city, TEXT, N_("City"), .max = 100, .group = "address"),
    F(21, state_province, TEXT, N_("State or province"), .max = 100, .group = "address"),
    F(22, postal_code, TEXT, N_("Postal code"), .max = 20, .group = "address"),
    F(23, country, COUNTRY, N_("Country"), .group = "address"),
    F(24, is_primary, FLAG, N_("Primary"), .def = "no"),
    F(25, said_at, INSTANT, N_("Said on"), .class = AUTO, .group = "address", .quiet = true,
      .since = 31),
};
#undef F
static const struct index address_indexes[] = {
    {"customer_address_by_customer", "customer_id", NULL}, {NULL, NULL, NULL}};
const struct entity customer_address_entity = {
    .no = 2,
    .name = "customer_address",
    .label = N_("Address"),
    .plural = N_("Addresses"),
    .class = RECORD,
    .size = sizeof(struct customer_address),
    .fields = address_fields,
    .count = COUNT_OF(address_fields),
    .root = "customer_id",
    .title = "address_line1",
    .indexes = address_indexes,
};

#define F(no, member, kind, ...) FIELD(no, struct customer_alias, member, kind, __VA_ARGS__)
static const struct field alias_fields[] = {
    RECORD_HEAD_FIELDS(struct customer_alias),
    F(16, customer_id, REF, N_("Customer"), .ref = "customer", .required = true),
    F(17, kind, CHOICE, N_("Kind"), .choices = alias_kinds, .def = "former_name", .required = true),
    F(18, name, NAME, NP_("person", "Name"), .max = 200, .required = true, .search = SEARCH_ALIAS),
    F(19, until, DAY, N_("Until")),
};
#undef F
static const struct index alias_indexes[] = {{"customer_alias_by_customer", "customer_id", NULL},
                                             {NULL, NULL, NULL}};
const struct entity customer_alias_entity = {
    .no = 3,
    .name = "customer_alias",
    .label = N_("Other name"),
    .plural = N_("Other names"),
    .class = RECORD,
    .size = sizeof(struct customer_alias),
    .fields = alias_fields,
    .count = COUNT_OF(alias_fields),
    .root = "customer_id",
    .title = "name",
    .indexes = alias_indexes,
};

#define F(no, member, kind, ...) FIELD(no, struct customer_external_id, member, kind, __VA_ARGS__)
static const struct field external_fields[] = {
    RECORD_HEAD_FIELDS(struct customer_external_id),
    F(16, customer_id, REF, N_("Customer"), .ref = "customer", .required = true),
    F(17, system, TEXT, N_("System"), .max = 50, .required = true, .group = "external"),
    F(18, external_id, TEXT, N_("Id there"), .max = 100, .required = true, .group = "external",
      .unique = UNIQUE_ALL, .unique_with = "system", .search = SEARCH_CODE),
};
#undef F
static const struct index external_indexes[] = {
    {"customer_external_id_by_customer", "customer_id", NULL},
    {"customer_external_id_by_id", "external_id, system", NULL},
    {NULL, NULL, NULL}};
const struct entity customer_external_id_entity = {
    .no = 4,
    .name = "customer_external_id",
    .label = N_("External id"),
    .plural = N_("External ids"),
    .class = RECORD,
    .size = sizeof(struct customer_external_id),
    .fields = external_fields,
    .count = COUNT_OF(external_fields),
    .root = "customer_id",
    .title = "external_id",
    .indexes = external_indexes,
};

#define F(no, member, kind, ...) FIELD(no, struct customer_twin, member, kind, __VA_ARGS__)
static const struct field twin_fields[] = {
    RECORD_HEAD_FIELDS(struct customer_twin),
    F(16, customer_id, REF, N_("Customer"), CUSTOMER, .stays = true),
    F(17, other_id, REF, N_("Other customer"), CUSTOMER, .stays = true),
    F(18, reason, CHOICE, N_("Why"), .choices = twin_reasons, .class = IMMUTABLE, .required = true),
    F(19, state, CHOICE, N_("State"), .choices = twin_states, .def = "open", .required = true),
};
#undef F
static const struct index twin_indexes[] = {
    {"customer_twin_by_customer", "customer_id, other_id", NULL},
    {"customer_twin_by_other", "other_id", NULL},
    {"customer_twin_open", "state", "state = 'open'"},
    {NULL, NULL, NULL}};
const struct entity customer_twin_entity = {
    .no = 5,
    .name = "customer_twin",
    .label = N_("Possible twin"),
    .plural = N_("Possible twins"),
    .class = RECORD,
    .size = sizeof(struct customer_twin),
    .fields = twin_fields,
    .count = COUNT_OF(twin_fields),
    .root = "customer_id",
    .title = "reason",
    .indexes = twin_indexes,
};

#define F(no, member, kind, ...) FIELD(no, struct consent, member, kind, __VA_ARGS__)
static const struct field consent_fields[] = {
    LEDGER_HEAD_FIELDS(struct consent),
    F(16, customer_id, REF, N_("Customer"), CUSTOMER),
    F(17, consent_type, CHOICE, N_("Consent"), .choices = consent_types, .required = true),
    F(18, consent_status, CHOICE, N_("Given"), .choices = consent_statuses, .required = true),
    F(19, channel, CHOICE, N_("Channel"), .choices = consent_channels, .def = "all"),
    F(20, consent_method, CHOICE, N_("How"), .choices = consent_methods, .def = "desk"),
    F(21, consent_text, NOTE, N_("Text shown"), .max = 4000),
    F(22, text_version, TEXT, N_("Version of the text"), .max = 40),
    F(23, given_at, INSTANT, N_("When")),
};
#undef F
static const struct index consent_indexes[] = {{"consent_by_customer", "customer_id", NULL},
                                               {NULL, NULL, NULL}};
const struct entity consent_entity = {
    .no = 6,
    .name = "consent",
    .label = N_("Consent"),
    .plural = N_("Consents"),
    .class = LEDGER,
    .size = sizeof(struct consent),
    .fields = consent_fields,
    .count = COUNT_OF(consent_fields),
    .root = "customer_id",
    .title = "consent_type",
    .indexes = consent_indexes,
};

#define F(no, member, kind, ...) FIELD(no, struct customer_preference, member, kind, __VA_ARGS__)
static const struct field preference_fields[] = {
    RECORD_HEAD_FIELDS(struct customer_preference),
    F(16, customer_id, REF, N_("Customer"), CUSTOMER),
    F(17, item, CHOICE, N_("Preference"), .class = IMMUTABLE, .choices = preference_items,
      .required = true),
    F(18, value, TEXT, N_("Value"), .max = 500, .required = true, .group = "value"),
    F(19, source, CHOICE, N_("Known by"), .choices = preference_sources, .def = "said",
      .required = true, .group = "value"),
    F(20, state, CHOICE, N_("State"), .choices = preference_states, .def = "held", .required = true,
      .group = "value"),
    F(21, said_at, INSTANT, N_("Said on"), .group = "value"),
    F(22, confidence, COUNT, N_("Confidence, %"), .max = 100, .group = "learned"),
    F(23, evidence, JSON, N_("Evidence"), .max = 4000, .group = "learned"),
    F(24, learned_last, DAY, N_("Seen last"), .group = "learned"),
    F(25, words, TEXT, N_("Spelling"), .max = 500, .group = "value", .since = 27),
};
#undef F
static const struct index preference_indexes[] = {
    {"customer_preference_by_customer", "customer_id", NULL},
    {"customer_preference_by_value", "item, value, customer_id",
     "state = 'held' AND retracted_at IS NULL"},
    {"customer_preference_by_words", "item, value, said_at",
     "words IS NOT NULL AND state = 'held' AND retracted_at IS NULL"},
    {NULL, NULL, NULL}};
const struct entity customer_preference_entity = {
    .no = 13,
    .name = "customer_preference",
    .label = N_("Preference"),
    .plural = N_("Preferences"),
    .class = RECORD,
    .size = sizeof(struct customer_preference),
    .fields = preference_fields,
    .count = COUNT_OF(preference_fields),
    .root = "customer_id",
    .title = "value",
    .indexes = preference_indexes,
};

/* Said of two customers, so each is named: the form stands in words that hold from either side.
 * What people read of it is turned to the one they look at, see rules/relation.h. */
#define F(no, member, kind, ...) FIELD(no, struct customer_relation, member, kind, __VA_ARGS__)
static const struct field relation_fields[] = {
    RECORD_HEAD_FIELDS(struct customer_relation),
    F(16, customer_id, REF, N_("Customer"), CUSTOMER),
    F(17, related_customer_id, REF, N_("Related customer"), CUSTOMER),
    F(18, relationship_type, CHOICE, N_("Relation"), .choices = relation_types, .class = IMMUTABLE,
      .required = true),
    F(19, is_primary, FLAG, N_("Primary contact"), .def = "no"),
    F(20, is_primary_for, FLAG, N_("Primary the other way"), .def = "no"),
    F(21, can_make_bookings, FLAG, N_("May book for customer"), .def = "no"),
    F(22, can_make_bookings_for, FLAG, N_("May book the other way"), .def = "no"),
    F(23, share_preferences, FLAG, N_("Share preferences"), .def = "no"),
    F(24, share_loyalty_benefits, FLAG, N_("Share loyalty benefits"), .def = "no"),
    F(25, same_room_preference, FLAG, N_("Same room"), .def = "no"),
    F(26, adjacent_room_preference, FLAG, N_("Adjacent rooms"), .def = "no"),
    F(27, notes, NOTE, N_("Notes"), .max = 1000),
};
#undef F
static const struct index relation_indexes[] = {
    {"customer_relation_by_customer", "customer_id, related_customer_id", NULL},
    {"customer_relation_by_related", "related_customer_id", NULL},
    {"customer_relation_by_kind", "relationship_type, customer_id, related_customer_id",
     "retracted_at IS NULL"},
    {NULL, NULL, NULL}};
const struct entity customer_relation_entity = {
    .no = 14,
    .name = "customer_relation",
    .label = N_("Relation"),
    .plural = N_("Relations"),
    .class = RECORD,
    .size = sizeof(struct customer_relation),
    .fields = relation_fields,
    .count = COUNT_OF(relation_fields),
    .root = "customer_id",
    .other_root = "related_customer_id",
    .title = "relationship_type",
    .indexes = relation_indexes,
};
