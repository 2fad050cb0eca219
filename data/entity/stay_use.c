/* What guests consume and which services they use: two kinds of record of the same shape. */
#include "data/choices.h"
#include "data/entity/stay.h"

#define F(no, member, kind, ...) FIELD(no, struct stay_use, member, kind, __VA_ARGS__)
#define STAY_USE_FIELDS(kinds, ...)                                                                \
    RECORD_HEAD_FIELDS(struct stay_use),                                                           \
        F(16, customer_id, REF, N_("Customer"), .ref = "customer", .required = true),              \
        F(17, stay_id, REF, N_("Stay"), .ref = "stay"),                                            \
        F(18, kind, CHOICE, N_("Kind"), .choices = kinds, .required = true),                       \
        F(19, item, TEXT, N_("Item"), .max = 100, __VA_ARGS__),                                    \
        F(20, count, COUNT, N_("How often"), .def = "1", .min = 1, .max = 9999),                   \
        F(21, day, DAY, N_("Day"))

static const struct field consumption_fields[] = {
    STAY_USE_FIELDS(consumption_kinds, .required = true)};
static const struct index consumption_indexes[] = {
    {"stay_consumption_by_customer", "customer_id", NULL},
    {"stay_consumption_by_stay", "stay_id", "stay_id IS NOT NULL"},
    {NULL, NULL, NULL}};
const struct entity stay_consumption_entity = {
    .no = 15,
    .name = "stay_consumption",
    .label = N_("Consumption"),
    .plural = N_("Consumptions"),
    .class = RECORD,
    .size = sizeof(struct stay_use),
    .fields = consumption_fields,
    .count = COUNT_OF(consumption_fields),
    .root = "customer_id",
    .serves = true,
    .title = "item",
    .indexes = consumption_indexes,
};

static const struct field service_fields[] = {STAY_USE_FIELDS(service_kinds, .required = false)};
static const struct index service_indexes[] = {
    {"service_use_by_customer", "customer_id", NULL},
    {"service_use_by_stay", "stay_id", "stay_id IS NOT NULL"},
    {NULL, NULL, NULL}};
const struct entity service_use_entity = {
    .no = 16,
    .name = "service_use",
    .label = N_("Service used"),
    .plural = N_("Services used"),
    .class = RECORD,
    .size = sizeof(struct stay_use),
    .fields = service_fields,
    .count = COUNT_OF(service_fields),
    .root = "customer_id",
    .serves = true,
    .title = "kind",
    .indexes = service_indexes,
};
