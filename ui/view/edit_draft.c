/* The draft of a form: kept as one types, offered when the form is opened again. */
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "store/draft.h"
#include "store/profile.h"
#include "ui/view/edit_own.h"

/* ---- Keeping */

static int changes(const struct view *v)
{
    return edit_changes((const struct edit *)v);
}

static char *written(const struct view *v, struct arena *a)
{
    const struct edit *e = (const struct edit *)v;
    const struct form_entry *at = form_current(&e->form);
    struct typed typed = {.entity = e->entity,
                          .base = e->base,
                          .at = at != NULL ? at->field->name : NULL,
                          .where = e->app->actor.terminal,
                          .texts = ARENA_ARRAY(a, struct typed_text, (size_t)e->form.n)};
    for (int i = 0; i < e->form.n; i++)
        if (e->form.entries[i].touched && form_entry_changed(&e->form.entries[i]))
            typed.texts[typed.count++] =
                (struct typed_text){e->form.entries[i].field, e->form.entries[i].text};
    return typed_write(&typed, a);
}

/* ---- Taking up */

/* What was typed from one side of two would mean something else on the other. */
static const char *key_of(const struct edit *e)
{
    const struct uid both[] = {e->id, e->owner};
    const struct uid of = uid_is_null(&e->id)      ? e->owner
                          : uid_is_null(&e->owner) ? e->id
                                                   : uid_of(both, sizeof both);
    return draft_form(e->entity, &of, e->texts);
}

static enum code merge(struct view *v, struct error *error)
{
    return edit_merge((struct edit *)v, error);
}

void edit_draft_open(struct edit *e)
{
    static const struct drafting_ops ops = {changes, written, merge};
    struct draft draft;
    drafting_open(&e->drafting, &ops, &e->view, e->app, key_of(e), e->texts);
    if (!drafting_find(&e->drafting, &draft))
        return;
    const bool reads =
        typed_read(draft.text, e->entity, &e->draft, e->drafting.found, NULL) == CODE_OK;
    drafting_offer(&e->drafting, ASK_DRAFT, &draft, reads ? e->draft.count : 0);
}

/* Everything as it was typed, on the record as it was then; what has happened to it since is merged
 * as if the form had been open all the time. */
static void take_up(struct edit *e)
{
    struct error error = {0};
    e->base = row_copy(e->entity, e->draft.base, e->arena);
    form_rebase(&e->form, e->base);
    for (int i = 0; i < e->draft.count; i++) {
        struct form_entry *entry = form_entry(&e->form, e->draft.texts[i].field->name);
        if (entry != NULL && !entry->fixed)
            form_put(&e->form, entry, e->draft.texts[i].text, true);
    }
    e->untouched = false;
    form_unfold(&e->form);
    if (e->draft.at != NULL)
        form_go(&e->form, e->draft.at, NULL);
    edit_offer_typed(e);
    view_reload(&e->view);
    if (edit_merge(e, &error) != CODE_OK)
        view_say(&e->view, ROLE_WARNING, "%s", error.message);
}

void edit_draft_answer(struct edit *e, int choice)
{
    if (e->drafting.found == NULL)
        return;
    if (choice == 0)
        take_up(e);
    drafting_answered(&e->drafting, choice);
}

/* ---- At the start */

const char *edit_left_over(struct app *app, struct arena *a)
{
    struct draft draft;
    int n;
    const struct store *s = app->store;
    const char *person = draft_person(&app->actor, a);
    if (draft_newest(app->store, person, &draft, &n, a, NULL) != CODE_OK || draft.text == NULL)
        return NULL;
    const char *slash = strchr(draft.form, '/'), *name = NULL;
    const struct entity *en = entity_find(
        slash != NULL ? arena_strn(a, draft.form, (size_t)(slash - draft.form)) : draft.form);
    struct uid id;
    if (en == NULL)
        return NULL;
    if (slash != NULL && uid_parse(slash + 1, &id))
        record_title(app->store, en, &id, &name, a, NULL);
    const char *what = name != NULL ? name : arena_printf(a, _("New: %s"), _(en->label));
    if (slash != NULL && name == NULL && en->root != NULL) { /* what was to hang on somebody */
        record_title(app->store, &customer_entity, &id, &name, a, NULL);
        if (name != NULL)
            what = en == &customer_preference_entity ? arena_printf(a, _("Preferences of %s"), name)
                                                     : arena_printf(a, "%s (%s)", what, name);
    }
    const char *at = draft_when(draft.at, store_property(s)->today, a);
    return arena_printf(a, _("Not saved at %s: %s. Opening that form again brings it back."), at,
                        text_clean(a, what));
}
