/* How often the same values have come before in one file: rows without an id of their own are told
 * apart by it. Held in a temporary SQLite file, so that memory does not grow with the import. */
#ifndef FRONTDESK_IMPORT_ORDINAL_H
#define FRONTDESK_IMPORT_ORDINAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define ORDINAL_DIGEST 16

struct ordinals;

enum code ordinals_open(struct ordinals **out, struct error *e);
void ordinals_close(struct ordinals *o);
/* 1 for the first time, 2 for the second ... */
enum code ordinals_next(struct ordinals *o, const unsigned char digest[ORDINAL_DIGEST],
                        int64_t *out, struct error *e);

#endif
