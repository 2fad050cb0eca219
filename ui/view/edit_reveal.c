/* Secrets of the record in a form: who may see one, and that the journal knows. */
#include "base/intl.h"
#include "model/vault.h"
#include "store/journal.h"
#include "ui/view/approval.h"
#include "ui/view/edit_own.h"

/* The history of the record knows who looks at what before they see it; the value stands nowhere.
 */
static enum code open_secret(struct edit *e, struct form_entry *entry, struct arena *a,
                             struct error *error)
{
    struct action action;
    const char *plain;
    const struct bytes *sealed = field_value(entry->field, e->base);
    TRY(app_act(e->app, PERMIT_SECRETS, entry->field->name, &action, error));
    TRY(journal_note(&action, e->entity, &e->id, 1, "reveal", error));
    TRY(vault_reveal(store_property(e->app->store)->vault, entry->field, *sealed, a, &plain,
                     error));
    form_open_secret(&e->form, plain);
    return CODE_OK;
}

void edit_reveal_now(struct edit *e)
{
    struct form_entry *entry = form_current(&e->form);
    struct error error = {0};
    struct arena *a = arena_new();
    if (entry != NULL && entry->field->kind == KIND_SECRET && entry->text == NULL &&
        open_secret(e, entry, a, &error) != CODE_OK)
        view_say(&e->view, ROLE_WARNING, "%s", error.message);
    arena_free(a);
}

/* What was typed here, or was seen already, may be seen; what is sealed takes a role. */
bool edit_reveal(struct edit *e)
{
    struct form_entry *entry = form_current(&e->form);
    if (entry == NULL || entry->field->kind != KIND_SECRET)
        return false;
    if (entry->text != NULL) {
        e->form.revealed = !e->form.revealed;
        return true;
    }
    struct arena *a = arena_new();
    struct view *ask = permit_new(
        e->app, PERMIT_SECRETS,
        arena_printf(a, _("Show %s of %s."), _(entry->field->label), e->name), ASK_REVEAL);
    arena_free(a);
    if (ask == NULL)
        edit_reveal_now(e);
    else
        view_push(&e->view, ask);
    return true;
}
