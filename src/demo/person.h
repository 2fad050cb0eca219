/* The invented customers: persons and companies, each drawn from seed, number of customers and its
 * own index alone, in any order and as often as needed, so that nothing has to be kept. */
#ifndef FRONTDESK_DEMO_PERSON_H
#define FRONTDESK_DEMO_PERSON_H

#include "base/clock.h"
#include "demo/culture.h"

enum demo_role {
    ROLE_PLAIN,
    ROLE_TWIN,   /* the same person as the one before, registered again with mistakes */
    ROLE_FAMILY, /* belongs to the one before: same family name and address, shared contacts */
    ROLE_COMPANY
};

/* What is entered about a customer only later, on an occasion of its own. */
enum demo_change {
    CHANGE_NONE,
    CHANGE_NOTE,
    CHANGE_ADDRESS,
    CHANGE_NAME, /* a new family name; the former one becomes an alias */
    CHANGE_WITHDRAW,
    CHANGE_ARCHIVE,
    CHANGE_BLACKLIST
};

/* One customer. Texts are in the arena or static, NULL where unknown; lists are JSON arrays. */
struct demo_person {
    enum demo_role role;
    enum demo_change change;
    const struct demo_culture *culture;
    bool woman;
    bool imported; /* came from an older system, with what that let pass */
    const char *type;
    const char *title, *first, *middle, *last, *suffix, *display, *former_last, *nickname;
    const char *gender, *birth;
    const char *nationality, *passport_country, *language, *languages;
    const char *email, *alternative_email, *phone, *alternative_phone, *whatsapp, *wechat;
    bool email_shared, phone_shared;
    const char *line1, *line2, *city, *state, *postal, *country;
    const char *emergency_name, *emergency_phone, *emergency_relation;
    const char *id_type, *id_number, *id_issued, *id_expires, *id_country;
    int64_t employer; /* index of the company worked for, or -1 */
    const char *company_name, *contact_person, *job, *department, *company_email, *company_phone;
    const char *tax_id, *tax_type, *billing, *payment_terms;
    int64_t credit_nights; /* credit limit, in nights of the plainest room; 0 none */
    const char *segment, *source, *referral;
    const char *tags, *notes, *attention, *medical;
    const char *blacklist_reason, *warning_notes;
    int warning_level;
    const char *instagram;
    const char *external_system, *external_id;
    bool consents_marketing, consents_data;
    const char *consent_channel; /* of the marketing consent */
};

struct demo_people;

/* today: the last day of the invented history. Finds a free e-mail address for everyone, which
 * takes about two seconds a million. */
struct demo_people *demo_people_new(uint64_t seed, uint32_t count, const char *region,
                                    const char *today);
void demo_people_free(struct demo_people *people);
uint32_t demo_people_count(const struct demo_people *people);

enum demo_role demo_role(const struct demo_people *people, uint32_t index);
enum demo_change demo_change(const struct demo_people *people, uint32_t index);
/* True for those who travel on business. */
bool demo_on_business(const struct demo_people *people, uint32_t index);
/* The index of the company a person works for, or -1. */
int64_t demo_employer(const struct demo_people *people, uint32_t index);
/* Under 18 on the last day. */
bool demo_is_child(const struct demo_people *people, uint32_t index);

void demo_person_draw(const struct demo_people *people, uint32_t index, struct arena *a,
                      struct demo_person *out);

#endif
