/* Saving a form through the gate, and what stands in the way of it. */
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "rules/double_booking.h"
#include "rules/relation.h"
#include "rules/twin_mark.h"
#include "store/profile.h"
#include "ui/view/edit_own.h"
#include "ui/view/profile.h"
#include "ui/view/question.h"
#include "rules/learn.h"

/* ---- Another customer has the same phone or e-mail */

enum { TAKEN_BACK, TAKEN_OPEN, TAKEN_SHARED, TAKEN_DIFFERENT };

/* The flag that says a field is shared on purpose. */
static const struct field *shared_flag(const struct edit *e, const char *field)
{
    for (int i = 0; i < e->entity->count; i++) {
        const struct field *f = &e->entity->fields[i];
        if (f->unique == UNIQUE_ACTIVE && f->of != NULL && strcmp(f->of, field) == 0)
            return entity_field(e->entity, f->shared);
    }
    return NULL;
}

static void ask_whose(struct edit *e, const struct uid *other, const struct error *error)
{
    const char *answers[] = {_("Go back"), _("Open that one"), _("They share it"),
                             _("Not the same person"), NULL};
    const char *title = NULL;
    struct arena *a = arena_new();
    const struct field *flag = shared_flag(e, error->field);
    record_title(e->app->store, e->entity, other, &title, a, NULL);
    if (flag != NULL && title != NULL && e->n_decisions < DECISIONS) {
        const struct form_entry *entry = form_entry(&e->form, error->field);
        e->asked = (struct decision){.other = *other, .flag = flag, .field = entry->field->name};
        view_push(&e->view,
                  question_new(ASK_TAKEN,
                               arena_printf(a, _("%s has this already (%s: %s). Is it the same?"),
                                            title, _(entry->field->label), entry->text),
                               answers));
    }
    arena_free(a);
}

void edit_taken_answer(struct edit *e, int choice)
{
    struct form_entry *flag = form_entry(&e->form, e->asked.flag->name);
    if (choice == TAKEN_OPEN)
        view_push(&e->view, profile_view(e->app, &e->asked.other, NULL));
    if (choice != TAKEN_SHARED && choice != TAKEN_DIFFERENT)
        return;
    e->asked.state = choice == TAKEN_SHARED ? "shared" : "different";
    e->decisions[e->n_decisions++] = e->asked;
    if (flag != NULL)
        form_put(&e->form, flag, "yes", true);
    edit_save(e);
}

/* ---- Writing */

/* The other one shares it from now on, too. */
static enum code share(struct edit *e, struct action *action, const struct decision *d,
                       struct arena *a, struct error *error)
{
    struct fieldset set = {{0}};
    void *row;
    TRY(store_get(e->app->store, e->entity, &d->other, &row, a, error));
    *(int64_t *)field_slot(d->flag, row) = 1;
    fieldset_add(&set, field_index(e->entity, d->flag));
    return gate_change(action, e->entity, &d->other, ((struct record_row *)row)->hlc, row, &set,
                       NULL, a, error);
}

static enum code write_record(struct edit *e, struct action *action, void *row,
                              const struct fieldset *set, bool *changed, struct arena *a,
                              struct error *error)
{
    const struct record_row *base = e->base;
    if (!uid_is_null(&e->id) && e->entity == &customer_relation_entity)
        return relation_change(action, row, *set, changed, a, error);
    if (!uid_is_null(&e->id))
        return gate_change(action, e->entity, &e->id, base->hlc, row, set, changed, a, error);
    *changed = true;
    return gate_create(action, e->entity, row, a, error);
}

/* The record and what was said of others, all or nothing. *id: of the record. */
static enum code write_all(struct edit *e, struct action *action, void *row,
                           const struct fieldset *set, bool *changed, struct uid *id,
                           struct arena *a, struct error *error)
{
    for (int i = 0; i < e->n_decisions; i++)
        TRY(share(e, action, &e->decisions[i], a, error));
    TRY(write_record(e, action, row, set, changed, a, error));
    learn_after(action, e->entity, row, a);
    *id = uid_is_null(&e->id) ? ((struct ledger_row *)row)->id : e->id;
    for (int i = 0; i < e->n_decisions; i++)
        TRY(twin_decide(action, id, &e->decisions[i].other, e->decisions[i].field,
                        e->decisions[i].state, error));
    return CODE_OK;
}

