/* What a form fills in and offers while one types: the parts of a name, what the base knows of the
 * place or the company; and who it may be that is being typed, to be looked at or merged with. */
#include "base/intl.h"
#include "base/text.h"
#include "base/uid.h"
#include "data/entity/customer.h"
#include "model/name.h"
#include "rules/autofill.h"
#include "ui/view/edit_own.h"
#include "ui/view/menu.h"
#include "ui/view/merge.h"
#include "ui/view/profile.h"

static const char *typed_text(const struct edit *e, const char *field)
{
    const struct form_entry *entry = form_entry(&e->form, field);
    return entry != NULL && entry->text != NULL && *entry->text != '\0' ? entry->text : NULL;
}

/* A country or language as far as it can be read. */
static const char *code_of(const struct edit *e, const char *field, struct arena *a)
{
    struct customer *row = row_new(&customer_entity, a);
    const struct field *f = entity_field(&customer_entity, field);
    const char *text = typed_text(e, field);
    if (text != NULL)
        value_parse(store_property(e->app->store), f, text, row, a, NULL);
    return *(const char *const *)field_value(f, row);
}

/* The language that a name sounds like at this place; NULL: none, or somebody has chosen one.
 * Filled in as long as nobody does. */
static const char *guess_language(struct edit *e, const char *full, const char *country,
                                  struct arena *a)
{
    const struct form_entry *entry = form_entry(&e->form, "preferred_language");
    const struct customer *base = e->base;
    if (entry == NULL || entry->touched)
        return NULL;
    const char *guess = full != NULL ? name_language(a, full, base->preferred_language, country,
                                                     store_property(e->app->store)->region)
                                     : NULL;
    form_fill(&e->form, entry->field->name, guess != NULL ? guess : entry->opened);
    return guess;
}

/* The whole name falls into its parts, in the order of its culture. */
static void split_name(struct edit *e, struct arena *a)
{
    const char *full = typed_text(e, "full_name");
    const char *country = code_of(e, "nationality", a);
    country = country != NULL ? country : code_of(e, "country", a);
    const char *guess = guess_language(e, full, country, a);
    struct person_name name = {0};
    if (full != NULL)
        name = name_split(a, text_squeeze(a, full), code_of(e, "preferred_language", a), country);
    const struct {
        const char *field, *text;
    } parts[] = {{"title", name.title},
                 {"first_name", name.first},
                 {"middle_name", name.middle},
                 {"last_name", name.last},
                 {"name_suffix", name.suffix}};
    struct buf said;
    buf_init(&said, a);
    for (int i = 0; i < COUNT_OF(parts); i++) {
        form_fill(&e->form, parts[i].field, parts[i].text);
        if (parts[i].text != NULL)
            buf_addf(&said, "%s%s %s", said.n > 0 ? " · " : "",
                     _(entity_field(&customer_entity, parts[i].field)->label), parts[i].text);
    }
    if (guess != NULL)
        buf_addf(&said, " · %s %s", _(entity_field(&customer_entity, "preferred_language")->label),
                 guess);
    form_say(&e->form, "full_name", said.n > 0 ? said.p : NULL);
}

void edit_offer_typed(struct edit *e)
{
    if (e->form.source.whole == NULL)
        return;
    struct arena *a = arena_new();
    split_name(e, a);
    arena_free(a);
}

/* The fields that are guessed. */
static const char *const guessed[] = {
    "address_line1", "address_line2", "city",          "state_province", "country",
    "company_id",    "company_name",  "company_phone", "company_email",  "contact_person"};

static enum code load_guesses(struct edit *e, const struct customer *row, struct arena *a,
                              struct error *error)
{
    struct customer *guess;
    TRY(autofill(e->app->store, row, &guess, a, error));
    for (int i = 0; i < COUNT_OF(guessed); i++)
        form_offer_value(&e->form, entity_field(&customer_entity, guessed[i]), guess);
    return CODE_OK;
}

enum code edit_offer_load(struct edit *e, struct error *error)
{
    if (e->entity != &customer_entity || e->base == NULL)
        return CODE_OK;
    struct arena *a = arena_new();
    const struct customer *row = form_so_far(&e->form, a);
    enum code code = load_guesses(e, row, a, error);
    if (code == CODE_OK)
        code = twin_strip_load(&e->strip, e->app->store, row, error);
    arena_free(a);
    return code;
}

/* ---- Those whom it may be */

/* Reads at once what was typed before the key: it may have come before the strip was there. */
static void catch_up(struct edit *e)
{
    struct error error = {0};
    if (!(e->view.wishes & WISH_RELOAD))
        return;
    store_hold_interrupt(e->app->store, true);
    edit_offer_load(e, &error);
    store_hold_interrupt(e->app->store, false);
}

void edit_look_at_twin(struct edit *e)
{
    catch_up(e);
    const struct uid *id = twin_strip_next(&e->strip);
    if (id == NULL)
        view_say(&e->view, ROLE_DIM, _("Nobody is known who this may be."));
    else
        view_push(&e->view, profile_view(e->app, id, NULL));
}

void edit_twin_answer(struct edit *e, int choice)
{
    if (choice < 0 || choice >= e->strip.n)
        return;
    struct view *merge = merge_view(e->app, &e->id, &e->strip.twins[choice].id);
    merge->tag = ASK_MERGED;
    view_push(&e->view, merge);
}

/* Which of them, unless there is but one. */
static void ask_which(struct edit *e)
{
    const char *labels[TWIN_STRIP_MOST], *notes[TWIN_STRIP_MOST];
    const int n = twin_strip_shown(&e->strip);
    struct arena *a = arena_new();
    for (int i = 0; i < n; i++) {
        const struct twin *twin = &e->strip.twins[i];
        labels[i] = twin->name != NULL ? twin->name : twin->code;
        notes[i] = arena_printf(a, "%s  %d  %s", twin->code, twin->score,
                                twin->why != NULL ? twin->why : "");
    }
    view_push(&e->view, menu_new(ASK_TWIN, _("Merge with"), labels, notes, n));
    arena_free(a);
}

void edit_merge_with_twin(struct edit *e)
{
    catch_up(e);
    if (e->strip.n == 0)
        view_say(&e->view, ROLE_DIM, _("Nobody is known who this may be."));
    else if (uid_is_null(&e->id))
        view_say(&e->view, ROLE_WARNING,
                 _("This one is not saved yet: save it first, or go on with the one below."));
    else if (form_changes(&e->form) > 0)
        view_say(&e->view, ROLE_WARNING,
                 _("Save the form first: what is merged is what has been saved."));
    else if (e->strip.n == 1)
        edit_twin_answer(e, 0);
    else
        ask_which(e);
}
