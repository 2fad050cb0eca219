/* When something was, and how long ago, as people say it. */
#ifndef FRONTDESK_MODEL_AGE_H
#define FRONTDESK_MODEL_AGE_H

#include <stdint.h>

#include "base/arena.h"

/* "5 min", "3 h", "12 days"; never less than nothing. */
const char *age_text(int64_t then, struct arena *a);
/* "just now", "5 min ago"; NONE: "never". */
const char *age_ago(int64_t then, struct arena *a);
/* "21 Nov 2026 14:32", as the language writes it, in the zone in use. */
const char *age_moment(int64_t then, struct arena *a);
/* The same, as wide as in a list. */
const char *age_column(int64_t then, struct arena *a);

#endif
