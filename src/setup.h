/* Everything that can be set, in one list: the options of this desk (section.name) and the settings
 * of the property (property.name). The command `config` and the settings view read and set it here;
 * what there is and what it takes comes from the two tables. */
#ifndef FRONTDESK_SETUP_H
#define FRONTDESK_SETUP_H

#include "rules/setting.h"
#include "src/app.h"

struct setup {
    enum option_id id;               /* OPTION_COUNT when rule is set */
    const struct setting_rule *rule; /* of a setting of the property; or NULL */
    const char *name;                /* "screen.theme" */
    const char *value, *standard;    /* in their stable form */
    const char *origin;       /* what it comes from, for _(): "default", "frontdesk.ini:12" */
    const char *takes, *help; /* translated */
};

/* What a setting was before it was set, and after; standard: its default held. In app->arena. */
struct setup_past {
    const char *name, *value, *now;
    bool standard;
    struct setup_past *before;
};

/* The n-th, from 0: options first; false behind the last. Without an open store there are no
 * settings. Texts are in the arena or of longer life. */
bool setup_nth(const struct app *app, int n, struct setup *out, struct arena *a);
/* By its whole name, or by the part behind the dot. CODE_NOT_FOUND. */
enum code setup_find(const struct app *app, const char *name, struct setup *out, struct arena *a,
                     struct error *e);
/* Sets it to what was typed; NULL: to its default. An option is written into the person's file and
 * is in force at once, unless something stronger holds (see setup_stronger); a setting takes
 * PERMIT_SETTINGS and is an action that can be taken back. CODE_INVALID says what it takes. */
enum code setup_set(struct app *app, const struct setup *what, const char *typed, struct arena *a,
                    struct error *e);
/* Whether that could be set, before it is. */
enum code setup_check(const struct app *app, const struct setup *what, const char *typed,
                      struct arena *a, struct error *e);
/* A value of it, as people read it where they need not type it: "tối" for "dark". */
const char *setup_shown(const struct setup *what, const char *value);
/* That what has just been set was so before: for setup_past. */
void setup_remember(struct app *app, const struct setup *before);
/* What is stronger than the person's file for an option here: "--theme", "FRONTDESK_DB"; or NULL.
 */
const char *setup_stronger(const struct app *app, const struct setup *what);

#endif
