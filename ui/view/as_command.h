/* The command line that answers what a view shows. */
#ifndef FRONTDESK_UI_VIEW_AS_COMMAND_H
#define FRONTDESK_UI_VIEW_AS_COMMAND_H

#include "src/app.h"
#include "ui/view.h"

/* Says it and puts it on the clipboard. words: what comes behind the program and its options. */
void as_command(struct view *v, const struct app *app, const char *words);

#endif
