/* Dates as other systems write them: read by a format such as "DD-MM-YY" or "YYYY MMMM D". */
#ifndef FRONTDESK_IMPORT_DATES_H
#define FRONTDESK_IMPORT_DATES_H

#include <stdbool.h>

#include "base/clock.h"

/* Reads text by a format, or by the first of several that fits ("DD.MM.YYYY | YYYY-MM-DD"):
 * YYYY, YY (69-99: 19.., 00-68: 20..), MMMM (English name of a month, whole or its first letters),
 * MM or M, DD or D; a star takes the rest, a space any blanks; all else stands for itself. False
 * when it does not fit or is no real day. */
bool date_read(const char *format, const char *text, char out[DAY_TEXT]);

#endif
