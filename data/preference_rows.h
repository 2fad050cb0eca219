/* The rows of what can be preferred, see data/preference.h. WORDS(name, choices, label, ...) are
 * those whose list grows in the settings, SHAPED(name, shape, label, ...) those written in a form
 * of their own, ITEM(name, kind, label, ...) all others. The group of a row is the first word of
 * its name.
 *
 * Shared are those of a room that two sleep in, what is done for it, and of the table they sit at.
 * How well somebody walks or hears, what they celebrate, work on, do with their days or travel by,
 * whom to write to and what somebody wrote down of them is theirs alone, whatever they share. */
#ifndef FRONTDESK_DATA_PREFERENCE_ROWS_H
#define FRONTDESK_DATA_PREFERENCE_ROWS_H

#define PREFERENCES(ITEM, WORDS, SHAPED)                                                           \
    ITEM("room.type_preference", TEXT, N_("Room type"), .field.max = 100, .shared = true)          \
    WORDS("room.bed_type", bed_types, N_("Bed"), .brief = 3, .shared = true)                       \
    WORDS("room.bed_firmness", firmnesses, N_("Mattress"), .shared = true)                         \
    WORDS("room.location", room_locations, N_("Where the room lies"), .many = true, .open = true,  \
          .brief = 6, .shared = true)                                                              \
    WORDS("room.floor", floors, N_("Floor"), .brief = 5, .shared = true)                           \
    WORDS("room.view", views, N_("View"), .open = true, .brief = 4, .shared = true)                \
    WORDS("room.pillow_type", pillow_types, N_("Pillow"), .open = true, .shared = true)            \
    ITEM("room.pillow_count", COUNT, N_("Number of pillows"), .field.min = 1, .field.max = 12,     \
         .shared = true)                                                                           \
    WORDS("room.temperature", temperatures, N_("Temperature"), .shared = true)                     \
    WORDS("amenities.minibar.stock", minibar_stocks, N_("Minibar: stock"), .many = true,           \
          .open = true, .shared = true)                                                            \
    WORDS("amenities.minibar.remove", minibar_removals, N_("Minibar: take away"), .many = true,    \
          .open = true, .against = true, .shared = true)                                           \
    WORDS("amenities.minibar.extra", minibar_extras, N_("Minibar: besides"), .many = true,         \
          .open = true, .shared = true)                                                            \
    WORDS("amenities.minibar.restock", restocks, N_("Minibar: filled"), .shared = true)            \
    WORDS("amenities.bathroom", bathroom_amenities, N_("In the bathroom"), .many = true,           \
          .open = true, .shared = true)                                                            \
    WORDS("amenities.room", room_amenities, N_("In the room"), .many = true, .open = true,         \
          .shared = true)                                                                          \
    WORDS("services.housekeeping_time", housekeeping_times, N_("Housekeeping"), .shared = true)    \
    ITEM("services.turndown_service", FLAG, N_("Turndown service"), .field.def = "no",             \
         .shared = true)                                                                           \
    SHAPED("services.wake_up_call", TIME, N_("Wake-up call"), .shared = true)                      \
    SHAPED("services.do_not_disturb", HOURS, N_("Do not disturb"), .many = true, .shared = true)   \
    ITEM("services.newspaper", TEXT, N_("Newspaper"), .field.max = 100, .shared = true)            \
    ITEM("services.newspaper_language", LANGUAGE, N_("Language of the newspaper"), .shared = true) \
    ITEM("services.notes", NOTE, N_("Other wishes"), .field.max = 500)                             \
    WORDS("dietary.allergies", allergies, N_("Allergies"), .many = true, .open = true,             \
          .danger = true, .against = true, .brief = 1, .shared = true)                             \
    WORDS("dietary.restrictions", diets, N_("Diet"), .many = true, .open = true, .brief = 2,       \
          .shared = true)                                                                          \
    WORDS("dietary.breakfast.type", breakfasts, N_("Breakfast"), .open = true, .shared = true)     \
    SHAPED("dietary.breakfast.time", TIME, N_("Breakfast at"), .shared = true)                     \
    WORDS("dietary.breakfast.location", breakfast_places, N_("Breakfast in"), .open = true,        \
          .shared = true)                                                                          \
    WORDS("dietary.breakfast.items", breakfast_items, N_("For breakfast"), .many = true,           \
          .open = true, .shared = true)                                                            \
    WORDS("dietary.favorite_dishes", no_choices, N_("Favorite dishes"), .many = true,              \
          .open = true, .shared = true)                                                            \
    WORDS("dietary.beverages", beverages, N_("Beverages"), .many = true, .open = true,             \
          .shared = true)                                                                          \
    ITEM("accessibility.required", FLAG, N_("Needs accessible room"), .field.def = "no",           \
         .brief = 7)                                                                               \
    WORDS("accessibility.mobility_assistance", mobility_aids, N_("Mobility"), .open = true,        \
          .brief = 8)                                                                              \
    ITEM("accessibility.hearing_assistance", FLAG, N_("Hearing assistance"), .field.def = "no")    \
    ITEM("accessibility.visual_assistance", FLAG, N_("Visual assistance"), .field.def = "no")      \
    ITEM("accessibility.other_assistance", NOTE, N_("Other assistance"), .field.max = 500)         \
    ITEM("business.work_desk", FLAG, N_("Work desk"), .field.def = "yes")                          \
    ITEM("business.high_speed_internet", FLAG, N_("Fast internet"), .field.def = "yes")            \
    ITEM("business.printer_access", FLAG, N_("Printer"), .field.def = "no")                        \
    ITEM("business.business_center", FLAG, N_("Business center"), .field.def = "no")               \
    WORDS("business.meeting_room", meeting_rooms, N_("Meeting room"), .open = true)                \
    ITEM("recreation.gym_access", FLAG, N_("Gym"), .field.def = "no")                              \
    ITEM("recreation.spa_interest", FLAG, N_("Spa"), .field.def = "no")                            \
    ITEM("recreation.pool_access", FLAG, N_("Pool"), .field.def = "no")                            \
    WORDS("recreation.activities", activities, N_("Activities"), .many = true, .open = true)       \
    WORDS("communication.preferred_method", contact_methods, N_("Contact by"))                     \
    WORDS("communication.preferred_time", contact_times, N_("Contact in the"))                     \
    ITEM("communication.language", LANGUAGE, N_("Language spoken to them"))                        \
    WORDS("communication.frequency", contact_frequencies, N_("Messages"))                          \
    ITEM("privacy.photo_consent", FLAG, N_("May be photographed"))                                 \
    ITEM("privacy.social_media_consent", FLAG, N_("May be shown on social media"),                 \
         .field.def = "no")                                                                        \
    ITEM("privacy.room_entry_notification", FLAG, N_("Tell before entering the room"),             \
         .field.def = "no")                                                                        \
    WORDS("transport.airport_transfer", transfers, N_("Airport transfer"))                         \
    WORDS("transport.preferred_transport", transports, N_("Travels by"), .open = true)             \
    ITEM("transport.car_rental", TEXT, N_("Rental car"), .field.max = 100)                         \
    ITEM("transport.parking_required", FLAG, N_("Needs parking"), .field.def = "no")               \
    SHAPED("occasions", OCCASION, N_("Special occasions"), .many = true, .brief = 9)

#endif
