/* A copy of the database to try an import on: everything works as on the real one, nobody waits for
 * it, and it is thrown away. */
#ifndef FRONTDESK_IMPORT_TRIAL_H
#define FRONTDESK_IMPORT_TRIAL_H

#include "store/store.h"

struct trial;

/* Copies database and key into a folder of its own beside the database (0700). */
enum code trial_open(struct store *s, struct trial **out, struct error *e);
struct store *trial_store(struct trial *t);
/* Closes and removes it. */
void trial_close(struct trial *t);

#endif
