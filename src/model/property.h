/* What every kind needs to know to read and print values: the property's settings, the day, and the
 * keys. */
#ifndef FRONTDESK_MODEL_PROPERTY_H
#define FRONTDESK_MODEL_PROPERTY_H

#include "base/clock.h"

struct vault;

struct property {
    const char *name;
    const char *region;        /* ISO 3166 alpha-2: phones without country, customers without one */
    const char *currency;      /* ISO 4217 */
    int exponent;              /* minor units of that currency: 0, 2 or 3 */
    const char *timezone;      /* IANA */
    const char *language;      /* ISO 639-1 */
    char today[DAY_TEXT];      /* in the time zone */
    const struct vault *vault; /* NULL when the key file is missing: secrets stay closed */
};

#endif
