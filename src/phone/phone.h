/* Phone numbers: a C face for libphonenumber, which is opened on first use. Numbers are never used
 * to guess a customer's country. */
#ifndef FRONTDESK_PHONE_PHONE_H
#define FRONTDESK_PHONE_PHONE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct phone {
    bool parsed;            /* it could be read as a number at all */
    bool valid;             /* and is a number of its country */
    char e164[24];          /* "+84901234567", or "" when not parsed */
    char international[40]; /* "+84 901 234 567" without the extension, or "" */
    char extension[24];     /* digits, at most 20, or "" */
    char region[4];         /* ISO 3166 alpha-2 the number belongs to; "" for unknown and for
                               numbers of no country (international freephone) */
    const char
        *type; /* "mobile", "fixed_line", "fixed_line_or_mobile", "toll_free", "premium_rate",
                  "shared_cost", "voip", "personal", "pager", "uan", "voicemail", "unknown" */
};

/* Reads what a person typed; region is the alpha-2 country for national numbers ("" none). Never
 * fails: what cannot be read has parsed = false. raw may be NULL. */
void phone_parse(const char *raw, const char *region, struct phone *out);

/* The international form as far as it can be shown while typing. out has size bytes. */
void phone_format_typing(const char *raw, const char *region, char *out, int size);

#ifdef __cplusplus
}
#endif
#endif
