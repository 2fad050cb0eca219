#include "ui/view/staff_list.h"

#include <string.h>

#include "base/intl.h"
#include "base/uid.h"
#include "data/choices.h"
#include "model/row.h"
#include "rules/staff.h"
#include "ui/view/approval.h"
#include "ui/view/question.h"
#include "ui/view/staff_make.h"
#include "ui/widget/list.h"
#include "ui/widget/popup.h"

#define WIDTH 64
#define HEIGHT 16

/* What is answered. The wish of a question stands in the answer that asks for the role it takes. */
enum { TAG_MEMBER = 1, TAG_ROLE, TAG_NEW, TAG_PIN, TAG_UNLOCK, TAG_GIVE_ROLE, TAG_DONE };
enum { MEMBER_BACK, MEMBER_PIN, MEMBER_ROLE, MEMBER_UNLOCK };

struct staff_list {
    struct view view;
    struct app *app;
    struct arena *data; /* rows */
    struct staff **rows;
    int n;
    const char *role; /* that was chosen, of staff_roles */
    struct list list;
    struct box box;
};

static enum code load(struct view *v, struct error *e)
{
    struct staff_list *l = (struct staff_list *)v;
    struct arena *fresh = arena_new();
    struct staff **rows;
    int n;
    const enum code code = store_children(l->app->store, &staff_entity, NULL, NULL, "initials", 0,
                                          (void ***)&rows, &n, fresh, e);
    if (code != CODE_OK) {
        arena_free(fresh);
        return code;
    }
    arena_free(l->data);
    l->data = fresh;
    l->rows = rows;
    l->n = n;
    list_loaded(&l->list, 0, n + 1, n + 1, false);
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

static void layout(struct view *v)
{
    struct staff_list *l = (struct staff_list *)v;
    l->box = box_centre(v->area, HEIGHT, WIDTH);
    list_layout(&l->list, popup_rows(l->box));
}

static void draw(const struct view *v, struct term *t)
{
    const struct staff_list *l = (const struct staff_list *)v;
    popup_draw(t, l->box, _("Staff"));
    list_draw(&l->list, t, v->active);
}

/* ---- What can be done */

static struct staff *member(const struct staff_list *l)
{
    const int64_t at = list_at(&l->list);
    return at >= 0 && at < l->n ? l->rows[at] : NULL;
}

static void ask_member(struct staff_list *l)
{
    const struct staff *row = member(l);
    const char *answers[] = {_("Back"), _("New PIN"), _("Role"),
                             staff_is_locked(row) ? _("Unlock") : NULL, NULL};
    view_push(&l->view, question_new(TAG_MEMBER,
                                     arena_printf(l->data, "%s · %s · %s", row->initials, row->name,
                                                  state(row)),
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
    view_push(&l->view,
              question_new(TAG_ROLE, arena_printf(l->data, _("The role of %s:"), member(l)->name),
                           answers));
}

static enum code unlock(struct staff_list *l, struct error *e)
{
    struct action action;
    TRY(app_act(l->app, PERMIT_STAFF, NULL, &action, e));
    TRY(staff_unlock(&action, &member(l)->id, e));
    view_say(&l->view, ROLE_GOOD, _("%s can sign in again."), member(l)->initials);
    return CODE_OK;
}

static enum code give_role(struct staff_list *l, struct error *e)
{
    struct action action;
    struct fieldset set = {{0}};
    struct staff *row = member(l);
    fieldset_add(&set, field_index(&staff_entity, entity_field(&staff_entity, "role")));
    TRY(app_act(l->app, PERMIT_STAFF, NULL, &action, e));
    const struct uid id = row->id;
    row->role = l->role;
    return gate_change(&action, &staff_entity, &id, row->hlc, row, &set, NULL, l->data, e);
}

static void tell(struct staff_list *l, enum code code, const struct error *e)
{
    if (code != CODE_OK)
        view_say(&l->view, ROLE_DANGER, "%s", e->message);
    view_reload(&l->view);
}

/* What was wished, now that somebody who may has said so. */
static void do_it(struct staff_list *l, int tag)
{
    struct error e = {0};
    if (tag == TAG_NEW)
        view_push(&l->view, staff_new_view(l->app, TAG_DONE));
    else if (tag == TAG_PIN)
        view_push(&l->view, staff_pin_view(l->app, member(l), TAG_DONE));
    else if (tag == TAG_UNLOCK)
        tell(l, unlock(l, &e), &e);
    else if (tag == TAG_GIVE_ROLE)
        tell(l, give_role(l, &e), &e);
}

static void permit(struct staff_list *l, int tag, const char *sentence)
{
    struct view *ask = permit_new(l->app, PERMIT_STAFF, sentence, tag);
    if (ask == NULL)
        do_it(l, tag);
    else
        view_push(&l->view, ask);
}

static bool is_own(const struct staff_list *l)
{
    const struct actor *actor = &l->app->actor;
    return actor->proven && uid_compare(&actor->staff_id, &member(l)->id) == 0;
}

static void chosen(struct staff_list *l, int choice)
{
    const char *name = member(l)->name;
    if (choice == MEMBER_PIN && is_own(l))
        do_it(l, TAG_PIN);
    else if (choice == MEMBER_PIN)
        permit(l, TAG_PIN, arena_printf(l->data, _("A new PIN for %s."), name));
    else if (choice == MEMBER_ROLE)
        ask_role(l);
    else if (choice == MEMBER_UNLOCK)
        permit(l, TAG_UNLOCK, arena_printf(l->data, _("Unlock %s."), name));
}

static void role_chosen(struct staff_list *l, int choice)
{
    const char *names[QUESTION_ANSWERS];
    if (choice <= 0 || choice >= roles_of(member(l), names))
        return;
    l->role = choice_find(staff_roles, names[choice], NULL)->name;
    permit(l, TAG_GIVE_ROLE,
           arena_printf(l->data, _("%s becomes %s."), member(l)->name,
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

static void choose(struct staff_list *l)
{
    if (member(l) != NULL)
        ask_member(l);
    else if (list_at(&l->list) == l->n)
        permit(l, TAG_NEW, _("A new staff member."));
}

static bool run(struct view *v, enum command_id command)
{
    struct staff_list *l = (struct staff_list *)v;
    if (command == CMD_STAFF)
        view_close(v);
    else if (command == CMD_OPEN)
        choose(l);
    else
        return list_run(&l->list, command);
    return true;
}

static bool event(struct view *v, const struct event *ev)
{
    struct staff_list *l = (struct staff_list *)v;
    if (list_opens(&l->list, ev))
        choose(l);
    return ev->type == EVENT_MOUSE;
}

static const struct list *rows(const struct view *v)
{
    return &((const struct staff_list *)v)->list;
}

static const char *twin(const struct view *v, struct arena *a)
{
    return arena_printf(a, "%s staff list", app_command(((const struct staff_list *)v)->app, a));
}

static void close(struct view *v)
{
    arena_free(((struct staff_list *)v)->data);
}

static const struct view_ops ops = {
    .name = "staff",
    .popup = true,
    .load = load,
    .layout = layout,
    .draw = draw,
    .event = event,
    .run = run,
    .answer = answer,
    .rows = rows,
    .twin = twin,
    .close = close,
};

struct view *staff_list_view(struct app *app)
{
    struct staff_list *l = view_new(&ops, sizeof *l);
    l->view.scopes = SCOPE_MOVE | SCOPE_POPUP;
    l->app = app;
    l->data = arena_new();
    list_init(&l->list, columns, COUNT_OF(columns), cell, l);
    view_narrows(&l->view, &l->list);
    l->list.offers = 1;
    return &l->view;
}
