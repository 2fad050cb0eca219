/* Record ids: UUIDv7. */
#ifndef FRONTDESK_BASE_UID_H
#define FRONTDESK_BASE_UID_H

#include <stdbool.h>

#include "data/types.h"

#define UID_TEXT 37 /* bytes of the text form with its terminator */

/* A new id for the instant ms (UTC milliseconds). Ids of one process made within a millisecond
 * count upwards. */
struct uid uid_new(int64_t ms);
/* The id of what is known by these bytes: whoever names it makes the same. It sorts before all
 * others.
 */
struct uid uid_of(const void *bytes, size_t n);
bool uid_is_null(const struct uid *u);
int uid_compare(const struct uid *a, const struct uid *b);
/* Writes 8-4-4-4-12 lower-case hexadecimal; "" for the null id. */
void uid_print(const struct uid *u, char out[UID_TEXT]);
/* Reads that form in either case. False when text is not one. */
bool uid_parse(const char *text, struct uid *out);

#endif
