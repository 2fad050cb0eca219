#include "data/preference.h"

#include "data/preference_rows.h"

#define END                                                                                        \
    {                                                                                              \
        NULL, NULL                                                                                 \
    }

const struct choice preference_groups[] = {C("room", N_("Room")),
                                           C("amenities", N_("Amenities")),
                                           C("services", N_("Services")),
                                           C("dietary", N_("Food and drink")),
                                           C("accessibility", N_("Accessibility")),
                                           C("business", N_("Business")),
                                           C("recreation", N_("Recreation")),
                                           C("communication", N_("Communication")),
                                           C("privacy", N_("Privacy")),
                                           C("transport", N_("Transport")),
                                           C("occasions", N_("Occasions")),
                                           END};

const struct choice preference_sources[] = {C("said", N_("Said")), C("learned", N_("Learned")),
                                            C("imported", N_("Imported")), END};

const struct choice preference_states[] = {C("held", N_("Held")), C("offered", N_("Offered")),
                                           C("refused", N_("Refused")), END};

static const struct choice no_choices[] = {END};

static const struct choice bed_types[] = {C("king", N_("King size")), C("queen", N_("Queen size")),
                                          C("twin", N_("Twin beds")), C("single", N_("Single bed")),
                                          C("any", N_("Any bed")),    END};

static const struct choice firmnesses[] = {C("soft", N_("Soft mattress")),
                                           C("medium", N_("Medium mattress")),
                                           C("firm", N_("Firm mattress")), END};

static const struct choice room_locations[] = {
    C("high_floor", N_("High floor")),
    C("quiet", N_("Quiet")),
    C("away_from_elevator", N_("Away from the lift")),
    C("near_elevator", N_("Near the lift")),
    C("away_from_ice_machine", N_("Away from the ice machine")),
    C("near_exit", N_("Near an exit")),
    C("corner_room", N_("Corner room")),
    END};

static const struct choice floors[] = {C("high", N_("High up")), C("middle", N_("In the middle")),
                                       C("low", N_("Low down")), C("specific:", N_("Floor")), END};

static const struct choice views[] = {C("sea", N_("Sea view")), C("city", N_("City view")),
                                      C("garden", N_("Garden view")),
                                      C("mountain", N_("Mountain view")), END};

static const struct choice pillow_types[] = {
    C("soft", N_("Soft pillow")), C("firm", N_("Firm pillow")), C("feather", N_("Feather pillow")),
    C("memory_foam", N_("Memory foam")), END};

static const struct choice temperatures[] = {C("cool", N_("Cool")), C("moderate", N_("Moderate")),
                                             C("warm", N_("Warm")), END};

static const struct choice minibar_stocks[] = {C("water", N_("Water")), C("juice", N_("Juice")),
                                               C("beer", N_("Beer")), C("wine", N_("Wine")), END};

static const struct choice minibar_removals[] = {C("alcohol", N_("Alcohol")),
                                                 C("peanuts", N_("Peanuts")), END};

static const struct choice minibar_extras[] = {C("diet_coke", N_("Diet coke")),
                                               C("extra_water", N_("Extra water")), END};

static const struct choice restocks[] = {C("daily", N_("Daily")), C("on_request", N_("On request")),
                                         C("never", N_("Never")), END};

static const struct choice bathroom_amenities[] = {C("bathrobes", N_("Bathrobes")),
                                                   C("slippers", N_("Slippers")),
                                                   C("extra_towels", N_("Extra towels")), END};

static const struct choice room_amenities[] = {C("iron", N_("Iron")),
                                               C("hair_dryer", N_("Hair dryer")),
                                               C("coffee_maker", N_("Coffee maker")), END};

static const struct choice housekeeping_times[] = {
    C("morning", N_("In the morning")), C("afternoon", N_("In the afternoon")),
    C("evening", N_("In the evening")), C("no_service", N_("No housekeeping")), END};

