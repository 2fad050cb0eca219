/* Two faces of the command table: help, the keys of the view below under their headings, and the
 * palette, its commands by name. In both, typing narrows the list, and Enter runs the command. Help
 * has two more pages, the filter language and where things are; words find what is on any. */
#ifndef FRONTDESK_UI_VIEW_COMMANDS_H
#define FRONTDESK_UI_VIEW_COMMANDS_H

#include "config/paths.h"
#include "ui/bind.h"
#include "ui/view.h"

/* The i-th place where something is kept; false behind the last. Texts in the arena. */
typedef bool help_place(void *ctx, int i, struct path_row *out, struct arena *a);

/* below: the view whose commands are shown; only read now. The bindings are borrowed. */
/* place: may be NULL. */
struct view *help_new(const struct binds *b, const struct view *below, help_place *place,
                      void *ctx);
struct view *palette_new(const struct binds *b, const struct view *below);

#endif
