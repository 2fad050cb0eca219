#include "data/entity/property.h"

#include "data/choices.h"

#define F(no, member, kind, ...) FIELD(no, struct staff, member, kind, __VA_ARGS__)
static const struct field staff_fields[] = {
    RECORD_HEAD_FIELDS(struct staff),
    F(16, initials, TEXT, N_("Initials"), .max = 8, .required = true, .unique = UNIQUE_ALL),
    F(17, name, NAME, NP_("person", "Name"), .max = 200, .required = true),
    F(18, role, CHOICE, N_("Role"), .choices = staff_roles, .def = "clerk", .required = true),
    F(19, language, LANGUAGE, N_("Language")),
    F(21, active, FLAG, N_("Active"), .def = "yes"), /* 20 was pin_hash, never written */
    F(22, pin, SECRET, N_("PIN"), .class = AUTO, .max = 200, .opaque = true, .since = 6),
    F(23, pin_misses, COUNT, N_("Wrong PINs"), .class = AUTO, .since = 6),
    F(24, pin_missed_at, INSTANT, N_("Last wrong PIN"), .class = AUTO, .since = 6),
};
#undef F
static const struct index staff_indexes[] = {{"staff_by_initials", "initials", NULL},
                                             {NULL, NULL, NULL}};
const struct entity staff_entity = {
    .no = 10,
    .name = "staff",
    .label = N_("Staff member"),
    .plural = N_("Staff"),
    .class = RECORD,
    .size = sizeof(struct staff),
    .fields = staff_fields,
    .count = COUNT_OF(staff_fields),
    .title = "name",
    .code = "initials",
    .indexes = staff_indexes,
};

#define F(no, member, kind, ...) FIELD(no, struct setting, member, kind, __VA_ARGS__)
static const struct field setting_fields[] = {
    RECORD_HEAD_FIELDS(struct setting),
    F(16, key, TEXT, N_("Setting"), .class = IMMUTABLE, .max = 60, .required = true,
      .unique = UNIQUE_ALL),
    F(17, value, TEXT, N_("Value"), .max = 4000),
};
#undef F
static const struct index setting_indexes[] = {{"setting_by_key", "key", NULL}, {NULL, NULL, NULL}};
const struct entity setting_entity = {
    .no = 11,
    .name = "setting",
    .label = N_("Setting"),
    .plural = N_("Settings"),
    .class = RECORD,
    .size = sizeof(struct setting),
    .fields = setting_fields,
    .count = COUNT_OF(setting_fields),
    .title = "key",
    .code = "key",
    .indexes = setting_indexes,
};

#define F(no, member, kind, label_) FIELD(no, struct journal, member, kind, label_, .class = AUTO)
static const struct field journal_fields[] = {
    F(1, desk, COUNT, N_("Desk")),
    F(2, seq, COUNT, N_("Number")),
    F(3, hlc, HLC, N_("Clock")),
    F(4, action, UID, N_("Action")),
    F(5, actor, TEXT, N_("Who")),
    FIELD(6, struct journal, actor_type, CHOICE, N_("Kind of actor"), .class = AUTO,
          .choices = actor_types),
    FIELD(7, struct journal, staff_id, REF, N_("Staff member"), .class = AUTO, .ref = "staff"),
    F(8, terminal, TEXT, N_("Terminal")),
    F(9, entity, COUNT, N_("Entity")),
    F(10, record, UID, N_("Record")),
    FIELD(11, struct journal, verb, CHOICE, N_("What"), .class = AUTO, .choices = verbs),
    F(12, schema, COUNT, N_("Schema")),
    F(13, changes, JSON, N_("Changes")),
    F(14, reason, TEXT, N_("Why")),
    F(15, seal, BYTES, N_("Salt, or sum after erasure")),
    F(16, digest, BYTES, N_("Digest")),
    FIELD(17, struct journal, approver, TEXT, N_("Approved by"), .class = AUTO, .since = 6),
    FIELD(18, struct journal, approver_id, REF, N_("Approved by (staff)"), .class = AUTO,
          .ref = "staff", .since = 6),
    FIELD(19, struct journal, undoes, UID, N_("Takes back"), .class = AUTO, .since = 9),
    FIELD(20, struct journal, restamped, JSON, N_("Clocks as written"), .class = AUTO,
          .since = 19),
};
#undef F
static const struct index journal_indexes[] = {
    {"journal_by_record", "record, hlc", NULL},
    {"journal_by_action", "action", NULL},
    {"journal_by_actor", "actor", "actor_type <> 'system' AND undoes IS NULL"},
    {"journal_by_undoes", "undoes", "undoes IS NOT NULL"},
    {NULL, NULL, NULL}};
const struct entity journal_entity = {
    .no = 12,
    .name = "journal",
    .label = N_("Journal entry"),
    .plural = N_("Journal"),
    .class = LOG,
    .size = sizeof(struct journal),
    .fields = journal_fields,
    .count = COUNT_OF(journal_fields),
    .title = "verb",
    .indexes = journal_indexes,
};