static const struct choice diets[] = {C("vegetarian", N_("Vegetarian")),
                                      C("vegan", N_("Vegan")),
                                      C("halal", N_("Halal")),
                                      C("kosher", N_("Kosher")),
                                      C("gluten_free", N_("Gluten-free")),
                                      C("dairy_free", N_("Dairy-free")),
                                      C("no_nuts", N_("No nuts")),
                                      END};

static const struct choice allergies[] = {C("peanuts", N_("Peanuts")),
                                          C("shellfish", N_("Shellfish")),
                                          C("dairy", N_("Dairy")),
                                          C("eggs", N_("Eggs")),
                                          C("soy", N_("Soy")),
                                          C("wheat", N_("Wheat")),
                                          END};

static const struct choice breakfasts[] = {
    C("continental", N_("Continental")), C("full", N_("Full breakfast")), C("buffet", N_("Buffet")),
    C("none", N_("No breakfast")), END};

static const struct choice breakfast_places[] = {C("room", N_("In the room")),
                                                 C("restaurant", N_("Restaurant")), END};

static const struct choice breakfast_items[] = {
    C("coffee", N_("Coffee")), C("croissant", N_("Croissant")), C("fruit", N_("Fruit")), END};

static const struct choice beverages[] = {C("coffee", N_("Coffee")),
                                          C("tea", N_("Tea")),
                                          C("green_tea", N_("Green tea")),
                                          C("juice", N_("Juice")),
                                          C("wine", N_("Wine")),
                                          C("red_wine", N_("Red wine")),
                                          C("beer", N_("Beer")),
                                          C("cocktails", N_("Cocktails")),
                                          END};

static const struct choice mobility_aids[] = {
    C("wheelchair", N_("Wheelchair")), C("walker", N_("Walker")), C("cane", N_("Cane")), END};

static const struct choice meeting_rooms[] = {C("small_quiet", N_("Small and quiet")),
                                              C("large", N_("Large meeting room")), END};

static const struct choice activities[] = {C("golf", N_("Golf")), C("tennis", N_("Tennis")),
                                           C("yoga", N_("Yoga")), C("swimming", N_("Swimming")),
                                           END};

static const struct choice contact_methods[] = {C("email", N_("E-mail")), C("phone", N_("Phone")),
                                                C("sms", N_("SMS")), C("whatsapp", N_("WhatsApp")),
                                                END};

static const struct choice contact_times[] = {
    C("morning", N_("Morning")), C("afternoon", N_("Afternoon")), C("evening", N_("Evening")),
    C("anytime", N_("At any time")), END};

static const struct choice contact_frequencies[] = {C("all", N_("All messages")),
                                                    C("important_only", N_("Important ones only")),
                                                    C("none", N_("No messages")), END};

static const struct choice transfers[] = {C("required", N_("Needs transfer")),
                                          C("on_request", N_("On request")),
                                          C("not_needed", N_("Not needed")), END};

static const struct choice transports[] = {
    C("taxi", N_("Taxi")), C("private_car", N_("Private car")), C("shuttle", N_("Shuttle")), END};

#define ROW(name_, kind_, shape_, choices_, ...)                                                   \
    {.field.name = name_,                                                                          \
     .field.kind = KIND_##kind_,                                                                   \
     .field.choices = choices_,                                                                    \
     .shape = SHAPE_##shape_,                                                                      \
     .field.label = __VA_ARGS__},
#define ITEM(name, kind, ...) ROW(name, kind, KIND, NULL, __VA_ARGS__)
#define WORDS(name, choices, ...) ROW(name, TEXT, WORD, choices, __VA_ARGS__)
#define SHAPED(name, shape, ...) ROW(name, TEXT, shape, NULL, __VA_ARGS__)
const struct preference_rule preference_rules[] = {PREFERENCES(ITEM, WORDS, SHAPED)};
#undef ITEM
#undef WORDS
#undef SHAPED

#define FIRST(first, ...) first
#define ITEM(name, kind, ...) {name, FIRST(__VA_ARGS__, 0)},
const struct choice preference_items[] = {PREFERENCES(ITEM, ITEM, ITEM) END};

const int preference_rule_count = COUNT_OF(preference_rules);
