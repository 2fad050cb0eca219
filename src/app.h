/* One run of the program: what it was told, and the store it works on. */
#ifndef FRONTDESK_APP_H
#define FRONTDESK_APP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "config/config.h"
#include "store/gate.h"
#include "store/store.h"

struct app {
    struct arena *arena;   /* of the run */
    struct config *config; /* options of this desk */
    bool read_only;
    struct store *store; /* NULL until app_store */
    struct actor actor;  /* who acts; valid with the store */
    bool fills;          /* may open a property whose filling is not complete: to go on with it */
    bool (*progress)(void *what, int64_t done, int64_t of); /* while opening takes long; or NULL */
};

/* Reads the options before the command, then the configuration; *at is the place of the command in
 * argv, or argc when there is none. CODE_STOPPED when --version has been answered; CODE_INVALID for
 * usage, without a message when one was printed. */
enum code app_arguments(struct app *app, int argc, char **argv, int *at, struct error *e);

/* The path of the database. */
const char *app_db(const struct app *app);

/* Opens the store (once) and finds out who acts: the staff member of --staff, else the user of the
 * operating system. */
enum code app_store(struct app *app, struct error *e);
void app_clear(struct app *app);

#endif
