/* How complete a profile is (requirements: profile_completeness, 0 to 100).
 *
 * The weights add up to 100 for a person. A group counts when any of its fields is filled, a phone
 * or e-mail only when it is valid: what cannot reach the guest does not complete a profile. For
 * companies the person's own rows (birth, gender, nationality, document) do not apply and the rest
 * is scaled to 100.
 *
 *   name 20 · phone 20 · e-mail 15 · address 10 · birth 8 · nationality 7 · document 8 · languages
 * 4 · gender 3 · second contact 5
 *
 * Example: a person with name, valid phone and a city: 20 + 20 + 10 = 50. */
#include "rules/customer.h"

#include "base/text.h"

struct weight {
    int points;
    bool personal; /* does not apply to companies */
    bool filled;
};

int64_t completeness(const struct customer *c)
{
    const struct weight weights[] = {
        {20, false, c->full_name != NULL},
        {20, false, c->phone_valid == 1},
        {15, false, c->email_valid == 1},
        {10, false, c->address_line1 != NULL || c->city != NULL},
        {8, true, c->date_of_birth != NULL},
        {7, true, c->nationality != NULL || c->passport_country != NULL},
        {8, true, c->id_number.n > 0},
        {4, false,
         c->languages_spoken != NULL ||
             (c->preferred_language != NULL && !text_equal(c->preferred_language, "en"))},
        {3, true, c->gender != NULL},
        {5, false,
         c->alternative_phone != NULL || c->alternative_email != NULL ||
             c->whatsapp_number != NULL || c->wechat_id != NULL || c->contact_person != NULL},
    };
    bool company = c->customer_type != NULL && !text_equal(c->customer_type, "individual");
    int points = 0, of = 0;
    for (int i = 0; i < COUNT_OF(weights); i++) {
        if (company && weights[i].personal)
            continue;
        of += weights[i].points;
        points += weights[i].filled ? weights[i].points : 0;
    }
    return of > 0 ? (points * 100 + of / 2) / of : 0;
}