static enum code write(struct edit *e, struct action *action, bool *changed, struct uid *id,
                       struct arena *a, struct error *error)
{
    struct fieldset set;
    void *row;
    TRY(form_collect(&e->form, &row, &set, a, error));
    TRY(gate_begin(e->app->store, error));
    return gate_end(e->app->store, write_all(e, action, row, &set, changed, id, a, error), error);
}

/* ---- After it */

/* What the person should know about what was saved. */
static void say_saved(struct edit *e, const struct uid *id, bool changed, struct arena *a)
{
    const char *title = NULL;
    struct double_booking *twice;
    struct store *s = e->app->store;
    int n = 0;
    record_title(s, e->entity, id, &title, a, NULL);
    title = title != NULL ? text_clean(a, title) : _(e->entity->label);
    if (e->entity == &booking_entity)
        double_bookings(s, id, 1, &twice, &n, a, NULL);
    if (n == 0) {
        view_say(&e->view, ROLE_GOOD, changed ? _("Saved: %s") : _("Nothing to change: %s"), title);
        return;
    }
    const int other = uid_compare(&twice->booking[0]->id, id) == 0 ? 1 : 0;
    view_say(&e->view, ROLE_WARNING, _("Saved: %s. Room %s: %s has it too. {twins} shows both."),
             title, double_booking_words(s, twice, a),
             text_clean(a, twice->guest[other]->full_name));
}

static void saved(struct edit *e, const struct uid *id, bool changed, struct arena *a)
{
    char text[UID_TEXT];
    drafting_drop(&e->drafting);
    e->drafting.over = true;
    say_saved(e, id, changed, a);
    uid_print(id, text);
    view_answer(&e->view, 1, text);
    if (uid_is_null(&e->id) && e->entity == &customer_entity)
        view_push(&e->view, profile_view(e->app, id, NULL));
}

/* The cursor goes to the field at fault, with the sentence under it. */
static void refused(struct edit *e, const struct action *action, const struct error *error)
{
    const char *field = error->field;
    if (form_entry(&e->form, "full_name") != NULL && uid_is_null(&e->id) &&
        strcmp(field, "last_name") == 0)
        field = "full_name"; /* where a name is typed on a new form */
    if (!form_go(&e->form, field, error->message))
        view_say(&e->view, ROLE_DANGER, "%s", error->message);
    if (!uid_is_null(&action->in_the_way))
        ask_whose(e, &action->in_the_way, error);
}

/* Others may have saved before: what does not collide goes in with it. */
static bool is_current(struct edit *e)
{
    struct error error = {0};
    e->warned = 0;
    const enum code code = edit_merge(e, &error);
    if (code == CODE_CONFLICT)
        edit_merge_ask(e);
    else if (code == CODE_INVALID)
        form_go(&e->form, error.field, error.message);
    else if (code != CODE_OK)
        view_say(&e->view, ROLE_DANGER, "%s", error.message);
    return code == CODE_OK;
}

void edit_save(struct edit *e)
{
    struct error error = {0};
    struct action action;
    struct uid id = {{0}};
    bool changed = false;
    if (e->drafting.over || !is_current(e))
        return;
    struct arena *a = arena_new();
    action_init(&action, e->app->store, &e->app->actor, NULL);
    const enum code code = write(e, &action, &changed, &id, a, &error);
    if (code == CODE_OK)
        saved(e, &id, changed, a);
    else if (code == CODE_CONFLICT) /* between the look and the save */
        view_say(&e->view, ROLE_WARNING, _("Somebody saved this just now; press it once more."));
    else
        refused(e, &action, &error);
    arena_free(a);
}
