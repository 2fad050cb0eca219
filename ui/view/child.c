#include "ui/view/child.h"


#include "base/intl.h"
#include "base/text.h"
#include "data/entity/customer.h"
#include "data/entity/stay.h"
#include "ui/view/edit.h"
#include "ui/view/prefer.h"
#include "ui/view/question.h"

enum { ANSWER_KEEP, ANSWER_TAKE_AWAY };

const char *child_label(const struct entity *en)
{
    return _(en == &customer_preference_entity ? en->plural : en->label);
}

struct view *child_view(struct app *app, const struct entity *en, const struct uid *customer)
{
    return en == &customer_preference_entity ? prefer_view(app, customer, false)
                                             : edit_new_child(app, en, customer);
}

void child_ask_to_take_away(const struct profile_head *head, const struct entity *en,
                            const char *what)
{
    const char *answers[] = {_("Keep it"), _("Take it away"), NULL};
    struct arena *a = arena_new();
    view_push(head->view, question_new(TAG_TAB,
                                       arena_printf(a, _("Take this away? %s: %s"), _(en->label),
                                                    text_clean(a, what)),
                                       answers));
    arena_free(a);
}

static enum code take_away(struct app *app, const struct entity *en, const struct record_row *row,
                           struct error *e)
{
    struct action action;
    TRY(app_act(app, permission_to_write(en), NULL, &action, e));
    TRY(gate_begin(app->store, e));
    return gate_end(app->store, gate_retract(&action, en, &row->id, row->hlc, e), e);
}

void child_take_away(const struct profile_head *head, const struct entity *en, const void *row,
                     const struct answer *a)
{
    struct error e = {0};
    if (a->choice != ANSWER_TAKE_AWAY)
        return;
    if (take_away(head->app, en, row, &e) == CODE_OK)
        view_say(head->view, ROLE_GOOD, _("%s: taken away. {undo} brings it back."), _(en->label));
    else
        view_say(head->view, ROLE_DANGER, "%s", e.message);
}
