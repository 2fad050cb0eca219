/* Lookup: a popup over whatever is open, in which a customer is found by a few letters and his
 * profile opened, or picked for a field. Its last row makes a new customer of what was typed. */
#ifndef FRONTDESK_UI_VIEW_LOOKUP_H
#define FRONTDESK_UI_VIEW_LOOKUP_H

#include "src/app.h"
#include "ui/view.h"

/* The app is borrowed; its store is open. */
struct view *lookup_view(struct app *app);
/* The same with a text already typed. */
struct view *lookup_for(struct app *app, const char *text);

/* What came of a lookup_choose. */
struct choice_made {
    bool made;     /* else it was left without */
    struct uid id; /* null: of nobody, as nobody was found */
};
/* The same on the whole screen, for who has nothing else there; out outlives the view. */
struct view *lookup_choose(struct app *app, const char *text, struct choice_made *out);
/* The same as lookup_view, to find somebody for who pushed it: answers 1 with the code of the
 * customer. */
struct view *lookup_pick(struct app *app);

#endif
