/* Data out, for the views that show what a filter finds: asks what goes out and into which file,
 * asks again before one is replaced, writes it with progress that can be stopped, and says what
 * came of it. A view keeps a struct data_out, starts it with data_out_ask, and gives it every
 * answer first. Secrets are the command line's alone (frontdesk export --secrets). */
#ifndef FRONTDESK_UI_VIEW_DATA_OUT_H
#define FRONTDESK_UI_VIEW_DATA_OUT_H

#include "export/export.h"
#include "src/app.h"
#include "ui/view.h"
#include "ui/view/marks.h"

/* What a list shows. */
struct data_out_of {
    const char *filter, *columns; /* columns parted by commas */
    const struct marks *marks;    /* when there are any, they can go out alone */
};

struct data_out {
    struct app *app;
    struct view *view;
    struct arena *arena; /* of the export under way */
    const char *columns; /* of the list */
    struct uid *marked;  /* n_marked of them */
    int n_marked;
    struct export_options options;
    struct export *export; /* NULL: none is being written */
    struct error error;    /* that ended it */
};

void data_out_init(struct data_out *x, struct app *app, struct view *view);
/* What is half written is left to nobody. */
void data_out_clear(struct data_out *x);
/* Asks what is to go out, and where; texts and marks are copied. */
void data_out_ask(struct data_out *x, const struct data_out_of *of);
/* True when it was meant for the export under way. */
bool data_out_answer(struct data_out *x, const struct answer *a);
/* The command line that writes what the first answer would: the marked, or all that is found, with
 * the columns of the list. In the arena. */
const char *data_out_command(const struct app *app, const struct data_out_of *of, struct arena *a);
/* A filter behind a command, as a shell takes it: " 'vip:gold'", or "". */
const char *data_out_filter(const char *filter, struct arena *a);

#endif
