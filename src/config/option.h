/* The options of the program: what this desk prefers, one row each. The configuration file, the
 * environment, the command line, `frontdesk info` and the settings screen all come from the rows.
 * What the desks of a property must agree on is no option but the entity `setting`. */
#ifndef FRONTDESK_CONFIG_OPTION_H
#define FRONTDESK_CONFIG_OPTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

enum option_id {
    OPT_DB,
    OPT_STAFF,
    OPT_OFFER_STAFF,
    OPT_LOCK_MINUTES,
    OPT_LANGUAGE,
    OPT_THEME,
    OPT_ASCII,
    OPT_PLAIN,
    OPT_MOUSE,
    OPT_ESCAPE_MS,
    OPT_PREVIEW,
    OPT_HINTS,
    OPT_COLUMNS,
    OPT_BACKUP_FOLDER,
    OPT_BACKUP_HOURS,
    OPT_BACKUP_DAYS,
    OPT_BACKUP_WEEKS,
    OPT_SYNC_WORKER,
    OPT_SYNC_EVERY,
    OPT_SYNC_PAUSE,
    OPT_SYNC_BATCH,
    OPT_SYNC_QUIET_FROM,
    OPT_SYNC_QUIET_UNTIL,
    OPTION_COUNT
};

enum option_kind {
    OPTION_FLAG,   /* "yes" or "no" */
    OPTION_CHOICE, /* one of .choices */
    OPTION_NUMBER, /* an integer, .min to .max */
    OPTION_TEXT,   /* UTF-8, at most .max bytes */
    OPTION_PATH /* absolute, "~/..." or relative to the file it stands in; "" the default place */
};

struct option_row {
    const char *section, *name; /* [section] name = value */
    enum option_kind kind;
    int min, max;
    const char *standard;       /* the default, as one would write it */
    const char *const *choices; /* shown to people through _() */
    const char *argument; /* --name on the command line: what its value is called, "" for a flag;
                             NULL: not there */
    const char *variable; /* of the environment, stronger than the files; or NULL */
    const char *help;     /* one line; for _() */
    bool later;           /* holds from the next start on */
    const char *named;    /* of a CHOICE: it may also be NAME of a section [named NAME]; or NULL */
};

struct option_value {
    const char *text; /* as option_parse normalises it: "yes", the choice as in the row */
    int64_t number;   /* of FLAG and NUMBER */
};

const struct option_row *option_row(enum option_id id);
/* The option of that name in that section (NULL: in any), in any case; OPTION_COUNT for none. */
enum option_id option_find(const char *section, const char *name);
/* Reads a value as a person writes it. CODE_INVALID says what the option takes; the field is its
 * name. The text is in the arena or lives as long as the program. */
enum code option_parse(const struct option_row *row, const char *text, struct arena *a,
                       struct option_value *out, struct error *e);
/* What the option takes, for help and for settings: "auto, dark, light, mono", "1 to 1000". */
const char *option_takes(const struct option_row *row, struct arena *a);

#endif
