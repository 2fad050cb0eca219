/* The configuration of one run: the value of every option and where it comes from (default, the
 * machine's file, the person's file, environment, command line; later ones are stronger), the keys
 * the person binds and the themes they made, and what in the files was wrong. Nothing wrong in a
 * file stops the program: the default stays in force and the problem names the line. */
#ifndef FRONTDESK_CONFIG_CONFIG_H
#define FRONTDESK_CONFIG_CONFIG_H

#include "base/arena.h"
#include "base/error.h"
#include "config/option.h"
#include "config/paths.h"

struct config;

/* A line of a section that holds no options ([keys], [views], [theme NAME]): what it says,
 * unchecked. Later ones are stronger. */
struct config_line {
    const struct config_line *next;
    const char *section, *name, *value; /* section and name in small letters */
    const char *file;
    int line;
};

struct config_problem {
    const struct config_problem *next;
    const char *file; /* path, or the name of a variable of the environment */
    int line;         /* 0: the whole file */
    const char *text; /* a sentence */
};

/* path: the file of --config, read instead of the others; an error when it cannot be read. NULL:
 * the machine's and the person's file, as far as they are there. */
enum code config_load(const char *path, struct config **out, struct error *e);
void config_free(struct config *c);

/* The value of an option: of any, as text; of FLAG; of NUMBER. A PATH is absolute or relative to
 * the working folder; only that of the database is never empty. */
const char *config_text(const struct config *c, enum option_id id);
bool config_flag(const struct config *c, enum option_id id);
int config_number(const struct config *c, enum option_id id);
/* What the value would be if neither environment nor command line said anything. */
const char *config_filed(const struct config *c, enum option_id id);
/* Where the value comes from, for _(): "default", "frontdesk.ini:12", "FRONTDESK_DB", "--db". */
const char *config_origin(const struct config *c, enum option_id id);

/* Whether an option could be that. */
enum code config_check(const struct config *c, enum option_id id, const char *text, struct arena *a,
                       struct error *e);

/* What the command line says about an option; CODE_INVALID when it cannot be. */
enum code config_override(struct config *c, enum option_id id, const char *text, struct error *e);

/* The first of each; the others follow by ->next. NULL: none. */
const struct config_line *config_lines(const struct config *c);
const struct config_problem *config_problems(const struct config *c);
/* True for a section of that name, and for "NAME of somebody". */
bool config_section_of(const char *section, const char *name);
/* Adds a problem that only others can see, as a binding of a command that does not exist. */
void config_complain(struct config *c, const char *file, int line, const char *text);

const struct paths *config_paths(const struct config *c);
/* The file in which the person's changes belong: that of --config, else the person's. */
const char *config_file(const struct config *c);

/* Writes one option into a file: its line is changed in place (or added, or taken out when text is
 * NULL) and everything else stays as it is. A new file begins as assets/default.ini. Values in
 * force do not change. */
enum code config_set(const char *path, enum option_id id, const char *text, struct error *e);
/* The same for a line of a section that holds no options. */
enum code config_set_line(const char *path, const char *section, const char *name,
                          const char *value, struct error *e);
/* From now on nothing is written: the two below are refused with CODE_DENIED (--read-only). */
void config_freeze(struct config *c);
/* In the person's file, and in force from now on; NULL takes the line out: then its value is "". */
enum code config_change_line(struct config *c, const char *section, const char *name,
                             const char *value, struct error *e);
/* An option in the person's file, and in force from now on if so said. */
enum code config_change(struct config *c, enum option_id id, const char *text, bool in_force,
                        struct error *e);

#endif
