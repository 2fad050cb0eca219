/* Two faces of the command table: help, the keys of the view below under their headings, and the
 * palette, its commands by name. In both, typing narrows the list, and Enter runs the command. */
#ifndef FRONTDESK_UI_VIEW_COMMANDS_H
#define FRONTDESK_UI_VIEW_COMMANDS_H

#include "ui/bind.h"
#include "ui/view.h"

/* below: the view whose commands are shown; only read now. The bindings are borrowed. */
struct view *help_new(const struct binds *b, const struct view *below);
struct view *palette_new(const struct binds *b, const struct view *below);

#endif
