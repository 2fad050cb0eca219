#include "data/choices.h"

#define END                                                                                        \
    {                                                                                              \
        NULL, NULL                                                                                 \
    }

const struct choice customer_types[] = {
    C("individual", N_("Individual")), C("corporate", N_("Corporate")),
    C("travel_agent", N_("Travel agent")), C("government", N_("Government")), END};

const struct choice customer_statuses[] = {C("active", N_("Active")), C("archived", N_("Archived")),
                                           C("merged", N_("Merged")),
                                           C("anonymized", N_("Anonymized")), END};

const struct choice titles[] = {C("Mr", N_("Mr")), C("Mrs", N_("Mrs")),   C("Ms", N_("Ms")),
                                C("Dr", N_("Dr")), C("Prof", N_("Prof")), END};

const struct choice genders[] = {C("male", N_("Male")), C("female", N_("Female")),
                                 C("other", N_("Other")),
                                 C("prefer_not_to_say", N_("Prefers not to say")), END};

const struct choice id_types[] = {C("passport", N_("Passport")),
                                  C("national_id", N_("National id")),
                                  C("driver_license", N_("Driving licence")), END};

const struct choice tax_id_types[] = {C("vat", N_("VAT")), C("ein", N_("EIN")), C("gst", N_("GST")),
                                      END};

/* As src/phone names them. */
const struct choice phone_types[] = {C("mobile", N_("mobile")),
                                     C("fixed_line", N_("landline")),
                                     C("fixed_line_or_mobile", N_("landline or mobile")),
                                     C("toll_free", N_("freephone")),
                                     C("premium_rate", N_("premium rate")),
                                     C("shared_cost", N_("shared cost")),
                                     C("voip", N_("internet")),
                                     C("personal", N_("personal number")),
                                     C("pager", N_("pager")),
                                     C("uan", N_("company number")),
                                     C("voicemail", N_("voicemail")),
                                     C("unknown", N_("unknown")),
                                     END};

/* In rising order: a filter "vip:>=gold" compares places in this list. */
const struct choice vip_statuses[] = {C("none", N_("None")),       C("silver", N_("Silver")),
                                      C("gold", N_("Gold")),       C("platinum", N_("Platinum")),
                                      C("diamond", N_("Diamond")), END};

const struct choice segments[] = {C("leisure", N_("Leisure")), C("business", N_("Business")),
                                  C("group", N_("Group")), C("long_stay", N_("Long stay")), END};

const struct choice customer_sources[] = {
    C("walk_in", N_("Walk-in")),          C("website", N_("Website")),
    C("referral", N_("Referral")),        C("corporate", N_("Corporate")),
    C("ota", N_("Online travel agency")), END};

const struct choice loyalty_tiers[] = {C("bronze", N_("Bronze")), C("silver", N_("Silver")),
                                       C("gold", N_("Gold")), C("platinum", N_("Platinum")), END};

const struct choice payment_terms[] = {
    C("prepaid", N_("Prepaid")), C("on_arrival", N_("On arrival")),
    C("on_departure", N_("On departure")), C("net_30", N_("Within 30 days")), END};

/* customer-domain: initial, then customized at the first preference, token or address. */
const struct choice profile_states[] = {C("initial", N_("Initial")),
                                        C("customized", N_("Customized")),
                                        C("updated", N_("Updated")), END};

const struct choice address_types[] = {C("billing", N_("Billing")),
                                       C("shipping", N_("Shipping")),
                                       C("delivery", N_("Delivery")),
                                       C("home", N_("Home")),
                                       C("work", N_("Work")),
                                       C("other", N_("Other")),
                                       END};

const struct choice alias_kinds[] = {C("former_name", N_("Former name")), C("merged", N_("Merged")),
                                     C("nickname", N_("Nickname")), END};

const struct choice twin_reasons[] = {
    C("email", N_("Same e-mail")), C("phone", N_("Same phone")), C("document", N_("Same document")),
    C("name", N_("Same name")),    C("code", N_("Same code")),   END};

const struct choice twin_states[] = {C("open", N_("To review")), C("shared", N_("They share it")),
                                     C("different", N_("Not the same person")),
                                     C("merged", N_("Merged")), END};

/* What somebody is to a customer; see data/relation.c for what each is from the other side. */
const struct choice relation_types[] = {
    C("spouse", N_("Spouse")),       C("child", N_("Child")),         C("parent", N_("Parent")),
    C("sibling", N_("Sibling")),     C("colleague", N_("Colleague")), C("friend", N_("Friend")),
    C("assistant", N_("Assistant")), C("employer", N_("Employer")),   END};

