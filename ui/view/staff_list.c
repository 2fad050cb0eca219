#include "ui/view/staff_list.h"

#include <string.h>

#include "base/intl.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/row.h"
#include "rules/staff.h"
#include "ui/view/approval.h"
#include "ui/view/list_view.h"
#include "ui/view/question.h"
#include "ui/view/staff_make.h"

#define WIDTH 64
#define HEIGHT 16

/* What is answered. The wish of a question stands in the answer that asks for the role it takes. */
enum { TAG_MEMBER = 1, TAG_ROLE, TAG_NEW, TAG_PIN, TAG_UNLOCK, TAG_GIVE_ROLE, TAG_DONE };
enum { MEMBER_BACK, MEMBER_PIN, MEMBER_ROLE, MEMBER_UNLOCK };

struct staff_list {
    struct list_view base;
    struct staff **rows;
    int n;
    const char *role; /* that was chosen, of staff_roles */
};

static enum code read(struct list_view *base, int *n, struct arena *a, struct error *e)
{
    struct staff_list *l = (struct staff_list *)base;
    void **rows;
    TRY(store_children(base->app->store, &staff_entity, NULL, NULL, "initials", 0, &rows, n, a, e));
    l->rows = (struct staff **)rows;
    l->n = *n;
    return CODE_OK;
}

static const char *state(const struct staff *row)
{
    return row->active != 1       ? _("works here no longer")
           : row->pin.n == 0      ? _("no PIN")
           : staff_is_locked(row) ? _("locked")
                                  : _("PIN");
}

static struct cell cell(void *ctx, int64_t at, int column, struct arena *a)
{
    const struct staff_list *l = ctx;
    (void)a;
    if (at == l->n)
        return (struct cell){column == 1 ? _("New staff member") : NULL, ROLE_DIM};
    const struct staff *row = l->rows[at];
    const unsigned dim = row->active == 1 ? ROLE_NORMAL : ROLE_DIM;
    const struct cell cells[] = {
        {row->initials, dim},
        {row->name, row->active == 1 ? ROLE_NAME : ROLE_DIM},
        {_(choice_find(staff_roles, row->role, NULL)->label), dim},
        {state(row), staff_is_locked(row) ? ROLE_WARNING : ROLE_DIM},
    };
    return cells[column];
}

static const struct column columns[] = {
    {N_("Initials"), 8, 0, false, 0},
    {NP_("person", "Name"), 14, 1, false, 0},
    {N_("Role"), 13, 0, false, 2},
    {N_("PIN"), 11, 0, false, 1},
};

/* ---- What can be done */

static struct staff *member(const struct staff_list *l)
{
    const int64_t at = list_at(&l->base.list);
    return at >= 0 && at < l->n ? l->rows[at] : NULL;
}

static void ask_member(struct staff_list *l)
{
    const struct staff *row = member(l);
    const char *answers[] = {_("Back"), _("New PIN"), _("Role"),
                             staff_is_locked(row) ? _("Unlock") : NULL, NULL};
    view_push(&l->base.view, question_new(TAG_MEMBER,
                                          arena_printf(l->base.data, "%s · %s · %s", row->initials,
                                                       row->name, state(row)),
                                          answers));
}

/* The role they have comes first, so that Enter changes nothing. */
static int roles_of(const struct staff *row, const char *names[QUESTION_ANSWERS])
{
    int n = 1;
    names[0] = row->role;
    for (int i = 0; staff_roles[i].name != NULL && n < QUESTION_ANSWERS; i++)
        if (strcmp(staff_roles[i].name, row->role) != 0)
            names[n++] = staff_roles[i].name;
    return n;
}

static void ask_role(struct staff_list *l)
{
    const char *names[QUESTION_ANSWERS], *answers[QUESTION_ANSWERS + 1] = {NULL};
    const int n = roles_of(member(l), names);
    for (int i = 0; i < n; i++)
        answers[i] = _(choice_find(staff_roles, names[i], NULL)->label);
    view_push(&l->base.view,
              question_new(TAG_ROLE,
                           arena_printf(l->base.data, _("The role of %s:"), member(l)->name),
                           answers));
}

