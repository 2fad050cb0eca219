/* The headless commands: one row each. A command gets its positional arguments and options and
 * answers on standard output; messages go to standard error; the exit code says how it went. */
#ifndef FRONTDESK_CLI_CLI_H
#define FRONTDESK_CLI_CLI_H

#include <jansson.h>
#include <stdbool.h>

#include "src/app.h"
#include "data/entity/customer.h"
#include "model/entity.h"
#include "rules/permission.h"
#include "store/journal.h"

#define CLI_OPTIONS 12

struct cli_option {
    const char *name;     /* without the dashes */
    const char *argument; /* what its value is called, NULL: a switch */
    const char *help;
};

/* One headless command under way. */
struct cli {
    struct app *app;
    struct arena *arena;
    const struct cli_command *command;
    int argc; /* positional arguments */
    char **argv;
    const char *values[CLI_OPTIONS]; /* by place in command->options; "" for a switch that is on */
    bool json;                       /* --json was given */
    bool misused;                    /* see cli_misused */
};

struct cli_command {
    const char *name;
    const char *arguments; /* as the help shows them */
    const char *help;      /* one line */
    int least, most;       /* number of positional arguments; most -1: any */
    bool store;            /* needs the database open */
    struct cli_option options[CLI_OPTIONS];
    enum code (*run)(struct cli *cli, struct error *e);
    enum permission permission; /* asked for before it runs; PERMIT_NONE: what everybody may, or
                                   cli_permit is called when it is known what it takes */
};

extern const struct cli_command cli_commands[]; /* ends with a NULL name */

/* Runs argv[0] as a headless command with the rest as its arguments; returns the exit code of the
 * program. */
int cli_run(struct app *app, int argc, char **argv);
/* True for the command that tells what is wrong in the configuration: nobody else needs to. */
bool cli_tells_problems(int argc, char **argv);
/* How a command can end: the one table, which the manual page prints. */
struct cli_exit {
    int status;
    const char *help; /* for _() */
};
extern const struct cli_exit cli_exits[]; /* ends with a NULL help */
/* The exit code for a result. */
int cli_exit_code(enum code code);
/* Prints an error on standard error, the field at fault first. */
void cli_complain(const struct error *e);

/* Ends a command that was not called as its usage says: the sentence tells what is wrong, and the
 * program ends as for any wrong usage. */
enum code cli_misused(struct cli *cli, struct error *e, const char *sentence);

/* CODE_DENIED when who acts may not. Who --staff names must prove it now, if they have a PIN. */
enum code cli_permit(struct cli *cli, enum permission p, struct error *e);
/* CODE_DENIED under --read-only: before what changes files without the gate, which says it itself.
 */
enum code cli_may_write(const struct cli *cli, struct error *e);
/* Creates a staff member, with a PIN when one can be asked. */
struct staff;
enum code staff_make(struct cli *cli, struct staff *row, struct error *e);

/* The positional arguments as one text. */
const char *cli_joined(const struct cli *cli);
/* The same as a filter, within the saved view of --view. */
enum code cli_filter(const struct cli *cli, const char **out, struct error *e);
/* The value of an option; NULL when it was not given. */
const char *cli_option(const struct cli *cli, const char *name);
/* An option as a number within bounds; unless when it was not given. */
enum code cli_number(const struct cli *cli, const char *name, int64_t min, int64_t max,
                     int64_t unless, int64_t *out, struct error *e);
/* Prints JSON, indented, and frees it. */
void cli_print_json(json_t *json);
/* The same as the flags of jansson say, from the byte named on and without an end of line. */
void cli_put_json(json_t *json, size_t flags, size_t from);
/* A list of n things of that size: one JSON array, or one after the other for people. */
void cli_print_list(const struct cli *cli, const void *things, size_t size, int n,
                    json_t *(*as_json)(const struct cli *cli, const void *thing),
                    void (*print)(const struct cli *cli, const void *thing));
/* What changes in a record: an object by field, or a line for each. */
json_t *cli_changes_json(const struct change *changes, int n);
void cli_print_changes(const struct cli *cli, const struct change *changes, int n);
/* "An Nguyen (C20260001)", harmless. */
const char *cli_who(const struct cli *cli, const struct customer *c);
/* Text for a terminal line: control characters made harmless. */
const char *cli_clean(const struct cli *cli, const char *text);
/* Progress on a terminal: done of total (0: unknown), with rate and time left; erased by total < 0.
 * True to go on, false when Ctrl-C was pressed. */
bool cli_progress(void *what, int64_t done, int64_t total);
/* From now on Ctrl-C asks to stop (see cli_stopped) instead of ending the program at once. */
void cli_catch_interrupt(void);
bool cli_stopped(void);

/* Reads "field=value" arguments into row, noting the fields in set. name=... is split into the
 * parts of a name, references may be given by code. */
enum code cli_assign(struct cli *cli, const struct entity *en, char **assignments, int n,
                     bool creating, void *row, struct fieldset *set, struct error *e);

/* The commands, by file. */
enum code cli_search(struct cli *cli, struct error *e);
enum code cli_list(struct cli *cli, struct error *e);
enum code cli_pick(struct cli *cli, struct error *e);
enum code cli_pop(struct cli *cli, struct error *e);
enum code cli_export(struct cli *cli, struct error *e);
enum code cli_show(struct cli *cli, struct error *e);
enum code cli_learn(struct cli *cli, struct error *e);
enum code cli_relations(struct cli *cli, struct error *e);
enum code cli_preferences(struct cli *cli, struct error *e);
enum code cli_prefer(struct cli *cli, struct error *e);
enum code cli_report(struct cli *cli, struct error *e);
enum code cli_relate(struct cli *cli, struct error *e);
enum code cli_add(struct cli *cli, struct error *e);
enum code cli_set(struct cli *cli, struct error *e);
enum code cli_history(struct cli *cli, struct error *e);
enum code cli_undo(struct cli *cli, struct error *e);
enum code cli_act(struct cli *cli, struct error *e);
enum code cli_import(struct cli *cli, struct error *e);
enum code cli_init(struct cli *cli, struct error *e);
enum code cli_demo(struct cli *cli, struct error *e);
enum code cli_tour(struct cli *cli, struct error *e);
enum code cli_recompute(struct cli *cli, struct error *e);
enum code cli_journal(struct cli *cli, struct error *e);
enum code cli_schema(struct cli *cli, struct error *e);
enum code cli_backup(struct cli *cli, struct error *e);
enum code cli_restore(struct cli *cli, struct error *e);
enum code cli_info(struct cli *cli, struct error *e);
enum code cli_staff(struct cli *cli, struct error *e);
enum code cli_twins(struct cli *cli, struct error *e);
enum code cli_merge(struct cli *cli, struct error *e);
enum code cli_unmerge(struct cli *cli, struct error *e);
enum code cli_help(struct cli *cli, struct error *e);
enum code cli_config(struct cli *cli, struct error *e);
enum code cli_man(struct cli *cli, struct error *e);
enum code cli_central(struct cli *cli, struct error *e);
enum code cli_join(struct cli *cli, struct error *e);
enum code cli_sync(struct cli *cli, struct error *e);
enum code cli_conflicts(struct cli *cli, struct error *e);
enum code cli_completion(struct cli *cli, struct error *e);

#endif
