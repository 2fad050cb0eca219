/* The clocks that an entry's changes name: of each field the one that stood there before. */
#ifndef FRONTDESK_STORE_BASES_H
#define FRONTDESK_STORE_BASES_H

#include <stdint.h>

#include "base/arena.h"

/* The changes of an entry ({"number": [before, after, clock before]}, as JSON text) with another
 * clock for each; else letter for letter as they are. In the arena. */
const char *bases_map(const char *changes, int64_t (*map)(void *context, int64_t clock),
                      void *context, struct arena *a);

/* The changes as they were written, before clocks were set anew; restamped: as the journal has it,
 * NULL for changes that are as they were. */
const char *bases_as_written(const char *changes, const char *restamped, struct arena *a);

#endif