static enum code unlock(struct staff_list *l, struct error *e)
{
    struct action action;
    TRY(app_act(l->base.app, PERMIT_STAFF, NULL, &action, e));
    TRY(staff_unlock(&action, &member(l)->id, e));
    view_say(&l->base.view, ROLE_GOOD, _("%s can sign in again."), member(l)->initials);
    return CODE_OK;
}

static enum code give_role(struct staff_list *l, struct error *e)
{
    struct action action;
    struct fieldset set = {{0}};
    struct staff *row = member(l);
    fieldset_add(&set, field_index(&staff_entity, entity_field(&staff_entity, "role")));
    TRY(app_act(l->base.app, PERMIT_STAFF, NULL, &action, e));
    const struct uid id = row->id;
    row->role = l->role;
    return gate_change(&action, &staff_entity, &id, row->hlc, row, &set, NULL, l->base.data, e);
}

static void tell(struct staff_list *l, enum code code, const struct error *e)
{
    if (code != CODE_OK)
        view_say(&l->base.view, ROLE_DANGER, "%s", e->message);
    view_reload(&l->base.view);
}

/* What was wished, now that somebody who may has said so. */
static void do_it(struct staff_list *l, int tag)
{
    struct error e = {0};
    if (tag == TAG_NEW)
        view_push(&l->base.view, staff_new_view(l->base.app, TAG_DONE));
    else if (tag == TAG_PIN)
        view_push(&l->base.view, staff_pin_view(l->base.app, member(l), TAG_DONE));
    else if (tag == TAG_UNLOCK)
        tell(l, unlock(l, &e), &e);
    else if (tag == TAG_GIVE_ROLE)
        tell(l, give_role(l, &e), &e);
}

static void permit(struct staff_list *l, int tag, const char *sentence)
{
    struct view *ask = permit_new(l->base.app, PERMIT_STAFF, sentence, tag);
    if (ask == NULL)
        do_it(l, tag);
    else
        view_push(&l->base.view, ask);
}

static bool is_own(const struct staff_list *l)
{
    const struct actor *actor = &l->base.app->actor;
    return actor->proven && uid_compare(&actor->staff_id, &member(l)->id) == 0;
}

static void chosen(struct staff_list *l, int choice)
{
    const char *name = member(l)->name;
    if (choice == MEMBER_PIN && is_own(l))
        do_it(l, TAG_PIN);
    else if (choice == MEMBER_PIN)
        permit(l, TAG_PIN, arena_printf(l->base.data, _("A new PIN for %s."), name));
    else if (choice == MEMBER_ROLE)
        ask_role(l);
    else if (choice == MEMBER_UNLOCK)
        permit(l, TAG_UNLOCK, arena_printf(l->base.data, _("Unlock %s."), name));
}

static void role_chosen(struct staff_list *l, int choice)
{
    const char *names[QUESTION_ANSWERS];
    if (choice <= 0 || choice >= roles_of(member(l), names))
        return;
    l->role = choice_find(staff_roles, names[choice], NULL)->name;
    permit(l, TAG_GIVE_ROLE,
           arena_printf(l->base.data, _("%s becomes %s."), member(l)->name,
                        _(choice_find(staff_roles, l->role, NULL)->label)));
}

static void answer(struct view *v, const struct answer *a)
{
    struct staff_list *l = (struct staff_list *)v;
    if (a->tag == TAG_DONE)
        view_reload(v);
    else if (a->choice < 0)
        return;
    else if (a->tag == TAG_MEMBER)
        chosen(l, a->choice);
    else if (a->tag == TAG_ROLE)
        role_chosen(l, a->choice);
    else
        do_it(l, a->tag);
}

static void choose(struct list_view *base, int row)
{
    struct staff_list *l = (struct staff_list *)base;
    if (row < l->n)
        ask_member(l);
    else
        permit(l, TAG_NEW, _("A new staff member."));
}

static const struct list_view_ops ops = {
    .view = {LIST_VIEW, .popup = true, .name = "staff", .answer = answer},
    .scopes = SCOPE_POPUP,
    .list = {.columns = columns, .n_columns = COUNT_OF(columns), .cell = cell, .offers = 1},
    .read = read,
    .choose = choose,
    .closed_by = CMD_STAFF,
    .twin = "staff list",
    .heading = N_("Staff"),
    .width = WIDTH,
    .height = HEIGHT,
};

struct view *staff_list_view(struct app *app)
{
    return list_view_new(&ops, sizeof(struct staff_list), app);
}
