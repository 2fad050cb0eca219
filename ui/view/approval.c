#include "ui/view/approval.h"

#include "base/intl.h"
#include "ui/view/staff_card.h"

static enum code submit(struct staff_card *c, struct error *e)
{
    return app_approve(c->app, c->permission, staff_card_text(c, "initials"),
                       staff_card_text(c, "pin"), e);
}

static void done(struct staff_card *c)
{
    view_answer(&c->view, 1, NULL);
}

static const struct purpose approval = {
    .title = N_("Approval"),
    .submit = submit,
    .done = done,
};

static const struct view_ops ops = {.name = "approval", .popup = true, STAFF_CARD_OPS};

struct view *permit_new(struct app *app, enum permission p, const char *sentence, int tag)
{
    app->approved = PERMIT_NONE; /* one that was given and not used is none for something else */
    if (actor_may(app->store, &app->actor, p, NULL) == CODE_OK)
        return NULL;
    struct staff_card *c = staff_card_new(&ops, app, &approval, sentence);
    c->sentence = arena_printf(c->texts,
                               _("%s %s may not do that alone. Somebody with the role %s or a "
                                 "higher one approves it here, "
                                 "this once:"),
                               sentence, app->actor.name, permission_role(p));
    c->permission = p;
    c->view.tag = tag;
    staff_card_ask(c, "initials");
    staff_card_ask(c, "pin");
    return &c->view;
}
