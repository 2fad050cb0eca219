/* Actions on customers and undo, for the views that offer them: the menu of rules/actions.h, the
 * question each asks, approval, progress where it takes long, what came of it; and what the last
 * action did, taken back. A view keeps a struct acting, starts it with one of the calls below, and
 * gives it every answer first. */
#ifndef FRONTDESK_UI_VIEW_ACTING_H
#define FRONTDESK_UI_VIEW_ACTING_H

#include "src/app.h"
#include "rules/actions.h"
#include "ui/view.h"

struct acting {
    struct app *app;
    struct view *view;
    struct arena *arena; /* of the action under way */
    struct act_order order;
    const char *whom; /* "An Nguyen", "3 customers" */
    /* While it is done, in slices. */
    struct action action;
    struct act_report report; /* of all slices */
    int64_t at, in_slice;     /* customers gone through */
    int64_t begun;            /* clock of the slice */
    struct error error;       /* that ended it */
    struct uid *past;         /* actions to choose from */
    int n_past;
};

void acting_init(struct acting *x, struct app *app, struct view *view);
void acting_clear(struct acting *x);

/* Offers what can be done to these customers; ids and whom are copied. */
void acting_menu(struct acting *x, const struct uid *ids, int n, const char *whom);
/* Shows what the last own action would take back. */
void acting_undo(struct acting *x);
/* Lets one of these actions be chosen and taken back; all is copied. */
void acting_undo_one_of(struct acting *x, const struct uid *actions, const char *const *labels,
                        const char *const *notes, int n);

/* True when it was meant for the action under way. */
bool acting_answer(struct acting *x, const struct answer *a);

#endif
