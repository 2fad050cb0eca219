#include "ui/view/staff_make.h"

#include <string.h>

#include "base/intl.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/row.h"
#include "rules/staff.h"
#include "ui/view/staff_card.h"

/* Both PINs are the same and long enough to be one. */
static enum code check_pins(const struct staff_card *c, struct error *e)
{
    TRY(pin_check(staff_card_text(c, "pin"), e));
    if (strcmp(staff_card_text(c, "pin"), staff_card_text(c, "again")) == 0)
        return CODE_OK;
    return fail(e, CODE_INVALID, "pin", _("The two PINs differ."));
}

static enum code create(struct staff_card *c, struct action *action, const char *role,
                        struct error *e)
{
    struct staff *row = row_new_default(&staff_entity, store_property(c->app->store), c->texts);
    row->initials = staff_initials(staff_card_text(c, "initials"), c->texts);
    row->name = staff_card_text(c, "name");
    row->role = role;
    TRY(gate_create(action, &staff_entity, row, c->texts, e));
    return staff_set_pin(action, &row->id, staff_card_text(c, "pin"), e);
}

/* Both or nothing: a member whose PIN could not be kept is not made. */
static enum code make(struct staff_card *c, struct action *action, const char *role,
                      struct error *e)
{
    TRY(gate_begin(c->app->store, e));
    return gate_end(c->app->store, create(c, action, role, e), e);
}

static void ask_all(struct staff_card *c)
{
    staff_card_ask(c, "initials");
    staff_card_ask(c, "name");
    staff_card_ask(c, "pin");
    staff_card_ask(c, "again");
}

/* ---- The first */

static enum code submit_first(struct staff_card *c, struct error *e)
{
    struct action action;
    TRY(check_pins(c, e));
    action_init(&action, c->app->store, &c->app->actor, NULL);
    TRY(make(c, &action, "admin", e));
    return app_sign_in(c->app, staff_card_text(c, "initials"), staff_card_text(c, "pin"), e);
}

/* It is offered once. */
static void later(struct staff_card *c)
{
    config_change(c->app->config, OPT_OFFER_STAFF, "no", true, NULL);
    view_say(&c->view, ROLE_DIM,
             _("Whoever comes may do everything. {sign-in} makes the first later."));
    view_close(&c->view);
}

static const struct purpose first = {
    .title = N_("The first of the staff"),
    .submit = submit_first,
    .done = staff_card_greet,
    .back = later,
};

static const struct view_ops first_ops = {.name = "first-staff", .popup = true, STAFF_CARD_OPS};

struct view *staff_first_view(struct app *app)
{
    struct staff_card *c = staff_card_new(
        &first_ops, app, &first,
        _("Whoever works here can have initials and a PIN; then the journal names who did what. "
          "You "
          "become the administrator and add the others. {back}: not now, everybody may do "
          "everything."));
    ask_all(c);
    return &c->view;
}

/* ---- Another one */

static enum code submit_new(struct staff_card *c, struct error *e)
{
    TRY(check_pins(c, e));
    if (!c->begun) /* an approval counts once, but a name that is taken may be mended */
        TRY(app_act(c->app, PERMIT_STAFF, NULL, &c->action, e));
    c->begun = true;
    return make(c, &c->action, c->role, e);
}

static void welcome(struct staff_card *c)
{
    view_say(&c->view, ROLE_GOOD, _("%s belongs to the staff now."), staff_card_text(c, "name"));
    view_answer(&c->view, 1, NULL);
}

static const struct purpose another = {
    .title = N_("New staff member"), .submit = submit_new, .done = welcome};

static const struct view_ops another_ops = {.name = "new-staff", .popup = true, STAFF_CARD_OPS};

struct view *staff_new_view(struct app *app, int tag)
{
    bool guarded = true;
    staff_guarded(app->store, &guarded, NULL);
    struct staff_card *c = staff_card_new(
        &another_ops, app, &another,
        guarded ? _("They begin as a clerk and type their own PIN here.")
                : _("The first with a PIN looks after the others: an administrator."));
    c->role = guarded ? staff_roles[0].name : "admin";
    c->view.tag = tag;
    ask_all(c);
    return &c->view;
}

/* ---- A PIN */

static enum code submit_pin(struct staff_card *c, struct error *e)
{
    struct action action;
    const struct actor *actor = &c->app->actor;
    const bool own = actor->proven && uid_compare(&actor->staff_id, &c->staff) == 0;
    TRY(check_pins(c, e));
    TRY(app_act(c->app, own ? PERMIT_NONE : PERMIT_STAFF, NULL, &action, e));
    return staff_set_pin(&action, &c->staff, staff_card_text(c, "pin"), e);
}

static void given(struct staff_card *c)
{
    view_say(&c->view, ROLE_GOOD, _("The new PIN counts from now on."));
    view_answer(&c->view, 1, NULL);
}

static const struct purpose new_pin = {.title = N_("PIN"), .submit = submit_pin, .done = given};

static const struct view_ops pin_ops = {.name = "new-pin", .popup = true, STAFF_CARD_OPS};

struct view *staff_pin_view(struct app *app, const struct staff *row, int tag)
{
    struct staff_card *c = staff_card_new(&pin_ops, app, &new_pin, "");
    c->sentence = arena_printf(c->texts, _("A new PIN for %s, who types it here."), row->name);
    c->staff = row->id;
    c->view.tag = tag;
    staff_card_ask(c, "pin");
    staff_card_ask(c, "again");
    return &c->view;
}
