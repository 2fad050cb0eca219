/* What an entry was written with and may stand otherwise in it now: the clocks that its changes
 * name, of each field the one that stood there before, and sealed values. */
#ifndef FRONTDESK_STORE_BASES_H
#define FRONTDESK_STORE_BASES_H

#include <jansson.h>
#include <stdint.h>

#include "base/arena.h"

/* The changes of an entry ({"number": [before, after, clock before]}, as JSON text) with another
 * clock for each; else letter for letter as they are. In the arena. */
const char *bases_map(const char *changes, int64_t (*map)(void *context, int64_t clock),
                      void *context, struct arena *a);

/* JSON text with other texts in it for those that instead names ({"text": "other"}), both without
 * anything that JSON escapes; else letter for letter as it is. In the arena. */
const char *texts_map(const char *json, const json_t *instead, struct arena *a);

/* The changes, and the content of a creation, as they were written: before clocks were set anew,
 * and before what is sealed got another key; restamped: as the journal has it, NULL for what is as
 * it was. */
const char *bases_as_written(const char *changes, const char *restamped, struct arena *a);
const char *content_as_written(const char *content, const char *restamped, struct arena *a);

#endif
