/* The strip under the form of a customer: who it may be that is being typed, likeliest first, with
 * what tells them apart and why. Read while no key waits, so that typing never does. */
#ifndef FRONTDESK_UI_VIEW_TWIN_STRIP_H
#define FRONTDESK_UI_VIEW_TWIN_STRIP_H

#include "rules/twin.h"
#include "ui/term.h"

#define TWIN_STRIP_MOST 4 /* lines */

struct twin_strip {
    struct arena *arena; /* of the twins; NULL: nothing has been read */
    struct twin *twins;
    int n;  /* all there are */
    int at; /* the one looked at next */
    struct box box;
};

/* Reads who row may be; what was there stays when that fails or is stopped. */
enum code twin_strip_load(struct twin_strip *s, struct store *store, const struct customer *row,
                          struct error *e);
void twin_strip_clear(struct twin_strip *s);
/* Takes its lines from the end of *left: none while there is nobody. */
void twin_strip_layout(struct twin_strip *s, struct box *left);
void twin_strip_draw(const struct twin_strip *s, struct term *t);
/* How many have a line. */
int twin_strip_shown(const struct twin_strip *s);
/* The one to look at: each time the next of those shown; NULL: nobody. */
const struct uid *twin_strip_next(struct twin_strip *s);

#endif
