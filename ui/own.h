/* What a person's configuration makes of the screens: their keys and their colours. What is wrong
 * in it becomes a problem of the configuration (config_problems) and costs only its line. */
#ifndef FRONTDESK_UI_OWN_H
#define FRONTDESK_UI_OWN_H

#include "config/config.h"
#include "ui/bind.h"
#include "ui/theme.h"

/* Reads the section [keys] into binds, and looks at all sections [theme NAME], once in a run. Where
 * two commands would share a key, the one bound by a line (the later, when both are) gets its
 * defaults back. */
void own_check(struct config *c, struct binds *binds);

/* The theme of the option: a shipped one, or a section [theme NAME], which changes the shipped one
 * that its base names (else that of the same name, else dark). */
enum code own_theme(const struct config *c, struct theme *out, struct error *e);

#endif
