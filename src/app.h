/* One run of the program: what it was told, and the store it works on. */
#ifndef FRONTDESK_APP_H
#define FRONTDESK_APP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "config/config.h"
#include "rules/permission.h"
#include "store/backup.h"
#include "store/gate.h"
#include "store/store.h"

struct keeper;
struct bell;
struct setup_past;

/* A command of the desk with its default keys, for the manual page. */
struct app_key {
    const char *group, *command, *keys, *help; /* group and help translated */
};

struct app {
    struct arena *arena;      /* of the run */
    struct config *config;    /* options of this desk */
    const char *config_given; /* the file of --config, or NULL */
    bool read_only;
    struct store *store;   /* NULL until app_store */
    struct actor actor;    /* who acts; valid with the store */
    const char *spoken;    /* the language of who has signed in, or NULL */
    struct actor user;     /* who acts while nobody is signed in: the user of the system */
    struct actor approver; /* who approved the next action that needs .approved; see app_act */
    enum permission approved;
    struct keeper *keeper; /* while the desk is open, like bell */
    struct bell *bell;
    int pin_fd; /* where PINs are read from, one a line; -1: asked on the terminal */
    struct setup_past *replaced; /* by what the desk set in this run, the last first */
    bool tour;                   /* the desk begins with the tour */
    enum code (*desk)(struct app *app, struct error *e); /* opens the desk; main says it */
    bool fills; /* may open a property whose filling is not complete: to go on with it */
    bool (*progress)(void *what, int64_t done, int64_t of); /* while opening takes long; or NULL */
    /* Lets a person choose a customer on the terminal. CODE_STOPPED: they left without,
     * CODE_NOT_FOUND: nobody was found; both without words. main says it */
    enum code (*choose)(struct app *app, const char *text, struct uid *out, struct error *e);
    void (*check_screens)(struct app *app); /* adds what is wrong in the configuration of the
                                               screens      to its problems; main says it */
    enum code (*check_columns)(const char *text, struct error *e); /* of the list of customers */
    bool (*key_row)(int n, struct app_key *out); /* the n-th; false behind the last. The screens
                                                    are not known here: main says it */
};

/* Reads the options before the command, then the configuration; *at is the place of the command in
 * argv, or argc when there is none. CODE_STOPPED when --version has been answered; CODE_INVALID for
 * usage, without a message when one was printed. */
enum code app_arguments(struct app *app, int argc, char **argv, int *at, struct error *e);

/* An option that may stand before the command. */
struct app_option {
    const char *name;     /* without the dashes; NULL: this one only stands in the configuration */
    const char *argument; /* what its value is called, "": a switch */
    const char *help;     /* a sentence; both for _() */
};
/* The n-th, from 0; those of the option table first. False behind the last. */
bool app_option(int n, struct app_option *out);

/* The path of the database. */
const char *app_db(const struct app *app);

/* "frontdesk" with what a shell elsewhere has to be told to answer from the same property:
 * --config, --db and --read-only, as far as it would not take the same by itself. Who is at the
 * desk changes no answer and is left out. */
const char *app_command(const struct app *app, struct arena *a);

/* Where the i-th thing is kept: the property's files, then the folders of this desk. False behind
 * the last. */
bool app_place(const struct app *app, int i, struct path_row *out, struct arena *a);

/* Where backups of it are kept, as the options say. */
struct backup_plan app_backup_plan(const struct app *app);

/* Opens the store (once) and finds out who acts: the staff member of --staff, else the user of the
 * operating system. */
enum code app_store(struct app *app, struct error *e);

/* Who has these initials and works here; CODE_INVALID, CODE_DENIED, of the field staff. */
enum code app_staff(const struct app *app, const char *initials, struct staff **out,
                    struct arena *a, struct error *e);

/* Lets somebody act from now on who proves to be it: see staff_sign_in. */
enum code app_sign_in(struct app *app, const char *initials, const char *pin, struct error *e);
/* Lets the user of the system act again. */
void app_sign_out(struct app *app);
/* Speaks the language of who is signed in at the desk, where they have one, else that of the
 * configuration. */
void app_speak(const struct app *app);
/* Takes the PIN of somebody who may: for the next action of who acts that needs that permission. */
enum code app_approve(struct app *app, enum permission p, const char *initials, const char *pin,
                      struct error *e);
/* Begins an action that not everybody may do: the one way to guard one. An approval that was given
 * for it is used up, and the journal gets both names. CODE_DENIED when it takes another role. */
enum code app_act(struct app *app, enum permission p, const char *reason, struct action *out,
                  struct error *e);

void app_close_store(struct app *app);
void app_clear(struct app *app);

#endif