const struct choice consent_types[] = {
    C("marketing", N_("Marketing")),       C("data_processing", N_("Data processing")),
    C("data_sharing", N_("Data sharing")), C("data_retention", N_("Data retention")),
    C("cookies", N_("Cookies")),           END};

const struct choice consent_statuses[] = {C("granted", N_("Granted")), C("revoked", N_("Revoked")),
                                          END};

const struct choice consent_channels[] = {C("all", N_("All channels")), C("email", N_("E-mail")),
                                          C("sms", N_("SMS")),          C("phone", N_("Phone")),
                                          C("mail", N_("Mail")),        END};

const struct choice consent_methods[] = {C("desk", N_("At the desk")), C("app", N_("App")),
                                         C("web", N_("Web")),          C("email", N_("E-mail")),
                                         C("sms", N_("SMS")),          C("paper", N_("Paper")),
                                         C("import", N_("Import")),    END};

const struct choice room_states[] = {C("clean", N_("Clean")),
                                     C("dirty", N_("Dirty")),
                                     C("inspected", N_("Inspected")),
                                     C("out_of_order", N_("Out of order")),
                                     C("out_of_service", N_("Out of service")),
                                     END};

const struct choice booking_statuses[] = {C("pending", N_("Pending")),
                                          C("confirmed", N_("Confirmed")),
                                          C("checked_in", N_("In house")),
                                          C("checked_out", N_("Checked out")),
                                          C("cancelled", N_("Cancelled")),
                                          C("no_show", N_("No-show")),
                                          END};

const struct choice booking_sources[] = {C("direct", N_("Direct")),
                                         C("walk_in", N_("Walk-in")),
                                         C("phone", N_("Phone")),
                                         C("email", N_("E-mail")),
                                         C("website", N_("Website")),
                                         C("ota", N_("Online travel agency")),
                                         C("travel_agent", N_("Travel agent")),
                                         C("corporate", N_("Corporate")),
                                         C("group", N_("Group")),
                                         C("referral", N_("Referral")),
                                         C("complimentary", N_("Complimentary")),
                                         C("other", N_("Other")),
                                         END};

const struct choice purposes[] = {C("leisure", N_("Leisure")), C("business", N_("Business")),
                                  C("event", N_("Event")), END};

const struct choice meal_plans[] = {
    C("room_only", N_("Room only")),         C("breakfast", N_("Bed and breakfast")),
    C("half_board", N_("Half board")),       C("full_board", N_("Full board")),
    C("all_inclusive", N_("All inclusive")), END};

const struct choice stay_statuses[] = {C("in_house", N_("In house")),
                                       C("completed", N_("Completed")), END};

const struct choice consumption_kinds[] = {C("minibar", N_("Minibar")),
                                           C("restaurant", N_("Restaurant")),
                                           C("bar", N_("Bar")),
                                           C("breakfast", N_("Breakfast")),
                                           C("room_service", N_("Room service")),
                                           C("other", N_("Other")),
                                           END};

const struct choice service_kinds[] = {C("spa", N_("Spa")),
                                       C("gym", N_("Gym")),
                                       C("pool", N_("Pool")),
                                       C("activity", N_("Activity")),
                                       C("laundry", N_("Laundry")),
                                       C("turndown", N_("Turndown service")),
                                       C("wake_up_call", N_("Wake-up call")),
                                       C("newspaper", N_("Newspaper")),
                                       C("transfer", N_("Airport transfer")),
                                       C("parking", N_("Parking")),
                                       C("car_rental", N_("Rental car")),
                                       C("meeting_room", N_("Meeting room")),
                                       C("business_center", N_("Business center")),
                                       C("printer", N_("Printer")),
                                       C("other", N_("Other")),
                                       END};

const struct choice staff_roles[] = {C("clerk", N_("Clerk")), C("supervisor", N_("Supervisor")),
                                     C("manager", N_("Manager")), C("admin", N_("Admin")), END};

const struct choice actor_types[] = {C("staff", N_("Staff")), C("os_user", N_("User")),
                                     C("system", N_("System")), C("customer", N_("Customer")), END};

const struct choice verbs[] = {C("create", N_("Created")),
                               C("change", N_("Changed")),
                               C("retract", N_("Retracted")),
                               C("restore", N_("Restored")),
                               C("export", N_("Secrets exported")),
                               C("reveal", N_("Secret looked at")),
                               C("restamp", N_("Clocks set right")),
                               END};
