#include "ui/view/sign_in.h"

#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/uid.h"
#include "data/entity/property.h"
#include "ui/view/question.h"
#include "ui/view/staff_card.h"
#include "ui/view/staff_make.h"

/* ---- Signing in */

static enum code submit_sign_in(struct staff_card *c, struct error *e)
{
    const bool pin = c->fields.n > 1;
    const struct uid before = c->app->actor.staff_id;
    TRY(app_sign_in(c->app, staff_card_text(c, "initials"), pin ? staff_card_text(c, "pin") : "",
                    e));
    c->newcomer = uid_compare(&before, &c->app->actor.staff_id) != 0;
    return CODE_OK;
}

static void close_card(struct staff_card *c)
{
    view_close(&c->view);
}

static const struct purpose sign_in = {
    .title = N_("Sign in"),
    .submit = submit_sign_in,
    .done = staff_card_greet,
    .back = close_card,
};

static const struct view_ops sign_in_ops = {.name = "sign-in", .popup = true, STAFF_CARD_OPS};

/* ---- The locked desk */

/* Before anybody has signed in there is nothing behind it to be kept from others. */
static void leave(struct staff_card *c)
{
    view_run_below(&c->view, CMD_QUIT);
}

static void stay_locked(struct staff_card *c)
{
    view_say(&c->view, ROLE_DIM, _("The desk is locked. What was open comes back with the PIN."));
}

/* The screen must not tell whose record is open. */
static void title(const struct view *v, struct arena *a, struct title *out)
{
    const struct staff_card *c = (const struct staff_card *)v;
    char now[6];
    clock_time(clock_now(), now);
    out->left = _("Locked");
    if (!c->app->actor.proven)
        out->right = arena_str(a, now); /* nobody is here */
}

static const struct purpose start = {
    .title = N_("Who is at the desk?"),
    .submit = submit_sign_in,
    .done = staff_card_greet,
    .back = leave,
};

static const struct purpose locked = {
    .title = N_("Locked"),
    .submit = submit_sign_in,
    .done = staff_card_greet,
    .back = stay_locked,
};

static const struct view_ops locked_ops = {
    .name = "locked", .masks = true, .title = title, STAFF_CARD_OPS};

static struct view *locked_view(struct app *app, const struct purpose *purpose,
                                const char *sentence)
{
    struct staff_card *c = staff_card_new(&locked_ops, app, purpose, sentence);
    staff_card_ask(c, "initials");
    staff_card_ask(c, "pin");
    if (strcmp(app->actor.type, "staff") == 0) { /* who went away, or --staff, needs the PIN only */
        line_set(&c->fields.items[0].line, app->actor.name);
        c->fields.items[0].given = true;
        c->fields.at = 1;
    }
    return &c->view;
}

static struct view *lock(struct app *app)
{
    struct arena *a = arena_new();
    struct view *v = locked_view(
        app, &locked,
        arena_printf(a,
                     _("%s is at work here, and what was open stays. Somebody else may sign in "
                       "too."),
                     app->actor.name));
    arena_free(a);
    return v;
}

/* ---- Which of them */

/* Whether there is anybody on the staff, and anybody with a PIN. */
static void look_round(struct app *app, bool *staff, bool *guarded)
{
    void **rows;
    int n = 0;
    struct arena *a = arena_new();
    *guarded = false;
    if (staff_guarded(app->store, guarded, NULL) == CODE_OK)
        store_children(app->store, &staff_entity, NULL, NULL, "initials", 1, &rows, &n, a, NULL);
    *staff = n > 0;
    arena_free(a);
}

static struct view *sign_in_card(struct app *app, bool guarded)
{
    struct staff_card *c =
        staff_card_new(&sign_in_ops, app, &sign_in, _("Who is at the desk now?"));
    staff_card_ask(c, "initials");
    if (guarded)
        staff_card_ask(c, "pin");
    return &c->view;
}

static struct view *explain(const char *sentence)
{
    const char *answers[] = {_("Go on"), NULL};
    return question_new(0, sentence, answers);
}

struct view *sign_in_view(struct app *app, enum command_id command)
{
    bool staff, guarded;
    look_round(app, &staff, &guarded);
    if (app->read_only)
        return explain(_("This desk was opened for reading only; nobody needs to sign in."));
    if (command == CMD_SIGN_IN)
        return staff ? sign_in_card(app, guarded) : staff_first_view(app);
    if (command == CMD_SIGN_OUT)
        app_sign_out(app);
    if (!guarded)
        return explain(command == CMD_SIGN_OUT
                           ? _("Nobody is signed in any more.")
                           : _("Nobody here has a PIN, so nothing can be locked. frontdesk staff "
                               "pin gives one."));
    return app->actor.proven ? lock(app) : locked_view(app, &locked, _("Who is at the desk?"));
}

struct view *sign_in_at_start(struct app *app)
{
    bool staff, guarded;
    if (app->read_only)
        return NULL;
    look_round(app, &staff, &guarded);
    if (guarded && !app->actor.proven)
        return locked_view(app, &start, _("What you do from now on carries your name."));
    return staff || !config_flag(app->config, OPT_OFFER_STAFF) ? NULL : staff_first_view(app);
}
