/* One run of the program: what it was told, and the store it works on. */
#ifndef FRONTDESK_APP_H
#define FRONTDESK_APP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/gate.h"
#include "store/store.h"

struct app {
    struct arena *arena;     /* of the run */
    const char *db;          /* path of the database */
    const char *config_path; /* NULL: the default place */
    const char *staff;       /* initials given with --staff, or NULL */
    bool read_only;
    struct store *store; /* NULL until app_store */
    struct actor actor;  /* who acts; valid with the store */
};

/* Opens the store (once) and finds out who acts: the staff member of --staff, else the user of the
 * operating system. */
enum code app_store(struct app *app, struct error *e);
void app_clear(struct app *app);

#endif
