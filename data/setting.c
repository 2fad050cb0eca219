#include "data/setting.h"

#include "data/preference_rows.h"

#define S(name_, kind_, label_, help_, ...)                                                        \
    {                                                                                              \
        .field = {.name = name_, .kind = KIND_##kind_, .label = label_, __VA_ARGS__},              \
        .help = help_                                                                              \
    }

/* Words that a list of preferences holds besides its own. */
#define FIRST(first, ...) first
#define NOTHING(...)
#define WORDS(name_, choices_, ...)                                                                \
    S("more." name_, TAGS, FIRST(__VA_ARGS__, 0),                                            \
      N_("More choices for this preference, besides those it has."), .max = 2000, .def = ""),

const struct setting_rule setting_rules[] = {
    S("property_name", TEXT, N_("Property name"),
      N_("Stands in the title bar and on what is printed."), .max = 80, .required = true,
      .def = "Frontdesk"),
    S("region", COUNTRY, N_("Default country"),
      N_("Phone numbers without a country, of customers without one, are read as numbers of it."),
      .required = true, .def = "US"),
    S("currency", CURRENCY, N_("Currency"),
      N_("All amounts without a currency of their own. Fixed once there are bookings."),
      .required = true, .def = "USD"),
    S("timezone", TEXT, N_("Time zone"),
      N_("Moments are shown in it, and it decides when a day begins."), .max = 60, .required = true,
      .def = "UTC"),
    S("language", LANGUAGE, N_("Language"), N_("Of customers for whom none is known."),
      .required = true, .def = "en"),
    S("unique_email_key", FLAG, N_("One customer per e-mail"),
      N_("Two active customers may not have the same e-mail unless it is marked as shared on "
         "both."),
      .def = "yes"),
    S("unique_phone_e164", FLAG, N_("One customer per phone"),
      N_("Two active customers may not have the same phone unless it is marked as shared on both."),
      .def = "yes"),
    PREFERENCES(NOTHING, WORDS, NOTHING)};

const int setting_rule_count = COUNT_OF(setting_rules);
