/* What the files that draw persons share. Nobody else includes this. */
#ifndef FRONTDESK_DEMO_PEOPLE_H
#define FRONTDESK_DEMO_PEOPLE_H

#include "demo/person.h"

/* Each aspect of a person has a stream of its own, so that one can be drawn without the others. */
enum stream {
    STREAM_ROLE,
    STREAM_IDENTITY,
    STREAM_CHANGE,
    STREAM_BUSINESS,
    STREAM_CHILD,
    STREAM_SHARING,
    STREAM_NAME,
    STREAM_EMAIL,
    STREAM_PHONE,
    STREAM_ADDRESS,
    STREAM_PROFILE,
    STREAM_DIRT,
    STREAM_COMPANY,
    STREAM_PLAN,
    STREAM_BOOKING,
    STREAM_ROOM,
    STREAM_ID,
    STREAM_PREFERENCE,
    STREAM_TASTE
};

/* Companies stand at fixed places, so that the nth is found without counting. */
#define COMPANY_EVERY 32
#define COMPANY_PLACE 7

struct demo_people {
    uint64_t seed;
    uint32_t count;
    const char *region;
    const struct demo_culture *home; /* of the region, or NULL */
    int64_t today;                   /* day number */
    uint16_t *suffix;                /* number that makes the e-mail address unique; 0 none */
};

/* Who somebody is, as entries of the culture's tables. */
struct identity {
    const struct demo_culture *culture;
    bool woman;
    const char *given, *second, *middle, *family; /* second: of a composed given name, or NULL */
};

struct rng stream_of(const struct demo_people *p, enum stream stream, uint32_t index);
/* The person whom a twin or relative goes back to; others are their own root. */
uint32_t root_of(const struct demo_people *p, uint32_t index);
struct identity identity_of(const struct demo_people *p, uint32_t index);
bool shares_phone(const struct demo_people *p, uint32_t index);
bool shares_email(const struct demo_people *p, uint32_t index);
/* True when a relative of this root shares. */
bool phone_is_shared(const struct demo_people *p, uint32_t root);
bool email_is_shared(const struct demo_people *p, uint32_t root);

uint32_t company_count(const struct demo_people *p);
/* Given name and family name in Latin letters. */
char *roman_given(struct arena *a, const struct identity *id);
char *native_given(struct arena *a, const struct identity *id);

/* E-mail of a person or company, whether or not it is used, with a number appended unless 0. */
char *email_text(const struct demo_people *p, uint32_t index, unsigned suffix, struct arena *a);
char *email_own(const struct demo_people *p, uint32_t index, struct arena *a);
/* The part of a company's e-mail addresses after the @. */
char *company_domain(const struct demo_people *p, uint32_t index, struct arena *a);
char *company_title(const struct demo_people *p, uint32_t index, struct arena *a);

enum phone_style { PHONE_E164, PHONE_SPACED, PHONE_NATIONAL, PHONE_BARE };
/* The mobile number of a person, or the line of a company, that nobody else has. */
char *phone_own(const struct demo_people *p, uint32_t index, enum phone_style style,
                struct arena *a);

void draw_contact(const struct demo_people *p, uint32_t index, struct arena *a,
                  struct demo_person *out);
void draw_address(const struct demo_people *p, uint32_t index, struct arena *a,
                  struct demo_person *out);
void draw_profile(const struct demo_people *p, uint32_t index, struct arena *a,
                  struct demo_person *out);
void draw_document(const struct demo_people *p, uint32_t index, struct arena *a,
                   struct demo_person *out);
void draw_company(const struct demo_people *p, uint32_t index, struct arena *a,
                  struct demo_person *out);
/* Mistakes in what was typed, and the mistakes of a second registration. */
void spoil(const struct demo_people *p, uint32_t index, struct arena *a, struct demo_person *out);
void spoil_twin(const struct demo_people *p, uint32_t index, struct arena *a,
                struct demo_person *out);

/* A number that does not look like a payment card. */
char *document_number(struct arena *a, const char *pattern, struct rng *r);
char *day_text(struct arena *a, int64_t day);

#endif
