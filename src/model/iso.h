/* Countries, languages and currencies as Debian's iso-codes knows them (embedded at build time,
 * parsed on first use), in other languages than English as ICU does, and the minor units of ISO
 * 4217. */
#ifndef FRONTDESK_MODEL_ISO_H
#define FRONTDESK_MODEL_ISO_H

#include <stdbool.h>
#include <stddef.h>

enum iso_list { ISO_COUNTRY, ISO_LANGUAGE, ISO_CURRENCY };

struct iso_code {
    const char *code;   /* alpha-2 country, ISO 639-1 language, ISO 4217 currency */
    const char *alpha3; /* of countries and languages, else NULL */
    const char *name;   /* English; common name where there is one ("Vietnam"), without the official
                           ballast */
};

/* All codes of a list in order of code; *n their number. */
const struct iso_code *iso_all(enum iso_list list, size_t *n);
/* The entry for a code, alpha-3, English name (common, official, usual variants such as "UK",
 * "USA", "England", "South Korea", "Russia") or name in the language of the user, in any case and
 * without accents; NULL when unknown. */
const struct iso_code *iso_find(enum iso_list list, const char *text);
/* The name in the language of the user, English when there is none; the text itself when it is no
 * code. */
const char *iso_name(enum iso_list list, const char *code);
/* Digits after the decimal mark: 0 for VND and JPY, 3 for KWD, 2 for most. */
int currency_exponent(const char *currency);

#endif
