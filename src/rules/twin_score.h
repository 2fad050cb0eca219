/* How likely two customers are one person, and why.
 *
 * After Fellegi and Sunter (1969): what two records agree or disagree in is evidence, worth so many
 * bits: log2 of how much more often it is seen between two records of one person than between two
 * persons. The bits are added to what chance says beforehand, and the sum is shown as a probability
 * of 0 to 100:
 *
 *   bits  = evidence - log2(customers + 1000) - 3        (one in eight has a twin)
 *   score = 100 / (1 + 2^-bits)
 *
 * Each evidence is one row of TWIN_EVIDENCE with its bits. How much a word of a name is worth
 * depends on how many have it: log2((customers + 1000) / (uses + 2)), at most 12 bits, so that a
 * rare name says much and Nguyen little. Compared are
 *
 *   - documents (by their blind indexes and last characters), e-mails and phones: each of one with
 *     each of the other;
 *   - words of names, each with the one it is most like, in any order: first with last name costs
 *     one bit; a letter missing, added, other or two swapped costs three; initials and short forms
 *     (Rob, Robert) are worth two bits, what is only roughly alike one; where that gives more,
 *     words are compared as if nobody had parted them (black well, Blackwell);
 *     of the names of companies only the two rarest words that both have count, and each word in
 *     which they differ counts against;
 *   - other names (former, of somebody merged, nicknames): where one is the same or near in all its
 *     words and gives more than the names they have now, it counts instead, for two bits less;
 *   - birth dates, also with day and month swapped or one digit wrong; two wrong digits, or another
 *     day of the same year, say nothing;
 *   - addresses by house number and by the words of street and place, in any order;
 *   - postal code, city, state, country, company, gender.
 *
 * Nobody is judged by what is not known. And what people of one house share is no evidence against
 * a different given name: where given names disagree, family name, address, phone and e-mail count
 * no more than what chance asked for (household rule), so that a couple is not taken for one
 * person, while a birth date or a document of their own can still make them one. */
#ifndef FRONTDESK_RULES_TWIN_SCORE_H
#define FRONTDESK_RULES_TWIN_SCORE_H

#include "base/buf.h"
#include "data/entity/customer.h"

/* name, bits, shared in a household or not, in words; %s is the other's value. Rows of one subject
 * stand together, the first that holds counts. */
#define TWIN_EVIDENCE(X)                                                                           \
    X(DOCUMENT_SAME, 25, false, N_("same document"))                                               \
    X(DOCUMENT_LIKE, 7, false, N_("document that ends alike"))                                     \
    X(DOCUMENT_OTHER, -3, false, N_("another document"))                                           \
    X(EMAIL_SAME, 20, true, N_("same e-mail"))                                                     \
    X(EMAIL_LIKE, 8, true, N_("e-mail like %s"))                                                   \
    X(EMAIL_NAME, 3, true, N_("same name before another mail host"))                               \
    X(EMAIL_OTHER, -1, false, N_("another e-mail"))                                                \
    X(PHONE_SAME, 20, true, N_("same phone"))                                                      \
    X(PHONE_LIKE, 9, true, N_("phone like %s"))                                                    \
    X(PHONE_OTHER, -1, false, N_("another phone"))                                                 \
    X(NAME_SAME, 0, false, N_("same name"))                                                        \
    X(NAME_LIKE, 0, false, N_("name like %s"))                                                     \
    X(NAME_PART, 0, false, N_("part of the name (%s)"))                                            \
    X(NAME_ALIAS, 0, false, N_("other name %s"))                                                   \
    X(GIVEN_OTHER, -6, false, N_("another first name"))                                            \
    X(MIDDLE_OTHER, -4, false, N_("another middle name"))                                          \
    X(FAMILY_OTHER, -5, false, N_("another last name"))                                            \
    X(BIRTH_SAME, 13, false, N_("born the same day"))                                              \
    X(BIRTH_SWAPPED, 10, false, N_("day and month of birth swapped"))                              \
    X(BIRTH_LIKE, 8, false, N_("born like %s"))                                                    \
    X(BIRTH_OTHER, -7, false, N_("born on another day"))                                           \
    X(ADDRESS_SAME, 12, true, N_("same address"))                                                  \
    X(ADDRESS_LIKE, 8, true, N_("address like %s"))                                                \
    X(STREET_SAME, 5, true, N_("same street"))                                                     \
    X(ADDRESS_OTHER, -2, false, N_("another address"))                                             \
    X(POSTAL_SAME, 5, true, N_("same postal code"))                                                \
    X(POSTAL_LIKE, 3, true, N_("postal code like %s"))                                             \
    X(POSTAL_OTHER, -1.5, false, N_("another postal code"))                                        \
    X(CITY_SAME, 2, true, N_("same city"))                                                         \
    X(CITY_LIKE, 1.5, true, N_("city like %s"))                                                    \
    X(CITY_OTHER, -1.5, false, N_("another city"))                                                 \
    X(STATE_SAME, 0.5, true, N_("same state"))                                                     \
    X(STATE_OTHER, -0.5, false, N_("another state"))                                               \
    X(COUNTRY_OTHER, -1.5, false, N_("another country"))                                           \
    X(NATIONALITY_OTHER, -3, false, N_("another nationality"))                                     \
    X(COMPANY_SAME, 4, true, N_("same company"))                                                   \
    X(GENDER_OTHER, -3, false, N_("another gender"))                                               \
    X(TYPE_OTHER, -8, false, N_("a company and a person"))

