/* Data out, for the views that show what a filter finds: asks for a file, asks again before one is
 * replaced, writes all that is found in its order with progress that can be stopped, and says what
 * came of it. A view keeps a struct data_out, starts it with data_out_ask, and gives it every
 * answer first. Secrets are the command line's alone (frontdesk export --secrets). */
#ifndef FRONTDESK_UI_VIEW_DATA_OUT_H
#define FRONTDESK_UI_VIEW_DATA_OUT_H

#include "export/export.h"
#include "src/app.h"
#include "ui/view.h"

struct data_out {
    struct app *app;
    struct view *view;
    struct arena *arena; /* of the export under way */
    struct export_options options;
    struct export *export; /* NULL: none is being written */
    struct error error;    /* that ended it */
};

void data_out_init(struct data_out *x, struct app *app, struct view *view);
/* What is half written is left to nobody. */
void data_out_clear(struct data_out *x);
/* Asks for the file that what the filter finds is to go to; the filter is copied. */
void data_out_ask(struct data_out *x, const char *filter);
/* True when it was meant for the export under way. */
bool data_out_answer(struct data_out *x, const struct answer *a);
/* The command line that writes the same, in the arena. */
const char *data_out_command(const char *filter, struct arena *a);

#endif