enum twin_evidence {
#define X(name, bits, household, words) TWIN_##name,
    TWIN_EVIDENCE(X)
#undef X
        TWIN_EVIDENCES
};

#define TWIN_WORDS 8
#define TWIN_ALIASES 4
#define TWIN_PLACES 12

enum twin_role { TWIN_GIVEN, TWIN_MIDDLE, TWIN_FAMILY, TWIN_ROLES };

/* A word of a name. */
struct twin_word {
    const char *text;    /* folded */
    uint32_t letters;    /* see twin_letters */
    uint8_t bytes, role; /* of enum twin_role */
    float bits;          /* what it is worth when both have it */
};

/* A name, or another one that somebody has or had. */
struct twin_name {
    const struct twin_word *words; /* at most TWIN_WORDS */
    int count;
    float bits;        /* of all words together */
    const char *shown; /* as people write it */
};

/* What of a customer is compared; texts are folded and belong to an arena. */
struct twin_traits {
    struct twin_name *names; /* the one of now first */
    const char **places;     /* words of the address, without numbers */
    uint32_t *place_letters;
    const char *emails[3], *phones[4], *numbers[3], *birth, *postal, *city, *state;
    const char *shown_email, *shown_phone, *shown_address, *shown_city; /* as people write */
    const char *street; /* the letters of the first line of the address, in one */
    const unsigned char *documents[3];
    char document_ends[3][5];
    struct uid company;
    const char *company_name;
    int name_count, place_count, email_count, phone_count, number_count, document_count;
    char country[3], nationality[3], gender;
    bool is_company;
};

/* How many customers there are, and how many have a word. */
struct twin_census {
    int64_t customers;
    int64_t (*uses)(void *context, const char *word);
    void *context;
};

/* c must hold its derived fields; what is shown only is borrowed from it. */
void twin_traits_of(const struct customer *c, const struct twin_census *census,
                    struct twin_traits *out, struct arena *a);
/* Another name of c: one word stands for the family name, of a nickname for the given one. */
void twin_traits_add_name(struct twin_traits *t, const struct customer *c,
                          const struct customer_alias *alias, const struct twin_census *census,
                          struct arena *a);
/* c may go: findings no longer tell the other's values. */
void twin_traits_forget_shown(struct twin_traits *t);

/* What was found, in the order of the table. */
struct twin_finding {
    enum twin_evidence evidence;
    float bits;
    const char *other; /* the value for %s, or NULL */
};

struct twin_verdict {
    struct twin_finding findings[TWIN_EVIDENCES];
    int count;
    float chance; /* what was taken off, above all */
    float capped; /* taken off by the household rule */
    float bits;   /* the sum */
    int score;    /* 0 to 100 */
};

void twin_compare(const struct twin_traits *a, const struct twin_traits *b, int64_t customers,
                  struct twin_verdict *out);
/* The same for many: false, and out is unfinished, as soon as it is sure that the sum of bits will
 * stay below least. */
bool twin_reaches(const struct twin_traits *a, const struct twin_traits *b, int64_t customers,
                  float least, struct twin_verdict *out);
/* 0 to 100 of a sum of bits. */
int twin_score(float bits);
/* The least bits that give that score. */
float twin_bits(int score);
/* One finding for people: "name like Jonh Smith". */
const char *twin_finding_words(const struct twin_finding *f, struct arena *a);
/* What speaks for it, the weightiest first: "same phone, born the same day". */
const char *twin_why(const struct twin_verdict *v, struct arena *a);

#endif
